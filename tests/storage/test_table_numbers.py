"""Numbers in tables are read exactly as offices print them; each that cannot be read says what would be right."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.model.table_form import NumberForm
from maturity.storage.tables.detecting_numbers import guessed_numbers
from maturity.storage.tables.numbers import Missing, NumberFault, plain, read_number
from maturity.storage.tables.raw_rows import StoredNumber

COMMA = {"decimal_mark": "comma"}


def number(text: str, **form: Any) -> Decimal | Missing | NumberFault:
    """Read a number that is written in a form."""
    return read_number(text, NumberForm.model_validate(form))


@pytest.mark.parametrize(
    ("text", "form", "meant"),
    [
        ("3.42", {}, "3.42"),
        ("3", {}, "3"),
        ("+3.35", {}, "3.35"),
        ("-3", {}, "-3"),
        ("−3.5", {}, "-3.5"),
        ("–3.5", {}, "-3.5"),
        ("(3.5)", {}, "-3.5"),
        (".5", {}, "0.5"),
        ("1e-1", {}, "0.1"),
        ("1.2E+05", {}, "120000"),
        ("0.67407995208863612345", {}, "0.67407995208863612345"),
        ("0,7500", COMMA, "0.7500"),
        (" 3.42 ", {}, "3.42"),
        ("1.234,5", COMMA | {"thousands_mark": "point"}, "1234.5"),
        ("1,234,567.8", {"thousands_mark": "comma"}, "1234567.8"),
        ("1 234,5", COMMA | {"thousands_mark": "space"}, "1234.5"),
        ("1\u202f234\u00a0567", {"thousands_mark": "space"}, "1234567"),
        ("1'234.5", {"thousands_mark": "apostrophe"}, "1234.5"),
        ("1234.5", {"thousands_mark": "comma"}, "1234.5"),
        ("85%", {"percent": "as-printed"}, "85"),
        ("85,5 %", COMMA | {"percent": "share"}, "0.855"),
        ("3.42*", {"footnotes": ["*"]}, "3.42"),
        ("3.42 (p) *", {"footnotes": ["(p)", "*"]}, "3.42"),
    ],
)
def test_a_number_is_what_is_printed(text: str, form: dict[str, Any], meant: str) -> None:
    """To the last digit, with the zeros at its end, however it is marked."""
    read = number(text, **form)

    assert isinstance(read, Decimal)
    assert plain(read) == meant


@pytest.mark.parametrize(
    ("text", "form"),
    [
        *((mark, {}) for mark in ("", "n/a", "N/A", "NA", "–", "-", "..", ":", "…")),
        (": u", {"footnotes": ["u"]}),
        ("-99", {"missing": ["-99", "--"]}),
        ("Tidak ada", {"missing": ["tidak ada"]}),
    ],
)
def test_a_mark_of_no_value_is_no_number_and_no_fault(text: str, form: dict[str, Any]) -> None:
    """Those that statistics offices use are known, and a mapping may name its own."""
    assert isinstance(number(text, **form), Missing)


def test_a_mapping_that_names_its_own_marks_means_no_others() -> None:
    """A dash is a fault where the mapping does not name it."""
    assert isinstance(number("–", missing=["n/a"]), NumberFault)


@pytest.mark.parametrize(
    ("text", "form", "message", "hint"),
    [
        (
            "3,42",
            {},
            "'3,42' has a decimal comma, but the numbers of this table have a point",
            "correct this number; if all are written so, write in the mapping: decimal_mark: comma",
        ),
        (
            "3.42",
            COMMA,
            "'3.42' has a decimal point, but the numbers of this table have a comma",
            "correct this number; if all are written so, write in the mapping: decimal_mark: point",
        ),
        (
            "1,234",
            {},
            "'1,234' has a decimal comma, but the numbers of this table have a point",
            "correct this number; if all are written so, write in the mapping: decimal_mark: comma; "
            "if it parts thousands: numbers: "
            "{thousands_mark: comma}",
        ),
        (
            "1.234,5",
            {},
            "'1.234,5' has marks between its thousands",
            "if that is so, write in the mapping: numbers: {decimal_mark: comma, thousands_mark: point}",
        ),
        (
            "-12.618.222.222.222.200",
            {},
            "'-12.618.222.222.222.200' has marks between its thousands",
            "if that is so, write in the mapping: numbers: {decimal_mark: comma, thousands_mark: point}; "
            "if a spreadsheet of "
            "another language grouped the digits of a fraction, take the number from before",
        ),
        (
            "85 %",
            {},
            "'85 %' has a percent sign",
            "leave the sign out, or write in the mapping what it means: numbers: {percent: as-printed} for 85, "
            "numbers: {percent: share} for 0.85",
        ),
        (
            "3.42*",
            {},
            "'3.42*' has '*' behind the number",
            "if that is the mark of a footnote or a unit, write in the mapping: numbers: {footnotes: ['*']}",
        ),
        ("12 34", {}, "'12 34' is not a number", "thousands are parted in groups of three digits"),
        ("5.", {}, "'5.' ends in its decimal mark", "write the digits behind it, or leave it out"),
        ("5-", {}, "'5-' has its minus sign behind the number", "write it in front"),
        (
            "tiga",
            {},
            "'tiga' is not a number",
            "if it means that there is no value, write in the mapping: numbers: {missing: ['tiga']}",
        ),
        ("#DIV/0!", {}, "'#DIV/0!' is an error of the spreadsheet", "correct its formula, or empty the cell"),
        (
            "=A1+1",
            {},
            "the formula '=A1+1' has no stored value, and no formula is run",
            "open the workbook in a spreadsheet, which computes it, and save it",
        ),
        ("1e999", {}, "'1e999' is beyond any number that a table needs", None),
        ("٣", {}, "'٣' is not a number", None),
        ("2024-01-02", {}, "'2024-01-02' is not a number", None),
    ],
)
def test_what_is_no_number_says_what_would_be_right(
    text: str, form: dict[str, Any], message: str, hint: str | None
) -> None:
    """The mistake by its name, and what to write or what the mapping has to say."""
    assert number(text, **form) == NumberFault(message, hint)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=None))
def test_every_number_is_read_as_it_is_written(value: Decimal) -> None:
    """Without a loss, in all ways of writing it."""
    digits = plain(value)
    european = f"{value:,f}".translate(str.maketrans(",.", ".,"))

    assert number(digits) == value
    assert number(digits.replace(".", ","), **COMMA) == value
    assert number(european, thousands_mark="point", **COMMA) == value


@given(st.text(max_size=30))
def test_any_text_is_a_number_a_mark_or_a_fault(text: str) -> None:
    """Nothing that a cell holds ends in anything else."""
    assert isinstance(number(text), Decimal | Missing | NumberFault)


@pytest.mark.parametrize("form", [{}, COMMA, COMMA | {"thousands_mark": "point"}, {"thousands_mark": "comma"}])
@pytest.mark.parametrize("stored", ["45.5", "0.125", "1.234", "1234567"])
def test_what_a_workbook_holds_as_a_number_has_no_mark(stored: str, form: dict[str, Any]) -> None:
    """Its point parts no thousands, however the texts of the table are written."""
    assert number(StoredNumber(stored), **form) == Decimal(stored)


def test_stored_numbers_do_not_tell_how_the_typed_ones_are_written() -> None:
    """One typed number decides against any number of stored ones, which have no mark at all."""
    rows = [{"weight": text} for text in (StoredNumber("45.5"), StoredNumber("1.5"), "62,4", StoredNumber("85%"))]

    assert guessed_numbers(["weight"], rows).form.decimal_mark.value == "comma"
    assert number(StoredNumber("85%"), percent="share", **COMMA) == Decimal("0.85")
    assert isinstance(number(StoredNumber("85%")), NumberFault)
