"""Whole surveys are taken over with one mapping each, to the last digit, and validation has nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.arithmetic.outcome import Scored
from maturity.presentation.terminal import render_text
from maturity.reports.differences.comparison import AssessmentDifference
from maturity.storage.documents import as_document
from maturity.storage.reading import read_model
from maturity.workflows.import_preview import preview
from maturity.workflows.importing import plan_import, write_import
from maturity.workflows.run import Run
from tests.made_tables import MADE, made

SETTINGS = "title: {id: Contoh, en: Example}\npublisher: Kantor Contoh\nlanguages: [id, en]\n"


def told(difference: AssessmentDifference) -> tuple[object, ...]:
    """Return what a preview says of one assessment, to the last fraction."""
    result = difference.result
    assert result is not None
    return (
        difference.slug,
        difference.fate,
        [(node.keys, node.outcome, node.bounds) for node in result.one.result.root.walk()],
    )


@pytest.mark.parametrize("name", MADE)
def test_a_survey_is_imported_validated_and_scored(name: str, tmp_path: Path) -> None:
    """Every answer is a rating with its source, its reason and its place in the table, and every result has a score."""
    data, table = made(name), tmp_path / "table.csv"
    (tmp_path / "maturity.yaml").write_text(SETTINGS, encoding="utf-8")
    data.write(tmp_path, table)
    plan = plan_import(tmp_path, table, "made@1", None)
    assert render_text(plan.findings) == ""
    write_import(plan)
    run = Run(tmp_path)
    ratings = [rating for file in run.assessments.values() for rating in file.assessment.ratings.values()]

    assert len(plan.assessments) == data.results
    assert (len(plan.cities), len(ratings)) == (data.governments, data.answers)
    assert render_text(run.findings) == ""
    assert all(isinstance(run.result(file).root.outcome, Scored) for file in run.assessments.values())


@pytest.mark.parametrize("name", MADE)
def test_what_is_written_reads_back_as_what_was_looked_at(name: str, tmp_path: Path) -> None:
    """A preview takes the models that the files are made of; the files say just those, in every key."""
    data, table = made(name), tmp_path / "table.csv"
    (tmp_path / "maturity.yaml").write_text(SETTINGS, encoding="utf-8")
    data.write(tmp_path, table)
    for file in plan_import(tmp_path, table, "made@1", None).files:
        document, faults = as_document(file.content, file.name)
        assert document is not None
        assert (faults, document.traps) == ([], ())
        if file.model is not None:
            loaded, wrong = read_model(document, type(file.model))
            assert (wrong, loaded and loaded.model) == ([], file.model)


def test_what_an_import_does_to_scores_is_seen_before_it_is_written(tmp_path: Path) -> None:
    """Every result that would be new, nothing that would be wrong; a second import has nothing to do."""
    data, table = made("1,586 rows of yes and no"), tmp_path / "table.csv"
    (tmp_path / "maturity.yaml").write_text(SETTINGS, encoding="utf-8")
    data.write(tmp_path, table)
    plan = plan_import(tmp_path, table, "made@1", None)
    seen = preview(plan, "after")

    assert (seen.errors, seen.doubts) == ((), ())
    assert len(seen.comparison.assessments) == data.results
    read = preview(plan, "after", as_text=True).comparison.assessments
    assert [told(each) for each in read] == [told(each) for each in seen.comparison.assessments]
    assert not (tmp_path / "assessments").exists()
    write_import(plan)
    assert plan_import(tmp_path, table, "made@1", None).written == ()


def test_sixteen_decimals_are_kept(tmp_path: Path) -> None:
    """As they are printed."""
    data, table = made("193 countries with 16 decimals"), tmp_path / "table.csv"
    (tmp_path / "maturity.yaml").write_text(SETTINGS, encoding="utf-8")
    data.write(tmp_path, table)
    write_import(plan_import(tmp_path, table, "made@1", None))
    country, year, *printed = data.rows[0]
    ratings = next(iter(Run(tmp_path).assessments.values())).assessment.ratings

    assert (country, year) == ("Land of Alberg", "2022")
    assert [f"{rating.value:f}" for rating in ratings.values()] == printed
