"""A programme: work that serves goals, with its owner, budget, milestones, status and declared effects."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictInt, StrictStr, model_validator

from maturity.messages import say
from maturity.model.assessment import Effect, Period
from maturity.model.days import first_day, last_day
from maturity.model.entry import (
    FIRST_YEAR,
    LAST_YEAR,
    MORE,
    OTHER_ONE,
    PLAIN,
    ContradictionError,
    Entry,
    Flag,
    FrameworkRef,
    Number,
    PartialDate,
    Slug,
    fits,
    or_more,
)
from maturity.model.measures.target import Stage
from maturity.model.plan.amounts import MOST_PASSAGES
from maturity.model.source import Evidence
from maturity.model.text import Text

MOST_ENTRIES = 200
"""More entries of one kind than a programme has."""
CURRENCY = r"^[A-Z]{3}$"
Year = Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class ProgrammeState(StrEnum):
    """How a programme stands."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    DELAYED = "delayed"
    STOPPED = "stopped"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to be done."""
        return self in {ProgrammeState.DONE, ProgrammeState.STOPPED}


class Budget(Entry):
    """Money set aside or spent."""

    amount: Number = Field(ge=0, description="How much, in whole units of the currency.")
    currency: Annotated[StrictStr, fits(CURRENCY, say("three capital letters, such as 'IDR'"))] = Field(
        description="The currency by its three letters: IDR."
    )
    year: Year | None = Field(default=None, description="Of which year; empty where the source does not say.")
    note: Text | None = Field(default=None, description="What it is for, or where it comes from.")
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is found.")


class ProgrammeMilestone(Entry):
    """Something to be finished on the way."""

    title: Text = Field(description="What is to be finished.")
    by: PartialDate | None = Field(default=None, description="By when; empty where no date was given.")
    done: PartialDate | None = Field(default=None, description="When it was finished; empty: not, or see 'reached'.")
    reached: Flag = Field(default=False, description="true: it was finished, on a day that nobody states.")
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is found.")

    @model_validator(mode="after")
    def _is_reached_once(self) -> "ProgrammeMilestone":
        if self.reached and self.done is not None:
            message = say("the day is stated: leave 'reached' out")
            raise ContradictionError(message, "reached", other=("done",), other_is=OTHER_ONE)
        return self

    @property
    def due_day(self) -> date | None:
        """The last day on which it can be finished in time."""
        return None if self.by is None else last_day(self.by)

    @property
    def is_open(self) -> bool:
        """Whether nobody says that it was finished."""
        return self.done is None and not self.reached

    def is_done(self, as_of: date) -> bool:
        """Tell whether it was finished by a day; where nobody states the day, it was by any."""
        return self.reached or (self.done is not None and first_day(self.done) <= as_of)


class ProgrammeStatus(Entry):
    """How the programme stood from a day on."""

    on: PartialDate = Field(description="Since when, or when it was seen so.")
    state: ProgrammeState = Field(description="planned, running, done, delayed or stopped.")
    note: Text | None = Field(default=None, description="What is to be known of it.")
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is found.")

    @property
    def day(self) -> date:
        """The first day that it may be of."""
        return first_day(self.on)


class NodeRef(Entry):
    """A framework's index, or one of its dimensions or indicators."""

    of: FrameworkRef = Field(description="The framework.")
    node: Slug | None = Field(default=None, description="The dimension or indicator; empty: the index.")


Served = Annotated[Annotated[Slug, PLAIN] | Annotated[NodeRef, MORE], or_more(NodeRef)]
"""A goal of the file by its id, or a part of a framework."""


class DeclaredEffect(Entry):
    """What the programme is said to change, which is held against what happened later."""

    goal: Slug = Field(description="The goal that it moves, by its id in this file.")
    change: Number = Field(description="By how much, in the goal's own unit; with a minus where it goes down.")
    by: PartialDate | None = Field(default=None, description="By when; empty: by the end of the programme.")
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is declared.")


class ProgrammeFactor(Entry):
    """What helps or blocks a programme."""

    factor: Slug = Field(description="Id in the factor catalogue.")
    effect: Effect = Field(description="supporting, inhibiting or decisive.")
    note: Text | None = Field(default=None, description="What the source says about it here.")
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is found.")


class Programme(Entry):
    """Work that serves goals."""

    title: Text = Field(description="What it is called.")
    description: Text | None = Field(default=None, description="What is done.")
    owner: Text | None = Field(default=None, description="Who answers for it; empty: the source does not say.")
    period: Period | None = Field(default=None, description="When it runs; empty where the source does not say.")
    budget: tuple[Budget, ...] = Field(default=(), max_length=MOST_ENTRIES, description="Money, year by year.")
    stage: Stage | None = Field(
        default=None, description="Where what it brings lies in the chain of results: output, outcome, impact, …"
    )
    milestones: tuple[ProgrammeMilestone, ...] = Field(
        default=(), max_length=MOST_ENTRIES, description="What is to be finished on the way."
    )
    status: tuple[ProgrammeStatus, ...] = Field(
        default=(), max_length=MOST_ENTRIES, description="How it stood and since when, the oldest first."
    )
    serves: tuple[Served, ...] = Field(
        default=(), max_length=MOST_ENTRIES, description="The goals that it serves by id, or parts of a framework."
    )
    effect: tuple[DeclaredEffect, ...] = Field(
        default=(), max_length=MOST_ENTRIES, description="What it is said to change, by how much and when."
    )
    answers: tuple[Slug, ...] = Field(
        default=(), max_length=MOST_ENTRIES, description="The factors that it does something about."
    )
    factors: tuple[ProgrammeFactor, ...] = Field(
        default=(), max_length=MOST_ENTRIES, description="What helps or blocks it."
    )
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is found.")

    @model_validator(mode="after")
    def _declares_once(self) -> "Programme":
        seen: dict[tuple[str, str | None], int] = {}
        for place, each in enumerate(self.effect):
            first = seen.setdefault((each.goal, each.by), place)
            if first != place:
                message = say("there is an effect on {goal!r} by then already", goal=each.goal)
                raise ContradictionError(message, "effect", place, "goal", other=("effect", first, "goal"))
        return self

    @property
    def has_evidence(self) -> bool:
        """Whether anything that is said of it, or of how it stood, cites a source."""
        said = (each.evidence for each in self.status)
        return bool(self.evidence) or any(said) or any(each.evidence for each in self.milestones)

    @property
    def goals_served(self) -> tuple[str, ...]:
        """The ids of the goals that it serves, also of those that it only declares an effect on."""
        served = [one for one in self.serves if isinstance(one, str)]
        return tuple(dict.fromkeys([*served, *(each.goal for each in self.effect)]))

    @property
    def nodes_served(self) -> tuple[NodeRef, ...]:
        """The parts of frameworks that it serves."""
        return tuple(one for one in self.serves if isinstance(one, NodeRef))

    def state_on(self, as_of: date) -> ProgrammeStatus | None:
        """Return how it stood on a day, by what was known then; nothing where nobody says."""
        return next((each for each in reversed(self.status) if each.day <= as_of), None)

    def effect_due(self, effect: DeclaredEffect) -> date | None:
        """Return the last day by which an effect was declared: its own, or that of the programme."""
        return last_day(effect.by) if effect.by else (self.period.ends if self.period else None)
