"""Disagreements to be planted: each a fault of one group of outputs, and all that must be named for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from maturity.exchange.headed_scores import HeadedScore, headed_index
from maturity.exchange.ranks import rank_record
from maturity.exchange.tables import _score
from maturity.model.review_status import ReviewStatus
from maturity.model.scale import Rounding
from maturity.presentation.earlier_results import change_between
from maturity.presentation.explanation import _Explainer
from maturity.presentation.group_changes import GroupChange
from maturity.presentation.result.dimensions import dimensions_of
from maturity.presentation.result.headline import Headline
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import shown_band
from tests.one_truth.claims import LANGUAGES
from tests.one_truth.outputs import Made


@dataclass(frozen=True)
class Planted:
    """A fault in one group of outputs of one portfolio, and the quantities and outputs that must be named for it.

    ``about`` is in the name of every result or node of which they are named.
    """

    portfolio: str
    group: str
    plant: Callable[[pytest.MonkeyPatch], None]
    found: set[tuple[str, str]]
    about: str = ""


def in_both(quantities: str, *outputs: str) -> set[tuple[str, str]]:
    return {
        (quantity, f"{output}/{language}")
        for quantity in quantities.split()
        for output in outputs
        for language in LANGUAGES
    }


def words_in_both(quantities: str, *outputs: str) -> set[tuple[str, str]]:
    """The same of words, each of which is of one language."""
    return {
        (f"{quantity}-{language}", f"{output}/{language}")
        for quantity in quantities.split()
        for output in outputs
        for language in LANGUAGES
    }


def half_even(patch: pytest.MonkeyPatch) -> None:
    def rounded(value: Fraction, scale: Any) -> Decimal:
        return printed(value, scale.model_copy(update={"rounding": Rounding.HALF_EVEN}))

    patch.setattr("maturity.scoring.shown_index.printed", rounded)


def ours_in_the_table(patch: pytest.MonkeyPatch) -> None:
    def headed(result: Any) -> HeadedScore:
        own = headed_index(result)
        return own if own.computed is None else own._replace(score=own.computed)

    patch.setattr("maturity.exchange.tables.headed_index", headed)


def no_ninth_dimension(patch: pytest.MonkeyPatch) -> None:
    def without(*given: Any) -> Iterator[Any]:
        return (dimension for dimension in dimensions_of(*given) if dimension.id != "d9")

    patch.setattr("maturity.presentation.result.view.dimensions_of", without)


def no_gap(patch: pytest.MonkeyPatch) -> None:
    whole = _Explainer._part_in

    def without(self: Any, node: Any, parent: Any) -> Iterator[str]:
        return iter(()) if node.gap else whole(self, node, parent)

    patch.setattr(_Explainer, "_part_in", without)


def one_rank_each(patch: pytest.MonkeyPatch) -> None:
    def ordinal(one: Any, groups: Any) -> dict[str, Any]:
        record = rank_record(one, groups)
        in_order = [peer.assessed.slug for peer in groups.of(one)[0].results if peer.rank]
        return (
            {"ranking": record["ranking"] | {"rank": in_order.index(one.slug) + 1}} if one.slug in in_order else record
        )

    patch.setattr("maturity.exchange.tables.rank_record", ordinal)


def coverage_of_all(patch: pytest.MonkeyPatch) -> None:
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
    patch.setattr("maturity.exchange.tables._score", lambda *given: (_score(*given) or "").replace(".", ",") or None)


def drafts_too(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Made, "portfolio", property(lambda self: self.assembled(drafts=True)))


def objections_twice(patch: pytest.MonkeyPatch) -> None:
    once = ReviewStatus.objections.fget
    patch.setattr(ReviewStatus, "objections", property(lambda self: once(self) * 2))


def english_bands(patch: pytest.MonkeyPatch) -> None:
    band = Headline.band.fget

    def in_english(self: Any) -> Any:
        own = band(self)
        return own.model_copy(update={"id": own.en}) if own else own

    patch.setattr(Headline, "band", property(in_english))


def nothing_withheld(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("maturity.exchange.tables.withheld", lambda _passages: 0)


def one_more_rose(patch: pytest.MonkeyPatch) -> None:
    rose = GroupChange.rose.fget
    patch.setattr(GroupChange, "rose", property(lambda self: rose(self) + 1))


def twice_the_change(patch: pytest.MonkeyPatch) -> None:
    def doubled(*given: Any) -> Any:
        change = change_between(*given)
        return change if change is None else 2 * change

    patch.setattr("maturity.presentation.result.news.change_between", doubled)


PLANTED = {
    "the site counts one too many that rose": Planted(
        "ten cities", "site", one_more_rose, in_both("rose", "page", "city", "comparison"),
        about="/2021/yard",
    ),
    "the news on a scorecard tells twice the change": Planted(
        "percent, thirteen dimensions", "cards", twice_the_change, in_both("news-change", "card"),
        about="/2021/yard",
    ),
    "the scorecard rounds a half to even": Planted(
        "eight equal dimensions", "cards", half_even, in_both("index band-gap", "card")
    ),
    "the table heads with ours where the published index heads": Planted(
        "published by an authority", "data", ours_in_the_table, {("index", "scores.csv")}
    ),
    "a page drops the ninth dimension": Planted(
        "percent, thirteen dimensions", "site", no_ninth_dimension, {
            *in_both("share rated ratable state confidence withheld passages", "page"),
            *words_in_both("title why", "page"),
        }, about="/yard#d9",
    ),
    "explain misses a gap": Planted(
        "too little rated", "explain", no_gap,
        in_both("gap", "explain", "explain.md") | words_in_both("tree", "explain", "page"),
    ),
    "ranks as JSON number equal results one after the other": Planted(
        "eight equal dimensions", "data", one_rank_each, {("rank", "result.json")}
    ),
    "the site counts as missing what does not apply": Planted(
        "every measure and state", "site", coverage_of_all, in_both("percent", "page", "city", "home")
    ),
    "the site reads the band from the printed score": Planted(
        "as another period left it", "site", band_of_what_is_printed,
        in_both("band", "page", "city", "home", "home list", "map", "comparison", "trend"),
    ),
    "a table has Indonesian decimals": Planted(
        "from zero to one", "data", decimal_commas,
        {("score", "ratings.csv"), ("low", "scores.csv"), ("high", "scores.csv")},
    ),
    "score shows what nobody has published": Planted(
        "eight equal dimensions", "score", drafts_too, words_in_both("title", "score") | in_both(
            "index band origin percent rated ratable unranked goals score state level confidence up-to ranges", "score",
        ), about="/2022/yard",
    ),
    "the site counts each objection twice": Planted(
        "as another period left it", "site", objections_twice, in_both("objections", "page")
    ),
    "an Indonesian scorecard names bands in English": Planted(
        "eight equal dimensions", "cards", english_bands, {("band", "card/id")}
    ),
    "a table says that nothing is withheld": Planted(
        "eight equal dimensions", "data", nothing_withheld,
        {("withheld", "ratings.csv"), ("any-withheld", "ratings.csv")},
    ),
}  # fmt: skip
