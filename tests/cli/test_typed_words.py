"""What was typed is known before anything is parsed."""

from __future__ import annotations

import pytest

from maturity.cli.typed_words import remember, value_of


@pytest.mark.parametrize(
    ("typed", "option", "value"),
    [
        ([], "--lang", None),
        (["--lang", "id"], "--lang", "id"),
        (["--lang=en", "--lang", "id"], "--lang", "id"),
        (["score", "-C", "demo"], "-C", "demo"),
        (["score", "-Cdemo"], "-C", "demo"),
        (["score", "-C=demo"], "-C", "demo"),
        (["score", "--", "--lang", "id"], "--lang", None),
        (["--language", "id"], "--lang", None),
        (["--lang"], "--lang", ""),
    ],
    ids=str,
)
def test_the_last_value_of_an_option_is_found(typed: list[str], option: str, value: str | None) -> None:
    """In any way of writing it, and never behind the mark that ends options."""
    remember(typed)

    assert value_of(option) == value
