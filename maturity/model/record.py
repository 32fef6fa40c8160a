"""What is on record stays: what a city has said, its window, and every correction, held against an earlier state.

Whoever opens a change can edit any file. So the earlier state, a release or the base of a change, says what has been
there: it may be added to and never rewritten. ``as_of`` is the day on which that is judged.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from maturity.model.corrections import Correction
from maturity.model.meaning import meaning
from maturity.model.person import person
from maturity.model.replies import CityReply, RecordedAnswer, Replies, ReplyWindow


class RecordFault(StrEnum):
    """What was done to something that is on record, or is missing beside it."""

    REPLY_REMOVED = "reply-removed"
    REPLY_EDITED = "reply-edited"
    REPLY_BACKDATED = "reply-backdated"
    REPLY_LATE = "reply-late"
    ANSWER_REMOVED = "answer-removed"
    ANSWER_EDITED = "answer-edited"
    ANSWER_BACKDATED = "answer-backdated"
    WINDOW_CHANGED = "window-changed"
    CORRECTION_REMOVED = "correction-removed"
    CORRECTION_EDITED = "correction-edited"
    CORRECTION_BACKDATED = "correction-backdated"
    CORRECTION_BEFORE_RESULT = "correction-backdated-before-result"
    REPLY_AHEAD = "reply-ahead"
    ANSWER_AHEAD = "answer-ahead"
    CORRECTION_AHEAD = "correction-ahead"
    CORRECTION_MISSING = "correction-missing"
    CORRECTION_IDLE = "correction-idle"

    @property
    def is_about_replies(self) -> bool:
        """Whether it is about what a city said, and not about what was corrected."""
        return self in ABOUT_REPLIES


ABOUT_REPLIES = frozenset(
    {
        RecordFault.REPLY_REMOVED,
        RecordFault.REPLY_EDITED,
        RecordFault.REPLY_BACKDATED,
        RecordFault.REPLY_LATE,
        RecordFault.ANSWER_REMOVED,
        RecordFault.ANSWER_EDITED,
        RecordFault.ANSWER_BACKDATED,
        RecordFault.WINDOW_CHANGED,
        RecordFault.REPLY_AHEAD,
        RecordFault.ANSWER_AHEAD,
    }
)


@dataclass(frozen=True, slots=True)
class RecordBreach:
    """One thing that was done to what is on record about an assessment.

    ``what`` names it: who spoke and on which rating, the id of a correction, or what of a result differs. ``before``
    and ``after`` are its values, as plain text, where it has any.
    """

    slug: str
    fault: RecordFault
    what: str
    before: str = ""
    after: str = ""
    node: str = ""
    """The indicator or the part of a framework that differs, by id."""

    @property
    def is_withdrawal(self) -> bool:
        """Whether a published result is gone without a word."""
        return self.fault is RecordFault.CORRECTION_MISSING and not (self.before or self.after)


def reply_breaches(
    slug: str, before: Iterable[Replies], after: Iterable[Replies], as_of: date | None
) -> Iterator[RecordBreach]:
    """Yield what was done to the replies to one assessment; an assessment may have several files in a faulty state.

    A city may say the same thing better while its window is open, under a newer day. Whatever else becomes of a reply,
    of a day or of a window that has opened is a breach; that the city has waived its window, or was given more time
    before it had ended, is none.
    """
    old, new = tuple(before), tuple(after)
    if not old:
        return
    held = {_voice(reply): reply for each in old for reply in each.replies}
    said = {_voice(reply): reply for each in new for reply in each.replies}
    window = next((each.window for each in old if each.window), None)
    days = [reply.day for each in old for reply in each.replies]
    days += [answer.day for each in old for answer in each.answers]
    newest = max(days, default=None)
    for voice, reply in held.items():
        now = said.get(voice)
        if now is None:
            yield RecordBreach(slug, RecordFault.REPLY_REMOVED, _called(reply))
        elif meaning(now) != meaning(reply) and not _is_renewed(reply, now, window, as_of):
            dates = (reply.day.isoformat(), now.day.isoformat()) if reply.day != now.day else ("", "")
            yield RecordBreach(slug, RecordFault.REPLY_EDITED, _called(reply), *dates)
    for voice, reply in said.items():
        if voice not in held:
            yield from _arriving(slug, reply, window, newest, as_of)
    yield from _answers(slug, old, new, newest)
    yield from _window(slug, window, next((each.window for each in new if each.window), None), as_of)


def _arriving(
    slug: str, reply: CityReply, window: ReplyWindow | None, newest: date | None, as_of: date | None
) -> Iterator[RecordBreach]:
    """Yield what is wrong with a reply that the earlier state does not have."""
    day = reply.day.isoformat()
    if newest is not None and reply.day < newest:
        yield RecordBreach(slug, RecordFault.REPLY_BACKDATED, _called(reply), newest.isoformat(), day)
    elif window is not None and as_of is not None and as_of > window.closes:
        yield RecordBreach(slug, RecordFault.REPLY_LATE, _called(reply), window.closes.isoformat(), day)


def _is_renewed(before: CityReply, after: CityReply, window: ReplyWindow | None, as_of: date | None) -> bool:
    """Tell whether a city says again what it has said, while it may."""
    is_open = window is None or (after.day <= window.closes and (as_of is None or as_of <= window.closes))
    return after.day > before.day and is_open


def _answers(
    slug: str, before: Iterable[Replies], after: Iterable[Replies], newest: date | None
) -> Iterator[RecordBreach]:
    """Yield what was done to answers; one to what has changed since takes the place of an earlier one."""
    held = {_addressee(answer): answer for each in before for answer in each.answers}
    given = {_addressee(answer): answer for each in after for answer in each.answers}
    for addressee, answer in held.items():
        now = given.get(addressee)
        if now is None:
            yield RecordBreach(slug, RecordFault.ANSWER_REMOVED, _called(answer))
        elif meaning(now) != meaning(answer) and now.seal == answer.seal and now.day <= answer.day:
            yield RecordBreach(slug, RecordFault.ANSWER_EDITED, _called(answer))
    for addressee, answer in given.items():
        is_new = addressee not in held or meaning(held[addressee]) != meaning(answer)
        if is_new and newest is not None and answer.day < newest:
            dates = newest.isoformat(), answer.day.isoformat()
            yield RecordBreach(slug, RecordFault.ANSWER_BACKDATED, _called(answer), *dates)


def _window(
    slug: str, before: ReplyWindow | None, after: ReplyWindow | None, as_of: date | None
) -> Iterator[RecordBreach]:
    if before is None or (as_of is not None and as_of < before.opens):
        return  # nothing had begun
    if after is not None and after.opens == before.opens:
        is_longer = after.closes > before.closes and as_of is not None and as_of <= before.closes
        keeps_waiver = before.waived is None or meaning(after.waived) == meaning(before.waived)
        if keeps_waiver and (after.closes == before.closes or is_longer):
            return
    yield RecordBreach(slug, RecordFault.WINDOW_CHANGED, "", _days(before), _days(after) if after else "")


def _days(window: ReplyWindow) -> str:
    waived = f", waived {window.waived.day.isoformat()}" if window.waived else ""
    return f"{window.opens.isoformat()}/{window.closes.isoformat()}{waived}"


def _voice(said: CityReply) -> Hashable:
    return person(said.by), said.indicator


def _addressee(answer: RecordedAnswer) -> Hashable:
    return person(answer.to), answer.indicator


def _called(said: CityReply | RecordedAnswer) -> str:
    who = said.by if isinstance(said, CityReply) else said.to
    return f"{said.indicator}, {who}" if said.indicator else who


def correction_breaches(
    city: str,
    before: Mapping[str, Correction],
    after: Mapping[str, Correction],
    uncorrected: Mapping[str, date | None] = MappingProxyType({}),
) -> Iterator[RecordBreach]:
    """Yield what was done to the corrections of one city that are on record: none may go or become another one.

    ``uncorrected`` says by assessment on which day its published result still stood as it was: what is corrected since
    is corrected on that day or later, the first time too.
    """
    newest = max((entry.day for entry in before.values()), default=None)
    for name, entry in before.items():
        slug, now = slug_of(city, entry), after.get(name)
        if now is None:
            yield RecordBreach(slug, RecordFault.CORRECTION_REMOVED, name)
        elif meaning(now) != meaning(entry):
            yield RecordBreach(slug, RecordFault.CORRECTION_EDITED, name)
    for name, entry in new_corrections(before, after).items():
        if newest is not None and entry.day < newest:
            dates = newest.isoformat(), entry.day.isoformat()
            yield RecordBreach(slug_of(city, entry), RecordFault.CORRECTION_BACKDATED, name, *dates)
        elif (stood := uncorrected.get(slug_of(city, entry))) is not None and entry.day < stood:
            dates = stood.isoformat(), entry.day.isoformat()
            yield RecordBreach(slug_of(city, entry), RecordFault.CORRECTION_BEFORE_RESULT, name, *dates)


def replies_ahead(
    slug: str, before: Iterable[Replies], after: Iterable[Replies], today: date
) -> Iterator[RecordBreach]:
    """Yield what has come since and is dated on a day that is still to come: nobody has said it on that day yet.

    Left there it would also make everything that is said before that day look dated back.
    """
    old = tuple(before)
    known = {meaning(each) for file in old for each in (*file.replies, *file.answers)}
    for file in after:
        for reply in file.replies:
            if reply.day > today and meaning(reply) not in known:
                yield RecordBreach(slug, RecordFault.REPLY_AHEAD, _called(reply), after=reply.day.isoformat())
        for answer in file.answers:
            if answer.day > today and meaning(answer) not in known:
                yield RecordBreach(slug, RecordFault.ANSWER_AHEAD, _called(answer), after=answer.day.isoformat())


def corrections_ahead(city: str, new: Mapping[str, Correction], today: date) -> Iterator[RecordBreach]:
    """Yield each new correction that is dated on a day that is still to come."""
    for name, entry in new.items():
        if entry.day > today:
            yield RecordBreach(slug_of(city, entry), RecordFault.CORRECTION_AHEAD, name, after=entry.day.isoformat())


def new_corrections(before: Mapping[str, Correction], after: Mapping[str, Correction]) -> dict[str, Correction]:
    """Return the corrections that the earlier state does not have."""
    return {name: entry for name, entry in after.items() if name not in before}


def slug_of(city: str, entry: Correction) -> str:
    """Return the selector of the assessment that a correction is about."""
    return f"{city}/{entry.assessment.replace('.', '/')}"
