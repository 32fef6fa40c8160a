"""Every command that prints, in every format it knows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from maturity.cli.formats import FORMATS, formats_of
from tests.planned_city import plan
from tests.rated_alone import rate_alone

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "validate": ("validate",),
    "score": ("score",),
    "score in lines": ("score",),
    "explain": ("explain", "kota/2024/mini"),
    "explain RULE": ("explain", "M305"),
    "rules": ("rules",),
    "diff": ("diff", "KOTA", "KOTA"),
    "whatif": ("whatif", "kota", "--set", "online=3"),
    "path": ("path", "kota"),
    "gate": ("gate", "KOTA", "--allow-no-policy"),
    "plan": ("plan", "kota"),
    "todo": ("todo", "kota/2024", "--as-of", "2026-12-01"),
    "plan in detail": ("plan", "--detail"),
    "review status": ("review", "status"),
    "verify": ("verify", "published"),
    "agree": ("agree",),
    "reconcile": ("reconcile", "kota/2024/mini", "catalogue", "--as", "joko", "--why", "Page 14."),
    "reply status": ("reply", "status"),
    "factors": ("factors", "--drafts"),
    "sources list": ("sources", "list"),
    "sources due": ("sources", "due", "--as-of", "2025-01-01"),
    "sources check": ("sources", "check"),
    "list": ("list",),
    "list frameworks": ("list", "frameworks", "--detail"),
    "list frameworks in lines": ("list", "frameworks"),
    "ci freshness": ("ci", "freshness"),
    "export --table": ("export", "--table", "scores"),
}
PLACELESS = {"rules", "explain RULE"}
ALONE = {"agree", "reconcile"}
"""Commands about what several people answered alone."""


@pytest.mark.parametrize(("command", "style"), [(command, style) for command in FORMATS for style in FORMATS[command]])
def test_every_command_prints_every_format(kota: Path, run: Callable, command: str, style: str) -> None:
    """Each is found, is what it is called, and ends with one line break."""
    arguments = [str(kota) if word == "KOTA" else word for word in ARGUMENTS[command]]
    place = () if command in PLACELESS else ("-C", kota)
    if command.startswith("plan"):
        plan(kota)
    if command in ALONE:
        rate_alone(kota)
    if command == "verify":
        (kota / "published").mkdir()
        (kota / "published/manifest.json").write_text('{"files": [], "commit": null}')
    ended = run(*arguments, *place, "--format", style)

    assert ended.code == 0, ended.err
    if style in {"json", "gitlab", "sarif"}:
        json.loads(ended.out)
    if style == "junit":
        ET.fromstring(ended.out)
    assert not ended.out.strip("\n") or ended.out.endswith("\n")
    assert not ended.out.endswith("\n\n")


def test_a_rule_is_explained_in_the_formats_of_a_score() -> None:
    """It is one command with one option."""
    assert formats_of("explain RULE") == formats_of("explain")
