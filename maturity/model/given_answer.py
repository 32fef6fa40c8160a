"""What was found where something was asked: an answer in the keys of its measure, or why there is none."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from maturity.model.entry import Entry, Whole
from maturity.model.measures.answering import given_keys
from maturity.model.measures.keys import with_keys
from maturity.model.measures.registry import all_keys
from maturity.model.states import State
from maturity.model.text import Text

MOST_UNITS = 1_000_000_000
"""More respondents than anybody asks."""


class _Stated(Entry):
    state: State = Field(default=State.RATED, description="Empty: rated.")


if TYPE_CHECKING:  # what a measure's key holds is asked of the key: ``LEVEL.of(answer)``

    class _Answered(_Stated): ...
else:
    _Answered = with_keys("Answered", _Stated, [key for key in all_keys() if key.in_parts], lambda key: key.description)


class Answer(_Answered):
    """What was found, in the form that a measure asks for, or why nothing was."""

    reason: Text | None = Field(default=None, description="Why there is no rating, or what is disputed.")

    @property
    def counts(self) -> bool:
        """Whether it holds an answer that may be scored."""
        return self.state.counts

    @property
    def is_confirmed(self) -> bool:
        """Whether it holds an answer that was found for its own period, and not one that is only taken over."""
        return self.state.counts and self.state.is_confirmed

    @property
    def cannot_apply(self) -> bool:
        """Whether the question means nothing to this city."""
        return self.state is State.NOT_APPLICABLE

    @property
    def answers(self) -> tuple[str, ...]:
        """The answer keys that are filled."""
        return given_keys(self)


class UnitAnswer(Answer):
    """The answer of one sub-unit or respondent, or that of several who answer alike."""

    count: Annotated[Whole, Field(ge=1, le=MOST_UNITS)] | None = Field(
        default=None, description="How many gave this answer; empty: one."
    )

    @property
    def times(self) -> int:
        """How often the answer counts beside those of the others."""
        return self.count or 1
