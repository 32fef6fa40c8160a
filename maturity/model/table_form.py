"""How a table file is laid out and how numbers are written in it, as a mapping says it; nothing here is guessed."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StrictInt, StrictStr, model_validator

from maturity.messages import say
from maturity.model.entry import ContradictionError, Entry, Flag, Name, fits

LAST_HEADER_ROW = 100
"""No table has its header further down; what has is no table."""
MISSING_MARKS = ("n/a", "n.a.", "na", "-", "\N{EN DASH}", "\N{EM DASH}", "..", "...", "\N{HORIZONTAL ELLIPSIS}", ":")
"""What statistics offices write where there is no value, in any capitals; how often one was met is told."""


class Encoding(StrEnum):
    """How the letters of a text file are stored."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS_1252 = "windows-1252"

    @property
    def codec(self) -> str:
        """What Python calls it; a mark of byte order at the beginning is passed over."""
        return {"utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252"}[self.value]


class Delimiter(StrEnum):
    """What parts the cells of a row."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    PIPE = "pipe"

    @property
    def letter(self) -> str:
        """The letter itself."""
        return {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}[self.value]


class DecimalMark(StrEnum):
    """What parts a number's whole from its fraction."""

    POINT = "point"
    COMMA = "comma"

    @property
    def letter(self) -> str:
        """The letter itself."""
        return {"point": ".", "comma": ","}[self.value]


class ThousandsMark(StrEnum):
    """What stands between the thousands of a number."""

    POINT = "point"
    COMMA = "comma"
    SPACE = "space"
    APOSTROPHE = "apostrophe"

    @property
    def letter(self) -> str:
        """The letter itself; narrow and unbreakable spaces are read as spaces, curly apostrophes as straight ones."""
        return {"point": ".", "comma": ",", "space": " ", "apostrophe": "'"}[self.value]


class PercentSign(StrEnum):
    """What 85 % means: the number 85, or the share 0.85."""

    AS_PRINTED = "as-printed"
    SHARE = "share"


Mark = Annotated[StrictStr, fits(r"^\S(.{0,18}\S)?$", "a mark of up to 20 letters, such as 'n/a' or '*'")]


def _one_or_several(value: Any) -> Any:
    """Let one row be written without a list."""
    return value if isinstance(value, list | tuple) else (value,)


def _in_order(rows: tuple[int, ...]) -> tuple[int, ...]:
    if list(rows) != list(range(rows[0], rows[0] + len(rows))):
        raise ValueError(say("must be rows that follow each other, such as [4, 5]"))
    return rows


Row = Annotated[StrictInt, Field(ge=1, le=LAST_HEADER_ROW)]
HeaderRows = Annotated[
    tuple[Row, ...],
    Field(min_length=1, max_length=6),
    BeforeValidator(_one_or_several, json_schema_input_type=Row | tuple[Row, ...]),
    AfterValidator(_in_order),
]
ColumnLetters = Annotated[StrictStr, fits(r"^[A-Z]{1,3}$", "a column's letters as a spreadsheet shows them, such as B")]


class SkippedRows(Entry):
    """Rows around and within a table that hold no data of it: numbers of columns, totals, sources, notes."""

    below_header: Annotated[StrictInt, Field(ge=0, le=LAST_HEADER_ROW)] = Field(
        default=0, description="How many rows right below the header, such as the one with (1), (2), (3)."
    )
    at_end: Annotated[StrictInt, Field(ge=0, le=1000)] = Field(
        default=0, description="How many of the last rows that hold anything."
    )
    beginning_with: tuple[Name, ...] = Field(
        default=(),
        description="Rows whose first filled cell is one of these texts, in any capitals; with a * at its end, begins "
        "with it, such as 'Sumber*'.",
    )

    def leaves_out(self, cell: str) -> bool:
        """Tell whether a row is passed over whose first filled cell says this."""
        said = cell.casefold()
        return any(
            said.startswith(text[:-1].casefold()) if text.endswith("*") else said == text.casefold()
            for text in self.beginning_with
        )


class TableForm(Entry):
    """Where in a file its table stands: which sheet, which rows are its header, which rows are none of it."""

    sheet: StrictInt | Name | None = Field(
        default=None, description="Of a workbook with several sheets, the name of one, or its number from the left."
    )
    encoding: Encoding = Field(default=Encoding.UTF_8, description="Of a text file.")
    delimiter: Delimiter = Field(default=Delimiter.COMMA, description="Of a text file.")
    header: HeaderRows = Field(
        default=(1,),
        description="The row with the names of the columns, as a spreadsheet counts; several rows are joined by ' / '.",
    )
    first_column: ColumnLetters = Field(default="A", description="Where the table begins.")
    turned: Flag = Field(
        default=False,
        description="true: governments stand in columns; rows and columns change places before anything else is read.",
    )
    skip: SkippedRows = SkippedRows()
    fill_down: tuple[Name, ...] = Field(
        default=(),
        max_length=50,
        description="Columns whose cells are merged over several rows: an empty one is read as the one above it.",
    )

    @property
    def begins_at(self) -> int:
        """The number of the first column, from 0."""
        number = 0
        for letter in self.first_column:
            number = number * 26 + ord(letter) - ord("A") + 1
        return number - 1


class NumberForm(Entry):
    """How an office writes its numbers, and what it writes where there is none."""

    decimal_mark: DecimalMark = DecimalMark.POINT
    thousands_mark: ThousandsMark | None = Field(default=None, description="Empty: none is allowed.")
    percent: PercentSign | None = Field(
        default=None, description="What 85 % means; empty: a percent sign is refused, since both are likely."
    )
    missing: tuple[Mark, ...] = Field(
        default=MISSING_MARKS, description="What stands where there is no value, in any capitals."
    )
    footnotes: tuple[Mark, ...] = Field(
        default=(), description="Marks behind a number that are passed over, such as '*' or '(p)'."
    )

    @model_validator(mode="after")
    def _marks_differ(self) -> "NumberForm":
        if self.thousands_mark and self.thousands_mark.letter == self.decimal_mark.letter:
            message = say("the decimal mark and the thousands mark cannot be the same")
            raise ContradictionError(message, "thousands_mark")
        return self
