from pathlib import Path

import click

from maturity.cli import declaring, options
from maturity.cli.reply import meant_in, one
from maturity.errors import ExitCode
from maturity.messages import say


@declaring.command("form")
@one
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The page to write, such as form.html.",
)
@options.directory
@options.language
def command(selector: str, output: Path, start: Path, language: options.Language) -> int:
    """Write the questions of an assessment as one page to be answered without the internet.

    The page works in any browser of today, also from a stick: with keyboard and screen reader, on a phone, in
    Indonesian and English (--lang says which comes first). It asks what the framework asks, shows what was said before,
    and sends nothing. What is typed is kept in the browser and saved as a .json file (schema: maturity schema show
    answers-json), which maturity sheet read takes back.

    Nothing that is private goes into it. A file that is no form is never overwritten.

    \b
    Examples:
      maturity form pontianak/2021/cohen-smart-governance -o form.html
      maturity form kota/2025/spbe -o formulir.html --lang id
    """
    from maturity.workflows.offline_forms import offline_form, write_form

    root, meant = meant_in(selector, start, writes=False)
    options.list_files([write_form(offline_form(root, meant, language), output)])
    options.suggest(
        say("next: let it be filled in, then"), f"maturity sheet read FILE.answers.json{options.same(start)}"
    )
    return ExitCode.FINE
