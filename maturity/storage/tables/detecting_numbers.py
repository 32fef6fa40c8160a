"""How the numbers of a table seem to be written: each part is a guess with its reason, for a person to check."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maturity.messages import Message, say
from maturity.model.table_form import MISSING_MARKS, DecimalMark, NumberForm, PercentSign, ThousandsMark
from maturity.storage.tables.detecting import is_number
from maturity.storage.tables.numbers import SPACES
from maturity.storage.tables.raw_rows import StoredNumber

MOST = 0.6
"""Which share of a column's filled cells must look like numbers, so that it is one of numbers."""
LONGEST_MARK = 12
MOST_MARKS = 12
FOOTNOTE = re.compile(r"(?P<number>.*[0-9]%?)\s*(?P<mark>[*†‡§¹²³]+|\([a-z]{1,2}\)|\s[a-z]{1,2})")
INTEGER_GROUPS = {
    ThousandsMark.POINT: re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
    ThousandsMark.COMMA: re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
    ThousandsMark.SPACE: re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?"),
    ThousandsMark.APOSTROPHE: re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+(?:[.,][0-9]+)?"),
}
FRACTION = re.compile(r"(?:[0-9]*|.*[0-9])([.,])([0-9]+)")


@dataclass
class NumberGuess:
    """How numbers seem to be written; for each key of the form that was guessed, why."""

    form: NumberForm = field(default_factory=NumberForm)
    reasons: dict[str, Message] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    """The columns that hold numbers."""
    told: list[Message] = field(default_factory=list)
    """What no mapping needs to say, and somebody who checks the guess has to know."""


def guessed_numbers(columns: Iterable[str], rows: Sequence[dict[str, str]]) -> NumberGuess:
    """Look at the cells of a table and tell how its numbers are written."""
    guess = NumberGuess()
    cells: list[str] = []
    for column in columns:
        filled = [_spaced(row[column]) for row in rows if row[column]]
        said = [cell for cell in filled if cell.casefold() not in MISSING_MARKS]
        if filled and sum(is_number(_bare(cell)) for cell in said) >= MOST * len(said):
            guess.columns += (column,)
            cells += filled
    keys = dict(_keys(cells, guess))
    guess.form = NumberForm.model_validate(keys)
    return guess


def _spaced(cell: str) -> str:
    return cell if isinstance(cell, StoredNumber) else SPACES.sub(" ", cell)


def _bare(cell: str) -> str:
    found = FOOTNOTE.fullmatch(cell)
    return found["number"].strip() if found else cell


def _keys(cells: Sequence[str], guess: NumberGuess) -> Iterator[tuple[str, object]]:
    numbers = [_bare(cell) for cell in cells if is_number(_bare(cell))]
    typed = [number for number in numbers if not isinstance(number, StoredNumber)]
    yield from _marks([re.sub("[-+−–()% ]+$|^[-+−–( ]+", "", number) for number in typed], guess)
    if any(number.rstrip(")").endswith("%") for number in numbers):
        guess.reasons["percent"] = say("85 % is read as 85; with 'share' it is 0.85")
        yield "percent", PercentSign.AS_PRINTED
    notes = Counter(
        found["mark"].strip() for cell in cells if not is_number(cell) and (found := FOOTNOTE.fullmatch(cell))
    )
    if notes:
        guess.reasons["footnotes"] = say("behind numbers stand: {marks}", marks=_counted(notes))
        yield "footnotes", tuple(notes)[:MOST_MARKS]
    others = Counter(_mark_of(cell) for cell in cells if not is_number(_bare(cell)))
    known = {cell: number for cell, number in others.items() if cell.casefold() in MISSING_MARKS}
    if known:
        guess.told.append(say("read as no value: {marks}", marks=_counted(known)))
    marks = [cell for cell, _ in others.most_common(MOST_MARKS) if cell not in known and len(cell) <= LONGEST_MARK]
    if marks:
        in_place = _counted({mark: others[mark] for mark in marks})
        guess.reasons["missing"] = say("in place of numbers stand: {marks}", marks=in_place)
        yield "missing", (*marks, *known)


def _mark_of(cell: str) -> str:
    """Return a mark of no value without the flag that stands behind it, as in ``: u``."""
    mark, _, flag = cell.partition(" ")
    return mark if mark.casefold() in MISSING_MARKS and len(flag) <= len("(p)") else cell


def _counted(marks: Mapping[str, int]) -> str:
    return ", ".join(f"{mark!r} ({number})" for mark, number in marks.items())


def _marks(numbers: Sequence[str], guess: NumberGuess) -> Iterator[tuple[str, object]]:
    """Tell the decimal mark by those numbers that leave no doubt, and by it the mark between thousands."""
    votes: Counter[str] = Counter()
    doubtful = []
    for number in numbers:
        found = FRACTION.fullmatch(number)
        if not found:
            continue
        mark, digits, before = found[1], found[2], number[: found.start(1)]
        is_last_of_two = ("," in before) != ("." in before) and mark not in before
        if is_last_of_two or (number.count(mark) == 1 and (len(digits) != len("000") or before in {"", "0"})):
            votes[mark] += 1
        else:
            doubtful.append(number)
    if doubtful and not votes and all(number.count(".") + number.count(",") == 1 for number in doubtful):
        doubt = say("check numbers such as {one}: its mark may part thousands or a fraction", one=doubtful[0])
        guess.told.append(doubt)
    comma = votes[","] > votes["."] or (
        not votes and all(number.count(".") > 1 for number in doubtful) and bool(doubtful)
    )
    if comma:
        guess.reasons["decimal_mark"] = say(
            "numbers with a comma: {number}, with a point: {other}", number=votes[","], other=votes["."]
        )
        yield "decimal_mark", DecimalMark.COMMA
    decimal = "," if comma else "."
    for mark, pattern in INTEGER_GROUPS.items():
        grouped = [number for number in numbers if pattern.fullmatch(number)]
        if grouped and mark.letter != decimal:
            guess.reasons["thousands_mark"] = say(
                "{number} are so written, such as {one}", number=len(grouped), one=grouped[0]
            )
            yield "thousands_mark", mark
            return
