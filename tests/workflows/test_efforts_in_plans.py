"""A path reads what recommendations of the plan say that steps take, where somebody says how much a word is."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from maturity.model.plan.document import Plan
from maturity.model.plan.efforts import EffortWords
from maturity.presentation.terminal import Printing
from maturity.reports.path_report import render_json, render_markdown, render_text
from maturity.schemas.outputs import output_schema
from maturity.scoring.path.advised import advised_efforts, counted
from maturity.workflows.run import Run
from tests.planned_city import plan
from tests.workflows.test_paths import effort_of, path_in, steps_of

NUMBERS = "efforts: {low: 1, medium: 2, high: 50}\n"
ADVICE = """\
status: published
{efforts}advice:
  all-online: {{text: {{id: Lengkapi., en: Complete it.}}, effort: high, {done}answers: [{{of: mini@1, node: online}}]}}
  some-online: {{text: {{id: Lanjutkan., en: Go on.}}, effort: low, answers: [{{of: mini@1, node: online}}]}}
  elsewhere: {{text: {{id: Lain., en: Other.}}, effort: high, answers: [{{factor: leadership}}]}}
"""


def advised(root: Path, efforts: str = "", done: str = "") -> Path:
    plan(root, ADVICE.format(efforts=efforts, done=done))
    return root


def test_words_count_nothing_until_somebody_says_what_they_come_to(kota: Path) -> None:
    """They stand beside the step, and it is said that they do not count."""
    without = path_in(kota, "3.2")
    with_words = path_in(advised(kota), "3.2")
    text = render_text([with_words], Printing("en"))

    assert (steps_of(without), effort_of(without)) == (steps_of(with_words), effort_of(with_words))
    assert ("online", "3") in steps_of(without)
    assert "recommended as high effort, which counts nothing" in text
    assert "recommended as low effort, which counts nothing" in text
    assert "count only where the plan or maturity.yaml says what they come to" in text
    assert "recommended" not in render_text([without], Printing("en"))


@pytest.mark.parametrize("where", ["plan", "workspace"])
def test_numbers_of_plan_or_workspace_decide(kota: Path, where: str) -> None:
    """Of several recommendations the one with the most counts; what was typed goes before all of them."""
    if where == "workspace":
        with (kota / "maturity.yaml").open("a") as settings:
            settings.write(NUMBERS)
    advised(kota, NUMBERS if where == "plan" else "")
    plain_effort = effort_of(path_in(kota, "3.2", "online=1"))
    found = path_in(kota, "3.2", despite_factors=True)
    typed = path_in(kota, "3.2", "online=50", despite_factors=True)

    assert (steps_of(found), effort_of(found)) == (steps_of(typed), effort_of(typed))
    assert effort_of(found) > plain_effort
    assert found.has_efforts
    assert not Run(kota).errors


def test_the_plans_numbers_go_before_the_workspaces(kota: Path) -> None:
    """As with pace."""
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write("efforts: {low: 7, medium: 8, high: 9}\n")
    advised(kota, NUMBERS)
    (high, low) = path_in(kota, "3.2").advised["online"]

    assert (high.counts, low.counts) == (50, 1)


def test_what_is_done_or_refused_says_nothing_any_more() -> None:
    """On its day and after it; until then it does. A dimension is a part too, a whole framework none."""
    made = Plan.model_validate(
        {"status": "published", "advice": {
            "one": {"text": {"en": "x", "id": "x"}, "effort": "high", "status": [{"on": "2024", "state": "done"}],
                    "answers": [{"of": "mini@1", "node": "services"}, {"of": "mini@1"}, {"of": "o@1", "node": "a"}]},
            "two": {"text": {"en": "y", "id": "y"}, "answers": [{"of": "mini@1", "node": "services"}]},
        }}
    )  # fmt: skip
    words = EffortWords.model_validate({"low": 1, "medium": 2, "high": 3})

    assert counted(advised_efforts(made, "mini@1", words, date(2023, 12, 31))) == {"services": Fraction(3)}
    assert advised_efforts(made, "mini@1", words, date(2024, 1, 1)) == {}
    assert counted(advised_efforts(made, "mini@1", None, date(2023, 1, 1))) == {}
    assert advised_efforts(None, "mini@1", words, date(2023, 1, 1)) == {}


@pytest.mark.parametrize("given", [{"low": 3, "medium": 2, "high": 4}, {"low": 0, "medium": 2, "high": 4}, {"low": 1}])
def test_words_have_numbers_in_order_and_above_zero(given: dict[str, Any]) -> None:
    """All three of them."""
    with pytest.raises(ValueError, match=r"low|medium"):
        EffortWords.model_validate(given)


def test_a_factor_on_everything_leaves_no_step_out_and_is_told(kota: Path) -> None:
    """It holds back every way alike, so it chooses none of them; who wants to hear of no factor hears of none."""
    before = path_in(kota, "3.2")
    file = kota / "assessments/kota/2024.mini.yaml"
    text = file.read_text("utf-8")
    assert "factors:\n" in text
    note = "  - {factor: leadership, effect: inhibiting, origin: internal, touches: everything}\n"
    file.write_text(text.replace("factors:\n", f"factors:\n{note}"), "utf-8")
    found = path_in(kota, "3.2")

    assert (steps_of(found), effort_of(found)) == (steps_of(before), effort_of(before))
    assert "Also held back by leadership" in render_text([found], Printing("en"))
    assert "Juga terhambat oleh leadership" in render_markdown([found], Printing("id"))
    assert found.held_back_by == ("leadership",)
    assert before.held_back_by == path_in(kota, "3.2", despite_factors=True).held_back_by == ()


def test_the_json_has_both(kota: Path) -> None:
    """As its schema says."""
    record = json.loads(render_json([path_in(advised(kota, NUMBERS), "3.2")], Printing("en")))
    Draft202012Validator(json.loads(output_schema("path"))).validate(record)
    (found,) = record["paths"]
    said = {step["indicator"]: step["advised"] for step in found["steps"]}

    assert found["also_held_back_by"] == []
    assert said.pop("online", None) in (None, [
        {"advice": "all-online", "effort": "high", "counts": "50"},
        {"advice": "some-online", "effort": "low", "counts": "1"},
    ])  # fmt: skip
    assert set(map(tuple, said.values())) <= {()}
