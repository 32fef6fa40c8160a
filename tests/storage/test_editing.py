"""An edit touches the lines that it must; every other line stays as its author wrote it, byte for byte."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from maturity.errors import CannotEditError
from maturity.storage.editing import edited
from maturity.storage.yaml_reading import read_yaml
from tests.examples import usually

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "assessments").glob("*/*.*.yaml"))
BEGINNING = re.compile(r"^[ -]*[\w-]+:|^ *#|^ *- ", re.MULTILINE)
"""How a line begins that does more than go on with a text: with a key, a comment or an entry of a list."""


def add_city(document: Any) -> None:
    document["cities"].append("baru")


def publish(document: Any) -> None:
    document["status"] = "published"


def changed(before: bytes, after: bytes) -> list[str]:
    """Return the lines that were taken out and put in."""
    return [
        line.rstrip("\n")
        for line in difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
        if line[:1] in "+-"
    ]


ODDLY_LAID_OUT = b"""\
# Our workspace.

title:   {id: Satu,   en: One}   # two languages
publisher: "Kantor"
languages: [ id , en ]
description:
      en:   >-
        folded
        text
cities:
      - kota      # the first
      # a comment between
      - lain
"""


def test_a_city_is_added_to_a_block_list() -> None:
    """The new entry stands below the last one, indented as that is, and all else stays."""
    raw = b"title: {id: Satu,   en: One}\ncities:\n    - kota   # the first\n\n    - lain\npublisher:   'Kantor'\n"

    assert edited(raw, add_city).decode() == snapshot("""\
title: {id: Satu,   en: One}
cities:
    - kota   # the first

    - lain
    - baru
publisher:   'Kantor'
""")


def test_a_city_is_added_to_a_flow_list() -> None:
    """A list on one line stays on one line."""
    assert edited(b"cities: [kota,   lain]   # ours\nx:   1\n", add_city).decode() == snapshot("""\
cities: [kota, lain, baru] # ours
x:   1
""")


def test_a_city_is_added_to_an_empty_list() -> None:
    """An empty list is a list."""
    assert read_yaml(edited(b"a:  1\ncities: []\nb:  2\n", add_city))[0]["cities"] == ["baru"]


def unlike_each_other(paths: Iterable[Path]) -> list[Path]:
    """Leave out imported files that have the keys of an earlier one in the same places, and so only other words.

    Published results were imported for many cities and years alike; what holds for one of a layout holds for all.
    """
    chosen: dict[Path | tuple[str, ...], Path] = {}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        chosen.setdefault(tuple(BEGINNING.findall(text)) if text.startswith("# Imported") else path, path)
    return [*chosen.values()]


@pytest.mark.parametrize("path", unlike_each_other(SHIPPED), ids=lambda path: path.name)
def test_a_status_is_changed_in_one_line(path: Path) -> None:
    """In a file of hundreds of lines one word changes."""
    raw = path.read_bytes().replace(b"status: published", b"status: draft")

    assert changed(raw, edited(raw, publish)) == ["- status: draft", "+ status: published"]


@pytest.mark.parametrize("raw", [b"a: [", b"a: 1\na: 2\n", b"\xff"], ids=["broken", "a key twice", "no text"])
def test_what_cannot_be_read_is_not_edited(raw: bytes) -> None:
    """A file with a fault is left to a person."""
    with pytest.raises(CannotEditError):
        edited(raw, publish)


WRAPPED = b"""\
status: draft
note: {en: A text that its
    author wrapped, id: Sebuah
    teks}
first:   1
said: "in quotes
  over two lines"
cities: [kota,
  lain]   # the first two
plain: a text that goes on
  in the next line
last:   2
"""


def test_what_is_wrapped_is_left_alone() -> None:
    """A text over several lines, in braces, in quotes or plain, stays as it is when something else changes."""
    assert changed(WRAPPED, edited(WRAPPED, publish)) == ["- status: draft", "+ status: published"]


def test_what_is_wrapped_and_edited_is_laid_out_anew_alone() -> None:
    """The list that gets an entry is written on one line; every other line stays."""
    assert sorted(changed(WRAPPED, edited(WRAPPED, add_city))) == [
        "+ cities: [kota, lain, baru] # the first two",
        "-   lain]   # the first two",
        "- cities: [kota,",
    ]


def test_two_edits_beside_what_is_wrapped() -> None:
    """Above and below a wrapped text, and in it."""

    def edit(document: Any) -> None:
        publish(document)
        document["note"]["id"] = "Teks"
        document["first"] = 3
        document["last"] = 4

    assert read_yaml(edited(WRAPPED, edit))[0] == {
        **read_yaml(WRAPPED)[0],
        "status": "published",
        "note": {"en": "A text that its author wrapped", "id": "Teks"},
        "first": 3,
        "last": 4,
    }


def test_an_edit_that_changes_nothing_gives_the_same_bytes() -> None:
    """However a file is laid out."""
    for raw in (ODDLY_LAID_OUT, WRAPPED):
        assert edited(raw, lambda _: None) == raw


WORD = st.sampled_from(
    [
        "a",
        "plain\n    wrapped",
        '"in\n    quotes"',
        "{x: 1,\n    y: z}",
        "'b'",
        '"c d"',
        "2021",
        "1.10",
        "{x: 1,  y: [2,3]}",
        "[p,  q]",
        "yes",
        "|\n    block\n    text",
    ]
)
GAP = st.sampled_from(["", "\n", "# a comment\n", "\n\n  # indented\n"])
TAIL = st.sampled_from(["", "   # said beside it", " "])


@st.composite
def layouts(draw: st.DrawFn) -> bytes:
    """Draw a file as people write them: odd spaces, comments, quotes and blank lines, with a list of cities in it."""
    before = [
        f"{draw(GAP)}k{n}:{draw(st.sampled_from([' ', '   ']))}{draw(WORD)}\n" for n in range(draw(st.integers(0, 3)))
    ]
    indent = " " * draw(st.integers(0, 6))
    cities = [
        f"{indent}- {city}{draw(TAIL)}\n" for city in draw(st.lists(st.sampled_from(["kota", "'lain'"]), min_size=1))
    ]
    after = [f"{draw(GAP)}z{n}: {draw(WORD)}\n" for n in range(draw(st.integers(0, 3)))]
    return "".join([*before, "cities:\n", *cities, *after]).lstrip("\n").encode()


@given(layouts())
@usually(60)
def test_untouched_lines_stay_as_they_were(raw: bytes) -> None:
    """Whatever the layout: the city is added, each line that was there still is, or the edit is refused."""
    try:
        after = edited(raw, add_city)
    except CannotEditError:
        return
    before_value, after_value = read_yaml(raw)[0], read_yaml(after)[0]

    assert after_value == {**before_value, "cities": [*before_value["cities"], "baru"]}
    assert [line for line in changed(raw, after) if line[0] == "-"] == []


@given(layouts())
@usually(40)
def test_ordinary_layouts_can_be_edited(raw: bytes) -> None:
    """The refusal is for the rare file."""
    if b"block" not in raw:
        assert edited(raw, add_city)
