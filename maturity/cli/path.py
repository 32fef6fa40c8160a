from pathlib import Path

import click

from maturity.cli import completion, declaring
from maturity.cli.options import (
    Language,
    assembled,
    directory,
    language,
    name_refused,
    output_format,
    refuse,
    show,
    workspace,
)
from maturity.errors import ExitCode


@declaring.command("path")
@click.argument("selectors", nargs=-1, required=True, metavar="SELECTOR...", shell_complete=completion.selectors)
@click.option("--to", metavar="BAND|SCORE", help="Where to: a band's id or a score.  [default: the next band]")
@click.option(
    "--effort",
    "efforts",
    multiple=True,
    metavar="NODE[/STEP]=N",
    shell_complete=completion.efforts,
    help="What a step takes; repeatable.  [default: one each]",
)
@click.option(
    "--efforts",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A YAML file with the same under efforts.",
)
@click.option("--despite-factors", is_flag=True, help="Propose also what an inhibiting factor is recorded for.")
@directory
@output_format("path")
@language
def command(
    selectors: tuple[str, ...],
    to: str | None,
    efforts: tuple[str, ...],
    file: Path | None,
    despite_factors: bool,
    start: Path,
    style: str,
    language: Language,
) -> int:
    """Find the steps that lift a result to a band or a score with the least effort.

    The search is exact: caps, floors, weights, gaps and what a framework requires first are all looked at. Steps come
    in the order in which each gains most for its effort, with the score after it. It is guidance, and says what it
    assumes: every step takes as much as is stated, and what is not assessed turns out as the least that could be found.
    A recommendation of the city's plan that answers an indicator states an effort in words; it counts where the plan or
    maturity.yaml says under efforts what low, medium and high come to, and --effort goes before it.

    \b
    Examples:
      maturity path pontianak/2021/cohen-smart-governance
      maturity path pontianak/2021 --to 3.5 --effort wifi-coverage=3 --effort online-procedures/4=2
    """
    from maturity.workflows.pathfinding import RefusedEffortsError, efforts_of, paths
    from maturity.workflows.run import Run

    run = Run(workspace(start), drafts=True)
    scored = assembled(run, selectors, start)
    try:
        stated = efforts_of(efforts, file)
    except RefusedEffortsError as error:
        refuse(error.findings)
    found = paths(run, scored, to, stated, despite_factors=despite_factors)
    show("path", style, found, language)
    name_refused(scored)
    return ExitCode.FINDINGS if scored.refused else ExitCode.FINE
