"""Numbers as offices write them, with a comma, a unit or quotes: what is wrong with each, and what was meant."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from maturity.findings import Fix
from maturity.messages import say

LONGEST = 40
QUOTED = say("stands in quotes, which make it a text")
PLAIN = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?").fullmatch
COMMA = re.compile(r"([-+]?[0-9]+),([0-9]+)").fullmatch
POINTS_THEN_COMMA = re.compile(r"[-+]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?").fullmatch
COMMAS_THEN_POINT = re.compile(r"[-+]?[0-9]{1,3}(,[0-9]{3}){2,}|[-+]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+").fullmatch
SPACED = re.compile(r"[-+]?[0-9]{1,3}([ \u00a0\u202f'][0-9]{3})+([.,][0-9]+)?").fullmatch
WITH_UNIT = re.compile(r"([-+]?[0-9][0-9.,]*)\s*(%|[^\W\d_][^0-9]*)").fullmatch
WITH_CURRENCY = re.compile(r"(Rp|IDR|USD|US\$|\$|€)\.?\s*[0-9].*", re.IGNORECASE).fullmatch
OR_THOUSANDS = re.compile(r"([-+]?[1-9][0-9]{0,2})[.,]([0-9]{3})").fullmatch
"""What may mean a whole number as well: 1.500 is one and a half to some, and fifteen hundred to others."""
COUNTED = {"ribu", "juta", "miliar", "triliun", "thousand", "million", "billion", "k", "m"}
IN_BRACES = re.compile(r"([-+]?[0-9]+),([0-9]+)(?=\s*(?:[,}\]#]|$))")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a number, and what to write instead."""

    fault: str
    hint: str


WITH_POINTS = {
    True: say("is written with points and a comma"),
    False: say("is written with points between its thousands"),
}
"""What is said of a number with points, by whether it has a comma too."""


def slip_in(value: Any) -> Slip | None:
    """Say what is wrong with a text in the place of a number, if it looks like one."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    if PLAIN(value):
        return Slip(QUOTED, _either(value) or _fix(value, value, say("write {meant} without quotes", meant=value)))
    if written := with_comma(value):
        return written
    if POINTS_THEN_COMMA(value) and ("," in value or value.count(".") > 1):
        meant = value.replace(".", "").replace(",", ".")
        return Slip(WITH_POINTS["," in value], _fix(value, meant))
    if COMMAS_THEN_POINT(value):
        return Slip(say("is written with commas between its thousands"), _fix(value, value.replace(",", "")))
    if SPACED(value):
        meant = re.sub("[^-+0-9.,]", "", value).replace(",", ".")
        return Slip(say("is written with gaps"), _fix(value, meant))
    return _among_words(value)


def _among_words(value: str) -> Slip | None:
    """Say what is wrong with a number that has a unit behind it, or a currency before it."""
    if unit := WITH_UNIT(value):
        inner = slip_in(unit[1])
        alone = None if inner is None else getattr(inner.hint, "replacement", None)
        # Whether 85 % is 85 or 0.85 is for the framework to say, so nothing here is sure enough to be written unasked.
        hint = say("write the number alone: the framework says the unit")
        if unit[2].strip().lower() in COUNTED:
            hint = say("write all digits of the number")
        elif alone or PLAIN(unit[1]):
            hint = say("write {meant} alone: the framework says the unit", meant=alone or unit[1])
        return Slip(say("has {unit!r} behind the number", unit=unit[2]), hint)
    if money := WITH_CURRENCY(value):
        # Which number is meant stays open: within { } a comma may have cut off the rest of it.
        hint = say("write all digits and nothing else, such as 1200000000 for 1.2 billion")
        return Slip(say("has {sign!r} before the number", sign=money[1]), hint)
    return None


def with_comma(text: str) -> Slip | None:
    """Say what was meant by a number with one comma, if it is one; three digits behind it may also be thousands."""
    if not (match := COMMA(text)):
        return None
    return Slip(
        say("is written with a comma, and the decimal mark here is a point"),
        _either(text) or _fix(text, f"{match[1]}.{match[2]}"),
    )


def cut_in_two(line: str, column: int) -> tuple[int, str, Slip] | None:
    """Find the number that a comma cuts in two within { }, by the column of its second half.

    Return the column where it begins, the number as it stands there, and what is wrong with it.
    """
    for match in IN_BRACES.finditer(line):
        if match.start(2) + 1 == column and (slip := with_comma(match[0])):
            return match.start() + 1, match[0], slip
    return None


def meant_by(value: Any, slip: Slip | None) -> Decimal | None:
    """Return the number that was meant where a whole one belongs, if there is no doubt about it."""
    if slip is None:
        return value if isinstance(value, Decimal) else None
    replacement = getattr(slip.hint, "replacement", None)
    return None if replacement is None else Decimal(replacement)


def _either(text: str) -> str | None:
    """Offer both numbers where a text may mean either."""
    match = OR_THOUSANDS(text)
    if not match:
        return None
    return say(
        "write {decimal}, or {whole} where thousands are meant",
        decimal=f"{match[1]}.{match[2]}",
        whole=f"{match[1]}{match[2]}",
    )


def _fix(written: str, meant: str, words: str | None = None) -> Fix:
    """Return the remedy: the number to write in the place of what stands there, whatever quotes are around it."""
    return Fix(words or say("write {meant}", meant=meant), meant, (written, f'"{written}"', f"'{written}'"))
