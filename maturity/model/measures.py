"""How an indicator is answered. Each kind says what a rating must hold and how it becomes a number."""

from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from maturity.model.combinations.registry import MEAN
from maturity.model.combining import one_of
from maturity.model.entry import ContradictionError, Entry, Flag, FrameworkRef, Number, Slug, WholeKey
from maturity.model.quantities import Direction, Quantity, Scaled
from maturity.model.services import ServiceKind, ServiceStatus
from maturity.model.text import Text


class Levels(Entry):
    """An ordinal scale whose every level is described; level n scores n, or its own points."""

    kind: Literal["levels"]
    levels: dict[WholeKey, Text] = Field(min_length=2, max_length=20, description="What each level looks like.")
    points: dict[WholeKey, Number] = Field(default={}, description="What each level scores; empty: its own number.")
    fractional: Flag = Field(
        default=False, description="true: a rating may give another body's score on this scale as its value."
    )

    @model_validator(mode="after")
    def _steps_follow_each_other(self) -> "Levels":
        steps = sorted(self.levels)
        if steps != list(range(steps[0], steps[-1] + 1)):
            raise ValueError(f"levels must follow each other without a gap, but are {', '.join(map(str, steps))}")
        if self.points and set(self.points) != set(steps):
            raise ContradictionError("'points' must name every level and no other", "points")
        if any(self.points[lower] > self.points[upper] for lower, upper in pairwise(steps) if self.points):
            raise ContradictionError("a higher level must not have fewer points", "points")
        if self.points and self.fractional:
            raise ContradictionError("levels with points of their own have no scores in between", "fractional")
        return self


class Choice(Entry):
    """One possible answer, and what it scores."""

    text: Text = Field(description="The answer in words.")
    points: Number = Field(description="What the answer scores.")


class Choices(Entry):
    """A closed question; each answer carries its own points, 'unsure' included."""

    kind: Literal["choices"]
    choices: dict[Slug, Choice] = Field(min_length=2, max_length=50, description="The answers, by id.")
    score: Literal["points", "share"] = Field(
        default="points", description="points: as they are; share: their share of the most points, over the scale."
    )

    @model_validator(mode="after")
    def _shares_have_a_whole(self) -> "Choices":
        points = [choice.points for choice in self.choices.values()]
        if self.score == "share" and (min(points) < 0 or max(points) == 0):
            raise ContradictionError("a share needs points that are not below zero, and one above it", "choices")
        return self


class Practice(Entry):
    """One thing that is done or is not."""

    text: Text = Field(description="The practice in words.")
    points: Number = Field(default=Decimal(1), ge=0, description="What it adds when met.")
    level: int | None = Field(default=None, strict=True, description="The level it belongs to (score: cumulative).")


class PracticeAnswer(Entry):
    """How far a practice can be met, where yes and no are too coarse."""

    text: Text = Field(description="The answer in words.")
    share: Number = Field(ge=0, le=1, description="How much of the practice's points it earns, from 0 to 1.")


class Practices(Entry):
    """A checklist; the score is the points met, their share laid over the scale, or the level completed."""

    kind: Literal["practices"]
    score: Literal["points", "share", "cumulative"] = Field(
        description="points: their sum; share: their share, over the scale; cumulative: the highest level completed."
    )
    practices: dict[Slug, Practice] = Field(min_length=1, max_length=200, description="The practices, by id.")
    answers: dict[Slug, PracticeAnswer] = Field(
        default={}, max_length=20, description="Graded answers; empty: each practice is met or it is not."
    )
    met_from: Number = Field(
        default=Decimal(1), gt=0, le=1, description="The answer's share from which a practice is met (cumulative)."
    )
    needed: Number = Field(
        default=Decimal(100), gt=0, le=100, description="Percent of each level's practices to be met (cumulative)."
    )
    below_complete: Number | None = Field(
        default=None, ge=0, le=100, description="The highest share in percent while anything is unmet (share)."
    )

    @model_validator(mode="after")
    def _is_consistent(self) -> "Practices":
        if not any(practice.points for practice in self.practices.values()):
            raise ValueError("no practice has points, so none could ever count")
        cumulative = self.score == "cumulative"
        for name, practice in self.practices.items():
            if cumulative == (practice.level is None):
                message = "cumulative levels need a 'level' for each practice, and only they"
                raise ContradictionError(message, "practices", name)
        for option, rule in (("below_complete", "share"), ("needed", "cumulative"), ("met_from", "cumulative")):
            if option in self.model_fields_set and self.score != rule:
                raise ContradictionError(f"{option!r} means nothing for the score {self.score!r}", option)
        return self


class Stage(StrEnum):
    """Where in the chain of results a target lies."""

    BASELINE = "baseline"
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"
    QUICK_WIN = "quick-win"


class Progress(StrEnum):
    """How far a goal that has no number was reached, in words that are shown and never scored."""

    NOT_REACHED = "not-reached"
    PARTLY_REACHED = "partly-reached"
    REACHED = "reached"


