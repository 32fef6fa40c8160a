"""Numbers as offices print them in tables: each is read exactly, or told with what would be right."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from maturity.findings import shortened
from maturity.messages import Message, joined, say
from maturity.model.table_form import DecimalMark, NumberForm, PercentSign, ThousandsMark
from maturity.storage.tables.raw_rows import StoredNumber, mapping_says

LONGEST = 100
"""Letters of a number; what is longer is none."""
COMPUTE = say("open the workbook in a spreadsheet, which computes it, and save it")
LONGEST_MARK = 20
MOST_PLACES = 60
"""How far the point may be moved by an exponent: what is further is a slip, and would be written with as many zeros."""
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
MINUS = "-\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}\N{FULLWIDTH HYPHEN-MINUS}"
PLAIN = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,60})?")
SHAPE = re.compile(rf"([{MINUS}+]?)\s*([0-9][0-9., ']*|[.,][0-9]+)(?:[eE]([{MINUS}+]?[0-9]{{1,4}}))?\s*(%?)")
GROUPS = {mark: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(mark.letter)}[0-9]{{3}})+") for mark in ThousandsMark}
REGROUPED = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})+")
REGROUPED_HINT = say(
    "if a spreadsheet of another language grouped the digits of a fraction, take the number from before"
)
SPREADSHEET_ERROR = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|N/D|NV)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no number, and the table says so: by a mark, or by an empty cell, whose mark is empty."""

    mark: str


@dataclass(frozen=True, slots=True)
class NumberFault:
    """Why a cell holds no number that can be read, and what would be right."""

    message: Message
    hint: Message | None = None


def read_number(text: str, form: NumberForm) -> Decimal | Missing | NumberFault:
    """Read one cell: the number exactly as printed, the mark of no value, or what is wrong with it."""
    if isinstance(text, StoredNumber):  # whatever marks the texts of the table have
        text, form = str(text), _stored(form)
    if (
        PLAIN.fullmatch(text)
        and form.decimal_mark is DecimalMark.POINT
        and not form.footnotes
        and text not in form.missing
    ):
        return Decimal(text)  # as nearly all are
    said = SPACES.sub(" ", text).strip()
    bare = _without_footnotes(said, form)
    missing = _missing(form.missing)
    for candidate in (said, bare):
        if not candidate or candidate.casefold() in missing:
            return Missing(candidate)
    if SPREADSHEET_ERROR.fullmatch(bare):
        message = say("{text!r} is an error of the spreadsheet", text=bare)
        return NumberFault(message, say("correct its formula, or empty the cell"))
    if bare.startswith("="):
        return NumberFault(no_value(bare), COMPUTE)
    if bare.startswith("(") and bare.endswith(")"):
        # As accountants write what is below zero.
        read = _signed(bare[1:-1].strip(), form, said)
        return _negative(read) if isinstance(read, Decimal) else read
    return _signed(bare, form, said)


@lru_cache
def _stored(form: NumberForm) -> NumberForm:
    """Return how the numbers are written that a workbook holds as numbers."""
    return form.model_copy(update={"decimal_mark": DecimalMark.POINT, "thousands_mark": None, "footnotes": ()})


def no_value(formula: str) -> Message:
    """Say that a formula stands for nothing that is known."""
    return say("the formula {text!r} has no stored value, and no formula is run", text=shortened(formula))


def plain(number: Decimal) -> str:
    """Write a number with all its digits and no exponent."""
    return format(number, "f")


def _signed(text: str, form: NumberForm, said: str) -> Decimal | NumberFault:
    shape = SHAPE.fullmatch(text) if len(text) <= LONGEST else None
    if shape is None:
        return _no_number(text, said)
    sign, digits, exponent, percent = shape.groups()
    digits = digits.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip()
    whole = _plain_digits(digits, form, said)
    if isinstance(whole, NumberFault):
        return whole
    if percent and form.percent is None:
        printed, share = (f"numbers: {{percent: {meaning.value}}}" for meaning in PercentSign)
        hint = say(
            "leave the sign out, or write in the mapping what it means: {printed} for {number}, {share} for {part}",
            printed=printed, number=whole, share=share, part=plain(_moved(Decimal(whole), -2)),
        )  # fmt: skip
        return NumberFault(say("{text!r} has a percent sign", text=shortened(said)), hint)
    places = int(exponent.translate({ord(letter): "-" for letter in MINUS})) if exponent else 0
    places -= 2 if percent and form.percent is PercentSign.SHARE else 0
    if abs(places) > MOST_PLACES:
        return NumberFault(say("{text!r} is beyond any number that a table needs", text=shortened(said)))
    number = _moved(Decimal(whole), places)
    return _negative(number) if sign and sign != "+" else number


