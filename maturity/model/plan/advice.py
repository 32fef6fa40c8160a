"""Advice: what was recommended, by whom and to whom, what it answers, and what became of it."""

from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.days import first_day, last_day
from maturity.model.entry import OTHER_ONE, ContradictionError, Entry, FrameworkRef, Name, PartialDate, Slug
from maturity.model.plan.amounts import MOST_PASSAGES
from maturity.model.plan.programmes import MOST_ENTRIES
from maturity.model.review import AssessmentName
from maturity.model.source import Evidence
from maturity.model.text import Text


class AdviceState(StrEnum):
    """What became of advice."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DONE = "done"
    REFUSED = "refused"

    @property
    def is_settled(self) -> bool:
        """Whether nobody waits for anything any more."""
        return self in {AdviceState.DONE, AdviceState.REFUSED}


class Extent(StrEnum):
    """How much work it is, or how much it brings."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class AdviceStatus(Entry):
    """What became of advice on a day."""

    on: PartialDate = Field(description="When it was decided or seen.")
    state: AdviceState = Field(description="open, accepted, done or refused.")
    why: Text | None = Field(default=None, description="The reason; refusing needs one.")
    by: Name | None = Field(default=None, description="Who decided it, or who saw it.")
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is found.")

    @property
    def day(self) -> date:
        """The first day that it may be of."""
        return first_day(self.on)


class Answered(Entry):
    """What advice is an answer to: a factor, a goal, or a part of a framework."""

    factor: Slug | None = Field(default=None, description="A factor of the catalogue.")
    goal: Slug | None = Field(default=None, description="A goal, by its id in this file.")
    of: FrameworkRef | None = Field(default=None, description="A framework; without 'node' its index is meant.")
    node: Slug | None = Field(default=None, description="The dimension or indicator of it.")

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Answered":
        given = [key for key in ("factor", "goal", "of") if getattr(self, key) is not None]
        if self.node is not None and self.of is None:
            raise ContradictionError(say("'node' needs 'of', the framework that it lies in"), "node", lacking=("of",))
        if not given:
            raise ContradictionError(say("needs 'factor', 'goal' or 'of'"), lacking=("factor", "goal", "of"))
        if len(given) > 1:
            message = say("{one!r} and {other!r} are two things: give each an entry", one=given[1], other=given[0])
            raise ContradictionError(message, given[1], other=(given[0],), other_is=OTHER_ONE)
        return self


class Advice(Entry):
    """One thing that was recommended, and its life since."""

    text: Text = Field(description="What is recommended.")
    assessment: AssessmentName | None = Field(
        default=None, alias="from", description="The assessment that it comes from: PERIOD.FRAMEWORK."
    )
    study: Slug | None = Field(default=None, description="The source that it comes from, by its id in this file.")
    author: Text | None = Field(default=None, description="Who advises it; empty: the assessors, or the study.")
    to: Text | None = Field(default=None, description="Who should act; empty: the source does not say.")
    answers: tuple[Answered, ...] = Field(
        default=(),
        max_length=MOST_ENTRIES,
        description="What it answers: factors, goals, parts of a framework.",
    )
    effort: Extent | None = Field(default=None, description="How much work it is: low, medium or high.")
    impact: Extent | None = Field(default=None, description="How much it brings: low, medium or high.")
    due: PartialDate | None = Field(default=None, description="By when; empty where no date was given.")
    programme: Slug | None = Field(default=None, description="The programme that carries it out.")
    status: tuple[AdviceStatus, ...] = Field(
        default=(), max_length=MOST_ENTRIES, description="What became of it and when, the oldest first; empty: open."
    )
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is found.")

    @property
    def due_day(self) -> date | None:
        """The last day on which it can be followed in time."""
        return None if self.due is None else last_day(self.due)

    def status_on(self, as_of: date) -> AdviceStatus | None:
        """Return what had become of it on a day; nothing where nobody had said anything yet."""
        return next((each for each in reversed(self.status) if each.day <= as_of), None)

    def state_on(self, as_of: date) -> AdviceState:
        """Return the state that it was in on a day."""
        status = self.status_on(as_of)
        return status.state if status else AdviceState.OPEN
