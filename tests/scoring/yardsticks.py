"""Small frameworks and assessments for tests about numbers, built from plain values."""

from decimal import Decimal
from typing import Any

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import score

TEXT = {"en": "x", "id": "x"}
LEVELS = {"kind": "levels", "levels": {str(level): TEXT for level in range(1, 6)}}
SOURCES = {"s": {"title": "t", "kind": "other", "origin": "third-party"}}


def indicator(name: str, weight: int = 1, measure: dict[str, Any] | None = None) -> dict[str, Any]:
    """An indicator on five levels, unless another measure is given."""
    return {"id": name, "title": TEXT, "ask": TEXT, "weight": weight, "measure": measure or LEVELS}


def dimension(name: str, *indicators: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A dimension of these indicators."""
    return {"id": name, "title": TEXT, "indicators": list(indicators), **more}


def framework(*dimensions: dict[str, Any], **more: Any) -> Framework:
    """A framework of these dimensions on a scale from 1 to 5."""
    plain = {
        "id": "f",
        "version": "1",
        "title": TEXT,
        "description": TEXT,
        "sources": SOURCES,
        "scoring_origin": "consultant",
        "scale": {"lowest": 1, "highest": 5},
        "dimensions": list(dimensions),
    }
    return Framework.model_validate(plain | more)


def assessment(ratings: dict[str, Any], ends: str | None = "2025-12-31") -> Assessment:
    """An assessment with these ratings; a whole number stands for a level, a word for a state."""
    period = {"label": "2025"} | ({"ends": ends} if ends else {})
    return Assessment.model_validate(
        {
            "framework": "f@1",
            "city": "c",
            "period": period,
            "status": "published",
            "method": {"approach": TEXT},
            "assessors": [{"name": "n"}],
            "sources": SOURCES,
            "ratings": {name: _rating(given) for name, given in ratings.items()},
        }
    )


def _rating(given: Any) -> dict[str, Any]:
    if isinstance(given, int):
        return {"level": given}
    if isinstance(given, str):
        return {"state": given, "reason": TEXT}
    return {key: Decimal(value) if isinstance(value, float) else value for key, value in given.items()}


def scored(yardstick: Framework, ratings: dict[str, Any], ends: str | None = "2025-12-31") -> AssessmentResult:
    """The ratings, scored by the framework."""
    return score(yardstick, assessment(ratings, ends))
