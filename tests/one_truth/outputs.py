"""A made portfolio in every output: written, read and scored once, and each group of outputs asked when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from maturity.cli.formats import rendered
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.terminal import Printing
from maturity.scorecard.render import render_scorecard
from maturity.website.site import site_pages
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.one_truth import in_data, in_terminal, on_cards, on_pages
from tests.one_truth.claims import LANGUAGES, Claim, Names
from tests.one_truth.comparing import Disagreement, Facts, disagreements, facts_of
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
        """All of it, scored; nothing of it may be refused."""
        run = Run(self.root)
        assembled = assemble(run, selectors_of(()))
        assert run.errors == ()
        assert assembled.refused == ()
        return assembled.portfolio

    @property
    def slugs(self) -> list[str]:
        """Its results, in the order in which every output has them."""
        return [one.slug for _, one in self.portfolio.assessed]

    @cached_property
    def results(self) -> str:
        """Its results as JSON."""
        return rendered("score", "json", self.portfolio, Printing())

    @cached_property
    def facts(self) -> dict[tuple[str, str], Facts]:
        """What has to be told where."""
        return facts_of(self.results, self.files, self.names)

    @cached_property
    def claims(self) -> dict[str, tuple[Claim, ...]]:
        """What each group of outputs claims."""
        return {group: tuple(claim(self)) for group, claim in GROUPS.items()}

    def disagreements(self, **instead: tuple[Claim, ...]) -> list[Disagreement]:
        """Return what does not agree, with some groups of outputs as they are given."""
        claims = self.claims | instead
        return disagreements((claim for group in claims.values() for claim in group), self.facts)


def made(name: str, root: Path, seed: int = 0) -> Made:
    """Write one of the portfolios."""
    files = files_of(PORTFOLIOS[name], f"{name} {seed}")
    write(root, files)
    return Made(root, files)


def _data(made: Made) -> Iterator[Claim]:
    portfolio, results = made.portfolio, rendered("score", "json", made.portfolio, Printing())
    scores = rendered("export --table", "csv", (portfolio, "scores"), Printing())
    ratings = rendered("export --table", "csv", (portfolio, "ratings"), Printing())
    assert scores == rendered("score", "csv", portfolio, Printing())
    yield from in_data.from_scores(scores)
    yield from in_data.from_ratings(ratings)
    yield from in_data.from_results(results)
    yield from in_data.by_hand(made.results, made.names)


def _files(made: Made) -> Iterator[Claim]:
    yield from in_data.from_files(made.files, made.names)


def _score(made: Made) -> Iterator[Claim]:
    for language in LANGUAGES:
        text = rendered("score", "text", made.portfolio, Printing(language=language))
        yield from in_terminal.from_score(text, made.names, language)


def _explain(made: Made) -> Iterator[Claim]:
    explained = [(city, one, one.trace().root) for city, one in made.portfolio.assessed]
    for language in LANGUAGES:
        text = rendered("explain", "text", explained, Printing(language=language))
        yield from in_terminal.from_explanation(text, made.names, made.slugs, language)
    yield from in_terminal.from_explained_records(rendered("explain", "json", explained, Printing()), made.slugs)


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


GROUPS: dict[str, Callable[[Made], Iterator[Claim]]] = {
    "data": _data, "files": _files, "score": _score, "explain": _explain, "site": _site, "cards": _cards,
}  # fmt: skip
