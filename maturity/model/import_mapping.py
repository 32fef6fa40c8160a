"""How a table becomes assessments: what its columns hold, what its words mean, and what every file says alike."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.assessment import Assessor, Confidence, Method, Status
from maturity.model.entry import MORE, PLAIN, ContradictionError, Entry, Name, Slug, or_more
from maturity.model.import_columns import Columns, Target
from maturity.model.source import Evidence, Source
from maturity.model.states import State
from maturity.model.table_form import DecimalMark, Delimiter, NumberForm, TableForm
from maturity.model.table_names import CityOfTable, KindOfWord, NameRule
from maturity.model.table_periods import EXAMPLES, LastDay, PeriodRule, read_period
from maturity.model.text import LANGUAGES, Text

SUMMARY_BLANKS = ("city", "period", "index", "band", "lowest", "highest")
"""What a summary may name: of the scores the lowest and the highest, each with the title of its node."""
RATING_BLANKS = ("city", "period", "indicator", "value", "row", "column", "note")
"""What a rationale, a reason and the place of evidence may name."""
RESULT_BLANKS = ("city", "period", "row")
"""What the place of evidence for a published result may name."""
BLANK = re.compile(r"\{([^{}]*)\}")


class EmptyCell(StrEnum):
    """What an empty score, index, band or answer means."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave-out"
    NOT_ASSESSED = "not-assessed"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"

    @property
    def state(self) -> State | None:
        """The state of an indicator whose cell is empty; none where it is not mentioned."""
        return None if self in {EmptyCell.REFUSE, EmptyCell.LEAVE_OUT} else State[self.name]


class FixedGovernment(Entry):
    """The one government that all of a table is about."""

    id: Slug
    name: Name
    kind: Slug | None = None


class StateMeant(Entry):
    """What a mark in the place of an answer means, and why there is none."""

    state: State = Field(description="The state that the mark stands for.")
    reason: Text | None = Field(default=None, description="Empty: that the table has this mark there.")

    @model_validator(mode="after")
    def _is_without_answer(self) -> "StateMeant":
        if self.state.counts:
            raise ContradictionError(
                say("{state!r} needs an answer, and a mark is none", state=self.state.value), "state"
            )
        return self


StateOfMark = Annotated[Annotated[State, PLAIN] | Annotated[StateMeant, MORE], or_more(StateMeant)]


class Published(Entry):
    """Where results were published."""

    sources: dict[Slug, Source] = Field(default={}, description="The documents that the table is taken from.")
    evidence: tuple[Evidence, ...] = Field(default=(), description="Where in them it stands.")
    note: Text | None = Field(default=None, description="What the readers of these results have to know.")

    @model_validator(mode="after")
    def _sources_are_here(self) -> "Published":
        for place, one in enumerate(self.evidence):
            if self.sources and one.source not in self.sources:
                message = say("no source of this period has the id {source!r}", source=one.source)
                raise ContradictionError(message, "evidence", place, "source")
        return self


class PublishedPeriod(Published):
    """Where the results of one period were published, and when it ends."""

    ends: LastDay | None = Field(default=None, description="Its last day; empty: as its name says.")


