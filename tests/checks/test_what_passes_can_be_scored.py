"""Whatever somebody writes as an answer: either a rule says what is wrong with it, or the engine can score it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from maturity.checks.registry import check
from maturity.checks.rule import AssessmentCase
from maturity.checks.workspace_index import WorkspaceIndex
from maturity.findings import Severity
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.scoring.score import score
from maturity.storage.yaml_reading import read_yaml
from tests.examples import usually

CASE = Path(__file__).parents[1] / "cases/rules/wrong-answer/clean/every-new-kind-of-answer"
FRAMEWORK = Framework.model_validate(read_yaml((CASE / "frameworks/own/1/framework.yaml").read_bytes())[0])
ASSESSMENT = read_yaml((CASE / "assessments/kota/2025.own.yaml").read_bytes())[0]

NUMBERS = st.sampled_from([-1, 0, 1, 2, 3, 4, 80])
SLUGS = st.sampled_from(["law", "plan", "pm10", "full", "partly", "other"])
REASON = {"en": "Why", "id": "Sebab"}
PRACTICES = st.one_of(st.lists(SLUGS, max_size=2), st.dictionaries(SLUGS, SLUGS, max_size=2))
STATES = st.sampled_from(["rated", "not-assessed", "unknown", "not-applicable", "disputed"])
LEVELS = st.one_of(
    NUMBERS, st.fixed_dictionaries({}, optional=dict.fromkeys(("at_least", "from", "to"), NUMBERS))
)  # fmt: skip
KEYS: dict[str, st.SearchStrategy[Any]] = {
    "state": STATES,
    "level": LEVELS,
    "choice": SLUGS,
    "practices": PRACTICES,
    "value": NUMBERS,
    "per": NUMBERS,
    "target": NUMBERS,
    "reason": st.just(REASON),
}
ANSWERS = st.fixed_dictionaries({}, optional=KEYS)
GOALS = st.fixed_dictionaries(
    {}, optional={"level": NUMBERS, **{key: KEYS[key] for key in ("choice", "practices", "value")}}
)
METHODS = st.sampled_from(["value", "group-mean", "last-period"])
RATINGS = st.fixed_dictionaries(
    {},
    optional={
        **KEYS,
        "parts": st.dictionaries(SLUGS, ANSWERS, max_size=3),
        "units": st.dictionaries(SLUGS, ANSWERS, max_size=3),
        "imputed": st.builds(lambda method: {"method": method, "reason": REASON}, METHODS),
        "quality": st.sampled_from(["measured", "guessed", "other"]),
        "goal": GOALS,
    },
)


@given(st.dictionaries(st.sampled_from(sorted(FRAMEWORK.indicators)), RATINGS))
@usually(300)
def test_what_passes_can_be_scored(ratings: dict[str, Any]) -> None:
    """No answer that every rule lets pass brings the engine down."""
    try:
        assessment = Assessment.model_validate({**ASSESSMENT, "ratings": ratings})
    except ValidationError:
        return
    known = WorkspaceIndex(cities=frozenset({"kota"}), frameworks={FRAMEWORK.ref: FRAMEWORK})
    case = AssessmentCase("a.yaml", "kota", "2025", "own", assessment, known)
    findings = [*check(case)]

    if all(finding.severity is not Severity.ERROR for finding in findings):
        assert score(FRAMEWORK, assessment).root
