"""A number between goalposts, or held against thresholds: what quantities and counts have in common."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from pydantic import Field, model_validator

from maturity.arithmetic.outcome import Bounds, ScaleRange
from maturity.arithmetic.roots import logarithm
from maturity.arithmetic.scales import clipped, over_scale
from maturity.arithmetic.steps import Recorder, Step, Term
from maturity.findings import Keys
from maturity.messages import say
from maturity.model import in_sheets
from maturity.model.direction import Direction, Edge, is_worse
from maturity.model.entry import Entry, Flag, Number
from maturity.model.in_sheets import literal
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.interface import Ladder, ScoredValue, WithoutSteps
from maturity.model.measures.keys import VALUE, AnswerKey
from maturity.model.measures.raising import EffortOf, RaisedAnswer, on_a_ladder
from maturity.model.measures.wording import Fact, Series, Wording, phrase


class Goalposts(Entry):
    """The values that earn the lowest and the highest score; between them the score is linear."""

    worst: Number = Field(description="The value that scores the lowest of the scale.")
    best: Number = Field(description="The value that scores the highest of the scale.")
    clip: Flag = Field(
        default=True,
        description="Whether values beyond a goalpost count as the goalpost; left out: they do, with a finding.",
    )

    @model_validator(mode="after")
    def _are_apart(self) -> "Goalposts":
        if self.worst == self.best:
            raise ValueError(say("worst and best must differ"))
        return self


class Threshold(Entry):
    """The bound a value must reach to earn a level."""

    level: Number = Field(description="The level earned.")
    bound: Number = Field(description="The value that earns it.")


class Scaled(WithoutSteps):
    """The fixed ways from a number to a score."""

    direction: Direction = Field(default=Direction.UP, description="up: more is better; down: less is better.")
    goalposts: Goalposts | None = Field(default=None, description="Turns the value into a score linearly.")
    thresholds: tuple[Threshold, ...] = Field(default=(), max_length=20, description="Turns it into a level.")
    edge: Edge = Field(default=Edge.AT_LEAST, description="Whether a value equal to a bound has reached it.")

    @property
    def ways(self) -> int:
        """How many ways from the number to a score are given; there must be one."""
        return (self.goalposts is not None) + bool(self.thresholds)

    @model_validator(mode="after")
    def _has_one_way_to_a_score(self) -> "Scaled":
        if self.ways != 1:
            raise ValueError(self.wanted)
        if self.goalposts and (self.goalposts.best > self.goalposts.worst) != (self.direction is Direction.UP):
            raise ValueError(say("goalposts and direction contradict each other"))
        for lower, upper in pairwise(self.thresholds):
            harder = upper.bound > lower.bound if self.direction is Direction.UP else upper.bound < lower.bound
            if not harder or upper.level <= lower.level:
                raise ValueError(say("thresholds must go from the lowest level to the highest, each harder to reach"))
        return self

    @property
    def wanted(self) -> str:
        """What is asked for where no way or more than one is given."""
        return say("needs either goalposts or thresholds")

    def scaled(self, value: Fraction, context: AnswerContext, *, log: bool = False) -> Fraction:
        """Return the score of a value by whichever of the fixed ways is given."""
        if self.goalposts is not None:
            return self._between(value, self.goalposts, context, log=log)
        return self._by_thresholds(value, context)

    def _between(self, value: Fraction, posts: Goalposts, context: AnswerContext, *, log: bool) -> Fraction:
        """Score a value between the goalposts, linearly, or linearly in its logarithm."""
        numbers = {"value": value, "worst": Fraction(posts.worst), "best": Fraction(posts.best)}
        if log:
            numbers = {name: _logarithm(name, number, context.note) for name, number in numbers.items()}
        share = (numbers["value"] - numbers["worst"]) / (numbers["best"] - numbers["worst"])
        context.note(Step("goalposts", numbers, share))
        return over_scale(clipped(share, context.note) if posts.clip else share, context.ends, context.note)

    def scaled_in_sheet(self, value: str, ends: ScaleRange, *, log: bool = False) -> str:
        """Return the score of a value as a spreadsheet works it out."""
        if posts := self.goalposts:
            worst, best = literal(posts.worst), literal(posts.best)
            if log:
                value, worst, best = f"LN({value})", f"LN({worst})", f"LN({best})"
            share = f"({value}-{worst})/({best}-{worst})"
            return in_sheets.over_scale(in_sheets.clipped(share) if posts.clip else share, ends)
        formula = literal(ends.lowest)
        for step in self.thresholds:
            off = f"ROUND({value}-{literal(step.bound)},11)"
            sign = (">" if self.direction is Direction.UP else "<") + ("=" if self.edge is Edge.AT_LEAST else "")
            formula = f"IF({off}{sign}0,{literal(step.level)},{formula})"
        return formula

    def _by_thresholds(self, value: Fraction, context: AnswerContext) -> Fraction:
        """Return the highest level whose bound is reached; the lowest of the scale where none is."""
        reached = [Fraction(step.level) for step in self.thresholds if self._reaches(value, Fraction(step.bound))]
        result = max(reached, default=context.ends.lowest)
        steps = tuple(Term(str(step.level), Fraction(step.bound), Fraction(step.level)) for step in self.thresholds)
        words = {"direction": self.direction.value, "edge": self.edge.value}
        context.note(Step("thresholds", {"value": value, "lowest": context.ends.lowest}, result, steps, words))
        return result

    def _reaches(self, value: Fraction, bound: Fraction) -> bool:
        if value == bound:
            return self.edge is Edge.AT_LEAST
        return (value > bound) == (self.direction is Direction.UP)

    def raised(self, answer: object, effort_of: EffortOf) -> Iterator[RaisedAnswer]:
        """Yield the bounds of the levels above; between goalposts, or where a bound is not enough, there is none."""
        value = self.number_compared(answer) if answer is not None else None
        if value is not None and self.edge is Edge.AT_LEAST:
            above = ((step.bound, str(step.level)) for step in self.thresholds)
            open_steps = [step for step in above if not self._reaches(value, Fraction(step[0]))]
            yield from on_a_ladder(VALUE, open_steps, is_first=False)

    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds:
        return Bounds(ends.lowest, max((Fraction(step.level) for step in self.thresholds), default=ends.highest))

    def possible_scores(self, ends: ScaleRange, most: int) -> set[Fraction] | None:
        return {ends.lowest, *(Fraction(step.level) for step in self.thresholds)} if self.thresholds else None

    def scored_values(self) -> Iterator[ScoredValue]:
        for place, step in enumerate(self.thresholds):
            yield ("thresholds", place, "level"), "level", step.level

    @property
    def may_be_negative(self) -> bool:
        return self.goalposts is not None and not self.goalposts.clip

    def known_levels(self) -> Iterator[int]:
        yield from (int(step.level) for step in self.thresholds if step.level == int(step.level))

    @property
    def ladder(self) -> Ladder | None:
        levels: tuple[Decimal, ...] = tuple(step.level for step in self.thresholds)
        fault = say("no threshold of {name!r} leads to level {level}, which the scale names")
        return Ladder("thresholds", levels, is_gapless=False, fault=fault) if levels else None

    def known_values(self) -> Iterator[tuple[Keys, Decimal]]:
        if self.goalposts:
            yield ("goalposts", "worst"), self.goalposts.worst
            yield ("goalposts", "best"), self.goalposts.best
        for place, step in enumerate(self.thresholds):
            yield ("thresholds", place, "bound"), step.bound

    @property
    def values_meant(self) -> Bounds | None:
        posts = self.goalposts
        if posts is None or "clip" in posts.model_fields_set:
            return None
        return Bounds(*sorted((Fraction(posts.worst), Fraction(posts.best))))

    def jumps(self, before: object, now: object) -> Iterator[AnswerKey[Any]]:
        if self._crosses_half(self.number_compared(before), self.number_compared(now)):
            yield VALUE
        else:
            yield from super().jumps(before, now)

    def _crosses_half(self, was: Fraction | None, now: Fraction | None) -> bool:
        """Tell whether two values are half of the way between the goalposts apart."""
        posts = self.goalposts
        if posts is None or was is None or now is None or self.by_logarithm:
            return False
        return 2 * abs(now - was) >= abs(Fraction(posts.best - posts.worst))

    @property
    def by_logarithm(self) -> bool:
        """Whether goalposts compare logarithms, so that equal distances are no equal steps."""
        return False

    @property
    def better_way(self) -> Direction | None:
        return self.direction

    def is_behind(self, aimed: object, held: object) -> bool:
        goal, value = self.number_in(aimed), self.number_in(held)
        return goal is not None and value is not None and is_worse(goal, value, self.direction)

    def facts_of_scale(self) -> Iterator[Fact]:
        """Yield which way is better, and the goalposts or thresholds."""
        yield Fact("row.direction", phrase(f"direction.{self.direction}"))
        if self.goalposts:
            posts: Wording = Series((self.goalposts.worst, "→", self.goalposts.best))
            beyond = Series(("(", phrase("scoring.unclipped"), ")"), "")
            yield Fact("row.goalposts", posts if self.goalposts.clip else Series((posts, beyond)))
        if self.thresholds:
            steps = Series(tuple(Series((step.level, step.bound), ": ") for step in self.thresholds), ", ")
            yield Fact("row.thresholds", Series((steps, Series(("(", phrase(f"reach.{self.edge}"), ")"), ""))))


def _logarithm(name: str, value: Fraction, note: Recorder) -> Fraction:
    result = logarithm(value)
    note(Step("logarithm", {name: value}, result, exact=value == 1))
    return result
