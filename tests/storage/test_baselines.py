"""A baseline knows a finding again by rule, file and keys, or by its words where it has no keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from maturity.findings import Finding, Place, Severity
from maturity.storage.baselines import KnownFinding, known_finding, read_baseline, write_baseline

WHOLE = Finding("M108", "stray-file", Severity.WARNING, "nobody reads this file", Place("notes.txt", ()))
KEYED = Finding("M401", "missing-translation", Severity.WARNING, "no text", Place("maturity.yaml", ("title", 0)))


def test_a_finding_is_known_again(tmp_path: Path) -> None:
    """Of a file as a whole by its words, and of keys by these, whatever the words."""
    path = tmp_path / "known.json"

    assert write_baseline(path, [KEYED, WHOLE]) == 2
    known = read_baseline(path)
    assert known == (
        KnownFinding("maturity.yaml", "M401", ("title", "0")),
        KnownFinding("notes.txt", "M108", (), known_finding(WHOLE).message),
    )
    assert known_finding(replace(KEYED, message="another")) in known
    assert known_finding(replace(WHOLE, message="another")) not in known
    assert known_finding(replace(WHOLE, code="M109")) not in known


def test_one_that_was_written_may_be_replaced_and_an_empty_one_read(tmp_path: Path) -> None:
    """So the file is always one."""
    path = tmp_path / "known.json"
    write_baseline(path, [KEYED])

    assert write_baseline(path, []) == 0
    assert path.read_text(encoding="utf-8") == '{\n  "format": "maturity-baseline/2",\n  "findings": []\n}\n'
    assert read_baseline(path) == ()
