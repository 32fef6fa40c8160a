"""A new file is written where there was none; what somebody has under its name stays."""

from pathlib import Path

import pytest

from maturity.errors import CannotCreateError
from maturity.storage.new_files import write_new

THEIRS = b"somebody's answers"


def test_a_new_file_is_written_with_the_folders_that_it_is_in(tmp_path: Path) -> None:
    path = tmp_path / "not/yet/there.xlsx"
    write_new(path, b"new")
    assert [each for each in tmp_path.rglob("*") if not each.is_dir()] == [path]
    assert path.read_bytes() == b"new"


def test_a_file_is_found_from_where_somebody_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_new(Path("there.xlsx"), b"new")
    assert (tmp_path / "there.xlsx").read_bytes() == b"new"


def test_what_was_written_already_is_no_fault_and_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "there.xlsx"
    write_new(path, b"new")
    before = path.stat()
    write_new(path, b"new")
    assert path.stat() == before


def test_an_empty_file_is_nobodys_work(tmp_path: Path) -> None:
    path = tmp_path / "there.xlsx"
    path.touch()
    write_new(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_somebody_wrote_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "there.xlsx"
    path.write_bytes(THEIRS)
    before = path.stat()
    with pytest.raises(CannotCreateError, match=r"there\.xlsx exists and stays as it is"):
        write_new(path, b"new")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (THEIRS, before.st_mtime_ns)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("behind", [THEIRS, b"new", b"", None])
def test_a_link_is_not_followed_whatever_it_leads_to(tmp_path: Path, behind: bytes | None) -> None:
    theirs, link = tmp_path / "theirs.xlsx", tmp_path / "there.xlsx"
    if behind is not None:
        theirs.write_bytes(behind)
    link.symlink_to(theirs)
    with pytest.raises(CannotCreateError):
        write_new(link, b"new")
    assert link.is_symlink()
    assert (theirs.read_bytes() if theirs.exists() else None) == behind


@pytest.mark.parametrize("name", ["there", ".", "there/.."])
def test_a_folder_is_no_place_for_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(CannotCreateError):
        write_new(tmp_path / name, b"new")
    assert list(tmp_path.rglob("*")) == [tmp_path / "there"]
