"""``maturity gate``."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.exits import ENVIRONMENT, FINDINGS, FINE, USAGE, Stop
from maturity.cli.options import directory, output_format, paint

if TYPE_CHECKING:
    from datetime import date

    from maturity.reports.gate_report import GateReport

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("gate")
@click.argument("base", required=False)
@directory
@output_format("text", "json", "markdown", "github")
@click.option("--all", "everything", is_flag=True, help="Judge every assessment, touched or not.")
@click.option("--drafts", is_flag=True, help="Judge assessments that are not published, too.")
@click.option("--as-of", type=DAY, metavar="DAY", help="The day on which results may have expired.  [default: today]")
def command(base: str | None, start: Path, style: str, everything: bool, drafts: bool, as_of: datetime | None) -> int:
    """Judge a change by the gate of the branch that it is to be merged into.

    What an assessment must show is said under 'gate' in maturity.yaml. The one of BASE holds, so that no change can
    loosen its own: of a branch its newest commit. BASE is the default branch unless named, or a folder. Judged is what
    has changed since this branch began. Exit code 1: something does not pass.

    \b
    Examples:
      maturity gate
      maturity gate origin/main --format github
    """
    from maturity.cli.today import today
    from maturity.reports.gate_report import RENDERERS, render_text

    report = _judged(start, base, as_of.date() if as_of else today(), everything=everything, drafts=drafts)
    click.echo(RENDERERS[style](report) if style in RENDERERS else render_text(report, paint))
    return FINDINGS if report.refuses else FINE


def _judged(start: Path, base: str | None, as_of: "date", *, everything: bool, drafts: bool) -> "GateReport":
    """Judge, or end with a clear line."""
    from maturity.storage.revisions import NoGitError, RevisionError
    from maturity.storage.workspace import NoWorkspaceError
    from maturity.workflows.gating import Asked, NoPolicyError, gate

    try:
        return gate(start, base, Asked(as_of, everything, drafts))
    except NoWorkspaceError as error:
        raise Stop(f"{error}; start one with: maturity init DIR", USAGE) from error
    except RevisionError as error:
        raise Stop(str(error), USAGE) from error
    except NoGitError as error:
        raise Stop(str(error), ENVIRONMENT) from error
    except NoPolicyError as error:
        raise Stop(str(error), FINDINGS) from error
