"""The keys that answers are written with, each brought by a kind of measure, and the models that hold them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar

from pydantic import Field, create_model

from maturity.messages import say
from maturity.model.entry import Entry, Number
from maturity.model.measures.typed import number_typed, word_typed

T = TypeVar("T")
A = TypeVar("A")
E = TypeVar("E", bound=Entry)
TENFOLD = 10


def plain_number(value: Decimal) -> str:
    """Write a number as it is written in a file, never with an exponent."""
    return f"{value:f}"


def is_tenfold(one: Decimal, other: Decimal) -> bool:
    """Tell whether a number is ten times another, or more."""
    low, high = sorted((abs(one), abs(other)))
    return low > 0 and high >= TENFOLD * low


class GivenAnswer(Protocol):
    """What a measure asks of an answer beside its keys."""

    @property
    def counts(self) -> bool:
        """Whether it holds an answer that may be scored."""

    @property
    def cannot_apply(self) -> bool:
        """Whether the question means nothing to this city."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswerKey(Generic[T]):
    """One key of an answer: the type of its value for pydantic, and what it says."""

    name: str
    type: Any
    description: str
    in_review: str = ""
    """What it says where a reviewer gives it; empty: neither a reviewer nor a goal can."""
    called: str = ""
    """What a sentence calls it, where a reviewer can give it."""
    type_in_goal: Any = None
    """The type of its value in a goal, where a goal can hold less."""
    in_parts: bool = True
    """Whether the answer of a part or a sub-unit can hold it."""
    is_beside: bool = False
    """Whether it stands beside an answer and is none itself."""
    holds_answers: bool = False
    """Whether its value maps ids to further answers; its ``type`` is then left open."""
    if_not_whole: Callable[[str], str] | None = None
    """Says where to give a number between two that this key takes."""
    if_words: str = ""
    """What to write where somebody has written words, signs or a list instead of a number."""
    if_more_in_goal: str | None = None
    """What to write in a goal that holds what only an answer can hold."""
    bounds: Mapping[str, Any] = field(default_factory=dict)
    plain: Callable[[T], str] = str
    """Writes its value for a table: in letters and numbers of no language, and without losing any of it."""
    typed: Callable[[str, Any], Any] = word_typed
    """Reads what somebody typed for it, given the value that is held today; refuses with a ``ValueError`` in words."""

    def of(self, answer: object) -> T | None:
        """Return the value that an answer, a goal or a reviewer's mark has under this key."""
        value: T | None = getattr(answer, self.name, None)
        return value

    def required(self, answer: object) -> T:
        """Return the value; validation has made sure that it is there."""
        value = self.of(answer)
        if value is None:
            raise ValueError(say("the rating has no {key!r}; validate before scoring", key=self.name))
        return value


VALUE: AnswerKey[Decimal] = AnswerKey(
    "value",
    Number,
    "The number measured (quantity, target, context).",
    in_review="The reviewer's own number (verdict: disagree).",
    called=say("value"),
    plain=plain_number,
    typed=number_typed,
)
"""Several kinds are answered with a number."""

UNITS: AnswerKey[Mapping[str, Any]] = AnswerKey(
    "units", None, "The answer of each sub-unit or respondent.", in_parts=False, holds_answers=True
)
"""Where several sub-units answer an indicator, whatever its measure."""


def with_answer(answer: A, key: AnswerKey[T], value: T) -> A:
    """Return an answer that holds another value under a key."""
    changed: A = answer.model_copy(update={key.name: value})  # type: ignore[attr-defined]  # every answer is a model
    return changed


def with_keys(
    name: str,
    base: type[E],
    keys: Iterable[AnswerKey[Any]],
    describe: Callable[[AnswerKey[Any]], str | None] = lambda _: None,
    of_answers: Callable[[AnswerKey[Any]], Any] = lambda _: None,
    *,
    in_goal: bool = False,
) -> type[E]:
    """Return a model with one more optional field for each key; ``of_answers`` says what holds further answers."""
    fields: dict[str, Any] = {}
    for key in keys:
        held = of_answers(key) if key.holds_answers else (in_goal and key.type_in_goal) or key.type
        fields[key.name] = (held | None, Field(default=None, description=describe(key), **key.bounds))
    model: type[E] = create_model(name, __base__=base, __module__=base.__module__, **fields)
    return model
