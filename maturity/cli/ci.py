from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import declaring
from maturity.cli.options import as_of, directory, list_files, message, output_format, same, show, suggest, workspace
from maturity.cli.reader_language import reader_language
from maturity.errors import ExitCode
from maturity.messages import say

if TYPE_CHECKING:
    from maturity.storage.forge_files import Forge

FORGES = ("github", "gitlab", "plain")
owner_option = click.option("--owner", metavar="@TEAM", help="Who must agree to changes.  [default: to be filled in]")


@declaring.group("ci")
def command() -> None:
    """Let a forge check every change: workflows, owners of files, and a comment that is safe to post.

    \b
    Examples:
      maturity ci init github --owner @our-city/assessors
      maturity ci init gitlab
    """


@command.command("init")
@click.argument("forge", type=click.Choice(FORGES))
@owner_option
@click.option(
    "--program",
    metavar="URL@COMMIT",
    help="Repository and commit that jobs install maturity from.  "
    "[default: those it was installed from here, else to be filled in]",
)
@directory
def init(forge: "Forge", owner: str | None, program: str | None, start: Path) -> None:
    """Write the workflows of a forge; what exists is never overwritten.

    On a pull request: validation with notes beside the lines, the gate with the forge's approvals, what the change
    means in scores, and a preview of the site, all with a token that only reads. On the main branch: the site,
    published. On a schedule: how old results and evidence are. The jobs install maturity from the repository and the
    commit of --program, and from nowhere else; what it needs, by the digest of each file.

    plain: a script for any other forge, which needs bash, git and maturity.

    \b
    Examples:
      maturity ci init github --owner @our-city/assessors
      maturity ci init gitlab -C demo
    """
    from maturity.storage.forge_files import requirements_place
    from maturity.storage.installation import installed_from
    from maturity.workflows.forge_support import set_up

    found = installed_from() if program is None else program
    list_files(set_up(workspace(start, writes=True), forge, owner, found))
    if found is None:
        place = requirements_place(forge)
        message(
            say(
                "warning: no job can run yet: put into {place} which repository and commit install maturity",
                place=place,
            )
        )
    elif program is None:
        message(say("the jobs install maturity as it was installed here: {program}", program=found))
    suggest(say("next: read them, commit them, and once there are new cities"), f"maturity ci owners{same(start)}")


@command.command("owners")
@owner_option
@directory
def owners(owner: str | None, start: Path) -> None:
    """Print a CODEOWNERS file with a line for each city and each framework, for `>.github/CODEOWNERS`.

    \b
    Examples:
      maturity ci owners --owner @our-city/assessors
      maturity ci owners -C demo
    """
    from maturity.workflows import forge_support

    click.echo(forge_support.owners(workspace(start), owner), nl=False)


@command.command("comment")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def comment(files: tuple[Path, ...]) -> None:
    """Print reports of a stranger's run as a comment without links, mentions, pictures or markup of theirs.

    \b
    Examples:
      maturity ci comment gate.md diff.md
      maturity ci comment report/diff.md
    """
    from maturity.workflows.forge_support import comment_of

    click.echo(comment_of([*files], reader_language()), nl=False)


@command.command("freshness")
@directory
@output_format("ci freshness")
@as_of("The day on which to tell their age.  [default: today]")
def freshness(start: Path, style: str, as_of: date) -> int:
    """Say how old published results and their evidence are, for a report on a schedule.

    How long a result holds after its period is said by max_age_months under 'gate' in maturity.yaml. Exit code 1: one
    holds no longer.

    \b
    Examples:
      maturity ci freshness
      maturity ci freshness --as-of 2027-01-01 --format markdown
    """
    from maturity.workflows import freshness
    from maturity.workflows.run import Run

    report = freshness.freshness(Run(workspace(start)), as_of)
    show("ci freshness", style, report)
    return ExitCode.FINDINGS if report.expired else ExitCode.FINE
