"""Target: what a plan promises for a year, in numbers or only in words."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.scales import clipped, over_scale
from maturity.arithmetic.steps import Recorder, Step
from maturity.findings import Keys
from maturity.messages import Message, say
from maturity.model import in_sheets
from maturity.model.direction import Direction, is_worse
from maturity.model.entry import Flag, FrameworkRef, Number, WholeKey
from maturity.model.in_sheets import AnswerCells, AnswerFormula, literal
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault
from maturity.model.measures.interface import GoalInWords, ScoredValue, WithoutSteps
from maturity.model.measures.keys import VALUE, AnswerKey, GivenAnswer
from maturity.model.measures.promises import Promised
from maturity.model.measures.registry import register
from maturity.model.measures.shapes import AsDeclared, Asked, NumberShape
from maturity.model.measures.wording import Fact, Series, Wording, phrase
from maturity.model.text import Text


class Stage(StrEnum):
    """Where in the chain of results a target lies."""

    BASELINE = "baseline"
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"
    QUICK_WIN = "quick-win"


class Progress(StrEnum):
    """How far a goal that has no number was reached, in words that are shown and never scored."""

    NOT_REACHED = "not-reached"
    PARTLY_REACHED = "partly-reached"
    REACHED = "reached"


STEPS = tuple(Progress)
EARLIEST, LATEST = 1900, 2200
"""The years that a plan can speak of."""
PROGRESS: AnswerKey[Progress] = AnswerKey(
    "progress", Progress, "How far a goal in words was reached (target).", in_parts=False
)

IN_WORDS = say("a goal in words")
IN_STEPS = Text(en="not-reached, partly-reached or reached", id="not-reached, partly-reached atau reached")


@register
class Target(WithoutSteps):
    """What a plan promises. Its score is the share of the way from baseline to the target then due.

    Where the plan gives no unit, baseline or yearly value they stay empty: unknown, never filled in.
    """

    answer_keys: ClassVar = (PROGRESS,)
    may_be_part: ClassVar = False
    is_promise: ClassVar = True

    kind: Literal["target"]
    unit: Text | None = Field(default=None, description="What is counted; empty where the goal is stated in words.")
    direction: Direction = Field(default=Direction.UP, description="up: more is better; down: less is better.")
    stage: Stage | None = Field(default=None, description="baseline, output, outcome, impact or quick-win.")
    baseline: Number | None = Field(default=None, description="The value at the start; empty where unknown.")
    baseline_year: int | None = Field(default=None, strict=True, ge=EARLIEST, le=LATEST, description="Its year.")
    targets: dict[WholeKey, Number] = Field(default={}, description="The value promised for each year.")
    achievement: Literal["way", "ratio", "mirrored"] = Field(
        default="way",
        description="way: share of the way from baseline to target; ratio: value over target; "
        "mirrored: twice the target less the value, over the target, where less is better.",
    )
    clip: Flag = Field(default=True, description="Whether more than was promised counts as the promise.")
    index_of: FrameworkRef | None = Field(
        default=None, description="The framework whose index is promised; its results are shown beside the target."
    )

    @model_validator(mode="after")
    def _numbers_have_a_unit(self) -> "Target":
        if self.unit is None and (self.baseline is not None or self.targets):
            raise ValueError(say("a baseline or target in numbers needs a unit"))
        if self.achievement == "ratio" and self.direction is Direction.DOWN:
            raise ValueError(say("achievement 'ratio' works only where more is better; use 'way' with a baseline"))
        if self.achievement == "mirrored" and self.direction is Direction.UP:
            raise ValueError(say("achievement 'mirrored' works only where less is better; use 'ratio' or 'way'"))
        if self.achievement != "way" and any(value <= 0 for value in self.targets.values()):
            raise ValueError(say("achievement {achievement!r} needs targets above zero", achievement=self.achievement))
        return self

    def asks(self) -> Iterator[Asked]:
        """Ask for the value; a goal with a unit is measured, and calling it reached would hide the number."""
        if self.unit is None:
            yield Asked(PROGRESS, AsDeclared(), IN_STEPS)
        else:
            yield Asked(VALUE, NumberShape(self.unit), self.unit)

    def why_not_with(self, name: str, key: str, wanted: str) -> Message:
        if key not in {VALUE.name, PROGRESS.name}:
            return super().why_not_with(name, key, wanted)
        if self.unit:
            return say("{name!r} is counted in a unit, so it is answered with {keys}", name=name, keys=wanted)
        return say("{name!r} has no unit, so it is answered with {keys}", name=name, keys=wanted)

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        yield from ()

    @property
    def why_no_goal(self) -> str | None:
        return None if self.unit else IN_WORDS

    @property
    def why_no_units(self) -> str | None:
        return None if self.unit else IN_WORDS

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        value, due = VALUE.of(answer), self.due(context.year)
        if value is None:
            return Unscored(Absence.IN_WORDS)
        if due is None:
            return Unscored(Absence.NO_TARGET)
        share = self._share(Fraction(value), Fraction(due[1]), context.note)
        if share is None:
            return Unscored(Absence.NO_BASELINE)
        return Scored(over_scale(clipped(share, context.note) if self.clip else share, context.ends, context.note))

    def in_sheet(self, cells: AnswerCells, ends: ScaleRange, year: int | None) -> AnswerFormula:
        if self.unit is None:
            return AnswerFormula(f"({cells.option(PROGRESS)}>0)", absences=(("TRUE", Absence.IN_WORDS),))
        due, answered, value = self.due(year), cells.holds(VALUE), cells.number(VALUE)
        if due is None:
            return AnswerFormula(answered, absences=(("TRUE", Absence.NO_TARGET),))
        target, start = literal(due[1]), self.baseline
        if self.achievement == "ratio":
            share = f"{value}/{target}"
        elif self.achievement == "mirrored":
            share = f"(2*{target}-{value})/{target}"
        elif start is None:
            return AnswerFormula(answered, absences=(("TRUE", Absence.NO_BASELINE),))
        elif start == due[1]:
            share = f"IF({value}{'>=' if self.direction is Direction.UP else '<='}{target},1,0)"
        else:
            share = f"({value}-{literal(start)})/({target}-{literal(start)})"
        return AnswerFormula(answered, in_sheets.over_scale(in_sheets.clipped(share) if self.clip else share, ends))

    def _share(self, value: Fraction, target: Fraction, note: Recorder) -> Fraction | None:
        numbers = {"value": value, "target": target}
        if self.achievement == "ratio":
            share = value / target
        elif self.achievement == "mirrored":
            share = (2 * target - value) / target
        elif self.baseline is None:
            return None
        else:
            numbers["baseline"] = baseline = Fraction(self.baseline)
            share = self._way(value, baseline, target)
        stays = numbers.get("baseline") == target
        phrase_of_step = ("way-kept" if share else "way-lost") if stays else ""
        note(Step(self.achievement, numbers, share, words={"direction": self.direction.value}, phrase=phrase_of_step))
        return share

    def _way(self, value: Fraction, baseline: Fraction, target: Fraction) -> Fraction:
        """Return the share of the way; a target that equals its baseline is kept or it is not."""
        if target == baseline:
            kept = value >= target if self.direction is Direction.UP else value <= target
            return Fraction(int(kept))
        return (value - baseline) / (target - baseline)

    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds | None:
        known = self.baseline is not None or self.achievement != "way"
        return Bounds(ends.lowest, ends.highest) if self.unit and self.due(year) and known else None

    def scored_values(self) -> Iterator[ScoredValue]:
        yield from ()

    @property
    def may_be_negative(self) -> bool:
        return not self.clip

    @property
    def index_promised(self) -> str | None:
        return self.index_of

    @property
    def promises(self) -> Mapping[int, Decimal]:
        return self.targets

    @property
    def promised(self) -> Promised | None:
        return Promised(self.stage, self.baseline, self.baseline_year, self.targets, self.index_of)

    def known_values(self) -> Iterator[tuple[Keys, Decimal]]:
        if self.baseline is not None:
            yield ("baseline",), self.baseline
        for year, value in self.targets.items():
            yield ("targets", str(year)), value

    def promise_faults(self, name: str) -> Iterator[Fault]:
        years = sorted(self.targets)
        if self.baseline_year is not None and years and self.baseline_year > years[0]:
            message = say(
                "the baseline of {name!r} is of {year}, its first target of {first}",
                name=name,
                year=self.baseline_year,
                first=years[0],
            )
            yield Fault(message, ("baseline_year",))
        for year in years:
            keys: Keys = ("targets", str(year))
            if not EARLIEST <= year <= LATEST:
                message = say("{year} is no year that {name!r} could have a target for", year=year, name=name)
                yield Fault(message, keys)
            elif self.baseline is not None and is_worse(self.targets[year], self.baseline, self.direction):
                message = say("the target of {name!r} for {year} is worse than its baseline", name=name, year=year)
                yield Fault(message, keys)

    @property
    def better_way(self) -> Direction | None:
        return self.direction

    def is_behind(self, aimed: object, held: object) -> bool:
        goal, value = VALUE.of(aimed), VALUE.of(held)
        return goal is not None and value is not None and is_worse(goal, value, self.direction)

    def facts(self) -> Iterator[Fact]:
        yield from self._stage_and_start()
        promised = tuple(Series((year, self._in_unit(value)), ": ") for year, value in sorted(self.targets.items()))
        yield Fact("row.targets", Series(promised, ", ") if promised else phrase("row.unknown"))
        if self.targets:
            way = phrase(f"scoring.target-{self.achievement}")
            yield Fact("row.scoring", way if self.clip else Series((way, phrase("scoring.unclipped"))))
        if self.index_of:
            yield Fact("row.index-of", self.index_of)

    def _stage_and_start(self) -> Iterator[Fact]:
        if self.stage:
            yield Fact("row.stage", phrase(f"stage.{self.stage}"))
        if self.achievement == "way":
            year = f"({self.baseline_year})" if self.baseline_year else None
            known = self.baseline is not None
            yield Fact("row.baseline", Series((self._in_unit(self.baseline), year)) if known else phrase("row.unknown"))

    def _in_unit(self, value: Decimal | None) -> Wording:
        return Series((value, self.unit))

    def answer_in_words(self, answer: object) -> Wording | None:
        if (value := VALUE.of(answer)) is not None:
            return self._in_unit(value)
        progress = PROGRESS.of(answer)
        return None if progress is None else phrase(f"progress.{progress.value}")

    def explanation(self, answer: object, year: int | None, shown: Wording) -> Iterator[Wording]:
        yield shown
        if VALUE.of(answer) is None:
            return
        unit: Wording = self.unit or ""
        due = self.due(year)
        yield phrase("explain.due", year=due[0], target=due[1], unit=unit) if due else phrase("explain.no-due")
        if self.baseline is not None:
            yield phrase("explain.baseline", value=self.baseline, unit=unit)
        elif self.achievement == "way":
            yield phrase("explain.no-baseline")

    def facts_of_answer(self, answer: object, year: int | None) -> Iterator[Fact]:
        yield from self._stage_and_start()
        due = self.due(year)
        promised = Series((self._in_unit(due[1]), f"({due[0]})")) if due else phrase("row.unknown")
        yield Fact("row.target", promised)

    def goal_in_words(self, answer: object) -> GoalInWords | None:
        progress = PROGRESS.of(answer)
        if progress is None:
            return None
        return GoalInWords(f"progress.{progress.value}", STEPS.index(progress), len(STEPS) - 1)

    @property
    def counted_unit(self) -> Text | None:
        return self.unit
