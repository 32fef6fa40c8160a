"""What can be said of programmes and advice in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.presentation.plans.numbers import GoalNumbers
from maturity.presentation.voice import Voice
from maturity.scoring.standing.value import (
    AdviceStanding,
    EffectStanding,
    EffectState,
    GoalStanding,
    ProgrammeMilestoneState,
    ProgrammeStanding,
)

TOLD = {ProgrammeMilestoneState.DONE_LATE, ProgrammeMilestoneState.LATE}
"""What is worth a line of its own; the others are counted."""


@dataclass(frozen=True, slots=True)
class WorkLines:
    """A programme or a piece of advice in words."""

    id: str
    state: str
    state_word: str
    title: str
    lines: tuple[str, ...]
    of_milestones: tuple[str, ...] = ()
    """Those of the lines that tell of milestones: who lists each of them needs none of these."""


def programme_lines(standing: ProgrammeStanding, goals: Mapping[str, GoalStanding], voice: Voice) -> WorkLines:
    """Write how a programme stands; ``goals`` are those of its plan, by id."""
    status = standing.status
    state = status.state.value if status else "not-stated"
    of_milestones = tuple(_milestones(standing, voice))
    lines = (
        *_time(standing, voice),
        *of_milestones,
        *(effect_line(each, goals.get(each.effect.goal), voice) for each in standing.effects),
        *([voice.t("plan.effect.no-proof")] if _has_told(standing) else []),
        owner_line(standing, voice),
    )
    title = voice.plain(standing.programme.title)
    return WorkLines(standing.id, state, voice.t(f"plan.state.{state}"), title, lines, of_milestones)


def owner_line(standing: ProgrammeStanding, voice: Voice) -> str:
    """Say who answers for a programme."""
    owner = standing.programme.owner
    return voice.t("plan.owner", owner=voice.plain(owner)) if owner else voice.t("plan.no-owner")


def _time(standing: ProgrammeStanding, voice: Voice) -> Iterator[str]:
    status, period = standing.status, standing.programme.period
    if period is not None:
        yield voice.t("plan.period", period=period.called(voice.language))
    if standing.days_late:
        yield voice.count("plan.overdue", standing.days_late)
    if standing.is_unreported:
        yield voice.t("plan.unreported")
    if status is not None:
        yield voice.t("plan.state-on", day=voice.day(status.on))


def _milestones(standing: ProgrammeStanding, voice: Voice) -> Iterator[str]:
    for state in (ProgrammeMilestoneState.DONE, ProgrammeMilestoneState.DONE_UNDATED):
        if number := sum(each.state is state for each in standing.milestones):
            yield voice.count(f"plan.work-milestone.{state}", number)
    for each in standing.milestones:
        if each.state in TOLD:
            yield voice.count(
                f"plan.work-milestone.{each.state}",
                each.days,
                title=voice.plain(each.milestone.title),
                by=voice.day(each.milestone.by),
            )


def effect_line(standing: EffectStanding, goal: GoalStanding | None, voice: Voice) -> str:
    """Say what was declared and what happened; where it cannot be told, why."""
    numbers = GoalNumbers(goal, voice) if goal else None
    declared = voice.number(abs(standing.effect.change))
    blanks = {
        "goal": voice.plain(goal.goal.title) if goal else standing.effect.goal,
        "change": numbers.change(standing.effect.change) if numbers else declared,
        "by": voice.day(standing.effect.by or standing.due),
        "before": numbers.value(standing.before.value) if numbers and standing.before else "",
        "after": numbers.value(standing.after.value) if numbers and standing.after else "",
        "before_day": voice.day(standing.before.on) if standing.before else "",
        "after_day": voice.day(standing.after.on) if standing.after else "",
        "happened": numbers.change(standing.happened) if numbers and standing.happened is not None else "",
        "percent": numbers.share(standing.share) if numbers and standing.share is not None else "",
    }
    key = f"plan.effect.{standing.state}"
    if standing.happened is not None:
        key = "plan.effect.so-far" if standing.state is EffectState.AHEAD else f"plan.effect.{standing.state}"
    return voice.t(key, **blanks)


def _has_told(standing: ProgrammeStanding) -> bool:
    return any(each.happened is not None for each in standing.effects)


def advice_lines(standing: AdviceStanding, voice: Voice) -> WorkLines:
    """Write what became of advice."""
    return WorkLines(
        standing.id,
        standing.state.value,
        voice.t(f"plan.advice.{standing.state}"),
        voice.plain(standing.advice.text),
        tuple(_advice(standing, voice)),
    )


def _advice(standing: AdviceStanding, voice: Voice) -> Iterator[str]:
    advice, status = standing.advice, standing.status
    if standing.days_late:
        yield voice.count("plan.advice-overdue", standing.days_late, due=voice.day(advice.due))
    elif advice.due:
        yield voice.t("plan.advice-due", due=voice.day(advice.due))
    if standing.given and standing.days_open:  # on the day of a study, or before, it is open for no time yet
        yield voice.count("plan.advice-open", standing.days_open, day=voice.day(standing.given))
    if status is not None:
        yield voice.t("plan.state-on", day=voice.day(status.on))
        if status.why:
            yield voice.t("plan.advice-why", why=voice.plain(status.why))
    yield from (
        voice.t(f"plan.{name}", extent=voice.t(f"plan.extent.{extent}"))
        for name, extent in (("effort", advice.effort), ("impact", advice.impact))
        if extent
    )
    yield voice.t("plan.advice-to", to=voice.plain(advice.to)) if advice.to else voice.t("plan.advice-to-nobody")
