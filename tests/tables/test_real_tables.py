"""Tables as offices really print them: each is imported with one mapping, or refused with what to change."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from maturity.findings import Severity
from maturity.model.assessment import Assessment, Rating
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.importing import ImportPlan, plan_import, write_import
from maturity.workflows.run import Run

HERE = Path(__file__).parent
TABLES = sorted(path for path in HERE.iterdir() if path.is_dir() and (path / "expected.yaml").is_file())
SETTINGS = "title: {id: Uji, en: Trial}\ndescription: {id: Uji., en: Trial.}\npublisher: Example\nlanguages: [id, en]\n"


def expected_of(folder: Path) -> Mapping[str, Any]:
    """Return what is expected of a table."""
    value, faults = read_yaml((folder / "expected.yaml").read_bytes())
    assert not faults
    return value


def planned(folder: Path, root: Path) -> ImportPlan:
    """Plan the import of a table into a workspace that holds its framework and nothing else."""
    (root / "maturity.yaml").write_text(SETTINGS, encoding="utf-8")
    ref = expected_of(folder)["framework"]
    if (folder / "framework.yaml").is_file():
        home = root / "frameworks" / Path(*ref.split("@"))
        home.mkdir(parents=True)
        shutil.copy(folder / "framework.yaml", home)
    (table,) = folder.glob("table.*")
    mapping = folder / "mapping.yaml"
    return plan_import(root, table, ref, mapping if mapping.is_file() else None)


def test_there_are_twenty_of_them() -> None:
    """From statistics offices, ministries, the United Nations, the World Bank and others; each names its source."""
    assert len(TABLES) >= 20
    assert all("Source:" in (folder / "README.md").read_text(encoding="utf-8") for folder in TABLES)


def test_the_list_says_what_each_of_them_took() -> None:
    """One line for each table, with the lines of its mapping and whether it was imported or refused."""
    listed = {}
    for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines():
        if found := re.search(r"\]\((?P<name>.*?)/README.md\) \| .*? \| (?P<lines>\S+) \| (?P<outcome>\w+) \|", line):
            listed[found["name"]] = found["lines"], found["outcome"]

    assert listed == {folder.name: (lines_of(folder), outcome_of(folder)) for folder in TABLES}


def lines_of(folder: Path) -> str:
    """Return how many lines a mapping has; those of the library are much longer, and cover all governments."""
    mapping = folder / "mapping.yaml"
    return str(len(mapping.read_text(encoding="utf-8").split("\n")) - 1) if mapping.is_file() else "library"


def outcome_of(folder: Path) -> str:
    """Return whether a table is imported as it is."""
    return "refused" if "refused" in expected_of(folder) else "imported"


@pytest.mark.parametrize("folder", TABLES, ids=lambda folder: folder.name)
def test_a_table_is_imported_or_refused_with_what_to_change(folder: Path, tmp_path: Path) -> None:
    """What is taken over is what the table says, to the last digit, and validates; what is refused names the cell."""
    expected = expected_of(folder)
    plan = planned(folder, tmp_path)
    said = " | ".join(f"{finding.message} {finding.hint or ''}" for finding in plan.findings)

    if codes := expected.get("refused"):
        assert sorted({finding.code for finding in plan.findings}) == codes, said
        assert all(words in said or f"line {plan.findings[0].place.line}" == words for words in expected["says"]), said
        return
    assert plan.findings == (), said
    assert [note.message for note in plan.notes] == expected.get("told", []) or "told" not in expected
    write_import(plan)
    run = Run(tmp_path)
    assert [finding for finding in run.findings if finding.severity is Severity.ERROR] == []
    folders = run.workspace.cities.values()
    made = [loaded.model for folder in folders for loaded in folder.assessments.values()]
    by_period = {f"{one.city}/{one.period.label}": one for one in made}
    for slug, results in expected["results"].items():
        if results is None:
            assert slug not in by_period
        else:
            city = run.workspace.cities[by_period[slug].city].city
            assert city is not None
            assert found_in(by_period[slug], city.model.name, city.model.kind, results) == results, slug


def found_in(assessment: Assessment, name: str, kind: str | None, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an assessment says of what is expected."""
    reported = assessment.reported
    found: dict[str, Any] = {}
    for key, of_it in wanted.items():
        match key:
            case "name":
                found[key] = name
            case "kind":
                found[key] = kind
            case "values":
                found[key] = {one: value_of(assessment.ratings[one]) for one in of_it}
            case "without":
                found[key] = [one for one in of_it if one not in assessment.ratings]
            case "scores":
                found[key] = {one: reported.scores[one] for one in of_it} if reported else None
            case _:
                found[key] = getattr(reported, key)
    return found


def value_of(rating: Rating) -> Decimal | None:
    """Return the value of a rating, as it stands in the file."""
    return rating.value
