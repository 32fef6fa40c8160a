"""What the kinds of value that all files share take, and what they refuse."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from maturity.model.entry import (
    Address,
    Day,
    Doi,
    FrameworkRef,
    Name,
    Number,
    PartialDate,
    Prose,
    Slug,
    Version,
    WholeKey,
)


def takes(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Slug, ["a", "a-b", "2021", "a1-2b"], ["", "A", "a b", "-a", "a-", "a--b", "a/b", "..", "é", "a\n", 1, None]),
        (Version, ["1", "1.10", "2014", "2.0-rc1"], ["", ".1", "1 0", "1/2", "a" * 41, "1\n", 1, Decimal("1.1")]),
        (FrameworkRef, ["a@1", "a-b@1.10"], ["a", "@1", "a@", "A@1", "a@1@2", "../a@1", "a@1\n"]),
        (Doi, ["10.5121/ijsea.53", "10.1016/S0740-624X(01)00066-1"], ["10.51", "doi:10.1/x", "10.51/a b", "10.5/<"]),
        (Day, ["2021-12-31", "2024-02-29"], ["2021", "2023-02-29", "31-12-2021", "20211231", "2021-12-31T00", 2021]),
        (PartialDate, ["2021", "2021-07", "2021-07-31", 2021], ["21", "2021-13", "2021-02-30", "0999", True, 99]),
        (WholeKey, ["1", "0", "-3", "2024"], ["1.0", "01", "one", "", "1e3", 1]),
        (Number, [0, -3, Decimal("1.5")], ["1", True, 1.5, None, Decimal("NaN"), Decimal("1e16"), 10**16]),
    ],
    ids=["slug", "version", "framework", "doi", "day", "partial date", "key", "number"],
)  # fmt: skip
def test_a_value_is_taken_or_refused(kind: Any, good: list[object], bad: list[object]) -> None:
    """Nothing is guessed: a digit in quotes is no number, a number is no id, and no path hides in either."""
    assert [value for value in good if not takes(kind, value)] == []
    assert [value for value in bad if takes(kind, value)] == []


@pytest.mark.parametrize(
    "address",
    ["https://kota.example", "http://kota.example:8080/a?b=c#d", "mailto:nama@kota.example", "https://kota.example/é"],
)
def test_an_address_can_be_visited(address: str) -> None:
    """Links lead to the web or to a mailbox."""
    assert takes(Address, address)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//kota.example", "kota.example", "https://", "https://a b", 'https://a"onclick=x', "https://a<b>", "https://a\nb",
     "mailto:nobody", "ftp://a.example", "https://[", "", "https://a`b", "https://a\\b"],
)  # fmt: skip
def test_an_address_can_do_nothing_else(address: str) -> None:
    """Nothing that runs, reads a file or breaks out of an attribute is a link."""
    assert not takes(Address, address)


@pytest.mark.parametrize(
    "letter", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\r", "\u200f", "\u202e", "\u2066", "\ufeff"]
)
def test_no_text_holds_what_cannot_be_seen(letter: str) -> None:
    """What steers a terminal or turns the direction of reading is refused in names and in prose."""
    assert not takes(Name, f"Kota{letter}Contoh")
    assert not takes(Prose, f"Kota{letter}Contoh")


@pytest.mark.parametrize("text", ["", " ", "\n", "\t \n"])
def test_no_text_is_blank(text: str) -> None:
    """A text that says nothing is left out, not left blank."""
    assert not takes(Name, text)


def test_texts_are_bounded() -> None:
    """No text can grow until a page or a PDF breaks."""
    assert takes(Name, "x" * 300)
    assert not takes(Name, "x" * 301)
    assert takes(Prose, "x" * 4000)
    assert not takes(Prose, "x" * 4001)


@given(st.decimals(-(10**15), 10**15, places=6))
def test_a_number_stays_exact(number: Decimal) -> None:
    """What is written is what is reckoned with."""
    assert TypeAdapter(Number).validate_python(number) == number
