"""Context: something worth showing beside the scores."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from maturity.arithmetic.outcome import Absence, Outcome, ScaleRange, Unscored
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault
from maturity.model.measures.interface import ScoredValue, WithoutSteps
from maturity.model.measures.keys import VALUE, AnswerKey, GivenAnswer
from maturity.model.measures.registry import register
from maturity.model.measures.shapes import AsDeclared, Asked
from maturity.model.measures.typed import text_typed
from maturity.model.measures.wording import Fact, Series, Wording
from maturity.model.text import Text


def _in_every_language(said: Text) -> str:
    return " | ".join(words for words in (said.id, said.en) if words)


TEXT: AnswerKey[Text] = AnswerKey(
    "text", Text, "The answer in words (context).", in_parts=False, plain=_in_every_language, typed=text_typed
)

OR_A_TEXT = Text(en="or text: {id: …, en: …}", id="atau text: {id: …, en: …}")


@register
class Context(WithoutSteps):
    """Something worth showing beside the scores; it is never scored."""

    answer_keys: ClassVar = (TEXT,)
    may_be_part: ClassVar = False
    why_no_goal: ClassVar[None] = None
    why_no_units: ClassVar = "'context'"
    may_be_negative: ClassVar = False
    is_scored: ClassVar = False

    kind: Literal["context"]
    unit: Text | None = Field(default=None, description="What is counted; empty where the answer is a text.")

    def asks(self) -> Iterator[Asked]:
        yield Asked(VALUE, AsDeclared(self.unit), self.unit or OR_A_TEXT)
        yield Asked(TEXT, AsDeclared(), in_form=False)

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        yield from ()

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        return Unscored(Absence.CONTEXT)

    def range_of(self, ends: ScaleRange, year: int | None) -> None:
        """No answer earns a score."""

    def scored_values(self) -> Iterator[ScoredValue]:
        yield from ()

    def facts(self) -> Iterator[Fact]:
        yield from ()

    def answer_in_words(self, answer: object) -> Wording | None:
        value = VALUE.of(answer)
        return TEXT.of(answer) if value is None else Series((value, self.unit))

    @property
    def counted_unit(self) -> Text | None:
        return self.unit

    def text_in(self, answer: object) -> Text | None:
        return TEXT.of(answer)
