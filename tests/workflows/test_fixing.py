"""What is fixed safely, what is left to a person, and that no other byte moves."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import FileChangedError
from maturity.findings import Severity
from maturity.storage.fixes import Edit, applied
from maturity.workflows.fixing import FileChange, fixes, write
from maturity.workflows.run import Run

CITY = "assessments/kota/city.yaml"
MINI = "assessments/kota/2024.mini.yaml"
FRAMEWORK = "frameworks/tiny/1/framework.yaml"

# What is made wrong in the workspace, and what stands there once it is fixed (the right thing, or quoted).
SLIPS = [
    (CITY, "name: Kota Contoh", "name: “Kota Contoh”  # a remark", 'name: "Kota Contoh"  # a remark'),
    (CITY, "kind: city", "kind:   'citi'", "kind:   'city'"),
    (CITY, "id: kota", "\ufeffid: kota", "id: kota"),
    (MINI, "  online:\n    level: 2", "  online:\n    l\u0435vel: 2", "  online:\n    level: 2"),
    (MINI, "factor: leadership", "factor: leadershp # who leads", "factor: leadership # who leads"),
    (MINI, 'label: "2024"', "label: 2024", 'label: "2024"'),
    (MINI, "{id: hlm. 45, en: p. 45}", "{id: 1.10, en: p. 45}", '{id: "1.10", en: p. 45}'),
    (MINI, "- name: Tim Contoh", "- name: No", '- name: "No"'),
    (FRAMEWORK, 'version: "1"', "version: 1", 'version: "1"'),
    (MINI, "value: 62.5", "value: 62,5", "value: 62.5"),
    (MINI, "value: 4000", "value: '4.000,0'", "value: 4000.0"),
    (FRAMEWORK, "origin: official}", "origin: official, verified: yes}", "origin: official, verified: true}"),
]  # fmt: skip


@pytest.fixture
def broken(kota: Path, change: Callable) -> Path:
    """The workspace with every slip in it."""
    for file, right, wrong, _ in SLIPS:
        change(kota / file, right, wrong)
    return kota


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}


def test_the_mended_files_validate(broken: Path) -> None:
    """After fixing nothing is wrong any more."""
    assert Run(broken).errors

    write(broken, fixes(broken))

    assert Run(broken).findings == ()


def test_every_other_byte_stays_in_place(broken: Path) -> None:
    """What is written is what was there, with the slips and nothing else replaced."""
    expected = contents(broken)
    for file, _, wrong, fixed in SLIPS:
        expected[file] = expected[file].replace(wrong.encode(), fixed.encode(), 1)

    write(broken, fixes(broken))

    assert contents(broken) == expected


def test_mending_twice_mends_nothing_more(broken: Path) -> None:
    """What is fixed is right."""
    write(broken, fixes(broken))

    assert fixes(broken) == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_that_nobody_could_read_is_mended_where_there_is_one_way(kota: Path, newline: str) -> None:
    """Tabs in front of a line become spaces where every width gives the same value, and lines end as before."""
    path = kota / CITY
    text = "id: kota\nname: Kota Contoh\nkind: citi\nprovince:\n\tid: Provinsi\n\ten: Province\n"
    path.write_bytes(text.replace("\n", newline).encode())

    write(kota, fixes(kota))

    right = text.replace("\t", "  ").replace("citi", "city").replace("\n", newline)
    assert path.read_bytes() == right.encode()


def test_tabs_that_could_mean_two_things_stay(kota: Path) -> None:
    """The line could stand beside the one above or below it, and both can be read."""
    path = kota / CITY
    path.write_text("id: kota\nname: K\nkind: city\nprovince: {id: P, en: P}\nsources:\n  report:\n\ttitle: T\n")

    assert fixes(kota) == ()


def test_no_break_spaces_in_front_of_a_line_become_spaces(kota: Path, change: Callable) -> None:
    """A line that only seemed to be indented is."""
    right = (kota / MINI).read_bytes()
    change(kota / MINI, "    to: {id: Dinas", "\u00a0\u00a0\u00a0\u00a0to: {id: Dinas")

    write(kota, fixes(kota))

    assert (kota / MINI).read_bytes() == right


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("kind: city", "kind: village"),  # nothing is near
        ("kind: city", "kind: city\nkindd: city"),  # the right key is there already
        ("name: Kota Contoh", "name: “Kota \\ Contoh”"),  # in straight quotes it would mean something else
        ("name: Kota Contoh", "name: Kota #1"),  # nobody knows where the text should end
    ],
)
def test_what_only_a_person_can_mend_stays(kota: Path, change: Callable, right: str, wrong: str) -> None:
    """A guess that could be wrong, or that would add an error, is not made."""
    change(kota / CITY, right, wrong)

    assert fixes(kota) == ()


def test_one_bad_fix_does_not_hold_up_the_others(kota: Path, change: Callable) -> None:
    """A fix that would add an error is dropped alone."""
    change(kota / CITY, "kind: city", "kind: citi\nnamee: x")
    change(kota / MINI, "factor: leadership", "factor: leadershp")

    write(kota, fixes(kota))

    assert "kind: city\nnamee: x" in (kota / CITY).read_text()
    assert "factor: leadership\n" in (kota / MINI).read_text()


def test_a_fix_may_bring_other_faults_to_light(kota: Path, change: Callable) -> None:
    """What could not be read hid them; they were there before."""
    change(
        kota / CITY,
        "kind: city\nprovince: {id: Provinsi Contoh, en: Example Province}",
        "kind: village\nprovince:\n\tid: X",
    )

    write(kota, fixes(kota))

    assert {each.code for each in Run(kota).findings if each.severity is Severity.ERROR} == {"M526"}


def test_a_preview_writes_nothing(broken: Path, run: Callable) -> None:
    """``--diff`` prints a patch that git takes, exits with 1, and leaves every file."""
    before = contents(broken)
    ended = run("validate", "-C", broken, "--fix", "--diff")

    assert ended.code == 1
    assert contents(broken) == before

    subprocess.run(["git", "apply", "-"], cwd=broken, input=ended.out.encode(), check=True)
    assert Run(broken).findings == ()


def test_mending_and_validating_is_one_run(broken: Path, run: Callable) -> None:
    """The files that were written are named, and what is left is told."""
    ended = run("validate", "-C", broken, "--fix")

    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith(f"fixed: {MINI}\nfixed: {CITY}\nfixed: {FRAMEWORK}\nno findings")


def test_a_preview_needs_something_to_preview(kota: Path, run: Callable) -> None:
    """``--diff`` alone would look as if nothing were wrong."""
    assert run("validate", "-C", kota, "--diff").code == 2


def test_a_file_that_was_written_meanwhile_is_not_overwritten(broken: Path) -> None:
    """Somebody else's work counts more than ours."""
    changes = fixes(broken)
    (broken / CITY).write_text("id: kota\n")

    with pytest.raises(FileChangedError):
        write(broken, changes)
    assert (broken / CITY).read_text() == "id: kota\n"


