from pathlib import Path

import click

from maturity.cli import declaring
from maturity.cli.completion import switching_on
from maturity.cli.options import directory, paint
from maturity.cli.reader_language import in_words
from maturity.errors import ExitCode
from maturity.messages import say

AVAILABILITY = {"ok": say("ok"), "limited": say("limited"), "missing": say("missing")}
ROLES = {"ok": "quiet", "limited": "warning", "missing": "error"}


@declaring.command("doctor")
@directory
def command(start: Path) -> int:
    """Check that this machine has all that maturity needs, and say what to install.

    Exit code 4 where something is missing that every command needs; what only limits is named and is no failure.

    \b
    Examples:
      maturity doctor
      maturity doctor -C demo
    """
    from maturity.workflows.diagnosis import Diagnosis, diagnose

    line = say("completes commands and names once the shell runs at its start: {line}", line=switching_on())
    diagnoses = [*diagnose(start), Diagnosis(say("completion"), "ok", line)]
    width = max(len(in_words(diagnosis.subject)) for diagnosis in diagnoses)
    for diagnosis in diagnoses:
        mark = paint(f"{in_words(AVAILABILITY[diagnosis.availability]):<8}", ROLES[diagnosis.availability])
        click.echo(f"{mark} {in_words(diagnosis.subject):<{width}}  {in_words(diagnosis.remark)}")
    is_missing = any(diagnosis.availability == "missing" for diagnosis in diagnoses)
    return ExitCode.ENVIRONMENT if is_missing else ExitCode.FINE
