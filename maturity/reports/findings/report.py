"""What every format is handed: the findings, the manual, where failing begins, and from where files are named."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from maturity.findings import Finding, Place, RulePage, Severity, counted, listed
from maturity.messages import SOURCE
from maturity.presentation.escaping import for_log


@dataclass(frozen=True)
class Report:
    """Everything that a report tells."""

    all_findings: tuple[Finding, ...]
    manual: tuple[RulePage, ...] = ()
    fail_level: Severity = Severity.ERROR
    folder: str = ""
    """The workspace as seen from where the command runs, as ``demo/``: forges name files from there."""
    language: str = SOURCE

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Those that are listed, in the report's language; of a file with too many the last one counts the others."""
        return tuple(finding.told(self.language) for finding in self._listed)

    @cached_property
    def _listed(self) -> tuple[Finding, ...]:
        return listed(self.all_findings)

    @property
    def number(self) -> Counter[Severity]:
        """How many there are of each severity, listed or not."""
        return counted(self.all_findings)

    def path(self, place: Place) -> str:
        """Return a file as a forge names it."""
        return for_log(place.file) if is_shipped(place) else for_log(self.folder + place.file)

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding is as grave as what makes the command fail."""
        return finding.severity.rank >= self.fail_level.rank

    def with_fingerprints(self) -> Iterator[tuple[Finding, str]]:
        """Yield each finding with what stays the same while lines move; two that are alike are numbered."""
        seen: Counter[str] = Counter()
        for finding, told in zip(self._listed, self.findings, strict=True):
            number = seen[finding.identity]
            seen[finding.identity] += 1
            numbered = sha256(f"{finding.identity} {number}".encode()).hexdigest() if number else finding.identity
            yield told, numbered


def is_shipped(place: Place) -> bool:
    """Tell whether a file comes with the program, so that no forge has it."""
    return place.file.startswith("library:")
