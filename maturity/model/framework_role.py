"""Where a framework stands among others: what it is for, what it belongs to, when it holds, and in whose place."""

from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.entry import EITHER_DATE, OTHER_ONE, ContradictionError, Day, Entry, Slug
from maturity.model.text import Text


class Purpose(StrEnum):
    """What a framework is used for, in the order in which a library shows it."""

    OFFICIAL_INDEX = "official-index"
    USER_SURVEY = "user-survey"
    SELF_ASSESSMENT = "self-assessment"
    PLAN_TARGETS = "plan-targets"
    POLICY_IMPLEMENTATION = "policy-implementation"
    E_GOVERNMENT_STAGES = "e-government-stages"
    INTERNATIONAL_BENCHMARK = "international-benchmark"
    RESEARCH_MODEL = "research-model"
    OTHER = "other"

    @property
    def name_key(self) -> str:
        """Where its name stands among the words."""
        return f"purpose.{self.value}"


class Family(Entry):
    """Frameworks that belong together: versions of one, and their relatives."""

    id: Slug = Field(description="The same for all of them.")
    title: Text | None = Field(default=None, description="What they are called together; one of them says it.")
    description: Text | None = Field(default=None, description="What they have in common and how they differ.")


class Validity(Entry):
    """The days on which the framework is, or was, the one to use."""

    start: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Validity":
        if self.start and self.until and self.until < self.start:
            raise ContradictionError(
                say("'until' is before 'from'"), "until", other=("from",), other_is=OTHER_ONE, hint=EITHER_DATE
            )
        return self

    def holds_on(self, day: date) -> bool:
        """Tell whether the framework is the one to use on a day."""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


class Replacement(Entry):
    """Why this framework stands in the place of the one that the program brings along under the same name."""

    reason: Text = Field(description="What is different, and who decided so.")
