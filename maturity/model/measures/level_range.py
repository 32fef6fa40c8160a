"""Several levels that follow each other, one of which was reached: a source carries no more than that."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Field, Tag, model_serializer, model_validator

from maturity.messages import say
from maturity.model.entry import ContradictionError, Entry, Whole
from maturity.model.measures.wording import Wording, phrase

COUNTED = re.compile(r"[+-][0-9]+\Z").match
BOTH_FORMS = say("write {at_least: 2}, or {from: 2, to: 3}")


class LevelRange(Entry):
    """Where a rating lies where its source carries no single level; the lowest of these levels is what counts."""

    at_least: Whole | None = Field(
        default=None, description="The lowest level that the source carries, and no highest."
    )
    lowest: Whole | None = Field(default=None, alias="from", description="The lowest level that it carries.")
    highest: Whole | None = Field(default=None, alias="to", description="The highest level that it leaves possible.")

    @model_validator(mode="after")
    def _has_its_ends(self) -> "LevelRange":
        if self.at_least is not None:
            if self.lowest is not None or self.highest is not None:
                raise ContradictionError(say("a range has 'at_least' alone, or 'from' and 'to'"), hint=BOTH_FORMS)
        elif self.lowest is None and self.highest is None:
            raise ContradictionError(
                say("a range needs 'at_least', or 'from' and 'to'"), hint=BOTH_FORMS, lacking=("at_least", "from", "to")
            )
        elif self.highest is None:
            instead = say("where the source sets no upper end write {{at_least: {lowest}}}", lowest=self.lowest)
            raise ContradictionError(say("a range with a 'from' needs a 'to'"), hint=instead, lacking=("to",))
        elif self.lowest is None:
            raise ContradictionError(
                say("a range with a 'to' needs a 'from': the level that is reached at the least"), lacking=("from",)
            )
        elif self.lowest > self.highest:
            turned = say("did you mean {{from: {low}, to: {high}}}?", low=self.highest, high=self.lowest)
            raise ContradictionError(
                say("the range ends at {highest}, below its 'from'", highest=self.highest), hint=turned
            )
        return self

    @property
    def low(self) -> int:
        """The lower end, which is what counts."""
        return self.lowest if self.at_least is None else self.at_least  # type: ignore[return-value]  # a range with neither of both is refused above

    def high(self, top: int) -> int:
        """Return the upper end on a scale whose highest level is ``top``."""
        return top if self.highest is None else self.highest

    @model_serializer
    def _as_written(self) -> dict[str, int]:
        ends = {"at_least": self.at_least, "from": self.lowest, "to": self.highest}
        return {name: level for name, level in ends.items() if level is not None}

    def __str__(self) -> str:
        """Write it as it stands in a file."""
        return f"{{{', '.join(f'{name}: {level}' for name, level in self._as_written().items())}}}"

    @property
    def in_words(self) -> Wording:
        """It as a few words, where the scale is not at hand."""
        if self.highest is None:
            return phrase("range.at-least", level=self.low)
        return phrase("range.from-to", low=self.low, high=self.highest)


def plain_level(value: int | LevelRange) -> str:
    """Write a level or a range for a table: ``3``, ``2..`` or ``2..3``."""
    if isinstance(value, LevelRange):
        return f"{value.low}..{'' if value.highest is None else value.highest}"
    return str(value)


def level_typed(text: str, held: Any) -> Any:
    """Read a level or a range as tables have it; with a sign it is counted from the level that counts today."""
    if COUNTED(text):
        if held is None:
            raise ValueError(say("there is no level yet that {text} could be counted from; write the level", text=text))
        return (held.low if isinstance(held, LevelRange) else held) + int(text)
    low, dots, high = text.partition("..")
    if dots and low.isdecimal() and high.isdecimal():
        return {"from": int(low), "to": int(high)}
    if dots and low.isdecimal() and not high:
        return {"at_least": int(low)}
    return int(text) if text.isdecimal() and text.isascii() else text


def _kind(value: Any) -> str:
    return "kind=range" if isinstance(value, dict | LevelRange) else "kind=level"


def _or_its_level(value: int | LevelRange) -> int | LevelRange:
    """Make a range that leaves only one level the level that it is, so that nothing can tell the two apart."""
    return value.low if isinstance(value, LevelRange) and value.low == value.highest else value


LevelOrRange = Annotated[
    Annotated[
        Annotated[Whole, Tag("kind=level")] | Annotated[LevelRange, Tag("kind=range")],
        Discriminator(_kind),
    ],
    AfterValidator(_or_its_level),
]
"""A level, or the range in which it lies."""
