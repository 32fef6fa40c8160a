"""What YAML takes for something else than it looks like is told at its place, and what only comes close is not."""

# ruff: noqa: RUF001 (letters that look like others are what this is about)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.model import look_alikes
from maturity.storage.yaml_reading import read_yaml, scalars_of
from maturity.storage.yaml_traps import Trap, textual


def traps_of(text: str) -> list[tuple[str, int, int]]:
    raw = text.encode()
    found: list[Trap] = []
    read_yaml(raw, None, found)
    found += textual(raw, lambda: scalars_of(raw))
    return [(trap.rule.name, trap.line, trap.column) for trap in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: No", [("ambiguous-value", 1, 4)]),
        ("a: [x, on, OFF]", [("ambiguous-value", 1, 8), ("ambiguous-value", 1, 12)]),
        ("a: 0777", [("ambiguous-value", 1, 4)]),
        ("a: 0o777", [("ambiguous-value", 1, 4)]),
        ("a: 12:30:45", [("ambiguous-value", 1, 4)]),
        ("a: #228B22", [("cut-text", 1, 4)]),
        ("a: Rank #1 of all\nb: 1", [("cut-text", 1, 9)]),
        ("- Rank\n  two #1", [("cut-text", 2, 7)]),
        ("a: “x”", [("curly-quotes", 1, 4)]),
        ("a: {b: ‘x’, c: z}", [("curly-quotes", 1, 8)]),
        ("“a”: x", [("curly-quotes", 1, 1)]),
        ("\ufeffa: x", [("byte-order-mark", 1, 1)]),
        ("\ufeffa: x\nb: No", [("ambiguous-value", 2, 4), ("byte-order-mark", 1, 1)]),
        ("a:\n\u00a0b: 1", [("odd-space", 2, 1)]),
        ("a: \u3000b", [("odd-space", 1, 4)]),
    ],
)
def test_a_trap_is_told_at_its_line_and_column(text: str, found: list[tuple[str, int, int]]) -> None:
    """As an editor counts, from 1, and a mark of byte order is no column."""
    assert traps_of(text) == found


@pytest.mark.parametrize(
    "text",
    [
        'a: "No"',
        "a: 'on'",
        "no: 1",  # a key is text to everybody who reads mappings as we do
        "a: Nothing, and no more",
        "a: 0.50",
        "a: 0",
        "a: 2021-01-02",
        "a: 'Rank #1'",
        "a: Rank#1",
        "#a comment\na: x # another\nb: 3 #!not text",
        "a: 'x' #close to a quoted text",
        "a: 12 #close to a number",
        "a: >-\n  Rank #1\n  is best\nb: 1",
        "a: |\n  #!/bin/sh\n  #x",
        "a: the “best” one",
        "a: “best” of all",
        "a: '“x”'",
        "a: b\u00a0c",
    ],
)
def test_what_comes_close_to_a_trap_is_left_in_peace(text: str) -> None:
    """Quotes, comments with a space, and letters within a text mislead nobody."""
    assert traps_of(text) == []


@given(st.text(alphabet="ab: #\n\"'“”{}[],|>-0o\u00a0\ufeff\t", max_size=40))
def test_no_text_brings_the_search_down(text: str) -> None:
    """Whatever stands in a file, each trap lies on a line that it has."""
    lines = text.removeprefix("\ufeff").split("\n")

    for _, line, column in traps_of(text):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize(
    ("text", "right", "said"),
    [
        (
            "lеvel",
            "level",
            "letter 2 looks like 'e' but is of another alphabet (CYRILLIC SMALL LETTER IE): type it anew",
        ),
        (
            "kοta",
            "kota",
            "letter 2 looks like 'o' but is of another alphabet (GREEK SMALL LETTER OMICRON): type it anew",
        ),
        (
            "ｌevel",
            "level",
            "letter 1 looks like 'l' but is of another alphabet (FULLWIDTH LATIN SMALL LETTER L): type it anew",
        ),
        ("le\u00advel", "level", "letter 3 cannot be seen: it is U+00AD, SOFT HYPHEN"),
        (
            "not‑yet",
            "not-yet",
            "letter 4 looks like '-' but is of another alphabet (NON-BREAKING HYPHEN): type it anew",
        ),
    ],
)
def test_a_letter_of_another_script_is_named(text: str, right: str, said: str) -> None:
    """Two words that look the same are told apart by the one letter that differs."""
    assert look_alikes.plain(text) == right
    assert look_alikes.describe_look_alike(text) == said


@pytest.mark.parametrize("text", ["level", "é", "日本", "a b"])
def test_other_letters_are_no_look_alikes(text: str) -> None:
    """A letter that looks like no Latin one is somebody's language."""
    assert look_alikes.describe_look_alike(text) is None
