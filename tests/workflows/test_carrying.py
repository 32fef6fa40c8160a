"""A new assessment begins with the answers of an earlier one, and says what it could not take over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.errors import CannotCreateError
from maturity.model.states import State
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.carrying import carry_over
from maturity.workflows.formatting import formatted
from maturity.workflows.proposed_changes import with_ratings
from maturity.workflows.run import Run

OLD = "assessments/kota/2024.mini.yaml"
FRAMEWORK = "frameworks/mini/{}/framework.yaml"


def carried(root: Path, period: str = "2025", framework: str = "mini", source: str = "2024") -> Any:
    """The made file, as it is told and as plain data."""
    made = carry_over(root, "kota", period, framework, source, "en")
    return made, read_yaml(made.path.read_bytes())[0]


@pytest.fixture
def newer(kota: Path) -> Path:
    """A second version of the framework, in which one question is gone, and two are asked or measured otherwise."""
    text = (kota / FRAMEWORK.format(1)).read_text()
    path = kota / FRAMEWORK.format(2)
    path.parent.mkdir(parents=True)
    path.write_text(text.replace('version: "1"', 'version: "2"\nsupersedes: mini@1', 1))
    return path


def test_every_answer_waits_to_be_reconfirmed(kota: Path) -> None:
    """With its reasons, evidence and the sources that it cites; it is laid out as fmt would, and validates."""
    made, data = carried(kota)
    before = read_yaml((kota / OLD).read_bytes())[0]
    run = Run(kota)

    assert set(made.carried) == {"online", "catalogue", "openness", "coverage", "users", "training"}
    for name in made.carried:
        rating, old = data["ratings"][name], before["ratings"][name]
        assert rating["state"] == "carried"
        assert rating["carried"] == {"from": "2024.mini"}
        kept = {key: value for key, value in old.items() if key not in {"state", "reason"}}
        assert {key: value for key, value in rating.items() if key not in {"state", "carried"}} == kept
    assert data["sources"] == before["sources"]
    assert run.errors == ()
    assert formatted(kota, ["kota/2025"]).changes == ()


def test_what_nobody_knew_is_open_and_told(kota: Path) -> None:
    """A state without an answer says how things were then; so does one that was filled in."""
    made, data = carried(kota)

    assert {each.indicator: each.why for each in made.left} == {
        "waiting": "it was unknown",
        "population": "it was not-assessed",
    }
    assert data["ratings"]["waiting"]["state"] == "not-assessed"
    assert {"waiting", "population"} <= set(made.open)


def test_nothing_is_converted(kota: Path, newer: Path, change: Callable[..., None]) -> None:
    """What another version asks or measures otherwise is named, and rated anew."""
    change(newer, "How far are services online?", "How far can services be used online?")
    made, data = carried(kota, framework="mini@2")

    assert "online" not in made.carried
    assert data["ratings"]["online"]["state"] == "not-assessed"
    assert {each.indicator: each.why for each in made.left}["online"] == "mini@2 asks or measures otherwise"


def test_an_answer_stays_of_the_period_that_gave_it(kota: Path) -> None:
    """Also when it is carried a second time."""
    carried(kota)
    again, data = carried(kota, period="2026", source="kota/2025/mini")

    assert again.carried
    assert {data["ratings"][name]["carried"]["from"] for name in again.carried} == {"2024.mini"}
    assert Run(kota).errors == ()


def test_taking_the_state_out_reconfirms(kota: Path) -> None:
    """Then it is a rating as any other, and the result is that of the answers."""
    made, _ = carried(kota)
    slug = "kota/2025/mini"
    waiting = Run(kota).result(Run(kota).assessments[slug])
    text = made.path.read_text()
    made.path.write_text(text.replace("    state: carried\n", "").replace("    carried:\n      from: 2024.mini\n", ""))
    run = Run(kota)
    confirmed = run.result(run.assessments[slug])

    assert waiting.root.coverage == 0
    assert confirmed.root.coverage
    assert not any(leaf.state is State.CARRIED for leaf in confirmed.root.leaves())
    assert run.errors == ()


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("2023", "there is no assessment 'kota/2023/mini' to take answers from"),
        ("kota/2024/min", "there is no assessment 'kota/2024/min' to take answers from"),
        ("other/2024/mini", "there is no assessment 'other/2024/mini' to take answers from"),
        ("..", "'..' is no period; give one such as 2025 or 2025-q1"),
    ],
)
def test_what_is_not_there_is_named(kota: Path, source: str, why: str) -> None:
    """And nothing is written."""
    with pytest.raises(CannotCreateError) as error:
        carried(kota, source=source)

    assert error.value.message == why
    assert not (kota / "assessments/kota/2025.mini.yaml").exists()


def test_answers_come_from_before(kota: Path) -> None:
    """What ended on the same day or later is no earlier period."""
    with pytest.raises(CannotCreateError, match="which is not before 2023-12-31"):
        carried(kota, period="2023")


def test_sources_that_the_files_of_a_city_share_stay_there(kota: Path, change: Callable[..., None]) -> None:
    """What is cited is read from the same place by both files."""
    own = "  report-2024: {title: Laporan tahunan 2024, kind: report, origin: third-party, dated: 2024}\n"
    change(kota / OLD, f"sources:\n{own}", "")
    (kota / "assessments/kota/sources.yaml").write_text(f"sources:\n{own}")
    assert Run(kota).errors == ()
    made, data = carried(kota)

    assert made.carried
    assert "sources" not in data
    assert Run(kota).errors == ()


def test_who_edits_the_state_away_takes_its_origin_along(kota: Path) -> None:
    """Whatever asks for the edit: nothing is left that says where an answer was taken from."""
    carried(kota)
    run = Run(kota)
    file = run.assessments["kota/2025/mini"]
    planned = with_ratings(file, run.workspace.frameworks["mini@1"].model, {"online": {"state": None}})
    (kota / planned.name).write_bytes(planned.content)
    rating = read_yaml(planned.content)[0]["ratings"]["online"]

    assert {"state", "carried"} & rating.keys() == set()
    assert rating["level"] == 2
    assert Run(kota).errors == ()
