"""A correction is made of what was published and what is there now; then validation asks for nothing more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from maturity.errors import CannotCreateError, NothingMatchedError
from maturity.model.corrections import Correction
from maturity.storage.correction_files import correction_lines
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.correcting import ProposedCorrection, corrected
from maturity.workflows.last_release import release_findings
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import begin, commit, git
from tests.workflows.test_what_if import edited_copy

SLUG = "kota/2024/mini"
RATINGS = "assessments/kota/2024.mini.yaml"
CORRECTIONS = "assessments/kota/corrections.yaml"
DAY, TODAY = date(2026, 5, 30), date(2026, 6, 30)
WHY = {"en": "Users were counted twice: see p. 3.", "id": "Pengguna terhitung dua kali."}


def propose(root: Path, of: str = SLUG, base: str | None = None, **more: Any) -> ProposedCorrection:
    (selector,) = selectors_of((of,))
    said = {"kind": "error", "why": WHY, "by": "Tim Contoh", "date": DAY, **more}
    return corrected(root, selector, said, base, "en")


def asked_for(root: Path) -> list[str]:
    """What validation says of the last release."""
    return [f"{finding.code} {finding.message}" for finding in release_findings(Run(root, as_of=TODAY))]


@pytest.fixture
def released(kota: Path, change: Callable[..., None]) -> Path:
    """A workspace that has published one result as a release."""
    change(kota / "maturity.yaml", "cities: [kota]", 'cities: [kota]\nreleases: {tags: "v*"}')
    begin(kota, day="2026-05-01")
    git(kota, "tag", "v1")
    return kota


def edit(root: Path, tmp_path: Path, *texts: str) -> None:
    """Answer otherwise, with the product's own writer."""
    copy = edited_copy(root, tmp_path / f"copy-{'-'.join(texts)}".replace("/", "_"), texts, SLUG)
    shutil.copyfile(copy / RATINGS, root / RATINGS)


@pytest.mark.parametrize(
    "texts",
    [("online=1",), ("catalogue=complete", "users=not-assessed"), ("openness=-budget",), ("coverage=70.25",),
     ("online=1..2",), ("waiting=12",)],
)  # fmt: skip
def test_what_validation_asks_for_is_what_is_written(released: Path, tmp_path: Path, texts: tuple[str, ...]) -> None:
    """Whatever was answered otherwise, the entry tells all of it, and nothing is asked for any more."""
    edit(released, tmp_path, *texts)
    before = {path: path.read_bytes() for path in released.rglob("*") if path.is_file() and ".git" not in path.parts}
    asked = asked_for(released)
    proposed = propose(released)

    assert asked
    assert all(each.startswith("M618") for each in asked)
    assert before == {path: path.read_bytes() for path in before}
    assert not (released / CORRECTIONS).exists()
    proposed.write()
    assert asked_for(released) == []
    assert not Run(released, as_of=DAY).errors
    assert propose(released).change is None


def test_a_source_that_is_gone_and_a_result_that_is_gone_are_told(released: Path, change: Callable[..., None]) -> None:
    """Neither has numbers."""
    change(released / RATINGS, "status: published", "status: draft")
    proposed = propose(released)
    assert proposed.change is not None
    assert "withdrawn: true" in proposed.change.after.decode()
    proposed.write()
    assert asked_for(released) == []


def test_a_second_entry_goes_on_from_the_first(released: Path, tmp_path: Path) -> None:
    """Of the same release: from what the first one says that it is, under a date that is not before it."""
    edit(released, tmp_path, "online=3")
    propose(released).write()
    edit(released, tmp_path, "online=1")
    with pytest.raises(CannotCreateError, match="has a later date"):
        propose(released, date=date(2026, 5, 29))
    second = propose(released, date=date(2026, 6, 1), kind="new-evidence")
    assert second.change is not None
    second.write()
    text = (released / CORRECTIONS).read_text("utf-8")

    assert "online: {from: 2, to: 3}" in text
    assert "online: {from: 3, to: 1}" in text
    assert "error-2026-05-30:" in text
    assert "new-evidence-2026-06-01:" in text
    assert asked_for(released) == []


