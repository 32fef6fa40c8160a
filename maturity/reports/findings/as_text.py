"""Findings for a terminal."""

from collections.abc import Iterator

from maturity.findings import listed
from maturity.messages import Message, say_many
from maturity.presentation.terminal import Printing, lines_of, where
from maturity.reports.findings.alike import Alike, told_once
from maturity.reports.findings.as_concise import ignored_lines
from maturity.reports.findings.report import Report

MOST_PLACES = 2
"""Other places that are named of findings that are alike, beside that of the one that is told in full."""


def render(report: Report, printing: Printing) -> str:
    """Write each finding with its place, its line and a caret under what is wrong; those that are alike once."""
    alike = {id(each.first): each for each in told_once(report.all_findings)}
    blocks = []
    for finding in listed([each.first for each in alike.values()]):
        more = [printing.tell(line) for line in _more(alike.get(id(finding)))]
        blocks.append("\n".join(lines_of(finding.told(report.language), printing.style, printing.width, more)))
    if report.ignored:
        blocks.append("\n".join(ignored_lines(report, printing)))
    return "\n\n".join(blocks)


def _more(alike: Alike | None) -> Iterator[Message]:
    """Say where the others are that say the same."""
    if alike is None or not alike.others:
        return
    places = ", ".join(where(other.place) for other in alike.others[:MOST_PLACES])
    yield say_many(
        alike.number,
        "{number} more says the same: {places}",
        "{number} more say the same, the first at {places}; --format concise lists them",
        places=places,
    )
