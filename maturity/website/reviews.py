"""What a page says of reviews: how far they went, who reviewed, what is open, and each remark beside its rating."""

from dataclasses import dataclass, replace

from maturity.model.gate import Judged
from maturity.model.review_status import Stamp
from maturity.model.text import Said
from maturity.presentation.numbers import show_day
from maturity.presentation.portfolio import Assessed
from maturity.presentation.published import rests_on_report, unlisted
from maturity.presentation.review_summary import (
    ReviewerLine,
    ReviewRemark,
    open_objections,
    remarks_on,
    review_sentences,
    review_share,
    reviewers_of,
    watermark,
)
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class Remark:
    """What one reviewer said of one rating; a stale one is of an earlier wording. Without anchor: no row shows it."""

    title: str
    anchor: str
    name: str
    affiliation: str | None
    said: str
    note: Said | None
    day: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How far an assessment was checked by others."""

    sentences: tuple[str, ...]
    reviewers: tuple[ReviewerLine, ...]
    objections: tuple[Remark, ...]
    shortfalls: tuple[Judged, ...]


def reviewed(one: Assessed, w: Writer) -> Reviewed:
    """Gather the section of an assessment's page."""
    hidden = unlisted(one.result)
    has_rows = not rests_on_report(one.result)
    return Reviewed(
        sentences=review_sentences(one, w.language),
        reviewers=reviewers_of(one, w.language),
        objections=tuple(
            _remark(each, each.indicator if has_rows and each.indicator not in hidden else "")
            for each in open_objections(one, w.language)
        ),
        shortfalls=one.shortfalls,
    )


def row_remarks(one: Assessed, indicator: str, w: Writer) -> tuple[Remark, ...]:
    """Return what reviewers said of one rating: first what holds, then what is of an earlier wording."""
    held = (replace(_remark(each, ""), title="") for each in remarks_on(one, indicator, w.language))
    past = (_stale(stamp, w) for stamp in one.standing.on(indicator) if stamp.stale)
    return (*held, *past)


def reviewed_in_short(one: Assessed, w: Writer) -> str:
    """Say in a word or two how much was reviewed; empty where there is nothing to review."""
    if one.standing.share is None:
        return ""
    if not one.standing.stamps:
        return w.t("reviewed.none")
    return w.t("reviewed.share", share=review_share(one, w.language))


def provisional_in_short(one: Assessed, w: Writer) -> str:
    """Return the mark that stands beside what is nothing for the public yet, wherever it is listed."""
    status = one.assessment.status
    return (watermark(one, w.language) or "") if status == "published" else w.t(f"status.{status}")


def _remark(said: ReviewRemark, anchor: str) -> Remark:
    return Remark(
        title=said.title,
        anchor=anchor,
        name=said.reviewer,
        affiliation=said.affiliation,
        said=said.said,
        note=said.note,
        day=said.day,
        stale=False,
    )


def _stale(stamp: Stamp, w: Writer) -> Remark:
    """Tell what was said of an earlier wording without the reviewer's own answer: that was given to another text."""
    mark, reviewer = stamp.mark, stamp.reviewer
    return Remark(
        title="",
        anchor="",
        name=reviewer.name,
        affiliation=reviewer.affiliation,
        said=w.t(f"review.verdict-{mark.verdict}"),
        note=mark.note.said(w.language) if mark.note else None,
        day=show_day(mark.day, w.language),
        stale=True,
    )
