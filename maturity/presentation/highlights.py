"""What a mayor asks first of a result: what to do next, what holds back, and what stands behind it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Assessment, Confidence, Effect, FactorNote
from maturity.model.framework import Indicator
from maturity.model.measures import Levels, Progress
from maturity.model.states import State
from maturity.model.text import Text
from maturity.scoring.result import AssessmentResult, NodeResult

REACHED_SO_FAR = (Progress.NOT_REACHED, Progress.PARTLY_REACHED)
ORDER = (Progress.REACHED, Progress.PARTLY_REACHED, Progress.NOT_REACHED)


@dataclass(frozen=True, slots=True)
class Step:
    """The framework's advice for an indicator as it now stands; `level` is the one held, if it has levels."""

    indicator: Indicator
    level: int | None
    text: Text

    @property
    def aim(self) -> int | None:
        """The next level, if the scale has one."""
        levels = self.indicator.measure.levels if isinstance(self.indicator.measure, Levels) else {}
        return self.level + 1 if self.level is not None and self.level + 1 in levels else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators stand alike, and the key of the word for it."""

    number: int
    key: str


def next_steps(result: AssessmentResult) -> tuple[Step, ...]:
    """Return the advice for each rated indicator, the lowest level and the heaviest weight first."""
    shares = result.effective_weights()
    steps = [
        (_height(leaf), -shares.get(leaf.id, Fraction(0)), step)
        for leaf in result.root.leaves()
        if (step := step_for(leaf))
    ]
    return tuple(step for _, _, step in sorted(steps, key=lambda each: each[:2]))


def step_for(leaf: NodeResult) -> Step | None:
    """Return what comes next for an indicator; nothing where it is not rated or has all that it can have."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or not rating.counts or not rating.answers or not isinstance(indicator, Indicator):
        return None
    measure = indicator.measure
    at_the_top = isinstance(measure, Levels) and rating.level == max(measure.levels)
    text = indicator.step_after(rating.level)
    if text is None or at_the_top or rating.progress is Progress.REACHED:
        return None
    return Step(indicator, rating.level, text)


def tally_of_goals(result: AssessmentResult) -> tuple[Count, ...]:
    """Count goals by how far they were reached, and all others by their state; nothing where no goal is in words."""
    leaves = list(result.root.leaves())
    keys = Counter(_standing(leaf) for leaf in leaves)
    if not any(f"progress.{one}" in keys for one in Progress):
        return ()
    order = [*(f"progress.{one}" for one in ORDER), "tally.measured", *(state.name_key for state in State)]
    return tuple(Count(keys[key], key) for key in order if keys[key])


def _standing(leaf: NodeResult) -> str:
    rating = leaf.rating
    if rating and rating.counts and rating.progress:
        return f"progress.{rating.progress}"
    if rating and rating.counts and rating.value is not None:
        return "tally.measured"
    return (leaf.state or State.NOT_ASSESSED).name_key


def _height(leaf: NodeResult) -> int:
    """Return how high a rating stands among its like, for an order; a number has no steps and comes last."""
    rating = leaf.rating
    if rating and rating.level is not None:
        return rating.level
    if rating and rating.progress in REACHED_SO_FAR:
        return REACHED_SO_FAR.index(rating.progress)
    return len(REACHED_SO_FAR)


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
