"""What plans have come to, as plain values for JSON: numbers exact, texts in both languages."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from maturity.exchange.node_records import plain, step_record
from maturity.exchange.objections import said_of_plans
from maturity.exchange.reviews import review_record
from maturity.model.plan.amounts import Amount
from maturity.model.review_status import ReviewStatus
from maturity.model.text import Text
from maturity.presentation.escaping import json_text
from maturity.presentation.exact_values import exact_or_digits
from maturity.presentation.plans.standings import AskedPlans
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.terminal import Printing
from maturity.scoring.pace.course import Point
from maturity.scoring.pace.result import Forecast, GoalPace
from maturity.scoring.pace.trends import SeriesTrend
from maturity.scoring.standing.value import (
    AdviceStanding,
    EffectStanding,
    GoalObservation,
    GoalStanding,
    LateItem,
    PlanStanding,
    ProgrammeStanding,
    SeriesStanding,
)

FORMAT = "maturity-plan/1"
Record = dict[str, Any]


def render_json(asked: AskedPlans, _printing: Printing) -> str:
    """Write everything that is known of each plan."""
    return json_text(plans_record(asked.plans, asked.as_of, asked.portfolio))


def plans_record(plans: Iterable[PlanStanding], as_of: date, portfolio: Portfolio) -> Record:
    """Return everything that is known of each plan by a day, with what is said of it."""
    said = {government: status for government, _, status in said_of_plans(portfolio)}
    told = [{**plan_record(each), **review_record(said.get(each.government, ReviewStatus()))} for each in plans]
    return {"format": FORMAT, "as_of": as_of.isoformat(), "plans": told}


def plan_record(standing: PlanStanding) -> Record:
    """Return what one plan has come to."""
    return {
        "government": standing.government or None,
        "title": _text(standing.plan.title),
        "late": [_late(each) for each in standing.late],
        "goals": [goal_record(each) for each in standing.goals],
        "programmes": [_programme(each) for each in standing.programmes],
        "advice": [_advice(each) for each in standing.advice],
    }


def goal_record(standing: GoalStanding) -> Record:
    """Return what became of one goal."""
    goal, rule = standing.goal, standing.rule
    return {
        "id": standing.id,
        "government": standing.government or None,
        "title": _text(goal.title),
        "of": goal.of,
        "node": goal.node,
        "owner": _text(goal.owner),
        "stage": goal.stage,
        "rule": {"formula": rule.formula.value, "on_track": str(rule.on_track), "at_risk": str(rule.at_risk)},
        **_series(standing.now),
        "trend": _trend(standing.trend),
        "observed": [_observed(each) for each in standing.observations],
        "reached_by_some": [
            {
                "on": each.on.isoformat(),
                "aim": _number(each.aim),
                "reached": each.reached,
                "governments": each.governments,
            }
            for each in standing.reached_by_some
        ],
        "observed_in_words": [
            {"on": each.on.isoformat(), "progress": each.progress.value, "assessment": each.slug or None}
            for each in standing.in_words
        ],
        "former": [
            {
                **_series(each),
                "until": _day(each.until),
                "status_then": each.then.status.value if each.then else None,
            }
            for each in standing.former
        ],
        "programmes": list(standing.programmes),
    }


def pace_record(pace: GoalPace) -> Record:
    """Return a pace with every number that leads to it."""
    latest = pace.latest
    return {
        "status": pace.status.value,
        "why": pace.why.value if pace.why else None,
        "latest": {"on": latest.on.isoformat(), "value": _number(latest.value)} if latest else None,
        "start": _point(pace.start),
        "expected": _number(pace.expected),
        "expected_now": _number(pace.expected_now),
        "share": _number(pace.share),
        "is_rate": pace.is_rate,
        "actual_per_year": _number(pace.actual),
        "needed_per_year": _number(pace.needed),
        "forecast": _forecast(pace.forecast),
        "met_on": _day(pace.met_on),
        "is_met_late": pace.is_met_late,
        "lost_on": _day(pace.lost_on),
        "is_backwards": pace.is_backwards,
        "is_over": pace.is_over,
        "milestones": [
            {**_pointed(each.point), "state": each.state.value, "reached_on": _day(each.reached_on)}
            for each in pace.milestones
        ],
        "steps": [step_record(step) for step in pace.steps],
    }


def _series(standing: SeriesStanding) -> Record:
    series = standing.series
    baseline = {**_amount(series.baseline), "on": series.baseline.on} if series.baseline else None
    target = {**_amount(series.target), "by": series.target.by}
    return {"target": target, "baseline": baseline, "pace": pace_record(standing.pace)}


def _programme(standing: ProgrammeStanding) -> Record:
    programme, status = standing.programme, standing.status
    return {
        "id": standing.id,
        "title": _text(programme.title),
        "owner": _text(programme.owner),
        "state": status.state.value if status else None,
        "since": status.on if status else None,
        "ends": _day(programme.period.ends) if programme.period else None,
        "is_late": standing.is_late,
        "days_late": standing.days_late,
        "is_unreported": standing.is_unreported,
        "serves": list(programme.goals_served),
        "milestones": [
            {
                "title": _text(each.milestone.title),
                "by": each.milestone.by,
                "done": each.milestone.done,
                "state": each.state.value,
                "days_late": each.days,
            }
            for each in standing.milestones
        ],
        "effects": [effect_record(each) for each in standing.effects],
    }


def effect_record(standing: EffectStanding) -> Record:
    """Return a declared effect with what happened; that is no proof of what caused it."""
    before, after = standing.before, standing.after
    return {
        "goal": standing.effect.goal,
        "change": str(standing.effect.change),
        "by": standing.effect.by or _day(standing.due),
        "state": standing.state.value,
        "before": _point(before.point) if before else None,
        "after": _point(after.point) if after else None,
        "happened": _number(standing.happened),
        "share": _number(standing.share),
    }


def _advice(standing: AdviceStanding) -> Record:
    advice = standing.advice
    return {
        "id": standing.id,
        "text": _text(advice.text),
        "to": _text(advice.to),
        "state": standing.state.value,
        "since": standing.status.on if standing.status else None,
        "effort": advice.effort.value if advice.effort else None,
        "impact": advice.impact.value if advice.impact else None,
        "due": advice.due,
        "given": _day(standing.given),
        "days_open": standing.days_open,
        "days_late": standing.days_late,
        "programme": advice.programme,
    }


def _late(item: LateItem) -> Record:
    return {
        "kind": item.kind.value,
        "id": item.id,
        "government": item.government or None,
        "title": _text(item.title),
        "owner": _text(item.owner),
        "due": _day(item.due),
        "days": item.days,
    }


def _trend(trend: SeriesTrend | None) -> Record | None:
    if trend is None:
        return None
    return {
        "trend": trend.status.value,
        "first": _point(trend.first.point),
        "last": _point(trend.last.point),
        "growth_per_year": _number(trend.growth),
        "factor": _number(trend.factor),
    }


def _observed(observation: GoalObservation) -> Record:
    seen = observation.seen
    return {
        **_pointed(seen.point),
        "low": _number(seen.low),
        "high": _number(seen.high),
        "assessment": observation.slug or None,
        "governments": observation.governments,
    }


def _amount(amount: Amount) -> Record:
    given = {key: getattr(amount, key) for key in ("level", "value", "score", "band", "text")}
    kept = {key: value for key, value in given.items() if value is not None}
    return {key: _text(value) if isinstance(value, Text) else str(value) for key, value in kept.items()}


def _forecast(forecast: Forecast | None) -> Record | None:
    if forecast is None:
        return None
    return {"value": _number(forecast.value), "low": _number(forecast.low), "high": _number(forecast.high)}


def _point(point: Point | None) -> Record | None:
    return _pointed(point) if point else None


def _pointed(point: Point) -> Record:
    return {"on": point.on.isoformat(), "value": _number(point.value)}


def _number(value: Fraction | None) -> dict[str, str | None] | None:
    return None if value is None else exact_or_digits(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(text: Text | None) -> Any:
    return plain(text) if text else None
