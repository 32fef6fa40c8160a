"""A made portfolio in every output: written, read and scored once, and each group of outputs asked when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from maturity.cli.formats import rendered
from maturity.presentation.explanation import Explanations
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.terminal import Printing
from maturity.scorecard.full_report.render import full_report
from maturity.scorecard.render import render_scorecard
from maturity.website.site import site_pages
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.one_truth import in_data, in_news, in_reports, in_terminal, on_cards, on_pages
from tests.one_truth.claims import LANGUAGES, Claim, Names
from tests.one_truth.comparing import Disagreement, disagreements
from tests.one_truth.facts import Facts, facts_of
from tests.one_truth.made_portfolios import PORTFOLIOS, Files, files_of, write


@dataclass(frozen=True)
class Made:
    """A workspace of made files."""

    root: Path
    files: Files

    @cached_property
    def names(self) -> Names:
        """The words of its framework."""
        return Names(self.files)

    @cached_property
    def portfolio(self) -> Portfolio:
        """All of it that is published, scored; nothing of it may be refused."""
        return self.assembled(drafts=False)

    def assembled(self, *, drafts: bool) -> Portfolio:
        """Return all of it, also what is no more than a draft where that is asked for."""
        assembled = assemble(Run(self.root, drafts=drafts), selectors_of(("*/*/yard",)))
        assert assembled.refused == ()
        return assembled.portfolio

    @cached_property
    def results(self) -> str:
        """Its results as JSON."""
        return rendered("score", "json", self.portfolio, Printing())

    def claims(self, group: str) -> tuple[Claim, ...]:
        """Return what one group of outputs claims."""
        return tuple(GROUPS[group](self))


class Told(NamedTuple):
    """What all outputs of a made portfolio claim, by their groups, and where what has to be told."""

    claims: dict[str, tuple[Claim, ...]]
    facts: dict[tuple[str, str], Facts]

    def disagreements(self, **instead: tuple[Claim, ...]) -> list[Disagreement]:
        """Return what does not agree, with the claims of some groups as they are given."""
        claims = self.claims | instead
        return disagreements((claim for group in claims.values() for claim in group), self.facts)


def made(name: str, root: Path, seed: int = 0) -> Made:
    """Write one of the portfolios."""
    one = written(name, root, seed)
    write(root, one.files)
    return one


def written(name: str, root: Path, seed: int = 0) -> Made:
    """Return one that is written already: another process may be reading its files, so they are left alone."""
    return Made(root, files_of(PORTFOLIOS[name], f"{name} {seed}"))


def told(made: Made) -> Told:
    """Ask every output."""
    return Told({group: made.claims(group) for group in GROUPS}, facts_of(made.results, made.files, made.names))


def _data(made: Made) -> Iterator[Claim]:
    portfolio, results = made.portfolio, rendered("score", "json", made.portfolio, Printing())
    scores = rendered("export --table", "csv", (portfolio, "scores"), Printing())
    ratings = rendered("export --table", "csv", (portfolio, "ratings"), Printing())
    assert scores == rendered("score", "csv", portfolio, Printing())
    yield from in_data.from_scores(scores)
    yield from in_data.from_ratings(ratings)
    yield from in_data.from_results(results)
    yield from in_data.added_up(ratings, scores, made.names)
    yield from in_data.by_hand(made.results, made.names)
    yield from in_news.by_hand(made.results, made.names)


def _files(made: Made) -> Iterator[Claim]:
    yield from in_data.from_files(made.files, made.names)


def _score(made: Made) -> Iterator[Claim]:
    for language in LANGUAGES:
        text = rendered("score", "text", made.portfolio, Printing(language=language))
        yield from in_terminal.from_score(text, made.names, language)


def _explain(made: Made) -> Iterator[Claim]:
    explained = [(city, one, one.trace().root) for city, one in made.portfolio.assessed]
    slugs = [one.slug for _, one, _ in explained]
    for language in LANGUAGES:
        text = rendered("explain", "text", Explanations(explained), Printing(language=language))
        yield from in_terminal.from_explanation(text, made.names, slugs, language)
        listed = rendered("explain", "markdown", Explanations(explained), Printing(language=language))
        yield from in_terminal.from_markdown(listed, made.names, slugs, language)
    yield from in_terminal.from_explained_records(
        rendered("explain", "json", Explanations(explained), Printing()), slugs
    )


def _site(made: Made) -> Iterator[Claim]:
    for language in LANGUAGES:
        pages = {page.address: page.html for page in site_pages(made.portfolio, language, ())}
        yield from on_pages.from_site(pages, made.names, language)


def cards(made: Made) -> Mapping[tuple[str, str], str]:
    """Return the scorecards as HTML, by result and language."""
    return {
        (one.slug, language): render_scorecard(one, city, made.portfolio, language)
        for city, one in made.portfolio.assessed
        for language in LANGUAGES
    }


def _cards(made: Made) -> Iterator[Claim]:
    for (slug, language), html in cards(made).items():
        yield from on_cards.from_card(html, slug, made.names, language)


def _reports(made: Made) -> Iterator[Claim]:
    for language in LANGUAGES:
        views = ResultViews(made.portfolio, language)
        for city, one in made.portfolio.assessed:
            html = full_report(one, city, views).as_html()
            yield from in_reports.from_report(html, one.slug, made.names, language)


GROUPS: dict[str, Callable[[Made], Iterator[Claim]]] = {
    "data": _data, "files": _files, "score": _score, "explain": _explain, "site": _site, "cards": _cards,
    "reports": _reports,
}  # fmt: skip
