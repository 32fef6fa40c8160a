"""What a result or a page hangs on has a digest: whatever of it changes, the digest does, and nothing else does."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

import maturity
from maturity.storage import fingerprints
from maturity.storage.fingerprints import program_fingerprint, text_fingerprint, workspace_fingerprint


def put(path: Path, text: str = "x: 1\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: put(root / "maturity.yaml", "title: Another\n"),
        lambda root: (root / "maturity.yaml").unlink(),
        lambda root: put(root / "frameworks/own/1/framework.yaml"),
        lambda root: put(root / "assessments/kota/2025.tiny.yaml"),
        lambda root: put(root / "assessments/kota/2024.mini.yaml"),
        lambda root: put(root / "site/pages/en/about.md"),
        lambda root: (root / "assessments/kota/city.yaml").rename(root / "assessments/kota/town.yaml"),
        lambda root: (root / "assessments/kota").rename(root / "assessments/desa"),
    ],
    ids=["settings", "no settings", "framework", "a file more", "a file changed", "page", "renamed", "moved"],
)
def test_another_file_of_the_workspace_makes_another_digest(kota: Path, change: Callable[[Path], object]) -> None:
    """Whichever folder it lies in, and whether it was written, renamed or taken away."""
    before = workspace_fingerprint(kota)
    assert workspace_fingerprint(kota) == before
    change(kota)

    assert workspace_fingerprint(kota) != before
    assert len(before) == 64


def test_what_nobody_reads_changes_nothing(kota: Path) -> None:
    """What Python compiles, what lies beside the folders of the workspace, and an empty folder."""
    before = workspace_fingerprint(kota)
    put(kota / "site/__pycache__/hook.pyc")
    put(kota / "notes.txt")
    (kota / "assessments/baru").mkdir()

    assert workspace_fingerprint(kota) == before


def test_options_and_libraries_make_another_digest(kota: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is built hangs on both and on Python itself, and a library may be missing."""
    before = workspace_fingerprint(kota)
    assert len({before, workspace_fingerprint(kota, "a", "b"), workspace_fingerprint(kota, "ab")}) == 3
    with monkeypatch.context() as another:
        another.setattr(fingerprints.sys, "version_info", SimpleNamespace(major=3, minor=99))
        assert workspace_fingerprint(kota) != before

    monkeypatch.setattr(fingerprints, "version", lambda _: "0.0")
    other = workspace_fingerprint(kota)
    monkeypatch.setattr(fingerprints, "LIBRARIES", ("no-such-library",))
    monkeypatch.setattr(fingerprints, "version", importlib.import_module("importlib.metadata").version)
    assert len({before, other, workspace_fingerprint(kota)}) == 3


def test_another_file_of_the_program_makes_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code, library and theme alike; asked once, since nothing of it changes while it runs."""
    homes = [tmp_path / name for name in ("package", "frameworks", "site")]
    for home in homes:
        put(home / "one.py")
    monkeypatch.setattr(maturity, "__file__", str(homes[0] / "__init__.py"))
    monkeypatch.setattr(fingerprints, "shipped", lambda name: tmp_path / name)
    uncached = program_fingerprint.__wrapped__
    found = [uncached()]
    for home in homes:
        put(home / "two.py", "y: 2\n")
        found.append(uncached())

    assert [len(each) for each in found] == [64] * 4
    assert len(set(found)) == 4
    assert program_fingerprint() is program_fingerprint()


def test_texts_are_kept_apart() -> None:
    """Where one ends and the next begins is part of them; letters that no text can hold are digested as well."""
    assert text_fingerprint("a", "bc") != text_fingerprint("ab", "c") != text_fingerprint("abc")
    assert text_fingerprint("a") == text_fingerprint("a")
    assert len(text_fingerprint("\udcff")) == 64
