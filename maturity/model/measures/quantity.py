"""Quantity: a measured number, divided by another one where the framework asks for that."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from maturity.arithmetic.outcome import Absence, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.scales import clipped, over_scale
from maturity.arithmetic.steps import Recorder, Step, not_recorded
from maturity.findings import Keys
from maturity.messages import say
from maturity.model import in_sheets
from maturity.model.direction import Direction
from maturity.model.entry import ContradictionError, Entry, Flag, Number
from maturity.model.in_sheets import AnswerCells, AnswerFormula, all_of, literal
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault
from maturity.model.measures.keys import VALUE, AnswerKey, GivenAnswer, plain_number
from maturity.model.measures.raising import EffortOf, RaisedAnswer
from maturity.model.measures.registry import register
from maturity.model.measures.relative import Relative, RelativeMethod, place_among
from maturity.model.measures.scaled import Scaled
from maturity.model.measures.shapes import AsDeclared, Asked, NumberShape
from maturity.model.measures.typed import number_typed
from maturity.model.measures.wording import Fact, Series, Wording, phrase
from maturity.model.text import Text

PER: AnswerKey[Decimal] = AnswerKey(
    "per",
    Number,
    "What the value is divided by (quantity).",
    is_beside=True,
    bounds={"gt": 0},
    plain=plain_number,
    typed=number_typed,
)
TARGET: AnswerKey[Decimal] = AnswerKey(
    "target",
    Number,
    "The target, where the framework leaves it open.",
    is_beside=True,
    bounds={"gt": 0},
    plain=plain_number,
    typed=number_typed,
)

OWN_TARGET = Text(en="the value that it is held against", id="nilai pembandingnya")


class ShareOf(Entry):
    """The share of a target that was reached, laid over the scale."""

    target: Number | None = Field(default=None, gt=0, description="Empty: each rating names its own.")
    clip: Flag = Field(default=True, description="Whether more than the target counts as the target.")


class Denominator(Entry):
    """What a value is divided by before it is scored."""

    title: Text = Field(description="What it is, such as inhabitants.")
    times: Number = Field(default=Decimal(1), gt=0, description="Per how many, such as 100000.")


@register
class Quantity(Scaled):
    """A measured number that goalposts, thresholds, a target or the set of cities turns into a score."""

    answer_keys: ClassVar = (VALUE, PER, TARGET)
    may_be_part: ClassVar = True
    why_no_goal: ClassVar[None] = None
    why_no_units: ClassVar[None] = None

    kind: Literal["quantity"]
    unit: Text = Field(description="What is counted, in the words of a table's head.")
    per: Denominator | None = Field(default=None, description="What the value is first divided by.")
    transform: Literal["log"] | None = Field(default=None, description="log: goalposts compare natural logarithms.")
    share_of: ShareOf | None = Field(default=None, description="Turns the value into a share of a target.")
    relative: Relative | None = Field(default=None, description="Places the value among the cities assessed.")

    @property
    def ways(self) -> int:
        return super().ways + (self.share_of is not None) + (self.relative is not None)

    @property
    def wanted(self) -> str:
        return say("needs one of goalposts, thresholds, share_of and relative")

    @model_validator(mode="after")
    def _logarithms_exist(self) -> "Quantity":
        if self.transform and self.goalposts is None:
            raise ContradictionError(say("'transform' works with goalposts only"), "transform")
        if self.transform and self.goalposts and min(self.goalposts.worst, self.goalposts.best) <= 0:
            raise ContradictionError(say("logarithms need goalposts above zero"), "transform")
        return self

    def asks(self) -> Iterator[Asked]:
        yield Asked(VALUE, NumberShape(self.unit, above=0 if self.transform == "log" else None), self.unit)
        if self.per:
            yield Asked(PER, AsDeclared(self.per.title), self.per.title, is_needed=True)
        if self.share_of is not None and self.share_of.target is None:  # it may be one that nobody has set
            yield Asked(TARGET, AsDeclared(), OWN_TARGET)

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        value = VALUE.of(answer)
        if self.transform == "log" and value is not None and value <= 0:
            message = say("{name!r} is scored by its logarithm, so its value must be above zero", name=name)
            yield Fault(message, (VALUE.name,))

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        value = self._divided(answer, context.note)
        if self.relative is not None:
            return self._placed(value, self.relative, context)
        if self.share_of is not None:
            return self._share(value, self.share_of, TARGET.of(answer), context)
        return Scored(self.scaled(value, context, log=self.transform == "log"))

    def in_sheet(self, cells: AnswerCells, ends: ScaleRange, year: int | None) -> AnswerFormula | None:
        if self.relative is not None:  # then the cities assessed together decide it
            return None
        value, answered, absences = cells.number(VALUE), [cells.holds(VALUE)], list[tuple[str, Absence]]()
        if self.per is not None:
            value = f"({value}/{cells.number(PER)}*{literal(self.per.times)})"
            answered.append(cells.holds(PER))
        if self.share_of is None:
            return AnswerFormula(all_of(answered), self.scaled_in_sheet(value, ends, log=self.transform == "log"))
        target = cells.number(TARGET)
        if self.share_of.target is not None:
            target = literal(self.share_of.target)
        else:
            absences.append((f"NOT({cells.holds(TARGET)})", Absence.NO_TARGET))
        share = f"{value}/{target}" if self.direction is Direction.UP else f"IF({value}>0,{target}/{value},1)"
        share = in_sheets.clipped(share) if self.share_of.clip else share
        return AnswerFormula(all_of(answered), in_sheets.over_scale(share, ends), absences=tuple(absences))

    def _divided(self, answer: object, note: Recorder) -> Fraction:
        """Return the value, divided by its denominator where it has one."""
        value = Fraction(VALUE.required(answer))
        if self.per is None:
            return value
        below, times = Fraction(PER.required(answer)), Fraction(self.per.times)
        result = value / below * times
        note(Step("per", {"value": value, "per": below, "times": times}, result))
        return result

    def _placed(self, value: Fraction, relative: Relative, context: AnswerContext) -> Outcome:
        placed = place_among(value, context.values(), relative, self.direction, context.note)
        if isinstance(placed, Absence):
            return Unscored(placed)
        if relative.method is RelativeMethod.Z_SCORE:  # a distance, not a share
            return Scored(placed)
        return Scored(over_scale(placed, context.ends, context.note))

    def _share(self, value: Fraction, share_of: ShareOf, own: Decimal | None, context: AnswerContext) -> Outcome:
        """Score the share of a target that was reached; where less is better, the target's share of the value."""
        aimed = share_of.target if share_of.target is not None else own
        if aimed is None:  # a benchmark that nobody has set
            return Unscored(Absence.NO_TARGET)
        target = Fraction(aimed)
        operation, numbers = "ratio", {"value": value, "target": target}
        if self.direction is Direction.UP:
            share = value / target
        elif value > 0:
            operation, share = "inverse-ratio", target / value
        else:  # nothing is left of what should be little
            operation, numbers, share = "none-left", {"value": value}, Fraction(1)
        context.note(Step(operation, numbers, share))
        return Scored(over_scale(clipped(share, context.note) if share_of.clip else share, context.ends, context.note))

    @property
    def may_be_negative(self) -> bool:
        """Whether a value counts beyond the scale, or is a distance from the mean of the cities."""
        is_open = self.share_of is not None and not self.share_of.clip
        return super().may_be_negative or is_open or bool(self.around_zero)

    @property
    def depends_on_cities(self) -> bool:
        return self.relative is not None

    def number_compared(self, answer: object) -> Fraction | None:
        is_whole = VALUE.of(answer) is not None and (self.per is None or PER.of(answer) is not None)
        return self._divided(answer, not_recorded) if is_whole else None

    @property
    def around_zero(self) -> Keys:
        is_distance = self.relative is not None and self.relative.method is RelativeMethod.Z_SCORE
        return ("relative", "method") if is_distance else ()

    def raised(self, answer: object, effort_of: EffortOf) -> Iterator[RaisedAnswer]:
        return super().raised(answer, effort_of) if self.per is None else iter(())

    def known_values(self) -> Iterator[tuple[Keys, Decimal]]:
        yield from super().known_values()
        if self.share_of is not None and self.share_of.target is not None:
            yield ("share_of", "target"), self.share_of.target

    @property
    def by_logarithm(self) -> bool:
        return self.transform == "log"

    def facts(self) -> Iterator[Fact]:
        yield Fact("row.unit", self.unit)
        if self.per is not None:
            title, times = self.per.title, self.per.times
            yield Fact("row.per", title if times == 1 else phrase("row.per-times", times=times, title=title))
        if self.transform:
            yield Fact("row.transform", phrase("scoring.log"))
        yield from self.facts_of_scale()
        if self.share_of is not None:
            target = self.share_of.target
            yield Fact("row.share-of", target if target is not None else phrase("row.target-given"))
            yield Fact("row.scoring", phrase(f"scoring.share-{self.direction}"))
        if self.relative is not None:
            yield Fact("row.scoring", phrase(f"relative.{self.relative.method}"))
            yield Fact("row.at-least", phrase("row.at-least-cities", count=self.relative.at_least))

    def answer_in_words(self, answer: object) -> Wording | None:
        value, per = VALUE.of(answer), PER.of(answer)
        if value is None:
            return None
        shown = Series((value, self.unit))
        if self.per and per is not None:
            return phrase("answer.per", value=shown, per=Series((per, self.per.title)))
        return shown

    def facts_of_answer(self, answer: object, year: int | None) -> Iterator[Fact]:
        yield Fact("row.unit", self.unit)
        if (own := TARGET.of(answer)) is not None:
            yield Fact("row.own-target", own)

    @property
    def counted_unit(self) -> Text:
        return self.unit
