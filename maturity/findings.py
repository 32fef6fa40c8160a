"""What validation has to say: findings, where they are, how grave, and the manual page that explains them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from inspect import cleandoc
from itertools import groupby
from typing import Self

Keys = tuple[str | int, ...]

MOST_IN_A_FILE = 1_000
"""Findings of one file that are listed: more would bury what is wrong with the others, and fill the memory."""
MOST_IN_ALL = 10_000
LONGEST_TEXT = 1000
"""Letters of a message that are shown: a file can make a name as long as itself."""
NOT_LISTED = "this file has more findings than are listed; fix these first"


class Severity(StrEnum):
    """How grave a finding is; errors stop scoring."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Rank for comparing: the graver, the larger."""
        return ("note", "warning", "error").index(self.value)


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
class Related:
    """Another place that a finding is about, and what stands there."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful, for a person to fix."""

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
    related: tuple[Related, ...] = ()

    @property
    def message_digest(self) -> str:
        """Stands for the message where a list of known findings is kept."""
        return sha256(self.message.encode("utf-8", errors="surrogatepass")).hexdigest()[:16]

    @property
    def identity(self) -> str:
        """Stands for the finding for as long as what is wrong stays the same, wherever its line moves to."""
        parts = [self.code, self.place.file, [str(key) for key in self.place.keys], self.message_digest]
        return sha256(json.dumps(parts).encode()).hexdigest()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts findings by place, so that output never depends on the order of checks."""
        return (self.place.file, self.place.line or 0, self.place.column or 0, self.code, self.message)


class FindingLimit:
    """How many findings are kept in all: beyond that each file that is wrong is still named, by one finding."""

    def __init__(self, left: int = MOST_IN_ALL) -> None:
        self.left = left

    def take(self, findings: list[Finding]) -> list[Finding]:
        """Return what is kept of the findings of one file."""
        if self.left > 0 or len(findings) < 2:  # noqa: PLR2004 (one cannot be fewer)
            self.left -= len(findings)
            return findings
        return [last_listed(_gravest(findings))]


def listed(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Pass findings on in order; of a file that has too many, the last one says so and is as grave as the rest."""
    in_order = sorted(map(_short, findings), key=lambda finding: finding.order)
    for _, group in groupby(in_order, key=lambda finding: finding.place.file):
        of_file = list(group)
        yield from of_file[: MOST_IN_A_FILE - (len(of_file) > MOST_IN_A_FILE)]
        if len(of_file) > MOST_IN_A_FILE:
            yield last_listed(_gravest(of_file[MOST_IN_A_FILE - 1 :]))


def _gravest(findings: Iterable[Finding]) -> Finding:
    return max(findings, key=lambda finding: finding.severity.rank)


def _short(finding: Finding) -> Finding:
    """Leave out the end of a message or hint that a file made endless."""
    if len(finding.message) > LONGEST_TEXT:
        finding = replace(finding, message=f"{finding.message[:LONGEST_TEXT]}…")
    if finding.hint and len(finding.hint) > LONGEST_TEXT:
        finding = replace(finding, hint=f"{finding.hint[:LONGEST_TEXT]}…")
    return finding


def last_listed(finding: Finding) -> Finding:
    """Return a finding as grave as this one, which says that there are more in its file."""
    return replace(finding, message=NOT_LISTED, hint=None, related=())


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule's page of the manual: what it says, what that does to the score, why, how to fix it, an example."""

    code: str
    name: str
    severity: Severity
    effect: str
    summary: str
    why: str
    fix: str
    example: str
    formerly: tuple[str, ...] = ()
    """The names that the rule had before: users have them in files and scripts, so they go on working."""

    @property
    def whole(self) -> str:
        """The page as it was written, in Markdown."""
        return f"{self.summary}\n\n{self.sections}"

    @property
    def sections(self) -> str:
        """All of it below the first sentence."""
        texts = zip(SECTIONS, (self.why, self.fix, self.example), strict=True)
        return "\n\n".join(f"## {title}\n\n{text}" for title, text in texts if text)


SECTIONS = ("Why it matters", "How to fix it", "Example")
"""The sections that every page of the manual has, in this order."""


def rule_page(code: str, name: str, severity: Severity, effect: str | None, text: str) -> RulePage:
    """Take a rule's docstring apart; a section that it lacks is empty, and the tests say so."""
    summary, *rest = f"\n{cleandoc(text)}".split("\n## ")
    texts = {title.strip(): body.strip("\n").rstrip() for title, _, body in (part.partition("\n") for part in rest)}
    why, fix, example = (texts.get(title, "") for title in SECTIONS)
    return RulePage(code, name, severity, effect or "", summary.strip(), why, fix, example)


class Fix(str):
    """A hint that knows the one word it means; without a ``replacement`` only a person can act on it."""

    replacement: str | None
    """What has to stand in the finding's place."""

    def __new__(cls, words: str, replacement: str | None = None) -> Self:
        fix = super().__new__(cls, words)
        fix.replacement = replacement
        return fix
