"""What validation has to say: findings, where they are, how grave, and the manual page that explains them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from inspect import cleandoc
from itertools import groupby
from typing import Any, Self

from maturity.messages import SOURCE, Message, in_each, joined, say, say_many, told

Keys = tuple[str | int, ...]

MOST_OF_A_RULE = 10_000
"""Findings of one rule that are kept in all; the others are only counted."""
MOST_OF_A_RULE_IN_A_FILE = 1_000
MOST_IN_A_FILE = 100
"""Findings of one file that are listed: more would bury what is wrong with the others."""
MOST_IN_ALL = 1_000
ROOM_IN_A_FILE = 50_000
"""Letters of them."""
ROOM_IN_ALL = 400_000
LONGEST_TEXT = 1000
"""Letters of a message that are shown: a file can make a name as long as itself."""
LONGEST_NAME = 60
"""Letters of a name or value within a message."""


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
    excerpt: str | None = field(default=None, compare=False)
    """The line there, unless it is private or holds a key alone."""


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
    mark: tuple[int, int] | None = field(default=None, compare=False)
    """What of the excerpt is meant: the column where it begins there, and how many letters it has.

    Without it the letter at the place's own column is meant.
    """
    of_absence: bool = field(default=False, compare=False)
    """Whether it says that something is missing, which a file with faults may only seem to lack."""
    misses_beside: bool = field(default=False, compare=False)
    """Whether what is missing would stand beside its place, and not below."""
    leans_on: tuple[tuple[str, Keys], ...] = field(default=(), compare=False)
    """What it takes for granted, each a file, empty for its own, and keys there.

    Where one of them could not be read in whole, it would speak of a stand-in or of what only seems to be missing.
    """
    related: tuple[Related, ...] = ()
    language: str = field(default=SOURCE, compare=False)
    """In which language it is told."""
    is_mendable: bool = field(default=False, compare=False)
    """Whether ``--fix`` would mend it."""
    alike: str | None = field(default=None, compare=False)
    """How many others say the same of other places, where it stands for them."""
    more: int = field(default=0, compare=False)
    """How many others of its rule and file it stands for: they were counted and not kept."""
    is_summary: bool = field(default=False, compare=False)
    """Whether it only says how many of its file are not listed."""

    @property
    def subject(self) -> str:
        """Tell apart findings of one rule that no keys tell apart, by their words; nothing where there are keys."""
        if self.place.keys:
            return ""
        return sha256(self.message.encode("utf-8", errors="surrogatepass")).hexdigest()[:16]

    @property
    def identity(self) -> str:
        """Stands for the finding for as long as what is wrong stays the same, wherever its line moves to."""
        parts = [self.code, self.place.file, [str(key) for key in self.place.keys], self.subject]
        return sha256(json.dumps(parts).encode()).hexdigest()

    def told(self, language: str) -> "Finding":
        """Return the finding in a language; what tells it apart stays with the one that is not translated."""
        if language == SOURCE:
            return self
        related = tuple(replace(each, words=told(each.words, language)) for each in self.related)
        hint, effect, alike = (told(text, language) if text else None for text in (self.hint, self.effect, self.alike))
        message = told(self.message, language)
        return replace(self, message=message, hint=hint, effect=effect, related=related, alike=alike, language=language)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts findings by place, so that output never depends on the order of checks."""
        return (self.place.file, self.place.line or 0, self.place.column or 0, self.code, self.message)


def counted(findings: Iterable[Finding]) -> Counter[Severity]:
    """Return how many findings of each severity there are, those included that others stand for."""
    number: Counter[Severity] = Counter()
    for finding in findings:
        number[finding.severity] += 1 + finding.more
    return number


def condensed(findings: Sequence[Finding], kept: int) -> list[Finding]:
    """Keep the first few findings of one rule in one file; the last of them stands for the rest."""
    if len(findings) <= kept:
        return [*findings]
    *first, last = findings[:kept]
    return [*first, replace(last, more=last.more + sum(1 + finding.more for finding in findings[kept:]))]


