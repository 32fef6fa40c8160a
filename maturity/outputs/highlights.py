"""What a mayor asks first of a result: what to do next, what holds back, and what stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Assessment, Confidence, Effect, FactorNote
from maturity.model.framework import Indicator
from maturity.model.measures import Levels
from maturity.model.text import Text
from maturity.scoring.result import AssessmentResult


@dataclass(frozen=True, slots=True)
class Step:
    """The framework's advice for an indicator at the level that it now holds."""

    indicator: Indicator
    level: int
    text: Text

    @property
    def aim(self) -> int | None:
        """The next level, if the scale has one."""
        levels = self.indicator.measure.levels if isinstance(self.indicator.measure, Levels) else {}
        return self.level + 1 if self.level + 1 in levels else None


def next_steps(result: AssessmentResult) -> tuple[Step, ...]:
    """Return the advice for each rated indicator, the lowest level and the heaviest weight first."""
    shares = result.effective_weights()
    steps: list[tuple[int, Fraction, Step]] = []
    for leaf in result.root.leaves():
        level = leaf.rating.level if leaf.rating and leaf.rating.counts else None
        if level is None or not isinstance(leaf.node, Indicator):
            continue
        text = leaf.node.step_after(level)
        if text:
            steps.append((level, -shares.get(leaf.id, Fraction(0)), Step(leaf.node, level, text)))
    return tuple(step for _, _, step in sorted(steps, key=lambda each: each[:2]))


def confidences(result: AssessmentResult) -> tuple[Confidence, ...]:
    """Return each degree of confidence that a counted rating has, from low to high."""
    held = {leaf.rating.confidence for leaf in result.root.leaves() if leaf.rating and leaf.rating.counts}
    return tuple(degree for degree in Confidence if degree in held)


def sources_of_ratings(assessment: Assessment) -> tuple[str, ...]:
    """Return the ids of the sources that ratings rest on, in the order of the file."""
    cited = {one.source for rating in assessment.ratings.values() for one in rating.evidence}
    return tuple(source for source in assessment.sources if source in cited)


def factors_with(assessments: Iterable[Assessment], effect: Effect) -> tuple[FactorNote, ...]:
    """Return the factors with this effect, each once, in the order in which they are first named."""
    notes: dict[str, FactorNote] = {}
    for assessment in assessments:
        for note in assessment.factors:
            if note.effect is effect:
                notes.setdefault(note.factor, note)
    return tuple(notes.values())
