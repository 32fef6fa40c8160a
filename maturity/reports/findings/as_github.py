"""Findings as commands to GitHub's runner, which shows them at their lines in a pull request."""

from maturity.findings import Finding, Severity
from maturity.presentation.terminal import remarks
from maturity.reports.findings.report import Report, is_shipped
from maturity.reports.findings.safety import harmless

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """Write one command a line."""
    return "\n".join(_command(finding, report) for finding in report.findings)


def _command(finding: Finding, report: Report) -> str:
    place = finding.place
    at = {"file": report.path(place), "line": place.line or 1, "col": place.column or 1}
    properties = {**({} if is_shipped(place) else at), "title": f"{finding.code} {finding.rule}"}
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "\n".join(harmless(line) for line in (finding.message, *remarks(finding, report.path)))
    return f"::{COMMANDS[finding.severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