def _plain_digits(digits: str, form: NumberForm, said: str) -> str | NumberFault:
    """Return digits with a point, or what about their marks cannot be right."""
    whole, mark, fraction = digits.partition(form.decimal_mark.letter)
    thousands = form.thousands_mark
    if re.fullmatch("[0-9]*", whole) and re.fullmatch("[0-9]*" if not mark else "[0-9]+", fraction):
        return f"{whole or '0'}.{fraction}" if mark else whole
    if thousands and GROUPS[thousands].fullmatch(whole) and re.fullmatch("[0-9]*" if not mark else "[0-9]+", fraction):
        whole = whole.replace(thousands.letter, "")
        return f"{whole}.{fraction}" if mark else whole
    return _wrong_marks(digits, form, said)


def _wrong_marks(digits: str, form: NumberForm, said: str) -> NumberFault:
    """Say which mark stands where the mapping says another one."""
    shown, expected = shortened(said), form.decimal_mark
    other = DecimalMark.COMMA if expected is DecimalMark.POINT else DecimalMark.POINT
    if re.fullmatch(r"[0-9]*[.,][0-9]+", digits):
        hint = say(
            "correct this number; if all are written so, write in the mapping: {key}",
            key=f"decimal_mark: {other.value}",
        )
        if re.fullmatch(r"[0-9]{1,3}[.,][0-9]{3}", digits):
            key = f"numbers: {{thousands_mark: {other.value}}}"
            hint = joined((hint, say("if it parts thousands: {key}", key=key)))
        if other is DecimalMark.COMMA:
            return NumberFault(
                say("{text!r} has a decimal comma, but the numbers of this table have a point", text=shown), hint
            )
        return NumberFault(
            say("{text!r} has a decimal point, but the numbers of this table have a comma", text=shown), hint
        )
    if digits[-1:] in ".,":
        hint = say("write the digits behind it, or leave it out")
        return NumberFault(say("{text!r} ends in its decimal mark", text=shown), hint)
    groups = next((mark for mark in ThousandsMark if GROUPS[mark].match(digits)), None)
    if groups is None or groups is form.thousands_mark:
        hint = say("thousands are parted in groups of three digits")
        return NumberFault(say("{text!r} is not a number", text=shown), hint)
    decimal = (
        other if other.letter in digits.rpartition(groups.letter)[2] or expected.letter == groups.letter else expected
    )
    hint = mapping_says(f"numbers: {{decimal_mark: {decimal.value}, thousands_mark: {groups.value}}}")
    if REGROUPED.fullmatch(digits):
        hint = joined((hint, REGROUPED_HINT))
    return NumberFault(say("{text!r} has marks between its thousands", text=shown), hint)


def _no_number(text: str, said: str) -> NumberFault:
    """Say what stands beside a number, or that there is none."""
    shown = shortened(said)
    if behind := re.fullmatch(rf"([{MINUS}+]?[0-9][0-9., ']*%?)\s*(\D{{1,20}})", text):
        mark = behind[2].strip()
        if mark in MINUS:
            return NumberFault(
                say("{text!r} has its minus sign behind the number", text=shown), say("write it in front")
            )
        hint = say(
            "if that is the mark of a footnote or a unit, write in the mapping: {key}",
            key=f"numbers: {{footnotes: [{_quoted(mark)}]}}",
        )
        return NumberFault(say("{text!r} has {mark!r} behind the number", text=shown, mark=mark), hint)
    message = say("{text!r} is not a number", text=shown)
    if len(said) > LONGEST_MARK or any(letter.isdigit() for letter in text):
        return NumberFault(message)
    key = f"numbers: {{missing: [{_quoted(said)}]}}"
    return NumberFault(message, say("if it means that there is no value, write in the mapping: {key}", key=key))


def _quoted(text: str) -> str:
    """Write a text so that YAML reads it as one."""
    return "'" + text.replace("'", "''") + "'"


@lru_cache
def _missing(marks: tuple[str, ...]) -> frozenset[str]:
    return frozenset(mark.casefold() for mark in marks)


def _without_footnotes(text: str, form: NumberForm) -> str:
    """Take the marks away that stand behind a number, one after the other."""
    while mark := next((mark for mark in form.footnotes if text.endswith(mark) and text != mark), None):
        text = text.removesuffix(mark).rstrip()
    return text


def _moved(number: Decimal, places: int) -> Decimal:
    """Move a number's point; exactly, which no context of decimal arithmetic promises."""
    sign, digits, exponent = number.as_tuple()
    moved = Decimal((sign, digits, int(exponent) + places))
    return Decimal(plain(moved)) if places > 0 else moved


def _negative(number: Decimal) -> Decimal:
    return number.copy_negate() if number else number
