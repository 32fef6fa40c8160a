"""What plans have come to, as tables: goals with their pace, their numbers in time, programmes, advice, what is late.

Numbers are rounded as pages write them, so that each can be found here; an exact one beside it ends in ``exact``.
A row without a ``city`` is of the plan of the whole workspace.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from maturity.exchange.bilingual import both
from maturity.model.framework import Indicator
from maturity.model.plan.advice import Answered
from maturity.model.plan.goals import Series
from maturity.model.plan.programmes import NodeRef
from maturity.model.source import sources_cited
from maturity.model.text import Text
from maturity.presentation.plans.numbers import GoalNumbers
from maturity.presentation.plans.standings import standings_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice
from maturity.scoring.standing.value import (
    AdviceStanding,
    EffectStanding,
    GoalStanding,
    PlanStanding,
    ProgrammeStanding,
    SeriesStanding,
)

TableRow = tuple[object, ...]
GOALS = (
    "city", "goal", "title_id", "title_en", "framework", "node", "unit_id", "unit_en", "direction", "stage", "formula",
    "on_track", "at_risk", "target_kind", "target", "target_id", "target_en", "by", "baseline", "baseline_on", "status",
    "why", "latest", "latest_on", "latest_low", "latest_high", "assessment", "governments", "expected",
    "expected_share", "share_exact", "needed", "actual", "is_rate", "forecast", "forecast_low", "forecast_high",
    "met_on", "lost_on", "owner_id", "owner_en", "programmes", "sources",
)  # fmt: skip
GOAL_VALUES = (
    "city", "goal", "until", "role", "on", "value", "value_id", "value_en", "low", "high", "milestone_state",
    "reached_on", "assessment", "governments", "aim", "reached_by", "reason_id", "reason_en", "sources",
)  # fmt: skip
PROGRAMMES = (
    "city", "programme", "title_id", "title_en", "owner_id", "owner_en", "period_id", "period_en", "starts", "ends",
    "stage", "state", "state_on", "days_late", "is_unreported", "serves", "answers", "factors", "sources",
)  # fmt: skip
PROGRAMME_STEPS = (
    "city", "programme", "role", "title_id", "title_en", "by", "done", "state", "days_late", "amount", "currency",
    "year", "sources",
)  # fmt: skip
EFFECTS = (
    "city", "programme", "goal", "change", "by", "effect_state", "before", "before_on", "after", "after_on", "happened",
    "effect_share", "sources",
)  # fmt: skip
ADVICE = (
    "city", "advice", "text_id", "text_en", "to_id", "to_en", "author_id", "author_en", "assessment", "study",
    "answers", "effort", "impact", "programme", "due", "state", "state_on", "reason_id", "reason_en", "given",
    "days_open", "days_late", "sources",
)  # fmt: skip
LATE = ("city", "kind", "item", "title_id", "title_en", "owner_id", "owner_en", "due", "days_late", "status", "why")


def plan_standings(portfolio: Portfolio) -> tuple[PlanStanding, ...]:
    """Return what every plan has come to by the day of the data: those of governments, then that of the workspace."""
    return standings_of(portfolio).asked(by_name=False)


def rows_of_all(name: str, portfolio: Portfolio) -> Iterator[TableRow]:
    """Yield the rows of one of the tables, plan by plan."""
    _, rows_of = PLAN_TABLES[name]
    return (row for plan in plan_standings(portfolio) for row in rows_of(plan))


def _goals(plan: PlanStanding) -> Iterator[TableRow]:
    return map(_goal, plan.goals)


def _goal_values(plan: PlanStanding) -> Iterator[TableRow]:
    return (row for goal in plan.goals for row in _values(goal))


def _programmes(plan: PlanStanding) -> Iterator[TableRow]:
    return (_programme(plan.government, each) for each in plan.programmes)


def _programme_steps(plan: PlanStanding) -> Iterator[TableRow]:
    return (row for each in plan.programmes for row in _steps(plan.government, each))


def _effects(plan: PlanStanding) -> Iterator[TableRow]:
    goals = {goal.id: goal for goal in plan.goals if goal.government == plan.government}
    for programme in plan.programmes:
        for effect in programme.effects:
            yield plan.government, programme.id, *_effect(effect, goals.get(effect.effect.goal))


def _recommendations(plan: PlanStanding) -> Iterator[TableRow]:
    return (_advice(plan.government, each) for each in plan.advice)


def _late(plan: PlanStanding) -> Iterator[TableRow]:
    for item in plan.late:
        yield (
            item.government or plan.government, item.kind.value, item.id, *both(item.title), *both(item.owner),
            item.due, item.days, item.status, item.why,
        )  # fmt: skip


def _goal(standing: GoalStanding) -> TableRow:
    goal, pace, numbers = standing.goal, standing.pace, _Plain(standing)
    series, rule, latest = standing.now.series, standing.rule, standing.latest
    seen, ends = pace.latest, pace.forecast
    return (
        standing.government, standing.id, *both(goal.title), goal.of, goal.node, *both(_unit(standing)),
        standing.now.course.direction if standing.now.course else None, goal.stage, rule.formula, rule.on_track,
        rule.at_risk, series.target.kind.value, *numbers.target(series), series.target.by,
        *numbers.baseline(series), pace.status.value, pace.why,
        numbers.value(seen.value if seen else None), seen.on if seen else None,
        numbers.value(seen.low if seen else None), numbers.value(seen.high if seen else None),
        latest.slug if latest else None, latest.governments if latest else None, numbers.value(pace.expected),
        numbers.share(pace.share), pace.share, numbers.pace(pace.needed), numbers.pace(pace.actual),
        "yes" if pace.is_rate else "no", *(numbers.value(each) for each in (
            (ends.value, ends.low, ends.high) if ends else (None, None, None))),
        pace.met_on, pace.lost_on, *both(goal.owner), " ".join(standing.programmes), sources_cited(goal.evidence),
    )  # fmt: skip


def _values(standing: GoalStanding) -> Iterator[TableRow]:
    head, numbers = (standing.government, standing.id), _Plain(standing)
    for series in (*standing.former, standing.now):
        yield from ((*head, series.until, *row) for row in _promised(series, numbers))
    by_some = {one.on: one for one in standing.reached_by_some}
    for one in standing.observations:
        seen, some = one.seen, by_some.get(one.seen.on)
        yield (
            *head, None, "observed", seen.on, numbers.value(seen.value), None, None, numbers.value(seen.low),
            numbers.value(seen.high), None, None, one.slug, one.governments,
            numbers.value(some.aim if some else None), some.reached if some else None, None, None, None,
        )  # fmt: skip
    for words in standing.in_words:
        said = (None, words.progress.value, words.progress.value, None, None, None, None)
        yield *head, None, "observed", words.on, *said, words.slug, *((None,) * 6)


def _promised(standing: SeriesStanding, numbers: "_Plain") -> Iterator[TableRow]:
    """Yield what a goal promises, or did until it was set anew."""
    series, nothing, no_seen = standing.series, (None, None, None), (None, None, None)
    why = getattr(series, "why", None)
    if series.baseline:
        value, on = numbers.baseline(series)
        yield (
            "baseline",
            on,
            value,
            None,
            None,
            None,
            None,
            *nothing,
            *no_seen,
            *both(why),
            sources_cited(series.baseline.evidence),
        )
    milestones = {each.point.on: each for each in (standing.then or standing.pace).milestones}
    for each in series.milestones:
        passed = milestones.get(each.due)
        value = numbers.value(Fraction(each.number)) if each.number is not None else each.band
        state = (passed.state.value, passed.reached_on) if passed else (None, None)
        yield (
            "milestone",
            each.by,
            value,
            *both(each.text),
            None,
            None,
            *state,
            None,
            *no_seen,
            *both(why),
            sources_cited(each.evidence),
        )
    value, indonesian, english = numbers.target(series)
    yield "target", series.target.by, value, indonesian, english, None, None, *nothing, *no_seen, *both(why), None


def _programme(city: str, standing: ProgrammeStanding) -> TableRow:
    programme, status = standing.programme, standing.status
    period = programme.period
    served = (one if isinstance(one, str) else _node(one) for one in programme.serves)
    return (
        city, standing.id, *both(programme.title), *both(programme.owner),
        *((period.called("id"), period.called("en"), period.starts, period.ends) if period else (None,) * 4),
        programme.stage, status.state.value if status else "not-stated", status.on if status else None,
        standing.days_late, "yes" if standing.is_unreported else "no", " ".join(served), " ".join(programme.answers),
        " ".join(f"{one.factor}:{one.effect.value}" for one in programme.factors), sources_cited(programme.evidence),
    )  # fmt: skip


def _steps(city: str, standing: ProgrammeStanding) -> Iterator[TableRow]:
    head, programme = (city, standing.id), standing.programme
    for each in standing.milestones:
        one = each.milestone
        yield (
            *head, "milestone", *both(one.title), one.by, one.done, each.state.value, each.days, None, None, None,
            sources_cited(one.evidence),
        )  # fmt: skip
    for status in programme.status:
        yield (
            *head, "state", *both(status.note), status.on, None, status.state.value, None, None, None, None,
            sources_cited(status.evidence),
        )  # fmt: skip
    for budget in programme.budget:
        yield (
            *head, "budget", *both(budget.note), None, None, None, None, budget.amount, budget.currency, budget.year,
            sources_cited(budget.evidence),
        )  # fmt: skip


def _effect(standing: EffectStanding, goal: GoalStanding | None) -> TableRow:
    effect, before, after = standing.effect, standing.before, standing.after
    numbers = _Plain(goal) if goal else None
    values = (before.value if before else None, after.value if after else None)
    shown = [numbers.value(value) if numbers else None for value in values]
    return (
        effect.goal, effect.change, effect.by or standing.due, standing.state.value, shown[0],
        before.on if before else None, shown[1], after.on if after else None,
        numbers.change(standing.happened) if numbers else None, numbers.share(standing.share) if numbers else None,
        sources_cited(effect.evidence),
    )  # fmt: skip


def _advice(city: str, standing: AdviceStanding) -> TableRow:
    advice, status = standing.advice, standing.status
    return (
        city, standing.id, *both(advice.text), *both(advice.to), *both(advice.author), advice.assessment, advice.study,
        " ".join(map(_answered, advice.answers)), advice.effort, advice.impact, advice.programme, advice.due,
        standing.state.value, status.on if status else None, *both(status.why if status else None), standing.given,
        standing.days_open, standing.days_late, sources_cited(advice.evidence),
    )  # fmt: skip


def _answered(one: Answered) -> str:
    if one.factor:
        return f"factor:{one.factor}"
    return f"goal:{one.goal}" if one.goal else _node(one)


def _node(one: NodeRef | Answered) -> str:
    return f"{one.of}/{one.node}" if one.node else str(one.of)


def _unit(standing: GoalStanding) -> Text | None:
    goal, node = standing.goal, standing.node
    if goal.measure:
        return goal.measure.unit
    return node.measure.counted_unit if isinstance(node, Indicator) else None


class _Plain:
    """A goal's numbers, rounded as they are written anywhere."""

    def __init__(self, standing: GoalStanding) -> None:
        self.standing, self.numbers = standing, GoalNumbers(standing, Voice("en"))

    def value(self, number: Fraction | None) -> object:
        return None if number is None else self.numbers.shown(number)

    def share(self, share: Fraction | None) -> object:
        return None if share is None else self.numbers.shown_share(share)

    def pace(self, rate: Fraction | None) -> object:
        return None if rate is None else self.numbers.shown_pace(rate)

    def change(self, change: Fraction | None) -> object:
        return None if change is None else self.numbers.shown_change(change)

    def target(self, series: Series) -> tuple[object, str | None, str | None]:
        """Return what is promised: a number as it is given or the id of a band, and a promise in words."""
        target = series.target
        return (target.number if target.number is not None else target.band, *both(target.text))

    def baseline(self, series: Series) -> tuple[object, object]:
        """Return where it begins, and when."""
        base = series.baseline
        return (base.number if base.number is not None else base.band, base.on) if base else (None, None)


PLAN_TABLES: dict[str, tuple[tuple[str, ...], Callable[[PlanStanding], Iterator[TableRow]]]] = {
    "goals": (GOALS, _goals),
    "goal_values": (GOAL_VALUES, _goal_values),
    "programmes": (PROGRAMMES, _programmes),
    "programme_steps": (PROGRAMME_STEPS, _programme_steps),
    "effects": (EFFECTS, _effects),
    "advice": (ADVICE, _recommendations),
    "late": (LATE, _late),
}
"""Each table's columns, and what gives its rows of one plan."""
