"""How far assessments were reviewed, as a table for a terminal, as JSON and as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tabulate import tabulate

from maturity.findings import Finding
from maturity.model.entry import Entry
from maturity.model.review import OWN_ANSWERS, Mark
from maturity.model.review_status import AnswerableStatus, ReplyStatus, ReviewStatus, Stamp
from maturity.model.text import Text
from maturity.presentation.escaping import for_markdown, for_terminal, json_text
from maturity.presentation.numbers import show_percent
from maturity.presentation.terminal import Printing, Style

HEADS = ("assessment", "ratings", "reviewed", "share", "reviewers", "open", "answered", "stale")
NUMBERS = ("left", *["right"] * 7)


@dataclass(frozen=True, slots=True)
class ReviewedAssessment:
    """One assessment, how far it was reviewed, and what is wrong with the files of its reviewers."""

    slug: str
    status: ReviewStatus
    errors: tuple[Finding, ...]

    @property
    def is_rated(self) -> bool:
        """Whether there is anything to review, or anybody tried."""
        return bool(self.status.rated or self.status.stamps or self.status.replies or self.errors)

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits for a reviewer or an assessor."""
        return not (self.status.stale or self.status.objections or self.errors)


def render_text(rows: Sequence[ReviewedAssessment], printing: Printing) -> str:
    """Write a row for each assessment, and below a line for everything that waits for somebody or was answered."""
    table = tabulate([_cells(row) for row in rows], HEADS, tablefmt="simple", colalign=NUMBERS, disable_numparse=True)
    waiting = [_line(row.slug, kind, said, printing.style) for row in rows for kind, said in _told(row.status)]
    faulty = [_fault(each, printing.style) for row in rows for each in row.errors]
    return "\n".join([table, *([""] if waiting or faulty else []), *waiting, *faulty])


def render_markdown(rows: Sequence[ReviewedAssessment], _printing: Printing) -> str:
    """Write the same for a comment on a pull request."""
    lines = [f"| {' | '.join(HEADS)} |", f"|{'|'.join(['---', *['--:'] * len(NUMBERS[1:])])}|"]
    lines += [f"| {' | '.join(map(for_markdown, _cells(row)))} |" for row in rows]
    for row in rows:
        waiting = list(_told(row.status))
        lines += [f"\n**{for_markdown(row.slug)}**\n"] if waiting or row.errors else []
        lines += [f"- {kind}: {for_markdown(_sentence(said))} (`{said.file}`)" for kind, said in waiting]
        lines += [f"- error: {for_markdown(each.message)} (`{each.place.file}`)" for each in row.errors]
    return "\n".join(lines)


def render_json(rows: Sequence[ReviewedAssessment], _printing: Printing) -> str:
    """Write everything that is known, for other tools."""
    record = {"format": "maturity-reviews/1", "assessments": [_record(row) for row in rows]}
    return json_text(record)


def _cells(row: ReviewedAssessment) -> tuple[str, ...]:
    status = row.status
    numbers = (len(status.reviewers), len(status.objections), len(status.answered), len(status.stale))
    share = show_percent(status.share) if status.share is not None else "–"
    return row.slug, str(len(status.rated)), str(len(status.reviewed)), share, *map(str, numbers)


def _told(status: ReviewStatus) -> Iterator[tuple[str, AnswerableStatus]]:
    yield from (("open", stamp) for stamp in status.objections)
    yield from (("stale", stamp) for stamp in status.stale)
    yield from (("ended", stamp) for stamp in status.answered)
    yield from (("reply", reply) for reply in status.replies)


def _line(slug: str, kind: str, said: AnswerableStatus, style: Style) -> str:
    role = "warning" if kind in {"open", "stale"} else "quiet"
    return f"{style(f'{kind:<5}', role)}  {slug}  {for_terminal(_sentence(said))}  ({for_terminal(said.file)})"


def _fault(error: Finding, style: Style) -> str:
    where = f"{for_terminal(error.place.file)}:{error.place.line or 1}"
    return f"{style('error', 'error')}  {where}  {for_terminal(error.message)}; none of its reviews counts"


def _sentence(said: AnswerableStatus) -> str:
    """Say who said what, when, and what was answered."""
    if isinstance(said, ReplyStatus):
        return f"{said.told}, {said.reply.day.isoformat()}: {_in_a_line(said.reply.text)}{_answer(said)}"
    mark = said.mark
    own = "".join(f", {key} {shown}" for key, shown in own_answer(mark))
    note = f": {_in_a_line(mark.note)}" if mark.note else ""
    who = said.standing if mark.objects else said.reviewer.name
    since = ", and the rating has changed since" if mark.objects and said.stale else ""
    return f"{said.indicator}: {who}, {mark.day.isoformat()}, {mark.verdict.value}{own}{since}{note}{_answer(said)}"


def _answer(said: AnswerableStatus) -> str:
    answer = said.answer
    return f" – {answer.by}, {answer.day.isoformat()}: {_in_a_line(answer.why)}" if answer else ""


def _in_a_line(text: Text) -> str:
    return " ".join(text.words("en").split())


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


def _record(row: ReviewedAssessment) -> dict[str, Any]:
    status = row.status
    return {
        "assessment": row.slug,
        "ratings": len(status.rated),
        "reviewed": len(status.reviewed),
        "share": None if status.share is None else str(status.share),
        "reviewers": [each.model_dump(mode="json", exclude_none=True) for each in status.reviewers],
        "objections": len(status.objections),
        "answered": len(status.answered),
        "stale": len(status.stale),
        "errors": len(row.errors),
        "marks": [_mark(stamp) for stamp in status.stamps],
        "replies": [_plain(each.reply) | {"file": each.file, "answer": _plain(each.answer)} for each in status.replies],
    }


def _mark(stamp: Stamp) -> dict[str, Any]:
    fields = _plain(stamp.mark)
    return {
        "indicator": stamp.indicator,
        "reviewer": stamp.reviewer.name,
        **fields,
        "stale": stamp.stale,
        "open": stamp.is_open,
        "answer": _plain(stamp.answer),
        "file": stamp.file,
    }


def _plain(entry: Entry | None) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True, exclude_none=True) if entry else {}
