from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from maturity.cli import declaring, options
from maturity.cli.formats import formats_of
from maturity.errors import RefusedError, WrongUseError
from maturity.messages import say, say_many

TABLES = (
    "scores", "ratings", "factors", "persistence", "patterns", "cities", "services", "objections", "corrections",
    "changes", "goals", "goal_values", "programmes", "programme_steps", "effects", "advice", "late",
)  # fmt: skip


@declaring.command("export")
@options.selection
@options.directory
@options.drafts
@options.quiet
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Folder.  [default: build/data]")
@options.data_day
@click.option(
    "--table",
    type=click.Choice(TABLES),
    metavar="TABLE",
    help=f"Print this table alone, and write no file.  [{', '.join(TABLES)}]",
)
@click.option(
    "--format", "style", type=click.Choice(formats_of("export --table")), help="How to print the table.  [default: csv]"
)
def command(
    selectors: tuple[str, ...],
    start: Path,
    drafts: bool,
    quiet: bool,
    output: Path | None,
    as_of: date | None,
    table: str | None,
    style: str | None,
) -> int:
    """Write the open data without the site: results as JSON, and tables as CSV.

    With --table one table goes to standard output. Nothing is exported while a selected assessment has errors.

    \b
    Examples:
      maturity export -o open-data
      maturity export '*/2024' --table scores --format json
    """
    from maturity.workflows.data_states import data_state
    from maturity.workflows.exporting import EXPORT, export
    from maturity.workflows.run import Run
    from maturity.workflows.score_history import score_history

    if table and output:
        raise WrongUseError(say("--table prints and --output writes; give one of them"))
    if style and not table:
        raise WrongUseError(say("--format is for a --table"))
    root = options.workspace(start, writes=not table)
    state = data_state(root, as_of)
    run = Run(root, drafts=drafts, as_of=state.day)
    scored = options.assembled(run, selectors, start)
    if scored.refused:
        slugs = ", ".join(refused.slug for refused in scored.refused)
        raise RefusedError(
            say("nothing was exported"), say("see maturity validate for the errors of {slugs}", slugs=slugs)
        )
    options.name_left_out(scored, partial(options.message, quiet=quiet))
    portfolio = replace(scored.portfolio, state=state)
    if not table or table == "changes":
        portfolio = replace(portfolio, history=score_history(root, run.workspace, portfolio))
    if table:
        options.show("export --table", style or formats_of("export --table")[0], (portfolio, table))
        return options.end_of(scored)
    folder = options.spelt_out(output or root / EXPORT)
    number = export(root, portfolio, folder)
    click.echo(folder)
    options.message(say_many(number, "{number} file", "{number} files"), quiet=quiet)
    return options.end_of(scored)
