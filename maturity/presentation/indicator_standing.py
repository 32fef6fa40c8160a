"""One indicator over all that is shown: who stands where, since when, and which factors touch it.

Of results that were published as scores there is nothing to say per indicator. So an indicator is spoken of only where
its framework was rated with by somebody, and where some result lists it; a portfolio of any size adds none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from maturity.model.assessment import Effect, FactorNote
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.presentation.factor_signs import SIGNS
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.reported_scores import unlisted
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.result.view import ResultViews

PeriodKey = tuple[str, int | None]
"""Two periods are the same where their names in the files' paths and their last days are."""


@dataclass(frozen=True)
class Standing:
    """One government: its answer in each of its results that lists the indicator, the oldest first."""

    city: AssessedCity
    rows: tuple[IndicatorLines, ...]

    @cached_property
    def current(self) -> IndicatorLines:
        """The newest dated answer; where nothing was answered, the newest result, which says why."""
        answered = [row for row in self.rows if row.answer]
        dated = [row for row in answered or self.rows if row.assessment.period.ends]
        return (dated or answered or self.rows)[-1]

    @cached_property
    def scored(self) -> tuple[IndicatorLines, ...]:
        """The dated answers that have a score, the oldest first: what a change can be read from."""
        return tuple(row for row in self.rows if row.assessment.period.ends and row.leaf.score is not None)

    @property
    def moves(self) -> Mapping[str, int]:
        """For each result with a score whether it is higher, 1, lower, -1, or the same, 0, as in the one before."""
        return {new.assessed.slug: _sign(new, old) for old, new in pairwise(self.scored)}

    @property
    def moved(self) -> int | None:
        """The same from the first answer with a score to the last; None where there are not two."""
        return _sign(self.scored[-1], self.scored[0]) if len(self.scored) > 1 else None

    def in_period(self, period: PeriodKey) -> IndicatorLines | None:
        """The answer in one period."""
        return next((row for row in self.rows if period_key(row.assessed) == period), None)


@dataclass(frozen=True, slots=True)
class TouchedBy:
    """A factor with one effect on an indicator, and every note that says so with the result that holds it.

    ``through`` is the dimension that the notes name in the indicator's place.
    """

    factor: str
    effect: Effect
    through: Dimension | None
    notes: tuple[tuple[AssessedCity, Assessed, FactorNote], ...]


def _sign(new: IndicatorLines, old: IndicatorLines) -> int:
    after, before = new.leaf.score or Fraction(0), old.leaf.score or Fraction(0)
    return (after > before) - (after < before)


def period_key(assessed: Assessed) -> PeriodKey:
    """Return what tells the period of a result from others."""
    ends = assessed.assessment.period.ends
    return assessed.period, ends.toordinal() if ends else None


def indicator_address(framework: Framework, indicator: str) -> str:
    """The page of an indicator, the same in every language."""
    return f"indicators/{framework.id}/{framework.version}/{indicator}.html"


def indicators_shown(portfolio: Portfolio) -> Mapping[str, frozenset[str]]:
    """Return the indicators that have a page, by framework version; a version without any is left out."""
    return portfolio.once(_indicators_shown)


def _indicators_shown(portfolio: Portfolio) -> Mapping[str, frozenset[str]]:
    shown: dict[str, frozenset[str]] = {}
    for ref, made in portfolio.by_framework.items():
        if any(rating.counts for _, assessed in made for rating in assessed.assessment.ratings.values()):
            found = frozenset(name for _, assessed in made for name in listed(assessed))
            shown |= {ref: found} if found else {}
    return shown


def listed(assessed: Assessed) -> frozenset[str]:
    """Return the indicators of a result that it shows one by one."""
    return frozenset(assessed.framework.indicators) - unlisted(assessed.result)


def standings_of(views: ResultViews, framework: Framework) -> Mapping[str, tuple[Standing, ...]]:
    """Return for each indicator that has a page every government that it is shown of, in the portfolio's order."""
    rows: dict[str, dict[str, list[IndicatorLines]]] = {}
    cities: dict[str, AssessedCity] = {}
    for city, assessed in views.portfolio.by_framework.get(framework.ref, ()):
        cities[city.city.id] = city
        for name in listed(assessed):
            held = views.of(city, assessed).indicators[name]
            rows.setdefault(name, {}).setdefault(city.city.id, []).append(held)
    return {
        name: tuple(Standing(cities[city], tuple(held)) for city, held in rows.get(name, {}).items())
        for name in framework.indicators
        if name in indicators_shown(views.portfolio).get(framework.ref, ())
    }


def periods_of(standings: Sequence[Standing]) -> tuple[IndicatorLines, ...]:
    """Return one row of each period, the oldest first and undated ones last, if any government has several."""
    if all(len(standing.rows) == 1 for standing in standings):
        return ()
    found = {period_key(row.assessed): row for standing in standings for row in standing.rows}
    ordered = sorted(found, key=lambda key: (key[1] is None, key[1] or 0, key[0]))
    return tuple(found[key] for key in ordered)


def trail_of(framework: Framework, indicator: Indicator) -> tuple[Dimension, ...]:
    """Return the dimensions that an indicator lies in, the outermost first."""
    placed = list(framework.placed)
    own = next(keys for keys, node in placed if node is indicator)
    return tuple(
        node for keys, node in placed if isinstance(node, Dimension) and own[: len(keys)] == keys and keys != own
    )


def factors_touching(portfolio: Portfolio, framework: Framework, indicator: Indicator) -> tuple[TouchedBy, ...]:
    """Return the factors that results by the framework tie to an indicator, or to a dimension that it lies in.

    What holds back comes first; of two effects alike, what names the indicator itself.
    """
    within = {node.id: node for node in trail_of(framework, indicator)}
    found: dict[tuple[str, Effect, str], list[tuple[AssessedCity, Assessed, FactorNote]]] = {}
    for city, assessed in portfolio.by_framework.get(framework.ref, ()):
        for note in assessed.assessment.factors:
            for name in _named(note, indicator.id, within):
                found.setdefault((note.factor, note.effect, name), []).append((city, assessed, note))
    order = [*SIGNS]
    touching = [
        TouchedBy(factor, effect, within.get(name), tuple(notes)) for (factor, effect, name), notes in found.items()
    ]
    return tuple(sorted(touching, key=lambda one: (order.index(one.effect), one.through is not None)))


def _named(note: FactorNote, indicator: str, within: Mapping[str, Dimension]) -> Iterator[str]:
    """Yield what of an indicator's place a note names: the indicator, or else the innermost of its dimensions."""
    if indicator in note.affects:
        yield indicator
    elif inner := [name for name in within if name in note.affects]:
        yield inner[-1]
