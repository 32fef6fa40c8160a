"""What single cells of a table say: texts that are safe to keep, numbers as they are printed, marks for no value."""

from collections import Counter
from decimal import Decimal

from maturity.messages import say
from maturity.model.entry import LARGEST_NUMBER, LONGEST_NAME, UNPRINTABLE
from maturity.model.import_mapping import EmptyCell, ImportMapping
from maturity.presentation.escaping import formula_sign
from maturity.storage.rules import READ_AS_MISSING, WRONG_CELL
from maturity.storage.tables import Grid, GridRow
from maturity.storage.tables.detecting import is_total
from maturity.storage.tables.numbers import COMPUTE, Missing, NumberFault, no_value, read_number
from maturity.storage.tables.raw_rows import OpenFormula, StoredNumber

EMPTY_HINT = say(
    "fill in the cell; if empty means 'not published', write in the mapping: {key}", key="empty_cells: leave-out"
)


def skip_hint(row: GridRow) -> str | None:
    """Say how a row is left out that sums up the others, where it begins as totals do."""
    first = next(filter(None, row.cells.values()), "")
    if not is_total(first):
        return None
    return say("the row seems to be a total; to leave it out write in the mapping: {key}", key=skipping(first))


def skipping(first: str) -> str:
    """Return what a mapping says to leave out the rows that begin with a text."""
    return f"table: {{skip: {{beginning_with: [{first}]}}}}"


class Cells:
    """Reads the cells of one table, and notes in it what is wrong with any of them."""

    def __init__(self, table: Grid, mapping: ImportMapping) -> None:
        self.table = table
        self.mapping = mapping
        self.marks = frozenset(mapping.missing)
        self.numbers = mapping.number_form
        self.missing: Counter[str] = Counter()
        """The marks that were met where there is no number, and how often each."""

    @property
    def faults(self) -> int:
        """How many have been noted so far."""
        return len(self.table.findings)

    def fault(self, row: GridRow, column: str, message: str, hint: str | None = None) -> None:
        """Note what is wrong with a cell, and what would be right."""
        self.table.fault(WRONG_CELL, message, row.line, column, hint or "")

    def raw(self, row: GridRow, column: str | None) -> str:
        """Return what stands in a cell; nothing where there is no such column, or a mark for no value."""
        text = row.cells.get(column, "") if column else ""
        return "" if text in self.marks else text

    def line(self, row: GridRow, column: str | None) -> str:
        """Return what stands in a cell on one line; what a workbook holds as a number stays known as one."""
        raw = self.raw(row, column)
        return raw if isinstance(raw, StoredNumber) else " ".join(raw.split())

    def text(self, row: GridRow, column: str | None) -> str:
        """Return a cell's text on one line, unless a spreadsheet would run it or no name could hold it."""
        text = " ".join(self.raw(row, column).split())
        if not text or column is None:
            return ""
        if isinstance(self.raw(row, column), OpenFormula):
            self.fault(row, column, no_value(text), COMPUTE)
        elif sign := formula_sign(text):
            self.fault(row, column, say("begins with {sign!r}, which a spreadsheet would run", sign=sign))
        elif len(text) > LONGEST_NAME:
            self.fault(row, column, say("is longer than the {most} letters allowed", most=LONGEST_NAME))
        elif found := UNPRINTABLE.search(text):
            self.fault(row, column, say("has an invisible character {letter}", letter=f"U+{ord(found[0]):04X}"))
        else:
            return text
        return ""

    def is_missing(self, text: str) -> bool:
        """Tell whether a text in the place of a number is a mark that tables use where there is none."""
        return isinstance(read_number(text, self.numbers), Missing)

    def number(self, row: GridRow, column: str, text: str) -> Decimal | None:
        """Return the number that a text is, with every decimal of it; nothing for a mark of no value, which is told."""
        number = read_number(text, self.numbers)
        if isinstance(number, Missing):
            self.missing[number.mark] += 1
            return None
        if isinstance(number, NumberFault):
            self.fault(row, column, number.message, number.hint)
            return None
        if abs(number) > LARGEST_NUMBER:
            self.fault(row, column, say("{text} is larger than any number an assessment needs", text=text))
            return None
        return number

    def tell_missing(self) -> None:
        """Say which marks were read as no value, and how often."""
        if self.missing:
            marks = ", ".join(f"{mark!r} ({number})" for mark, number in self.missing.most_common())
            self.table.fault(READ_AS_MISSING, say("read as no value: {marks}", marks=marks))

    def refuse_empty(self, row: GridRow, column: str) -> None:
        """Note an empty cell where the mapping does not say what one means."""
        if self.mapping.empty_cells is EmptyCell.REFUSE:
            self.fault(row, column, say("is empty"), EMPTY_HINT)
