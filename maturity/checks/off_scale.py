"""Rule M501."""

from collections.abc import Iterator
from decimal import Decimal

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys
from maturity.model.measures import Choices, Levels, Measure, Practices, Quantity


class OffScale(Rule[FrameworkCase]):
    """A level, an answer's points, a threshold or a band lies outside the framework's scale.

    ## Why it matters
    Scores are never rescaled, so a value outside the scale would push the index outside it as well.

    ## How to mend it
    Give `scale` the range that the method has, or correct the value.
    """

    code = "M501"
    name = "off-scale"
    effect = "The index could leave its own scale."
    looks_at = (FrameworkCase,)

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        """Hold every value that can become a score against the scale."""
        scale = case.framework.scale
        for keys, what, value in self._values(case):
            if not scale.lowest <= value <= scale.highest:
                message = f"{what} {value} lies outside the scale, which goes from {scale.lowest} to {scale.highest}"
                yield self.finding(case, message, keys)

    def _values(self, case: FrameworkCase) -> Iterator[tuple[Keys, str, Decimal]]:
        for level in case.framework.scale.levels:
            yield ("scale", "levels", str(level)), "level", Decimal(level)
        for place, band in enumerate(case.framework.bands):
            yield ("bands", place, "from"), "the bound", band.start
        for keys, indicator in indicators_with_keys(case.framework):
            yield from _scored_values((*keys, "measure"), indicator.measure)


def _scored_values(keys: Keys, measure: Measure) -> Iterator[tuple[Keys, str, Decimal]]:
    match measure:
        case Levels():
            for level in measure.levels:
                yield (*keys, "levels", str(level)), "level", Decimal(level)
        case Choices():
            for name, choice in measure.choices.items():
                yield (*keys, "choices", name, "points"), "the points", choice.points
        case Practices(score="points"):
            points = sum((practice.points for practice in measure.practices.values()), Decimal())
            yield (*keys, "practices"), "the sum of points", points
            yield (*keys, "score"), "the lowest sum of points", Decimal()
        case Quantity():
            for place, step in enumerate(measure.thresholds):
                yield (*keys, "thresholds", place, "level"), "level", Decimal(step.level)
        case _:
            return
