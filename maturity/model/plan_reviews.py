"""How far a plan was checked by others: every mark on its goals, programmes and advice, held against them as they are.

An approval falls with what it approved; an objection or a question stays until its reviewer takes it back, whatever
becomes of the entry's wording, or of the entry, or until an answer is recorded. Nobody is an assessor of a plan, so
nobody is kept from reviewing it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from maturity.model.framework import Framework
from maturity.model.plan.advice import Advice
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal
from maturity.model.plan.programmes import Programme
from maturity.model.replies import Replies
from maturity.model.review import PLAN_PARTS, Review
from maturity.model.review_status import ReviewStatus, status_of
from maturity.model.reviewed import Reviewed
from maturity.model.seal import plan_seal

PlanEntry = PlanGoal | Programme | Advice
Frameworks = Mapping[str, Framework]
"""Frameworks by ``id@version``, those that are whole."""


def entries_of(plan: Plan) -> dict[str, PlanEntry]:
    """Return everything in a plan that is reviewed by itself, by ``goals/ID``, ``programmes/ID`` or ``advice/ID``."""
    return {f"{part}/{name}": entry for part in PLAN_PARTS for name, entry in getattr(plan, part).items()}


def seal_in_plan(name: str, plan: Plan, frameworks: Frameworks) -> str | None:
    """Return the seal of one entry of a plan as it stands; nothing where it has none of that name."""
    entry = entry_of(name, plan)
    return None if entry is None else plan_seal(entry, plan.sources, _asked(entry, frameworks))


def entry_of(name: str, plan: Plan) -> PlanEntry | None:
    """Return one entry of a plan; nothing where it has none of that name."""
    part, _, id_ = name.partition("/")
    entry: PlanEntry | None = getattr(plan, part).get(id_) if part in PLAN_PARTS else None
    return entry


def _asked(entry: PlanEntry, frameworks: Frameworks) -> object:
    """Return what a framework asks where a goal is about one of its indicators."""
    framework = frameworks.get(entry.of or "") if isinstance(entry, PlanGoal) else None
    if framework is None or not isinstance(entry, PlanGoal):
        return None
    indicator = framework.indicators.get(entry.node or "")
    return (indicator.ask, indicator.measure) if indicator else None


@dataclass(frozen=True)
class ReviewedPlan(Reviewed):
    """A whole plan with the frameworks that its goals may name; nobody is an assessor of it."""

    plan: Plan
    frameworks: Frameworks

    @cached_property
    def to_review(self) -> tuple[str, ...]:
        """Every entry, in the order of the file."""
        return tuple(entries_of(self.plan))

    @cached_property
    def known(self) -> Collection[str]:
        """Every entry."""
        return entries_of(self.plan).keys()

    def seal(self, name: str) -> str | None:
        """Return the seal of one entry as it stands."""
        return seal_in_plan(name, self.plan, self.frameworks)

    def entry(self, name: str) -> PlanEntry | None:
        """Return one entry."""
        return entry_of(name, self.plan)

    @property
    def is_published(self) -> bool:
        """Whether it is for the public."""
        return self.plan.is_published

    def asked(self, name: str) -> object:
        """Return what a framework asks where a goal is about one of its indicators."""
        entry = self.entry(name)
        return None if entry is None else _asked(entry, self.frameworks)

    def is_by(self, _name: str) -> bool:
        """Tell that nobody has made it: it is taken from what a government has decided."""
        return False


def plan_review_status(
    plan: Plan,
    frameworks: Frameworks,
    reviews: Mapping[str, Review],
    faulty: Mapping[str, Review] = MappingProxyType({}),
    replies: Mapping[str, Replies] = MappingProxyType({}),
) -> ReviewStatus:
    """Hold every mark and answer on a whole plan against what is written today, as those on an assessment are."""
    return status_of(ReviewedPlan(plan, frameworks), reviews, faulty, replies)
