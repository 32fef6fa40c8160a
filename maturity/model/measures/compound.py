"""Compound: several values that are asked for together, each measured in its own way."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, model_validator

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.steps import Term
from maturity.messages import say
from maturity.model.combinations.registry import MEAN, RULES
from maturity.model.combining import one_of
from maturity.model.entry import ContradictionError, Entry, Number, Slug
from maturity.model.in_sheets import AnswerCells, AnswerFormula, JoinedTerm, all_of, any_of, literal
from maturity.model.measures.answer_context import AnswerContext, no_values
from maturity.model.measures.answering import answer_faults
from maturity.model.measures.faults import Fault
from maturity.model.measures.interface import A, Measure, ScoredValue, WithoutSteps
from maturity.model.measures.keys import AnswerKey, GivenAnswer, with_answer
from maturity.model.measures.raising import EffortOf, RaisedAnswer, in_parts
from maturity.model.measures.registry import any_part, register
from maturity.model.measures.shapes import Asked, Inside
from maturity.model.measures.wording import Fact, Wording, phrase
from maturity.model.text import Text
from maturity.suggestions import did_you_mean

if TYPE_CHECKING:
    SimpleMeasure: TypeAlias = Measure
else:
    SimpleMeasure = any_part()

PARTS: AnswerKey[Mapping[str, GivenAnswer]] = AnswerKey(
    "parts", None, "The answer to each part (compound).", in_parts=False, holds_answers=True
)


class Part(Entry):
    """One of several values that together answer an indicator."""

    title: Text
    weight: Number = Field(default=Decimal(1), gt=0, description="How much it counts beside the other parts.")
    measure: SimpleMeasure = Field(description="How it is answered: levels, choices, practices or quantity.")


@register
class Compound(WithoutSteps):
    """Several values that are asked for together and combined by a rule of their own."""

    answer_keys: ClassVar = (PARTS,)
    may_be_part: ClassVar = False
    why_no_goal: ClassVar = say("made of parts")
    why_no_units: ClassVar = "'compound'"

    kind: Literal["compound"]
    parts: dict[Slug, Part] = Field(min_length=2, max_length=50, description="The values, by id.")
    combine: Annotated[str, one_of(lambda rule: rule.for_compounds)] = MEAN.id
    absent: Literal["skip", "lowest", "block"] = Field(
        default="skip", description="What a part without an answer does; block: the indicator has no score."
    )

    @model_validator(mode="after")
    def _parts_stand_alone(self) -> "Compound":
        for name, part in self.parts.items():
            if part.measure.depends_on_cities:
                message = say("a part cannot be placed among the cities; make it an indicator of its own")
                raise ContradictionError(message, "parts", name, "measure", "relative")
        return self

    def asks(self) -> Iterator[Asked]:
        yield Asked(PARTS, Inside("parts"))

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        answers, key = PARTS.of(answer), PARTS.name
        if answers is not None and not answers:
            yield Fault(say("{name!r} has no answer; {key!r} is empty", name=name, key=key), (key,), on_key=True)
        for part, inner in (answers or {}).items():
            if part not in self.parts:
                message = say("{name!r} has no part {part!r}", name=name, part=part)
                yield Fault(message, (key, part), did_you_mean(part, self.parts), on_key=True)
            elif inner.counts:
                for fault in answer_faults(part, inner, self.parts[part].measure):
                    yield fault.below(key, part)

    @property
    def inner(self) -> Mapping[str, Part]:
        return self.parts

    def inner_answers(self, answer: object) -> Mapping[str, GivenAnswer] | None:
        return PARTS.of(answer)

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        answers, terms = PARTS.required(answer), []
        for name, part in self.parts.items():
            inner = answers.get(name)
            if inner is not None and inner.cannot_apply:
                continue
            outcome: Outcome = Unscored(Absence.NOT_ASSESSED)
            if inner is not None and inner.counts:
                outcome = part.measure.score_of(inner, replace(context, values=no_values))
            if isinstance(outcome, Scored):
                terms.append(Term(name, outcome.value, Fraction(part.weight)))
            elif self.absent == "block":
                return Unscored(Absence.INCOMPLETE)
            elif self.absent == "lowest":
                terms.append(Term(name, context.ends.lowest, Fraction(part.weight)))
        return context.joined(tuple(terms), self.combine)

    def in_sheet(self, cells: AnswerCells, ends: ScaleRange, year: int | None) -> AnswerFormula | None:
        terms, counted, filled = list[JoinedTerm](), list[str](), list[str]()
        for name, part in self.parts.items():
            inner = cells.inside(PARTS, name)
            formula = part.measure.in_sheet(inner, ends, year)
            if formula is None:
                return None
            none = any_of([condition for condition, _ in formula.absences])
            scored = f"AND({inner.counts},{formula.answered},NOT({none}))"
            filled.append(f"OR({formula.answered},NOT({inner.counts}))")
            counted.append(any_of([inner.cannot_apply, scored]))
            counts, otherwise = f"IF({scored},1,0)", "0"
            if self.absent == "lowest":
                counts, otherwise = f"IF({inner.cannot_apply},0,1)", literal(ends.lowest)
            terms.append(JoinedTerm(counts, f"IF({scored},{formula.score},{otherwise})", literal(part.weight)))
        total = cells.joined(terms, self.combine)
        nothing = (f"({'+'.join(term.counts for term in terms)})=0", Absence.NOT_ASSESSED)
        block = ((f"NOT({all_of(counted)})", Absence.INCOMPLETE),) if self.absent == "block" else ()
        return None if total is None else AnswerFormula(any_of(filled), total, absences=(*block, nothing))

    def at_highest(self, answer: A) -> A:
        answers = PARTS.of(answer) or {}
        counted = {name: inner for name, inner in answers.items() if name in self.parts and inner.counts}
        highest = {name: self.parts[name].measure.at_highest(inner) for name, inner in counted.items()}
        if all(highest[name] is inner for name, inner in counted.items()):
            return answer
        return with_answer(answer, PARTS, {**answers, **highest})

    def raised(self, answer: object, effort_of: EffortOf) -> Iterator[RaisedAnswer]:
        """Yield every combination of better answers to its parts, where they are few enough; it is never unanswered."""
        answers = PARTS.of(answer) or {}
        counted = [name for name in self.parts if name in answers and answers[name].counts]
        better = {name: [*self.parts[name].measure.raised(answers[name], _inside(name, effort_of))] for name in counted}
        yield from in_parts(PARTS, answers, better, lambda name, key, value: with_answer(answers[name], key, value))

    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds:
        known = [(part.measure.range_of(ends, year), Fraction(part.weight)) for part in self.parts.values()]
        ranges = [(bounds, weight) for bounds, weight in known if bounds is not None]
        if self.absent == "lowest":
            ranges = [(Bounds(min(bounds.low, ends.lowest), bounds.high), weight) for bounds, weight in ranges]
        bounds, weights = zip(*ranges, strict=True)
        return RULES[self.combine].range_of_some(bounds, weights)

    def scored_values(self) -> Iterator[ScoredValue]:
        for name, part in self.parts.items():
            for keys, what, number in part.measure.scored_values():
                yield ("parts", name, "measure", *keys), what, number

    @property
    def may_be_negative(self) -> bool:
        return any(part.measure.may_be_negative for part in self.parts.values())

    @property
    def combined_by(self) -> str:
        return self.combine

    def facts(self) -> Iterator[Fact]:
        yield Fact("row.combined", phrase(f"combine.{self.combine}"))
        yield Fact("row.absent", phrase(f"absent.{self.absent}"))

    def answer_in_words(self, answer: object) -> Wording | None:
        answers = PARTS.of(answer)
        if answers is None:
            return None
        return phrase("answer.parts", answered=sum(inner.counts for inner in answers.values()), all=len(self.parts))


def _inside(part: str, effort_of: EffortOf) -> EffortOf:
    """Return what a step of one part takes."""
    return lambda step: effort_of(f"{part}/{step}")
