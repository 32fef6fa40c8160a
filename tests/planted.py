"""Faults planted in a copy of the shipped workspace: what is replaced by what, and where that then stands."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]

Planted = tuple[str, str, str, str, str]
"""A file, what is right in it, what is wrong instead, the passage to be pointed at, and the rule that has to speak."""


def plant(workspace: Path, faults: Sequence[Planted]) -> Path:
    """Copy the workspace and put every fault into the copy."""
    shutil.copy(ROOT / "maturity.yaml", workspace)
    for folder in ("frameworks", "assessments"):
        shutil.copytree(ROOT / folder, workspace / folder)
    for file, right, wrong, _, _ in faults:
        path = workspace / file
        text = path.read_text(encoding="utf-8")
        assert right in text
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return workspace


def places(workspace: Path, faults: Sequence[Planted]) -> list[tuple[str, int, int, str]]:
    """Work out where each fault was planted: file, line, column as an editor counts, and the rule."""
    found = []
    for file, _, wrong, passage, rule in faults:
        text = (workspace / file).read_text(encoding="utf-8")
        before = text[: text.index(wrong) + wrong.index(passage)].split("\n")
        found.append((file, len(before), len(before[-1]) + 1, rule))
    return sorted(found)
