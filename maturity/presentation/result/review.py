"""What others said of an assessment: how far it was reviewed and by whom, what is open, and what is not public yet."""

from functools import cached_property

from maturity.model.assessment import Status
from maturity.model.gate import Judged
from maturity.model.review import Verdict
from maturity.model.review_status import ReviewStatus, Stamp
from maturity.presentation.remarks import Remarks
from maturity.presentation.reported_scores import rests_on_report, unlisted
from maturity.presentation.result.part import ResultPart
from maturity.presentation.voice import Voice
from maturity.presentation.words import in_words


class ReviewLines(ResultPart, Remarks):
    """What is said of the reviews of one assessment."""

    @property
    def status(self) -> ReviewStatus:
        """What was said, held against the assessment as it is."""
        return self.assessed.review_status

    @property
    def tongue(self) -> Voice:
        """How things are said in the language."""
        return self.voice

    @property
    def shortfalls(self) -> tuple[Judged, ...]:
        """What is missing before publication."""
        return self.assessed.shortfalls

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
        objections, said = len(status.objections), self.said
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

    def place(self, name: str) -> tuple[str, str]:
        """Return what an indicator is called, and where it stands on its page; empty where no row shows it."""
        indicator = self.assessed.framework.indicators.get(name)
        if indicator is None:
            return name, ""
        is_hidden = rests_on_report(self.assessed.result) or name in self._unlisted
        return self.voice.plain(indicator.title), "" if is_hidden else name

    def verdict(self, stamp: Stamp) -> str:
        """Say a verdict in a few words, with the reviewer's own answer unless that was given to another wording."""
        mark, asked = stamp.mark, self.assessed.framework.indicators.get(stamp.indicator)
        own = asked.measure.answer_in_words(mark) if asked and not stamp.stale else None
        if mark.verdict is Verdict.DISAGREE and own is not None:
            return self.voice.t("review.own", answer=in_words(own, self.voice.t))
        return self.voice.t(f"review.verdict-{mark.verdict}")
