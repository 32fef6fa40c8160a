"""What others said of an assessment: how far it was reviewed and by whom, what is open, and what is not public yet."""

from dataclasses import dataclass
from functools import cached_property

from maturity.model.assessment import Status
from maturity.model.review import Mark, Reviewer, Verdict
from maturity.model.review_status import Stamp
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


class ReviewLines(ResultPart):
    """What is said of the reviews of one assessment."""

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
        objections = len(status.objections)
        still_open = voice.count("review.open", objections) if objections else voice.t("review.none-open")
        if not status.rated:
            official = rests_on_report(self.assessed.result)
            nothing = voice.t("review.nothing" if official else "review.nothing-rated")
            return (nothing, still_open) if objections else (nothing,)
        if not status.reviewed and not status.stale and not objections:
            return (voice.t("review.none"),)
        done = voice.t(
            "review.done",
            reviewed=len(status.reviewed),
            rated=len(status.rated),
            share=self.share,
            reviewers=voice.count("review.reviewers", len(status.reviewers)),
        )
        past = (voice.count("review.stale", len(status.stale)),) if status.stale else ()
        return done, still_open, *past

    @property
    def reviewers(self) -> tuple[Reviewer, ...]:
        """Everybody whose word holds, with the interests that they have declared."""
        return self.assessed.review_status.reviewers

    @cached_property
    def objections(self) -> tuple[ReviewRemark, ...]:
        """The objections and questions that the assessors have not answered, in the order of the framework."""
        return tuple(map(self._remark, self.assessed.review_status.objections))

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
        assessed, mark, language = self.assessed, stamp.mark, self.voice.language
        indicator = assessed.framework.indicators.get(stamp.indicator)
        is_hidden = rests_on_report(assessed.result) or stamp.indicator in self._unlisted
        return ReviewRemark(
            indicator=stamp.indicator,
            title=self.voice.plain(indicator.title) if indicator else stamp.indicator,
            anchor=stamp.indicator if indicator and not is_hidden else "",
            reviewer=stamp.reviewer.name,
            affiliation=stamp.reviewer.affiliation,
            verdict=self._verdict(stamp.indicator, mark, stale=stamp.stale),
            note=mark.note.said(language) if mark.note else None,
            day=self.voice.day(mark.day),
            is_open=mark.objects,
            stale=stamp.stale,
            standing=self._standing(stamp),
        )

    def _standing(self, stamp: Stamp) -> str:
        if stamp.mark.objects:
            unanswered = self.voice.t(f"review.unanswered-{stamp.mark.verdict}", reviewer=stamp.reviewer.name)
            return f"{unanswered}; {self.voice.t('review.reworded')}" if stamp.stale else unanswered
        return self.voice.t("reviewed.stale") if stamp.stale else ""

    def _verdict(self, indicator: str, mark: Mark, *, stale: bool) -> str:
        """Say a verdict in a few words, with the reviewer's own answer unless that was given to another wording."""
        asked = self.assessed.framework.indicators.get(indicator)
        own = asked.measure.answer_in_words(mark) if asked and not stale else None
        if mark.verdict is Verdict.DISAGREE and own is not None:
            return self.voice.t("review.own", answer=in_words(own, self.voice.t))
        return self.voice.t(f"review.verdict-{mark.verdict}")
