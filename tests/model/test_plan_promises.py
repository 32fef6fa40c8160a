"""What a plan may say of periods and of days that nobody states."""

from typing import Any

import pytest
from pydantic import ValidationError

from maturity.model.plan.document import Plan

WORDS = {"en": "Growth", "id": "Pertumbuhan"}
MEASURE = {"unit": {"en": "percent growth", "id": "persen pertumbuhan"}, "direction": "up"}


def goal(**more: Any) -> Plan:
    return Plan.model_validate({"status": "draft", "goals": {"g": {"title": WORDS, **more}}})


def milestone(**more: Any) -> Plan:
    steps = [{"title": WORDS, **more}]
    return Plan.model_validate({"status": "draft", "programmes": {"p": {"title": WORDS, "milestones": steps}}})


@pytest.mark.parametrize("target", [{"value": 5}, {"text": WORDS, "by": "2025"}])
def test_what_is_of_a_period_names_it(target: dict[str, Any]) -> None:
    """Words have no period that they are counted in."""
    measure = {} if "text" in target else {"measure": MEASURE}
    with pytest.raises(ValidationError, match="of_period"):
        goal(target=target, of_period=True, **measure)
    assert goal(target={"value": 5, "by": "2025"}, of_period=True, measure=MEASURE).goals["g"].of_period


def test_a_day_that_is_stated_is_not_said_to_be_unknown() -> None:
    """One of the two; and neither where it is not finished."""
    with pytest.raises(ValidationError, match="leave 'reached' out"):
        milestone(reached=True, done="2025")
    assert not milestone(reached=True).programmes["p"].milestones[0].is_open
    assert not milestone(done="2025").programmes["p"].milestones[0].is_open
    assert milestone().programmes["p"].milestones[0].is_open
