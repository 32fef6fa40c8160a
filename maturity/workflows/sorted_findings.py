from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from maturity.findings import Finding, Severity, in_order


class SortedFindings:
    """Findings in the order of files and lines, each once, and those of each file."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.all = in_order(findings)

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a score."""
        return tuple(finding for finding in self.all if finding.severity is Severity.ERROR)

    @cached_property
    def _by_file(self) -> dict[str, list[Finding]]:
        by_file: dict[str, list[Finding]] = {}
        for finding in self.all:
            by_file.setdefault(finding.place.file, []).append(finding)
        return by_file

    @cached_property
    def errors_by_file(self) -> Counter[str]:
        """How many errors each file has, of those that have any."""
        number: Counter[str] = Counter()
        for finding in self.errors:
            number[finding.place.file] += 1 + finding.more
        return number

    @property
    def files(self) -> frozenset[str]:
        """The files that have findings."""
        return frozenset(self._by_file)

    def about(self, *files: str) -> tuple[Finding, ...]:
        """Return the findings in these files."""
        return tuple(finding for file in sorted(set(files)) for finding in self._by_file.get(file, ()))

    def errors_in(self, *files: str) -> tuple[Finding, ...]:
        """Return the errors in these files."""
        return tuple(finding for finding in self.about(*files) if finding.severity is Severity.ERROR)
