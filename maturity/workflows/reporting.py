"""What of all findings is told: not what comments switch off, not what was left out, not what is known already."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maturity.checks.manual import manual
from maturity.errors import UnknownRuleError
from maturity.findings import Finding, RulePage, did_you_mean
from maturity.storage.baselines import Entry, entry_of, read_baseline
from maturity.workflows.suppressing import suppress
from maturity.workflows.validation import Validated


@dataclass(frozen=True, slots=True)
class Asked:
    """Which findings to tell, and on which day."""

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, and what is not: switched off by a comment, or known already; and what is known and gone."""

    findings: tuple[Finding, ...]
    ignored: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Entry, ...]

    @property
    def all(self) -> tuple[Finding, ...]:
        """What a new baseline has to list."""
        return (*self.known, *self.findings)


def told(validated: Validated, asked: Asked) -> Told:
    """Choose what to tell of everything that was found."""
    wanted = codes_of(asked.select) or {page.code for page in manual()}
    wanted -= codes_of(asked.ignore)
    entries = read_baseline(asked.baseline) if asked.baseline else ()
    heard = suppress(validated.workspace.documents.values(), validated.findings, asked.as_of)
    findings = [finding for finding in heard.findings if finding.code in wanted]
    new, known, stale = _compared(findings, entries, wanted)
    return Told(new, tuple(one for one in heard.ignored if one.code in wanted), known, stale)


def _compared(
    findings: Sequence[Finding], entries: Sequence[Entry], wanted: set[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Entry, ...]]:
    """Part findings into new and known ones; the same one twice is known twice only if it is listed twice."""
    left = Counter(entries)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        entry = entry_of(finding)
        (known if left[entry] > 0 else new).append(finding)
        left[entry] -= 1
    stale = sorted(entry for entry, number in left.items() if entry.code in wanted for _ in range(number))
    return tuple(new), tuple(known), tuple(stale)


def codes_of(words: Iterable[str]) -> set[str]:
    """Return the codes of all rules that these words name: by code, by the beginning of a code, or by name."""
    return {page.code for text in words for word in text.replace(",", " ").split() for page in _named(word)}


def page_of(word: str) -> RulePage | None:
    """Return the page of the rule with this code or name."""
    return next((page for page in manual() if word.upper() == page.code or word.lower() == page.name), None)


def _named(word: str) -> list[RulePage]:
    found = [page for page in manual() if page.code.startswith(word.upper()) or page.name == word.lower()]
    if not found:
        near = did_you_mean(word, [name for page in manual() for name in (page.code, page.name)])
        raise UnknownRuleError(f"there is no rule {word!r}; {near or 'maturity rules lists all'}")
    return found
