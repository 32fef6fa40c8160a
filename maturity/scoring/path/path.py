"""A path: the steps of least effort that lift a result to a band or a score, in the order in which each brings most.

It is guidance, and what it assumes is said where it is shown: every step takes as much as was stated for it, what is
not assessed turns out as the least that could be found, and nothing else changes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.model.assessment import Rating
from maturity.model.framework import Dimension, Indicator
from maturity.model.scale import Band
from maturity.scoring.context import ALONE
from maturity.scoring.path.conditions import first
from maturity.scoring.path.efforts import ONE_EACH, Efforts
from maturity.scoring.path.search import Found, Search
from maturity.scoring.path.targets import Aim
from maturity.scoring.path.ways import LeftOut, Way, WhyNot, ways_up
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer

MOST_WAYS = 6
"""Ways of the same effort that are shown."""
MOST_ORDERED = 40
"""Up to so many steps are put in the order in which each brings most; more stay in the order of the framework."""


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step: what it is about, which one, what it takes, and where the whole stands after it and all before it."""

    indicator: Indicator
    step: str
    """A level, also of a threshold, a choice, an entry, or ``assess``; of a part behind its id and a slash."""
    rating: Rating
    """The rating after it."""
    effort: Fraction
    score: Fraction | None
    gain: Fraction | None
    """By how much more the whole scores; None where it has no score before or after."""
    band: Band | None
    bounds: Bounds | None


@dataclass(frozen=True, slots=True)
class ScoreNeeded:
    """A score that an authority published, and what it would have to be if it alone changed; None if none would do."""

    node: Dimension | Indicator
    score: Fraction
    needed: Fraction | None


