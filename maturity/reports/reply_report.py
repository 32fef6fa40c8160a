"""How assessments stand with the cities that they are about: who may still reply, who said what, who owes an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from maturity.findings import Finding
from maturity.messages import Message, say, say_many
from maturity.model.assessment import Status
from maturity.model.plan.document import PlanStatus
from maturity.model.replies import ReplyWindow
from maturity.model.review_status import AnswerableStatus, ReplyStatus, ReviewStatus
from maturity.presentation.escaping import for_markdown, for_terminal, json_text
from maturity.presentation.terminal import Printing, aligned

FORMAT = "maturity-replies/1"


class WindowState(StrEnum):
    """How a window to reply stands on a day."""

    NONE = "none"
    AHEAD = "ahead"
    OPEN = "open"
    WAIVED = "waived"
    CLOSED = "closed"


HEADS = (say("assessment"), say("status"), say("window"), say("replies"), say("waiting for an answer"))
NUMBERS = "<<<>>"
NOTHING = say("no city may reply or has replied here, and nothing waits for an answer")
WAITS, SAYS, OPEN = say("waits"), say("says"), say("open")
ERROR = say("error")
NAMED = (WAITS, SAYS, OPEN, ERROR)
"""What a line below the table begins with."""


@dataclass(frozen=True, slots=True)
class RepliedAssessment:
    """One assessment, or a plan, on a day: its window, what its city has said, and what waits for an answer."""

    slug: str
    assessment_status: Status | PlanStatus
    status: ReviewStatus
    window: ReplyWindow | None
    as_of: date
    errors: tuple[Finding, ...] = ()

    @property
    def state(self) -> WindowState:
        """How the window stands."""
        window = self.window
        if window is None:
            return WindowState.NONE
        if window.waived is not None and window.waived.day <= self.as_of:
            return WindowState.WAIVED
        if self.as_of < window.opens:
            return WindowState.AHEAD
        return WindowState.OPEN if self.as_of <= window.closes else WindowState.CLOSED

    @property
    def days_left(self) -> int | None:
        """How many days the city has left, this one among them; nothing where it has none."""
        if self.window is None or self.state not in {WindowState.OPEN, WindowState.AHEAD}:
            return None
        return (self.window.closes - max(self.as_of, self.window.opens)).days + 1

    @property
    def waiting(self) -> tuple[AnswerableStatus, ...]:
        """What the assessors owe an answer to: replies, objections and questions."""
        unanswered = (each for each in self.status.replies if each.answer is None)
        return (*self.status.objections, *unanswered)

    @property
    def advice(self) -> Message | None:
        """Say what status it should have, where it has another one."""
        status = self.assessment_status
        if isinstance(status, PlanStatus):
            is_early = self.state in {WindowState.OPEN, WindowState.AHEAD} and status is PlanStatus.PUBLISHED
            return say("there is still time to reply: it should be 'draft', and is published") if is_early else None
        if self.state is WindowState.OPEN and status is not Status.IN_REPLY:
            return say("its city may reply now: it should be 'in-reply', and is {status!r}", status=status.value)
        if self.state is WindowState.AHEAD and status is Status.PUBLISHED:
            return say("its city may still reply: it should not be 'status: published'")
        is_over = self.state in {WindowState.CLOSED, WindowState.WAIVED} and not (self.waiting or self.errors)
        if is_over and status is Status.IN_REPLY:
            return say("its city has had its time, and nothing waits for an answer: it may be 'status: published'")
        return None

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to tell."""
        return self.window is not None or bool(self.status.replies or self.waiting or self.errors)

    @property
    def is_settled(self) -> bool:
        """Whether nobody may still reply and nobody owes an answer."""
        return self.state not in {WindowState.OPEN, WindowState.AHEAD} and not (self.waiting or self.errors)

    @property
    def window_words(self) -> Message:
        """Say how the window stands, with what is left of it."""
        window, left = self.window, self.days_left or 0
        match self.state:
            case WindowState.AHEAD if window:
                return say("opens on {opens}, closes on {closes}", opens=window.opens, closes=window.closes)
            case WindowState.OPEN if window:
                return say_many(
                    left,
                    "open until {closes}: {number} day left",
                    "open until {closes}: {number} days left",
                    closes=window.closes,
                )
            case WindowState.WAIVED if window and window.waived:
                return say("waived by {name} on {day}", name=window.waived.by, day=window.waived.day)
            case WindowState.CLOSED if window:
                return say("closed on {closes}", closes=window.closes)
        return say("none")


