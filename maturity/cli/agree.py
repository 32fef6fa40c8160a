from pathlib import Path

import click

from maturity.cli import completion, declaring, options
from maturity.errors import ExitCode


@declaring.command("agree")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...", shell_complete=completion.selectors)
@options.directory
@options.output_format("agree")
@options.language
def command(selectors: tuple[str, ...], start: Path, style: str, language: options.Language) -> int:
    """Say how far those agree who rated alone: in the whole, by dimension, and where they do not.

    Answers stand under 'opinions' of a rating, or in a copy without ratings (maturity review start --blind). Beside the
    share of equal answers stand weighted kappa, for two people, and Krippendorff's alpha, for any number of them, each
    with the number of answers that it rests on. Where a figure means nothing it says why. Drafts count.

    Levels are compared by their order, checklists entry by entry, everything else by its score. The agreed answer is
    nobody's own: how often it is that of each person stands beside the name.

    \b
    Examples:
      maturity agree pontianak/2021/cohen-smart-governance
      maturity agree pontianak --format markdown
    """
    from maturity.workflows.agreeing import agreements
    from maturity.workflows.selection import selectors_of

    root = options.workspace(start)
    options.show("agree", style, agreements(root, selectors_of(options.chosen(selectors, root, start))), language)
    return ExitCode.FINE
