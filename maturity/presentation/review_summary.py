"""What reviewers said about one assessment, as a reader is told: for its page, its scorecard and the city."""

from dataclasses import dataclass
from datetime import date

from maturity.model.assessment import Status
from maturity.model.review import Mark, Reviewer, Verdict
from maturity.model.review_status import Stamp
from maturity.model.text import Language, Said
from maturity.presentation.numbers import show_day, show_percent
from maturity.presentation.portfolio import Assessed
from maturity.presentation.published import rests_on_report
from maturity.presentation.wordings import in_words
from maturity.presentation.words import Words, words


@dataclass(frozen=True, slots=True)
class ReviewerLine:
    """A reviewer, and what binds them to the city."""

    name: str
    affiliation: str | None
    interests: Said


@dataclass(frozen=True, slots=True)
class ReviewRemark:
    """One verdict on one rating that stands as it was read."""

    indicator: str
    title: str
    reviewer: str
    affiliation: str | None
    verdict: Verdict
    said: str
    """The verdict in a few words, with the reviewer's own answer where there is one."""
    note: Said | None
    day: str
    date: date
    file: str

    @property
    def is_open(self) -> bool:
        """Whether the assessors owe an answer."""
        return self.verdict is not Verdict.AGREE


def review_share(one: Assessed, language: Language) -> str:
    """Say in one short phrase how much was reviewed, for a table; empty where there is nothing to review."""
    standing = one.standing
    return show_percent(standing.share, language) if standing.share is not None else ""


def review_sentences(one: Assessed, language: Language) -> tuple[str, ...]:
    """Say how many ratings were reviewed and by how many, which objections are open, and what no longer counts."""
    say, standing = words(language), one.standing
    if not standing.rated:
        return (say("review.nothing" if rests_on_report(one.result) else "review.nothing-rated"),)
    if not standing.reviewed and not standing.stale:
        return (say("review.none"),)
    said = [
        say(
            "review.done",
            reviewed=len(standing.reviewed),
            rated=len(standing.rated),
            share=show_percent(standing.share, language),
            reviewers=_count(say, "reviewers", len(standing.reviewers)),
        ),
        _count(say, "open", len(standing.objections)) if standing.objections else say("review.none-open"),
    ]
    if standing.stale:
        said.append(_count(say, "stale", len(standing.stale)))
    return tuple(said)


def _count(say: Words, key: str, number: int) -> str:
    return say(f"review.{key}.{'one' if number == 1 else 'many'}", count=number)


def reviewers_of(one: Assessed, language: Language) -> tuple[ReviewerLine, ...]:
    """Return everybody whose word holds, with the interests that they have declared."""
    return tuple(_line(each, language) for each in one.standing.reviewers)


def _line(reviewer: Reviewer, language: Language) -> ReviewerLine:
    return ReviewerLine(reviewer.name, reviewer.affiliation, reviewer.interests.said(language))


def open_objections(one: Assessed, language: Language) -> tuple[ReviewRemark, ...]:
    """Return the objections and questions that the assessors have not answered, in the order of the framework."""
    return tuple(_remark(one, stamp, language) for stamp in one.standing.objections)


def remarks_on(one: Assessed, indicator: str, language: Language) -> tuple[ReviewRemark, ...]:
    """Return all that holds of what reviewers said about one indicator."""
    found = (stamp for stamp in one.standing.on(indicator) if not stamp.stale)
    return tuple(_remark(one, stamp, language) for stamp in found)


def _remark(one: Assessed, stamp: Stamp, language: Language) -> ReviewRemark:
    mark, indicator = stamp.mark, one.framework.indicators[stamp.indicator]
    return ReviewRemark(
        indicator=stamp.indicator,
        title=indicator.title.words(language),
        reviewer=stamp.reviewer.name,
        affiliation=stamp.reviewer.affiliation,
        verdict=mark.verdict,
        said=_verdict(one, stamp.indicator, mark, words(language)),
        note=mark.note.said(language) if mark.note else None,
        day=show_day(mark.day, language),
        date=mark.day,
        file=stamp.file,
    )


def _verdict(one: Assessed, indicator: str, mark: Mark, say: Words) -> str:
    own = one.framework.indicators[indicator].measure.answer_in_words(mark)
    if mark.verdict is Verdict.DISAGREE and own is not None:
        return say("review.own", answer=in_words(own, say))
    return say(f"review.verdict-{mark.verdict}")


def watermark(one: Assessed, language: Language) -> str | None:
    """Return what must stand across every page and every PDF of what is nothing for the public yet."""
    if not one.is_provisional:
        return None
    is_draft = one.assessment.status is not Status.PUBLISHED
    return words(language)("review.watermark-draft" if is_draft else "review.watermark-gate")
