"""The sound parts of a faulty file are still held against the rest, and nothing is said about the stand-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, ConfigDict, create_model

from maturity.findings import MOST_OF_A_RULE_IN_A_FILE, Severity, counted
from maturity.model.assessment import Assessment
from maturity.model.blind_copy import BlindCopy
from maturity.model.city import City
from maturity.model.entry import Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.plan.document import Plan
from maturity.model.replies import Replies
from maturity.model.review import Review
from maturity.model.reviewers import ReviewerList
from maturity.model.services import ServiceRegister
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.partial_reading import NOT_THERE, STAND_IN_ID, STAND_INS, read_partially
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.run import Run

BASE = Path(__file__).parents[1] / "cases" / "base"
MODELS = (
    Assessment, BlindCopy, City, FactorCatalogue, Framework, FrameworkTests, Plan, Replies, Review, ReviewerList,
    ServiceRegister, WorkspaceSettings,
)  # fmt: skip
ASSESSMENT = read_yaml((BASE / "assessments/kota/2024.mini.yaml").read_bytes())[0]


def entries_of(annotation: Any) -> Iterator[type[Entry]]:
    """Yield the models that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, tuple, dict, Annotated):
        for part in get_args(annotation):
            yield from entries_of(part)


def all_models() -> set[type[Entry]]:
    found: set[type[Entry]] = set()
    waiting: list[type[Entry]] = list(MODELS)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting.extend(each for field in model.model_fields.values() for each in entries_of(field.annotation))
    return found


REQUIRED = sorted(
    {
        (field.alias or name, model)
        for model in all_models()
        for name, field in model.model_fields.items()
        if field.is_required() and (field.alias or name) in STAND_INS and get_origin(field.annotation) is not Literal
    },
    key=str,
)


@pytest.mark.parametrize(("key", "model"), REQUIRED, ids=lambda value: getattr(value, "__name__", value))
def test_a_stand_in_fits_wherever_its_key_is_required(key: str, model: type[Entry]) -> None:
    """One of the stand-ins for a key can take the place of its value, in every model that needs the key."""
    name = next(name for name, field in model.model_fields.items() if key == (field.alias or name))
    field = model.model_fields[name]
    alone = create_model("Alone", __config__=ConfigDict(extra="forbid"), **{key: (field.rebuild_annotation(), ...)})
    fitting = []
    for stand_in in STAND_INS[key]:
        try:
            alone.model_validate({key: stand_in})
        except ValueError:
            continue
        fitting.append(stand_in)

    assert fitting


@pytest.mark.parametrize("key", sorted(STAND_INS))
def test_every_stand_in_is_for_a_key_that_is_required(key: str) -> None:
    """A key that was renamed in the model takes its stand-in along; a wrong state alone needs one too."""
    assert key in {name for name, _ in REQUIRED} | {"state"}


@pytest.mark.parametrize("key", [name for name, field in Assessment.model_fields.items() if field.is_required()])
def test_an_assessment_survives_the_loss_of_any_key(key: str) -> None:
    """Whatever is missing at the top, the ratings below are still looked at."""
    saved = read_partially({name: value for name, value in ASSESSMENT.items() if name != key}, Assessment)

    assert saved
    assert key == "ratings" or set(saved.model.ratings) == set(ASSESSMENT["ratings"])


def test_entries_of_a_list_keep_their_places() -> None:
    """After the first service was cut out, a finding about the next still names the file's second entry."""
    register = read_yaml((BASE / "assessments/kota/services.yaml").read_bytes())[0]
    register["services"][0] = "nothing"
    saved = read_partially(register, ServiceRegister)

    assert saved
    assert [service.id for service in saved.model.services] == ["websites"]
    assert saved.original(("services", 0, "part_of")) == ("services", 1, "part_of")


def test_stand_ins_that_contradict_each_other_are_cut_out_again() -> None:
    """Two people without accounts would both get the same one; neither is one, and the stand-in stays whole."""
    nobody = [{"name": name, "accounts": []} for name in ("Siti Aminah", "Budi", "Wati")]
    known = {"name": "Tim Contoh", "accounts": ["tim-contoh"]}
    rest = read_partially({"reviewers": [*nobody, known]}, ReviewerList)

    assert rest is not None
    assert [each.name for each in rest.model.reviewers if "x" not in each.accounts] == ["Tim Contoh"]
    assert STAND_INS["accounts"] == [["x"]]


def test_nothing_is_saved_where_nothing_is_left() -> None:
    """A framework without any sound indicator is not made up."""
    framework = read_yaml((BASE / "frameworks/tiny/1/framework.yaml").read_bytes())[0]

    assert read_partially({**framework, "dimensions": None}, Framework) is None


