"""An answer by itself, in the keys of the indicator's measure: what somebody else gives than the one who rated."""

from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.entry import ContradictionError, Day, Entry, Name
from maturity.model.measures.keys import with_keys
from maturity.model.measures.registry import own_keys
from maturity.model.text import Text

if TYPE_CHECKING:

    class OneAnswer(Entry): ...
else:
    OneAnswer = with_keys("OneAnswer", Entry, own_keys(), lambda key: key.description)


class OwnClaim(OneAnswer):
    """What the city itself answers; it stands beside the verified rating, which is what counts."""

    note: Text | None = Field(default=None, description="What the city says to it.")


class Moderation(Entry):
    """The answer was another one before it was held against those of other cities, or read a second time."""

    before: OneAnswer = Field(alias="from", description="The answer before.")
    after: OneAnswer = Field(alias="to", description="The answer after, which is the one that counts.")
    why: Text = Field(description="Why it was changed.")
    by: Name = Field(description="Who changed it.")
    day: Day = Field(alias="date", description="When it was changed.")

    @model_validator(mode="after")
    def _changes_something(self) -> "Moderation":
        if _given(self.before) == _given(self.after):
            raise ContradictionError(say("changes nothing: 'from' and 'to' are the same answer"), "to")
        return self


def _given(answer: OneAnswer) -> list[object]:
    """Return what an answer says; a list of practices has no order."""
    values = (key.of(answer) for key in own_keys())
    return [frozenset(value) if isinstance(value, tuple) else value for value in values]
