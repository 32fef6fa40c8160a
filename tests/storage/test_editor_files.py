"""The first line of a file and the settings of VS Code get what they lack; nothing else in them changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from maturity.errors import CannotEditError
from maturity.storage.editor_files import SETTINGS, read_settings, with_modeline, with_schemas
from maturity.storage.imported_files import REMARK

LINE = "# yaml-language-server: $schema=../../schemas/city.json"
OURS = "../../schemas/"
SCHEMAS = {"./schemas/city.json": ["assessments/*/city.yaml"]}


def lined(raw: bytes) -> bytes:
    return with_modeline(raw, f"{OURS}city.json", OURS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"id: kota\n", f"{LINE}\nid: kota\n".encode()),
        (b"# A city.\nid: kota", f"{LINE}\n# A city.\nid: kota".encode()),
        (b"# A city.\r\nid: kota\r\n", f"{LINE}\r\n# A city.\r\nid: kota\r\n".encode()),
        (b"\xef\xbb\xbfid: kota\n", b"\xef\xbb\xbf" + f"{LINE}\nid: kota\n".encode()),
        (b"---\nid: kota\n", f"{LINE}\n---\nid: kota\n".encode()),
        (b"", f"{LINE}\n".encode()),
    ],
    ids=["plain", "below a comment of its own", "ends of lines", "mark of byte order", "start of document", "empty"],
)
def test_the_line_comes_first_and_the_rest_stays(before: bytes, after: bytes) -> None:
    """To the byte; and a second time nothing is left to do."""
    assert lined(before) == after
    assert lined(after) == after


def test_a_schema_of_ours_is_brought_up_to_date() -> None:
    """In its own line, wherever among the first comments that stands."""
    before = b"# A city.\n# yaml-language-server: $schema=../../schemas/old/city.json\nid: kota\n"

    assert lined(before) == f"# A city.\n{LINE}\nid: kota\n".encode()


@pytest.mark.parametrize(
    "text",
    [
        "# yaml-language-server: $schema=https://example.org/city.json\nid: kota\n",
        f"# {REMARK} [0123456789abcdef]\nid: kota\n",
    ],
    ids=["a schema of somebody else", "an imported file"],
)
def test_what_is_not_ours_to_change_stays(text: str) -> None:
    """A person chose the one; the other's first line says that nobody has touched it."""
    assert lined(text.encode()) == text.encode()


def test_a_line_further_down_is_a_remark() -> None:
    """A server looks at the first comments alone."""
    before = b"id: kota\n# yaml-language-server: $schema=../../schemas/city.json\n"

    assert lined(before) == f"{LINE}\n".encode() + before


def told(text: str | None) -> str:
    return with_schemas(text, SCHEMAS, "./schemas/")


@pytest.mark.parametrize("text", [None, "", "\n"])
def test_settings_are_begun_where_there_are_none(text: str | None) -> None:
    """With this one key."""
    assert json.loads(told(text)) == {"yaml.schemas": SCHEMAS}


def test_other_settings_and_remarks_stay() -> None:
    """VS Code allows comments and a comma too many; both are left as they are."""
    before = '{\n  // our "house" style, /* kept */\n  "editor.tabSize": 2, /* two */\n  "x": ["//", "a,]",],\n}\n'
    after = told(before)
    first, rest = before.split("\n", 1)

    assert after.startswith(first + '\n  "yaml.schemas": {\n    "./schemas/city.json": [\n')
    assert after.endswith("  },\n" + rest)
    assert told(after) == after


def test_schemas_of_others_stay_and_ours_are_replaced() -> None:
    """A setting that holds both is one that both may write."""
    before = {"a": 1, "yaml.schemas": {"https://example.org/x.json": "x.yaml", "./schemas/old.json": ["y"]}, "b": {}}
    after = json.loads(told(json.dumps(before)))

    assert after == {"a": 1, "yaml.schemas": {"https://example.org/x.json": "x.yaml", **SCHEMAS}, "b": {}}
    assert [*after] == [*before]


def test_settings_that_are_right_are_not_written_anew() -> None:
    """However they are laid out."""
    text = json.dumps({"yaml.schemas": SCHEMAS}, indent=1)

    assert told(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": }', "settings.json:1: this is no JSON (Expecting value"),
        ('{"a": 1', "settings.json:1: this is no JSON (Expecting ',' delimiter"),
        ("[]", "settings.json is no mapping"),
        ('{"yaml.schemas": []}', "'yaml.schemas' in .vscode/settings.json is no mapping"),
        ('{"yaml.schemas": {\n// mine\n"x.json": "x.yaml"}}', "'yaml.schemas' in .vscode/settings.json holds comments"),
    ],
)
def test_what_cannot_be_edited_safely_is_left_to_a_person(text: str, why: str) -> None:
    """With a reason, and a line where there is one."""
    with pytest.raises(CannotEditError) as refused:
        told(text)

    assert why in str(refused.value)


def test_settings_behind_a_link_are_not_touched(tmp_path: Path) -> None:
    """A workspace from elsewhere may not choose a file of this machine to be written."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "settings.json").write_text("{}")
    (tmp_path / "kota").mkdir()
    (tmp_path / "kota" / ".vscode").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CannotEditError, match="link"):
        read_settings(tmp_path / "kota")


def test_settings_that_are_no_text_are_not_touched(tmp_path: Path) -> None:
    """Whatever wrote them."""
    (tmp_path / SETTINGS).parent.mkdir()
    (tmp_path / SETTINGS).write_bytes(b"\xff")

    with pytest.raises(CannotEditError, match="UTF-8"):
        read_settings(tmp_path)