def test_the_next_release_is_what_the_next_correction_is_held_against(released: Path, tmp_path: Path) -> None:
    """What is on record stays byte by byte, and the next entry stands below it, under an id of its own."""
    edit(released, tmp_path, "online=3")
    propose(released).write()
    commit(released, day="2026-05-30")
    git(released, "tag", "v2")
    kept = (released / CORRECTIONS).read_bytes()
    edit(released, tmp_path, "online=1")
    proposed = propose(released)
    assert (proposed.earlier, proposed.change and proposed.change.after.startswith(kept)) == ("v2", True)
    proposed.write()

    assert b"error-2026-05-30-2:" in (released / CORRECTIONS).read_bytes()
    assert asked_for(released) == []


def test_no_correction_is_written_that_is_older_than_what_it_corrects(released: Path, tmp_path: Path) -> None:
    """On the day of the release it may be; what validation would refuse is not written."""
    edit(released, tmp_path, "online=3")
    with pytest.raises(CannotCreateError, match="on 2026-05-01 the result still stood uncorrected in v1"):
        propose(released, date=date(2026, 4, 30))
    propose(released, date=date(2026, 5, 1)).write()
    assert asked_for(released) == []


def test_without_releases_it_is_held_against_where_the_branch_began(kota: Path, tmp_path: Path) -> None:
    """Or against a revision that somebody names."""
    begin(kota, day="2026-05-01")
    edit(kota, tmp_path, "online=3")
    assert propose(kota).change is not None
    commit(kota, day="2026-05-30")

    assert propose(kota, base="HEAD~1").change is not None
    assert propose(kota, base="HEAD").change is None


def test_what_cannot_be_corrected_is_said(released: Path, tmp_path: Path, change: Callable[..., None]) -> None:
    """Nothing that matches, an objection that nobody made, an id that is taken, a file with errors."""
    with pytest.raises(NothingMatchedError):
        propose(released, "kota/2023")
    edit(released, tmp_path, "online=3")
    with pytest.raises(CannotCreateError, match=r"Dinas has said nothing on the whole of 2024\.mini"):
        propose(released, answers={"to": "Dinas"})
    propose(released, id="online-counted").write()
    edit(released, tmp_path, "online=1")
    with pytest.raises(CannotCreateError, match="there is a correction 'online-counted' already"):
        propose(released, id="online-counted")
    change(released / CORRECTIONS, "kind: error", "kind: eror")
    with pytest.raises(CannotCreateError, match="has errors"):
        propose(released)


def test_a_draft_was_never_published(released: Path, change: Callable[..., None]) -> None:
    """So there is nothing to correct."""
    new = Path(shutil.copyfile(released / RATINGS, released / "assessments/kota/2025.mini.yaml"))
    change(new, 'label: "2024"', 'label: "2025"')
    with pytest.raises(CannotCreateError, match="was not published in v1"):
        propose(released, "kota/2025")


@pytest.mark.parametrize("value", ["2", "2..3", "62.50", "not-assessed", "a, b", "{x", "yes", "2 (mean)", "07", "- x"])
def test_an_entry_is_read_again_as_it_was(value: str) -> None:
    """Whatever an answer looks like in a table, also where YAML would take it for something else."""
    entry = Correction.model_validate(
        {"assessment": "2024.mini", "date": DAY, "kind": "reply", "why": WHY, "by": "A: b", "evidence": ["users"],
         "nodes": {"online": {"from": value}}, "index": {"to": Decimal("2.10")},
         "answers": {"to": "Dinas, b", "indicator": "x"}}
    )  # fmt: skip
    read, faults = read_yaml("\n".join(correction_lines("one", entry)).encode())

    assert faults == []
    assert isinstance(read, dict)
    assert Correction.model_validate(read["one"]) == entry
