from pathlib import Path

import click

from maturity.cli import completion, declaring
from maturity.cli.options import Language, directory, language, list_files, message, quiet, spelt_out, workspace
from maturity.messages import joined, say, say_many

OF_OUTPUT = "-json"


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
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Folder.  [default: schemas]")
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
@click.argument("name", metavar="KIND|FRAMEWORK[@VERSION]|OUTPUT|commands", shell_complete=completion.frameworks)
@click.option(
    "--format",
    "style",
    type=click.Choice(("json", "markdown")),
    default="json",
    show_default=True,
    help="The schema itself, or a list of its keys, each with an example.",
)
@directory
@language
def show(name: str, style: str, start: Path, language: Language) -> None:
    """Print the JSON Schema of a kind of file, or of assessments by a framework.

    Kinds: maturity, city, services, sources, plan, assessment, review, replies, corrections, reviewers, framework,
    tests, import, factors. As Markdown: every key of a kind with what may stand there and what it means; of commands:
    each with its options.

    What commands print as JSON: findings-json, result-json (of score), explained-json, rules-json, diff-json,
    gate-json, plan-json, reviews-json, replies-json, freshness-json, sources-json, list-json, frameworks-json,
    table-json.

    \b
    Examples:
      maturity schema show framework
      maturity schema show assessment --format markdown --lang id
    """
    from maturity.cli.command_reference import command_reference
    from maturity.errors import CannotCreateError
    from maturity.schemas.catalogue import KINDS
    from maturity.schemas.outputs import OUTPUTS, output_schema
    from maturity.schemas.reference import reference
    from maturity.workflows.editor_support import schema_text

    if style == "json" and name.removesuffix(OF_OUTPUT) in OUTPUTS and name.endswith(OF_OUTPUT):
        click.echo(output_schema(name.removesuffix(OF_OUTPUT)), nl=False)
    elif style == "json" and name != "commands":
        click.echo(schema_text(workspace(start), name), nl=False)
    elif name == "commands":
        click.echo(command_reference(language), nl=False)
    elif name in KINDS:
        click.echo(reference(name, language), nl=False)
    else:
        known = ", ".join(KINDS)
        raise CannotCreateError(
            say(
                "as Markdown there is the reference of a kind of file, not of {name!r}: {known}", name=name, known=known
            )
        )
