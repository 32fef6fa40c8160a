"""Which findings are reported: not those that comments switch off, were not selected, or are known already."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maturity.checks.manual import manual
from maturity.findings import Finding
from maturity.storage.baselines import KnownFinding, known_finding, read_baseline
from maturity.workflows.rule_names import codes_of, former_names, words_in
from maturity.workflows.run import Run
from maturity.workflows.suppressing import suppress


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings to report, and on which day."""

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None


@dataclass(frozen=True, slots=True)
class ReportedFindings:
    """What is reported, and what is not: switched off by a comment, or in the baseline; and what is only there."""

    findings: tuple[Finding, ...]
    ignored: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[KnownFinding, ...]
    renamed: Mapping[str, str]
    """The old names of rules that options or comments use, each with its name now."""

    @property
    def all(self) -> tuple[Finding, ...]:
        """What a new baseline has to list."""
        return (*self.known, *self.findings)


def reported(run: Run, wanted: FindingFilter) -> ReportedFindings:
    """Choose what to report of everything that was found."""
    codes = codes_of(wanted.select) or {page.code for page in manual()}
    codes -= codes_of(wanted.ignore)
    entries = read_baseline(wanted.baseline) if wanted.baseline else ()
    unsuppressed = suppress(run.workspace.documents.values(), run.findings, wanted.as_of)
    findings = [finding for finding in unsuppressed.findings if finding.code in codes]
    new, known, stale = _compared(findings, entries, codes)
    ignored = tuple(finding for finding in unsuppressed.ignored if finding.code in codes)
    renamed = former_names([*words_in((*wanted.select, *wanted.ignore)), *unsuppressed.rules])
    return ReportedFindings(new, ignored, known, stale, renamed)


def _compared(
    findings: Sequence[Finding], entries: Sequence[KnownFinding], codes: set[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[KnownFinding, ...]]:
    """Part findings into new and known ones; the same one twice is known twice only if it is listed twice."""
    left = Counter(entries)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        entry = known_finding(finding)
        (known if left[entry] > 0 else new).append(finding)
        left[entry] -= 1
    stale = sorted(entry for entry, number in left.items() if entry.code in codes for _ in range(number))
    return tuple(new), tuple(known), tuple(stale)
