"""Whatever a framework asks can be answered step by step, and each answer is valid as soon as it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.errors import MaturityError, NothingMatchedError, WrongUseError
from maturity.model.measures.shapes import NumberShape
from maturity.presentation.questions import Step
from maturity.storage.shipped import library_frameworks
from maturity.workflows.creation import new_assessment
from maturity.workflows.interviewing import Interview
from maturity.workflows.run import Run

MOST_OF_A_SHAPE = 2
"""Indicators of one shape that are answered in a framework."""
IN_WORDS = {"progress": "reached"}


def typed(step: Step) -> str:
    """One answer that a step takes."""
    if step.options:
        return next(iter(step.options))
    return IN_WORDS.get(step.key.name, "1")


@pytest.mark.parametrize("ref", sorted(library_frameworks()))
def test_every_step_of_the_library_can_be_answered(kota: Path, ref: str) -> None:
    """Each answer is written alone, as somebody gives it, and the file has no error at any time."""
    new_assessment(kota, "kota", "2025", ref, "en")
    interview = Interview(kota, f"kota/2025/{ref.split('@', maxsplit=1)[0]}")
    before = {finding.message for finding in Run(kota, drafts=True).errors}
    seen: dict[tuple, int] = {}
    for name in interview.asked:
        indicator = interview.framework.indicators[name]
        shape = (
            indicator.units is not None,
            *((step.key.name, type(step.asked.shape)) for step in interview.steps(name)),
        )
        seen[shape] = seen.get(shape, 0) + 1
        if seen[shape] > MOST_OF_A_SHAPE or indicator.measure.converts_feed:
            continue
        if indicator.units is not None:
            interview.begin_units(name, ["one", "two"])
        for step in interview.steps(name, interview.units(name)):
            interview.save(name, interview.answered(name, step, typed(step)))
        rating = interview.file.assessment.ratings[name]
        assert rating.counts, name
    assert {finding.message for finding in Run(kota, drafts=True).errors} <= before


def test_what_was_said_the_last_time_is_shown(kota: Path) -> None:
    """The newest earlier period by any version of the framework, and only of the same part of the city's work."""
    new_assessment(kota, "kota", "2025", "mini@1", "en")
    interview = Interview(kota, "kota/2025/mini/online")
    earlier = interview.question("online").earlier
    assert earlier is not None
    assert (earlier.slug, earlier.rating.confidence) == ("kota/2024/mini", "high")
    path = kota / "assessments/kota/2024.mini.yaml"
    path.write_text(path.read_text().replace("city: kota\n", "city: kota\nsubject: {id: Satu, en: One app}\n"))
    assert Interview(kota, "kota/2025/mini").question("online").earlier is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("kota/2024/mini/onlin", NothingMatchedError),
        ("kota/2024/mini/online/more", WrongUseError),
        ("kota/2023/mini/online", NothingMatchedError),
    ],
)
def test_what_is_not_there_is_refused(kota: Path, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        Interview(kota, text)


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(kota: Path) -> None:
    new_assessment(kota, "kota", "2025", "mini@1", "en")
    path = kota / "assessments/kota/2025.mini.yaml"
    interview = Interview(kota, "kota/2025/mini")
    step = interview.steps("online")[0]
    text = path.read_text() + "# by somebody else\n"
    path.write_text(text)
    with pytest.raises(MaturityError):
        interview.save("online", interview.answered("online", step, "2"))
    assert path.read_text() == text


def test_numbers_have_no_options(kota: Path) -> None:
    """So that a terminal, a sheet and a form know what to offer by the same question."""
    interview = Interview(kota, "kota/2024/mini")
    (step,) = interview.steps("coverage")
    assert (isinstance(step.asked.shape, NumberShape), step.options, step.takes_several, step.takes_range) == (
        True,
        {},
        False,
        False,
    )
    (levels,) = interview.steps("online")
    assert ([*levels.options], levels.takes_range) == (["1", "2", "3"], True)
