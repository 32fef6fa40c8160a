"""What a goal is measured in, and the values that it has on certain days: promised, to begin with, on the way, seen."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field, model_validator

from maturity.messages import listed_with, say
from maturity.model.days import last_day
from maturity.model.entry import OTHER_ONE, ContradictionError, Entry, Number, PartialDate, Slug, Whole
from maturity.model.measures.target import Progress
from maturity.model.source import Evidence
from maturity.model.text import Text

MOST_PASSAGES = 50
"""More pieces of evidence than anybody gives for one claim."""


class AmountKind(StrEnum):
    """In which form a goal's value is given."""

    LEVEL = "level"
    VALUE = "value"
    SCORE = "score"
    BAND = "band"
    TEXT = "text"

    @property
    def is_number(self) -> bool:
        """Whether one can reckon with it."""
        return self in {AmountKind.LEVEL, AmountKind.VALUE, AmountKind.SCORE}

    def is_comparable(self, other: "AmountKind") -> bool:
        """Tell whether a way leads from a value of one form to one of the other: a band is a range of scores."""
        scores = {AmountKind.SCORE, AmountKind.BAND}
        return self is other or (self in scores and other in scores)


AMOUNT_KEYS = tuple(kind.value for kind in AmountKind)


class Amount(Entry):
    """A goal's value, in one of five forms."""

    level: Whole | None = Field(default=None, description="A level of an indicator's scale.")
    value: Number | None = Field(default=None, description="A number in the measure's own unit.")
    score: Number | None = Field(default=None, description="A score of the index, a dimension or an indicator.")
    band: Slug | None = Field(default=None, description="A band of the framework that the index is to reach.")
    text: Text | None = Field(default=None, description="The promise in words, where it has no number.")

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Amount":
        given = [key for key in AMOUNT_KEYS if getattr(self, key) is not None]
        if not given:
            raise ContradictionError(
                say("needs one of {keys}", keys=listed_with(AMOUNT_KEYS, "or")), lacking=AMOUNT_KEYS
            )
        if len(given) > 1:
            message = say("{one!r} and {other!r} are two values for one goal: give one", one=given[1], other=given[0])
            raise ContradictionError(message, given[1], other=(given[0],), other_is=OTHER_ONE)
        return self

    @property
    def kind(self) -> AmountKind:
        """The form that it is given in."""
        return next(kind for kind in AmountKind if getattr(self, kind.value) is not None)

    @property
    def number(self) -> Decimal | None:
        """The level, value or score; nothing for a band or a text."""
        whole = None if self.level is None else Decimal(self.level)
        return next((number for number in (whole, self.value, self.score) if number is not None), None)


class GoalTarget(Amount):
    """What is promised, and by when."""

    by: PartialDate | None = Field(
        default=None, description="By when; a year means its last day; empty where no date was given."
    )

    @property
    def due(self) -> date | None:
        """The last day on which it can be met."""
        return None if self.by is None else last_day(self.by)


class GoalBaseline(Amount):
    """Where it began."""

    on: PartialDate | None = Field(
        default=None, description="When it stood there; without it nobody can say what should be reached by now."
    )
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is found.")

    @property
    def day(self) -> date | None:
        """The last day that it may be of: a year's value is that at its end."""
        return None if self.on is None else last_day(self.on)


class GoalMilestone(Amount):
    """What is to be reached on the way."""

    by: PartialDate = Field(description="By when; a year means its last day.")
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where the plan says so.")

    @property
    def due(self) -> date:
        """The last day on which it can be met."""
        return last_day(self.by)


class Observation(Entry):
    """What was seen on a day of a goal with a measure of its own, or of one in words."""

    on: PartialDate = Field(description="When it was so; a year means its last day.")
    value: Number | None = Field(default=None, description="The number, in the goal's own unit.")
    progress: Progress | None = Field(
        default=None, description="For a goal in words: not-reached, partly-reached or reached."
    )
    note: Text | None = Field(default=None, description="What is to be known of it.")
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it was found.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Observation":
        if self.value is None and self.progress is None:
            raise ContradictionError(
                say("needs 'value', or for a goal in words 'progress'"), lacking=("value", "progress")
            )
        if self.value is not None and self.progress is not None:
            message = say("a number has no 'progress' in words beside it")
            raise ContradictionError(message, "progress", other=("value",), other_is=OTHER_ONE)
        return self

    @property
    def day(self) -> date:
        """The last day that it may be of."""
        return last_day(self.on)
