"""Text files with delimiters: decoded as the mapping says, and taken apart strictly."""

import csv
import io
from collections.abc import Iterator

from maturity.messages import joined, say
from maturity.model.table_form import Delimiter, Encoding, TableForm
from maturity.storage.tables.raw_rows import Bounds, NoRowsError, RawRow, mapping_says, tidy
from maturity.storage.yaml_faults import INVISIBLE, LINE_BREAK

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UNCLOSED = say("a quote is never closed, or text follows one that closes")
LONGEST_CELL = 131_072


def decoded(raw: bytes, said: Encoding) -> str:
    """Return the text of a file that is stored as the mapping says; else tell what it seems to be stored as."""
    seen = encoding_of(raw)
    if seen is not said and not (raw.isascii() and seen is Encoding.UTF_8 and said is Encoding.WINDOWS_1252):
        _refuse(raw, said, seen)
    text = raw.decode(said.codec)
    if letter := INVISIBLE.search(text):
        line, column = _end_of(text[: letter.start()])
        code = f"U+{ord(letter[0]):04X}"
        raise NoRowsError(say("has an invisible character {code}", code=code), say("delete it"), line, column)
    return text


def encoding_of(raw: bytes) -> Encoding | None:
    """Tell how the letters of a file seem to be stored; nothing where no encoding that is read fits."""
    if raw.startswith(UTF_16_MARKS):
        return Encoding.UTF_16 if _decodes(raw, Encoding.UTF_16) else None
    return next((one for one in (Encoding.UTF_8, Encoding.WINDOWS_1252) if _decodes(raw, one)), None)


def _decodes(raw: bytes, encoding: Encoding) -> bool:
    try:
        raw.decode(encoding.codec)
    except UnicodeDecodeError:
        return False
    return True


def _refuse(raw: bytes, said: Encoding, seen: Encoding | None) -> None:
    """Say that the letters are not stored as the mapping says, and what the first odd one would be otherwise."""
    line, column = 1, 1
    hint = say("save the file as UTF-8")
    if said is Encoding.UTF_8 and seen is not Encoding.UTF_16:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line, column = _end_of(raw[: error.start].decode("utf-8"))
            if seen:
                odd = raw[error.start : error.start + 1].decode(seen.codec)
                key = f"table: {{encoding: {seen.value}}}"
                meant = say("if it is to be {letter!r}, write in the mapping: {key}", letter=odd, key=key)
                hint = joined((meant, say("or save the file as UTF-8")))
    elif seen:
        hint = joined((mapping_says(f"table: {{encoding: {seen.value}}}"), say("or save the file as UTF-8")))
    named = {Encoding.UTF_8: "UTF-8", Encoding.UTF_16: "UTF-16", Encoding.WINDOWS_1252: "Windows-1252"}
    if seen in {Encoding.UTF_16, Encoding.UTF_8}:
        what = say("is {encoding} text", encoding=named[seen])
    else:
        what = say("is not {encoding} text", encoding=named[said])
    raise NoRowsError(what, hint, line, column, is_form=seen is not None)


def rows_of(text: str, form: TableForm) -> Iterator[RawRow]:
    """Yield every row, empty ones too."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=form.delimiter.letter, strict=True)
    bounds = Bounds()
    before, number = 0, 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            too_long = "field larger" in str(error)
            message = say("a cell is longer than {most:,} letters, or a quote is never closed", most=LONGEST_CELL)
            raise NoRowsError(message if too_long else UNCLOSED, line=before + 1) from error
        bounds.check(number, len(cells))
        yield RawRow(number, before + 1, tuple(tidy(cell) for cell in cells))
        before = reader.line_num


def likely_delimiter(lines: list[str]) -> Delimiter | None:
    """Tell what parts the cells of some lines: what stands in most of them equally often; nothing where none does."""
    best: tuple[int, Delimiter] | None = None
    for delimiter in Delimiter:
        counts = [len(cells) - 1 for cells in _taken_apart(lines, delimiter) if any(cells)]
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
        weight = counts.count(usual) * usual
        if usual and (best is None or weight > best[0]):
            best = (weight, delimiter)
    return best[1] if best else None


def _taken_apart(lines: list[str], delimiter: Delimiter) -> list[list[str]]:
    return list(csv.reader(lines, delimiter=delimiter.letter))


def _end_of(text: str) -> tuple[int, int]:
    """Return the line and column behind a text."""
    lines = LINE_BREAK.split(text)
    return len(lines), len(lines[-1].removeprefix("\ufeff")) + 1
