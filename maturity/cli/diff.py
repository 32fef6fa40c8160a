"""``maturity diff``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.exits import ENVIRONMENT, FINDINGS, FINE, NOTHING_MATCHED, USAGE, Stop
from maturity.cli.options import directory, language, output_format, paint

if TYPE_CHECKING:
    from maturity.model.text import Language
    from maturity.reports.differences.comparison import Comparison


@click.command("diff")
@click.argument("base", required=False)
@click.argument("head", required=False)
@directory
@output_format("text", "json", "markdown")
@language
@click.option(
    "--only", "selectors", multiple=True, metavar="SELECTOR", help="CITY[/PERIOD[/FRAMEWORK]], with globs; repeatable."
)
@click.option("--exit-code", is_flag=True, help="End with 1 where anything differs in meaning.")
def command(
    base: str | None,
    head: str | None,
    start: Path,
    style: str,
    language: "Language",
    selectors: tuple[str, ...],
    exit_code: bool,
) -> int:
    """Show what a change means in scores, between two git revisions or folders.

    BASE is where this branch left the default branch, HEAD the files as they lie here. Each may be a branch, a tag, any
    other revision, or a folder; a name that is both is the revision, and ./NAME the folder. Nothing is checked out.

    \b
    Examples:
      maturity diff main --format markdown
      maturity diff v1.0 v1.1 --only pontianak
    """
    from maturity.exchange.tables import render_json
    from maturity.presentation.words import words
    from maturity.reports.differences.markdown import render_markdown
    from maturity.reports.differences.records import difference_record
    from maturity.reports.differences.text import render_text

    found = _compared(start, base, head, selectors)
    if style == "json":
        click.echo(render_json(difference_record(found)), nl=False)
    elif style == "markdown":
        click.echo(render_markdown(found, words(language)), nl=False)
    else:
        click.echo(render_text(found, words(language), paint))
    return FINDINGS if exit_code and found.differs else FINE


def _compared(start: Path, base: str | None, head: str | None, selectors: tuple[str, ...]) -> "Comparison":
    """Compare two states, or end with a clear line."""
    from maturity.storage.revisions import NoGitError, RevisionError
    from maturity.storage.workspace import NoWorkspaceError
    from maturity.workflows.comparing import compare
    from maturity.workflows.selection import NothingMatchedError, selectors_of

    try:
        return compare(start, base, head, selectors_of(selectors))
    except NoWorkspaceError as error:
        raise Stop(f"{error}; start one with: maturity init DIR", USAGE) from error
    except RevisionError as error:
        raise Stop(str(error), USAGE) from error
    except NoGitError as error:
        raise Stop(str(error), ENVIRONMENT) from error
    except NothingMatchedError as error:
        raise Stop(f"nothing matches {' '.join(selectors)!r} on either side", NOTHING_MATCHED) from error
