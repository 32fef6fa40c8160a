"""What reviewers said of each entry of a plan, beside that entry."""

from collections import defaultdict
from collections.abc import Mapping

from maturity.model.review_status import ReviewStatus, Stamp
from maturity.presentation.result.review import ReviewRemark
from maturity.presentation.voice import Voice

PLACES = {"goals": "goal", "programmes": "programme", "advice": "advice"}
"""By part of a plan, how the places of its entries on a page begin."""


def remarks_on_plan(status: ReviewStatus, voice: Voice) -> Mapping[str, tuple[ReviewRemark, ...]]:
    """Return what was said by the place of its entry on the plan's page: what holds or is open, then what is stale."""
    found: dict[str, list[ReviewRemark]] = defaultdict(list)
    for stamp in sorted(status.stamps, key=lambda each: each.stale and not each.is_open):
        part, _, name = stamp.indicator.partition("/")
        anchor = f"{PLACES.get(part, part)}-{name}"
        found[anchor].append(_remark(stamp, anchor, voice))
    return {anchor: tuple(remarks) for anchor, remarks in found.items()}


def _remark(stamp: Stamp, anchor: str, voice: Voice) -> ReviewRemark:
    mark = stamp.mark
    return ReviewRemark(
        indicator=stamp.indicator,
        title="",
        anchor=anchor,
        reviewer=stamp.reviewer.name,
        affiliation=stamp.reviewer.affiliation,
        verdict=voice.t(f"review.verdict-{mark.verdict}"),
        note=mark.note.said(voice.language) if mark.note else None,
        day=voice.day(mark.day),
        is_open=stamp.is_open,
        stale=stamp.stale,
        standing=_standing(stamp, voice),
        answer=None,
    )


def _standing(stamp: Stamp, voice: Voice) -> str:
    """Say what became of it: that it waits for an answer, or no longer counts."""
    if not stamp.mark.objects:
        return voice.t("reviewed.stale") if stamp.stale else ""
    waits = voice.t(f"review.unanswered-{stamp.said_as}", reviewer=stamp.reviewer.name)
    return f"{waits}; {voice.t('review.reworded')}" if stamp.stale else waits
