"""What validation has to say: findings, where they are, and how grave."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

Keys = tuple[str | int, ...]


class Severity(StrEnum):
    """How grave a finding is; errors stop scoring."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Rank for comparing: the graver, the larger."""
        return {"note": 0, "warning": 1, "error": 2}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the workspace: which file, which keys, and the line and column they turned out to be at.

    ``file`` is relative to the workspace, with slashes; library files begin with ``library:``.
    """

    file: str
    keys: Keys = ()
    line: int | None = None
    column: int | None = None
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful, for a person to mend."""

    code: str
    rule: str
    severity: Severity
    message: str
    place: Place
    effect: str | None = None
    hint: str | None = None
    excerpt: str | None = field(default=None, compare=False)
    of_absence: bool = field(default=False, compare=False)
    """Whether it says that something is missing, which a file with faults may only seem to lack."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts findings by place, so that output never depends on the order of checks."""
        return (self.place.file, self.place.line or 0, self.place.column or 0, self.code, self.message)


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one probably meant."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the question to ask after a misspelt word, if there is a likely answer."""
    meant = closest(word, known)
    return f"did you mean {meant!r}?" if meant else None
