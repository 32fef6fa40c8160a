"""What stands above the ratings is set in place, shown first, and never invalid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.storage.yaml_reading import read_yaml

FILE = "assessments/kota/2024.mini.yaml"


def data(root: Path) -> dict:
    return read_yaml((root / FILE).read_bytes())[0]


def test_it_is_shown_and_only_written_when_told_to(kota: Path, run: Callable) -> None:
    """By what diff says of it; every other line stays."""
    before = (kota / FILE).read_text()
    shown = run("set", "kota/2024/mini", "--status", "draft", "-C", kota, "--lang", "en")
    assert (shown.code, "status: published → draft" in shown.out, "--write writes it" in shown.err) == (0, True, True)
    assert (kota / FILE).read_text() == before

    assert run("set", "kota/2024/mini", "--status", "draft", "--write", "-C", kota).code == 0
    assert (kota / FILE).read_text() == before.replace("status: published", "status: draft")


def test_people_are_added_once_with_ids_and_a_placeholder_gives_way(kota: Path, run: Callable) -> None:
    """Whoever is there already stays as they are."""
    (kota / FILE).write_text((kota / FILE).read_text().replace("  - name: Tim Contoh", '  - name: "…"'))
    for _ in range(2):
        people = ("--assessor", "Siti Aminah", "--assessor", "siti aminah", "--assessor", "Budi")
        assert run("set", "kota/2024/mini", *people, "--write", "-C", kota).code == 0
    assert data(kota)["assessors"] == [{"id": "siti-aminah", "name": "Siti Aminah"}, {"id": "budi", "name": "Budi"}]


def test_words_are_kept_in_the_language_that_they_are_said_to_be_in(kota: Path, run: Callable) -> None:
    """Those of the other language stay."""
    words = ("--approach", "Wawancara", "--summary", "Ringkas.", "--note-lang", "id", "--write")
    assert run("set", "kota/2024/mini", *words, "-C", kota).code == 0
    assert data(kota)["method"]["approach"] == {"id": "Wawancara", "en": "Document review"}
    assert data(kota)["summary"] == {"id": "Ringkas."}


def test_what_the_gate_would_hold_back_is_said(kota: Path, run: Callable) -> None:
    """Before anybody wonders why it is not on the site."""
    with (kota / "maturity.yaml").open("a") as file:
        file.write("gate: {reviewed: 100}\n")
    ended = run("set", "kota/2024/mini", "--status", "published", "-C", kota, "--lang", "en")
    assert "the gate holds it back: " in ended.err


@pytest.mark.parametrize(
    ("options", "said"),
    [((), "say what to set"), (("--summary", "TODO …"), "nothing was written")],
)
def test_what_cannot_be_is_refused(kota: Path, run: Callable, options: tuple[str, ...], said: str) -> None:
    before = (kota / FILE).read_bytes()
    ended = run("set", "kota/2024/mini", *options, "--write", "-C", kota, "--lang", "en")
    assert ended.code != 0
    assert said in ended.err
    assert (kota / FILE).read_bytes() == before
