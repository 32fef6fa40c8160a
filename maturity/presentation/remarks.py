"""What was said of an assessment or of a plan, word by word: verdicts, replies, and the answers beside them."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from maturity.model.gate import Judged
from maturity.model.replies import RecordedAnswer
from maturity.model.review import Reviewer
from maturity.model.review_status import ReplyStatus, ReviewStatus, Stamp
from maturity.model.text import Said
from maturity.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class ReviewRemark:
    """One verdict on one rating or entry of a plan, in a few words; a stale one is of an earlier wording.

    ``anchor`` is where the rating stands on its page; empty where no row shows it. ``standing`` says what became of the
    verdict: that an objection is unanswered, or that an approval no longer counts; empty where it simply holds.
    """

    indicator: str
    title: str
    anchor: str
    reviewer: str
    affiliation: str | None
    verdict: str
    note: Said | None
    day: str
    is_open: bool
    stale: bool
    standing: str
    answer: "AnswerRemark | None"


@dataclass(frozen=True, slots=True)
class ReplyRemark:
    """What the city says of one rating or entry, or of the whole; then ``title`` and ``anchor`` are empty."""

    indicator: str
    title: str
    anchor: str
    by: str
    text: Said
    day: str
    source: str
    url: str
    standing: str
    answer: "AnswerRemark | None"


@dataclass(frozen=True, slots=True)
class AnswerRemark:
    """What was answered, by whom and when; the decision stands with what it is about."""

    by: str
    day: str
    why: Said


@dataclass(frozen=True, slots=True)
class Keys:
    """The phrases that differ by what is spoken of."""

    reworded: str
    """What was changed after somebody had objected to it."""
    window: str
    replied: str
    replies: str
    """The head above what the city says."""


class Remarks(ABC):
    """Everything that is said of one assessment, or of one plan, in one language."""

    keys: ClassVar[Keys] = Keys("review.reworded", "record.window", "review.replies", "reviewed.replies")

    @property
    @abstractmethod
    def status(self) -> ReviewStatus:
        """What was said, held against what is written today."""

    @property
    @abstractmethod
    def tongue(self) -> Voice:
        """How things are said in the language."""

    @abstractmethod
    def place(self, name: str) -> tuple[str, str]:
        """Return what an entry is called, and where it stands on its page; empty where no row shows it."""

    @abstractmethod
    def verdict(self, stamp: Stamp) -> str:
        """Say a verdict in a few words."""

    @property
    def shortfalls(self) -> tuple[Judged, ...]:
        """What is missing before publication, where that is told beside it."""
        return ()

    @property
    def replies_head(self) -> str:
        """What stands above what the city says."""
        return self.tongue.t(self.keys.replies)

    @property
    def window(self) -> str:
        """When the city could reply, and whether it has waived that; empty where nobody has said."""
        window, voice = self.status.window, self.tongue
        if window is None:
            return ""
        days = voice.t(self.keys.window, opens=voice.day(window.opens), closes=voice.day(window.closes))
        if window.waived is None:
            return days
        waived = window.waived
        words = voice.t("record.waived", name=waived.by, day=voice.day(waived.day), source=waived.source)
        return f"{days} {words}"

    @property
    def said(self) -> tuple[str, ...]:
        """How many objections are answered, and how often the city has replied."""
        counts = {"review.answered": len(self.status.answered), self.keys.replied: len(self.status.replies)}
        return tuple(self.tongue.count(key, number) for key, number in counts.items() if number)

    @property
    def reviewers(self) -> tuple[Reviewer, ...]:
        """Everybody whose word holds, with the interests that they have declared."""
        return self.status.reviewers

    @cached_property
    def objections(self) -> tuple[ReviewRemark, ...]:
        """The objections and questions that nobody has answered, in the order of what they are about."""
        return tuple(map(self._remark, self.status.objections))

    @cached_property
    def answered(self) -> tuple[ReviewRemark, ...]:
        """The objections and questions that their authors uphold and a recorded answer ends."""
        return tuple(map(self._remark, self.status.answered))

    @cached_property
    def replies(self) -> tuple[ReplyRemark, ...]:
        """What the city says, each with its answer."""
        return tuple(map(self._reply, self.status.replies))

    def replies_on(self, name: str) -> tuple[ReplyRemark, ...]:
        """Return what the city says of one rating or entry."""
        return tuple(reply for reply in self.replies if reply.indicator == name)

    def on(self, name: str) -> tuple[ReviewRemark, ...]:
        """Return what was said of one rating or entry: first what holds or is open, then what no longer counts."""
        remarks = map(self._remark, self.status.on(name))
        return tuple(sorted(remarks, key=lambda remark: remark.stale and not remark.is_open))

    def _remark(self, stamp: Stamp) -> ReviewRemark:
        mark, voice = stamp.mark, self.tongue
        title, anchor = self.place(stamp.indicator)
        return ReviewRemark(
            indicator=stamp.indicator,
            title=title,
            anchor=anchor,
            reviewer=stamp.reviewer.name,
            affiliation=stamp.reviewer.affiliation,
            verdict=self.verdict(stamp),
            note=mark.note.said(voice.language) if mark.note else None,
            day=voice.day(mark.day),
            is_open=stamp.is_open,
            stale=stamp.stale,
            standing=self._standing(stamp),
            answer=self._answer(stamp.answer),
        )

    def _reply(self, said: ReplyStatus) -> ReplyRemark:
        reply, voice = said.reply, self.tongue
        title, anchor = self.place(reply.indicator) if reply.indicator else ("", "")
        return ReplyRemark(
            indicator=reply.indicator or "",
            title=title,
            anchor=anchor,
            by=reply.by,
            text=reply.text.said(voice.language),
            day=voice.day(reply.day),
            source=reply.source or "",
            url=reply.url or "",
            standing=self._outcome("reply", reply.by, said.answer) if said.answer else "",
            answer=self._answer(said.answer),
        )

    def _answer(self, answer: RecordedAnswer | None) -> AnswerRemark | None:
        if answer is None:
            return None
        return AnswerRemark(answer.by, self.tongue.day(answer.day), answer.why.said(self.tongue.language))

    def _standing(self, stamp: Stamp) -> str:
        if stamp.mark.objects:
            outcome = self._outcome(stamp.said_as, stamp.reviewer.name, stamp.answer)
            return f"{outcome}; {self.tongue.t(self.keys.reworded)}" if stamp.stale else outcome
        return self.tongue.t("reviewed.stale") if stamp.stale else ""

    def _outcome(self, said_as: str, name: str, answer: RecordedAnswer | None) -> str:
        """Say whose words wait for an answer, or what was decided on them."""
        if answer is None:
            return self.tongue.t(f"review.unanswered-{said_as}", reviewer=name)
        answered = self.tongue.t(f"review.answered-{said_as}", reviewer=name)
        return f"{answered}: {self.tongue.t(f'decision.{answer.decision}')}" if answer.decision else answered
