"""The gate: what an assessment must show before it is published, and how one condition turned out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictInt, field_validator

from maturity.messages import Message, say
from maturity.model.entry import Entry, Number, refuse_blanks

Percent = Annotated[Number, Field(ge=0, le=100)]
Count = Annotated[StrictInt, Field(ge=0, le=10_000)]


class Regressions(StrEnum):
    """Whether a change may lower a result."""

    REFUSE = "refuse"
    ALLOW = "allow"


class WithChange(StrEnum):
    """Whether an approval or an answer counts that comes in the same change as what it speaks of."""

    REFUSE = "refuse"
    ALLOW = "allow"


class GateLevel(StrEnum):
    """What it means not to pass."""

    ERROR = "error"
    WARNING = "warning"


class Gate(Entry):
    """What an assessment must show before it is published; what is left out is not asked for."""

    coverage: Percent | None = Field(default=None, description="Least coverage of the index, in percent.")
    reviewed: Percent | None = Field(default=None, description="Least share of ratings that were reviewed, in percent.")
    quorum: Count | None = Field(default=None, description="Least number of different reviewers of each rating.")
    plan_quorum: Count | None = Field(
        default=None, description="Least number of different reviewers of each goal, programme and advice of a plan."
    )
    objections: Count | None = Field(
        default=None, description="Most objections and questions that may be unanswered; rewording answers none."
    )
    answered: Percent | None = Field(
        default=None,
        description="Least share of objections, questions and replies of the city with a recorded answer, in percent.",
    )
    carried: Percent | None = Field(
        default=None,
        description=("Most of the ratings that may be of an earlier period and not reconfirmed, in percent; 0: none."),
    )
    opinions: Count | None = Field(
        default=None,
        description=(
            "Most ratings on which what assessors answered alone may lie two steps apart without a word on how they"
            " agreed; 0: none."
        ),
    )
    stale: Count | None = Field(default=None, description="Most approvals of what has changed since.")
    regressions: Regressions = Field(
        default=Regressions.ALLOW, description="refuse: a change must not lower a published index."
    )
    withdrawals: Regressions | None = Field(
        default=None, description="refuse: a change must not withdraw a published result; left out: as regressions."
    )
    goals: Regressions = Field(
        default=Regressions.ALLOW,
        description=(
            "refuse: a change must not soften what a published plan promises, unless 'rebased' or a new status keeps"
            " it."
        ),
    )
    corrections: Regressions | None = Field(
        default=None,
        description=(
            "refuse: a published result must not become another one without a correction; left out: so where "
            "maturity.yaml names releases."
        ),
    )
    reply_days: Count | None = Field(
        default=None,
        description=(
            "Least number of days that a city has to reply before a result is published, by what the base already"
            " holds; a new window opens on the day of the gate or later."
        ),
    )
    approvals_with_change: WithChange = Field(
        default=WithChange.ALLOW,
        description="refuse: an approval does not count in the change that brings what it approves.",
    )
    answers_with_change: WithChange = Field(
        default=WithChange.REFUSE,
        description="allow: an answer counts also in the change that brings the objection, or changes its rating.",
    )
    max_age_months: Annotated[StrictInt, Field(ge=1, le=1200)] | None = Field(
        default=None, description="How long after the end of its period a result holds."
    )
    disclosures: Count = Field(
        default=0, description="Most private passages and sources that a change may make public; 0 where left out."
    )
    level: GateLevel = Field(
        default=GateLevel.ERROR, description="error: what does not pass is not published; warning: it is only told."
    )

    _no_blanks = field_validator("*", mode="before")(refuse_blanks)

    @property
    def withdrawal_rule(self) -> Regressions:
        """Whether a change may withdraw what is published."""
        return self.withdrawals or self.regressions


class GateCondition(StrEnum):
    """One thing that the gate looks at."""

    ERRORS = "errors"
    COVERAGE = "coverage"
    REVIEWED = "reviewed"
    QUORUM = "quorum"
    OBJECTIONS = "objections"
    ANSWERED = "answered"
    CARRIED = "carried"
    OPINIONS = "opinions"
    STALE = "stale"
    REGRESSIONS = "regressions"
    WITHDRAWALS = "withdrawals"
    GOALS = "goals"
    AGE = "age"
    DISCLOSURES = "disclosures"
    REPLY_DAYS = "reply-days"
    REPLIES = "replies"
    CORRECTIONS = "corrections"
    ACCOUNTS = "accounts"

    @property
    def called(self) -> Message:
        """What it looks at, in words; the key is shorter."""
        return say("objections and questions") if self is GateCondition.OBJECTIONS else self.key

    @property
    def key(self) -> Message:
        """The same in a word."""
        return KEYS[self]

    @property
    def is_about_reviews(self) -> bool:
        """Whether reviewers, or who answers them, can make it hold."""
        return self in REVIEWERS_WORK


REVIEWERS_WORK = {
    GateCondition.REVIEWED,
    GateCondition.QUORUM,
    GateCondition.OBJECTIONS,
    GateCondition.ANSWERED,
    GateCondition.STALE,
}
KEYS = {
    GateCondition.ERRORS: say("errors"),
    GateCondition.COVERAGE: say("coverage"),
    GateCondition.REVIEWED: say("reviewed"),
    GateCondition.QUORUM: say("quorum"),
    GateCondition.OBJECTIONS: say("objections"),
    GateCondition.ANSWERED: say("answered"),
    GateCondition.CARRIED: say("carried"),
    GateCondition.OPINIONS: say("opinions"),
    GateCondition.STALE: say("stale"),
    GateCondition.REGRESSIONS: say("regressions"),
    GateCondition.WITHDRAWALS: say("withdrawals"),
    GateCondition.GOALS: say("goals"),
    GateCondition.AGE: say("age"),
    GateCondition.DISCLOSURES: say("disclosures"),
    GateCondition.REPLY_DAYS: say("reply-days"),
    GateCondition.REPLIES: say("replies"),
    GateCondition.CORRECTIONS: say("corrections"),
    GateCondition.ACCOUNTS: say("accounts"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """How one condition turned out: what was found and what is wanted, as a person reads it."""

    condition: GateCondition
    holds: bool
    found: str
    wanted: str
