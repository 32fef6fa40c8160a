"""What the program asks of a measure. Each question has a meaning; nobody asks which kind a measure is.

Each kind writes the methods without a body, or ``registry.register`` refuses it; the others say what usually holds.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeAlias, TypeVar

from maturity.arithmetic.outcome import Bounds, Outcome, ScaleRange, Scored
from maturity.findings import Keys
from maturity.messages import Message, say
from maturity.model.direction import Direction
from maturity.model.entry import Entry
from maturity.model.in_sheets import AnswerCells, AnswerFormula
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.measures.judgements import BY_SCORE, Judgement
from maturity.model.measures.keys import VALUE, AnswerKey, GivenAnswer, is_tenfold
from maturity.model.measures.promises import Promised
from maturity.model.measures.raising import EffortOf, RaisedAnswer
from maturity.model.measures.shapes import Asked
from maturity.model.measures.wording import Fact, Option, Wording, phrase
from maturity.model.services import ServiceRegister
from maturity.model.text import Text

TENFOLD = 10
A = TypeVar("A")

ScoredValue: TypeAlias = tuple[Keys, str, Decimal | Fraction]
"""A number that is, or is compared with, a score: where it stands, what it is, and the number."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels that a measure's steps lead to."""

    key: str
    """Where in the measure the steps are."""
    levels: tuple[Decimal, ...]
    is_gapless: bool
    """Whether every whole level between the lowest and the highest needs a step."""
    fault: str
    """What is wrong where a level has none; with blanks for ``name`` and ``level``."""


