"""A path over a workspace: what is proposed and what is not, what steps take, and the same order on every page."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maturity.errors import NothingMatchedError, WrongUseError
from maturity.model.framework import Framework
from maturity.model.measures.keys import VALUE
from maturity.presentation.result.steps import next_steps
from maturity.presentation.terminal import Printing
from maturity.reports.path_report import FoundPath, render_text
from maturity.scoring.path.path import find_path
from maturity.scoring.path.targets import next_band_aim, score_aim
from maturity.scoring.path.ways import WhyNot
from maturity.scoring.score import Scorer
from maturity.workflows.pathfinding import RefusedEffortsError, efforts_of, paths
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.what_if import what_if
from tests.history import with_scores_alone
from tests.scoring.yardsticks import assessment, dimension, framework, indicator

KOTA = "kota/2024/mini"


def path_in(root: Path, to: str | None = None, *efforts: str, despite_factors: bool = False) -> FoundPath:
    run = Run(root, drafts=True)
    chosen = assemble(run, selectors_of((KOTA,)))
    (found,) = paths(run, chosen, to, efforts_of(efforts, None), despite_factors=despite_factors)
    return found


def steps_of(found: FoundPath) -> list[tuple[str, str]]:
    assert found.path is not None
    return [(step.indicator.id, step.step) for step in found.path.steps]


def effort_of(found: FoundPath) -> Fraction:
    assert found.path is not None
    assert found.path.effort is not None
    return found.path.effort


def why_not(found: FoundPath) -> dict[str, WhyNot]:
    assert found.path is not None
    return {each.indicator.id: each.why for each in found.path.left_out}


def test_every_kind_with_steps_is_proposed_and_the_others_are_named(kota: Path) -> None:
    """Levels, choices and practices have steps; goalposts, targets and what is no number have none."""
    found = path_in(kota, "3.2")

    assert {name for name, _ in steps_of(found)} <= {"online", "catalogue", "openness"}
    assert why_not(found) == {"coverage": WhyNot.NO_STEPS, "waiting": WhyNot.NO_STEPS, "users": WhyNot.NO_STEPS,
                              "training": WhyNot.NO_STEPS}  # fmt: skip


def test_each_score_of_a_path_is_that_of_whatif(kota: Path) -> None:
    """Whoever tries the steps that were named sees the same index."""
    found = path_in(kota, "3.2")
    assert found.path is not None
    command = render_text([found], Printing("en")).splitlines()[-1]
    assert command.startswith(f"maturity whatif {KOTA} --set ")
    sets = command.split(" --set ")[1:]
    (one,) = what_if(kota, selectors_of((KOTA,)), sets, date(2026, 12, 1)).comparison.assessments

    assert one.after is not None
    assert one.after.one.result.root.score == found.path.end


def test_thresholds_are_steps_once_there_is_a_value(kota: Path, change: Callable[..., None]) -> None:
    """The bound of the next level is what is to be reached."""
    file = kota / "assessments/kota/2024.mini.yaml"
    state = "    state: unknown\n    reason: {id: Dinas tidak menjawab., en: The agency did not answer.}\n"
    change(file, state, "    value: 40\n    rationale: {id: Ya., en: Yes.}\n")
    change(file, "value: 62.5", "value: 100")
    change(file, "value: 4000", "value: 9000")
    found = path_in(kota, "3.5")
    assert found.path is not None
    bounds = [VALUE.of(step.rating) for step in found.path.steps if step.indicator.id == "waiting"]

    assert ("waiting", "2") in steps_of(found)
    assert bounds[0] == 30


def test_what_a_factor_holds_back_is_left_out_unless_asked_for(kota: Path, change: Callable[..., None]) -> None:
    """It inhibits and names the indicator, or a dimension above it; one that supports holds nothing back."""
    assert WhyNot.HELD_BACK not in why_not(path_in(kota, "3.2")).values()
    change(kota / "assessments/kota/2024.mini.yaml", "effect: supporting", "effect: inhibiting")
    found = path_in(kota, "3")
    assert found.path is not None

    assert why_not(found)["online"] is WhyNot.HELD_BACK
    assert [note.factor for each in found.path.left_out for note in each.factors] == ["leadership"]
    assert "online" not in {name for name, _ in steps_of(found)}
    assert WhyNot.HELD_BACK not in why_not(path_in(kota, "3", despite_factors=True)).values()


def test_stated_efforts_decide(kota: Path) -> None:
    """For all steps of an indicator, of all below a dimension, or for one step; what is nearest holds."""
    plain = path_in(kota, "2.3")
    (first, _), *_ = steps_of(plain)
    dear = path_in(kota, "2.3", f"{first}=50")
    assert dear.path is not None

    assert first not in {name for name, _ in steps_of(dear)}
    assert effort_of(path_in(kota, "2.3", "services=3")) == 3 * effort_of(plain)
    assert effort_of(path_in(kota, "2.3", "services=3", f"{first}=0.5")) == Fraction(1, 2) * effort_of(plain)


@pytest.mark.parametrize(
    ("effort", "says"),
    [("onlin=2", "did you mean 'online'?"), ("online/9=2", "has no step '9'"), ("catalogue/nothing=2", "has no step")],
)
def test_efforts_of_what_there_is_not_are_refused(kota: Path, effort: str, says: str) -> None:
    """A misspelt node or step would change nothing without a word."""
    with pytest.raises(NothingMatchedError) as refused:
        path_in(kota, "3", effort)
    assert says in refused.value.line


@pytest.mark.parametrize("effort", ["online", "online=0", "online=-1", "online=much"])
def test_an_effort_is_a_number_above_zero(kota: Path, effort: str) -> None:
    """A step that takes nothing would have no end of ways."""
    with pytest.raises(WrongUseError, match="above zero"):
        path_in(kota, "3", effort)


def test_efforts_may_stand_in_a_file(tmp_path: Path) -> None:
    """What is typed comes before it, and a fault in it is told with its line."""
    file = tmp_path / "efforts.yaml"
    file.write_text("efforts:\n  online: 2.5\n  catalogue: 1\n", "utf-8")
    assert efforts_of(["catalogue=4"], file) == {"online": Fraction(5, 2), "catalogue": 4}

    file.write_text("efforts:\n  online: much\n", "utf-8")
    with pytest.raises(RefusedEffortsError) as refused:
        efforts_of([], file)
    assert [finding.place.line for finding in refused.value.findings] == [2]
    file.write_text("efforts:\n  online: 0\n", "utf-8")
    with pytest.raises(RefusedEffortsError):
        efforts_of([], file)


@pytest.mark.parametrize(("to", "says"), [("setled", "did you mean 'settled'?"), ("high", "bands: early, settled")])
def test_a_band_that_there_is_not_is_refused(kota: Path, to: str, says: str) -> None:
    """With the one that was meant, or all there are."""
    with pytest.raises(NothingMatchedError) as refused:
        path_in(kota, to)
    assert says in refused.value.line


def test_a_score_off_the_scale_is_refused(kota: Path) -> None:
    """Nothing could ever reach it."""
    with pytest.raises(WrongUseError, match="not on the scale"):
        path_in(kota, "7")


def test_what_is_out_of_reach_says_how_far_one_comes(kota: Path) -> None:
    """With everything that can be proposed."""
    found = path_in(kota, "5")
    assert found.path is not None

    assert (found.path.is_found, found.path.steps) == (False, ())
    assert found.path.highest is not None
    assert found.path.highest < 5


def test_published_scores_say_what_each_would_have_to_be(kota: Path) -> None:
    """The least printed number that alone is enough; below it it is not."""
    file = kota / "assessments/kota/2024.mini.yaml"
    file.write_text(with_scores_alone(file.read_text("utf-8")), "utf-8")
    found = path_in(kota, "settled")
    assert found.path is not None
    alone = {each.node.id: each.needed for each in found.path.alone}

    assert set(why_not(found).values()) == {WhyNot.NOT_PUBLIC}
    assert alone == {"services": Fraction("3.45"), "results": Fraction("2.6")}


def of_levels(*names: str, **more: Any) -> Framework:
    return framework(dimension("d", *[{**indicator(name), **more.get(name, {})} for name in names]))


def test_what_comes_first_comes_first() -> None:
    """A step is taken once what it requires is there, though another one would gain as much at once."""
    needs = {"requires": [{"node": "b", "at_least": 3}]}
    yard = framework(dimension("d", {**indicator("a", 9), **needs}, indicator("b")))
    result = Scorer(yard).score(assessment({"a": 1, "b": 2}))
    found = find_path(result, Scorer(yard), score_aim(result, Fraction(2)))

    assert [(step.indicator.id, step.step) for step in found.steps] == [("b", "3"), ("a", "2")]


def test_a_prerequisite_that_waits_for_itself_is_no_framework() -> None:
    """Nor is one of something that there is not."""
    for nodes, says in ((("b", "a"), "would have to come before itself"), (("c", "c"), "has the id 'c'")):
        first, second = ({"requires": [{"node": node, "at_least": 2}]} for node in nodes)
        with pytest.raises(ValueError, match=says):
            of_levels("a", "b", a=first, b=second)


def test_too_many_ways_are_not_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the search has to forget ways it does not know, it finds one and says that there may be a better."""
    monkeypatch.setattr("maturity.scoring.path.search.MOST_KEPT", 1)
    yard = framework(dimension("d", *[indicator(f"i{number}", number + 1) for number in range(6)]))
    result = Scorer(yard).score(assessment({f"i{number}": 1 for number in range(6)}))
    search = find_path(result, Scorer(yard), score_aim(result, Fraction(3)))

    assert search.is_found
    assert not search.is_proven
    assert search.number is None


