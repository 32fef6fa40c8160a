"""Findings as SARIF 2.1.0, which code scanning services and editors read."""

from typing import Any
from urllib.parse import quote

from maturity import __version__
from maturity.findings import Finding, Place, RulePage, Severity
from maturity.presentation.escaping import for_sarif, json_for_log
from maturity.presentation.terminal import Printing
from maturity.reports.findings.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
FINGERPRINT = "maturityFinding/v1"
SUPPRESSED = {"suppressions": [{"kind": "inSource"}]}
"""What a comment in the file switches off."""


def render(report: Report, _printing: Printing) -> str:
    """Write one run of one tool; all rules are in it, so that a service knows those that were quiet."""
    number_of = {page.code: number for number, page in enumerate(report.manual)}
    results = [
        _result(finding, fingerprint, number_of.get(finding.code), report)
        for finding, fingerprint in report.with_fingerprints()
    ]
    results += [
        _result(finding.told(report.language), finding.identity, number_of.get(finding.code), report) | SUPPRESSED
        for finding in report.ignored
    ]
    driver = {"name": "maturity", "version": __version__, "rules": [_rule(page) for page in report.manual]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_for_log({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(page: RulePage) -> dict[str, Any]:
    return {
        "id": page.code,
        "name": "".join(word.capitalize() for word in page.name.split("-")),
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": f"{page.summary} {page.effect}".strip()},
        # Below its descriptions, which have the summary; a service that shows no Markdown names the command.
        "help": {"text": f"maturity explain {page.code}", "markdown": page.sections},
        "defaultConfiguration": {"level": LEVELS[page.severity]},
    }


def _result(finding: Finding, fingerprint: str, number: int | None, report: Report) -> dict[str, Any]:
    text = ". ".join(part.rstrip(".") for part in (finding.message, finding.hint, finding.effect) if part)
    related = [
        {"id": place, **_location(each.place, report), "message": {"text": for_sarif(each.words)}}
        for place, each in enumerate(finding.related, start=1)
    ]
    return {
        "ruleId": finding.code,
        **({} if number is None else {"ruleIndex": number}),
        "level": LEVELS[finding.severity],
        "message": {"text": for_sarif(text)},
        "locations": [_location(finding.place, report)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _location(place: Place, report: Report) -> dict[str, Any]:
    region = {"startLine": place.line or 1, "startColumn": place.column or 1}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(report.path(place))}, "region": region}}
