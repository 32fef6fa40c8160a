"""What plans have come to, as one table: a row for each goal, milestone, programme, declared effect and advice."""

from collections.abc import Iterator
from fractions import Fraction

from maturity.exchange.bilingual import both
from maturity.exchange.tables import csv_text
from maturity.model.text import Text
from maturity.presentation.plans.standings import AskedPlans
from maturity.presentation.terminal import Printing
from maturity.scoring.rounding import rounded
from maturity.scoring.standing.value import (
    AdviceStanding,
    EffectStanding,
    GoalStanding,
    PlanStanding,
    ProgrammeMilestoneStanding,
    ProgrammeStanding,
)

Cells = dict[str, object]
COLUMNS = (
    "plan",
    "kind",
    "id",
    "government",
    "title_id",
    "title_en",
    "owner_id",
    "owner_en",
    "state",
    "why",
    "due",
    "days_late",
    "days_open",
    "of",
    "node",
    "target",
    "baseline",
    "baseline_on",
    "seen",
    "seen_on",
    "expected",
    "share",
    "actual_per_year",
    "needed_per_year",
    "is_rate",
    "forecast",
    "forecast_low",
    "forecast_high",
    "met_on",
    "lost_on",
    "goal",
    "declared",
    "happened",
    "effort",
    "impact",
)
DECIMALS = 6
"""Of what was computed; JSON has every number exactly."""


def render_csv(asked: AskedPlans, _printing: Printing) -> str:
    """Write all plans as one table."""
    rows = (cells for each in asked.plans for cells in plan_rows(each))
    return csv_text(COLUMNS, ([cells.get(column) for column in COLUMNS] for cells in rows))


def plan_rows(standing: PlanStanding) -> Iterator[Cells]:
    """Yield the cells of everything in one plan, each row with those that it has."""
    whose = {"plan": standing.government or None}
    for goal in standing.goals:
        yield whose | _goal(goal)
        yield from (whose | cells for cells in _milestones(goal))
    for programme in standing.programmes:
        yield whose | _programme(programme)
        yield from (whose | _work(programme, each) for each in programme.milestones)
        yield from (whose | _effect(programme, each) for each in programme.effects)
    yield from (whose | _advice(each) for each in standing.advice)


def _goal(standing: GoalStanding) -> Cells:
    goal, pace, course = standing.goal, standing.pace, standing.now.course
    target, forecast = standing.now.series.target, pace.forecast
    baseline = course.baseline if course else None
    return {
        **_titled("goal", standing.id, goal.title, goal.owner),
        "government": standing.government or None,
        "state": pace.status.value,
        "why": pace.why.value if pace.why else None,
        "due": target.due,
        "of": goal.of,
        "node": goal.node,
        "target": _number(course.target) if course else None,
        "baseline": _number(baseline.value) if baseline else None,
        "baseline_on": baseline.on if baseline else None,
        "seen": _number(pace.latest.value) if pace.latest else None,
        "seen_on": pace.latest.on if pace.latest else None,
        "expected": _number(pace.expected),
        "share": _number(pace.share),
        "actual_per_year": _number(pace.actual),
        "needed_per_year": _number(pace.needed),
        "is_rate": str(pace.is_rate).lower(),
        "forecast": _number(forecast.value) if forecast else None,
        "forecast_low": _number(forecast.low) if forecast else None,
        "forecast_high": _number(forecast.high) if forecast else None,
        "met_on": pace.met_on,
        "lost_on": pace.lost_on,
    }


def _milestones(standing: GoalStanding) -> Iterator[Cells]:
    for each in standing.pace.milestones:
        yield {
            "kind": "milestone",
            "id": standing.id,
            "government": standing.government or None,
            "state": each.state.value,
            "due": each.point.on,
            "target": _number(each.point.value),
            "met_on": each.reached_on,
        }


def _programme(standing: ProgrammeStanding) -> Cells:
    programme, status = standing.programme, standing.status
    return {
        **_titled("programme", standing.id, programme.title, programme.owner),
        "state": status.state.value if status else None,
        "due": programme.period.ends if programme.period else None,
        "days_late": standing.days_late or None,
    }


def _work(standing: ProgrammeStanding, milestone: ProgrammeMilestoneStanding) -> Cells:
    return {
        **_titled("programme-milestone", standing.id, milestone.milestone.title, standing.programme.owner),
        "state": milestone.state.value,
        "due": milestone.milestone.by,
        "met_on": milestone.milestone.done,
        "days_late": milestone.days or None,
    }


def _effect(standing: ProgrammeStanding, effect: EffectStanding) -> Cells:
    return {
        "kind": "effect",
        "id": standing.id,
        "goal": effect.effect.goal,
        "state": effect.state.value,
        "due": effect.effect.by or effect.due,
        "declared": f"{effect.effect.change:f}",
        "baseline": _number(effect.before.value) if effect.before else None,
        "baseline_on": effect.before.on if effect.before else None,
        "seen": _number(effect.after.value) if effect.after else None,
        "seen_on": effect.after.on if effect.after else None,
        "happened": _number(effect.happened),
        "share": _number(effect.share),
    }


def _advice(standing: AdviceStanding) -> Cells:
    advice = standing.advice
    return {
        **_titled("advice", standing.id, advice.text, advice.to),
        "state": standing.state.value,
        "due": advice.due,
        "effort": advice.effort.value if advice.effort else None,
        "impact": advice.impact.value if advice.impact else None,
        "days_late": standing.days_late or None,
        "days_open": standing.days_open,
    }


def _titled(kind: str, name: str, title: Text, owner: Text | None) -> Cells:
    title_id, title_en = both(title)
    owner_id, owner_en = both(owner)
    return {
        "kind": kind,
        "id": name,
        "title_id": title_id,
        "title_en": title_en,
        "owner_id": owner_id,
        "owner_en": owner_en,
    }


def _number(value: Fraction | None) -> str | None:
    """Write a number with as many decimals as it has, at most six."""
    if value is None:
        return None
    short = f"{rounded(value, DECIMALS):f}"
    return short.rstrip("0").rstrip(".") if "." in short else short
