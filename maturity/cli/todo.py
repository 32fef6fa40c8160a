from datetime import date
from pathlib import Path

import click

from maturity.cli import declaring, options
from maturity.errors import ExitCode

GROUPS = ("kind", "owner", "dimension", "date")


@declaring.command("todo")
@options.selection
@click.option("--for", "name", metavar="NAME", help="Only what waits for this assessor, reviewer or owner.")
@click.option("--by", type=click.Choice(GROUPS), default=GROUPS[0], show_default=True, help="How to group the list.")
@options.directory
@options.output_format("todo")
@options.language
@options.as_of("The day on which to tell what is due.  [default: today]")
def command(
    selectors: tuple[str, ...],
    name: str | None,
    by: str,
    start: Path,
    style: str,
    language: options.Language,
    as_of: date,
) -> int:
    """List what is left to do: what is not rated, carried, thin, old, objected to, unanswered, unwritten or due.

    It asks what the other commands know: the rules of validate, also for drafts, reviews, replies, plans. What a
    published result says that it could not rate is settled and not listed. Exit code 0: nothing is left; 1: something
    is; 3: nothing is selected, or nobody of that name is known.

    \b
    Examples:
      maturity todo pontianak
      maturity todo --for 'Siti Aminah' --by date --format markdown
    """
    from maturity.presentation.todo import GroupedBy
    from maturity.workflows.selection import selectors_of
    from maturity.workflows.todo import todo

    root = options.workspace(start)
    wanted = selectors_of(options.chosen(selectors, root, start))
    found = todo(root, wanted, as_of, GroupedBy(by), name)
    options.show("todo", style, found, language)
    return ExitCode.FINDINGS if found.items else ExitCode.FINE
