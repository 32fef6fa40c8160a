"""How a table of published results becomes assessments: what its columns hold, and what every file says alike."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictStr, model_validator

from maturity.model.assessment import Assessor, Method, Status
from maturity.model.entry import ContradictionError, Entry, Name, Slug, fits
from maturity.model.source import Evidence, Source
from maturity.model.table_form import DecimalMark, Delimiter, NumberForm, TableForm
from maturity.model.text import LANGUAGES, Text

PLACEHOLDERS = ("city", "period", "index", "band", "lowest", "highest")
"""What a summary may name: of the scores the lowest and the highest, each with the title of its node."""
BLANK = re.compile(r"\{([^{}]*)\}")

Year = Annotated[StrictStr, fits(r"^[12][0-9]{3}$", "a year of four digits, such as 2024")]


class EmptyCell(StrEnum):
    """What an empty score, index or band means."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave-out"


class Columns(Entry):
    """The names of the table's columns; those that are not named here are passed over."""

    city: Name
    period: Name = Field(description="A year.")
    scores: dict[Slug, Name] = Field(default={}, description="For each dimension, by id, the column with its score.")
    index: Name | None = None
    band: Name | None = None

    @model_validator(mode="after")
    def _holds_a_result(self) -> "Columns":
        if not self.scores and self.index is None:
            raise ContradictionError("names neither an index nor a score, so there is nothing to import")
        return self

    @property
    def numbers(self) -> dict[str, str]:
        """The columns that hold numbers: for each node, and for the index under no name, its column."""
        return {**self.scores, **({"": self.index} if self.index else {})}

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that the table must have."""
        return (self.city, self.period, *self.numbers.values(), *([self.band] if self.band else []))


class CityOfTable(Entry):
    """A city whose id cannot be read off the table."""

    id: Slug
    name: Name | None = Field(default=None, description="Empty: as in the table.")
    kind: Slug | None = Field(default=None, description="Empty: as for all.")


class PublishedPeriod(Entry):
    """Where the results of one year were published."""

    sources: dict[Slug, Source] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    note: Text | None = Field(default=None, description="What the readers of these results have to know.")

    @model_validator(mode="after")
    def _sources_are_here(self) -> "PublishedPeriod":
        for place, one in enumerate(self.evidence):
            if one.source not in self.sources:
                message = f"no source of this period has the id {one.source!r}"
                raise ContradictionError(message, "evidence", place, "source")
        return self


class ImportMapping(Entry):
    """Which column is what, what the words in it mean, and what every assessment says alike."""

    table: TableForm = TableForm()
    numbers: NumberForm = NumberForm()
    delimiter: Delimiter | None = Field(default=None, description="Short for the same key below 'table'.")
    decimal_mark: DecimalMark | None = Field(default=None, description="Short for the same key below 'numbers'.")
    empty_cells: EmptyCell = Field(default=EmptyCell.REFUSE, description="Of scores, index and band.")
    columns: Columns
    bands: dict[Name, Slug] = Field(default={}, description="The band that each word of the table stands for.")
    kind: Slug | None = Field(default=None, description="What kind of government all are; empty: not known.")
    cities: dict[Name, CityOfTable] = Field(default={}, description="By name in the table; others go by their name.")
    periods: dict[Year, PublishedPeriod] = Field(min_length=1)
    status: Status
    summary: Text | None = Field(default=None, description="With blanks such as {index}, filled from each row.")
    method: Method
    assessors: tuple[Assessor, ...] = Field(min_length=1)

    @property
    def table_form(self) -> TableForm:
        """How the table is laid out, wherever the mapping says it."""
        return self.table.model_copy(update={"delimiter": self.delimiter} if self.delimiter else {})

    @property
    def number_form(self) -> NumberForm:
        """How its numbers are written, wherever the mapping says it."""
        own = {"decimal_mark": self.decimal_mark} if self.decimal_mark else {}
        return self.numbers.model_copy(update=own)

    @model_validator(mode="after")
    def _blanks_can_be_filled(self) -> "ImportMapping":
        for language in LANGUAGES:
            words = (getattr(self.summary, language) if self.summary else None) or ""
            for blank in BLANK.findall(words):
                if blank not in PLACEHOLDERS:
                    message = f"no row fills {{{blank}}}; blanks: {', '.join(PLACEHOLDERS)}"
                    raise ContradictionError(message, "summary", language)
        return self
