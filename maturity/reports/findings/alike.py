"""Findings that say the same of many places, which a person wants to read once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from maturity.findings import Finding, Severity
from maturity.messages import Message

MOST_OF_THE_SAME_WORDS = 3
"""Findings with the very same words that are each told in full."""
MOST_OF_ONE_SENTENCE = 20
"""The same where only the names in the sentence differ; an error has to be read with its names, however many."""


@dataclass(frozen=True, slots=True)
class Alike:
    """One finding that is told in full, and those that say the same of other places."""

    first: Finding
    others: tuple[Finding, ...] = ()

    @property
    def number(self) -> int:
        """How many others there are, those included that were only counted."""
        return sum(1 + other.more for other in self.others)


def told_once(findings: Iterable[Finding]) -> tuple[Alike, ...]:
    """Put findings together that a person needs to read once, in the order of the first of each."""
    by_sentence = _grouped(findings, _sentence)
    groups = []
    for same in by_sentence:
        if len(same) > MOST_OF_ONE_SENTENCE and same[0].severity is not Severity.ERROR:
            groups.append(same)
            continue
        for alike in _grouped(same, _words):
            groups += [alike] if len(alike) > MOST_OF_THE_SAME_WORDS else [[each] for each in alike]
    groups.sort(key=lambda group: group[0].order)
    return tuple(Alike(first, tuple(others)) for first, *others in groups)


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], tuple[str, ...]]) -> list[list[Finding]]:
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return [*groups.values()]


def _sentence(finding: Finding) -> tuple[str, ...]:
    message = finding.message
    return finding.code, finding.effect or "", message.template if isinstance(message, Message) else message


def _words(finding: Finding) -> tuple[str, ...]:
    return finding.code, finding.effect or "", finding.message, finding.hint or ""
