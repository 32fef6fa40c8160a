"""One thing that is wrong with an answer."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from maturity.findings import Keys
from maturity.messages import Message, say
from maturity.suggestions import did_you_mean, words_listed


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an answer; ``keys`` lead on from the answer."""

    message: Message
    keys: Keys = ()
    hint: Message | None = None
    on_key: bool = False

    def below(self, *keys: str | int) -> "Fault":
        """Return the same fault as seen from further up."""
        return Fault(self.message, (*keys, *self.keys), self.hint, self.on_key)


class LevelsOffered(Message):
    """A hint that says which levels there are, and what they mean as far as there is room."""

    levels: Message
    """Their numbers alone."""
    is_whole: bool
    """Whether no text had to be cut."""

    def __new__(cls, hint: Message, levels: Message, *, is_whole: bool) -> Self:
        """Keep the numbers beside the hint."""
        offered = super().__new__(cls, hint)
        offered.levels, offered.is_whole = levels, is_whole
        return offered

    def __reduce__(self) -> tuple[Any, ...]:
        return (partial(LevelsOffered, is_whole=self.is_whole), (Message(self), self.levels))


def hint_for(wrong: str, known: Collection[str]) -> Message:
    """Say which option was probably meant, or which there are."""
    return did_you_mean(wrong, known) or say("one of {words}", words=words_listed(known))
