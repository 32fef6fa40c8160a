"""Findings as a code quality report, which GitLab compares between the branches of a merge request."""

from maturity.findings import Severity
from maturity.presentation.escaping import for_log, json_for_log
from maturity.presentation.terminal import Printing
from maturity.reports.findings.report import Report

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, _printing: Printing) -> str:
    """Write a list, which is empty where nothing is wrong."""
    issues = [
        {
            "description": for_log(f"{finding.message} ({finding.effect})" if finding.effect else finding.message),
            "check_name": f"{finding.code} {finding.rule}",
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {"path": report.path(finding.place), "lines": {"begin": finding.place.line or 1}},
        }
        for finding, fingerprint in report.with_fingerprints()
    ]
    return json_for_log(issues)
