"""What others said of an assessment: how far it was reviewed and by whom, what is open, and what is not public yet."""

from dataclasses import dataclass
from functools import cached_property

from maturity.model.assessment import Status
from maturity.model.replies import RecordedAnswer
from maturity.model.review import Mark, Reviewer, Verdict
from maturity.model.review_status import ReplyStatus, Stamp
from maturity.model.text import Said
from maturity.presentation.reported_scores import rests_on_report, unlisted
from maturity.presentation.result.part import ResultPart
from maturity.presentation.words import in_words


@dataclass(frozen=True, slots=True)
class ReviewRemark:
    """One verdict on one rating, in a few words; a stale one is of an earlier wording.

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
    """What the city says of one rating, or of the whole; then ``title`` and ``anchor`` are empty."""

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


class ReviewLines(ResultPart):
    """What is said of the reviews of one assessment."""

    @property
    def window(self) -> str:
        """When the city could reply, and whether it has waived that; empty where nobody has said."""
        window, voice = self.assessed.review_status.window, self.voice
        if window is None:
            return ""
        days = voice.t("record.window", opens=voice.day(window.opens), closes=voice.day(window.closes))
        if window.waived is None:
            return days
        waived = window.waived
        words = voice.t("record.waived", name=waived.by, day=voice.day(waived.day), source=waived.source)
        return f"{days} {words}"

    @property
    def share(self) -> str:
        """How much was reviewed, for a table; empty where there is nothing to review."""
        share = self.assessed.review_status.share
        return self.voice.percent(share) if share is not None else ""

    @property
    def short(self) -> str:
        """How much was reviewed, in a word or two; empty where there is nothing to review."""
        if not self.share:
            return ""
        stamped = self.assessed.review_status.stamps
        return self.voice.t("reviewed.share", share=self.share) if stamped else self.voice.t("reviewed.none")

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """How many ratings were reviewed and by how many, which objections are open, and what no longer counts."""
        status, voice = self.assessed.review_status, self.voice
        objections, said = len(status.objections), self._said
        still_open = voice.count("review.open", objections) if objections else voice.t("review.none-open")
        if not status.rated:
            official = rests_on_report(self.assessed.result)
            nothing = voice.t("review.nothing" if official else "review.nothing-rated")
            return (nothing, *([still_open] if objections else []), *said)
        if not status.reviewed and not status.stale and not objections:
            return (voice.t("review.none"), *said)
        done = voice.t(
            "review.done",
            reviewed=len(status.reviewed),
            rated=len(status.rated),
            share=self.share,
            reviewers=voice.count("review.reviewers", len(status.reviewers)),
        )
        past = (voice.count("review.stale", len(status.stale)),) if status.stale else ()
        return done, still_open, *said, *past

    @property
    def _said(self) -> tuple[str, ...]:
        """How many objections are answered, and how often the city has replied."""
        status = self.assessed.review_status
        counts = {"review.answered": len(status.answered), "review.replies": len(status.replies)}
        return tuple(self.voice.count(key, number) for key, number in counts.items() if number)

    @property
    def reviewers(self) -> tuple[Reviewer, ...]:
        """Everybody whose word holds, with the interests that they have declared."""
        return self.assessed.review_status.reviewers

    @cached_property
    def objections(self) -> tuple[ReviewRemark, ...]:
        """The objections and questions that the assessors have not answered, in the order of the framework."""
        return tuple(map(self._remark, self.assessed.review_status.objections))

    @cached_property
    def answered(self) -> tuple[ReviewRemark, ...]:
        """The objections and questions that their authors uphold and a recorded answer ends."""
        return tuple(map(self._remark, self.assessed.review_status.answered))

    @cached_property
    def replies(self) -> tuple[ReplyRemark, ...]:
        """What the city says, each with its answer."""
        return tuple(map(self._reply, self.assessed.review_status.replies))

    def replies_on(self, indicator: str) -> tuple[ReplyRemark, ...]:
        """Return what the city says of one indicator."""
        return tuple(reply for reply in self.replies if reply.indicator == indicator)

    def on(self, indicator: str) -> tuple[ReviewRemark, ...]:
        """Return what was said of one indicator: first what holds or is open, then what no longer counts."""
        remarks = map(self._remark, self.assessed.review_status.on(indicator))
        return tuple(sorted(remarks, key=lambda remark: remark.stale and not remark.is_open))

    @property
    def watermark(self) -> str:
        """What stands across every page and PDF of what is nothing for the public yet; empty where it is."""
        if not self.assessed.is_provisional:
            return ""
        is_draft = self.assessed.assessment.status is not Status.PUBLISHED
        return self.voice.t("review.watermark-draft" if is_draft else "review.watermark-gate")

    @property
    def provisional(self) -> str:
        """The mark that stands beside what is nothing for the public yet, wherever it is listed; empty where it is."""
        status = self.assessed.assessment.status
        return self.watermark if status is Status.PUBLISHED else self.voice.term("status", status)

    @cached_property
    def _unlisted(self) -> frozenset[str]:
        return unlisted(self.assessed.result)

    def _remark(self, stamp: Stamp) -> ReviewRemark:
        mark, language = stamp.mark, self.voice.language
        title, anchor = self._place(stamp.indicator)
        return ReviewRemark(
            indicator=stamp.indicator,
            title=title,
            anchor=anchor,
            reviewer=stamp.reviewer.name,
            affiliation=stamp.reviewer.affiliation,
            verdict=self._verdict(stamp.indicator, mark, stale=stamp.stale),
            note=mark.note.said(language) if mark.note else None,
            day=self.voice.day(mark.day),
            is_open=stamp.is_open,
            stale=stamp.stale,
            standing=self._standing(stamp),
            answer=self._answer(stamp.answer),
        )

    def _reply(self, said: ReplyStatus) -> ReplyRemark:
        reply, voice = said.reply, self.voice
        title, anchor = self._place(reply.indicator) if reply.indicator else ("", "")
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
        return AnswerRemark(answer.by, self.voice.day(answer.day), answer.why.said(self.voice.language))

    def _place(self, name: str) -> tuple[str, str]:
        """Return what an indicator is called, and where it stands on its page; empty where no row shows it."""
        indicator = self.assessed.framework.indicators.get(name)
        if indicator is None:
            return name, ""
        is_hidden = rests_on_report(self.assessed.result) or name in self._unlisted
        return self.voice.plain(indicator.title), "" if is_hidden else name

    def _standing(self, stamp: Stamp) -> str:
        if stamp.mark.objects:
            outcome = self._outcome(stamp.said_as, stamp.reviewer.name, stamp.answer)
            return f"{outcome}; {self.voice.t('review.reworded')}" if stamp.stale else outcome
        return self.voice.t("reviewed.stale") if stamp.stale else ""

    def _outcome(self, said_as: str, name: str, answer: RecordedAnswer | None) -> str:
        """Say whose words wait for an answer, or what was decided on them."""
        if answer is None:
            return self.voice.t(f"review.unanswered-{said_as}", reviewer=name)
        answered = self.voice.t(f"review.answered-{said_as}", reviewer=name)
        return f"{answered}: {self.voice.t(f'decision.{answer.decision}')}" if answer.decision else answered

    def _verdict(self, indicator: str, mark: Mark, *, stale: bool) -> str:
        """Say a verdict in a few words, with the reviewer's own answer unless that was given to another wording."""
        asked = self.assessed.framework.indicators.get(indicator)
        own = asked.measure.answer_in_words(mark) if asked and not stale else None
        if mark.verdict is Verdict.DISAGREE and own is not None:
            return self.voice.t("review.own", answer=in_words(own, self.voice.t))
        return self.voice.t(f"review.verdict-{mark.verdict}")
