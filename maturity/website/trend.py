"""One city over time: a table for each framework version, never across versions."""

from dataclasses import dataclass

from maturity.model.text import Text
from maturity.presentation.comparison import Change, changes_of
from maturity.presentation.drawings import number_of, step_of_band
from maturity.presentation.goals_in_words import absence_of
from maturity.presentation.numbers import show_change
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.published import index_words, shown_band, shown_index
from maturity.website.comparison import MOST_DIMENSIONS
from maturity.website.headline import targets_beside
from maturity.website.rendering import Writer
from maturity.website.reviews import provisional_in_short


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One period."""

    period: str
    address: str
    draft: str
    index: str
    band: Text | None
    step: int
    change: str
    target: str
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods of one framework version; ``mixed`` where the city also has results by another version of it."""

    title: Text
    version: str
    heads: tuple[Text, ...]
    rows: tuple[TrendRow, ...]
    targets: bool
    mixed: bool


def trends_of(city: AssessedCity, w: Writer) -> tuple[Trend, ...]:
    """Return what changed under each framework version by which the city was assessed more than once."""
    by_version: dict[str, list[Assessed]] = {}
    for one in city.newest_first:
        if one.assessment.period.ends is not None:
            by_version.setdefault(one.framework.ref, []).append(one)
    families = [made[0].framework.id for made in by_version.values()]
    return tuple(
        _trend(made, w, mixed=families.count(made[0].framework.id) > 1)
        for made in by_version.values()
        if len(made) > 1 and any(shown_index(one.result) is not None for one in made)
    )


def _trend(made: list[Assessed], w: Writer, *, mixed: bool) -> Trend:
    framework = made[0].framework
    rows = tuple(_row(change, w) for change in changes_of(made))
    return Trend(
        title=framework.short_title or framework.title,
        version=framework.version,
        heads=tuple(part.title for part in framework.parts[:MOST_DIMENSIONS]),
        rows=rows,
        targets=any(row.target for row in rows),
        mixed=mixed,
    )


def _row(each: Change, w: Writer) -> TrendRow:
    one, result = each.one, each.one.result
    framework, band = one.framework, shown_band(result)
    index = shown_index(result)
    return TrendRow(
        period=one.assessment.period.called(w.language),
        address=one.address,
        draft=provisional_in_short(one, w),
        index=index_words(result, w.language) if index is not None else w.t(f"absence.{absence_of(result.root)}"),
        band=band.title if band else None,
        step=step_of_band(result, w.language),
        change=show_change(each.change, framework.scale, w.language),
        target=", ".join(target.value for target in targets_beside(one, w)),
        scores=tuple(number_of(part, framework, w.language) for part in result.root.parts[:MOST_DIMENSIONS]),
    )
