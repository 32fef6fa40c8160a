"""What another answer would do to the goals of plans is what the plan tells once a file was edited so."""

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from maturity.presentation.terminal import Printing
from maturity.reports.what_if import WhatIf, render_json, render_markdown, render_text
from maturity.schemas.outputs import output_schema
from maturity.scoring.standing.value import GoalStanding
from maturity.workflows.plan_standing import plans_asked
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.what_if import what_if
from tests.planned_city import PLAN, plan
from tests.workflows.test_what_if import KOTA, edited_copy

DAY = date(2026, 12, 1)
NODE = (
    "  network:\n    title: {id: Daring, en: Online}\n"
    "    of: mini@1\n    node: online\n    target: {level: 3, by: 2027}\n"
)
TOGETHER = (
    "status: published\ngoals:\n"
    "  each: {title: {id: Tiap, en: Each}, of: mini@1, for: {kind: city}, target: {score: 2.5, by: 2027}}\n"
    "  mean: {title: {id: Rata, en: Mean}, of: mini@1, target: {score: 2.5, by: 2027}}\n"
)


def trying(root: Path, *texts: str, as_of: date = DAY) -> WhatIf:
    return what_if(root, selectors_of((KOTA,)), texts, as_of)


def goals_in(root: Path, as_of: date = DAY) -> dict[tuple[str, str], GoalStanding]:
    """Every goal as `maturity plan` tells it."""
    asked, _ = plans_asked(Run(root, drafts=True), (), as_of)
    return {(goal.government, goal.id): goal for each in asked.plans for goal in each.goals}


@pytest.fixture
def planned(two: Path) -> Path:
    """Two cities that are assessed alike, a plan of one and one of both."""
    plan(two, PLAN.replace("programmes:\n", f"{NODE}programmes:\n"))
    plan(two, TOGETHER, "")
    return two


@pytest.mark.parametrize("as_of", [DAY, date(2022, 6, 1), date(2028, 1, 1)])
@pytest.mark.parametrize("texts", [("online=3",), ("waiting=5", "openness=data,budget"), ("online=1",)])
def test_it_is_what_the_plan_tells_of_the_edited_file(
    planned: Path, tmp_path: Path, texts: tuple[str, ...], as_of: date
) -> None:
    """On any day, for the city's own goals, those that are set for it, and the average of all."""
    found = trying(planned, *texts, as_of=as_of)
    copy = edited_copy(planned, tmp_path / "copy", texts, KOTA)
    before, after = goals_in(planned, as_of), goals_in(copy, as_of)
    moved = {name for name, goal in after.items() if goal != before[name]}
    told = {(each.government, each.after.id): each for each in found.moved}

    assert bool(moved) is (as_of.year > 2024)  # before the period ends nothing of it is known
    assert moved <= set(told)
    assert {name: (each.before, each.after) for name, each in told.items()} == {
        name: (before[name], after[name]) for name in told
    }


def test_only_what_it_is_about_is_told(planned: Path) -> None:
    """Not goals with a measure of their own, not another city's; one on what was tried also where nothing moves."""
    found = trying(planned, "online=2")

    assert [(each.government, each.after.id) for each in found.moved] == [("kota", "network")]
    assert [(each.government, each.after.id) for each in trying(planned, "online=3").moved] == [
        ("kota", "index"), ("kota", "network"), ("kota", "each"), ("", "mean"),
    ]  # fmt: skip


def test_a_day_before_everything_knows_nothing(planned: Path) -> None:
    """The day decides what is known: on it there is no result yet, so no pace moves."""
    assert not any(each.matters for each in trying(planned, "online=3", as_of=date(2020, 1, 1)).moved)


def test_without_a_plan_nothing_is_said(kota: Path) -> None:
    """Empty parts do not show."""
    found = trying(kota, "online=3")

    assert found.moved == ()
    assert "Goals" not in render_text(found, Printing("en"))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "kota · Online (network), goal level 3 by 2027: no data (level 2) → met (level 3)"),
        (
            "id",
            "kota · Daring (network), target tingkat 3 pada 2027: belum ada data (tingkat 2) → tercapai (tingkat 3)",
        ),
    ],
)
def test_each_goal_is_a_line_in_text_and_markdown(planned: Path, language: str, line: str) -> None:
    """With its status, what was seen last and, where it has a way to go, the share of it."""
    found = trying(planned, "online=3")
    printing = Printing("id" if language == "id" else "en")
    text = render_text(found, printing)

    assert line in text
    assert line.replace("(", r"\(").split(" · ")[0] in render_markdown(found, printing)
    assert ("% of the way expected by then)" if language == "en" else "% dari yang seharusnya") in text


def test_the_json_fits_its_schema_and_has_both_sides(planned: Path) -> None:
    """Exact numbers, the day, and no number where there is none."""
    record = json.loads(render_json(trying(planned, "online=3"), Printing("en")))
    Draft202012Validator(json.loads(output_schema("whatif"))).validate(record)
    by_name = {each["goal"]: each for each in record["plan_goals"]}

    assert record["as_of"] == "2026-12-01"
    assert (by_name["network"]["before"]["status"], by_name["network"]["after"]["status"]) == ("no-data", "met")
    assert by_name["network"]["after"]["seen"] == {"on": "2024-12-31", "exact": "3"}
    assert by_name["network"]["before"]["why"] == "no-baseline"
    assert by_name["mean"]["government"] is None
