"""Findings in one line each, to be searched and counted."""

from collections.abc import Iterator

from maturity.findings import Finding
from maturity.messages import joined, say
from maturity.presentation.escaping import for_terminal
from maturity.presentation.terminal import MENDED, Printing, head_of
from maturity.reports.findings.report import Report


def render(report: Report, printing: Printing) -> str:
    """Write one line a finding: where, how grave, which rule, what."""
    lines = [_line(finding, printing) for finding in report.findings]
    return "\n".join([*lines, *ignored_lines(report, printing)])


def ignored_lines(report: Report, printing: Printing) -> Iterator[str]:
    """Yield the findings that comments switch off, below a line that says so."""
    if report.ignored:
        yield printing.style(printing.tell(say("ignored by comments in the files:")), "title")
    for finding in report.ignored:
        yield _line(finding.told(report.language), printing)


def _line(finding: Finding, printing: Printing) -> str:
    message = joined((finding.message, f"({printing.tell(MENDED)})"), " ") if finding.is_mendable else finding.message
    return f"{head_of(finding, printing.style)} {for_terminal(message)}"
