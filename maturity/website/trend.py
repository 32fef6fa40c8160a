"""One city over time: a table for each framework version, never across versions."""

from dataclasses import dataclass

from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.result.history import PastResult, history_of
from maturity.website.comparison_pages import MOST_DIMENSIONS
from maturity.website.rendering import Writer

FEWEST_PERIODS = 2


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods of one framework version; ``mixed`` where the city also has results by another version of it."""

    framework: Framework
    heads: tuple[Text, ...]
    rows: tuple[PastResult, ...]
    mixed: bool


def trends_of(city: AssessedCity, w: Writer) -> tuple[Trend, ...]:
    """Return what changed under each framework version by which the city was assessed more than once."""
    dated = [assessed for assessed in city.newest_first if assessed.assessment.period.ends is not None]
    versions = {assessed.framework.ref: assessed.framework for assessed in dated}
    families = [framework.id for framework in versions.values()]
    trends = []
    for framework in versions.values():
        rows = history_of(w.views, city, framework)
        if len(rows) >= FEWEST_PERIODS and any(row.view.headline.number for row in rows):
            heads = tuple(part.title for part in framework.parts[:MOST_DIMENSIONS])
            trends.append(Trend(framework, heads, rows, families.count(framework.id) > 1))
    return tuple(trends)
