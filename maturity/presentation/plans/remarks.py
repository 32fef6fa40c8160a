"""What others said of a plan: of each entry beside it, of the whole above all, and how far it was reviewed."""

from collections.abc import Mapping
from functools import cached_property

from maturity.model.plan.document import Plan
from maturity.model.plan_reviews import entry_of
from maturity.model.review import PLAN_PARTS
from maturity.model.review_status import ReviewStatus, Stamp
from maturity.presentation.remarks import Keys, Remarks, ReplyRemark, ReviewRemark
from maturity.presentation.voice import Voice

PLACES = {"goals": "goal", "programmes": "programme", "advice": "advice"}
"""By part of a plan, how the places of its entries on a page begin."""


class PlanRemarks(Remarks):
    """Everything that is said of one plan, in one language."""

    keys = Keys("planreview.reworded", "planreview.window", "planreview.replied", "planreview.replies")

    def __init__(self, status: ReviewStatus, plan: Plan, voice: Voice) -> None:
        self._status, self.plan, self._voice = status, plan, voice

    @property
    def status(self) -> ReviewStatus:
        """What was said, held against the plan as it is."""
        return self._status

    @property
    def tongue(self) -> Voice:
        """How things are said in the language."""
        return self._voice

    @property
    def is_shown(self) -> bool:
        """Whether anything was said, or somebody may say it."""
        return bool(self._status.stamps or self._status.replies or self._status.window)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """How many entries were reviewed and by how many, which objections are open, and what no longer counts."""
        status, voice = self._status, self._voice
        done = voice.t(
            "planreview.done",
            reviewed=len(status.reviewed),
            rated=len(status.rated),
            reviewers=voice.count("review.reviewers", len(status.reviewers)),
        )
        objections = len(status.objections)
        still_open = voice.count("review.open", objections) if objections else voice.t("review.none-open")
        past = (voice.count("review.stale", len(status.stale)),) if status.stale else ()
        begun = (done, still_open) if status.stamps else (voice.t("planreview.none"),)
        return (*begun, *self.said, *past)

    def place(self, name: str) -> tuple[str, str]:
        """Return what an entry is called, and where it stands; of one that is gone only what it was called by."""
        entry = entry_of(name, self.plan)
        if entry is None:
            return name, ""
        title = getattr(entry, "title", None) or getattr(entry, "text", None)
        return self._voice.plain(title).rstrip(".") or name, anchor_of(name)

    def verdict(self, stamp: Stamp) -> str:
        """Say a verdict in a word: no entry of a plan has an answer of the reviewer's own."""
        return self._voice.t(f"review.verdict-{stamp.mark.verdict}")

    @cached_property
    def said_of(self) -> Mapping[str, tuple[ReviewRemark, ...]]:
        """What reviewers said, by the place of its entry on the page: what holds or is open, then what is stale."""
        names = dict.fromkeys(stamp.indicator for stamp in self._status.stamps)
        return {anchor_of(name): self.on(name) for name in names}

    @cached_property
    def replied_on(self) -> Mapping[str, tuple[ReplyRemark, ...]]:
        """What the government says, by the place of its entry on the page."""
        names = dict.fromkeys(each.reply.indicator for each in self._status.replies)
        return {anchor_of(name): self.replies_on(name) for name in names if name}


def anchor_of(name: str) -> str:
    """Return where an entry stands on the page of its plan."""
    part, _, id_ = name.partition("/")
    return f"{PLACES[part]}-{id_}" if part in PLAN_PARTS else name
