"""Findings for other tools, as ``maturity schema show findings-json`` describes them."""

from maturity.findings import Finding, Place, Severity
from maturity.presentation.escaping import for_terminal, json_for_log
from maturity.presentation.terminal import Printing
from maturity.reports.findings.report import Report

FORMAT = "maturity-findings/1"
"""Changes only when a field changes its meaning; fields may be added."""


def render(report: Report, _printing: Printing) -> str:
    """Write one JSON document."""
    number = report.number
    record = {
        "format": FORMAT,
        "errors": number[Severity.ERROR],
        "warnings": number[Severity.WARNING],
        "notes": number[Severity.NOTE],
        "findings": [_record(finding, fingerprint) for finding, fingerprint in report.with_fingerprints()],
    }
    return json_for_log(record)


def _record(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "effect": finding.effect,
        "hint": finding.hint,
        **_place(finding.place),
        "related": [{"message": related.words, **_place(related.place)} for related in finding.related],
        "fingerprint": fingerprint,
    }


def _place(place: Place) -> dict[str, object]:
    return {"file": for_terminal(place.file), "line": place.line, "column": place.column, "keys": list(place.keys)}
