"""Practices: a checklist, of which a rating lists what is met, or grades each entry."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator

from maturity.arithmetic.outcome import Absence, Bounds, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.scales import over_scale
from maturity.arithmetic.steps import Step, Term, not_recorded
from maturity.messages import Message, say
from maturity.model.combinations.met import below_complete, level_reached
from maturity.model.combinations.rule import parts_of
from maturity.model.entry import ContradictionError, Number, Slug
from maturity.model.in_sheets import AnswerCells, AnswerFormula
from maturity.model.measures import checklist_cells, checklists
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.checklists import Practice, PracticeAnswer
from maturity.model.measures.faults import Fault, hint_for
from maturity.model.measures.interface import Ladder, Measure, ScoredValue
from maturity.model.measures.judgements import Judgement, listed
from maturity.model.measures.keys import AnswerKey, GivenAnswer
from maturity.model.measures.raising import ASSESS, EffortOf, Item, RaisedAnswer
from maturity.model.measures.registry import register
from maturity.model.measures.shapes import Asked, EachOf, SomeOf
from maturity.model.measures.typed import some_typed
from maturity.model.measures.wording import Fact, Option, Series, Wording, phrase
from maturity.model.text import Text
from maturity.suggestions import did_you_mean

Met: TypeAlias = tuple[str, ...] | dict[str, str]

NONE_MET = "(none)"
"""How a table says that somebody looked and found nothing met; no practice can be called so."""


def _met_or_graded(value: Any) -> str:
    return "kind=graded" if isinstance(value, dict) else "kind=met"


PRACTICES: AnswerKey[Met] = AnswerKey(
    "practices",
    Annotated[
        Annotated[tuple[Slug, ...], Tag("kind=met")] | Annotated[dict[Slug, Slug], Tag("kind=graded")],
        Discriminator(_met_or_graded),
    ],
    "The practices met (measure: practices).",
    in_review="What the reviewer finds met (verdict: disagree).",
    called=say("practices"),
    plain=lambda met: checklists.in_a_line(met) or NONE_MET,
    typed=some_typed,
)
"""The practices met; or, where a checklist has graded answers, the answer to each."""


@register
class Practices(Measure):
    """A checklist; the score is the points met, their share laid over the scale, or the level completed."""

    answer_keys: ClassVar = (PRACTICES,)
    may_be_part: ClassVar = True
    why_no_goal: ClassVar[None] = None
    why_no_units: ClassVar[None] = None
    may_be_negative: ClassVar = False

    kind: Literal["practices"]
    score: Literal["points", "share", "cumulative"] = Field(
        description="points: their sum; share: their share, over the scale; cumulative: the highest level completed."
    )
    practices: dict[Slug, Practice] = Field(min_length=1, max_length=200, description="The practices, by id.")
    answers: dict[Slug, PracticeAnswer] = Field(
        default={}, max_length=20, description="Graded answers; empty: each practice is met or it is not."
    )
    met_from: Number = Field(
        default=Decimal(1), gt=0, le=1, description="The answer's share from which a practice is met (cumulative)."
    )
    needed: Number = Field(
        default=Decimal(100), gt=0, le=100, description="Percent of each level's practices to be met (cumulative)."
    )
    absent: Literal["skip", "lowest", "block"] = Field(
        default="skip", description="What a practice without a graded answer does; block: the indicator has no score."
    )
    below_complete: Number | None = Field(
        default=None, ge=0, le=100, description="The highest share in percent while anything is unmet (share)."
    )

    @model_validator(mode="after")
    def _is_consistent(self) -> "Practices":
        if not any(practice.points for practice in self.practices.values()):
            raise ValueError(say("no practice has points, so none could ever count"))
        cumulative = self.score == "cumulative"
        for name, practice in self.practices.items():
            if cumulative == (practice.level is None):
                message = say("cumulative levels need a 'level' for each practice, and only they")
                raise ContradictionError(message, "practices", name)
        for option, rule in (("below_complete", "share"), ("needed", "cumulative"), ("met_from", "cumulative")):
            if option in self.model_fields_set and self.score != rule:
                message = say("{option!r} means nothing for the score {score!r}", option=option, score=self.score)
                raise ContradictionError(message, option)
        if "absent" in self.model_fields_set and not self.answers:
            message = say("'absent' means nothing where practices have no graded answers")
            raise ContradictionError(message, "absent")
        return self

    @property
    def whole(self) -> Decimal:
        """The points of everything met."""
        return sum((practice.points for practice in self.practices.values()), Decimal())

    @property
    def named_levels(self) -> tuple[int, ...]:
        """The level of each practice that belongs to one."""
        return tuple(practice.level for practice in self.practices.values() if practice.level is not None)

    def share_met(self, name: str, met: Met) -> Decimal:
        """Return how far a practice is met, from 0 to 1; what a list of those met leaves out is not met."""
        if isinstance(met, Mapping):
            return self.answers[met[name]].share if met.get(name) in self.answers else Decimal(0)
        return Decimal(int(name in met))

    def asks(self) -> Iterator[Asked]:
        described = {name: practice.text for name, practice in self.practices.items()}
        if self.answers:
            grades = {name: answer.text for name, answer in self.answers.items()}
            yield Asked(PRACTICES, EachOf(described, grades))
        else:
            yield Asked(PRACTICES, SomeOf(described))

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        met, key = PRACTICES.of(answer), PRACTICES.name
        if met is None:
            return
        graded = isinstance(met, dict)
        if graded and not met:
            yield Fault(say("{name!r} has no answer; {key!r} is empty", name=name, key=key), (key,), on_key=True)
            return
        if graded != bool(self.answers):
            yield Fault(self._how_met(name), (key,), on_key=True)
        for place, practice in enumerate(met):
            if practice not in self.practices:
                hint, at = did_you_mean(practice, self.practices), practice if graded else place
                message = say("{name!r} has no practice {practice!r}", name=name, practice=practice)
                yield Fault(message, (key, at), hint, on_key=graded)
        for practice, chosen in met.items() if isinstance(met, dict) and self.answers else ():
            if chosen not in self.answers:
                message = say("a practice of {name!r} has no answer {answer!r}", name=name, answer=chosen)
                yield Fault(message, (key, practice), hint_for(chosen, self.answers))

    def _how_met(self, name: str) -> Message:
        if not self.answers:
            return say("the practices of {name!r} are met or they are not: list those that are", name=name)
        example = f"{{{next(iter(self.practices))}: {next(iter(self.answers))}}}"
        return say(
            "the practices of {name!r} have graded answers: write each with its own, as in {example}",
            name=name,
            example=example,
        )

    def unanswered(self, answer: object) -> tuple[str, ...]:
        """Return the practices to which a graded checklist has no answer."""
        return self.unanswered_in(PRACTICES.of(answer))

    def unanswered_in(self, met: Met | None) -> tuple[str, ...]:
        """Return the same for what is met."""
        if not isinstance(met, Mapping) or not met:  # a list of what is met answers for every practice
            return ()
        return tuple(name for name in self.practices if met.get(name) not in self.answers)

    def share_answered(self, answer: object) -> Fraction:
        left_out = self.unanswered(answer)
        weights = {
            name: Fraction(1 if self.score == "cumulative" else each.points) for name, each in self.practices.items()
        }
        return 1 - sum((weights[name] for name in left_out), Fraction()) / sum(weights.values())

    def open_bounds(self, answer: GivenAnswer, context: AnswerContext) -> Bounds | None:
        left_out, met = self.unanswered(answer), PRACTICES.required(answer)
        if not left_out:
            return None
        shares = [grade.share for grade in self.answers.values()]
        scores = [
            self._scored(met, dict.fromkeys(left_out, share), replace(context, note=not_recorded))
            for share in (min(shares), max(shares))
        ]
        return Bounds(*scores)

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        left_out, met = self.unanswered(answer), PRACTICES.required(answer)
        if left_out and self.absent == "block":
            return Unscored(Absence.INCOMPLETE)
        if left_out and self.absent == "skip":
            if self.score == "cumulative":
                return self._proven(met, left_out, context)
            answered = [practice.points for name, practice in self.practices.items() if name not in left_out]
            if not any(answered):
                return Unscored(Absence.NOT_ASSESSED)
            return Scored(self._scored(met, {}, context, left_out))
        return Scored(self._scored(met, dict.fromkeys(left_out, Decimal(0)), context))

    def in_sheet(self, cells: AnswerCells, ends: ScaleRange, year: int | None) -> AnswerFormula | None:
        return checklist_cells.in_sheet(self, lambda name: cells.entry(PRACTICES, name), ends)

    def _proven(self, met: Met, left_out: Collection[str], context: AnswerContext) -> Outcome:
        """Return the level that is complete whatever the other answers would be; none where even the lowest is open."""
        ends = [
            self._scored(met, dict.fromkeys(left_out, Decimal(share)), replace(context, note=not_recorded))
            for share in (0, 1)
        ]
        if ends[0] == context.ends.lowest < ends[1] and ends[0] not in self.named_levels:
            return Unscored(Absence.INCOMPLETE)
        return Scored(self._scored(met, dict.fromkeys(left_out, Decimal(0)), context))

    def _scored(
        self, met: Met, instead: Mapping[str, Decimal], context: AnswerContext, skipped: Collection[str] = ()
    ) -> Fraction:
        """Return the score without what is skipped; ``instead`` has the shares of those without an answer."""
        terms = tuple(
            Term(
                name,
                Fraction(instead[name] if name in instead else self.share_met(name, met)),
                Fraction(practice.points),
                practice.level,
            )
            for name, practice in self.practices.items()
            if name not in skipped
        )
        if self.score == "cumulative":
            return self._level(terms, context)
        points = parts_of(terms).weighted_sum()
        context.note(Step("sum", {}, points, terms))
        if self.score == "points":
            return points
        return self._share(points, sum((term.weight for term in terms), Fraction()), context)

    def _level(self, terms: tuple[Term, ...], context: AnswerContext) -> Fraction:
        met_from, needed = Fraction(self.met_from), Fraction(self.needed)
        level = level_reached([(term.level, term.value >= met_from) for term in terms], needed)
        result = context.ends.lowest if level is None else Fraction(level)
        given_numbers = {"met-from": met_from, "needed": needed, "lowest": context.ends.lowest}
        context.note(Step("cumulative", given_numbers, result, terms))
        return result

    def _share(self, points: Fraction, whole: Fraction, context: AnswerContext) -> Fraction:
        share = points / whole
        context.note(Step("part-of", {"part": points, "whole": whole}, share))
        kept = below_complete(share, self.below_complete)
        if kept != share:
            context.note(Step("below-complete", {"share": share, "highest": kept}, kept))
        return over_scale(kept, context.ends, context.note)

    def raised(self, answer: object, effort_of: EffortOf) -> Iterator[RaisedAnswer]:
        """Yield what more could be met; of entries that are worth as much the cheapest, in the order of the list."""
        met = PRACTICES.of(answer)
        first = () if met is not None else (ASSESS,)
        held: Met = met if met is not None else self._none_met
        looked: tuple[Met, ...] = (held,) * len(first)
        if first:
            yield RaisedAnswer(PRACTICES, looked, first)
        for taken in self._more(held, effort_of):
            names = [item.name for item in taken]
            more = (self._with(held, names[:number]) for number in range(1, len(names) + 1))
            yield RaisedAnswer(PRACTICES, (*looked, *more), (*first, *names))

    def _with(self, met: Met, names: list[str]) -> Met:
        return {**met, **dict.fromkeys(names, self._full)} if isinstance(met, Mapping) else (*met, *names)

    @property
    def _full(self) -> str:
        """The answer that earns the most."""
        return max(self.answers, key=lambda name: self.answers[name].share)

    @property
    def _none_met(self) -> Met:
        """What is found at the least."""
        if not self.answers:
            return ()
        return dict.fromkeys(self.practices, min(self.answers, key=lambda name: self.answers[name].share))

    def _more(self, held: Met, effort_of: EffortOf) -> Iterator[tuple[Item, ...]]:
        most = self.answers[self._full].share if self.answers else Decimal(1)
        unknown = self.unanswered_in(held)
        entries = {
            name: checklists.ListEntry(each.points, each.level, None if name in unknown else self.share_met(name, held))
            for name, each in self.practices.items()
        }
        if self.score == "cumulative":
            return checklists.more_levels(entries, most, self.met_from, self.needed, effort_of)
        return checklists.more_points(entries, most, effort_of)

    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds:
        match self.score:
            case "points":
                return Bounds(Fraction(0), Fraction(self.whole))
            case "cumulative":
                return Bounds(ends.lowest, Fraction(max(self.named_levels)))
            case "share":
                return Bounds(ends.lowest, ends.highest)

    def possible_scores(self, ends: ScaleRange, most: int) -> set[Fraction] | None:
        if self.score == "cumulative":
            return {ends.lowest, *map(Fraction, self.named_levels)}
        if self.score == "share" or self.answers or 2 ** len(self.practices) > most:
            return None
        points = [Fraction(practice.points) for practice in self.practices.values()]
        return {sum(some, Fraction()) for size in range(len(points) + 1) for some in combinations(points, size)}

    def scored_values(self) -> Iterator[ScoredValue]:
        if self.score == "points":
            yield ("practices",), say("the sum of points"), self.whole
            yield ("score",), say("the lowest sum of points"), Decimal()
        for name, practice in self.practices.items():
            if practice.level is not None:
                yield ("practices", name, "level"), say("level"), Decimal(practice.level)

    def is_best(self, answer: object) -> bool:
        met = PRACTICES.of(answer)
        return isinstance(met, tuple) and set(met) >= set(self.practices)

    def judged(self, answer: object) -> Iterator[Judgement]:
        yield from listed(PRACTICES.of(answer), self.practices, self.answers)

    def is_behind(self, aimed: object, held: object) -> bool:
        goal, met = PRACTICES.of(aimed), PRACTICES.of(held)
        if goal is None or met is None:
            return False
        shares = [(self.share_met(name, goal), self.share_met(name, met)) for name in self.practices]
        return all(wanted <= share for wanted, share in shares) and any(wanted < share for wanted, share in shares)

    def known_levels(self) -> Iterator[int]:
        yield from self.named_levels

    @property
    def ladder(self) -> Ladder | None:
        if self.score != "cumulative":
            return None
        fault = say("no practice of {name!r} belongs to level {level}")
        return Ladder("practices", tuple(map(Decimal, self.named_levels)), is_gapless=True, fault=fault)

    @property
    def described_steps(self) -> Mapping[str, Text]:
        return {name: practice.text for name, practice in self.practices.items()}

    def facts(self) -> Iterator[Fact]:
        yield Fact("row.scoring", phrase(f"scoring.practices-{self.score}", needed=self.needed))
        if self.below_complete is not None:
            yield Fact("row.below-complete", Series((self.below_complete, "%")))
        if self.answers:
            grades = tuple(Series((answer.text, answer.share), ": ") for answer in self.answers.values())
            yield Fact("row.grades", Series(grades, "; "))
            yield Fact("row.absent", phrase(f"absent.{self.absent}"))
            if self.score == "cumulative":
                yield Fact("row.met-from", self.met_from)

    def options(self, answer: object) -> Iterator[Option]:
        met, left_out = PRACTICES.of(answer) or (), self.unanswered(answer)
        for name, practice in self.practices.items():
            share = self.share_met(name, met)
            remarks: list[Wording] = []
            if isinstance(met, Mapping) and met.get(name) in self.answers:
                remarks.append(self.answers[met[name]].text)
            if practice.level is not None:
                remarks.append(phrase("row.at-level", level=practice.level))
            if practice.points != 1 and self.score != "cumulative":
                remarks.append(phrase("row.points", points=practice.points))
            if name in left_out:
                remarks.append(phrase("row.no-answer"))
            sign = "–" if name in left_out else "✓" if share == 1 else "◐" if share else "○"
            yield Option(sign, practice.text, bool(share), remarks=tuple(remarks), step=name)

    def answer_in_words(self, answer: object) -> Wording | None:
        met = PRACTICES.of(answer)
        if met is None or isinstance(met, tuple):
            return None if met is None else phrase("answer.practices", met=len(set(met)), all=len(self.practices))
        grades = list(met.values())
        counted = tuple(
            Series((grades.count(name), "×", grade.text)) for name, grade in self.answers.items() if name in grades
        )
        if left_out := self.unanswered(answer):
            counted += (Series((len(left_out), "×", phrase("row.no-answer"))),)
        return Series(counted, ", ") if counted else None