def test_a_finding_about_a_stand_in_is_hidden() -> None:
    """What we put in to go on reading is never shown as the author's."""
    saved = read_partially({**ASSESSMENT, "city": 7}, Assessment)

    assert saved
    assert saved.hides(("city",), of_absence=False)
    assert not saved.hides(("ratings", "online"), of_absence=True)


def places(workspace: Path) -> list[tuple[str, int | None, int | None]]:
    return [(finding.rule, finding.place.line, finding.place.column) for finding in Run(workspace).findings]


def test_nothing_contradicts_a_stand_in() -> None:
    """A date that was wrong by itself is told once, and not held against the next one by what stood in for it."""
    goal = {
        "title": {"id": "Layanan", "en": "Services"},
        "measure": {"unit": {"id": "layanan", "en": "services"}, "direction": "up"},
        "target": {"value": 60, "by": "2024"},
        "milestones": [{"value": 30, "by": "2026"}, {"value": 45, "by": "2027"}],
    }
    rest = read_partially({"status": "published", "goals": {"online": goal}}, Plan)

    assert rest is not None
    assert rest.later == []


def test_a_broken_source_does_not_hide_what_cites_it(kota: Path, change: Callable[..., None]) -> None:
    """Evidence that cites a source with a fault of its own is no second fault, and other faults are still found."""
    path = kota / "assessments/kota/2024.mini.yaml"
    change(path, "kind: report, origin: third-party", "kind: reprot")
    change(path, "level: 2", "level: 9")
    change(path, "{source: report-2024, locator: {id: hlm. 45, en: p. 45}}", "{source: other, locator: {id: a, en: b}}")

    assert places(kota) == [
        ("missing-key", 11, 3),
        ("wrong-value", 11, 52),
        ("wrong-answer", 14, 12),
        ("unknown-source", 70, 18),
    ]


@pytest.mark.parametrize("source", ["", " nothing", " []", "\n  report-2024: nothing"])
def test_sources_that_cannot_be_read_are_one_fault(kota: Path, change: Callable[..., None], source: str) -> None:
    """Where no source can be read, the evidence is not blamed, and a wrong level is still found."""
    path = kota / "assessments/kota/2024.mini.yaml"
    line = "\n  report-2024: {title: Laporan tahunan 2024, kind: report, origin: third-party, dated: 2024}"
    change(path, f"sources:{line}", f"sources:{source}")
    change(path, "level: 2", "level: 9")

    assert [rule for rule, _, _ in places(kota)] == ["wrong-value", "wrong-answer"]


def test_a_faulty_framework_is_still_a_yardstick(kota: Path, change: Callable[..., None]) -> None:
    """An indicator with a fault is not called unknown where it is rated; the others are judged as ever."""
    change(kota / "frameworks/mini/1/framework.yaml", "          score: share\n", "")
    path = kota / "assessments/kota/2024.mini.yaml"
    change(path, "choice: partial", "choice: some")

    assert places(kota) == [("wrong-answer", 20, 13), ("missing-key", 44, 9)]


def test_no_finding_of_another_file_names_a_stand_in(kota: Path, change: Callable[..., None]) -> None:
    """An id that had to be replaced is in nobody's file, so nobody is told that it was left out there."""
    change(kota / "frameworks/mini/1/framework.yaml", "- id: online", "- id: 2026")
    messages = [finding.message for finding in Run(kota).findings]

    assert any("2026" in message for message in messages)
    assert not [message for message in messages if STAND_IN_ID in message or NOT_THERE in message]


def test_a_refused_value_is_one_fault(kota: Path, change: Callable[..., None]) -> None:
    """An alias leaves nothing behind; that is not reported as a level that is missing."""
    path = kota / "assessments/kota/2024.mini.yaml"
    change(path, "level: 2", "level: *two")
    change(path, "factor: leadership", "factor: leadershp")

    assert places(kota) == [("refused-yaml", 14, 12), ("unknown-factor", 58, 13)]


def test_what_can_be_read_of_a_faulty_file_is_not_scored(kota: Path, change: Callable[..., None]) -> None:
    """A second use of a key leaves a model that looks whole; it is kept apart all the same."""
    change(kota / "assessments/kota/2024.mini.yaml", "status: published", "status: published\nstatus: draft")
    folder = Run(kota).workspace.cities["kota"]

    assert folder.assessments["2024", "mini"].partial


def test_thousands_of_faults_are_kept_up_to_the_limit_and_counted(kota: Path, change: Callable[..., None]) -> None:
    """The work grows with the number of faults and not with its square, or nobody could wait for this test."""
    entry = "  - {factor: literacy, effect: x, origin: y, affects: [zz]}\n"
    change(kota / "assessments/kota/2024.mini.yaml", "factors:\n", "factors:\n" + entry * 2000)

    found = Run(kota).findings

    assert len(found) == 2 * MOST_OF_A_RULE_IN_A_FILE
    assert counted(found) == {Severity.ERROR: 3 * 2000}
