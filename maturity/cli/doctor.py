from pathlib import Path
from textwrap import wrap

import click

from maturity.cli import declaring
from maturity.cli.completion import switching_on
from maturity.cli.options import directory, paint
from maturity.cli.reader_language import in_words
from maturity.errors import ExitCode
from maturity.messages import say

COMPLETION = say(
    "put the line below into the file that your shell reads when it starts (of bash: ~/.bashrc), and the Tab key "
    "completes commands and names"
)
WIDEST = 8
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
    from maturity.presentation.terminal import WHOLE_WORDS, WIDTH
    from maturity.workflows.diagnosis import Diagnosis, diagnose

    diagnoses = [*diagnose(start), Diagnosis(say("completion"), "ok", COMPLETION)]
    width = max(len(in_words(diagnosis.subject)) for diagnosis in diagnoses)
    for diagnosis in diagnoses:
        mark = paint(f"{in_words(AVAILABILITY[diagnosis.availability]):<{WIDEST}}", ROLES[diagnosis.availability])
        head = f"{mark} {in_words(diagnosis.subject):<{width}}  "
        margin = " " * (WIDEST + width + len("   "))
        first, *rest = wrap(in_words(diagnosis.remark), WIDTH - len(margin), **WHOLE_WORDS)
        click.echo("\n".join([head + first, *(margin + line for line in rest)]))
    click.echo(f"\n  {switching_on()}")
    is_missing = any(diagnosis.availability == "missing" for diagnosis in diagnoses)
    return ExitCode.ENVIRONMENT if is_missing else ExitCode.FINE
