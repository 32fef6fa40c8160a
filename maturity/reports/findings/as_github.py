"""Findings as commands to GitHub's runner, which shows them at their lines in a pull request."""

from maturity.findings import Finding, Severity
from maturity.presentation.escaping import workflow_command
from maturity.presentation.terminal import Printing, remarks
from maturity.reports.findings.report import Report, is_shipped

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, _printing: Printing) -> str:
    """Write one command a line."""
    return "\n".join(_command(finding, report) for finding in report.findings)


def _command(finding: Finding, report: Report) -> str:
    place = finding.place
    at = {"file": report.path(place), "line": place.line or 1, "col": place.column or 1}
    properties = {**({} if is_shipped(place) else at), "title": f"{finding.code} {finding.rule}"}
    lines = (finding.message, *remarks(finding, report.path))
    return workflow_command(COMMANDS[finding.severity], lines, properties)
