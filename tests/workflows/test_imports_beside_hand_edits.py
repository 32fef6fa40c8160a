"""An import brings its files up to date beside what somebody has changed in them by hand, and never over it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.assessment import Assessment
from maturity.storage.planned_files import ImportAction
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.importing import ImportPlan, plan_import, write_import
from maturity.workflows.run import Run

HEAD = "city,year,policy,governance,management,services,published_index,published_predicate\n"
ROW = "Ambon,2023,3.30,1.40,1.00,2.86,2.25,Cukup\n"
FILE = "assessments/ambon/2023.spbe.yaml"


@pytest.fixture
def imported(kota: Path, tmp_path: Path) -> Callable[[str], ImportPlan]:
    """Plan the import of one row, after another was written."""
    table = tmp_path / "scores.csv"

    def planned(row: str) -> ImportPlan:
        table.write_text(HEAD + row, encoding="utf-8")
        return plan_import(kota, table, "spbe@2020", None)

    write_import(planned(ROW))
    return planned


def read(kota: Path) -> Assessment:
    return Assessment.model_validate(read_yaml((kota / FILE).read_bytes())[0])


def test_a_change_by_hand_stays_where_the_table_changes_something_else(
    imported: Callable, kota: Path, change: Callable
) -> None:
    """Comment, note and all: the new score is written into the file as the hand left it, and it validates."""
    change(kota / FILE, "status: published\n", "status: draft  # until the ministry has answered\n")
    plan = imported(ROW.replace("3.30", "3.40"))
    write_import(plan)

    assert [file.action for file in plan.assessments] == [ImportAction.MERGED]
    assert "status: draft  # until the ministry has answered\n" in (kota / FILE).read_text(encoding="utf-8")
    assert str(read(kota).reported.scores["policy"]) == "3.40"
    assert Run(kota).about(FILE) == ()


def test_a_second_import_beside_the_same_change_has_nothing_to_do(
    imported: Callable, kota: Path, change: Callable
) -> None:
    """What was brought up to date stays so, and the hand's change stays the hand's."""
    change(kota / FILE, "status: published\n", "status: draft\n")
    write_import(imported(ROW.replace("3.30", "3.40")))
    before = (kota / FILE).read_bytes()
    again = imported(ROW.replace("3.30", "3.40"))
    write_import(again)

    assert [file.action for file in again.assessments] == [ImportAction.KEPT]
    assert (kota / FILE).read_bytes() == before
    later = imported(ROW.replace("3.30", "3.50"))
    assert [file.action for file in later.assessments] == [ImportAction.MERGED]


def test_where_hand_and_table_changed_the_same_number_nothing_is_written(
    imported: Callable, kota: Path, change: Callable
) -> None:
    """The place is named, and no side wins unasked."""
    change(kota / FILE, "    policy: 3.30\n", "    policy: 3.35\n")
    plan = imported(ROW.replace("3.30", "3.40"))

    [finding] = plan.findings
    assert (finding.place.file, finding.place.keys) == (FILE, ("reported", "scores", "policy"))
    assert finding.excerpt is not None
    assert "policy: 3.35" in finding.excerpt


def test_where_both_made_the_same_change_there_is_nothing_to_do(
    imported: Callable, kota: Path, change: Callable
) -> None:
    """A correction by hand that the table then makes too is no conflict."""
    change(kota / FILE, "    policy: 3.30\n", "    policy: 3.40\n")
    change(kota / FILE, "index: 2.25\n", "index: 2.26\n")
    plan = imported(ROW.replace("3.30", "3.40").replace("2.25", "2.26").replace("Cukup", "Kurang"))

    assert plan.findings == ()
    assert [file.action for file in plan.assessments] == [ImportAction.MERGED]
    write_import(plan)
    assert read(kota).reported.band == "poor"


def test_a_part_that_somebody_took_out_stays_out(imported: Callable, kota: Path, change: Callable) -> None:
    """A deletion is a change by hand as well; the table brings a part back only where it says something new of it."""
    change(kota / FILE, "    governance: 1.40\n", "")
    kept = imported(ROW.replace("3.30", "3.40"))
    write_import(kept)

    assert [file.action for file in kept.assessments] == [ImportAction.MERGED]
    assert set(read(kota).reported.scores) == {"policy", "management", "services"}
    refused = imported(ROW.replace("1.40", "1.50"))
    assert [finding.place.keys for finding in refused.findings] == [("reported", "scores", "governance")]


def test_a_comment_alone_is_a_change_by_hand(imported: Callable, kota: Path) -> None:
    """It stays too, whatever the table says."""
    path = kota / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("reported:\n", "# asked for on 2 May\nreported:\n"))
    write_import(imported(ROW.replace("3.30", "3.40")))

    assert "# asked for on 2 May\nreported:\n" in path.read_text(encoding="utf-8")


def test_a_file_without_its_last_line_is_refused_as_a_whole(imported: Callable, kota: Path) -> None:
    """Without the digests of its parts nobody can tell what the hand changed."""
    path = kota / FILE
    *lines, _ = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines).replace("3.30", "3.31") + "\n", encoding="utf-8")
    plan = imported(ROW.replace("3.30", "3.40"))

    assert [finding.message for finding in plan.findings] == ["was changed since its import, so it is not replaced"]


def test_an_older_import_without_digests_of_parts_is_known_again(imported: Callable, kota: Path) -> None:
    """Untouched it follows the table; changed by hand it stays while the table says what it said."""
    path = kota / FILE
    head, *lines, _ = path.read_text(encoding="utf-8").splitlines()
    body = "\n".join(lines) + "\n"
    older = f"{head[:-18]}[{hashlib.sha256(body.encode()).hexdigest()[:16]}]\n{body}"
    path.write_text(older, encoding="utf-8")
    assert [file.action for file in imported(ROW).assessments] == [ImportAction.REPLACED]

    path.write_text(older.replace("status: published", "status: draft"), encoding="utf-8")
    assert [file.action for file in imported(ROW).assessments] == [ImportAction.KEPT]
    assert [finding.rule for finding in imported(ROW.replace("3.30", "3.40")).findings] == ["foreign-file"]


def test_line_ends_of_another_system_are_no_change(imported: Callable, kota: Path) -> None:
    """Git may write each line with two characters at its end."""
    path = kota / FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert [file.action for file in imported(ROW).assessments] == [ImportAction.UNCHANGED]
