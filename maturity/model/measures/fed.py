"""Fed: a number that another assessment of the same government and year has, with the conversion that is stated."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.steps import Step, not_recorded
from maturity.messages import say
from maturity.model.direction import Direction
from maturity.model.entry import ContradictionError, FrameworkRef, Slug, WholeKey
from maturity.model.in_sheets import AnswerCells, AnswerFormula
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault
from maturity.model.measures.feeds import NOTHING_FEEDS, FedScore, Feed
from maturity.model.measures.interface import A, Ladder, Measure, ScoredValue
from maturity.model.measures.judgements import Judgement
from maturity.model.measures.keys import VALUE, AnswerKey, GivenAnswer
from maturity.model.measures.levels import LEVEL, Levels, refuse_gaps
from maturity.model.measures.quantity import Quantity
from maturity.model.measures.raising import EffortOf, RaisedAnswer
from maturity.model.measures.registry import register
from maturity.model.measures.scaled import Scaled
from maturity.model.measures.shapes import Asked
from maturity.model.measures.wording import Fact, Option, Series, Wording, phrase
from maturity.model.text import Text


@register
class Fed(Scaled):
    """The index of another framework, or one of its scores, turned into a score by goalposts or thresholds.

    An answer of the assessment's own comes first: a value in the unit of the other index, or, where levels are
    described, a level or a score on the scale. Without a conversion the other number only stands beside that answer.
    """

    answer_keys: ClassVar = (VALUE, LEVEL)
    may_be_part: ClassVar = False
    why_no_goal: ClassVar[None] = None
    why_no_units: ClassVar = "'fed'"

    kind: Literal["fed"]
    index_of: FrameworkRef = Field(description="The framework whose number it takes, as id@version.")
    node: Slug | None = Field(default=None, description="A dimension or an indicator of it; empty: its index.")
    unit: Text = Field(description="What that number is, in the words of a table's head.")
    levels: dict[WholeKey, Text] = Field(
        default={}, max_length=20, description="What each level looks like, where the instrument rates by criteria."
    )

    @model_validator(mode="after")
    def _steps_follow_each_other(self) -> "Fed":
        if len(self.levels) == 1:
            raise ContradictionError(say("one level alone is no scale"), "levels")
        if self.levels:
            refuse_gaps(self.levels)
        return self

    @property
    def ways(self) -> int:
        return super().ways or int(bool(self.levels))

    @property
    def wanted(self) -> str:
        return say("needs either goalposts or thresholds, or levels to be rated with beside the other number")

    @cached_property
    def own(self) -> Measure:
        """How an answer of the assessment's own is measured."""
        if self.levels:
            return Levels.model_construct(kind="levels", levels=self.levels, fractional=True)
        conversion = {name: getattr(self, name) for name in ("unit", "direction", "goalposts", "thresholds", "edge")}
        return Quantity(kind="quantity", **conversion)

    @cached_property
    def fed_by(self) -> Feed:
        return Feed(self.index_of, self.node)

    @property
    def converts_feed(self) -> bool:
        return super().ways > 0

    def asks(self) -> Iterator[Asked]:
        yield from self.own.asks()

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        yield from self.own.value_faults(name, answer)

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        """Score an answer of the assessment's own; without one, convert what the other assessment came to."""
        if self._is_answered(answer):
            return self.own.score_of(answer, context)
        return self._converted(context)

    def _is_answered(self, answer: object) -> bool:
        return any(key.of(answer) is not None for key in self.answered_with)

    def _converted(self, context: AnswerContext) -> Outcome:
        if not self.converts_feed:
            return Unscored(Absence.NOT_ASSESSED)
        fed = context.feeds.get(self.fed_by, NOTHING_FEEDS)
        if isinstance(fed.outcome, Unscored):
            return fed.outcome
        words = {"framework": self.index_of, "node": self.node or "", "from": fed.slug}
        value = fed.outcome.value
        context.note(Step("fed-node" if self.node else "fed", {"index": value}, value, words=words))
        return Scored(self.scaled(value, context))

    def open_bounds(self, answer: GivenAnswer, context: AnswerContext) -> Bounds | None:
        """Return the other's bounds, converted: the conversion never falls where its direction rises."""
        if self._is_answered(answer):
            return self.own.open_bounds(answer, context)
        bounds = context.feeds.get(self.fed_by, NOTHING_FEEDS).bounds
        if bounds is None or bounds.low == bounds.high or not self.converts_feed:
            return None
        quiet = replace(context, note=not_recorded)
        return Bounds(*sorted((self.scaled(bounds.low, quiet), self.scaled(bounds.high, quiet))))

    def in_sheet(self, cells: AnswerCells, ends: ScaleRange, year: int | None) -> AnswerFormula | None:
        return self.own.in_sheet(cells, ends, year)

    def at_highest(self, answer: A) -> A:
        return self.own.at_highest(answer)

    def raised(self, answer: object, effort_of: EffortOf) -> Iterator[RaisedAnswer]:
        return self.own.raised(answer, effort_of)

    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds:
        own = self.own.range_of(ends, year)
        return own if own is not None and self.levels else super().range_of(ends, year)

    def possible_scores(self, ends: ScaleRange, most: int) -> set[Fraction] | None:
        return self.own.possible_scores(ends, most)

    def scored_values(self) -> Iterator[ScoredValue]:
        yield from super().scored_values()
        if self.levels:
            yield from self.own.scored_values()

    def is_best(self, answer: object) -> bool:
        return self.own.is_best(answer)

    def known_levels(self) -> Iterator[int]:
        yield from self.own.known_levels()

    @property
    def ladder(self) -> Ladder | None:
        return None if self.levels else super().ladder

    def number_compared(self, answer: object) -> Fraction | None:
        return self.own.number_compared(answer)

    def judged(self, answer: object) -> Iterator[Judgement]:
        yield from self.own.judged(answer)

    def jumps(self, before: object, now: object) -> Iterator[AnswerKey[Any]]:
        yield from self.own.jumps(before, now)

    @property
    def better_way(self) -> Direction | None:
        return self.own.better_way

    def is_behind(self, aimed: object, held: object) -> bool:
        return self.own.is_behind(aimed, held)

    def facts(self) -> Iterator[Fact]:
        yield Fact("row.fed-by", self._source)
        yield Fact("row.unit", self.unit)
        if self.converts_feed:
            yield from self.facts_of_scale()
        else:
            yield Fact("row.scoring", phrase("scoring.beside"))
        if self.levels:
            yield from self.own.facts()

    @property
    def _source(self) -> Wording:
        return Series((self.index_of, self.node), " · ")

    def options(self, answer: object) -> Iterator[Option]:
        yield from self.own.options(answer)

    def answer_in_words(self, answer: object) -> Wording | None:
        return self.own.answer_in_words(answer)

    def explanation(self, answer: object, year: int | None, shown: Wording) -> Iterator[Wording]:
        yield from self.own.explanation(answer, year, shown)

    def facts_of_answer(self, answer: object, year: int | None) -> Iterator[Fact]:
        if not self.levels:
            yield from self.own.facts_of_answer(answer, year)

    def fed_in_words(self, fed: FedScore) -> Wording | None:
        return None if fed.printed is None else Series((fed.printed, self.unit))

    def fed_difference(self, answer: GivenAnswer, context: AnswerContext) -> tuple[Fraction, Fraction] | None:
        fed = self._converted(context) if self.converts_feed and self._is_answered(answer) else None
        if not isinstance(fed, Scored):
            return None
        low, high = (self.own.score_of(each, context) for each in (answer, self.own.at_highest(answer)))
        if not isinstance(low, Scored) or not isinstance(high, Scored) or low.value <= fed.value <= high.value:
            return None
        return low.value, fed.value

    @property
    def described_steps(self) -> Mapping[str, Text]:
        return self.own.described_steps

    @property
    def described_levels(self) -> Mapping[int, Text]:
        return self.own.described_levels

    def level_held(self, answer: object) -> int | None:
        return self.own.level_held(answer)

    def levels_in_words(self, answer: object) -> Wording | None:
        return self.own.levels_in_words(answer)

    @property
    def counted_unit(self) -> Text | None:
        return None if self.levels else self.unit
