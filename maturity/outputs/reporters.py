"""Findings as text for a terminal and as JSON for other tools."""

import json
from collections.abc import Callable, Iterator, Sequence

from maturity.findings import Finding, Severity

Style = Callable[[str, str], str]
"""Colours a piece of text; the second argument names its role: error, warning, note, place, quiet."""


def plain(text: str, _role: str) -> str:
    """Colour nothing, for pipes and files."""
    return text


def render_text(findings: Sequence[Finding], style: Style = plain) -> str:
    """Write each finding with its place, its line and a caret under what is wrong."""
    return "\n".join("\n".join(_lines(finding, style)) for finding in findings)


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    place, severity = finding.place, finding.severity.value
    where = f"{clean(place.file)}:{place.line or 1}:{place.column or 1}"
    head = style(f"{severity}[{finding.code} {finding.rule}]", severity)
    yield f"{style(where, 'place')}: {head} {clean(finding.message)}"
    margin = len(str(place.line or 1)) + 2
    if finding.excerpt is not None:
        yield style(f"{place.line:>{margin}} | ", "quiet") + finding.excerpt
        if (place.column or 1) <= len(finding.excerpt):
            pointer = " " * ((place.column or 1) - 1) + style("^", severity)
            yield style(f"{'':>{margin}} | ", "quiet") + pointer
    for remark in (finding.hint, finding.effect):
        if remark:
            yield style(f"{'':>{margin}} = ", "quiet") + clean(remark)


def render_json(findings: Sequence[Finding]) -> str:
    """Write findings as one JSON document; ``format`` changes only when a field changes its meaning."""
    record = {
        "format": "maturity-findings/1",
        "errors": sum(finding.severity is Severity.ERROR for finding in findings),
        "findings": [_record(finding) for finding in findings],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _record(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "effect": finding.effect,
        "hint": finding.hint,
        "file": clean(place.file),
        "line": place.line,
        "column": place.column,
        "keys": list(place.keys),
    }


def count(findings: Sequence[Finding]) -> str:
    """Say in a few words how much is wrong."""
    found = []
    for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE):
        number = sum(finding.severity is severity for finding in findings)
        if number:
            found.append(f"{number} {severity.value}{'s' if number > 1 else ''}")
    return ", ".join(found) or "no findings"


def clean(text: str) -> str:
    """Make visible whatever a text from a file could do to a terminal."""
    return "".join(
        letter if letter.isprintable() or letter == "\N{NO-BREAK SPACE}" else "\N{REPLACEMENT CHARACTER}"
        for letter in text.replace("\n", " ")
    )
