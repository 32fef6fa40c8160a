from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.off_scale_levels import off_scale_level
from maturity.checks.rule import AssessmentCase, Case, FrameworkCase, Rule
from maturity.checks.rules.framework_test import shown
from maturity.checks.scored_values import scored_values
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.measures.interface import ScoredValue
from maturity.model.scale import Scale

USUAL_DISTANCE = 3
"""Nearly every value lies within so many standard deviations of the mean."""


class OffScale(Rule[Case]):
    """A level, an answer's points, a bound, a sum or a published score lies outside the framework's scale.

    ## Why it matters
    Scores are never rescaled, so a value outside the scale would push the index outside it as well.

    ## How to fix it
    Give `scale` the range that the method has, or correct the value.

    ## Example
        scale: {lowest: 1, highest: 3}
        bands:
          - {id: early, from: 0, title: {id: Awal, en: Early}}

        error[M501 off-scale] the bound 0 lies outside the scale, which goes from 1 to 3
    """

    code = "M501"
    looks_at = (AssessmentCase, FrameworkCase, FrameworkTestCase)
    effect = say("Nothing is scored with it: the index could leave its own scale.")

    def check(self, case: Case) -> Iterator[Finding]:
        if isinstance(case, FrameworkCase):
            yield from self._outside(case, case.framework.scale, scored_values(case.framework))
            yield from self._z_scores(case)
        elif isinstance(case, AssessmentCase | FrameworkTestCase) and case.framework is not None:
            yield from self._outside(case, case.framework.scale, _reported(case.assessment))

    def _outside(
        self, case: FrameworkCase | AssessmentCase | FrameworkTestCase, scale: Scale, values: Iterator[ScoredValue]
    ) -> Iterator[Finding]:
        placed = [*values]
        for keys, what, value in placed:
            if not scale.lowest <= value <= scale.highest:
                number = shown(value) if isinstance(value, Fraction) else value
                message = say(
                    "{what} {number} lies outside the scale, which goes from {lowest} to {highest}",
                    what=what,
                    number=number,
                    lowest=scale.lowest,
                    highest=scale.highest,
                )
                is_level = "levels" in keys[-2:-1]  # its own number is meant, and not what the level looks like
                hint = say("write a number of the scale; if the scale is wrong, correct 'scale' in the framework")
                if is_level and case.framework:
                    beside = [other for at, _, other in placed if at[:-1] == keys[:-1]]
                    hint = off_scale_level(case.framework, keys, value, beside)
                finding = self.finding(case, message, keys, hint, on_key=is_level)
                yield self.also(finding, say("the scale"), ("scale",)) if isinstance(case, FrameworkCase) else finding

    def _z_scores(self, case: FrameworkCase) -> Iterator[Finding]:
        scale = case.framework.scale
        if scale.lowest <= -USUAL_DISTANCE and scale.highest >= USUAL_DISTANCE:
            return
        for keys, indicator in indicators_with_keys(case.framework):
            if option := indicator.measure.around_zero:
                message = say(
                    "the z-scores of {name!r} lie around 0, from about -{most} to {most}, "
                    "but the scale goes from {lowest} to {highest}",
                    name=indicator.id,
                    most=USUAL_DISTANCE,
                    lowest=scale.lowest,
                    highest=scale.highest,
                )
                finding = self.finding(case, message, (*keys, "measure", *option))
                yield replace(finding, severity=Severity.WARNING)


def _reported(assessment: Assessment) -> Iterator[tuple[tuple[str, ...], str, Decimal]]:
    """Yield every score that an authority has published."""
    if reported := assessment.reported:
        yield from ((("reported", "scores", name), say("the score"), score) for name, score in reported.scores.items())
        if reported.index is not None:
            yield ("reported", "index"), say("the index"), reported.index
