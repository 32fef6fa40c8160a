"""How far assessments were reviewed, as a table for a terminal, as JSON and as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from maturity.findings import Finding
from maturity.messages import SOURCE, Message, say
from maturity.model.entry import Entry
from maturity.model.measures.registry import own_keys
from maturity.model.review_status import AnswerableStatus, ReplyStatus, ReviewStatus, Stamp
from maturity.model.text import Text
from maturity.presentation.escaping import for_markdown, for_terminal, json_text
from maturity.presentation.numbers import show_percent
from maturity.presentation.terminal import Printing, aligned
from maturity.reports.differences.values import shown_value

HEADS = (
    say("assessment"),
    say("ratings"),
    say("reviewed"),
    say("share"),
    say("reviewers"),
    say("open"),
    say("answered"),
    say("stale"),
)
OPEN, STALE, ENDED, REPLY, LEFT = say("open"), say("stale"), say("ended"), say("reply"), say("left")
CHANGED, ERROR = say("and what was read has changed since"), say("error")
KINDS = (OPEN, STALE, ENDED, REPLY, LEFT)
"""What is said of a mark, of a reply, or of what nobody has reviewed, at the beginning of its line."""
NUMBERS = "<" + ">" * 7


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
    heads = [printing.tell(head) for head in HEADS]
    cells = [_cells(row) for row in rows]
    table = "\n".join(aligned(heads, cells, NUMBERS, printing.width))
    waiting = [_line(row.slug, kind, said, printing) for row in rows for kind, said in _told(row.status)]
    left = [_begun(LEFT, row.slug, ", ".join(names), printing) for row in rows if (names := _left(row.status))]
    faulty = [_fault(each, printing) for row in rows for each in row.errors]
    below = [*waiting, *left, *faulty]
    return "\n".join([table, *([""] if below else []), *below])


def render_markdown(rows: Sequence[ReviewedAssessment], printing: Printing) -> str:
    """Write the same for a comment on a pull request."""
    lines = [f"| {' | '.join(map(printing.tell, HEADS))} |", f"|{'|'.join(['---', *['--:'] * len(NUMBERS[1:])])}|"]
    lines += [f"| {' | '.join(map(for_markdown, _cells(row)))} |" for row in rows]
    for row in rows:
        waiting = list(_told(row.status))
        lines += [f"\n**{for_markdown(row.slug)}**\n"] if waiting or row.errors else []
        for kind, said in waiting:
            sentence = for_markdown(_sentence(said, printing))
            lines.append(f"- {printing.tell(kind)}: {sentence} (`{said.file}`)")
        error = printing.tell(ERROR)
        lines += [
            f"- {error}: {for_markdown(printing.tell(each.message))} (`{each.place.file}`)" for each in row.errors
        ]
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


def _told(status: ReviewStatus) -> Iterator[tuple[Message, AnswerableStatus]]:
    yield from ((OPEN, stamp) for stamp in status.objections)
    yield from ((STALE, stamp) for stamp in status.stale)
    yield from ((ENDED, stamp) for stamp in status.answered)
    yield from ((REPLY, reply) for reply in status.replies)


def _line(slug: str, kind: Message, said: AnswerableStatus, printing: Printing) -> str:
    return _begun(kind, slug, f"{for_terminal(_sentence(said, printing))}  ({for_terminal(said.file)})", printing)


def _begun(kind: Message, slug: str, text: str, printing: Printing) -> str:
    """Begin a line with what it is about."""
    role, width = "warning" if kind in {OPEN, STALE} else "quiet", max(map(len, map(printing.tell, KINDS)))
    head = printing.style(f"{printing.tell(kind):<{width}}", role)
    return f"{head}  {slug}  {text}"


def _left(status: ReviewStatus) -> tuple[str, ...]:
    """Return the ratings of a review that has begun which nobody has read as they stand."""
    done = set(status.reviewed)
    return tuple(name for name in status.rated if name not in done) if status.stamps else ()


def _fault(error: Finding, printing: Printing) -> str:
    where = f"{for_terminal(error.place.file)}:{error.place.line or 1}"
    told = printing.tell(say("{fault}; none of its reviews counts", fault=error.message))
    return f"{printing.style(printing.tell(ERROR), 'error')}  {where}  {for_terminal(told)}"


def _sentence(said: AnswerableStatus, printing: Printing) -> str:
    """Say who said what, when, and what was answered."""
    tell = printing.tell
    if isinstance(said, ReplyStatus):
        text = _in_a_line(said.reply.text, printing)
        return f"{tell(said.told)}, {said.reply.day.isoformat()}: {text}{_answer(said, printing)}"
    mark = said.mark
    words = printing.words
    given = ((key.called, getattr(mark, key.name)) for key in own_keys())
    own = "".join(f", {tell(called)} {shown_value(answer, words)}" for called, answer in given if answer is not None)
    note = f": {_in_a_line(mark.note, printing)}" if mark.note else ""
    who = tell(said.standing) if mark.objects else said.reviewer.name
    since = f", {tell(CHANGED)}" if said.stale else ""
    verdict: str = mark.verdict.value
    if printing.language != SOURCE:
        verdict = words(f"review.verdict-{verdict}")
    head = f"{said.indicator}: {who}, {mark.day.isoformat()}, {verdict}"
    return f"{head}{own}{since}{note}{_answer(said, printing)}"


def _answer(said: AnswerableStatus, printing: Printing) -> str:
    answer = said.answer
    return f" – {answer.by}, {answer.day.isoformat()}: {_in_a_line(answer.why, printing)}" if answer else ""


def _in_a_line(text: Text, printing: Printing) -> str:
    return " ".join(text.words(printing.language).split())


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
