"""What another answer would change is what diff tells once a file was edited so, and nothing is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import NothingMatchedError, WrongUseError
from maturity.model.assessment import Assessment
from maturity.model.framework import Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.shapes import EachOf, OneOf, SomeOf
from maturity.reports.differences.records import difference_record
from maturity.storage.data_edits import with_data
from maturity.storage.rating_edits import make
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import assessment_files
from maturity.workflows.comparing import compare
from maturity.workflows.formatting import formatted_text
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.trials import trials_of, tried
from maturity.workflows.what_if import RefusedTrialError, WhatIf, what_if
from tests.examples import usually
from tests.history import with_scores_alone
from tests.one_truth.made_portfolios import MEASURES, STATES, Traits, files_of, write

KOTA = "kota/2024/mini"
DAY = date(2026, 12, 1)


def trying(root: Path, *texts: str, of: str = KOTA, as_of: date = DAY) -> WhatIf:
    return what_if(root, selectors_of((of,)), texts, as_of)


def edited_copy(root: Path, into: Path, texts: tuple[str, ...], of: str) -> Path:
    """Edit the file of an assessment in a copy of a workspace, with the product's own writer."""
    copy, workspace = Path(shutil.copytree(root, into)), read_workspace(root)
    (file,) = (each for each in assessment_files(workspace) if each.slug == of)
    framework = workspace.frameworks[file.assessment.framework].model
    edits = [edit for trial in trials_of(texts) for edit in tried(trial, file.assessment, framework).edits]
    data = read_yaml(file.loaded.document.raw)[0]
    make(data, edits)
    (copy / file.path).write_bytes(with_data(file.loaded.document.raw, data, Assessment))
    return copy


def tried_or_refused(root: Path, texts: tuple[str, ...], of: str) -> WhatIf | RefusedTrialError:
    try:
        return trying(root, *texts, of=of)
    except RefusedTrialError as error:
        return error


def told(comparison: Any) -> dict[str, Any]:
    """A comparison as diff writes it, but for what the two sides are called."""
    return {key: value for key, value in difference_record(comparison).items() if key not in {"base", "head"}}


def assert_is_what_diff_tells(root: Path, scratch: Path, texts: tuple[str, ...], of: str = KOTA) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    copy = edited_copy(root, scratch / "copy", texts, of)
    found = tried_or_refused(root, texts, of)
    if isinstance(found, WhatIf):
        assert told(found.comparison) == told(compare(root, f"{root}/", f"{copy}/", selectors_of(())))
    else:
        assert {each.message for each in found.findings} <= {each.message for each in Run(copy).errors}
        assert all(each.place.file.startswith("--set ") for each in found.findings)
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "texts",
    [
        ("online=3",), ("online=+1",), ("online=-1",), ("online=2..",), ("online=1..2",), ("online=not-assessed",),
        ("catalogue=complete",), ("catalogue=unknown",), ("openness=+data",), ("openness=-budget",), ("openness=()",),
        ("openness=data,budget",), ("coverage=70.25",), ("coverage=+0.5",), ("waiting=12",), ("users=5000",),
        ("users=not-applicable",), ("users=-3",), ("training=reached",), ("population=660000",),
        ("online=3", "catalogue=complete", "waiting=7"), ("online=9",), ("coverage=62,5",), ("catalogue=nothing",),
        ("online=disputed",),
    ],
)  # fmt: skip
def test_every_kind_of_answer_is_what_diff_tells_of_the_edited_file(
    two: Path, tmp_path: Path, texts: tuple[str, ...]
) -> None:
    """A level, a range, a choice, practices, numbers, targets and states; what is an error is one to validation."""
    assert_is_what_diff_tells(two, tmp_path, texts)


def typed(indicator: Indicator, rating: Any, chance: Random) -> Iterator[str]:
    """What somebody could type for an indicator: an answer, further in where it has parts or units, or a state."""
    if chance.random() < 0.2:
        yield f"{indicator.id}={chance.choice(['not-assessed', 'unknown', 'not-applicable', 'disputed'])}"
        return
    units = getattr(rating, "units", None)
    inner = indicator.measure.inner
    if indicator.units is not None:
        yield from _value(f"{indicator.id}/{chance.choice([*(units or {'new': 1})])}", indicator.measure, chance)
    elif inner:
        name = chance.choice([*inner])
        yield from _value(f"{indicator.id}/{name}", inner[name].measure, chance)
    else:
        yield from _value(indicator.id, indicator.measure, chance)


def _value(name: str, measure: Measure, chance: Random) -> Iterator[str]:
    for asked in [asked for asked in measure.asked if not asked.key.is_beside][:1]:
        shape = asked.shape
        if isinstance(shape, EachOf):
            yield f"{name}/{chance.choice([*shape.options])}={chance.choice([*shape.answers])}"
        elif isinstance(shape, SomeOf):
            yield f"{name}={','.join(chance.sample([*shape.options], chance.randint(1, len(shape.options))))}"
        elif isinstance(shape, OneOf):
            yield f"{name}={chance.choice([*shape.options, *(['2..3'] if shape.between else [])])}"
        else:
            yield f"{name}={chance.choice(['3', '12.5', '40', '-1'])}"


