from datetime import date
from pathlib import Path

import click

from maturity.cli import completion, declaring
from maturity.cli.options import Language, as_of, chosen, directory, language, output_format, refuse, show, workspace
from maturity.errors import ExitCode


@declaring.command("whatif")
@click.argument("selectors", nargs=-1, required=True, metavar="SELECTOR...", shell_complete=completion.selectors)
@click.option(
    "--set",
    "tried",
    multiple=True,
    required=True,
    metavar="NODE=VALUE",
    shell_complete=completion.tried,
    help="An indicator and its answer; repeatable.",
)
@directory
@output_format("whatif")
@language
@as_of("The day on which to tell how plans stand.  [default: today]")
def command(
    selectors: tuple[str, ...], tried: tuple[str, ...], start: Path, style: str, language: Language, as_of: date
) -> int:
    """Show what another answer would change, and write nothing.

    It prints what diff would print if the file were edited so: index, band, rank, dimensions; then what the gate would
    say, which goals would be reached, and how the goals of plans would stand. Every assessment that is selected gets
    the answer if its framework has NODE.

    VALUE is a level (4), a range (2.. or 2..3), a number (62.5), a choice, or practices (one,two; none is ()). A sign
    counts from today's answer: +1 or -1 for a level, +5 for a number, +one,-two for practices. A state is its word,
    such as unknown.

    NODE/ID=VALUE leads further in: to a sub-unit, a part, an entry with a graded answer, or to what stands beside a
    number (per, target). A dimension can be set where an authority has published its score.

    \b
    Examples:
      maturity whatif pontianak/2021/cohen-smart-governance --set open-data=4
      maturity whatif '*/2021' --set wifi-coverage=+1 --format markdown
    """
    from maturity.workflows.selection import selectors_of
    from maturity.workflows.what_if import RefusedTrialError, what_if

    root = workspace(start)
    try:
        found = what_if(root, selectors_of(chosen(selectors, root, start)), tried, as_of)
    except RefusedTrialError as error:
        refuse(error.findings)
    show("whatif", style, found, language)
    return ExitCode.FINE
