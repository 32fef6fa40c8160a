"""What a reader of a report on a change must see first: withdrawn results, other peers, disclosures, powerful files."""

from dataclasses import dataclass
from enum import StrEnum

from maturity.reports.differences.kinds import ChangeType, FilePower


class Withdrawal(StrEnum):
    """How a published result is taken from the public."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    IN_REPLY = "in-reply"
    REMOVED = "removed"
    HIDDEN = "hidden"


class Recast(StrEnum):
    """How a government with published results stands otherwise to all others, although its results stay."""

    ENDED = "ended"
    REVIVED = "revived"
    OTHER_PEERS = "other-peers"


@dataclass(frozen=True, slots=True)
class RecastGovernment:
    """A government that a change ends, brings back, or lets be compared with others than before."""

    name: str
    how: Recast
    before: str
    """The one that ended it, or the kinds it is compared with; empty where there is none. ``after`` likewise."""
    after: str


@dataclass(frozen=True, slots=True)
class DisclosedPassage:
    """A passage that was private, by ids alone: what it supports and the source that it is in."""

    section: str
    indicator: str | None
    """Nothing where it supports no rating, but something else in its section of the file."""
    source: str

    @property
    def name(self) -> str:
        """What is told of it."""
        return f"{self.indicator or self.section} ({self.source})"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What of a file was private and becomes public; what it says is not told before somebody has agreed."""

    file: str
    passages: tuple[DisclosedPassage, ...]
    sources: tuple[str, ...]
    """Ids."""


@dataclass(frozen=True, slots=True)
class TouchedFile:
    """A file that is new, gone or another one."""

    name: str
    act: ChangeType


@dataclass(frozen=True, slots=True)
class TouchedFiles:
    """The files of one kind that a change touches; ``power`` names what such a file can do."""

    power: FilePower
    files: tuple[TouchedFile, ...]
