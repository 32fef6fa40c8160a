from datetime import date
from pathlib import Path

import click

from maturity.cli.options import as_of, directory, note_unfinished, output_format, show
from maturity.errors import ExitCode


@click.command("gate")
@click.argument("base", required=False)
@directory
@output_format("gate")
@click.option("--all", "everything", is_flag=True, help="Judge every assessment, touched or not.")
@click.option("--drafts", is_flag=True, help="Judge assessments that are not published, too.")
@as_of("The day on which results may have expired.  [default: today]")
def command(base: str | None, start: Path, style: str, everything: bool, drafts: bool, as_of: date) -> int:
    """Judge a change by the gate of the branch that it is to be merged into.

    What an assessment must show is said under 'gate' in maturity.yaml. The one of BASE holds, so that no change can
    loosen its own: of a branch its newest commit. BASE is the default branch unless named, or a folder. Judged is what
    has changed since this branch began. Exit code 1: something does not pass.

    \b
    Examples:
      maturity gate
      maturity gate origin/main --format github
    """
    from maturity.workflows.gating import GateRequest, gate

    note_unfinished(start)
    report = gate(start, base, GateRequest(as_of, everything, drafts))
    show("gate", style, report)
    return ExitCode.FINDINGS if report.refuses else ExitCode.FINE
