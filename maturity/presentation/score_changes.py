"""What changed in published scores from day to day: facts that pages, feeds and tables tell, in words made already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from maturity.model.text import Language
from maturity.presentation.data_state import SHOWN_DIGITS

InLanguages = Mapping[Language, str]


class ResultFate(StrEnum):
    """What became of a published result."""

    ADDED = "added"
    CHANGED = "changed"
    REPLACED = "replaced"
    """By one of another version of its framework, with which it cannot be compared."""
    WITHDRAWN = "withdrawn"


class ChangedPart(StrEnum):
    """What of a result is another one."""

    INDEX = "index"
    BAND = "band"
    COVERAGE = "coverage"
    RATING = "rating"
    REPORTED = "reported"
    REVIEWED = "reviewed"
    OBJECTIONS = "objections"


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """One thing that changed: as tables have it, and in words; ``node`` is the indicator that a rating is about."""

    part: ChangedPart
    before: str
    after: str
    words: InLanguages = field(default_factory=dict)
    node: str = ""


@dataclass(frozen=True, slots=True)
class DataCommit:
    """A commit; ``reason`` is what its author says of it, and untrusted like all of a stranger's words."""

    sha: str
    when: str
    reason: str = ""

    @property
    def short(self) -> str:
        """Its digest, as far as people write it."""
        return self.sha[:SHOWN_DIGITS]


@dataclass(frozen=True, slots=True)
class ResultChange:
    """What changed in one result on one day, and the newest commit that had to do with it."""

    slug: str
    fate: ResultFate
    commit: DataCommit
    facts: tuple[ChangedFact, ...] = ()
    whole: InLanguages = field(default_factory=dict)
    """Index, band and coverage of a result that was not there before, in a line."""
    causes: InLanguages = field(default_factory=dict)
    """Why it moved, where nothing in its own file changed."""


@dataclass(frozen=True, slots=True)
class DayOfChanges:
    """A day on which published results changed."""

    day: date
    newest: DataCommit
    changes: tuple[ResultChange, ...] = ()
    not_compared: int = 0
    """Results that are public today and that this program cannot read as they were then."""
    withdrawn: int = 0
    """Results that are not public any more, and were until then."""

    @property
    def tells(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.changes or self.not_compared or self.withdrawn)


@dataclass(frozen=True, slots=True)
class ScoreHistory:
    """The days on which published results changed, newest first; private things of today or of then are in none."""

    days: tuple[DayOfChanges, ...] = ()
    is_whole: bool = True
    """Whether no older day is left out."""

    def of_city(self, city: str) -> "ScoreHistory":
        """Return what of it is about one government."""
        days = []
        for day in self.days:
            own = tuple(change for change in day.changes if change.slug.partition("/")[0] == city)
            if own:
                days.append(DayOfChanges(day.day, own[0].commit, own))
        return ScoreHistory(tuple(days), self.is_whole)
