"""Findings as a comment for a forge, which takes only so much; every text from a file is escaped."""

from collections.abc import Iterator

from maturity.findings import Finding, said
from maturity.messages import Message, say, told
from maturity.presentation.escaping import for_markdown
from maturity.presentation.terminal import Printing, remarks, severity_of
from maturity.reports.findings.report import Report

LARGEST_COMMENT = 60_000
"""Bytes; GitHub takes 65,536 letters."""
ROOM_FOR_THE_END = 200


def render(report: Report, _printing: Printing) -> str:
    """Write a list of findings by file, and at its end how many there was no room for."""
    lines = [f"### maturity: {told(said(report.number), report.language)}"]
    room = LARGEST_COMMENT - ROOM_FOR_THE_END - len(lines[0])
    listed, file = 0, None
    for finding in report.findings:
        path = report.path(finding.place)
        block = [*(["", f"**{for_markdown(path)}**", ""] if path != file else []), *_lines(finding, report)]
        room -= sum(len(line.encode()) + 1 for line in block)
        if room < 0:
            break
        lines += block
        listed, file = listed + (not finding.is_summary), path
    if rest := report.number.total() - listed:
        lines += ["", told(_rest(rest), report.language)]
    return "\n".join(lines)


def _rest(number: int) -> Message:
    return say("… and {number} more; `maturity validate` lists the gravest of each file.", number=number)


def _lines(finding: Finding, report: Report) -> Iterator[str]:
    place = finding.place
    where = f"{place.line or 1}:{place.column or 1}"
    yield f"- {where} **{severity_of(finding)}** {finding.code} {finding.rule}: {for_markdown(finding.message)}"
    yield from (f"  - {for_markdown(remark)}" for remark in remarks(finding, report.path))
