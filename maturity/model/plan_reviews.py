"""How far a plan was checked by others: every mark on its goals, programmes and advice, held against them as they are.

An approval falls with what it approved; an objection or a question stays until its reviewer takes it back, whatever
becomes of the entry's wording, or of the entry. Nobody is an assessor of a plan, so nobody is kept from reviewing it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from maturity.model.framework import Framework
from maturity.model.plan.advice import Advice
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal
from maturity.model.plan.programmes import Programme
from maturity.model.review import PLAN_PARTS, Review
from maturity.model.review_status import ReviewStatus, Stamp
from maturity.model.seal import plan_seal

PlanEntry = PlanGoal | Programme | Advice
Frameworks = Mapping[str, Framework]
"""Frameworks by ``id@version``, those that are whole."""


def entries_of(plan: Plan) -> dict[str, PlanEntry]:
    """Return everything in a plan that is reviewed by itself, by ``goals/ID``, ``programmes/ID`` or ``advice/ID``."""
    return {f"{part}/{name}": entry for part in PLAN_PARTS for name, entry in getattr(plan, part).items()}


def seal_in_plan(name: str, plan: Plan, frameworks: Frameworks) -> str | None:
    """Return the seal of one entry of a plan as it stands; nothing where it has none of that name."""
    part, _, id_ = name.partition("/")
    entry: PlanEntry | None = getattr(plan, part).get(id_) if part in PLAN_PARTS else None
    return None if entry is None else plan_seal(entry, plan.sources, _asked(entry, frameworks))


def _asked(entry: PlanEntry, frameworks: Frameworks) -> object:
    """Return what a framework asks where a goal is about one of its indicators."""
    framework = frameworks.get(entry.of or "") if isinstance(entry, PlanGoal) else None
    if framework is None or not isinstance(entry, PlanGoal):
        return None
    indicator = framework.indicators.get(entry.node or "")
    return (indicator.ask, indicator.measure) if indicator else None


def plan_review_status(
    plan: Plan,
    frameworks: Frameworks,
    reviews: Mapping[str, Review],
    faulty: Mapping[str, Review] = MappingProxyType({}),
) -> ReviewStatus:
    """Hold every mark on a whole plan against what is written today; reviews come by the paths of their files.

    Of a review with errors only the objections are left.
    """
    names = tuple(entries_of(plan))
    order = {name: place for place, name in enumerate(names)}
    stamps = [
        Stamp(review.reviewer, name, mark, mark.seal != seal_in_plan(name, plan, frameworks), file, file in faulty)
        for file, review in sorted({**reviews, **faulty}.items())
        for name, mark in review.reviews.items()
        if mark.objects or file not in faulty
    ]
    stamps.sort(key=lambda stamp: order.get(stamp.indicator, len(order)))
    return ReviewStatus(names, tuple(stamps))
