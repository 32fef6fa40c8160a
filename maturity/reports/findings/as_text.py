"""Findings for a terminal."""

from maturity.presentation.terminal import Printing, render_text
from maturity.reports.findings.report import Report


def render(report: Report, printing: Printing) -> str:
    """Write each finding with its place, its line and a caret under what is wrong."""
    return render_text(report.findings, printing.style)