def test_a_link_is_never_written_through(kota: Path, tmp_path: Path) -> None:
    """A file outside the workspace is nobody's to fix from here."""
    outside = tmp_path / "outside.yaml"
    outside.write_text("id: kota\nkind: citi\n")
    (kota / CITY).unlink()
    (kota / CITY).symlink_to(outside)

    assert fixes(kota) == ()
    with pytest.raises(FileChangedError):
        write(kota, (FileChange(CITY, outside.read_bytes(), b""),))


def test_of_edits_that_overlap_the_first_is_made() -> None:
    """Two opinions on the same bytes do not make a third."""
    assert applied(b"abcdef", [Edit(1, 3, b"X"), Edit(2, 4, b"Y"), Edit(4, 5, b"")]) == b"aXdf"


def test_a_number_that_a_comma_cuts_in_two_is_made_whole(kota: Path) -> None:
    """Within { } the second half looks like a key, the second time like one that stands there twice."""
    scale = "scale: {lowest: 0,5, highest: 3,5, decimals: 2}"
    path = kota / FRAMEWORK
    path.write_text(re.sub(r"scale: \{.*\}", scale, path.read_text()))

    write(kota, fixes(kota))

    assert "scale: {lowest: 0.5, highest: 3.5, decimals: 2}" in path.read_text()


@pytest.mark.parametrize("number", ["1,500", "'1.500'", "85 %", "2 juta", "about 3"])
def test_a_number_that_may_mean_another_one_stays(kota: Path, change: Callable, number: str) -> None:
    """Three digits behind a comma may be thousands, and what a share is of only the framework says."""
    change(kota / MINI, "value: 4000", f"value: {number}")

    assert fixes(kota) == ()