class Target(Entry):
    """What a plan promises. Its score is the share of the way from baseline to the target then due.

    Where the plan gives no unit, baseline or yearly value they stay empty: unknown, never filled in.
    """

    kind: Literal["target"]
    unit: Text | None = Field(default=None, description="What is counted; empty where the goal is stated in words.")
    direction: Direction = Field(default=Direction.UP, description="up: more is better; down: less is better.")
    stage: Stage | None = Field(default=None, description="baseline, output, outcome, impact or quick-win.")
    baseline: Number | None = Field(default=None, description="The value at the start; empty where unknown.")
    baseline_year: int | None = Field(default=None, strict=True, ge=1900, le=2200, description="Its year.")
    targets: dict[WholeKey, Number] = Field(default={}, description="The value promised for each year.")
    achievement: Literal["way", "ratio", "mirrored"] = Field(
        default="way",
        description="way: share of the way from baseline to target; ratio: value over target; "
        "mirrored: twice the target less the value, over the target, where less is better.",
    )
    clip: Flag = Field(default=True, description="Whether more than was promised counts as the promise.")
    index_of: FrameworkRef | None = Field(
        default=None, description="The framework whose index is promised; its results are shown beside the target."
    )

    @model_validator(mode="after")
    def _numbers_have_a_unit(self) -> "Target":
        if self.unit is None and (self.baseline is not None or self.targets):
            raise ValueError("a baseline or target in numbers needs a unit")
        if self.achievement == "ratio" and self.direction is Direction.DOWN:
            raise ValueError("achievement 'ratio' works only where more is better; use 'way' with a baseline")
        if self.achievement == "mirrored" and self.direction is Direction.UP:
            raise ValueError("achievement 'mirrored' works only where less is better; use 'ratio' or 'way'")
        if self.achievement != "way" and any(value <= 0 for value in self.targets.values()):
            raise ValueError(f"achievement {self.achievement!r} needs targets above zero")
        return self

    def due(self, year: int | None) -> tuple[int, Decimal] | None:
        """Return the last target due by this year, or nothing where none was or the year is unknown."""
        years = [each for each in self.targets if year is not None and each <= year]
        return (max(years), self.targets[max(years)]) if years else None


class Context(Entry):
    """Something worth showing beside the scores; it is never scored."""

    kind: Literal["context"]
    unit: Text | None = Field(default=None, description="What is counted; empty where the answer is a text.")


SimpleMeasure = Annotated[
    Annotated[Levels, Tag("kind=levels")]
    | Annotated[Choices, Tag("kind=choices")]
    | Annotated[Practices, Tag("kind=practices")]
    | Annotated[Quantity, Tag("kind=quantity")],
    Discriminator(
        lambda value: _kind(value, SIMPLE_KINDS),
        custom_error_type="unknown_kind",
        custom_error_message="a part cannot be measured like this",
    ),
]


class Part(Entry):
    """One of several values that together answer an indicator."""

    title: Text
    weight: Number = Field(default=Decimal(1), gt=0, description="How much it counts beside the other parts.")
    measure: SimpleMeasure = Field(description="How it is answered: levels, choices, practices or quantity.")


class Compound(Entry):
    """Several values that are asked for together and combined by a rule of their own."""

    kind: Literal["compound"]
    parts: dict[Slug, Part] = Field(min_length=2, max_length=50, description="The values, by id.")
    combine: Annotated[str, one_of(lambda rule: rule.for_compounds)] = MEAN.id
    absent: Literal["skip", "lowest", "block"] = Field(
        default="skip", description="What a part without an answer does; block: the indicator has no score."
    )

    @model_validator(mode="after")
    def _parts_stand_alone(self) -> "Compound":
        for name, part in self.parts.items():
            if isinstance(part.measure, Quantity) and part.measure.relative:
                message = "a part cannot be placed among the cities; make it an indicator of its own"
                raise ContradictionError(message, "parts", name, "measure", "relative")
        return self


class ServiceFilter(Entry):
    """Which entries of the register of services are meant; an empty list means all."""

    kind: tuple[ServiceKind, ...] = ()
    status: tuple[ServiceStatus, ...] = ()


class Derived(Scaled):
    """A number that is counted in the city's register of services instead of being rated."""

    kind: Literal["derived"]
    unit: Text = Field(description="What is counted, in the words of a table's head.")
    where: ServiceFilter = Field(default_factory=ServiceFilter, description="The entries that are looked at.")
    share: ServiceFilter | None = Field(
        default=None, description="Empty: the entries are counted; else the percentage of them that fits this too."
    )


def _kind(value: Any, known: tuple[str, ...]) -> str | None:
    """Tell which measure a mapping means to be; the marks keep error paths apart from the file's own keys."""
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return f"kind={kind}" if isinstance(kind, str) and kind in known else None


SIMPLE_KINDS = ("levels", "choices", "practices", "quantity")
KINDS = (*SIMPLE_KINDS, "target", "compound", "derived", "context")

Measure = Annotated[
    Annotated[Levels, Tag("kind=levels")]
    | Annotated[Choices, Tag("kind=choices")]
    | Annotated[Practices, Tag("kind=practices")]
    | Annotated[Quantity, Tag("kind=quantity")]
    | Annotated[Target, Tag("kind=target")]
    | Annotated[Compound, Tag("kind=compound")]
    | Annotated[Derived, Tag("kind=derived")]
    | Annotated[Context, Tag("kind=context")],
    Discriminator(
        lambda value: _kind(value, KINDS),
        custom_error_type="unknown_kind",
        custom_error_message="unknown kind of measure",
    ),
]