def render_text(rows: Sequence[RepliedAssessment], printing: Printing) -> str:
    """Write a row for each assessment, and below a line for everything that was said or waits for somebody."""
    tell = printing.tell
    if not rows:
        return tell(NOTHING)
    table = "\n".join(aligned([tell(head) for head in HEADS], [_cells(row, printing) for row in rows], NUMBERS))
    width = max(len(tell(word)) for word in NAMED)
    below = []
    for row in rows:
        for kind, text in _lines(row):
            role = "error" if kind is ERROR else "warning" if kind is WAITS else "quiet"
            head = printing.style(f"{tell(kind):<{width}}", role)
            below.append(f"{head}  {row.slug}  {for_terminal(tell(text))}")
    return "\n".join([table, *([""] if below else []), *below])


def render_markdown(rows: Sequence[RepliedAssessment], printing: Printing) -> str:
    """Write the same for a comment on a pull request."""
    if not rows:
        return printing.tell(NOTHING)
    lines = [f"| {' | '.join(map(printing.tell, HEADS))} |", "|---|---|---|--:|--:|"]
    lines += [f"| {' | '.join(map(for_markdown, _cells(row, printing)))} |" for row in rows]
    for row in rows:
        told = list(_lines(row))
        lines += [f"\n**{for_markdown(row.slug)}**\n"] if told else []
        lines += [f"- {printing.tell(kind)}: {for_markdown(printing.tell(text))}" for kind, text in told]
    return "\n".join(lines)


def render_json(rows: Sequence[RepliedAssessment], _printing: Printing) -> str:
    """Write everything, for other tools."""
    record = {"format": FORMAT, "as_of": _as_of(rows), "assessments": [_record(row) for row in rows]}
    return json_text(record)


def _as_of(rows: Sequence[RepliedAssessment]) -> str | None:
    return next((row.as_of.isoformat() for row in rows), None)


def _cells(row: RepliedAssessment, printing: Printing) -> tuple[str, ...]:
    numbers = (str(len(row.status.replies)), str(len(row.waiting)))
    return row.slug, row.assessment_status.value, printing.tell(row.window_words), *numbers


def _lines(row: RepliedAssessment) -> Iterator[tuple[Message, Message]]:
    yield from ((ERROR, Message(error.message)) for error in row.errors)
    if row.advice:
        yield OPEN, row.advice
    yield from ((WAITS, say("for the assessors' answer: {told}", told=each.told)) for each in row.waiting)
    answered = (each for each in row.status.replies if each.answer is not None)
    yield from ((SAYS, Message(each.told)) for each in answered)


def _record(row: RepliedAssessment) -> dict[str, Any]:
    window = row.window
    return {
        "assessment": row.slug,
        "status": row.assessment_status.value,
        "window": None if window is None else window.model_dump(mode="json", by_alias=True, exclude_none=True),
        "state": row.state.value,
        "days_left": row.days_left,
        "replies": len(row.status.replies),
        "waiting": [
            {
                "kind": "reply" if isinstance(each, ReplyStatus) else each.said_as,
                "by": each.speaker,
                "indicator": each.author[1],
                "date": (each.reply.day if isinstance(each, ReplyStatus) else each.mark.day).isoformat(),
            }
            for each in row.waiting
        ],
        "settled": row.is_settled,
        "errors": len(row.errors),
    }
