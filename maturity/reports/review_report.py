"""How far assessments were reviewed, as a table for a terminal, as JSON and as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tabulate import tabulate

from maturity.findings import Finding
from maturity.model.review import OWN_ANSWERS, Mark
from maturity.model.review_status import ReviewStatus, Stamp
from maturity.presentation.escaping import for_markdown, for_terminal, json_text
from maturity.presentation.numbers import show_percent
from maturity.presentation.terminal import Printing, Style

HEADS = ("assessment", "ratings", "reviewed", "share", "reviewers", "open", "stale")
NUMBERS = ("left", *["right"] * 6)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One assessment, how it stands, and what is wrong with the files of its reviewers."""

    slug: str
    standing: ReviewStatus
    errors: tuple[Finding, ...] = ()


def render_text(rows: Sequence[ReviewRow], printing: Printing) -> str:
    """Write a row for each assessment, and below a line for everything that waits for somebody."""
    table = tabulate([_cells(row) for row in rows], HEADS, tablefmt="simple", colalign=NUMBERS, disable_numparse=True)
    waiting = [_line(row.slug, kind, stamp, printing.style) for row in rows for kind, stamp in _waiting(row.standing)]
    faulty = [_fault(each, printing.style) for row in rows for each in row.errors]
    return "\n".join([table, *([""] if waiting or faulty else []), *waiting, *faulty])


def render_markdown(rows: Sequence[ReviewRow], _printing: Printing) -> str:
    """Write the same for a comment on a pull request."""
    lines = [f"| {' | '.join(HEADS)} |", f"|{'|'.join(['---', *['--:'] * 6])}|"]
    lines += [f"| {' | '.join(map(for_markdown, _cells(row)))} |" for row in rows]
    for row in rows:
        waiting = list(_waiting(row.standing))
        lines += [f"\n**{for_markdown(row.slug)}**\n"] if waiting or row.errors else []
        lines += [f"- {kind}: {for_markdown(_said(stamp))} (`{stamp.file}`)" for kind, stamp in waiting]
        lines += [f"- error: {for_markdown(each.message)} (`{each.place.file}`)" for each in row.errors]
    return "\n".join(lines)


def render_json(rows: Sequence[ReviewRow], _printing: Printing) -> str:
    """Write everything that is known, for other tools."""
    record = {"format": "maturity-reviews/1", "assessments": [_record(row) for row in rows]}
    return json_text(record)


def _cells(row: ReviewRow) -> tuple[str, ...]:
    standing = row.standing
    numbers = (len(standing.reviewers), len(standing.objections), len(standing.stale))
    share = show_percent(standing.share, "en") if standing.share is not None else "–"
    return row.slug, str(len(standing.rated)), str(len(standing.reviewed)), share, *map(str, numbers)


def _waiting(standing: ReviewStatus) -> Iterator[tuple[str, Stamp]]:
    yield from (("open", stamp) for stamp in standing.objections)
    yield from (("stale", stamp) for stamp in standing.stale)


def _line(slug: str, kind: str, stamp: Stamp, style: Style) -> str:
    return f"{style(f'{kind:<5}', 'warning')}  {slug}  {for_terminal(_said(stamp))}  ({for_terminal(stamp.file)})"


def _fault(error: Finding, style: Style) -> str:
    where = f"{for_terminal(error.place.file)}:{error.place.line or 1}"
    return f"{style('error', 'error')}  {where}  {for_terminal(error.message)}; none of its reviews counts"


def _said(stamp: Stamp) -> str:
    """Say who said what, when and why."""
    mark = stamp.mark
    own = "".join(f", {key} {shown}" for key, shown in own_answer(mark))
    note = f": {' '.join(mark.note.words('en').split())}" if mark.note else ""
    return f"{stamp.indicator}: {stamp.reviewer.name}, {mark.day.isoformat()}, {mark.verdict.value}{own}{note}"


def own_answer(mark: Mark) -> Iterator[tuple[str, str]]:
    """Yield what a reviewer would have answered, by its key."""
    for key in OWN_ANSWERS:
        match getattr(mark, key):
            case None:
                continue
            case dict() as graded:
                yield key, ", ".join(f"{name}: {answer}" for name, answer in graded.items())
            case tuple() as met:
                yield key, ", ".join(met) or "–"
            case Decimal() as number:
                yield key, f"{number:f}"
            case other:
                yield key, str(other)


def _record(row: ReviewRow) -> dict[str, Any]:
    standing = row.standing
    return {
        "assessment": row.slug,
        "ratings": len(standing.rated),
        "reviewed": len(standing.reviewed),
        "share": None if standing.share is None else str(standing.share),
        "reviewers": [each.model_dump(mode="json", exclude_none=True) for each in standing.reviewers],
        "objections": len(standing.objections),
        "stale": len(standing.stale),
        "errors": len(row.errors),
        "marks": [_mark(stamp) for stamp in standing.stamps],
    }


def _mark(stamp: Stamp) -> dict[str, Any]:
    said = stamp.mark.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {
        "indicator": stamp.indicator,
        "reviewer": stamp.reviewer.name,
        **said,
        "stale": stamp.stale,
        "open": stamp.mark.objects and not stamp.stale,
        "file": stamp.file,
    }
