"""A file on disk becomes a document, or a finding that says why not. Nothing outside the workspace is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from maturity.findings import Finding, Place, Severity
from maturity.storage.documents import Document, read_document
from maturity.storage.file_limits import LARGEST_FILE
from maturity.storage.yaml_reading import read_yaml


def read(path: Path, root: Path | None = None) -> str:
    """Read a file that cannot be read; return what is said about it."""
    document, (finding,) = read_document(path, path.name, root or path.parent)
    assert document is None
    return f"{finding.place.line}:{finding.place.column} {finding.rule}: {finding.message}"


def write(folder: Path, content: bytes) -> Path:
    path = folder / "city.yaml"
    path.write_bytes(content)
    return path


def test_a_file_of_yaml_is_a_document(tmp_path: Path) -> None:
    """What is fine has a value and no finding."""
    document, findings = read_document(write(tmp_path, b"id: kota\n"), "city.yaml", tmp_path)

    assert findings == []
    assert document
    assert document.value == {"id": "kota"}


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# nothing yet\n", b"---\n", b"null\n", b"\xef\xbb\xbf"])
def test_a_file_that_holds_nothing_is_said_to(tmp_path: Path, content: bytes) -> None:
    """An empty file is another matter than a broken one."""
    assert read(write(tmp_path, content)) == "1:1 empty-file: the file holds nothing"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """The column counts letters, also after letters of more than one byte."""
    assert read(write(tmp_path, "a: 1\né: ".encode() + b"\xe9")) == snapshot(
        "2:4 not-yaml: is not UTF-8 text; save the file as UTF-8"
    )


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    """The limit stands before the reading, so no file can fill the memory."""
    assert read(write(tmp_path, b"#" * (LARGEST_FILE + 1))) == snapshot("1:1 unreadable-file: is larger than 1,024 KiB")
    assert read(write(tmp_path, b"#" * LARGEST_FILE)) == "1:1 empty-file: the file holds nothing"


def test_a_folder(tmp_path: Path) -> None:
    """A folder with a file's name is no traceback."""
    (tmp_path / "city.yaml").mkdir()

    assert read(tmp_path / "city.yaml") == "1:1 unreadable-file: cannot be read: Is a directory"


def test_a_named_pipe(tmp_path: Path) -> None:
    """Nobody waits for what a pipe may bring."""
    os.mkfifo(tmp_path / "city.yaml")

    assert read(tmp_path / "city.yaml") == "1:1 unreadable-file: is not a regular file"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says is passed on, without a traceback."""

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, b"id: kota")
    monkeypatch.setattr(os, "open", refuse)

    assert read(path) == "1:1 unreadable-file: cannot be read: Permission denied"


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    """A file that is missing is a finding."""
    assert read(tmp_path / "city.yaml") == "1:1 unreadable-file: cannot be read: No such file or directory"


def test_links_that_lead_to_each_other(tmp_path: Path) -> None:
    """A circle of links is a finding on every version of Python."""
    (tmp_path / "city.yaml").symlink_to("other.yaml")
    (tmp_path / "other.yaml").symlink_to("city.yaml")

    assert read(tmp_path / "city.yaml") == "1:1 unreadable-file: cannot be read: Too many levels of symbolic links"


def test_a_link_out_of_the_workspace(tmp_path: Path) -> None:
    """No pull request reads a file of the machine that builds it, nor one of the checkout that is no data."""
    secret = write(tmp_path, b"token: secret")
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "out.yaml").symlink_to(secret)
    (root / "own.yaml").write_text("id: kota")
    (root / "in.yaml").symlink_to("own.yaml")

    assert read(root / "out.yaml", root) == "1:1 unreadable-file: is a link, or lies behind one"
    assert read(root / "in.yaml", root) == "1:1 unreadable-file: is a link, or lies behind one"


def test_a_workspace_below_a_link_is_read(tmp_path: Path) -> None:
    """A link above the workspace is how many machines are set up, as /tmp is on macOS."""
    (tmp_path / "real").mkdir()
    write(tmp_path / "real", b"id: kota")
    (tmp_path / "link").symlink_to("real")

    assert read_document(tmp_path / "link" / "city.yaml", "city.yaml", tmp_path / "link")[1] == []


def test_handles_are_closed(tmp_path: Path) -> None:
    """Whatever is wrong with a file, no handle stays open for it."""
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for name in ("folder.yaml", "pipe.yaml", "gone.yaml"):
        read(tmp_path / name)

    assert len(list(Path("/proc/self/fd").iterdir())) == before


DOCUMENT = b"""\
ratings:
  online:
    level: 3
    evidence:
      - source: report
      - {source: paper}
