"""What single cells of a table say: texts that are safe to keep, numbers as they are printed, marks for no value."""

import re
from decimal import Decimal

from maturity.findings import shortened
from maturity.model.entry import LARGEST_NUMBER, LONGEST_NAME, UNPRINTABLE
from maturity.model.import_mapping import EmptyCell, ImportMapping
from maturity.presentation.escaping import formula_sign
from maturity.storage.rules import WRONG_CELL
from maturity.storage.tables import CsvRow, CsvTable

NUMBER = re.compile(r"([-+\u2212]?)([0-9]{0,15})(?:([.,])([0-9]{1,60}))?(?:[eE]([-+]?[0-9]{1,2}))?")
EMPTY_HINT = "if that means 'not published', the mapping says: empty_cells: leave-out"


class Cells:
    """Reads the cells of one table, and notes in it what is wrong with any of them."""

    def __init__(self, table: CsvTable, mapping: ImportMapping) -> None:
        self.table = table
        self.mapping = mapping
        self.marks = frozenset(mapping.missing)

    @property
    def faults(self) -> int:
        """How many have been noted so far."""
        return len(self.table.findings)

    def fault(self, row: CsvRow, column: str, message: str, hint: str | None = None) -> None:
        """Note what is wrong with a cell, and what would be right."""
        self.table.fault(WRONG_CELL, message, row.line, column, hint or "")

    def raw(self, row: CsvRow, column: str | None) -> str:
        """Return what stands in a cell; nothing where there is no such column, or a mark for no value."""
        text = row.cells.get(column, "") if column else ""
        return "" if text in self.marks else text

    def text(self, row: CsvRow, column: str | None) -> str:
        """Return a cell's text on one line, unless a spreadsheet would run it or no name could hold it."""
        text = " ".join(self.raw(row, column).split())
        if not text or column is None:
            return ""
        if sign := formula_sign(text):
            self.fault(row, column, f"begins with {sign!r}, which a spreadsheet would run")
        elif len(text) > LONGEST_NAME:
            self.fault(row, column, f"is longer than the {LONGEST_NAME} letters allowed")
        elif found := UNPRINTABLE.search(text):
            self.fault(row, column, f"has an invisible character U+{ord(found[0]):04X}")
        else:
            return text
        return ""

    def number(self, row: CsvRow, column: str, text: str) -> Decimal | None:
        """Return the number that a text is, with every decimal of it."""
        parsed, mark = NUMBER.fullmatch(text), self.mapping.decimal_mark
        if not parsed or not (parsed[2] or parsed[4]):
            self.fault(row, column, f"{shortened(text)!r} is not a number")
            return None
        if parsed[3] not in (None, mark.letter):
            other = "comma" if parsed[3] == "," else "point"
            message = f"{text!r} has a decimal {other} where the mapping says {mark.value}"
            self.fault(row, column, message, f"if all numbers have one, the mapping says: decimal_mark: {other}")
            return None
        number = Decimal(text.replace(",", ".").replace("\u2212", "-"))
        if abs(number) > LARGEST_NUMBER:
            self.fault(row, column, f"{text} is larger than any number an assessment needs")
            return None
        return number

    def refuse_empty(self, row: CsvRow, column: str) -> None:
        """Note an empty cell where the mapping does not say what one means."""
        if self.mapping.empty_cells is EmptyCell.REFUSE:
            self.fault(row, column, "is empty", EMPTY_HINT)
