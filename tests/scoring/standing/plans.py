"""Small plans and results, built from plain values."""

from datetime import date
from decimal import Decimal
from typing import Any

from maturity.model.framework import Framework
from maturity.model.plan.document import Plan
from maturity.scoring.score import score
from maturity.scoring.standing.observing import GovernmentResults, NamedResult
from maturity.scoring.standing.of_plan import standing_of_government
from maturity.scoring.standing.value import GoalStanding, PlanStanding
from tests.scoring.yardsticks import TEXT, assessment, dimension, framework, indicator

QUANTITY = {
    "kind": "quantity",
    "unit": TEXT,
    "direction": "down",
    "goalposts": {"worst": 10, "best": 0},
}
PROMISE = {"kind": "target"}
BANDS = [{"id": "low", "from": 1, "title": TEXT}, {"id": "good", "from": 3, "title": TEXT}]
YARDSTICK: Framework = framework(
    dimension("d", indicator("a"), indicator("b")),
    dimension("e", indicator("waiting", measure=QUANTITY), indicator("promise", measure=PROMISE)),
    bands=BANDS,
)
FRAMEWORKS = {YARDSTICK.ref: YARDSTICK}


def result(ratings: dict[str, Any], year: int | None = 2025, **more: Any) -> NamedResult:
    """A scored assessment whose period ends with the year; nothing dates it without one."""
    made = assessment(ratings, f"{year}-12-31" if year else None)
    changed = type(made).model_validate(made.model_dump(by_alias=True, exclude_unset=True) | exact(more))
    return NamedResult(f"c/{year or 'undated'}/f", score(YARDSTICK, changed))


def government(*results: NamedResult, name: str = "c", kind: str = "city") -> GovernmentResults:
    """A government with its results."""
    return GovernmentResults(name, kind, results)


def exact(value: Any) -> Any:
    """Plain values with every decimal as exact as a file has it."""
    match value:
        case float():
            return Decimal(str(value))
        case dict():
            return {key: exact(below) for key, below in value.items()}
        case list():
            return [exact(below) for below in value]
    return value


def plan(**parts: Any) -> Plan:
    """A published plan of these parts."""
    return Plan.model_validate({"status": "published", "sources": {"s": SOURCE}, **exact(parts)})


SOURCE = {"title": "t", "kind": "other", "origin": "third-party", "dated": "2020-06"}


def goal(**more: Any) -> dict[str, Any]:
    """A goal with a title; of nothing, unless it is said."""
    return {"title": TEXT, **more}


def standing(made: Plan, *results: NamedResult, as_of: str = "2026-12-01") -> PlanStanding:
    """What a plan has come to."""
    return standing_of_government(made, government(*results), FRAMEWORKS, date.fromisoformat(as_of))


def only_goal(given: dict[str, Any], *results: NamedResult, as_of: str = "2026-12-01", **more: Any) -> GoalStanding:
    """What became of the one goal of a plan."""
    return standing(plan(goals={"g": given}, **more), *results, as_of=as_of).goals[0]
