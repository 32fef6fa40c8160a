"""What somebody has handed back, whatever it is of, and what taking it over would do."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from maturity.findings import Finding, Keys
from maturity.messages import Message, joined, say
from maturity.model.returned import Conflict
from maturity.workflows.proposed_changes import ProposedChange


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody has written beside a line for whoever reads the workbook."""

    indicator: str
    """The id of the line."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(ABC):
    """What it would do: one of findings, conflicts and a change; nothing of all is "no change"."""

    conflicts: tuple[Conflict, ...] = ()
    """What was changed on both sides, in different ways: while there is any, nothing may be written."""
    findings: tuple[Finding, ...] = ()
    """What cannot be right in what was handed back, each with its place there: nothing may be written."""
    notes: tuple[Message, ...] = ()
    """What is told and stands in no way."""
    change: ProposedChange | None = None
    """What is left to be written, if anything is."""

    @abstractmethod
    def conflicts_counted(self) -> Message:
        """Say how many were changed on both sides."""

    @abstractmethod
    def place_of(self, keys: Keys) -> str:
        """Return where a value stands in what was handed back, in words; empty where nothing is known."""

    def conflict_lines(self) -> Iterator[Message]:
        """Say of each conflict where it is, and what each side says."""
        for conflict in self.conflicts:
            where, place = joined(map(str, conflict.keys), "/"), self.place_of(conflict.keys)
            yield self.conflict_line(conflict, joined((place, where), ", ") if place else where)

    def conflict_line(self, conflict: Conflict, where: Message) -> Message:
        """Say what each side says of one that stands at a place."""
        return say(
            "{where}: it was {base}; here it is {given}, and the file now has {now}",
            where=where,
            **{side: shown(getattr(conflict, side)) for side in ("base", "given", "now")},
        )


def shown(value: Any) -> str:
    """Write plain data in one short line."""
    if value is None:
        return say("nothing")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(shown, value)) + "]"
    return " ".join(str(value).split())


@dataclass(frozen=True, slots=True)
class SheetReturned:
    """What a file that was handed back would do, and what else it says."""

    taken: Taken | None
    findings: tuple[Finding, ...] = ()
    """What is wrong with the file; with any of them nothing is taken from it."""
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Message, ...] = ()
