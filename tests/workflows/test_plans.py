"""A plan is read with a workspace, shown without what is private, and left out where it is a draft or has errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.model.direction import Direction
from maturity.model.plan.advice import AdviceState
from maturity.model.plan.document import Plan
from maturity.model.plan.pace import USUAL_PACE, Pace, PaceFormula, pace_in_effect
from maturity.scoring.goal_values import number_of, value_reached, way_of
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.workflows.test_changed_plans import EVENT, PLAN, TEXT

OF_ALL = "assessments/plan.yaml"


@pytest.fixture
def planned(kota: Path) -> Path:
    """The small workspace with a published plan of its city and one of its own."""
    (kota / PLAN).write_text(TEXT, encoding="utf-8")
    whole = TEXT.split("programmes:")[0].replace("    node: online\n", "    node: online\n    for: {kind: city}\n")
    (kota / OF_ALL).write_text(whole, encoding="utf-8")
    return kota


def plan(text: str) -> Plan:
    return Plan.model_validate(read_yaml(text.encode())[0])


def test_a_plan_is_shown_without_what_is_private(planned: Path) -> None:
    """Neither the source nor what it says is in the portfolio; how much was withheld is known."""
    assert Run(planned).findings == ()
    portfolio = assemble(Run(planned), selectors_of(())).portfolio
    (city,) = portfolio.cities

    for shown in (city.plan, portfolio.plan):
        assert shown is not None
        assert [*shown.sources] == ["rpjmd"]
        assert [passage.source for passage in shown.goals["online"].evidence] == ["rpjmd"]
    assert "rahasia" not in repr(portfolio)
    assert portfolio.plan is not None
    assert portfolio.plan.goals["online"].is_for_each
    assert [portfolio.plan.goals["online"].is_for("kota", kind) for kind in ("city", "regency")] == [True, False]


@pytest.mark.parametrize("file", [PLAN, OF_ALL])
def test_a_draft_is_shown_with_drafts_alone(planned: Path, change: Callable, file: str) -> None:
    """What is not published is in no public output."""
    change(planned / file, "status: published", "status: draft")
    name = "kota" if file == PLAN else ""

    assert Run(planned).plan(name) is None
    assert Run(planned, drafts=True).plan(name) is not None


@pytest.mark.parametrize("file", [PLAN, OF_ALL])
@pytest.mark.parametrize("fault", ["level: drei", "level: 9"], ids=["no number", "off the scale"])
def test_one_with_errors_is_left_out_and_told(planned: Path, change: Callable, file: str, fault: str) -> None:
    """The rest of the workspace is shown all the same, and no score changes."""
    change(planned / file, "level: 3", fault)
    name = "kota" if file == PLAN else ""
    portfolio = assemble(Run(planned), selectors_of(())).portfolio

    assert Run(planned).plan(name) is None
    assert [(each.name, each.file) for each in portfolio.left_out.plans] == [(name, file)]
    assert [assessed.slug for _, assessed in portfolio.assessed] == ["kota/2024/mini"]
    assert {finding.effect for finding in Run(planned).errors} == {
        "The plan is not shown until it is fixed; no score changes."
    }


def test_a_framework_that_only_a_plan_names_comes_from_the_library(planned: Path, change: Callable) -> None:
    """As one that an assessment names."""
    change(planned / PLAN, "    serves: [online]\n", "    serves: [{of: spbe@2020, node: policy}]\n")
    run = Run(planned)

    assert "spbe@2020" in run.workspace.frameworks
    assert run.errors == ()


def test_what_held_on_a_day() -> None:
    """Before an event its own numbers hold, from its day on those of the goal."""
    text = TEXT.replace("    target: {level: 3, by: 2027}\n", f"    target: {{level: 3, by: 2029}}\n{EVENT}")
    goal = plan(text).goals["online"]

    assert [goal.held_on(date(2026, month, day)).target.by for month, day in ((1, 31), (2, 1))] == ["2027", "2029"]
    assert [series.target.by for _, series in goal.series] == ["2027", "2029"]


def test_states_are_those_of_the_day() -> None:
    """What is dated later is not yet known; advice without a word is open."""
    text = TEXT.replace("[{on: 2024, state: planned}]", "[{on: 2024, state: planned}, {on: 2025-03, state: running}]")
    whole = plan(text.replace("    from: 2024.mini\n", "    from: 2024.mini\n    status: [{on: 2025, state: done}]\n"))
    programme, advice = whole.programmes["one-stop"], whole.advice["catalogue"]

    days = [date(2023, 12, 31), date(2024, 1, 1), date(2025, 2, 28), date(2025, 3, 1)]
    states = [status.state.value if (status := programme.state_on(day)) else None for day in days]
    assert states == [None, "planned", "planned", "running"]
    assert [advice.state_on(day) for day in days[1:3]] == [AdviceState.OPEN, AdviceState.DONE]


def test_the_pace_that_holds_is_the_nearest_one() -> None:
    """A goal's own formula, then the plan's, the workspace's, the framework's; bounds come as a pair."""
    of_plan, of_workspace = Pace(formula=PaceFormula.MILESTONES), Pace(on_track=90, at_risk=60)

    assert pace_in_effect([of_plan, of_workspace, None]).formula is PaceFormula.MILESTONES
    assert pace_in_effect([of_plan, of_workspace, None]).on_track == 90
    assert pace_in_effect([Pace(formula=PaceFormula.COMPOUND), of_plan]).formula is PaceFormula.COMPOUND
    assert pace_in_effect([None, None, None]) == USUAL_PACE


@pytest.mark.parametrize(
    ("about", "target", "reached", "way"),
    [
        ("of: mini@1\n    node: online", "level: 3", 2, Direction.UP),
        ("of: mini@1\n    node: online", "score: 3", 2, Direction.UP),
        ("of: mini@1\n    node: coverage", "value: 80", "62.5", Direction.UP),
        ("of: mini@1\n    node: waiting", "value: 5", None, Direction.DOWN),
        ("of: mini@1", "band: settled", "index", Direction.UP),
        ("of: mini@1\n    node: online", "text: {en: All online}", None, None),
    ],
)
def test_what_a_result_says_of_a_goal(
    planned: Path, about: str, target: str, reached: object, way: Direction | None
) -> None:
    """In the goal's own unit, whatever that is; nothing where nobody rated it."""
    text = TEXT.replace("of: mini@1\n    node: online", about).replace("level: 3", target)
    goal = plan(text.replace("    milestones: [{level: 2, by: 2026}]\n", "")).goals["online"]
    run = Run(planned)
    result = run.result(run.assessments["kota/2024/mini"])
    wanted = result.root.score if reached == "index" else reached

    found = value_reached(goal, result)
    assert found == (wanted if reached in (None, "index") else type(found)(wanted))
    assert way_of(goal, result.framework) is way
    begins = {"band: settled": 3, "text: {en: All online}": None}
    assert number_of(goal.target, result.framework) == begins.get(target, goal.target.number)