@dataclass(frozen=True, slots=True)
class Path:
    """What it takes to get somewhere, or why it cannot be reached.

    ``start`` is the result of today. ``steps`` is one way of the least effort; ``others`` are more of them, each by
    what it raises; ``number`` is how many there are, None where they were too many to count. ``highest`` is what is
    reached with everything that could be proposed. ``unblocked`` is the least effort if no factor held anything back,
    where that is less. ``alone`` is what each published score would have to be if no other changed.
    """

    start: AssessmentResult
    aim: Aim
    steps: tuple[PathStep, ...] = ()
    effort: Fraction | None = None
    is_proven: bool = True
    number: int | None = 0
    others: tuple[tuple[Way, ...], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    highest: Fraction | None = None
    unblocked: Fraction | None = None
    alone: tuple[ScoreNeeded, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether nothing has to be done."""
        return self.aim.is_reached(self.start.root.own)

    @property
    def is_found(self) -> bool:
        """Whether there is a way, or none is needed."""
        return self.effort is not None

    @property
    def end(self) -> Fraction | None:
        """The score at its end."""
        return self.steps[-1].score if self.steps else self.start.root.score


def find_path(
    result: AssessmentResult,
    scorer: Scorer,
    aim: Aim,
    efforts: Efforts = ONE_EACH,
    *,
    despite_factors: bool = False,
    most_ways: int = MOST_WAYS,
) -> Path:
    """Find the least effort, every way of which is a set of answers that the framework knows, and order its steps.

    What a factor holds back, a prerequisite forbids or nobody can answer is never proposed.
    """
    ways, left_out = ways_up(result, scorer, efforts, despite_factors=despite_factors)
    search = Search(scorer, ways, _printed(result), aim.is_reached)
    if aim.is_reached(result.root.own):
        return Path(result, aim, effort=Fraction(), number=1, left_out=tuple(left_out))
    found = search.least(most_ways)
    is_held_back = any(each.why is WhyNot.HELD_BACK for each in left_out)
    free = find_path(result, scorer, aim, efforts, despite_factors=True, most_ways=1).effort if is_held_back else None
    unblocked = free if free is not None and (found is None or free < found.effort) else None
    if found is None:
        highest = _score(result, scorer, [each[-1] for each in ways.values()])
        alone = tuple(_needed_alone(result, scorer, aim))
        return Path(result, aim, left_out=tuple(left_out), highest=highest, unblocked=unblocked, alone=alone)
    steps = tuple(_ordered(result, scorer, found))
    return Path(
        result,
        aim,
        steps,
        found.effort,
        is_proven=found.is_proven,
        number=found.number,
        others=found.ways[1:],
        left_out=tuple(left_out),
        unblocked=unblocked,
    )


def _printed(result: AssessmentResult) -> dict[str, Fraction]:
    """Return the scores that an authority published, by node."""
    reported = result.assessment.reported
    return {name: Fraction(score) for name, score in reported.scores.items()} if reported else {}


def _needed_alone(result: AssessmentResult, scorer: Scorer, aim: Aim) -> Iterator[ScoreNeeded]:
    """Yield for each published score the least, in the last printed digit, that alone would be enough."""
    reported, scale = result.assessment.reported, result.framework.scale
    unit = 10**scale.decimals
    for name, score in _printed(result).items():
        if reported is None or (node := result.framework.by_id.get(name)) is None:
            continue

        def lacks(units: int, name: str = name) -> int:
            scores = {**reported.scores, name: Decimal(units) / unit}
            other = result.assessment.model_copy(update={"reported": reported.model_copy(update={"scores": scores})})
            return int(not aim.is_reached(scorer.score(other, result.context or ALONE).root.own))

        possible = range(int(score * unit), int(scale.highest * unit) + 1)
        place = bisect_left(possible, 0, key=lambda units: -lacks(units))
        yield ScoreNeeded(node, score, Fraction(possible[place], unit) if place < len(possible) else None)


def _score(result: AssessmentResult, scorer: Scorer, ways: Sequence[Way]) -> Fraction | None:
    """Return what the whole scores with some ways taken."""
    return _scored(result, scorer, {way.indicator: way.rating for way in ways if way.rating is not None}).root.score


def _scored(result: AssessmentResult, scorer: Scorer, ratings: dict[str, Rating]) -> AssessmentResult:
    ratings = {**result.assessment.ratings, **ratings}
    return scorer.score(result.assessment.model_copy(update={"ratings": ratings}), result.context or ALONE)


@dataclass(frozen=True, slots=True)
class _Open:
    """A step that can be taken next: its way, and how many of the way's steps were taken before it."""

    way: Way
    taken: int

    @property
    def effort(self) -> Fraction:
        """What it takes."""
        return self.way.efforts[self.taken]


def _ordered(result: AssessmentResult, scorer: Scorer, found: Found) -> Iterator[PathStep]:
    """Yield the steps of the first way: next is the one that gains most for its effort, once what it asks is there."""
    order = {name: place for place, name in enumerate(result.framework.indicators)}
    waiting = [_Open(way, 0) for way in sorted(found.ways[0], key=lambda way: order[way.indicator])]
    is_ordered = sum(len(each.way.steps) for each in waiting) <= MOST_ORDERED
    ratings: dict[str, Rating] = {}
    now = result
    while waiting:
        every = ((each, _after(each, ratings, result, scorer)) for each in waiting)
        tried = (pair for pair in every if _may_come(pair[0], now, pair[1]))
        best, after = max(tried, key=lambda pair: _worth(pair, now)) if is_ordered else next(tried)
        ratings[best.way.indicator] = after.assessment.ratings[best.way.indicator]
        yield _step(best, now, after)
        more = [_Open(best.way, best.taken + 1)] if best.taken + 1 < len(best.way.steps) else []
        waiting = [item for each in waiting for item in (more if each is best else [each])]
        now = after


def _may_come(item: _Open, now: AssessmentResult, after: AssessmentResult) -> bool:
    """Tell whether all that comes first is there already, as far as this step asks for it."""
    name = item.way.indicator
    held, reached = (found.score if (found := each.find(name)) else None for each in (now, after))
    for each in now.framework.indicators[name].requires:
        is_asked = first(each) in item.way.needs and (
            each.start is None
            or (reached is not None and (held is None or held < each.start) and reached >= each.start)
        )
        other = now.find(each.node)
        if is_asked and (other is None or not first(each).is_true_of(other.own)):
            return False
    return True


def _after(item: _Open, ratings: dict[str, Rating], result: AssessmentResult, scorer: Scorer) -> AssessmentResult:
    return _scored(result, scorer, {**ratings, item.way.indicator: item.way.ratings[item.taken]})


def _worth(pair: tuple[_Open, AssessmentResult], now: AssessmentResult) -> Fraction:
    item, after = pair
    gained = (after.root.score or Fraction()) - (now.root.score or Fraction())
    return gained / item.effort


def _step(item: _Open, now: AssessmentResult, after: AssessmentResult) -> PathStep:
    before, then = now.root.score, after.root.score
    return PathStep(
        indicator=after.framework.indicators[item.way.indicator],
        step=item.way.steps[item.taken],
        rating=after.assessment.ratings[item.way.indicator],
        effort=item.effort,
        score=then,
        gain=then - before if then is not None and before is not None else None,
        band=after.root.band,
        bounds=after.root.bounds,
    )
