"""What form a table file seems to have: each part is a guess with its reason, for a person to check."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from maturity.findings import Finding
from maturity.messages import Message, joined, say, say_many
from maturity.model.table_form import Delimiter, Encoding, SkippedRows, TableForm
from maturity.storage.documents import read_bytes
from maturity.storage.tables import delimited, workbooks
from maturity.storage.tables.kinds import AS_CSV, FileKind, ForeignKind, kind_of
from maturity.storage.tables.raw_rows import MOST_BYTES, NoRowsError, RawRow, column_letters
from maturity.suggestions import words_listed

LOOKED_AT = 300
"""Rows at the beginning of a table that are looked at."""
DEEPEST_HEADER = 40
HALF = 0.5
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\s?[/–-]\s?(?:[0-9]{2}|(?:19|20)[0-9]{2}))?")
NUMBER = re.compile(r"\(?[-+−–]?\s?[0-9.,][0-9., '\u00a0\u2009\u202f]*(?:[eE][-+]?[0-9]+)?\s?%?\)?")
COLUMN_NUMBER = re.compile(r"\(?[0-9]{1,2}\)?")
NOTES = ("Sumber", "Source", "Catatan", "Keterangan", "Note", "Notes", "Access Time", "Last updated", "©", "*)")
TOTALS = ("Total", "Jumlah", "Rata-rata", "Average", "Grand total", "World", "Dunia")


@dataclass
class Guess:
    """The form of a table as it seems to be; for each of its keys that was guessed, why."""

    form: TableForm = field(default_factory=TableForm)
    reasons: dict[str, Message] = field(default_factory=dict)
    above: tuple[str, ...] = ()
    """What stands above the header: titles, most often."""
    sheets: tuple[str, ...] = ()
    """The sheets of a workbook that show something."""


def guessed_form(path: Path, sheet: str | None = None) -> Guess:
    """Look at a file and tell its form; ends where it is no table that can be read."""
    raw = read_bytes(path.resolve(), str(path), path.resolve().parent, MOST_BYTES)
    if isinstance(raw, Finding):
        raise NoRowsError(raw.message, raw.hint)
    if not raw.strip():
        raise NoRowsError(say("the file holds nothing"))
    kind = kind_of(raw)
    if isinstance(kind, ForeignKind):
        raise NoRowsError(kind.message, kind.remedy)
    guess = Guess()
    rows = _rows_of_workbook(raw, sheet, guess) if kind is FileKind.WORKBOOK else _rows_of_text(raw, guess)
    filled = [RawRow(row.number, row.line, row.cells) for row in rows if any(row.cells)]
    if not filled:
        raise NoRowsError(say("the file holds nothing"))
    _find_rows(filled, guess)
    return guess


def is_number(cell: str) -> bool:
    """Tell whether a cell looks like a number of any way of writing."""
    return bool(NUMBER.fullmatch(cell)) and any(letter.isdigit() for letter in cell)


def is_total(cell: str) -> bool:
    """Tell whether a row that begins with this sums up others."""
    return cell.casefold() in {word.casefold() for word in TOTALS}


def is_name(cell: str) -> bool:
    """Tell whether a cell can be the name of a column: a text, or a year."""
    return bool(cell) and (not is_number(cell) or bool(YEAR.fullmatch(cell)))


def _set(guess: Guess, reason: Message, **keys: object) -> None:
    guess.form = guess.form.model_copy(update=keys)
    guess.reasons |= dict.fromkeys(keys, reason)


def _rows_of_workbook(raw: bytes, sheet: str | None, guess: Guess) -> list[RawRow]:
    sheets = workbooks.sheets_of(raw)
    guess.sheets = tuple(sheets)
    if sheet is not None:
        named = int(sheet) if sheet not in sheets and sheet.isdecimal() else sheet
        guess.form = guess.form.model_copy(update={"sheet": named})
    elif len(sheets) > 1:
        reason = say("the first of {number}: {names}", number=len(sheets), names=words_listed(sheets))
        _set(guess, reason, sheet=sheets[0])
    return [*workbooks.sheet_of(raw, guess.form).rows]


def _rows_of_text(raw: bytes, guess: Guess) -> list[RawRow]:
    encoding = delimited.encoding_of(raw)
    if encoding is None:
        raise NoRowsError(say("is no text in UTF-8, UTF-16 or Windows-1252"), AS_CSV)
    if encoding is not Encoding.UTF_8:
        odd = next((letter for letter in raw.decode(encoding.codec) if not letter.isascii()), "")
        reason = say("it is not UTF-8; check that {letter!r} belongs there", letter=odd)
        _set(guess, reason, encoding=encoding)
    text = delimited.decoded(raw, encoding)
    lines = text.splitlines()[:LOOKED_AT]
    delimiter = delimited.likely_delimiter(lines) or Delimiter.COMMA
    if delimiter is not Delimiter.COMMA:
        _set(guess, say("it parts most lines into as many cells"), delimiter=delimiter)
    return [*delimited.rows_of(text, guess.form)]


def _find_rows(rows: Sequence[RawRow], guess: Guess) -> None:
    first = min(next(place for place, cell in enumerate(row.cells) if cell) for row in rows)
    if first:
        _set(guess, say("the columns before it are empty"), first_column=column_letters(first))
    cells = {row.number: row.cells[first:] for row in rows}
    usual = _usual_width(cells.values())
    names = next((row for row in rows[:DEEPEST_HEADER] if _may_be_header(cells[row.number], usual)), rows[0])
    header = _with_heads_above(names, cells)
    guess.above = tuple(cell for row in rows if row.number < header[0] for cell in row.cells if cell)
    if header != (1,):
        one = say("the first row with a text or a year in most columns")
        _set(guess, say("rows that together name the columns") if len(header) > 1 else one, header=header)
    below = [row for row in rows if row.number > names.number]
    skip, reasons = _skipped([cells[row.number] for row in below])
    if skip != SkippedRows():
        _set(guess, joined(reasons), skip=skip)


def _usual_width(rows: Iterable[Sequence[str]]) -> int:
    """Return how many cells of a row are filled most often, the wider one where two are as often."""
    widths = Counter(len([*filter(None, cells)]) for cells in rows)
    return max(widths, key=lambda width: (widths[width] * width, width))


def _may_be_header(cells: Sequence[str], usual: int) -> bool:
    filled = [*filter(None, cells)]
    return len(filled) >= max(1, usual * HALF) and all(map(is_name, filled)) and len(filled) > usual * HALF


def _with_heads_above(names: RawRow, cells: Mapping[int, Sequence[str]]) -> tuple[int, ...]:
    """Return the rows of the header: the row of names, and those above and below it that complete its names."""
    header = [names.number]
    below = cells.get(names.number + 1)
    own = cells[names.number]
    gaps = {place for place, cell in enumerate(own) if not cell}
    if below and gaps and all(is_name(cell) for cell in below if cell):
        filled = {place for place, cell in enumerate(below) if cell}
        # A row that fills what the first leaves empty, and leaves its own first cell to it, is its second half.
        if filled & gaps and not below[0] and len(filled) > 1:
            header.append(names.number + 1)
    above = cells.get(names.number - 1)
    if above and len([*filter(None, above)]) > 1 and not own[0] and all(is_name(cell) for cell in above if cell):
        header.insert(0, names.number - 1)
    return tuple(header)


def _skipped(below: Sequence[Sequence[str]]) -> tuple[SkippedRows, list[Message]]:
    """Tell which rows below the names are no data."""
    reasons: list[Message] = []
    numbered = 0
    if below and all(COLUMN_NUMBER.fullmatch(cell) for cell in below[0] if cell):
        digits = [int(cell.strip("()")) for cell in below[0] if cell]
        numbered = int(len(digits) > 1 and digits == [*range(digits[0], digits[0] + len(digits))])
        reasons += [say("the row below the names numbers the columns")] * numbered
    words: dict[str, None] = {}
    usual = _usual_width(below) if below else 0
    at_end = 0
    for cells in reversed(below[-LOOKED_AT:]):
        filled = [*filter(None, cells)]
        if usual <= 1 or len(filled) > 1:
            break
        at_end += 1
    if at_end:
        reasons.append(say_many(at_end, "the last row has one cell", "the last {number} rows have one cell each"))
    for cells in below[: len(below) - at_end]:
        first = next(filter(None, cells))
        if len([*filter(None, cells)]) == 1 and usual > 1:
            mark = next((word for word in NOTES if first.casefold().startswith(word.casefold())), None)
            words[f"{mark}*" if mark else first] = None
        elif is_total(first):
            words[first] = None
    if words:
        reasons.append(say("rows that begin so hold notes, headings or totals"))
    return SkippedRows(below_header=numbered, at_end=at_end, beginning_with=tuple(words)[:20]), reasons