class ImportMapping(Published):
    """Which column is what, what the words in it mean, and what every assessment says alike."""

    table: TableForm = Field(default_factory=TableForm, description="Where in its file the table stands.")
    numbers: NumberForm = Field(default_factory=NumberForm, description="How its numbers are written.")
    delimiter: Delimiter | None = Field(default=None, description="Short for the same key below 'table'.")
    decimal_mark: DecimalMark | None = Field(default=None, description="Short for the same key below 'numbers'.")
    missing: tuple[Name, ...] = Field(
        default=(), max_length=50, description="Marks that are the same as an empty cell, of texts too."
    )
    empty_cells: EmptyCell = Field(default=EmptyCell.REFUSE, description="Of scores, index, band and answers.")
    only: dict[Name, tuple[Name, ...]] = Field(
        default={}, description="Rows that count: for a column, its values; for {period}, the periods."
    )
    columns: Columns = Field(
        description="The names of the table's columns; those that are not named here are passed over."
    )

    government: FixedGovernment | None = Field(default=None, description="Where the whole table is about one.")
    names: NameRule = Field(default_factory=NameRule, description="What of a cell is the government's name.")
    kind: Slug | None = Field(default=None, description="What kind of government all are; empty: not known.")
    kinds: dict[Name, KindOfWord] = Field(
        default={}, description="What each word for a kind means; without a column for it names begin or end with one."
    )
    province: Text | None = Field(default=None, description="The province that all lie in.")
    country: Name | None = Field(default=None, description="The country that all lie in.")
    same: dict[Name, tuple[Name, ...]] = Field(
        default={}, description="Names of one government: the one to be used, and how else it is written."
    )
    cities: dict[Name, CityOfTable] = Field(default={}, description="By name in the table; others go by their name.")

    period: PeriodRule = Field(default_factory=PeriodRule, description="When periods end, or the one of the table.")
    periods: dict[Name, PublishedPeriod] = Field(
        default={}, description="What holds for one period alone, by its name."
    )

    bands: dict[Name, Slug] = Field(default={}, description="The band that each word of the table stands for.")
    peer_groups: dict[Name, Slug] = Field(default={}, description="The peer group that each word stands for.")
    indicators: dict[Name, Target] = Field(default={}, description="What each code or title of the table asks for.")
    words: dict[Name, Name] = Field(
        default={}, description="What each word means as an answer: a choice, a level, a grade; met or not-met."
    )
    states: dict[Name, StateOfMark] = Field(default={}, description="Marks that say why there is no answer.")
    others: StateMeant | None = Field(
        default=None, description="What holds of the indicators of which the table says nothing."
    )
    confidence: Confidence | None = Field(default=None, description="How far the table carries each answer.")
    rationale: Text | None = Field(
        default=None, description="Why each is so, with blanks: {indicator}, {value}, {row}."
    )

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
        _refuse_unknown_blanks(self.summary, SUMMARY_BLANKS, "summary")
        _refuse_unknown_blanks(self.rationale, RATING_BLANKS, "rationale")
        blanks = RATING_BLANKS if self.columns.has_answers else RESULT_BLANKS
        for place, one in enumerate(self.evidence):
            _refuse_unknown_blanks(one.locator, blanks, "evidence", place, "locator")
        for name, period in self.periods.items():
            for place, one in enumerate(period.evidence):
                _refuse_unknown_blanks(one.locator, blanks, "periods", name, "evidence", place, "locator")
        return self

    @model_validator(mode="after")
    def _says_where_it_is_from(self) -> "ImportMapping":
        if not self.periods and not (self.sources and self.evidence):
            raise ContradictionError(
                say("says where nothing of it is from: give 'sources' and 'evidence'"),
                "columns",
                lacking=("sources", "evidence"),
            )
        for name, period in self.periods.items():
            cited = self.published(name)
            for lacking in ("sources", "evidence"):
                if not getattr(cited, lacking):
                    raise ContradictionError(
                        say("needs {lacking!r}, here or for all periods", lacking=lacking), "periods", name
                    )
            for place, one in enumerate(cited.evidence):
                if one.source not in cited.sources:
                    message = say("no source has the id {source!r}", source=one.source)
                    at = ("periods", name, "evidence") if period.evidence else ("evidence",)
                    raise ContradictionError(message, *at, place, "source")
        return self

    @model_validator(mode="after")
    def _knows_who_and_when(self) -> "ImportMapping":
        columns = self.columns
        if (columns.city is None) is (self.government is None):
            message = (
                say("no column has the government, and 'government' does not say which it is")
                if self.government is None
                else say("'government' names the one of the whole table, so no column can")
            )
            raise ContradictionError(message, "columns" if self.government is None else "government")
        if columns.period is None and not columns.has_periods_in_heads and self.period.label is None:
            message = say("no column has the period, and 'period' does not say which it is")
            hint = say(
                "one column for each: {name} as its name; one for the whole table: {key}",
                name="'Index {period}'",
                key='period: {label: "2024"}',
            )
            raise ContradictionError(message, "columns", hint=hint)
        return self

    @model_validator(mode="after")
    def _periods_end(self) -> "ImportMapping":
        for name, period in self.periods.items():
            if period.ends is not None and not isinstance(period.ends, str):
                continue
            if read_period(name, None) is None:
                message = say("{name!r} names no year, so it needs 'ends'", name=name)
                raise ContradictionError(
                    message, "periods", name, hint=say("names that say it themselves: {examples}", examples=EXAMPLES)
                )
        return self

    def published(self, period: str) -> Published:
        """Return where the results of a period were published: what it says itself, and for the rest what all say."""
        own = self.periods.get(period)
        if own is None:
            return self
        return Published.model_construct(
            sources=own.sources or self.sources, evidence=own.evidence or self.evidence, note=own.note or self.note
        )


def _refuse_unknown_blanks(text: Text | None, known: tuple[str, ...], *keys: str | int) -> None:
    for language in LANGUAGES:
        words = (getattr(text, language) if text else None) or ""
        for blank in BLANK.findall(words):
            if blank not in known:
                raise ContradictionError(
                    say("no row fills {blank}; blanks: {known}", blank=f"{{{blank}}}", known=", ".join(known)),
                    *keys,
                    language,
                )
