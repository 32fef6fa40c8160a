"""A terminal is too narrow for many a line: it is broken between words, and what is to be copied stays whole."""

from __future__ import annotations

import click
import pytest

from maturity.cli.fitting import fitted
from maturity.presentation.terminal import aligned

HEADS = ("assessment", "index")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("short", "short"),
        ("one two three four five", "one two three four\nfive"),
        ("  Index   one two three", "  Index   one two\n          three"),
        ("   why: one two three four", "   why: one two\n     three four"),
        ("  maturity review start CITY/PERIOD", "  maturity review start CITY/PERIOD"),
        (" 12 | level: 7 and very much more", " 12 | level: 7 and very much more"),
        ("'[a|b]': 'c' is not one of them", "'[a|b]': 'c' is not\none of them"),
        ("     | ^^^^^^^^^^^^^^^^^^^^^^", "     | ^^^^^^^^^^^^^^^^^^^^^^"),
        ("averyveryverylongwordwithoutend x", "averyveryverylongwordwithoutend\nx"),
    ],
)
def test_a_line_is_broken_between_words(line: str, shown: str) -> None:
    """Further lines stand below the text that they go on with; commands and excerpts of files are left alone."""
    assert fitted(line, 20) == shown


def test_colours_take_no_room() -> None:
    """What is seen decides where a line ends, and colours stay where they were."""
    line = f"{click.style('one', fg='red')} two three four five"

    assert click.unstyle(fitted(line, 18)) == fitted(click.unstyle(line), 18)
    assert fitted(line, 18).startswith(click.style("one", fg="red"))


def test_in_a_pipe_a_row_is_a_line() -> None:
    """Whatever its length, so that other programs can read it."""
    rows = [("a" * 90, "1.00"), ("b", "2.00")]

    assert len(list(aligned(HEADS, rows))) == len(rows) + 2


def test_on_a_terminal_a_long_name_stands_on_its_own_line() -> None:
    """The other names decide how wide their column is."""
    assert list(aligned(HEADS, [("a" * 90, "1.00"), ("b" * 20, "2.00")], "<>", 80)) == [
        "assessment            index",
        "--------------------  -----",
        "a" * 90,
        "                       1.00",
        "bbbbbbbbbbbbbbbbbbbb   2.00",
    ]


def test_long_texts_go_on_in_the_next_line() -> None:
    """Where a name's own line would not make room enough."""
    lines = list(aligned(("a", "b", "c"), [("x" * 30, "word " * 20, "y" * 40)], "", 80))

    assert max(map(len, lines[2:])) <= 30 + 2 + 20 + 2 + 40
    assert len(lines) > 3


def test_a_column_without_anything_is_left_out() -> None:
    """Heads without words over cells without any say nothing."""
    assert list(aligned(("a", ""), [("1", "")])) == ["a", "-", "1"]
