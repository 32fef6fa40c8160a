"""Whether what a published plan promises beside its goals' numbers became less, and nothing keeps what held.

By which pace a goal is judged is kept as its numbers are: under ``rebased``. A programme and advice have a history, so
what they promise may move where a new entry of that history says why; the history itself is only added to.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maturity.model.days import last_day
from maturity.model.entry import PartialDate
from maturity.model.plan.advice import Advice, AdviceStatus
from maturity.model.plan.amounts import AmountKind
from maturity.model.plan.document import Plan
from maturity.model.plan.goals import PlanGoal, Series
from maturity.model.plan.pace import PaceInEffect
from maturity.model.plan.programmes import DeclaredEffect, Programme, ProgrammeMilestone, ProgrammeStatus
from maturity.model.quiet_goals import QuietChange, numbers_of
from maturity.model.text import LANGUAGES, Text

RuleOf = Callable[[PlanGoal, Series], PaceInEffect]
"""Gives the rule by which numbers of a goal are judged, or were."""
History = Sequence[ProgrammeStatus] | Sequence[AdviceStatus]


class PlanPart(StrEnum):
    """Where in a plan something is promised."""

    GOALS = "goals"
    PROGRAMMES = "programmes"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class QuietPromise:
    """An entry of a published plan that promises less than before, and nothing in the plan says so."""

    part: PlanPart
    name: str
    how: QuietChange


def softened_goals(before: Plan | None, after: Plan | None, was: RuleOf, now: RuleOf) -> Iterator[QuietPromise]:
    """Yield the goals whose numbers are kept and judged more softly, by whichever file says how.

    A bound that is lower and another formula are softer, as nobody can say of two formulas which asks for more. A goal
    whose numbers are not kept is told as that.
    """
    if before is None or after is None or not (before.is_published and after.is_published):
        return
    for name, goal in before.goals.items():
        other = after.goals.get(name)
        if other is None:
            continue
        kept = [(numbers_of(series), now(other, series)) for _, series in other.series]
        for _, series in goal.series:
            rules = [rule for numbers, rule in kept if numbers == numbers_of(series)]
            is_judged = series.target.kind is not AmountKind.TEXT
            if is_judged and rules and not any(_asks_as_much(rule, was(goal, series)) for rule in rules):
                yield QuietPromise(PlanPart.GOALS, name, QuietChange.SOFTENED)
                break


def _asks_as_much(now: PaceInEffect, was: PaceInEffect) -> bool:
    return now.formula is was.formula and now.on_track >= was.on_track and now.at_risk >= was.at_risk


def quiet_promises(before: Plan | None, after: Plan | None) -> Iterator[QuietPromise]:
    """Yield the programmes and the advice that were published and are gone, rewritten or put off without a word."""
    if before is None or not before.is_published:
        return
    shown = after if after is not None and after.is_published else None
    for name, programme in before.programmes.items():
        work = shown.programmes.get(name) if shown else None
        # Of an effect on a goal that is taken out, the goal is told.
        goals: Container[str] = shown.goals if shown else ()
        how = QuietChange.REMOVED if work is None else _of_programme(programme, work, goals)
        if how is not None:
            yield QuietPromise(PlanPart.PROGRAMMES, name, how)
    for name, advice in before.advice.items():
        said = shown.advice.get(name) if shown else None
        change = QuietChange.REMOVED if said is None else _of_advice(advice, said)
        if change is not None:
            yield QuietPromise(PlanPart.ADVICE, name, change)


def _of_programme(before: Programme, after: Programme, goals: Container[str]) -> QuietChange | None:
    if not _is_kept(before.status, after.status):
        return QuietChange.REWRITTEN
    ends = before.period.ends if before.period else None
    until = after.period.ends if after.period else None
    is_later = ends is not None and (until is None or until > ends)
    effects = [each for each in before.effect if each.goal in goals]
    is_less = not all(any(_brings_as_much(now, was) for now in after.effect) for was in effects)
    if not (is_later or is_less or _is_put_off(before.milestones, after.milestones)):
        return None
    return None if _says_why(before.status, after.status) else QuietChange.PUT_OFF


def _of_advice(before: Advice, after: Advice) -> QuietChange | None:
    if not _is_kept(before.status, after.status):
        return QuietChange.REWRITTEN
    if not _is_later(before.due, after.due) and _is_same_text(before.text, after.text):
        return None
    return None if _says_why(before.status, after.status) else QuietChange.PUT_OFF


def _is_put_off(before: Sequence[ProgrammeMilestone], after: Sequence[ProgrammeMilestone]) -> bool:
    """Tell whether a milestone is gone or due later; one is known by what is to be finished, in either language."""
    left = sorted(after, key=_order)
    for milestone in sorted(before, key=_order):
        same = next((each for each in left if _is_same_text(milestone.title, each.title)), None)
        if same is None or _is_later(milestone.by, same.by):
            return True
        left.remove(same)
    return False


def _order(milestone: ProgrammeMilestone) -> date:
    return date.max if milestone.by is None else last_day(milestone.by)


def _brings_as_much(now: DeclaredEffect, was: DeclaredEffect) -> bool:
    """Tell whether an effect is at least as large, the same way and as early."""
    is_as_large = now.change >= was.change if was.change > 0 else now.change <= was.change
    return now.goal == was.goal and is_as_large and not _is_later(was.by, now.by)


def _is_later(was: PartialDate | None, now: PartialDate | None) -> bool:
    """Tell whether a day by which something is promised is later, or gone."""
    return was is not None and (now is None or last_day(now) > last_day(was))


def _is_kept(before: History, after: History) -> bool:
    """Tell whether all that a history says still stands in it; that more evidence is cited for it changes nothing."""
    return len(_added(before, after)) == len(after) - len(before)


def _says_why(before: History, after: History) -> bool:
    """Tell whether a new entry, and not one put between older ones, says what has happened."""
    newest = max((each.day for each in before), default=date.min)
    return any(_words(each) is not None and each.day >= newest for each in _added(before, after))


def _added(before: History, after: History) -> list[ProgrammeStatus | AdviceStatus]:
    """Return the entries of a history that none of the earlier one has become."""
    left: list[ProgrammeStatus | AdviceStatus] = [*after]
    for entry in before:
        same = next((each for each in left if _is_same_entry(entry, each)), None)
        if same is not None:
            left.remove(same)
    return left


def _is_same_entry(was: ProgrammeStatus | AdviceStatus, now: ProgrammeStatus | AdviceStatus) -> bool:
    if (was.on, was.state, getattr(was, "by", None)) != (now.on, now.state, getattr(now, "by", None)):
        return False
    one, other = _words(was), _words(now)
    return one is other or (one is not None and other is not None and _is_same_text(one, other))


def _words(entry: ProgrammeStatus | AdviceStatus) -> Text | None:
    return entry.note if isinstance(entry, ProgrammeStatus) else entry.why


def _is_same_text(one: Text, other: Text) -> bool:
    """Tell whether two texts say the same; one that is translated as well, or better, stays the same."""
    both = [(getattr(one, language), getattr(other, language)) for language in LANGUAGES]
    return any(left is not None and right is not None and left.split() == right.split() for left, right in both)
