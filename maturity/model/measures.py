"""How an indicator is answered. Each kind says what a rating must hold and how it becomes a number."""

from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from maturity.model.entry import Entry, Flag, Number, Slug, WholeKey
from maturity.model.text import Text


class Direction(StrEnum):
    """Whether a larger value is better."""

    UP = "up"
    DOWN = "down"


class Edge(StrEnum):
    """Whether a value that equals a bound has reached it."""

    AT_LEAST = "at-least"
    ABOVE = "above"


class Levels(Entry):
    """An ordinal scale whose every level is described; level n scores n."""

    kind: Literal["levels"]
    levels: dict[WholeKey, Text] = Field(min_length=2, max_length=20, description="What each level looks like.")

    @model_validator(mode="after")
    def _steps_follow_each_other(self) -> "Levels":
        steps = sorted(self.levels)
        if steps != list(range(steps[0], steps[-1] + 1)):
            raise ValueError(f"levels must follow each other without a gap, but are {', '.join(map(str, steps))}")
        return self


class Choice(Entry):
    """One possible answer, and what it scores."""

    text: Text = Field(description="The answer in words.")
    points: Number = Field(description="The score of this answer, on the framework's scale.")


class Choices(Entry):
    """A closed question; each answer carries its own points, 'unsure' included."""

    kind: Literal["choices"]
    choices: dict[Slug, Choice] = Field(min_length=2, max_length=50, description="The answers, by id.")


class Practice(Entry):
    """One thing that is done or is not."""

    text: Text = Field(description="The practice in words.")
    points: Number = Field(default=Decimal(1), ge=0, description="What it adds when met.")


class Practices(Entry):
    """A checklist; the score is the points met, or the share of points met laid over the scale."""

    kind: Literal["practices"]
    score: Literal["points", "share"] = Field(description="points: their sum; share: their share, over the scale.")
    practices: dict[Slug, Practice] = Field(min_length=1, max_length=200, description="The practices, by id.")

    @model_validator(mode="after")
    def _some_practice_counts(self) -> "Practices":
        if not any(practice.points for practice in self.practices.values()):
            raise ValueError("no practice has points, so none could ever count")
        return self


class Goalposts(Entry):
    """The values that earn the lowest and the highest score; between them the score is linear."""

    worst: Number = Field(description="The value that scores the lowest of the scale.")
    best: Number = Field(description="The value that scores the highest of the scale.")
    clip: Flag = Field(default=True, description="Whether values beyond a goalpost count as the goalpost.")

    @model_validator(mode="after")
    def _are_apart(self) -> "Goalposts":
        if self.worst == self.best:
            raise ValueError("worst and best must differ")
        return self


class Threshold(Entry):
    """The bound a value must reach to earn a level."""

    level: int = Field(strict=True, description="The level earned.")
    bound: Number = Field(description="The value that earns it.")


class Quantity(Entry):
    """A measured number that goalposts or thresholds turn into a score."""

    kind: Literal["quantity"]
    unit: Text = Field(description="What is counted, in the words of a table's head.")
    direction: Direction = Field(default=Direction.UP, description="up: more is better; down: less is better.")
    goalposts: Goalposts | None = Field(default=None, description="Turns the value into a score linearly.")
    thresholds: tuple[Threshold, ...] = Field(default=(), max_length=20, description="Turns it into a level.")
    edge: Edge = Field(default=Edge.AT_LEAST, description="Whether a value equal to a bound has reached it.")

    @model_validator(mode="after")
    def _has_one_way_to_a_score(self) -> "Quantity":
        if (self.goalposts is None) == (not self.thresholds):
            raise ValueError("needs either goalposts or thresholds")
        if self.goalposts and (self.goalposts.best > self.goalposts.worst) != (self.direction is Direction.UP):
            raise ValueError("goalposts and direction contradict each other")
        for lower, upper in pairwise(self.thresholds):
            harder = upper.bound > lower.bound if self.direction is Direction.UP else upper.bound < lower.bound
            if not harder or upper.level <= lower.level:
                raise ValueError("thresholds must go from the lowest level to the highest, each harder to reach")
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
    achievement: Literal["way", "ratio"] = Field(
        default="way", description="way: share of the way from baseline to target; ratio: value over target."
    )

    @model_validator(mode="after")
    def _numbers_have_a_unit(self) -> "Target":
        if self.unit is None and (self.baseline is not None or self.targets):
            raise ValueError("a baseline or target in numbers needs a unit")
        if self.achievement == "ratio" and self.direction is Direction.DOWN:
            raise ValueError("achievement 'ratio' works only where more is better; use 'way' with a baseline")
        if self.achievement == "ratio" and any(value <= 0 for value in self.targets.values()):
            raise ValueError("achievement 'ratio' needs targets above zero")
        return self

    def due(self, year: int | None) -> tuple[int, Decimal] | None:
        """Return the last target due by this year, or nothing where none was or the year is unknown."""
        years = [each for each in self.targets if year is not None and each <= year]
        return (max(years), self.targets[max(years)]) if years else None


class Context(Entry):
    """Something worth showing beside the scores; it is never scored."""

    kind: Literal["context"]
    unit: Text | None = Field(default=None, description="What is counted; empty where the answer is a text.")


def _kind(value: Any) -> str | None:
    """Tell which measure a mapping means to be; the marks keep error paths apart from the file's own keys."""
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return f"kind={kind}" if isinstance(kind, str) and kind in KINDS else None


KINDS = ("levels", "choices", "practices", "quantity", "target", "context")

Measure = Annotated[
    Annotated[Levels, Tag("kind=levels")]
    | Annotated[Choices, Tag("kind=choices")]
    | Annotated[Practices, Tag("kind=practices")]
    | Annotated[Quantity, Tag("kind=quantity")]
    | Annotated[Target, Tag("kind=target")]
    | Annotated[Context, Tag("kind=context")],
    Discriminator(
        _kind,
        custom_error_type="unknown_kind",
        custom_error_message="unknown kind of measure",
    ),
]
