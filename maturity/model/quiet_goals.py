"""Whether the goals of a published plan were changed by an event that is kept, or quietly."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from maturity.model.meaning import meaning
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal, Series

NUMBERS = ("target", "baseline", "milestones")


class QuietChange(StrEnum):
    """What became of something that was promised without an event that keeps what held."""

    CHANGED = "changed"
    REMOVED = "removed"
    FORGOTTEN = "forgotten"
    SOFTENED = "softened"
    PUT_OFF = "put-off"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class QuietGoal:
    """A published goal that became another one, or is gone, and nothing in the plan says so."""

    goal: str
    how: QuietChange


def quiet_changes(before: Plan | None, after: Plan | None) -> Iterator[QuietGoal]:
    """Yield the goals that were published and are not kept: neither as they were, nor among what held before.

    A plan that was a draft promised nobody anything. One that is gone, or a draft again, has taken all of it back.
    """
    if before is None or not before.is_published:
        return
    for name, goal in before.goals.items():
        now = after.goals.get(name) if after is not None and after.is_published else None
        if now is None:
            yield QuietGoal(name, QuietChange.REMOVED)
        elif not _held(goal) <= _held(now):
            is_new = numbers_of(goal) not in _held(now)
            yield QuietGoal(name, QuietChange.CHANGED if is_new else QuietChange.FORGOTTEN)


def numbers_of(series: Series) -> Hashable:
    """Return what a goal's numbers say."""
    return tuple(meaning(getattr(series, key), key) for key in NUMBERS)


def _held(goal: PlanGoal) -> set[Hashable]:
    """Return all that a goal says, or keeps of what it said."""
    return {numbers_of(series) for _, series in goal.series}
