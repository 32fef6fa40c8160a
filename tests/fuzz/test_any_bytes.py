"""Whatever bytes a file holds, validation ends with findings that have a place, and with reports that steer nobody."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from maturity.checks.manual import manual
from maturity.cli.formats import formats_of, rendered
from maturity.findings import (
    LONGEST_TEXT,
    MOST_IN_A_FILE,
    MOST_IN_ALL,
    Finding,
    FindingLimit,
    Place,
    Severity,
    counted,
    in_order,
    listed,
)
from maturity.presentation.terminal import Printing
from maturity.reports.findings.report import Report
from maturity.workflows.reporting import FindingFilter, reported
from maturity.workflows.run import Run
from tests.examples import usually

BASE = Path(__file__).parents[1] / "cases" / "base"
FILES = sorted(path.relative_to(BASE) for path in BASE.rglob("*.yaml"))
DICTIONARY = (Path(__file__).parent / "dictionary.txt").read_text(encoding="ascii").splitlines()
WORDS = [
    line.partition("=")[2][1:-1].encode().decode("unicode_escape").encode("latin-1") for line in DICTIONARY if line
]
PIECES = st.sampled_from([*WORDS, b"\n", b"\n  ", b": ", b"]", b"}", b", ", b'"', b"'", b"#", b"a", b"kota", b"0"])
BYTES = st.binary(max_size=200) | st.lists(PIECES, max_size=40).map(b"".join)


@given(st.sampled_from(FILES), BYTES, st.sampled_from(["instead", "behind", "before"]))
@usually(60)
def test_no_bytes_bring_validation_or_its_reports_down(file: Path, content: bytes, where: str) -> None:
    """In every format: each finding has a line and a column, and no line has a letter that is not there to be seen."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "kota"
        shutil.copytree(BASE, root)
        sound = (root / file).read_bytes()
        changed = {"instead": content, "behind": sound + content, "before": content + sound}
        (root / file).write_bytes(changed[where])
        findings = reported(Run(root), FindingFilter(date(2026, 6, 30), (), (), None)).findings

    assert all(one.place.line and one.place.column for one in findings)
    for style in formats_of("validate"):
        for line in rendered("validate", style, Report(findings, manual()), Printing()).splitlines():
            assert "##[" not in line
            assert all(letter.isprintable() or letter in "\t\N{NO-BREAK SPACE}" for letter in line)


def finding(file: str, line: int, severity: Severity = Severity.WARNING, message: str = "x") -> Finding:
    return Finding("M999", "test", severity, message, Place(file, (), line, 1))


@given(st.dictionaries(st.sampled_from("abc"), st.integers(1, 3 * MOST_IN_A_FILE)), st.booleans())
def test_no_file_is_lost_and_none_has_too_many(numbers: dict[str, int], error: bool) -> None:
    """Each file that is wrong is named, in at most so many findings; an error is listed before any warning."""
    findings = [finding(file, line) for file, number in numbers.items() for line in range(number)]
    findings += [finding(file, 9999, Severity.ERROR) for file in numbers if error]
    kept = listed(in_order(findings))

    assert {one.place.file for one in kept} == set(numbers)
    for file, number in numbers.items():
        of_file = [one for one in kept if one.place.file == file and not one.is_summary]
        rest = [one.message for one in kept if one.place.file == file and one.is_summary]
        assert of_file == sorted(of_file, key=lambda one: one.order)
        assert len(of_file) == min(MOST_IN_A_FILE, number + error)
        assert any(one.severity is Severity.ERROR for one in of_file) is error
        left = number + error - len(of_file)
        assert rest == ([f"not listed here: {left} warning{'s' * (left > 1)} of this file"] if left else [])


def test_where_there_are_very_many_errors_are_listed_before_warnings() -> None:
    """Whatever the files are called; those that had no room are named with how much is wrong in them."""
    warnings = [finding(f"a{number}", line) for number in range(MOST_IN_ALL // 10) for line in range(20)]
    errors = [finding("z", line, Severity.ERROR) for line in range(10)]
    kept = listed(in_order([*warnings, *errors]))

    assert [one for one in kept if one.place.file == "z"] == errors
    assert {one.place.file for one in kept} == {one.place.file for one in [*warnings, *errors]}
    assert sum(not one.is_summary for one in kept) == MOST_IN_ALL


def test_an_endless_message_has_an_end() -> None:
    """A name as long as its file is shown by its beginning."""
    (kept,) = FindingLimit().take([finding("a", 1, message="x" * 1_000_000)])

    assert kept.message == "x" * (LONGEST_TEXT - 1) + "…"


def test_when_the_allowance_is_used_up_all_are_still_counted() -> None:
    """Of each rule in each file at least one is kept, which stands for the others."""
    limit = FindingLimit(most=3)
    many = [finding("a", line) for line in range(3)]
    other = replace(finding("a", 4, Severity.ERROR), code="M998")

    assert limit.take(many) == many
    (one, error) = limit.take([*many, other])
    assert (one, one.more, error, error.more) == (many[0], 2, other, 0)
    assert limit.take([]) == []
    assert counted([*many, one, error]) == {Severity.WARNING: 6, Severity.ERROR: 1}