@usually(20)
@given(st.sampled_from(MEASURES), st.sampled_from(["complete", "none"]), st.integers(0, 10_000))
def test_over_made_portfolios_it_is_what_diff_tells(measure: str, ranking: str, seed: int) -> None:
    """Whatever is measured how, also where other cities, ranks, feeds and published numbers move with it."""
    chance = Random(seed)
    traits = Traits(
        measures=(measure, "levels"), states=STATES, cities=3, ranking=ranking, published=("none", "beside")
    )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "made")
        write(root, files_of(traits, str(seed)))
        for path in root.glob("assessments/*/*.yaml"):
            path.write_bytes(formatted_text(path.read_bytes(), path.name))
        run = Run(root)
        files = [
            file
            for file in assessment_files(run.workspace)
            if "yard" in file.slug and not run.eligibility.is_refused(file)
        ]
        file = chance.choice(files)
        framework = run.workspace.frameworks[file.assessment.framework].model
        asked = [each for each in framework.indicators.values() if each.measure.asked]
        texts = tuple(
            text for each in chance.sample(asked, min(2, len(asked)))
            for text in typed(each, file.assessment.ratings.get(each.id), chance)
        )  # fmt: skip
        assert_is_what_diff_tells(root, Path(folder), texts, file.slug)


def test_an_answer_that_cannot_be_is_told_at_its_option(kota: Path) -> None:
    """The finding is that of validate, and its place is what was typed."""
    with pytest.raises(RefusedTrialError) as refused:
        trying(kota, "online=9", "catalogue=complete")
    (finding,) = refused.value.findings

    assert (finding.code, finding.place.file, finding.place.column) == ("M305", "--set online=9", 14)
    assert finding.excerpt == "--set online=9"


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("onlin=3", NothingMatchedError, "did you mean 'online'?"),
        ("online", WrongUseError, "no NODE=VALUE"),
        ("services=3", WrongUseError, "is made of its parts"),
        ("waiting=+3", WrongUseError, "no number yet"),
        ("openness=-data", WrongUseError, "not among what is met"),
        ("openness=+data,budget", WrongUseError, "a sign before each entry"),
        ("online/per=3", WrongUseError, "belongs to this answer"),
    ],
)
def test_what_means_nothing_is_refused_with_what_to_write(kota: Path, text: str, error: type, says: str) -> None:
    """A misspelt node, a dimension, nothing to count from, a list half signed."""
    with pytest.raises(error) as refused:
        trying(kota, text)

    assert says in refused.value.line


def test_the_same_thing_is_tried_once(kota: Path) -> None:
    """Two values for one answer leave it open which is meant."""
    with pytest.raises(WrongUseError, match="about the same"):
        trying(kota, "online=2", "online=3")


def test_all_that_is_selected_is_tried(two: Path) -> None:
    """Both cities get the answer, and both are in the difference."""
    found = trying(two, "online=3", of="*/2024/mini")

    assert [each.slug for each in found.comparison.assessments if each.is_own] == ["kota/2024/mini", "lain/2024/mini"]


def test_gate_and_goals_are_told(kota: Path, change: Callable[..., None]) -> None:
    """What the gate asks for of what is tried in, and whether its goal would be reached."""
    change(kota / "maturity.yaml", "cities: [kota]", "cities: [kota]\ngate: {coverage: 100}")
    file = kota / "assessments/kota/2024.mini.yaml"
    change(file, "    level: 2\n", "    level: 2\n    goal: {level: 3, by: 2026}\n")
    found = trying(kota, "online=3", "waiting=5")

    assert [(each.about, each.before, each.after) for each in found.goals] == [("online", False, True)]
    assert [(each.before.holds, each.after.holds, each.matters) for each in found.gate] == [(False, True, True)]


def test_a_published_score_can_be_tried(kota: Path) -> None:
    """What was printed of the whole was printed of the scores as they were, so it goes."""
    file = kota / "assessments/kota/2024.mini.yaml"
    file.write_text(with_scores_alone(file.read_text("utf-8"), "  index: 2.83\n"), "utf-8")
    found = trying(kota, "services=4")
    (one,) = (each for each in found.comparison.assessments if each.slug == KOTA)

    assert one.before is not None
    assert one.after is not None
    assert str(one.before.index) == "283/100"
    assert one.after.one.result.agreement is None
    assert one.after.index is not None
    assert one.after.index > one.before.index


def test_a_file_in_one_line_can_be_tried_in_as_well(kota: Path) -> None:
    """How a file is laid out changes nothing of what an answer would do."""
    file = kota / "assessments/kota/2024.mini.yaml"
    head, _ = file.read_text("utf-8").split("ratings:\n")
    file.write_text(head + "ratings: {online: {level: 2, rationale: {id: Ya., en: Yes.}}}\n", "utf-8")
    (one,) = trying(kota, "waiting=3").comparison.assessments

    assert [move.id for move in one.moves if move.id == "waiting"] == ["waiting"]
