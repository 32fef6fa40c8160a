"""The cells of a table of indicators by what their columns hold; what is wrong in one is recorded at its place."""

from bisect import bisect_left, bisect_right
from decimal import Decimal

from maturity.messages import say
from maturity.model.entry import LONGEST_PROSE
from maturity.model.table_form import NumberForm
from maturity.model.text import Language
from maturity.storage.rules import WRONG_CELL
from maturity.storage.tables.detecting import is_number
from maturity.storage.tables.detecting_numbers import guessed_numbers
from maturity.storage.tables.grid import Grid, GridRow
from maturity.storage.tables.numbers import COMPUTE, Missing, NumberFault, no_value, read_number
from maturity.storage.tables.raw_rows import OpenFormula
from maturity.workflows.framework_columns import FrameworkColumns, Key

OF_ONE_ROW = frozenset({"title", "id", "weight"})
"""What is each indicator's own: such a cell that is merged over rows says nothing of the lower ones."""
NUMBERS = frozenset(
    {"weight", "dimension weight", "score", "yes", "no", "worst", "best", "lowest", "highest", "target", "baseline"}
)


class FrameworkCells:
    """Reads single cells of a table of which it is known what each column holds."""

    def __init__(self, grid: Grid, columns: FrameworkColumns) -> None:
        self.grid = grid
        self.columns = columns
        self._fill_merged()
        self._form = self._guessed_form()

    def texts(self, row: GridRow, role: str, number: int | None = None) -> dict[Language, str]:
        """Return the texts of one role in a row, by language; those that could not be shown are told."""
        found: dict[Language, str] = {}
        for language, column in self.columns.texts.get((role, number), {}).items():
            text = row.cells[column]
            if role != "text":  # what describes a level may be the bound of a number
                text = str(text)
            if not text:
                continue
            odd = next((letter for letter in text if not letter.isprintable()), None)
            if isinstance(row.cells[column], OpenFormula):
                self.grid.fault(WRONG_CELL, no_value(text), row.line, column, COMPUTE)
            elif odd is not None:
                message = say("has an invisible character U+{letter:04X}", letter=ord(odd))
                self.grid.fault(WRONG_CELL, message, row.line, column)
            elif len(text) > LONGEST_PROSE:
                message = say("has {number:,} letters; {most:,} are the most", number=len(text), most=LONGEST_PROSE)
                self.grid.fault(WRONG_CELL, message, row.line, column)
            found[language] = text
        return found

    def plain(self, row: GridRow, role: str, number: int | None = None) -> str:
        """Return a cell that says the same in any language; nothing where there is no such column."""
        column = self.columns.plain.get((role, number))
        return row.cells[column] if column else ""

    def number(self, row: GridRow, role: str, number: int | None = None) -> Decimal | None:
        """Return the number in a cell; nothing where it is empty, or wrong and told so."""
        return self.read(row.line, self.plain(row, role, number), (role, number))

    def read(self, line: int, cell: str, key: Key, hint: str = "") -> Decimal | None:
        """Read what a cell says as a number; nothing where it is empty, or wrong and told so."""
        read = read_number(cell, self._form)
        if isinstance(read, NumberFault):
            self.fault(line, key, read.message, read.hint if read.hint == COMPUTE else hint)
        return read if isinstance(read, Decimal) else None

    def is_empty(self, cell: str) -> bool:
        """Tell whether a cell holds nothing, or a mark of no number such as a dash."""
        return isinstance(read_number(cell, self._form), Missing)

    def fault(self, line: int, key: Key, message: str, hint: str = "") -> None:
        """Record what is wrong in the cell of a role, or in its line where no column has that role."""
        self.grid.fault(WRONG_CELL, message, line, self.columns.named(*key), hint)

    def merged_weights(self) -> list[tuple[int, int]]:
        """Return the first and last line of weights that are merged over several rows."""
        column = self.columns.plain.get(("weight", None))
        return self.grid.merged_down(column) if column else []

    def _fill_merged(self) -> None:
        """Give every row that a merged cell lies over what stands in it, where it is not one indicator's own."""
        lines = [row.line for row in self.grid.rows]
        shared = [column for (role, _), column in self.columns.plain.items() if role not in OF_ONE_ROW]
        for (role, _), places in self.columns.texts.items():
            shared += places.values() if role not in OF_ONE_ROW else ()
        for column in shared:
            for first, last in self.grid.merged_down(column):
                rows = self.grid.rows[bisect_left(lines, first) : bisect_right(lines, last)]
                if rows and rows[0].line == first:
                    for row in rows[1:]:
                        row.cells[column] = row.cells[column] or rows[0].cells[column]

    def _guessed_form(self) -> NumberForm:
        """Tell how the numbers of the table are written; a word among them is a slip, and never a mark of no number."""
        numbers = {column for (role, _), column in self.columns.plain.items() if role in NUMBERS}
        bounds = {self.columns.named("text", level) or "" for level in self.columns.levels}
        of_numbers = [
            {column: row.cells[column] for column in numbers}
            | {column: row.cells[column] for column in bounds if is_number(row.cells[column])}
            | {column: "" for column in bounds if not is_number(row.cells[column])}
            for row in self.grid.rows
        ]
        guessed = guessed_numbers(sorted(numbers | bounds), of_numbers).form
        marks = tuple(mark for mark in guessed.footnotes if not any(map(str.isalpha, mark)))
        return guessed.model_copy(update={"missing": NumberForm().missing, "footnotes": marks})
