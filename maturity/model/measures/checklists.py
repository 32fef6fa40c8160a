"""What more of a checklist could be met, and what that takes: of entries that are worth as much only the cheapest."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from pydantic import Field

from maturity.model.entry import Entry, Number
from maturity.model.measures.raising import EffortOf, Item, best_of, cheapest_at
from maturity.model.text import Text


class Practice(Entry):
    """One thing that is done or is not."""

    text: Text = Field(description="The practice in words.")
    points: Number = Field(default=Decimal(1), ge=0, description="What it adds when met.")
    level: int | None = Field(default=None, strict=True, description="The level it belongs to (score: cumulative).")


class PracticeAnswer(Entry):
    """How far a practice can be met, where yes and no are too coarse."""

    text: Text = Field(description="The answer in words.")
    share: Number = Field(ge=0, le=1, description="How much of the practice's points it earns, from 0 to 1.")


class ListEntry(NamedTuple):
    """One entry of a checklist: what it is worth, its level if it has one, and how far it is met, from 0 to 1."""

    points: Decimal
    level: int | None
    share: Decimal | None
    """None where nobody has answered it, so that nobody can tell what more would be."""


def more_points(entries: Mapping[str, ListEntry], most: Decimal, effort_of: EffortOf) -> Iterator[tuple[Item, ...]]:
    """Yield sets of entries to be met where points count; ``most`` is the share of an entry that is met in full."""
    yield from best_of(
        Item(name, effort_of(name), Fraction((most - entry.share) * entry.points))
        for name, entry in entries.items()
        if entry.share is not None and entry.share < most and entry.points
    )


def more_levels(
    entries: Mapping[str, ListEntry], most: Decimal, met_from: Decimal, needed: Decimal, effort_of: EffortOf
) -> Iterator[tuple[Item, ...]]:
    """Yield what completes each level above; ``needed`` is the percentage of a level's entries that must be met."""
    levels = {}
    for level in sorted({entry.level for entry in entries.values() if entry.level is not None}):
        own = {name: entry.share for name, entry in entries.items() if entry.level == level}
        lacking = [name for name, share in own.items() if share is not None and share < met_from <= most]
        met = sum(share is not None and share >= met_from for share in own.values())
        items = [Item(name, effort_of(name), Fraction(1)) for name in lacking]
        levels[level] = items, ceil(Fraction(needed) * len(own) / 100) - met
    yield from cheapest_at(levels)


def in_a_line(met: Collection[str] | Mapping[str, str]) -> str:
    """Write what is met for a table, or what each entry was answered with."""
    said = (f"{entry}={answer}" for entry, answer in met.items()) if isinstance(met, Mapping) else met
    return " ".join(said)
