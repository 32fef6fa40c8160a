"""Findings for a terminal."""

from maturity.presentation.terminal import Printing, render_text
from maturity.reports.findings.alike import once_each
from maturity.reports.findings.report import Report


def render(report: Report, printing: Printing) -> str:
    """Write each finding with its place, its line and a caret under what is wrong; what many places share, once."""
    return render_text(once_each(report.all_findings), printing.style)
