"""What a file takes from another one is faulty there alone: what only follows from it is not told in its own lines."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.workflows.run import Run

CASES = Path(__file__).parents[1] / "cases"
HOME = Path("assessments/kota")
RATINGS, SHARED, REGISTER = HOME / "2024.mini.yaml", HOME / "sources.yaml", HOME / "services.yaml"
REVIEW, REPLIES = HOME / "reviews/2024.mini.siti-aminah.yaml", HOME / "replies/2024.mini.yaml"
LISTED = "sources:\n  report-2024: {title: Laporan tahunan 2024, kind: report, origin: third-party, dated: 2024}\n"
SOURCES = """sources:
  report-2024:
    title: Laporan tahunan 2024
    kind: report
    origin: self-report
    grade: stated
    dated: 2012
    effective: 2024
    verified: true
  audit:
    title: Audit 2024
    kind: report
    origin: third-party
    grade: recorded
    dated: 2024
    url: https://example.org/audit
    verified: true
"""
"""Without the grade of the first there is no confidence, and without its own day it is old."""
Found = Counter[tuple[str, str, str]]


def findings_in(root: Path) -> Found:
    """Count the findings without their lines, which move with what is broken above them."""
    run = Run(root, drafts=True, as_of=date(2026, 6, 1))
    return Counter((each.code, each.place.file, each.message) for each in run.findings)


def broken(root: Path, file: Path, old: str, new: str) -> Found:
    """Return what is told after a change that was not told before."""
    before, path = findings_in(root), root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return findings_in(root) - before


def rated(root: Path) -> None:
    """Let ratings rest on what sources are worth: one has no confidence of its own, others have the one that fits."""
    path = root / RATINGS
    text = path.read_text("utf-8").replace("confidence: high", "confidence: low")
    text = text.replace("    choice: partial\n    confidence: medium\n", "    choice: partial\n")
    passage = "      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}\n"
    other = passage.replace("report-2024", "audit").replace("12", "3")
    path.write_text(text.replace(passage, passage + other), "utf-8")


@pytest.fixture
def shared(kota: Path) -> Path:
    """The small workspace with graded sources that its files share; what is sound there gives no error."""
    rated(kota)
    for file in (RATINGS, REGISTER):
        text = (kota / file).read_text("utf-8")
        (kota / file).write_text(text.replace(LISTED, ""), "utf-8")
    (kota / SHARED).write_text(SOURCES, "utf-8")
    assert not Run(kota).errors
    return kota


@pytest.fixture
def listed(kota: Path) -> Path:
    """The same sources in each file that cites them."""
    rated(kota)
    for file in (RATINGS, REGISTER):
        text = (kota / file).read_text("utf-8")
        assert LISTED in text
        (kota / file).write_text(text.replace(LISTED, SOURCES), "utf-8")
    assert not Run(kota).errors
    return kota


KEYS = re.findall(r"^    ([a-z]+):", SOURCES, re.MULTILINE)[:7]
FAULTS = [
    ("sources:", "sources: ["),
    (SOURCES, ""),
    (SOURCES, "sources: {}\n"),
    (SOURCES, "sources: [report-2024]\n"),
    (SOURCES, "sources: none\n"),
    ("  report-2024:", "  Report 2024:"),
    ("  report-2024:", "  report-2024: &same"),
    ("  audit:", "\taudit:"),
    *((f"    {key}:", f"    {key}s:") for key in KEYS),
    *((re.findall(rf"    {key}: .*", SOURCES)[0], f"    {key}: .inf") for key in KEYS),
    *((re.findall(rf"    {key}: .*", SOURCES)[0], f"    {key}: [{{}}]") for key in KEYS),
]


@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_a_fault_in_shared_sources_is_one_finding(shared: Path, old: str, new: str) -> None:
    """Whether all of the list, one entry, its id or one key of it cannot be read."""
    told = broken(shared, SHARED, old, new)

    assert [file for _, file, _ in told.elements()] == [str(SHARED)], told


@pytest.mark.parametrize(("old", "new"), [each for each in FAULTS if "audit" not in each[0] and each[0] != SOURCES][1:])
def test_a_fault_in_sources_of_its_own_is_one_finding(listed: Path, old: str, new: str) -> None:
    """What is shared is judged as what a file lists itself."""
    told = broken(listed, RATINGS, old, new)

    assert [file for _, file, _ in told.elements()] == [str(RATINGS)], told


def test_what_the_faults_are_about_would_be_missed(shared: Path) -> None:
    """Taken out on purpose, each key that the ratings rest on is told of: else nothing above would be held back."""
    codes = set()
    for key in ("grade", "effective"):
        root = Path(shutil.copytree(shared, shared.parent / key))
        codes |= {code for code, _, _ in broken(root, SHARED, re.findall(rf"    {key}: .*\n", SOURCES)[0], "")}

    assert codes >= {"M310", "M406", "M417", "M418"}


def test_a_faulty_entry_holds_back_only_what_cites_it(shared: Path, change: Callable) -> None:
    """Another source that nobody lists, and one without a grade, are told beside it."""
    change(shared / RATINGS, "{source: report-2024, locator: {id: hlm. 31", "{source: reprot, locator: {id: hlm. 31")
    change(shared / SHARED, "    grade: recorded\n", "")
    change(shared / SHARED, "    title: Laporan tahunan 2024\n", "    title: [1]\n")
    told = findings_in(shared)

    assert {code for code, file, _ in told if file == str(SHARED)} == {"M203"}
    assert [message for code, _, message in told if code == "M307"] == [
        "there is no source 'reprot' in this file or in sources.yaml"
    ]
    assert [message for code, _, message in told if code == "M417"] == [
        "'audit' has no grade, so it does not count towards the confidence in 'online'"
    ]


@pytest.mark.parametrize("sources", ["sources: [", "", SOURCES.replace("report-2024:", "Report:")])
def test_nothing_is_scored_without_the_sources_that_it_waits_for(shared: Path, sources: str) -> None:
    """The list itself says why; a file that lists all that it cites waits for nothing."""
    text = (shared / RATINGS).read_text("utf-8").replace('"2024", ends: 2024', '"2023", ends: 2023')
    alone = shared / HOME / "2023.mini.yaml"
    alone.write_text(text.replace("ratings:\n", f"{SOURCES}ratings:\n", 1), "utf-8")
    services = shared / REGISTER
    services.write_text(services.read_text("utf-8").replace("services:\n", f"{SOURCES}services:\n", 1), "utf-8")
    (shared / SHARED).write_text(sources, "utf-8")
    run = Run(shared)
    refused = {slug for slug, file in run.assessments.items() if run.eligibility.is_refused(file)}

    assert {error.place.file for error in run.errors} == {str(SHARED)}
    assert refused == {"kota/2024/mini"}


@pytest.fixture
def answered(kota: Path) -> Path:
    """The small workspace with an objection that was answered as things stand."""
    return Path(shutil.copytree(CASES / "rules/stale-answer/clean/as-it-was-answered", kota, dirs_exist_ok=True))


@pytest.mark.parametrize(("old", "new"), [("title: Laporan", "titel: Laporan"), ("kind: report", "kind: raport")])
def test_what_was_read_has_not_changed_because_its_source_cannot_be_read(answered: Path, old: str, new: str) -> None:
    """A seal covers the facts of a source; a review and an answer do not fall with one that has a fault."""
    for file in (RATINGS, REGISTER):
        text = (answered / file).read_text("utf-8")
        (answered / file).write_text(text.replace(LISTED, ""), "utf-8")
    (answered / SHARED).write_text(LISTED, "utf-8")
    assert not findings_in(answered)
    told = broken(answered, SHARED, old, new)

    assert {file for _, file, _ in told} == {str(SHARED)}, told
    assert len([*told.elements()]) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2025-03-01", "date: 2025x03-01"),
        ("note:", "notes:"),
        ("verdict: disagree", "verdict: maybe"),
        ("verdict:", "verdicts:"),
        ("level:   3", "level: [3]"),
        ("name: Siti Aminah", "name: [x]"),
    ],
)
def test_an_answer_still_fits_a_review_that_cannot_be_read(answered: Path, old: str, new: str) -> None:
    """Nor does what was put in the place of a verdict contradict the reviewer's own answer."""
    told = broken(answered, REVIEW, old, new)

    assert [file for _, file, _ in told.elements()] == [str(REVIEW)], told


@pytest.mark.parametrize(
    ("old", "new"),
    [("text: {id: Kami setuju., en: We do not agree.}", "text: .inf"), ("date: 2025-03-02", "date: 2025x03-02")],
)
def test_an_answer_still_fits_a_reply_that_cannot_be_read(kota: Path, old: str, new: str) -> None:
    """Both stand in one file."""
    case = CASES / "rules/stale-answer/flagged/a-reply-that-was-written-anew"
    shutil.copytree(case, kota, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    assert "M611" in {code for code, _, _ in findings_in(kota)}
    told = broken(kota, REPLIES, old, new)

    assert [file for _, file, _ in told.elements()] == [str(REPLIES)], told
    assert "M611" not in {code for code, _, _ in findings_in(kota)}
