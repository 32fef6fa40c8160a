"""What the columns of a table hold, and which column a pattern such as ``{period}`` or ``{indicator}`` stands for."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictStr, model_validator

from maturity.messages import say
from maturity.model.entry import MORE, PLAIN, SLUG, ContradictionError, Entry, Name, Slug, fits, or_more

PERIOD, INDICATOR = "{period}", "{indicator}"
"""What a column's name may leave open: which period it is of, which indicator it answers."""
TARGET = SLUG[:-1] + rf"(/{SLUG[1:-1]})?$"
Target = Annotated[
    StrictStr,
    fits(TARGET, "the id of an indicator, or with the part of it that is answered, such as 'portal/search'", 161),
]
"""What one cell answers: an indicator, or one practice or part of it."""


CountedAnswer = Annotated[Name, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
"""An answer as a cell would say it; a level, which is a number, needs no quotes."""


class AnswerColumn(Entry):
    """A column of answers that needs more than its name."""

    column: Name
    words: dict[Name, Name] = Field(default={}, description="What its words mean, where they mean something else here.")
    per: Name | None = Field(default=None, description="The column with what the value is divided by.")
    target: Name | None = Field(default=None, description="The column with the target that the value is held against.")

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it names."""
        return tuple(column for column in (self.column, self.per, self.target) if column is not None)


AnyAnswerColumn = Annotated[Annotated[Name, PLAIN] | Annotated[AnswerColumn, MORE], or_more(AnswerColumn)]
AnswerColumns = Annotated[Annotated[Name, PLAIN] | Annotated[dict[Target, AnyAnswerColumn], MORE], or_more(dict)]
"""What the name of every column of answers is like, or the column of each."""


class Columns(Entry):
    """The names of the table's columns; those that are not named here are passed over.

    A name with ``{period}`` in it stands for a column of each period.
    """

    city: Name | None = Field(default=None, description="The government's name. Empty: the mapping's 'government'.")
    id: Name | None = Field(default=None, description="A code for the government, which its id is made of.")
    kind: Name | None = Field(default=None, description="A word for its kind; 'kinds' says what each word means.")
    province: Name | None = None
    country: Name | None = None
    belongs_to: Name | None = Field(default=None, description="The government that it is part of, by name or code.")
    peer_group: Name | None = Field(default=None, description="The framework's group that it belongs to, by id.")
    period: Name | None = Field(default=None, description="A year, a fiscal year, a half, a quarter, a month or a day.")
    scores: dict[Slug, Name] = Field(default={}, description="For each dimension, by id, the column with its score.")
    index: Name | None = None
    band: Name | None = None
    answers: AnswerColumns = Field(
        default={},
        description="For each indicator the column with its answer; or '{indicator}': each column called as one.",
    )
    indicator: Name | None = Field(default=None, description="Long form: which indicator the row answers.")
    value: Name | None = Field(default=None, description="Long form: the answer.")
    per: Name | None = Field(default=None, description="Long form: what the value is divided by.")
    target: Name | None = Field(default=None, description="Long form: the target that the value is held against.")
    unit: Name | None = Field(
        default=None, description="Long form: the unit of the value, held against the indicator's."
    )
    source: Name | None = Field(default=None, description="Long form: the id of the source that the row rests on.")
    count: Name | None = Field(default=None, description="Long form: how many units or respondents gave the answer.")
    counts: dict[CountedAnswer, Name] = Field(
        default={},
        description="For each answer the column with how many gave it; its name may leave the {indicator} open.",
    )
    note: Name | None = Field(default=None, description="A remark on the row, for the blank {note} of texts.")
    respondent: Name | None = Field(default=None, description="Who answers: each row is a sub-unit or a respondent.")

    @model_validator(mode="after")
    def _holds_a_result(self) -> "Columns":
        if not self.scores and self.index is None and not self.has_answers:
            raise ContradictionError(say("names no index, no score and no answer, so there is nothing to import"))
        return self

    @model_validator(mode="after")
    def _long_form_is_whole(self) -> "Columns":
        if self.counts:
            self._counts_say_of_what()
        elif (self.indicator is None) is not (self.value is None):
            lacking, given = ("indicator", "value") if self.indicator is None else ("value", "indicator")
            raise ContradictionError(
                say("{given!r} needs {lacking!r} beside it", given=given, lacking=lacking), given, lacking=(lacking,)
            )
        for name in ("per", "target", "unit", "source", "count"):
            if getattr(self, name) is not None and self.value is None:
                raise ContradictionError(
                    say("{name!r} means nothing without 'indicator' and 'value'", name=name),
                    name,
                    lacking=("indicator", "value"),
                )
        return self

    def _counts_say_of_what(self) -> None:
        """Refuse counts of which nothing, or two things, say what was asked."""
        if self.value is not None:
            raise ContradictionError(say("an answer is counted in 'counts', or given in 'value', not both"), "counts")
        for answer, name in self.counts.items():
            if (INDICATOR in name) is (self.indicator is not None):
                message = (
                    say("a column has the indicator, so no name of a column can leave it open")
                    if self.indicator
                    else say("says not of which indicator: leave it open in the name, or give the column 'indicator'")
                )
                raise ContradictionError(message, "counts", answer)

    @model_validator(mode="after")
    def _period_is_said_once(self) -> "Columns":
        if self.period is not None and any(PERIOD in name for _, name in self.named()):
            raise ContradictionError(say("a column has the period, so no name of a column can leave it open"), "period")
        return self

    @property
    def numbers(self) -> dict[str, str]:
        """The columns that hold published numbers: for each node, and for the index under no name, its column."""
        return {**self.scores, **({"": self.index} if self.index else {})}

    @property
    def has_answers(self) -> bool:
        """Whether it holds answers, and not only published numbers."""
        return bool(self.answers) or self.value is not None or bool(self.counts)

    @property
    def answer_columns(self) -> dict[str, AnswerColumn]:
        """The columns that are named for an answer each, by what they answer."""
        listed = self.answers if isinstance(self.answers, dict) else {}
        return {
            target: column if isinstance(column, AnswerColumn) else AnswerColumn(column=column)
            for target, column in listed.items()
        }

    @property
    def answer_pattern(self) -> str | None:
        """What the name of every column of answers is like."""
        return self.answers if isinstance(self.answers, str) else None

    def named(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield every column that is named, with the keys that name it."""
        for key in type(self).model_fields:
            value = getattr(self, key)
            if isinstance(value, str):
                yield (key,), value
        yield from ((("scores", node), column) for node, column in self.scores.items())
        yield from ((("counts", answer), column) for answer, column in self.counts.items())
        for target, entry in self.answer_columns.items():
            yield from ((("answers", target), column) for column in entry.columns)

    @property
    def has_periods_in_heads(self) -> bool:
        """Whether the table has a column for each period."""
        return any(PERIOD in name for _, name in self.named())


def opened_by(pattern: str) -> re.Pattern[str]:
    """Return what finds the columns that a name with blanks stands for, and what stands in each blank."""
    parts = re.split(r"(\{period\}|\{indicator\})", pattern)
    seen: set[str] = set()
    found = ""
    for part in parts:
        if part in {PERIOD, INDICATOR}:
            name = part.strip("{}")
            found += f"(?P={name})" if part in seen else f"(?P<{name}>.+?)"
            seen.add(part)
        else:
            found += re.escape(part)
    return re.compile(found)
