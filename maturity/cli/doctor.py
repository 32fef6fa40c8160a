"""``maturity doctor``."""

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
    width = max(len(one.subject) for one in found)
    for one in found:
        mark = paint(f"{one.verdict.value:<8}", ROLES[one.verdict.value])
        click.echo(f"{mark} {one.subject:<{width}}  {one.remark}")
    return ExitCode.ENVIRONMENT if any(one.verdict.value == "missing" for one in found) else ExitCode.FINE
