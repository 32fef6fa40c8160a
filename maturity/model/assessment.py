"""What one city reached in one period, why, and on what evidence."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from maturity.model.entry import (
    ContradictionError,
    Day,
    Entry,
    FrameworkRef,
    Keys,
    Name,
    Number,
    PartialDate,
    Slug,
    Whole,
)
from maturity.model.measures import Progress
from maturity.model.source import Evidence, Source
from maturity.model.text import Language, Text


class State(StrEnum):
    """What is known about an indicator. States are never mixed, and none is ever a silent zero."""

    RATED = "rated"
    NOT_ASSESSED = "not-assessed"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    DISPUTED = "disputed"


class Confidence(StrEnum):
    """How far the evidence carries the rating."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Status(StrEnum):
    """How far an assessment is on its way to the public."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    IN_REPLY = "in-reply"
    PUBLISHED = "published"


class Effect(StrEnum):
    """Whether a factor helps or hinders."""

    SUPPORTING = "supporting"
    INHIBITING = "inhibiting"


class FactorOrigin(StrEnum):
    """Whether a factor lies inside the government or outside it."""

    INTERNAL = "internal"
    EXTERNAL = "external"


ANSWERS = ("level", "choice", "practices", "value", "progress", "text")
"""The keys that can hold an answer; which one fits is for the indicator's measure to say."""


class Rating(Entry):
    """What an assessor claims for one indicator."""

    state: State = Field(default=State.RATED, description="Empty: rated.")
    level: Whole | None = Field(default=None, description="The level reached (measure: levels).")
    choice: Slug | None = Field(default=None, description="The answer chosen (measure: choices).")
    practices: tuple[Slug, ...] | None = Field(default=None, description="The practices met (measure: practices).")
    value: Number | None = Field(default=None, description="The number measured (quantity, target, context).")
    progress: Progress | None = Field(default=None, description="How far a goal in words was reached (target).")
    text: Text | None = Field(default=None, description="The answer in words (context).")
    confidence: Confidence | None = Field(default=None, description="low, medium or high.")
    rationale: Text | None = Field(default=None, description="Why this rating, in our own words.")
    evidence: tuple[Evidence, ...] = Field(default=(), description="What supports the claim.")
    reason: Text | None = Field(default=None, description="Why there is no rating, or what is disputed.")

    @property
    def answers(self) -> tuple[str, ...]:
        """The answer keys that are filled."""
        return tuple(key for key in ANSWERS if getattr(self, key) is not None)

    @property
    def counts(self) -> bool:
        """Whether the rating holds an answer that may be scored."""
        return self.state in {State.RATED, State.DISPUTED}


def _plain_or_translated(value: Any) -> str:
    """Tell a name that needs no translation, such as a year, from one that has two."""
    return "kind=translated" if isinstance(value, dict | Text) else "kind=plain"


PeriodName = Annotated[
    Annotated[Name, Tag("kind=plain")] | Annotated[Text, Tag("kind=translated")],
    Discriminator(_plain_or_translated),
]


class Period(Entry):
    """The time that an assessment speaks about."""

    label: PeriodName = Field(description="How people call it, quoted: '2021'; or a text for each language.")
    starts: Day | None = None
    ends: Day | None = Field(default=None, description="Its last day; empty where the source is undated.")
    note: Text | None = Field(default=None, description="What is known about an uncertain date.")

    def called(self, language: Language) -> str:
        """Return the period's name as this language's readers know it."""
        return self.label if isinstance(self.label, str) else self.label.words(language)

    @model_validator(mode="after")
    def _has_an_order(self) -> "Period":
        if self.starts and self.ends and self.ends < self.starts:
            raise ContradictionError("the period ends before it starts", "ends")
        return self


class Method(Entry):
    """How the ratings were made."""

    approach: Text
    note: Text | None = None


class Assessor(Entry):
    """Who rated."""

    name: Name
    affiliation: Name | None = None


class FactorNote(Entry):
    """One factor that supports or inhibits this city."""

    factor: Slug = Field(description="Id in the factor catalogue.")
    effect: Effect
    origin: FactorOrigin
    affects: tuple[Slug, ...] = Field(default=(), description="Dimensions or indicators that it touches.")
    note: Text | None = Field(default=None, description="What the source says about it here.")
    evidence: tuple[Evidence, ...] = Field(default=())


class Recommendation(Entry):
    """What is advised, and to whom."""

    text: Text
    to: Text | None = Field(default=None, description="Who should act.")
    by: PartialDate | None = Field(default=None, description="By when; empty where no date was given.")
    author: Text | None = Field(default=None, description="Who advises it; empty: the assessors.")
    affects: tuple[Slug, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Statement(Entry):
    """Something that the sources say and that is no rating: background, how it was done, how it was evaluated."""

    title: Text
    text: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Assessment(Entry):
    """One city's ratings against one framework version in one period."""

    framework: FrameworkRef
    city: Slug
    period: Period
    status: Status
    summary: Text | None = Field(default=None, description="Two sentences for a mayor.")
    method: Method
    assessors: tuple[Assessor, ...] = Field(min_length=1)
    sources: dict[Slug, Source] = Field(min_length=1)
    ratings: dict[Slug, Rating]
    statements: tuple[Statement, ...] = Field(default=(), description="What else the sources say.")
    factors: tuple[FactorNote, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()

    def all_evidence(self) -> Iterator[tuple[Keys, Evidence]]:
        """Yield every piece of evidence with the keys that lead to it."""
        for name, rating in self.ratings.items():
            yield from ((("ratings", name, "evidence", n), one) for n, one in enumerate(rating.evidence))
        for part in ("statements", "factors", "recommendations"):
            for i, entry in enumerate(getattr(self, part)):
                yield from (((part, i, "evidence", n), one) for n, one in enumerate(entry.evidence))
