"""``maturity fmt``: what it writes, what it only shows, and what it leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.workflows.run import Run

CITY = "assessments/kota/city.yaml"
WRONG = "kind: city  # which kind\nid: kota\nname: Kota Contoh\nprovince: {id: Provinsi Contoh, en: Example Province}\n"
RIGHT = "id: kota\nname: Kota Contoh\nkind: city  # which kind\nprovince: {id: Provinsi Contoh, en: Example Province}\n"


@pytest.fixture
def untidy(kota: Path, run: Callable) -> Path:
    """The small workspace, laid out but for one file."""
    assert run("fmt", "-C", kota, "-q").code == 0
    (kota / CITY).write_text(WRONG)
    return kota


def test_a_file_is_laid_out(untidy: Path, run: Callable) -> None:
    """It is named, written whole, and says the same as before."""
    ended = run("fmt", "-C", untidy)

    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"laid out: {CITY}\n1 of 8 files changed\n"
    assert (untidy / CITY).read_text() == RIGHT
    assert Run(untidy).findings == ()
    assert run("fmt", "-C", untidy).err == "0 of 8 files changed\n"


def test_check_writes_nothing_and_fails(untidy: Path, run: Callable) -> None:
    """For a pipeline: the files that would change, and exit code 1."""
    ended = run("fmt", "-C", untidy, "--check")

    assert (ended.code, ended.out) == (1, f"{CITY}\n")
    assert (untidy / CITY).read_text() == WRONG


def test_diff_writes_nothing_and_shows(untidy: Path, run: Callable) -> None:
    """A patch, as every tool reads it."""
    ended = run("fmt", "-C", untidy, "--diff")

    assert ended.code == 1
    assert ended.out.startswith(f"--- a/{CITY}\n+++ b/{CITY}\n@@ -1,4 +1,4 @@\n-kind: city  # which kind\n id: kota\n")
    assert (untidy / CITY).read_text() == WRONG


def test_what_is_laid_out_passes(untidy: Path, run: Callable) -> None:
    """Exit code 0 where nothing would change."""
    (untidy / CITY).write_text(RIGHT)

    assert run("fmt", "-C", untidy, "--check").code == 0


def test_only_what_was_named_is_touched(untidy: Path, run: Callable) -> None:
    """A file or a folder, as seen from the workspace that was named."""
    assert run("fmt", "-C", untidy, "frameworks", "--check").code == 0
    assert run("fmt", "-C", untidy, CITY, "--check").code == 1
    assert run("fmt", "-C", untidy, "nowhere").code == 3


def test_a_file_with_faults_is_left_and_named(untidy: Path, run: Callable) -> None:
    """The others are laid out all the same."""
    path = untidy / "assessments/kota/services.yaml"
    broken = path.read_text() + "cty: kota\n"
    path.write_text(broken)

    ended = run("fmt", "-C", untidy)

    assert ended.code == 1
    assert "services.yaml stays as it is: it has faults" in ended.err
    assert path.read_text() == broken
    assert (untidy / CITY).read_text() == RIGHT


def test_an_imported_file_is_left_as_the_import_wrote_it(untidy: Path, run: Callable) -> None:
    """Its first line holds a digest of the rest."""
    imported = f"# Imported by maturity: correct the table instead of this file, and import it again. [0]\n{WRONG}"
    (untidy / CITY).write_text(imported)

    assert run("fmt", "-C", untidy).code == 0
    assert (untidy / CITY).read_text() == imported


@pytest.mark.parametrize(
    ("file", "wrong", "right"),
    [
        (
            "assessments/kota/replies/2024.mini.yaml",
            "replies:\n  - by: Dinas  # who\n    date: 2025-03-02\n    text: {en: Yes.}\nassessment: 2024.mini\n",
            "assessment: 2024.mini\nreplies:\n  - text: {en: Yes.}\n    by: Dinas  # who\n    date: 2025-03-02\n",
        ),
        (
            "reviewers.yaml",
            "reviewers:\n  - accounts: [budi]\n    name: Budi\n",
            "reviewers:\n  - name: Budi\n    accounts: [budi]\n",
        ),
    ],
    ids=["replies", "reviewers"],
)
def test_every_kind_of_file_has_its_order(untidy: Path, run: Callable, file: str, wrong: str, right: str) -> None:
    """Wherever it lies, keys stand as its own model has them."""
    (untidy / file).parent.mkdir(exist_ok=True)
    (untidy / file).write_text(wrong)
    run("fmt", file, "-C", untidy)

    assert (untidy / file).read_text() == right
