"""What ``maturity schema`` prints and writes, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.schemas.catalogue import KINDS


def test_what_was_written_is_printed_once(kota: Path, run: Callable) -> None:
    """And nothing where nothing had changed."""
    first, second = run("schema", "write", "-C", kota), run("schema", "write", "-C", kota)
    root = kota.resolve()

    assert (first.code, first.out) == (0, f"{root / 'schemas'}\n{root / '.vscode/settings.json'}\n")
    assert (second.code, second.out) == (0, "")
    assert second.err.endswith("schemas; nothing had changed\n")


def test_modelines_are_added_on_request(kota: Path, run: Callable) -> None:
    """Each file that got one is printed."""
    ended = run("schema", "write", "-C", kota, "--modelines", "-q", "-o", kota / "build" / "schemas")

    assert (ended.code, ended.err) == (0, "")
    assert len(ended.out.splitlines()) == 10
    first = (kota / "maturity.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=build/schemas/maturity.json"


@pytest.mark.parametrize("name", [*KINDS, "mini@1", "mini", "spbe@2020"])
def test_a_schema_is_shown(kota: Path, name: str, run: Callable) -> None:
    """Of each kind of file, and of each framework."""
    ended = run("schema", "show", name, "-C", kota)

    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_an_unknown_name_is_wrong_usage(kota: Path, run: Callable) -> None:
    """With a suggestion."""
    ended = run("schema", "show", "mini@2", "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'mini@1'?" in ended.err


def test_a_folder_of_somebody_else_ends_with_the_code_of_the_environment(kota: Path, run: Callable) -> None:
    """As for every other output."""
    (kota / "schemas").mkdir()
    (kota / "schemas/mine.json").write_text("{}")

    assert run("schema", "write", "-C", kota).code == 4


def test_what_was_left_out_is_told(kota: Path, change: Callable[..., None], run: Callable) -> None:
    """A framework with errors, and settings that only a person can fix."""
    change(kota / "frameworks/mini/1/framework.yaml", "score: share", "score: shares")
    (kota / ".vscode").mkdir()
    (kota / ".vscode/settings.json").write_text("{]")
    ended = run("schema", "write", "-C", kota)

    assert ended.code == 0
    assert "mini@1 has errors" in ended.err
    assert "VS Code's settings were left as they are: .vscode/settings.json:1:" in ended.err
