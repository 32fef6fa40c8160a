"""Levels: an ordinal scale whose every level is described, and a rating names the one reached."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from maturity.arithmetic.outcome import Bounds, Outcome, ScaleRange, Scored
from maturity.arithmetic.steps import Step
from maturity.findings import shortened
from maturity.messages import Message, in_each, listed_with, say
from maturity.model.entry import ContradictionError, Flag, Number, Whole, WholeKey
from maturity.model.in_sheets import AnswerCells, AnswerFormula, any_of, chosen
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault, LevelsOffered
from maturity.model.measures.interface import A, Measure, ScoredValue
from maturity.model.measures.judgements import Judgement, ordinal
from maturity.model.measures.keys import VALUE, AnswerKey, GivenAnswer, with_answer
from maturity.model.measures.level_range import LevelOrRange, LevelRange, level_typed, plain_level
from maturity.model.measures.raising import EffortOf, RaisedAnswer, on_a_ladder
from maturity.model.measures.registry import register
from maturity.model.measures.shapes import Asked, NumberShape, OneOf, RangeKeys
from maturity.model.measures.wording import Fact, Option, Wording, phrase
from maturity.model.text import LANGUAGES, Language, Text

LEVEL: AnswerKey[int | LevelRange] = AnswerKey(
    "level",
    LevelOrRange,
    "The level reached (measure: levels), or {at_least: 2} or {from: 2, to: 3} where the source carries no more.",
    in_review="The reviewer's own level (verdict: disagree).",
    called=say("level"),
    if_words=say("a range is written {at_least: 2}, or {from: 2, to: 3}"),
    type_in_goal=Whole,
    if_more_in_goal=say("a goal is one level; only a rating, or a reviewer's mark, can be a range"),
    plain=plain_level,
    typed=level_typed,
    if_not_whole=lambda number: say(
        "a score between two levels is given as 'value: {number}', where the framework says 'fractional: true'",
        number=number,
    ),
)

OR_A_SCORE = Text(
    en="or instead value: another body's score on this scale",
    id="atau value: skor dari lembaga lain pada skala ini",
)

BETWEEN = RangeKeys(
    "at_least",
    "from",
    "to",
    no_more=Text(
        en="Where the source carries this level and sets no upper end. The lower end counts.",
        id="Jika sumber mendukung tingkat ini tanpa batas atas. Skor dihitung dari batas bawahnya.",
    ),
    no_less=Text(
        en="Where the source leaves several levels possible. The lower end counts.",
        id="Jika sumber membuka kemungkinan beberapa tingkat. Skor dihitung dari batas bawahnya.",
    ),
)

NO_LEVEL_KNOWN = say("write state: not-assessed, with a reason")

SHORT_IN_ALL = 200
"""Letters of all levels' texts that a hint repeats whole, also where it could say in which lines they stand."""
LONG_IN_ALL = 700
"""So many it repeats whole where it cannot say that."""
SHORT = 40
"""Of more than that it repeats so many of each."""
FAR = 2
"""Cities rarely move so many levels between two assessments."""


