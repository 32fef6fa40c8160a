"""``maturity import start``, and how it shares its name with the import of a table."""

from pathlib import Path
from shlex import quote
from typing import Any

import click

from maturity.cli import declaring
from maturity.cli.options import Language, directory, language, list_files, same, suggest, workspace
from maturity.messages import say


class ImportGroup(declaring.Group):
    """A command with a sub-command: what does not begin with the name of one is a table, or an option of the import."""

    allow_interspersed_args = True  # options may follow the tables

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Hand over to the sub-command that is named first."""
        named = self.commands.get(args[0]) if args else None
        if named is None:
            return super().make_context(info_name, args, parent, **extra)
        above = click.Context(click.Group(info_name), parent=parent, info_name=info_name)
        return named.make_context(args[0], args[1:], above, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take all that is typed for the import's own."""
        return click.Command.parse_args(self, ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Import."""
        return click.Command.invoke(self, ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Show how the import is used; the sub-command is listed below."""
        return click.Command.collect_usage_pieces(self, ctx)


@declaring.command("start")
@click.argument("table", metavar="TABLE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--framework", required=True, metavar="ID[@VERSION]", help="The framework that the table is of.")
@click.option("--sheet", metavar="NAME", help="Of a workbook with several sheets, the one to look at, or its number.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write it to this new file instead of printing it.",
)
@directory
@language
def start_mapping(
    table: Path, framework: str, sheet: str | None, output: Path | None, start: Path, language: Language
) -> None:
    """Propose the mapping of a table: what its form, its numbers and its columns seem to be.

    Each line that is a guess has its reason behind it, and what could not be placed stands at the end. Check it, fill
    in what only you know (…), and name it with --mapping.

    \b
    Examples:
      maturity import start scores.xlsx --framework spbe@2020
      maturity import start scores.csv --framework spbe@2020 -o mapping.yaml
    """
    from maturity.presentation.escaping import for_terminal
    from maturity.workflows.starting_mapping import begin_mapping, write_mapping

    begun = begin_mapping(workspace(start, writes=output is not None), table, framework, sheet)
    if output is None:
        click.echo("\n".join(map(for_terminal, begun.text(language).splitlines())))
        return
    write_mapping(begun, output, language)
    list_files([output])
    again = f"maturity import {quote(str(table))} --framework {framework} --mapping {quote(str(output))}{same(start)}"
    suggest(say("next: check it, then"), again)
