"""Findings for a terminal."""

from maturity.presentation.terminal import Printing, render_text
from maturity.reports.findings.alike import once_each
from maturity.reports.findings.as_concise import ignored_lines
from maturity.reports.findings.report import Report


def render(report: Report, printing: Printing) -> str:
    """Write each finding with its place, its line and a caret under what is wrong; what many places share, once."""
    told = [finding.told(report.language) for finding in once_each(report.all_findings)]
    ignored = "\n".join(ignored_lines(report, printing))
    return "\n\n".join(filter(None, (render_text(told, printing.style, printing.width), ignored)))
