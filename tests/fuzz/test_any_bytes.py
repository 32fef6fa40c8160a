"""Whatever bytes a file holds, validation ends with findings that have a place, and with reports that steer nobody."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from maturity.checks.manual import manual
from maturity.cli.formats import formats_of, rendered
from maturity.findings import LONGEST_TEXT, MOST_IN_A_FILE, Finding, FindingLimit, Place, Severity, listed
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
@usually(60, suppress_health_check=[HealthCheck.too_slow])
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
    """Each file that is wrong is named, in at most so many findings, and an error among them is never lost."""
    findings = [finding(file, line) for file, number in numbers.items() for line in range(number)]
    findings += [finding(file, 9999, Severity.ERROR) for file in numbers if error]
    kept = list(listed(reversed(findings)))

    assert kept == sorted(kept, key=lambda one: one.order)
    assert {one.place.file for one in kept} == set(numbers)
    for file, number in numbers.items():
        of_file = [one for one in kept if one.place.file == file]
        assert len(of_file) == min(MOST_IN_A_FILE, number + error)
        assert any(one.severity is Severity.ERROR for one in of_file) is error


def test_an_endless_message_has_an_end() -> None:
    """A name as long as its file is shown by its beginning."""
    (kept,) = listed([finding("a", 1, message="x" * 1_000_000)])

    assert kept.message == "x" * LONGEST_TEXT + "…"


def test_when_the_allowance_is_used_up_each_file_is_still_named() -> None:
    """By its gravest finding, and one that stands alone is told as it is."""
    finding_limit = FindingLimit(left=3)
    many = [finding("a", 1), finding("a", 2), finding("a", 3, Severity.ERROR)]

    assert finding_limit.take(many) == many
    (one,) = finding_limit.take(many)
    assert (one.severity, one.place.file, one.message.startswith("this file has more findings")) == ("error", "a", True)
    assert finding_limit.take(many[:1]) == many[:1]
    assert finding_limit.take([]) == []