"""


@pytest.mark.parametrize(
    ("keys", "on_key", "line", "column"),
    [
        (("ratings", "online", "level"), False, 3, 12),
        (("ratings", "online", "level"), True, 3, 5),
        (("ratings", "online", "evidence", 1), False, 6, 9),
        (("ratings", "online", "evidence", 1, "source"), False, 6, 18),
        (("ratings", "online", "choice"), False, 2, 3),  # missing: the key of what should hold it
        (("ratings", "online", "evidence", 7, "source"), False, 4, 5),
        (("city",), False, 1, 1),
        ((), False, 1, 1),
    ],
)
def test_keys_are_found_in_the_text(keys: tuple[str | int, ...], on_key: bool, line: int, column: int) -> None:
    """A finding is placed at its value or its key, and at the nearest holder where the file lacks both."""
    document = Document("a.yaml", DOCUMENT, read_yaml(DOCUMENT)[0])
    finding = Finding("M999", "x", "error", "", Place("a.yaml", keys, on_key=on_key))
    place = document.locate(finding).place

    assert (place.line, place.column) == (line, column)


def quoted(raw: bytes, line: int, column: int = 1) -> Finding:
    """Return a finding at a place of a file with the line that it is about."""
    document = Document("a.yaml", raw, None)
    place = Place("a.yaml", (), line, column)
    return document.quoted(Finding("M999", "x", Severity.ERROR, "", place), document.spots.ends)


def excerpt_of(raw: bytes, line: int) -> str | None:
    return quoted(raw, line).excerpt


def test_an_excerpt_shows_what_is_invisible() -> None:
    """Nothing in a file can steer the terminal that shows it, and a tab takes the one column it is counted as."""
    assert (
        excerpt_of("a\n\tb: \x1b[31m\u202e".encode(), 2) == " b: \N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}"
    )
    assert excerpt_of(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3", 1) == "a: 1"
    assert excerpt_of(b"a: 1\r\nb: 2\rc: 3", 3) == "c: 3"
    assert excerpt_of(b"a: 1", 2) is None


def test_an_excerpt_is_short() -> None:
    """A line of a megabyte does not fill the screen."""
    assert excerpt_of(b"x" * 10_000, 1) == "x" * 160 + "…"


def test_a_place_far_behind_is_shown_with_what_stands_around_it() -> None:
    """What a finding is about is on the screen, wherever in its line it stands."""
    found = quoted(b"{" + b"a, " * 100 + b"level: 9, " + b"b, " * 100 + b"}", 1, 309)

    assert found.excerpt is not None
    assert found.excerpt[0] == "…"
    assert found.excerpt[-1] == "…"
    assert found.mark == (62, 1)
    assert found.excerpt[61] == "9"


@pytest.mark.parametrize(
    ("text", "column", "marked"),
    [
        ("level: 12  # of 20", 8, "12"),
        ("name: 'Kota: Contoh'", 7, "'Kota: Contoh'"),
        ("name: Kota Contoh, pusat", 7, "Kota Contoh, pusat"),
        ("{name: Kota Contoh, kind: city}", 8, "Kota Contoh"),
        ("confidence: hihg", 1, "confidence"),
        ("levels: [1, 2]", 9, "[1, 2]"),
        ("text: |\n  long", 7, "|"),
        ("text: one\n  two", 7, "one"),
        ("  ", 1, " "),
    ],
)
def test_all_of_what_a_finding_is_about_is_marked(text: str, column: int, marked: str) -> None:
    """A word, a quoted text, a key; of what goes over several lines what stands on the first."""
    found = quoted(text.encode(), 1, column)
    start, width = found.mark or (0, 0)

    assert (found.excerpt or "")[start - 1 : start - 1 + width] == marked
