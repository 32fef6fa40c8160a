"""Whether what a programme was said to change did change; that it was the programme's doing, nobody can tell from it.

Before is the last value seen before the programme began, else where the goal began; after is the first value seen on
the day by which the effect was declared, or later. Until that day the last value says how far it is so far.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from maturity.model.plan.programmes import DeclaredEffect, Programme
from maturity.scoring.pace.course import SeenValue, known_by
from maturity.scoring.standing.value import EffectStanding, EffectState, GoalStanding


def effect_standing(
    effect: DeclaredEffect, programme: Programme, goal: GoalStanding | None, as_of: date
) -> EffectStanding:
    """Return what became of a declared effect by a day."""
    due = programme.effect_due(effect)
    if goal is None:
        return EffectStanding(effect, EffectState.NO_GOAL, due)
    if goal.now.course is None:
        return EffectStanding(effect, EffectState.IN_WORDS, due)
    seen = known_by((each.seen for each in goal.observations), as_of, goal.now.course)
    before = _before(programme, goal, seen)
    if due is None:
        return EffectStanding(effect, EffectState.NO_DAY, before=before)
    after = _after(seen, before, due, is_over=due < as_of)
    if before is None or after is None:
        if due >= as_of:
            return EffectStanding(effect, EffectState.AHEAD, due, before, after)
        lacking = EffectState.NO_BEFORE if before is None else EffectState.NO_AFTER
        return EffectStanding(effect, lacking, due, before, after)
    happened, declared = after.value - before.value, Fraction(effect.change)
    share = happened / declared if declared else None
    is_told = after.on >= due
    state = _state(share, happened) if is_told else EffectState.AHEAD
    return EffectStanding(effect, state, due, before, after, happened, share)


def _state(share: Fraction | None, happened: Fraction) -> EffectState:
    if share is None:  # no change was declared
        return EffectState.REACHED if happened == 0 else EffectState.NOT_REACHED
    if share >= 1:
        return EffectState.REACHED
    return EffectState.PARTLY if share > 0 else EffectState.NOT_REACHED


def _before(programme: Programme, goal: GoalStanding, seen: Sequence[SeenValue]) -> SeenValue | None:
    baseline = goal.now.course.baseline if goal.now.course else None
    start = SeenValue(baseline.on, baseline.value) if baseline else None
    begins = programme.period.starts if programme.period else None
    if begins is None:
        return start
    earlier = [each for each in seen if each.on < begins]
    if start and start.on < begins and all(each.on < start.on for each in earlier):
        return start
    return earlier[-1] if earlier else None


def _after(seen: Sequence[SeenValue], before: SeenValue | None, due: date, *, is_over: bool) -> SeenValue | None:
    """Return the first value on the day or after it; before the day has passed, else the last one there is."""
    on_time = next((each for each in seen if each.on >= due), None)
    if on_time or is_over:
        return on_time
    since = [each for each in seen if before is None or each.on > before.on]
    return since[-1] if since else None
