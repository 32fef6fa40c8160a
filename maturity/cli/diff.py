from pathlib import Path

import click

from maturity.cli import completion, declaring
from maturity.cli.options import Language, chosen, directory, language, note_unfinished, output_format, show
from maturity.errors import ExitCode


@declaring.command("diff")
@click.argument("base", required=False)
@click.argument("head", required=False)
@directory
@output_format("diff")
@language
@click.option(
    "--only",
    "selectors",
    multiple=True,
    metavar="SELECTOR",
    shell_complete=completion.selectors,
    help="CITY[/PERIOD[/FRAMEWORK]] with globs, or a file; repeatable.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 where anything differs in meaning.")
def command(
    base: str | None,
    head: str | None,
    start: Path,
    style: str,
    language: Language,
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
    from maturity.storage.workspace import find_workspace
    from maturity.workflows.comparing import compare
    from maturity.workflows.selection import selectors_of

    note_unfinished(start)
    only = chosen(selectors, find_workspace(start), start) if selectors else ()
    comparison = compare(start, base, head, selectors_of(only))
    show("diff", style, comparison, language)
    return ExitCode.FINDINGS if exit_code and comparison.differs else ExitCode.FINE