class FindingLimit:
    """How many findings of each rule are kept in all; beyond that, one of each file, which stands for its others."""

    def __init__(self, most: int = MOST_OF_A_RULE) -> None:
        self._left: dict[str, int] = defaultdict(lambda: most)

    def take(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return what is kept of the findings of one file."""
        by_rule: dict[str, list[Finding]] = {}
        for finding in findings:
            by_rule.setdefault(finding.code, []).append(_short(finding))
        taken = []
        for code, of_rule in by_rule.items():
            kept = condensed(of_rule, max(1, self._left[code]))
            self._left[code] -= len(kept)
            taken += kept
        return taken


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by file and line."""
    return tuple(sorted(findings, key=lambda finding: finding.order))


def listed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Choose which findings to list, the graver first; a file of which some are not listed says so at its end."""
    left, left_of = _Room(MOST_IN_ALL, ROOM_IN_ALL), dict[str, _Room]()
    chosen: set[int] = set()
    for place in sorted(range(len(findings)), key=lambda place: -findings[place].severity.rank):
        finding = findings[place]
        of_file = left_of.setdefault(finding.place.file, _Room(MOST_IN_A_FILE, ROOM_IN_A_FILE))
        if left.holds(finding) and of_file.holds(finding):
            left.take(finding)
            of_file.take(finding)
            chosen.add(place)
    lines = []
    for _, group in groupby(range(len(findings)), key=lambda place: findings[place].place.file):
        of_group = [*group]
        lines += [findings[place] for place in of_group if place in chosen]
        lines += _not_listed([findings[place] for place in of_group], [place in chosen for place in of_group])
    return tuple(lines)


class _Room:
    """How much may still be listed: findings, and letters of them."""

    def __init__(self, number: int, letters: int) -> None:
        self.number = number
        self.letters = letters

    def holds(self, finding: Finding) -> bool:
        return self.number > 0 and self.letters >= _letters(finding)

    def take(self, finding: Finding) -> None:
        self.number -= 1
        self.letters -= _letters(finding)


def _letters(finding: Finding) -> int:
    """Return about how long a finding is in a report; its line of the file stands there, and one with the caret."""
    texts = (finding.message, finding.hint, finding.effect, finding.excerpt, finding.excerpt)
    keys = sum(len(str(key)) for key in finding.place.keys)
    return len(finding.place.file) + keys + sum(map(len, filter(None, texts)))


def _not_listed(findings: Sequence[Finding], are_listed: Sequence[bool]) -> Iterator[Finding]:
    """Yield one finding, as grave as the gravest that is not listed, which counts those."""
    hidden = [finding for finding, is_listed in zip(findings, are_listed, strict=True) if not is_listed]
    number = counted(hidden)
    number.update(
        {finding.severity: finding.more for finding, shown in zip(findings, are_listed, strict=True) if shown}
    )
    if number.total():
        stands_for = max((each for each in findings if number[each.severity]), key=lambda each: each.severity.rank)
        message = say("not listed here: {findings} of this file", findings=said(number))
        place = Place(stands_for.place.file, (), 1, 1)
        yield Finding(stands_for.code, stands_for.rule, stands_for.severity, message, place, is_summary=True)


def said(number: Mapping[Severity, int]) -> Message:
    """Say in a few words how many findings there are."""
    counts = (
        say_many(number.get(Severity.ERROR, 0), "{number} error", "{number} errors"),
        say_many(number.get(Severity.WARNING, 0), "{number} warning", "{number} warnings"),
        say_many(number.get(Severity.NOTE, 0), "{number} note", "{number} notes"),
    )
    present = [count for count in counts if count.arguments["number"]]
    return joined(present, ", ") if present else say("no findings")


def shortened(text: str, most: int = LONGEST_NAME) -> str:
    """Return a text that a file made long without its end, which a mark stands for."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _short(finding: Finding) -> Finding:
    """Leave out the end of a message or hint that a file made endless, of each language its own."""
    if len(finding.message) > LONGEST_TEXT:
        finding = replace(finding, message=_cut(finding.message))
    if finding.hint and len(finding.hint) > LONGEST_TEXT:
        finding = replace(finding, hint=_cut(finding.hint))
    return finding


def _cut(text: str) -> Message:
    return in_each(lambda language: shortened(told(text, language), LONGEST_TEXT))


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
    language: str = SOURCE
    depends_on_day: bool = False
    """Whether what it says changes with the day asked about, though no file does."""

    @property
    def title(self) -> str:
        """Its code and its name, as they stand above it."""
        return f"{self.code} {self.name}"

    @property
    def whole(self) -> str:
        """The page as it was written, in Markdown."""
        return f"{self.summary}\n\n{self.sections}"

    @property
    def sections(self) -> str:
        """All of it below the first sentence."""
        texts = zip(HEADINGS[self.language], (self.why, self.fix, self.example), strict=True)
        return "\n\n".join(f"## {title}\n\n{text}" for title, text in texts if text)


HEADINGS = {
    "en": ("Why it matters", "How to fix it", "Example"),
    "id": ("Alasan", "Cara memperbaiki", "Contoh"),
}
"""The sections that every page of the manual has, in this order, by language."""


def rule_page(
    code: str, name: str, severity: Severity, effect: str | None, text: str, language: str = SOURCE
) -> RulePage:
    """Take a rule's docstring apart; a section that it lacks is empty, and the tests say so."""
    summary, *rest = f"\n{cleandoc(text)}".split("\n## ")
    texts = {title.strip(): body.strip("\n").rstrip() for title, _, body in (part.partition("\n") for part in rest)}
    why, fix, example = (texts.get(title, "") for title in HEADINGS[language])
    return RulePage(code, name, severity, effect or "", " ".join(summary.split()), why, fix, example, language=language)


def titled_pages(text: str) -> dict[str, str]:
    """Return the pages that stand in one file, each below its title: code and name."""
    titled = (part.partition("\n\n") for part in text.removeprefix("# ").split("\n# "))
    return {title: page for title, _, page in titled}


class Fix(Message):
    """A hint that knows the one word it means; without a ``replacement`` only a person can act on it."""

    replacement: str | None
    """What has to stand in the finding's place."""
    instead_of: tuple[str, ...]
    """Texts of which one stands in the file and goes, where that is more or less than one text in its quotes."""

    def __new__(cls, words: str, replacement: str | None = None, instead_of: tuple[str, ...] = ()) -> Self:
        fix = super().__new__(cls, words)
        fix.replacement = replacement
        fix.instead_of = instead_of
        return fix

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (Message(self, self.template, self.arguments), self.replacement, self.instead_of))

    def but(self, words: str) -> "Fix":
        """Return the same fix in other words."""
        return Fix(words, self.replacement, self.instead_of)
