from pathlib import Path

import click

from maturity.cli import declaring, options
from maturity.errors import ExitCode, NothingMatchedError
from maturity.messages import say


@declaring.command("pdf")
@options.selection
@options.directory
@options.drafts
@options.quiet
@click.option("--lang", "language", type=declaring.LANGUAGES, help="One language.  [default: all]")
@click.option(
    "-o", "--output", metavar="DIR", type=options.FOLDER, help="The PDFs go into its folder pdf.  [default: build]"
)
@options.jobs
def command(
    selectors: tuple[str, ...],
    start: Path,
    drafts: bool,
    quiet: bool,
    language: str | None,
    output: Path | None,
    jobs: int | None,
) -> int:
    """Write scorecards as PDF: two A4 pages, or as many as it takes, for each result.

    \b
    Examples:
      maturity pdf pontianak
      maturity pdf 'jakarta/2023/*' --lang id -o handover
    """
    from maturity.presentation.terminal import count
    from maturity.storage.workspace import SETTINGS_FILE
    from maturity.workflows.building import CACHE
    from maturity.workflows.data_states import data_state
    from maturity.workflows.run import Run
    from maturity.workflows.scorecards import plan, print_scorecards, said_of
    from maturity.workflows.selection import city_of, is_selected, selectors_of

    root = options.workspace(start, writes=True)
    run = Run(root, drafts=drafts, as_of=data_state(root).day)
    options.refuse_findings(run.stopping_findings.about(SETTINGS_FILE))
    selectors = options.chosen(selectors, root, start)
    wanted = selectors_of(selectors)
    # A card also shows the city's other results, so that it has the same bytes whatever was selected beside it.
    scored = options.assembled(run, tuple(city_of(text) for text in selectors), start).narrowed(wanted)
    languages = scored.portfolio.settings.languages
    asked_for = [(city, one) for city, one in scored.portfolio.assessed if is_selected(one.slug, wanted)]
    cards = plan(scored.portfolio, asked_for, [name for name in languages if language in (None, name)])
    options.name_left_out(scored, options.message)
    for refused in scored.refused:
        errors = count(refused.errors)
        options.message(
            say("{slug} has {errors} and was left out; see maturity validate", slug=refused.slug, errors=errors)
        )
    if not cards and not scored.refused:
        raise NothingMatchedError(say("no scorecard to print"))
    target = output or root / "build"
    printed = print_scorecards(cards, target, root / CACHE, jobs)
    unprinted = False
    for card in sorted(
        options.progress(printed, len(cards), say("scorecards"), quiet=quiet), key=lambda card: card.path
    ):
        if card.fault:
            options.message(said_of(card, target))
            unprinted = True
        else:
            click.echo(card.path)
    return ExitCode.FINDINGS if scored.refused or unprinted else ExitCode.FINE
