"""A text from a file, whatever its lines say, is never taken for a line of the program or for a runner's command."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.cli.formats import FORMATS, formats_of
from maturity.storage.yaml_reading import read_yaml
from tests.planned_city import plan

BASE = Path(__file__).parents[1] / "cases/base"
FORGED = "\n::error::forged\nforged ##[error]forged ##vso[task.complete]forged\n\n# forged\n"
COMMANDS = {
    "validate": ["validate"],
    "score": ["score"],
    "score in lines": ["score"],
    "explain": ["explain", "kota/2024/mini"],
    "diff": ["diff", "HEAD~1"],
    "gate": ["gate", "HEAD~1"],
    "plan": ["plan", "kota", "--as-of", "2026-12-01"],
    "plan in detail": ["plan", "--detail"],
    "review status": ["review", "status"],
    "reply status": ["reply", "status"],
    "whatif": ["whatif", "kota/2024/mini", "--set", "online=3"],
    "path": ["path", "kota/2024/mini"],
    "ci freshness": ["ci", "freshness"],
    "factors": ["factors"],
    "agree": ["agree"],
    "reconcile": ["reconcile", "kota/2024/mini", "online", "--level", "3", "--why", "Read."],
    "todo": ["todo"],
    "verify": ["verify", "."],
    "sources list": ["sources", "list"],
    "sources due": ["sources", "due", "--as-of", "2040-01-01"],
    "sources check": ["sources", "check"],
    "list": ["list", "indicators"],
    "list frameworks": ["list", "frameworks", "--detail"],
    "list frameworks in lines": ["list", "frameworks"],
    "export --table": ["export", "--table", "ratings"],
}
OUR_TEXTS = {"explain RULE", "rules"}
MORE = [["list", "cities"], ["list", "assessments"], ["review", "status", "--strict"],
        *(["export", "--table", table] for table in ("scores", "factors", "persistence", "services")),
        *([command, "--lang", "id"] for command in ("score", "diff"))]  # fmt: skip


def forged(value: Any) -> Any:
    """Return the value with more lines in every text that has languages, and so may have several lines."""
    if isinstance(value, dict):
        texts = {key for key in value if key in {"id", "en"}} if value.keys() <= {"id", "en"} else set()
        return {key: f"{below}{FORGED}" if key in texts else forged(below) for key, below in value.items()}
    return [forged(below) for below in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which every text goes on for more lines, as one commit after what it was."""
    kota = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("hostile") / "kota"))
    plan(kota)

    def git(*arguments: str) -> None:
        own = ("-c", "user.name=A", "-c", "user.email=a@localhost")
        subprocess.run(["git", *own, *arguments], cwd=kota, check=True, capture_output=True)

    rated = kota / "assessments/kota/2024.mini.yaml"
    text = rated.read_text(encoding="utf-8").replace("  - name: Tim Contoh", "  - {id: tim, name: Tim Contoh}")
    alone = "  online:\n    opinions: {tim: {level: 3, note: {id: Ada., en: It is there.}}}\n"
    rated.write_text(text.replace("  online:\n", alone, 1), encoding="utf-8")
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "gate: {quorum: 1}\n", encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "as it was")
    for path in kota.rglob("*.yaml"):
        value, _ = read_yaml(path.read_bytes())
        path.write_text(json.dumps(forged(value), default=float), encoding="utf-8")
    listed = {"path": f"no{FORGED}", "bytes": 1, "sha256": FORGED}
    (kota / "manifest.json").write_text(json.dumps({"files": [listed], "commit": FORGED}), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "with more lines")
    return kota


def forges(line: str) -> bool:
    """Tell whether a line begins as one of the file's own, or holds what a runner obeys anywhere in a line."""
    return line.lstrip().startswith(("forged", "::", "# forged")) or "##[" in line or "##vso[" in line


def test_every_command_that_prints_is_tried() -> None:
    """A command that is added is added here."""
    assert COMMANDS.keys() == FORMATS.keys() - OUR_TEXTS


@pytest.mark.parametrize(
    ("words", "style"),
    [
        *((words, style) for name, words in COMMANDS.items() for style in formats_of(name) if style != "github"),
        *((words, None) for words in MORE),
    ],
    ids=lambda part: part if isinstance(part, str) else " ".join(part or ["usual"]),
)
def test_no_line_of_output_is_a_files_own(
    hostile: Path, run: Callable[..., Any], words: list[str], style: str | None
) -> None:
    """In no format and on neither stream."""
    ended = run(*words, "-C", hostile, *(["--format", style] if style else []))

    assert (ended.out + ended.err).strip()
    assert "Usage:" not in ended.err
    assert [line for line in (ended.out + ended.err).splitlines() if forges(line)] == []
