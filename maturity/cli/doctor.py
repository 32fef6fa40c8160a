from pathlib import Path

import click

from maturity.cli.options import directory, paint
from maturity.errors import ExitCode

ROLES = {"ok": "quiet", "limited": "warning", "missing": "error"}


@click.command("doctor")
@directory
def command(start: Path) -> int:
    """Check that this machine has all that maturity needs, and say what to install.

    Exit code 4 where something is missing that every command needs; what only limits is named and is no failure.

    \b
    Examples:
      maturity doctor
      maturity doctor -C demo
    """
    from maturity.workflows.diagnosis import diagnose

    found = list(diagnose(start))
    width = max(len(diagnosis.subject) for diagnosis in found)
    for diagnosis in found:
        mark = paint(f"{diagnosis.availability:<8}", ROLES[diagnosis.availability])
        click.echo(f"{mark} {diagnosis.subject:<{width}}  {diagnosis.remark}")
    is_missing = any(diagnosis.availability == "missing" for diagnosis in found)
    return ExitCode.ENVIRONMENT if is_missing else ExitCode.FINE
