"""A portfolio that has one of everything: each kind of measure, each state, a text without translation."""

from typing import Any

import pytest

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.scoring.score import score
from tests.tracing import tracing


def said(words: str) -> dict[str, str]:
    return {"id": f"{words} (id)", "en": f"{words} (en)"}


def indicator(name: str, **measure: Any) -> dict[str, Any]:
    return {"id": name, "title": said(name), "ask": said(f"ask {name}"), "measure": measure}


SOURCE = {"title": "A study", "kind": "thesis", "origin": "third-party", "dated": "2021"}
EVIDENCE = [{"source": "study", "locator": said("page 7"), "finding": said("what it says")}]
LEVELS = {str(level): said(f"text of level {level}") for level in range(1, 6)}
FRAMEWORK = {
    "id": "all-kinds",
    "version": "1.0",
    "title": said("All kinds"),
    "description": said("One of everything"),
    "sources": {"study": SOURCE},
    "scoring_origin": "consultant",
    "scale": {"lowest": 1, "highest": 5},
    "bands": [
        {"id": "low", "from": 1, "title": said("Low band")},
        {"id": "high", "from": 3, "title": said("High band")},
    ],
    "dimensions": [
        {
            "id": "content",  # the same as an anchor that a careless page might use for itself
            "title": said("Content"),
            "indicators": [
                {**indicator("levels", kind="levels", levels=LEVELS), "next_step": {"2": said("do this next")}},
                indicator("choices", kind="choices", choices={
                    "a-way": {"text": said("first answer"), "points": 1},
                    "b-way": {"text": said("second answer"), "points": 4},
                }),
                indicator("practices", kind="practices", score="share", practices={
                    "one": {"text": said("practice one")}, "two": {"text": said("practice two")},
                }),
                indicator("quantity", kind="quantity", unit=said("kilometres"), goalposts={"worst": 0, "best": 10}),
                indicator("target", kind="target", unit=said("services"), baseline=10, baseline_year=2019,
                          targets={"2021": 20}),
                indicator("context", kind="context"),
            ],
        },
        {
            "id": "states",
            "title": said("States"),
            "indicators": [
                indicator(name, kind="levels", levels=LEVELS)
                for name in ("not-assessed", "unknown", "not-applicable", "disputed")
            ],
        },
    ],
}  # fmt: skip
ASSESSMENT = {
    "framework": "all-kinds@1.0",
    "city": "kota",
    "period": {"label": "2021", "ends": "2021-12-31"},
    "status": "draft",
    "summary": {"en": "Only in English."},
    "method": {"approach": said("reading")},
    "assessors": [{"name": "Somebody"}],
    "sources": {"study": SOURCE},
    "ratings": {
        "levels": {"level": 2, "confidence": "low", "rationale": said("because"), "evidence": EVIDENCE},
        "choices": {"choice": "b-way", "confidence": "high", "evidence": EVIDENCE},
        "practices": {"practices": ["one"], "evidence": EVIDENCE},
        "quantity": {"value": 5, "evidence": EVIDENCE},
        "target": {"value": 15, "evidence": EVIDENCE},
        "context": {"text": said("in its own words")},
        "not-assessed": {"state": "not-assessed", "reason": said("the study is silent")},
        "unknown": {"state": "unknown", "reason": said("nobody answered")},
        "not-applicable": {"state": "not-applicable", "reason": said("no port here")},
        "disputed": {"state": "disputed", "level": 4, "reason": said("the city objects"), "evidence": EVIDENCE},
    },
    "factors": [{"factor": "budget", "effect": "inhibiting", "origin": "internal", "evidence": EVIDENCE}],
    "recommendations": [{"text": said("spend more"), "evidence": EVIDENCE}],
    "statements": [{"title": said("Background"), "text": said("long ago"), "evidence": EVIDENCE}],
}
SETTINGS = WorkspaceSettings(title=Text(id="Judul", en="Title"), publisher="Us")


@pytest.fixture
def everything() -> Portfolio:
    framework = Framework.model_validate(FRAMEWORK)
    result = score(framework, Assessment.model_validate(ASSESSMENT))
    file = FileRef("assessments/kota/2021.all-kinds.yaml", {(): 1, ("ratings", "levels"): 42})
    assessed = Assessed("kota/2021/all-kinds", result, file, FileRef("library:all-kinds"), trace=tracing(result))
    city = AssessedCity(City(id="kota", name="Kota Uji"), FileRef("assessments/kota/city.yaml"), (assessed,))
    return Portfolio(SETTINGS, (city,), (framework,), {})


@pytest.fixture
def nothing() -> Portfolio:
    """A workspace on its first day: no framework, and a city without assessments."""
    city = AssessedCity(City(id="kota", name="Kota Uji"), FileRef("assessments/kota/city.yaml"), ())
    return Portfolio(SETTINGS, (city,), (), {})
