"""Findings for a terminal."""

from maturity.outputs.reporters import render_text
from maturity.outputs.reports.report import Report
from maturity.outputs.reports.safety import disarmed


def render(report: Report) -> str:
    """Write each finding with its place, its line and a caret under what is wrong."""
    return disarmed(render_text(report.findings, report.style))