@register
class Levels(Measure):
    """An ordinal scale whose every level is described; level n scores n, or its own points."""

    answer_keys: ClassVar = (LEVEL,)
    may_be_part: ClassVar = True
    why_no_goal: ClassVar[None] = None
    why_no_units: ClassVar[None] = None
    may_be_negative: ClassVar = False

    kind: Literal["levels"]
    levels: dict[WholeKey, Text] = Field(min_length=2, max_length=20, description="What each level looks like.")
    points: dict[WholeKey, Number] = Field(default={}, description="What each level scores; empty: its own number.")
    fractional: Flag = Field(
        default=False, description="true: a rating may give another body's score on this scale as its value."
    )

    @model_validator(mode="after")
    def _steps_follow_each_other(self) -> "Levels":
        steps = refuse_gaps(self.levels)
        if self.points and set(self.points) != set(steps):
            raise ContradictionError(say("'points' must name every level and no other"), "points")
        if any(self.points[lower] > self.points[upper] for lower, upper in pairwise(steps) if self.points):
            raise ContradictionError(say("a higher level must not have fewer points"), "points")
        if self.points and self.fractional:
            raise ContradictionError(say("levels with points of their own have no scores in between"), "fractional")
        return self

    @property
    def span(self) -> tuple[int, int]:
        """The lowest and the highest level."""
        return min(self.levels), max(self.levels)

    def points_of(self, level: int) -> Fraction:
        """Return what a level scores."""
        return Fraction(self.points.get(level, level))

    def asks(self) -> Iterator[Asked]:
        yield Asked(
            LEVEL, OneOf(self.described_levels, "levels", between=BETWEEN), OR_A_SCORE if self.fractional else None
        )
        if self.fractional:
            lowest, highest = self.span
            yield Asked(VALUE, NumberShape(lowest=lowest, highest=highest), in_form=False)

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        lowest, highest = self.span
        level, value = LEVEL.of(answer), VALUE.of(answer)
        ends = {"name": name, "lowest": lowest, "highest": highest}
        if isinstance(level, LevelRange):
            yield from self._range_faults(name, level, ends)
        elif level is not None and level not in self.levels:
            yield Fault(_off_scale(level, ends), (LEVEL.name,), self._offered)
        if self.fractional and value is not None and not lowest <= value <= highest:
            message = say(
                "the score {value} is not on the scale of {name!r}, which goes from {lowest} to {highest}",
                value=value,
                **ends,
            )
            yield Fault(message, (VALUE.name,))

    @property
    def _offered(self) -> Message:
        """What to write in place of a level that there is not: each there is, with its text, cut where all are long."""
        longest = max(sum(len(text.words(language)) for text in self.levels.values()) for language in LANGUAGES)
        most = SHORT if longest > LONG_IN_ALL else longest

        def levels(language: Language) -> str:
            told = (f"{level} ({shortened(text.words(language), most)})" for level, text in self.levels.items())
            return "; ".join(told)

        hint = say("write the level that the evidence supports: {levels}", levels=in_each(levels))
        is_whole = longest <= SHORT_IN_ALL
        return LevelsOffered(hint, listed_with(map(str, self.levels), "or"), is_whole=is_whole)

    def _range_faults(self, name: str, given: LevelRange, ends: Mapping[str, object]) -> Iterator[Fault]:
        for key, level in given.model_dump().items():
            if level not in self.levels:
                yield Fault(_off_scale(level, ends), (LEVEL.name, key), self._offered)
            elif key == "at_least" and level == self.span[1]:
                message = say(
                    "level {level} is the highest of {name!r}, so at least {level} is {level}", level=level, name=name
                )
                yield Fault(message, (LEVEL.name, key), say("write level: {level}", level=level))
        if (given.low, given.high(self.span[1])) == self.span:  # else a gap would be covered by relabelling it
            message = say("a range over the whole scale of {name!r} says nothing", name=name)
            yield Fault(message, (LEVEL.name,), NO_LEVEL_KNOWN)

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        level = _level(answer)
        if level is None:
            value = Fraction(VALUE.required(answer))
            context.note(Step("score-given", {"value": value}, value))
            return Scored(value)
        if isinstance(given := LEVEL.of(answer), LevelRange):
            ends = {"low": Fraction(level), "high": Fraction(given.high(self.span[1]))}
            context.note(Step("lower-end", ends, Fraction(level)))
        points = self.points_of(level)
        context.note(Step("level", {"level": Fraction(level), "points": points}, points))
        return Scored(points)

    def in_sheet(self, cells: AnswerCells, ends: ScaleRange, year: int | None) -> AnswerFormula:
        points = [self.points_of(level) for level in self.described_levels]
        own, held = chosen(cells.option(LEVEL), points), f"({cells.option(LEVEL)}>0)"
        if not self.fractional:
            return AnswerFormula(held, own)
        return AnswerFormula(any_of([held, cells.holds(VALUE)]), f"IF({held},{own},{cells.number(VALUE)})")

    def at_highest(self, answer: A) -> A:
        given = LEVEL.of(answer)
        return with_answer(answer, LEVEL, given.high(self.span[1])) if isinstance(given, LevelRange) else answer

    def raised(self, answer: object, effort_of: EffortOf) -> Iterator[RaisedAnswer]:
        held = _given(answer)
        above = [(level, str(level)) for level in self.described_levels if held is None or level > held]
        yield from on_a_ladder(LEVEL, above, is_first=held is None)

    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds:
        scores = [self.points_of(level) for level in self.span]
        return Bounds(*scores)

    def possible_scores(self, ends: ScaleRange, most: int) -> set[Fraction] | None:
        return None if self.fractional else {self.points_of(level) for level in self.levels}

    def plain_outcomes(self) -> Mapping[int, Scored]:
        return {level: Scored(self.points_of(level)) for level in self.levels}

    def scored_values(self) -> Iterator[ScoredValue]:
        for level in self.levels:
            if level in self.points:
                yield ("points", str(level)), say("the number of points"), self.points[level]
            else:
                yield ("levels", str(level)), say("level"), Decimal(level)

    def jumps(self, before: object, now: object) -> Iterator[AnswerKey[Any]]:
        was, held = self._ends(before), self._ends(now)
        if was and held and (held[0] - was[1] >= FAR or was[0] - held[1] >= FAR):
            yield LEVEL

    def judged(self, answer: object) -> Iterator[Judgement]:
        given = _given(answer)
        yield from ordinal(None if given is None else Fraction(given), map(Fraction, self.levels))

    def is_behind(self, aimed: object, held: object) -> bool:
        goal, now = (_given(answer) for answer in (aimed, held))
        return goal is not None and now is not None and goal < now

    def is_best(self, answer: object) -> bool:
        return _level(answer) == max(self.levels)

    def known_levels(self) -> Iterator[int]:
        yield from self.levels

    @property
    def described_steps(self) -> Mapping[str, Text]:
        return {str(level): text for level, text in self.described_levels.items()}

    def facts(self) -> Iterator[Fact]:
        if self.fractional:
            yield Fact("row.scoring", phrase("scoring.fractional"))

    def options(self, answer: object) -> Iterator[Option]:
        ends = self._ends(answer)
        for level, text in self.described_levels.items():
            points = self.points.get(level)
            remarks = (phrase("row.points", points=points),) if points is not None and points != level else ()
            is_held, is_open = ends is not None and level == ends[0], ends is not None and ends[0] < level <= ends[1]
            yield Option(str(level), text, is_held, is_held, self.points_of(level), remarks, is_open, step=str(level))

    def answer_in_words(self, answer: object) -> Wording | None:
        given, level = LEVEL.of(answer), _given(answer)
        if level is None:
            return None
        if not isinstance(given, LevelRange):
            return phrase("answer.level", level=level, highest=max(self.levels))
        if given.highest is None:
            return phrase("answer.at-least", level=level, highest=max(self.levels))
        return phrase("answer.from-to", low=level, high=given.highest, highest=max(self.levels))

    def explanation(self, answer: object, year: int | None, shown: Wording) -> Iterator[Wording]:
        level = _level(answer)
        if level is None or isinstance(LEVEL.of(answer), LevelRange):
            yield shown
        if level is not None:
            yield phrase("explain.level", level=level, text=self.levels[level])

    @cached_property
    def described_levels(self) -> Mapping[int, Text]:
        return dict(sorted(self.levels.items()))

    def level_held(self, answer: object) -> int | None:
        return _level(answer)

    def levels_in_words(self, answer: object) -> Wording | None:
        given = LEVEL.of(answer)
        return given.in_words if isinstance(given, LevelRange) else given

    def _ends(self, answer: object) -> tuple[int, int] | None:
        """Return the lowest and the highest level that an answer leaves possible."""
        given = LEVEL.of(answer)
        if isinstance(given, LevelRange):
            return given.low, given.high(self.span[1])
        return None if given is None else (given, given)


def _level(answer: object) -> int | None:
    """Return the level that counts: the one named, or the lowest of a range."""
    level = LEVEL.of(answer)
    return level.low if isinstance(level, LevelRange) else level


def _off_scale(level: int, ends: Mapping[str, object]) -> Message:
    return say(
        "level {level} is not on the scale of {name!r}, which goes from {lowest} to {highest}", level=level, **ends
    )


def refuse_gaps(levels: Iterable[int]) -> list[int]:
    """Return levels from the lowest, which must follow each other."""
    steps = sorted(levels)
    if steps != list(range(steps[0], steps[-1] + 1)):
        listed = ", ".join(map(str, steps))
        raise ValueError(say("levels must follow each other without a gap, but are {levels}", levels=listed))
    return steps


def _given(answer: object) -> int | Decimal | None:
    """Return the level that counts, or the score between two levels."""
    level = _level(answer)
    return VALUE.of(answer) if level is None else level
