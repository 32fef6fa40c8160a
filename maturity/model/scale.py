"""The range of a framework's scores, how a score is shortened when it is shown, and the bands that name it."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from maturity.findings import Keys
from maturity.messages import Message, say
from maturity.model.direction import Edge
from maturity.model.entry import ContradictionError, Day, Entry, Number, Slug, Whole, WholeKey, refuse_repeated
from maturity.model.looking_up import ASK
from maturity.model.text import Text
from maturity.placed_hints import LinesOf, PlacedHint, lines_said


class Rounding(StrEnum):
    """How a score is shortened when it is shown."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"


class BandOn(StrEnum):
    """Whether a band or a rank is read from the exact score or from the printed one."""

    EXACT = "exact"
    ROUNDED = "rounded"


class BandException(Entry):
    """A time in which the authority read bands in another way than the framework's rule."""

    start: Day = Field(alias="from", description="The first day.")
    until: Day = Field(description="The last day; the end of an assessment's period is held against both.")
    band_on: BandOn = Field(description="How bands were read then.")
    note: Text = Field(description="What happened, for the readers of a result.")
    source: Slug = Field(description="Id of the framework's source that shows it.")


class Scale(Entry):
    """The range of every score in the framework; nothing is ever rescaled to another."""

    lowest: Number = Field(description="The lowest possible score.")
    highest: Number = Field(description="The highest possible score.")
    decimals: Whole = Field(default=2, ge=0, le=6, description="Decimals of a printed score.")
    rounding: Rounding = Rounding.HALF_UP
    band_on: BandOn = Field(default=BandOn.EXACT, description="Whether bands look at the exact or the printed score.")
    band_edge: Edge = Field(default=Edge.AT_LEAST, description="Whether a score on a bound is in the upper band.")
    band_exceptions: tuple[BandException, ...] = Field(default=(), max_length=20)
    rank_on: BandOn = Field(default=BandOn.EXACT, description="Whether ranks look at the exact or the printed score.")
    unit: Text | None = Field(default=None, description="What a score is in, such as percent; empty for levels.")
    levels: dict[WholeKey, Text] = Field(default={}, max_length=20, description="Short names of the levels.")

    @model_validator(mode="after")
    def _is_a_range(self) -> "Scale":
        if self.lowest >= self.highest:
            raise ContradictionError(say("'lowest' must be below 'highest'"), "lowest")
        for place, exception in enumerate(self.band_exceptions):
            if exception.until < exception.start:
                raise ContradictionError(say("'until' is before 'from'"), "band_exceptions", place, "until")
        return self


class Band(Entry):
    """A named range of scores, from its bound up to the next band's."""

    id: Slug
    start: Number = Field(alias="from", description="The bound where the band begins.")
    title: Text
    description: Text | None = None


def refuse_disorder(bands: tuple[Band, ...], *keys: str | int, look_up: Callable[..., Message]) -> None:
    """Refuse bands of one name, and those that do not go from the lowest bound to the highest.

    ``look_up`` says where their numbers come from, given ``span``, the lines of the framework's sources.
    """
    refuse_repeated((((*keys, "bands", n, "id"), band.id) for n, band in enumerate(bands)), say("the bands"))
    for place, (lower, upper) in enumerate(pairwise(bands), start=1):
        if upper.start <= lower.start:
            message = say("bands must go from the lowest 'from' to the highest")
            unplaced = say(
                "{lower_id!r} begins at {lower}, and {upper_id!r}, the next in the file, at less: {upper}. {look_up} "
                "(1) If one number is wrong: correct it. (2) If both are right: move all of {upper_id!r}, so that it "
                "stands in front of {lower_id!r}. {ask}",
                upper_id=upper.id,
                lower_id=lower.id,
                upper=upper.start,
                lower=lower.start,
                look_up=look_up(),
                ask=ASK,
            )
            wrong, before = (*keys, "bands", place, "from"), (*keys, "bands", place - 1, "from")
            hint = PlacedHint(unplaced, partial(_order_by_lines, lower, upper, before[:-1], wrong[:-1], look_up))
            raise ContradictionError(message, *wrong, other=before, other_is=say("the band before it"), hint=hint)


def _order_by_lines(
    lower: Band, upper: Band, before: Keys, after: Keys, look_up: Callable[..., Message], lines_of: LinesOf
) -> Message | None:
    """Say which lines of two bands in the wrong order go where."""
    lines = lines_of("")
    above, below = (lines.span_of(before), lines.span_of(after)) if lines else (None, None)
    if not (lines and above and below):
        return None
    return say(
        "{lower_id!r} begins at {lower} (line {lower_line}), and {upper_id!r}, the next in the file, at less: {upper} "
        "(line {upper_line}). {look_up} (1) If one number is wrong: correct it. (2) If both are right: cut {lines} "
        "(all of {upper_id!r}) and paste what was cut between line {above} and line {first}, in front of all of "
        "{lower_id!r}. {ask}",
        lower_id=lower.id,
        upper_id=upper.id,
        lower=lower.start,
        upper=upper.start,
        lower_line=lines.line_of((*before, "from")),
        upper_line=lines.line_of((*after, "from")),
        lines=lines_said(below),
        above=above.first - 1,
        first=above.first,
        look_up=look_up(span=lines.span_of(("sources",))),
        ask=ASK,
    )


Bands = Annotated[tuple[Band, ...], Field(max_length=20)]


class PeerGroup(Entry):
    """Cities that are judged among their like, by bands of their own."""

    title: Text
    bands: Bands = Field(default=(), description="They take the place of the framework's bands; empty: those hold.")
