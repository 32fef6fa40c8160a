"""A workspace is found from anywhere inside it, read whole, and filled up from the library."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import NoWorkspaceError
from maturity.model.framework import Framework
from maturity.storage import workspace_reading as reading
from maturity.storage.reading import Loaded
from maturity.storage.shipped import library_frameworks, shipped
from maturity.storage.workspace import find_workspace
from maturity.storage.workspace_reading import borrow_from_library, read_workspace


@pytest.mark.parametrize("folder", ["", "assessments", "assessments/kota", "frameworks/mini/1"])
def test_a_workspace_is_found_from_within(kota: Path, folder: str) -> None:
    """A command works in every folder of the workspace, as git does."""
    assert find_workspace(kota / folder) == kota.resolve()


def test_the_nearest_workspace_counts(kota: Path) -> None:
    """A workspace inside another one is its own."""
    inner = Path(shutil.copytree(kota, kota / "build" / "inner"))

    assert find_workspace(inner / "assessments") == inner.resolve()


def test_without_a_workspace_there_is_a_clear_error(tmp_path: Path) -> None:
    """The message names the file that was looked for."""
    with pytest.raises(NoWorkspaceError, match=r"no maturity\.yaml in .* or any folder above it"):
        find_workspace(tmp_path)


def test_everything_in_a_workspace_is_read(kota: Path) -> None:
    """Settings, catalogue, frameworks, cities, registers and assessments, each under its name."""
    workspace = read_workspace(kota)

    assert workspace.findings == []
    assert workspace.settings
    assert workspace.factors
    assert set(workspace.frameworks) == {"mini@1", "tiny@1"}
    assert set(workspace.cities) == {"kota"}
    assert set(workspace.cities["kota"].assessments) == {("2024", "mini")}
    assert workspace.cities["kota"].register
    assert sorted(workspace.documents) == sorted(
        path.relative_to(kota).as_posix() for path in kota.rglob("*.yaml") if path.is_file()
    )


def test_what_the_workspace_lacks_comes_from_the_library(kota: Path, change: Callable[..., None]) -> None:
    """A framework that an assessment names, and the catalogue of factors, are taken from the program."""
    (kota / "frameworks" / "factors.yaml").unlink()
    path = kota / "assessments/kota/2024.mini.yaml"
    change(path, "mini@1", "cohen-smart-governance@2014")
    path.rename(path.with_name("2024.cohen-smart-governance.yaml"))
    workspace = read_workspace(kota)

    assert workspace.frameworks["cohen-smart-governance@2014"].document.name.startswith("library:")
    assert workspace.factors
    assert workspace.factors.document.name == "library:factors.yaml"


def test_nothing_is_borrowed_that_nobody_needs(kota: Path) -> None:
    """A small workspace is read in the time of a small workspace; all of the library only on request."""
    assert set(read_workspace(kota).frameworks) == {"mini@1", "tiny@1"}
    assert set(read_workspace(kota, library=True).frameworks) == {"mini@1", "tiny@1", *library_frameworks()}


def test_what_is_borrowed_is_read_again_only_when_it_has_changed(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both sides of a change, and each look of a server, share the library's frameworks; none has an old one."""
    ref, home = "layne-lee-stages@2001", tmp_path / "library"
    shutil.copytree(shipped("frameworks") / "layne-lee-stages", home / "layne-lee-stages")
    monkeypatch.setattr(reading, "shipped", lambda _: home)

    def borrowed() -> Loaded[Framework]:
        read = read_workspace(kota)
        borrow_from_library(read, {ref})
        assert read.documents["library:layne-lee-stages/2001/framework.yaml"] is read.frameworks[ref].document
        return read.frameworks[ref]

    first = borrowed()
    assert borrowed() is first
    path = home / "layne-lee-stages" / "2001" / "framework.yaml"
    path.write_bytes(path.read_bytes() + b"# another\n")
    assert borrowed() is not first


def test_the_workspaces_own_framework_comes_first(kota: Path) -> None:
    """Who copied a framework to change it, gets what was changed; and where it is broken, not the library's instead."""
    own = kota / "frameworks" / "cohen-smart-governance" / "2014"
    own.mkdir(parents=True)
    (own / "framework.yaml").write_text("[")
    workspace = read_workspace(kota, library=True)

    assert "cohen-smart-governance@2014" not in workspace.frameworks
    assert workspace.broken_frameworks == {"cohen-smart-governance@2014"}


def test_a_broken_catalogue_is_not_replaced(kota: Path) -> None:
    """Factors are not held against another catalogue than the one that is there."""
    (kota / "frameworks" / "factors.yaml").write_text("[")

    assert read_workspace(kota).factors is None


def test_an_empty_workspace_is_one(tmp_path: Path) -> None:
    """Two folders that are not there yet are no trouble."""
    (tmp_path / "maturity.yaml").write_text("title: {id: Baru, en: New}\npublisher: Kantor\n")
    workspace = read_workspace(tmp_path)

    assert workspace.findings == []
    assert workspace.cities == {}


@pytest.mark.parametrize(
    ("name", "is_stray"),
    [
        ("2025.yaml", True),
        ("2025.a.b.yaml", True),
        ("2025.mini.yml", True),
        ("Tahun 2025.mini.yaml", True),
        ("2025?.mini.yaml", True),
        ("2025.mini.json", True),
        ("city.yml", True),
        ("notes.md", False),
        ("peta.png", False),
        (".2025.mini.yaml", False),
        ("2025.mini.yaml~", False),
    ],
)
def test_data_with_a_strange_name_is_not_overlooked(kota: Path, name: str, is_stray: bool) -> None:
    """A data file that would never be read is said to be left out; notes and pictures may lie where they like."""
    (kota / "assessments" / "kota" / name).write_text("x")

    assert [(one.rule, one.place.file) for one in read_workspace(kota).findings] == [
        ("stray-file", f"assessments/kota/{name}")
    ] * is_stray


def test_a_link_to_a_folder_outside_is_not_followed(kota: Path, tmp_path: Path) -> None:
    """A city's folder that leads elsewhere brings nothing in."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "city.yaml").write_text("id: lain\nname: Lain\n")
    (kota / "assessments" / "lain").symlink_to(elsewhere)
    workspace = read_workspace(kota)

    assert workspace.cities["lain"].city is None
    assert [finding.message for finding in workspace.findings] == ["is a link, or lies behind one"]
