"""Findings for a terminal."""

from maturity.presentation.terminal import render_text
from maturity.reports.findings.report import Report
from maturity.reports.findings.safety import disarmed


def render(report: Report) -> str:
    """Write each finding with its place, its line and a caret under what is wrong."""
    return disarmed(render_text(report.findings, report.style))
