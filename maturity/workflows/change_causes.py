"""Why a result moved, and what one change would have done alone."""

from collections.abc import Hashable
from dataclasses import replace

from maturity.model.assessment import Assessment
from maturity.model.meaning import meaning
from maturity.model.measures.feeds import FedScore
from maturity.model.review_status import Stamp
from maturity.presentation.portfolio import Assessed
from maturity.reports.differences.comparison import Cause
from maturity.scoring.context import ALONE
from maturity.scoring.result import AssessmentResult, RatingOrigin
from maturity.scoring.score import Scorer


class Causes:
    """Finds out what of all that a result may rest on is not what it was; each model is looked through once."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._index_of: dict[int, tuple[object, int]] = {}

    def of(self, before: Assessed, after: Assessed, *, changed: bool) -> tuple[Cause, ...]:
        """Return everything that differs; whether the assessment's own file does is known already."""
        old, new = (each.result.context or ALONE for each in (before, after))
        own = before.assessment.city
        differs = {
            Cause.ASSESSMENT: changed or old.privately_supported != new.privately_supported,
            Cause.FRAMEWORK: self._number(before.framework) != self._number(after.framework),
            Cause.REGISTER: self._number(old.register) != self._number(new.register),
            Cause.FEEDS: _fed(before.result) != _fed(after.result) or old.earlier_feeds != new.earlier_feeds,
            Cause.CITIES: self._others(old.peers, own) != self._others(new.peers, own),
            Cause.PAST: self._others(old.earlier) != self._others(new.earlier),
        }
        return tuple(cause for cause, holds in differs.items() if holds)

    def _others(self, assessments: tuple[Assessment, ...], own: str | None = None) -> list[int]:
        return [self._number(each) for each in assessments if each.city != own]

    def _number(self, model: object) -> int:
        """Return a number that is the same for all models that say the same."""
        if id(model) not in self._index_of:  # the model is kept with its number, so that its id stays its own
            number = self._numbers.setdefault(meaning(model), len(self._numbers))
            self._index_of[id(model)] = model, number
        return self._index_of[id(model)][1]


def _fed(result: AssessmentResult) -> dict[str, FedScore | None]:
    """Return what other assessments hand over, by the indicators whose scores are made of it."""
    return {leaf.id: leaf.fed for leaf in result.root.leaves() if leaf.origin is RatingOrigin.FED}


def index_with(scorer: Scorer, before: Assessed, after: Assessed, indicator: str) -> AssessmentResult:
    """Score the older assessment with nothing but one rating taken from the newer one."""
    ratings = {name: rating for name, rating in before.assessment.ratings.items() if name != indicator}
    if indicator in after.assessment.ratings:
        ratings[indicator] = after.assessment.ratings[indicator]
    changed = before.assessment.model_copy(update={"ratings": ratings})
    old, new = (each.result.context or ALONE for each in (before, after))
    supported = (old.privately_supported - {indicator}) | (new.privately_supported & {indicator})
    peers = tuple(changed if each.city == changed.city else each for each in old.peers)
    around = replace(old, peers=peers, privately_supported=supported)
    return scorer.score(changed, around)


def made_stale(before: Assessed, after: Assessed) -> tuple[Stamp, ...]:
    """Return the reviewers' marks that held before and no longer do; one that was renewed holds again."""
    held = {(stamp.file, stamp.indicator) for stamp in before.review_status.valid}
    return tuple(stamp for stamp in after.review_status.stale if (stamp.file, stamp.indicator) in held)
