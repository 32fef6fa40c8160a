"""Every number and word of site, scorecard, CSV, JSON, ``score`` and ``explain`` is held against all the others.

Over made portfolios: what each output claims is read back from it, and a quantity has one value in all of them and
stands in each that has to have it. Ten planted disagreements, and some more, show that this notices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pypdf import PdfReader

from maturity.model.measures.registry import kinds
from maturity.model.scale import Rounding
from maturity.model.states import State
from maturity.presentation.shown_index import shown_band
from maturity.scorecard.pdf import render_pdf
from maturity.scoring.rounding import printed
from tests.conftest import Once
from tests.one_truth import on_cards, on_pages
from tests.one_truth.claims import LANGUAGES, Claim
from tests.one_truth.made_portfolios import MEASURES, PORTFOLIOS, STATES, Traits
from tests.one_truth.outputs import Made, Told, cards, made, told

SEEDS = max(1, settings().max_examples // 100)
"""One in the usual run; the nightly one, which tries many examples, makes twenty of each portfolio."""
FONTS = Path(__file__).parents[2] / "site" / "theme" / "assets" / "fonts"
Ask = Callable[[str], tuple[Made, Told]]


@pytest.fixture
def ask(once: Once) -> Ask:
    """Write a portfolio and ask all its outputs, once for all tests and processes."""

    def answer(name: str, seed: int = 0) -> tuple[Made, Told]:
        asked = f"one-truth-{[*PORTFOLIOS].index(name)}-{seed}"

        def make(home: Path) -> tuple[Path, Told]:
            return home, told(made(name, home, seed))

        home, said = once(asked, make)
        return made(name, home, seed), said

    return answer


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("name", PORTFOLIOS)
def test_every_output_says_the_same(ask: Ask, name: str, seed: int) -> None:
    """Numbers to the last digit, words, and silence: what stands in one output stands in each that has a place for it."""
    _, said = ask(name, seed)

    assert said.disagreements() == []


def test_the_portfolios_have_one_of_everything() -> None:
    """A kind of measure or a state that is added to the program is added here."""
    of_kinds = {"graded": "practices", "per": "quantity", "log": "quantity", "placed": "quantity", "in-words": "target",
                "units": "levels"}  # fmt: skip
    scales = {(traits.scale["lowest"], traits.scale["highest"]) for traits in PORTFOLIOS.values()}

    assert {of_kinds.get(name, name) for name in MEASURES} == set(kinds())
    assert {*STATES} == {*(state.value for state in State), "unlisted", "imputed"}
    assert PORTFOLIOS["every measure and state"].measures == MEASURES
    assert PORTFOLIOS["every measure and state"].states == STATES
    assert {(0, 1), (0, 100), (1, 5)} < scales
    assert {traits.dimensions * traits.indicators for traits in PORTFOLIOS.values()} >= {1, 13, 300}
    assert {traits.cities for traits in PORTFOLIOS.values()} >= {1, 2, 8}


@dataclass(frozen=True)
class Planted:
    """A fault in one group of outputs of one portfolio, and the quantities and outputs that must be named for it."""

    portfolio: str
    group: str
    plant: Callable[[pytest.MonkeyPatch], None]
    found: set[tuple[str, str]]


def in_both(quantity: str, *outputs: str) -> set[tuple[str, str]]:
    return {(quantity, f"{output}/{language}") for output in outputs for language in LANGUAGES}


def half_even(patch: pytest.MonkeyPatch) -> None:
    def rounded(value: Fraction, scale: Any) -> Decimal:
        return printed(value, scale.model_copy(update={"rounding": Rounding.HALF_EVEN}))

    patch.setattr("maturity.presentation.shown_index.printed", rounded)


def ours_in_the_table(patch: pytest.MonkeyPatch) -> None:
    from maturity.exchange.headed_scores import HeadedScore, headed_index

    def headed(result: Any) -> HeadedScore:
        own = headed_index(result)
        return own if own.computed is None else own._replace(score=own.computed)

    patch.setattr("maturity.exchange.tables.headed_index", headed)


def no_ninth_dimension(patch: pytest.MonkeyPatch) -> None:
    from maturity.presentation.result.dimensions import dimensions_of

    def without(*given: Any) -> Iterator[Any]:
        return (dimension for dimension in dimensions_of(*given) if dimension.id != "d9")

    patch.setattr("maturity.presentation.result.view.dimensions_of", without)


def no_gap(patch: pytest.MonkeyPatch) -> None:
    from maturity.presentation.explanation import _Explainer

    whole = _Explainer._part_in

    def without(self: Any, node: Any, parent: Any) -> Iterator[str]:
        return iter(()) if node.gap else whole(self, node, parent)

    patch.setattr(_Explainer, "_part_in", without)


def ranks_without_ties(patch: pytest.MonkeyPatch) -> None:
    from maturity.exchange.ranks import rank_record

    def dense(one: Any, groups: Any) -> dict[str, Any]:
        record = rank_record(one, groups)
        group, peer = groups.of(one)
        better = {each.rank for each in group.averaged if each.rank and peer.rank and each.rank < peer.rank}
        ranks = sorted({each.rank for each in group.results if each.rank})
        own = ranks.index(peer.rank) + 1 if peer.rank else None
        del better
        return {"ranking": record["ranking"] | {"rank": own}}

    patch.setattr("maturity.exchange.tables.rank_record", dense)


def coverage_of_all(patch: pytest.MonkeyPatch) -> None:
    from maturity.presentation.result.headline import Headline

    def share(self: Any) -> str:
        return "" if self.is_official else self.voice.percent(Fraction(self.root.rated, len([*self.root.leaves()])))

    patch.setattr(Headline, "share_covered", property(share))


def band_of_what_is_printed(patch: pytest.MonkeyPatch) -> None:
    def band(result: Any) -> Any:
        own = shown_band(result)
        if own is None:
            return None
        shown = printed(result.root.score, result.framework.scale)
        return [each for each in result.framework.bands if each.start <= shown][-1]

    patch.setattr("maturity.presentation.result.headline.shown_band", band)


def decimal_commas(patch: pytest.MonkeyPatch) -> None:
    from maturity.exchange.tables import _score

    patch.setattr("maturity.exchange.tables._score", lambda *given: (_score(*given) or "").replace(".", ",") or None)


def drafts_too(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Made, "portfolio", property(lambda self: self.assembled(drafts=True)))


def objections_twice(patch: pytest.MonkeyPatch) -> None:
    from maturity.model.review_status import ReviewStatus

    patch.setattr(ReviewStatus, "objections", property(lambda self: self.__dict__.get("objections", ()) * 2))


def english_bands(patch: pytest.MonkeyPatch) -> None:
    from maturity.presentation.result.headline import Headline

    band = Headline.band.fget  # type: ignore[attr-defined]  # a property

    def in_english(self: Any) -> Any:
        own = band(self)
        return own.model_copy(update={"id": own.en}) if own else own

    patch.setattr(Headline, "band", property(in_english))


def nothing_withheld(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("maturity.exchange.tables.withheld", lambda _passages: 0)


PAGE_OF_NINTH = {"score", "share", "rated", "ratable", "level", "state", "withheld", "passages"}
PLANTED = {
    "the scorecard rounds a half to even": Planted(
        "sixteen equal dimensions", "cards", half_even, in_both("index", "card")
    ),
    "the table heads with ours where the published index heads": Planted(
        "published by an authority", "data", ours_in_the_table, {("index", "scores.csv")}
    ),
    "a page drops the ninth dimension": Planted(
        "percent, thirteen dimensions", "site", no_ninth_dimension, {
            *(pair for quantity in PAGE_OF_NINTH for pair in in_both(quantity, "page")),
        },
    ),
    "explain misses a gap": Planted("too little rated", "explain", no_gap, in_both("gap", "explain")),
    "ranks as JSON go on at once behind a tie": Planted(
        "sixteen equal dimensions", "data", ranks_without_ties, {("rank", "result.json")}
    ),
    "the site counts as missing what does not apply": Planted(
        "every measure and state", "site", coverage_of_all, in_both("percent", "page", "city", "home")
    ),
    "the site reads the band from the printed score": Planted(
        "as another period left it", "site", band_of_what_is_printed,
        in_both("band", "page", "city", "home", "comparison", "trend"),
    ),
    "a table has Indonesian decimals": Planted(
        "from zero to one", "data", decimal_commas,
        {("score", "ratings.csv"), ("low", "scores.csv"), ("high", "scores.csv")},
    ),
    "score shows what nobody has published": Planted("sixteen equal dimensions", "score", drafts_too, set()),
    "the site counts each objection twice": Planted(
        "as another period left it", "site", objections_twice, in_both("objections", "page")
    ),
    "an Indonesian scorecard names bands in English": Planted(
        "sixteen equal dimensions", "cards", english_bands, {("band", "card/id")}
    ),
    "a table says that nothing is withheld": Planted(
        "sixteen equal dimensions", "data", nothing_withheld,
        {("withheld", "ratings.csv"), ("any-withheld", "ratings.csv")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_disagreement_is_found(ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The quantity and the output are named, and no other."""
    planted = PLANTED[name]
    made, said = ask(planted.portfolio)
    with monkeypatch.context() as patch:
        planted.plant(patch)
        claims = made.claims(planted.group)
    found = said.disagreements(**{planted.group: claims})

    assert {(each.quantity, each.output) for each in found} == planted.found