def test_next_steps_are_in_the_order_of_the_path(repository: Run) -> None:
    """On pages and scorecards: first those to the next band, as path orders them, then the others."""
    held = 0
    for file in repository.assessments.values():
        if repository.eligibility.is_refused(file):
            continue
        result = repository.result(file)
        aim = next_band_aim(result) if result.root.band is not None else None
        steps = next_steps(result)
        if aim is None or not steps.band:
            continue
        path = find_path(result, Scorer(result.framework), aim)
        first = list(dict.fromkeys(step.indicator.id for step in path.steps))
        assert [line.indicator.id for line in steps.lines][: len(first)] == first
        held += 1
    assert held


def test_a_path_is_told_as_guidance_in_both_languages(kota: Path, run: Callable[..., Any]) -> None:
    """With what it assumes, and the command that tries it; as JSON without words."""
    for language, says in (("en", "This is guidance"), ("id", "Ini hasil perhitungan, bukan rekomendasi")):
        ended = run("path", "kota", "-C", kota, "--to", "3", "--lang", language)
        assert (ended.code, says in ended.out) == (0, True)
        assert f"maturity whatif {KOTA} --set" in ended.out
    record = json.loads(run("path", "kota", "-C", kota, "--to", "3", "--format", "json").out)["paths"][0]

    assert record["assessment"] == KOTA
    assert record["proven_least"]
    assert sum(Fraction(step["effort"]) for step in record["steps"]) == Fraction(record["effort"])