@dataclass(frozen=True, slots=True)
class GoalInWords:
    """How far a goal that has no number was reached: a phrase that stands for one of a few steps.

    ``is_known``: somebody read the goal where it was set; else all that is known is what was found.
    """

    key: str
    held: int
    steps: int
    is_known: bool = True

    @property
    def as_found(self) -> "GoalInWords":
        """The same where nobody knows the goal: what was found, which is no progress towards anything."""
        return replace(self, key=self.key.replace("progress.", "found."), is_known=False)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to do."""
        return self.held == self.steps


class InnerPart(Protocol):
    """One of several values that together answer a measure; its weight is how much it counts beside the others."""

    @property
    def title(self) -> Text: ...

    @property
    def weight(self) -> Decimal: ...

    @property
    def measure(self) -> "Measure": ...


class Measure(Entry, ABC):
    """How an indicator, or a part of one, is answered, and how the answer becomes a number."""

    if TYPE_CHECKING:
        kind: str

    answer_keys: ClassVar[tuple[AnswerKey[Any], ...]]
    """The keys of an answer that this kind brings; others may use them too."""
    may_be_part: ClassVar[bool]
    """Whether a part of a compound can be measured like this."""

    is_scored: ClassVar[bool] = True
    """Whether it can ever have a score."""
    is_counted_in_register: ClassVar[bool] = False
    """Whether it is counted in the city's register of services instead of being rated."""
    is_promise: ClassVar[bool] = False
    """Whether it holds a city against its own plan, in numbers or in words."""
    phrases: ClassVar[Mapping[str, Text]] = {}
    """Words of its own by their keys, for a kind that the program's word files do not know."""

    # What an answer is

    @abstractmethod
    def asks(self) -> Iterator[Asked]:
        """Yield the keys that can answer it, of which exactly one is given, and those that stand beside the answer."""

    @abstractmethod
    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        """Yield where an answer of the right kind is none that the measure knows; ``name`` is what is answered."""

    @property
    @abstractmethod
    def why_no_goal(self) -> str | None:
        """Why a goal cannot be one answer to it, in a few words; None where it can."""

    @property
    @abstractmethod
    def why_no_units(self) -> str | None:
        """What it is, where several sub-units cannot answer it each; None where they can."""

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """All that it asks for, worked out once."""
        return tuple(self.asks())

    @cached_property
    def answered_with(self) -> tuple[AnswerKey[Any], ...]:
        """The keys that can answer it; exactly one of them is given."""
        return tuple(asked.key for asked in self.asked if not asked.key.is_beside)

    def why_not_with(self, name: str, key: str, wanted: str) -> Message:
        """Say that an answer has a key that does not answer the measure; ``wanted`` lists those that do."""
        return say("{name!r} is answered with {keys}, not with {key!r}", name=name, keys=wanted, key=key)

    @property
    def inner(self) -> Mapping[str, "InnerPart"]:
        """The parts that are each answered on their own, by id."""
        return {}

    def inner_answers(self, answer: object) -> Mapping[str, Any] | None:
        """Return the answers to its parts that an answer holds; None where it holds none, or there are no parts."""
        return None

    # What an answer scores

    @abstractmethod
    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        """Turn an answer that fits into a score, and record each step of the arithmetic."""

    def share_answered(self, answer: object) -> Fraction:
        """Return how much of what it asks is answered, from 0 to 1."""
        return Fraction(1)

    def open_bounds(self, answer: GivenAnswer, context: AnswerContext) -> Bounds | None:
        """Return between what the score lies until all is answered; None where nothing is left to answer."""
        return None

    def at_highest(self, answer: A) -> A:
        """Return an answer with every range in it at its upper end; the very same where it holds no range.

        What counts is the lower end, and nobody has to be told where the two are one.
        """
        return answer

    @abstractmethod
    def range_of(self, ends: ScaleRange, year: int | None) -> Bounds | None:
        """Return the lowest and the highest score that an answer could earn; None where none could earn any.

        What nothing clips, and a z-score, is taken to lie on the scale. ``year`` is the one that targets are due by.
        """

    @abstractmethod
    def possible_scores(self, ends: ScaleRange, most: int) -> set[Fraction] | None:
        """Return every score that it can give; None where there is no end of them, or more than ``most`` answers."""

    @abstractmethod
    def scored_values(self) -> Iterator[ScoredValue]:
        """Yield every number in it that must lie on the scale."""

    @property
    @abstractmethod
    def may_be_negative(self) -> bool:
        """Whether an answer can score below zero on a scale that begins there."""

    def plain_outcomes(self) -> Mapping[Any, Scored]:
        """Return the outcome of each value of its first answer key that alone decides the score."""
        return {}

    def raised(self, answer: object, effort_of: EffortOf) -> Iterator[RaisedAnswer]:
        """Yield the better answers that described steps lead to; of several that are worth as much only the cheapest.

        Without an ``answer`` the first step is to assess, and the least that could be found is what it leads to.
        """
        return iter(())

    @property
    def depends_on_cities(self) -> bool:
        """Whether its score depends on the cities assessed together."""
        return False

    def number_compared(self, answer: object) -> Fraction | None:
        """Return the number by which an answer is placed among those of other cities."""
        return None

    def in_sheet(self, cells: AnswerCells, ends: ScaleRange, year: int | None) -> AnswerFormula | None:
        """Return what an answer scores as formulas of its cells; nothing where no formula of them alone can say it."""
        return None

    # What the rules of a framework ask

    @abstractmethod
    def is_best(self, answer: object) -> bool:
        """Tell whether no better answer could be given; False where it knows no best one."""

    @abstractmethod
    def known_levels(self) -> Iterator[int]:
        """Yield every whole level that it names."""

    @property
    def ladder(self) -> Ladder | None:
        """The steps by which it leads to levels, where any could be left out."""
        return None

    @property
    def combined_by(self) -> str | None:
        """The rule that makes one score of its parts."""
        return None

    @property
    def around_zero(self) -> Keys:
        """The keys of the option that lets its scores lie around zero, a few to either side; empty where none does."""
        return ()

    @property
    def index_promised(self) -> str | None:
        """The framework, as ``id@version``, whose index it promises."""
        return None

    @property
    def fed_by(self) -> Feed | None:
        """The number of another framework that it takes its own from, where an assessment gives no answer itself."""
        return None

    @property
    def converts_feed(self) -> bool:
        """Whether what feeds it becomes its score; else it only stands beside the answer."""
        return False

    @property
    def promises(self) -> Mapping[int, Decimal]:
        """The value that a plan promises for each year; empty where it promises none in numbers."""
        return {}

    @property
    def promised(self) -> Promised | None:
        """What it promises, also in words; None where it holds nobody against a plan."""
        return None

    def due(self, year: int | None) -> tuple[int, Decimal] | None:
        """Return the last year that something was promised for by then, and what; None where nothing was."""
        years = [promised for promised in self.promises if year is not None and promised <= year]
        return (max(years), self.promises[max(years)]) if years else None

    # What can be meant

    def known_values(self) -> Iterator[tuple[Keys, Decimal]]:
        """Yield every number in it that is a value in its unit, with the keys that lead to it."""
        return iter(())

    @property
    def values_meant(self) -> Bounds | None:
        """Between which values the number compared lies, if the framework has not said that it may lie beyond."""
        return None

    def promise_faults(self, name: str) -> Iterator[Fault]:
        """Yield what cannot be meant in what it promises; ``name`` is what is promised."""
        return iter(())

    def jumps(self, before: object, now: object) -> Iterator[AnswerKey[Any]]:
        """Yield the keys under which two answers lie further apart than a city moves between two periods."""
        for asked in self.asked:
            was, number = asked.key.of(before), asked.key.of(now)
            if isinstance(was, Decimal) and isinstance(number, Decimal) and is_tenfold(was, number):
                yield asked.key

    def judged(self, answer: object) -> Iterator[Judgement]:
        """Yield what people who answer can agree on or not: what it scores, where nothing else is said."""
        yield BY_SCORE

    @property
    def better_way(self) -> Direction | None:
        """Which way its value gets better; None where it has no value, or no way is better."""
        return None

    def is_behind(self, aimed: object, held: object) -> bool:
        """Tell whether what is aimed for is worse than what is held, as far as the two can be told apart."""
        return False

    # What is said of it, and of an answer

    @property
    def called(self) -> Wording:
        """What kind of measure it is, in a word or two."""
        return phrase(f"measure.{self.kind}")

    @abstractmethod
    def facts(self) -> Iterator[Fact]:
        """Yield what it demands, in short facts."""

    @abstractmethod
    def options(self, answer: object) -> Iterator[Option]:
        """Yield the steps that it describes, from the lowest, and which of them an answer holds."""

    @abstractmethod
    def answer_in_words(self, answer: object) -> Wording | None:
        """Return an answer in a few words; None where it holds none to this measure."""

    def explanation(self, answer: object, year: int | None, shown: Wording) -> Iterator[Wording]:
        """Yield what an answer means, a line each; ``shown`` is the answer in a few words."""
        yield shown

    def facts_of_answer(self, answer: object, year: int | None) -> Iterator[Fact]:
        """Yield what stands beside an answer: what it is counted in, what it is held against."""
        return iter(())

    def goal_in_words(self, answer: object) -> GoalInWords | None:
        """Return how far a goal in words was reached, as an answer has it."""
        return None

    def counted_in_words(self, register: ServiceRegister | None) -> Wording | None:
        """Return what a register counts; None where nothing is counted, or there is no register."""
        return None

    def fed_in_words(self, fed: FedScore) -> Wording | None:
        """Return what another assessment hands to it, with its unit; None where it hands over nothing."""
        return None

    def fed_difference(self, answer: GivenAnswer, context: AnswerContext) -> tuple[Fraction, Fraction] | None:
        """Return what an answer of one's own and what feeds the measure score, where both are there and differ."""
        return None

    @property
    def described_steps(self) -> Mapping[str, Text]:
        """The steps whose texts say what it takes, as ``inferred`` names them; a part's stand behind the part's id."""
        return {
            f"{name}/{step}": text
            for name, part in self.inner.items()
            for step, text in part.measure.described_steps.items()
        }

    @property
    def described_levels(self) -> Mapping[int, Text]:
        """The levels that it describes, by number; empty where it is answered otherwise."""
        return {}

    def level_held(self, answer: object) -> int | None:
        """Return the level that an answer names, the lowest of a range, where levels are what it is answered with."""
        return None

    def levels_in_words(self, answer: object) -> Wording | None:
        """Return the level that an answer names, or the range, in as few words as there are."""
        return self.level_held(answer)

    @property
    def counted_unit(self) -> Text | None:
        """What it counts, if it counts something."""
        return None

    def text_in(self, answer: object) -> Text | None:
        """Return the text that an answer consists of."""
        return None

    def number_in(self, answer: object) -> Decimal | None:
        """Return the number that an answer holds, in the measure's unit."""
        return VALUE.of(answer)


class WithoutSteps(Measure):
    """A measure whose answers are no described steps: it knows no best one, no levels and no end of scores."""

    def possible_scores(self, ends: ScaleRange, most: int) -> set[Fraction] | None:
        return None

    def is_best(self, answer: object) -> bool:
        return False

    def known_levels(self) -> Iterator[int]:
        yield from ()

    def options(self, answer: object) -> Iterator[Option]:
        yield from ()
