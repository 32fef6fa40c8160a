"""A kind of measure that only the tests have, with an answer key of its own; nothing else knows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from maturity.arithmetic.outcome import Bounds, Outcome, ScaleRange, Scored
from maturity.arithmetic.scales import over_scale
from maturity.arithmetic.steps import Step
from maturity.model.entry import Whole
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault
from maturity.model.measures.interface import Measure, ScoredValue
from maturity.model.measures.keys import AnswerKey, GivenAnswer
from maturity.model.measures.registry import register
from maturity.model.measures.shapes import Asked, NumberShape
from maturity.model.measures.wording import Fact, Option, Wording, phrase
from maturity.model.text import Text

STARS: AnswerKey[int] = AnswerKey("stars", Whole, "The stars given (measure: toy-stars).", in_review="The reviewer's.")


@register
class Stars(Measure):
    """So many stars out of so many; their share is laid over the scale."""

    answer_keys: ClassVar = (STARS,)
    may_be_part: ClassVar = True
    phrases: ClassVar[Mapping[str, Text]] = {
        "measure.toy-stars": Text(id="bintang mainan", en="toy stars"),
        "answer.toy-stars": Text(id="{given} bintang dari {most}", en="{given} stars of {most}"),
        "row.toy-stars": Text(id="Bintang terbanyak", en="Most stars"),
        "step.toy-stars": Text(id="{given} dari {most} bintang = {result}", en="{given} of {most} stars = {result}"),
    }

    kind: Literal["toy-stars"]
    out_of: int = Field(ge=1)

    def asks(self) -> Iterator[Asked]:
        yield Asked(STARS, NumberShape(lowest=0, highest=self.out_of), Text(id="jumlah bintang", en="how many stars"))

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        given = STARS.of(answer)
        if given is not None and not 0 <= given <= self.out_of:
            yield Fault(f"{name!r} has {given} stars of {self.out_of}", ("stars",))

    @property
    def why_no_goal(self) -> None: ...

    @property
    def why_no_units(self) -> None: ...

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        given, most = Fraction(STARS.required(answer)), Fraction(self.out_of)
        context.note(Step("toy-stars", {"given": given, "most": most}, given / most))
        return Scored(over_scale(given / most, context.ends, context.note))

    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds:
        return Bounds(ends.lowest, ends.highest)

    def possible_scores(self, ends: ScaleRange, most: int) -> None: ...

    def scored_values(self) -> Iterator[ScoredValue]:
        yield from ()

    @property
    def may_be_negative(self) -> bool:
        return False

    def is_best(self, answer: object) -> bool:
        return STARS.of(answer) == self.out_of

    def known_levels(self) -> Iterator[int]:
        yield from ()

    @property
    def called(self) -> Wording:
        return phrase("measure.toy-stars")

    def facts(self) -> Iterator[Fact]:
        yield Fact("row.toy-stars", self.out_of)

    def options(self, answer: object) -> Iterator[Option]:
        yield from ()

    def answer_in_words(self, answer: object) -> Wording | None:
        given = STARS.of(answer)
        return None if given is None else phrase("answer.toy-stars", given=given, most=self.out_of)
