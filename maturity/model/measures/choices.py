"""Choices: a closed question, of whose answers a rating chooses one."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from maturity.arithmetic.outcome import Bounds, Outcome, ScaleRange, Scored
from maturity.arithmetic.scales import over_scale
from maturity.arithmetic.steps import Step
from maturity.messages import say
from maturity.model import in_sheets
from maturity.model.entry import ContradictionError, Entry, Number, Slug
from maturity.model.in_sheets import AnswerCells, AnswerFormula, chosen, literal
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault, hint_for
from maturity.model.measures.interface import Measure, ScoredValue
from maturity.model.measures.judgements import Judgement, JudgementScale, ordinal
from maturity.model.measures.keys import AnswerKey, GivenAnswer
from maturity.model.measures.raising import EffortOf, RaisedAnswer, on_a_ladder
from maturity.model.measures.registry import register
from maturity.model.measures.shapes import Asked, OneOf
from maturity.model.measures.wording import Fact, Option, Wording, phrase
from maturity.model.text import Text

CHOICE: AnswerKey[str] = AnswerKey(
    "choice",
    Slug,
    "The answer chosen (measure: choices).",
    in_review="The reviewer's own answer (verdict: disagree).",
    called=say("choice"),
)

UNSURE = frozenset({"unsure", "not-sure", "unknown", "do-not-know"})
"""Answers of somebody who does not know: nobody works towards one."""


class Choice(Entry):
    """One possible answer, and what it scores."""

    text: Text = Field(description="The answer in words.")
    points: Number = Field(description="What the answer scores.")


@register
class Choices(Measure):
    """A closed question; each answer carries its own points, 'unsure' included."""

    answer_keys: ClassVar = (CHOICE,)
    may_be_part: ClassVar = True
    why_no_goal: ClassVar[None] = None
    why_no_units: ClassVar[None] = None
    may_be_negative: ClassVar = False

    kind: Literal["choices"]
    choices: dict[Slug, Choice] = Field(min_length=2, max_length=50, description="The answers, by id.")
    score: Literal["points", "share"] = Field(
        default="points", description="points: as they are; share: their share of the most points, over the scale."
    )

    @model_validator(mode="after")
    def _shares_have_a_whole(self) -> "Choices":
        points = [choice.points for choice in self.choices.values()]
        if self.score == "share" and (min(points) < 0 or max(points) == 0):
            raise ContradictionError(say("a share needs points that are not below zero, and one above it"), "choices")
        return self

    @property
    def points(self) -> Mapping[str, Fraction]:
        """What each answer earns, by id."""
        return {name: Fraction(choice.points) for name, choice in self.choices.items()}

    def asks(self) -> Iterator[Asked]:
        described = {name: choice.text for name, choice in self.choices.items()}
        yield Asked(CHOICE, OneOf(described, "choices", ("text",)))

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        chosen = CHOICE.of(answer)
        if chosen is not None and chosen not in self.choices:
            message = say("{name!r} has no answer {answer!r}", name=name, answer=chosen)
            yield Fault(message, (CHOICE.name,), hint_for(chosen, self.choices))

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        chosen = CHOICE.required(answer)
        points = Fraction(self.choices[chosen].points)
        context.note(Step("choice", {"points": points}, points, words={"choice": chosen}))
        if self.score == "points":
            return Scored(points)
        most = max(self.points.values())
        share = points / most
        context.note(Step("part-of", {"part": points, "whole": most}, share))
        return Scored(over_scale(share, context.ends, context.note))

    def in_sheet(self, cells: AnswerCells, ends: ScaleRange, year: int | None) -> AnswerFormula:
        points = chosen(cells.option(CHOICE), [*self.points.values()])
        if self.score == "share":
            points = in_sheets.over_scale(f"{points}/{literal(max(self.points.values()))}", ends)
        return AnswerFormula(f"({cells.option(CHOICE)}>0)", points)

    def raised(self, answer: object, effort_of: EffortOf) -> Iterator[RaisedAnswer]:
        """Yield the answers that earn more, from the next one up; of those that earn as much the first."""
        chosen, known = CHOICE.of(answer), {name: each for name, each in self.points.items() if name not in UNSURE}
        held = self.points.get(chosen or "")
        first_of = {points: name for name, points in reversed(known.items()) if held is None or points > held}
        above = [(name, name) for _, name in sorted(first_of.items())]
        yield from on_a_ladder(CHOICE, above, is_first=held is None)

    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds:
        if self.score == "share":
            return Bounds(ends.lowest, ends.highest)
        return Bounds(min(self.points.values()), max(self.points.values()))

    def possible_scores(self, ends: ScaleRange, most: int) -> set[Fraction]:
        points = self.points.values()
        if self.score == "points":
            return set(points)
        width = (ends.highest - ends.lowest) / max(points)
        return {ends.lowest + earned * width for earned in points}

    def scored_values(self) -> Iterator[ScoredValue]:
        if self.score == "points":
            for name, choice in self.choices.items():
                yield ("choices", name, "points"), say("the number of points"), choice.points

    def judged(self, answer: object) -> Iterator[Judgement]:
        """Yield the points chosen; of answers that earn alike only which it is."""
        chosen = CHOICE.of(answer)
        if len(set(self.points.values())) == len(self.points):
            yield from ordinal(self.points.get(chosen or ""), iter(self.points.values()))
        elif chosen is not None:
            yield Judgement(JudgementScale.NOMINAL, chosen, tuple(sorted(self.choices)))

    def is_behind(self, aimed: object, held: object) -> bool:
        goal, now = (self.points.get(CHOICE.of(answer) or "") for answer in (aimed, held))
        return goal is not None and now is not None and goal < now

    def is_best(self, answer: object) -> bool:
        chosen = self.choices.get(CHOICE.of(answer) or "")
        return chosen is not None and chosen.points == max(choice.points for choice in self.choices.values())

    def known_levels(self) -> Iterator[int]:
        yield from ()

    @property
    def described_steps(self) -> Mapping[str, Text]:
        return {name: choice.text for name, choice in self.choices.items()}

    def facts(self) -> Iterator[Fact]:
        if self.score == "share":
            yield Fact("row.scoring", phrase("scoring.choices-share"))

    def options(self, answer: object) -> Iterator[Option]:
        for name, choice in self.choices.items():
            is_held = name == CHOICE.of(answer)
            yield Option(choice.points, choice.text, is_held, is_held, step=name)

    def answer_in_words(self, answer: object) -> Wording | None:
        chosen = self.choices.get(CHOICE.of(answer) or "")
        return chosen.text if chosen else None

    def explanation(self, answer: object, year: int | None, shown: Wording) -> Iterator[Wording]:
        yield phrase("explain.choice", text=shown)
