"""Every answer of an assessment, also those of parts and of sub-units, each with the measure that it answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from maturity.checks.itself import Itself
from maturity.checks.unit_ranges import is_percent
from maturity.findings import Keys
from maturity.model.assessment import Assessment, Rating
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS
from maturity.model.text import Text

FEW = 5
"""Where the highest goalpost lies at so few percent, small ones are usual."""
AT_HAND = 4
"""Of so many assessments the answers are kept: several rules ask for those of one, and of the one before it."""


@dataclass(frozen=True, slots=True)
class GivenValue:
    """One answer that counts: where it stands below the ratings, what it is called, and its measure."""

    keys: Keys
    name: str
    title: Text
    measure: Measure
    answer: object
    rating: Rating


def given_values(assessment: Assessment, framework: Framework) -> Iterable[GivenValue]:
    """Return every answer that counts, in the order of the file."""
    return given_by_keys(assessment, framework).values()


def given_by_keys(assessment: Assessment, framework: Framework) -> Mapping[Keys, GivenValue]:
    """Return every answer that counts by where it stands."""
    return _given(Itself(assessment), Itself(framework))


@lru_cache(AT_HAND)
def _given(assessment: Itself[Assessment], framework: Itself[Framework]) -> Mapping[Keys, GivenValue]:
    indicators, ratings = framework.model.indicators, assessment.model.ratings
    counted = ((indicators[name], rating) for name, rating in ratings.items() if name in indicators and rating.counts)
    return {given.keys: given for indicator, rating in counted for given in _below(indicator, rating)}


def _below(indicator: Indicator, rating: Rating) -> Iterator[GivenValue]:
    name, title, measure = indicator.id, indicator.title, indicator.measure
    if indicator.units:
        for unit, answer in (UNITS.of(rating) or {}).items():
            if answer.counts:
                yield GivenValue((name, UNITS.name, unit), f"{name}.{unit}", title, measure, answer, rating)
        return
    inner = measure.inner_answers(rating)
    if inner is None:
        yield GivenValue((name,), name, title, measure, rating, rating)
    (key, *_) = (key.name for key in measure.answered_with) if inner else ("",)
    for part, answer in (inner or {}).items():
        if part in measure.inner and answer.counts:
            of_part = measure.inner[part]
            yield GivenValue((name, key, part), f"{name}.{part}", of_part.title, of_part.measure, answer, rating)


def percents(assessment: Assessment, framework: Framework) -> Iterator[tuple[GivenValue, Decimal]]:
    """Yield every answer in percent with its number, but for those whose own goalposts lie near zero."""
    for given in given_values(assessment, framework):
        unit, number = given.measure.counted_unit, given.measure.number_in(given.answer)
        if unit and number is not None and is_percent(unit):
            known = [value for _, value in given.measure.known_values()]
            if not known or max(known) > FEW:
                yield given, number


def is_small(percent: Decimal) -> bool:
    """Tell whether a percentage could be a fraction."""
    return 0 < percent <= 1


class PeerValues:
    """The numbers that several cities gave in answer to one framework, looked up by where they stand."""

    def __init__(self, framework: Framework, assessments: tuple[tuple[str, Assessment], ...]) -> None:
        self._framework = framework
        self._assessments = assessments

    def middle(self, keys: Keys) -> Decimal | None:
        """Return what the upper half of the cities reach, each by its last file; None where only one has answered."""
        return self._middles.get(keys)

    @cached_property
    def _middles(self) -> Mapping[Keys, Decimal]:
        by_keys: dict[Keys, dict[str, Decimal]] = {}
        for city, assessment in self._assessments:
            for given in given_values(assessment, self._framework):
                if (number := given.measure.number_in(given.answer)) is not None:
                    by_keys.setdefault(given.keys, {})[city] = number
        several = {keys: sorted(numbers.values()) for keys, numbers in by_keys.items() if len(numbers) > 1}
        return {keys: numbers[len(numbers) // 2] for keys, numbers in several.items()}
