from pathlib import Path

import click

from maturity.cli import completion, declaring
from maturity.cli.options import directory, list_files, message, quiet, spelt_out, workspace
from maturity.messages import joined, say, say_many


@declaring.group("schema")
def command() -> None:
    """Tell editors what may stand in a file: ids complete, questions and levels show, faults are underlined.

    \b
    Examples:
      maturity schema write
      maturity schema show cohen-smart-governance@2014
    """


@command.command("write")
@directory
@quiet
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder.  [default: schemas]")
@click.option("--modelines", is_flag=True, help="Name its schema in the first line of each file, for any editor.")
def write(start: Path, quiet: bool, output: Path | None, modelines: bool) -> None:
    """Write JSON Schemas for every kind of file and every framework, and tell VS Code which is for what.

    Run it again when a framework, the factors or the sources of a file have changed; the second time in a row it
    writes nothing.

    \b
    Examples:
      maturity schema write
      maturity schema write --modelines
    """
    from maturity.workflows.editor_support import SCHEMAS, write_schemas

    root = workspace(start, writes=True)
    written = write_schemas(root, spelt_out(output) if output else root / SCHEMAS, modelines=modelines)
    list_files(written.changed)
    for ref in written.without:
        message(
            say("{ref} has errors, so its assessments get the schema of any assessment; see maturity validate", ref=ref)
        )
    if written.by_hand:
        message(say("VS Code's settings were left as they are: {why}", why=written.by_hand))
    number = say_many(written.schemas, "{number} schema", "{number} schemas")
    message(number if written.changed else joined([number, say("nothing had changed")]), quiet=quiet)


@command.command("show")
@click.argument("name", metavar="KIND|FRAMEWORK[@VERSION]", shell_complete=completion.frameworks)
@directory
def show(name: str, start: Path) -> None:
    """Print the JSON Schema of a kind of file, or of assessments by a framework.

    Kinds: maturity, city, services, assessment, review, replies, reviewers, framework, tests, import, factors.

    \b
    Examples:
      maturity schema show framework
      maturity schema show cohen-smart-governance@2014
    """
    from maturity.workflows.editor_support import schema_text

    click.echo(schema_text(workspace(start), name), nl=False)
