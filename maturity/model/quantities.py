"""How a measured number becomes a score."""

from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from maturity.model.entry import ContradictionError, Entry, Flag, Number, Whole
from maturity.model.text import Text


class Direction(StrEnum):
    """Whether a larger value is better."""

    UP = "up"
    DOWN = "down"


class Edge(StrEnum):
    """Whether a value that equals a bound has reached it."""

    AT_LEAST = "at-least"
    ABOVE = "above"


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

    level: Number = Field(description="The level earned.")
    bound: Number = Field(description="The value that earns it.")


class ShareOf(Entry):
    """The share of a target that was reached, laid over the scale."""

    target: Number | None = Field(default=None, gt=0, description="Empty: each rating names its own.")
    clip: Flag = Field(default=True, description="Whether more than the target counts as the target.")


class RelativeMethod(StrEnum):
    """How a value is placed among those of the assessed set."""

    MIN_MAX = "min-max"
    Z_SCORE = "z-score"
    RANK = "rank"
    PERCENTILE = "percentile"


class Relative(Entry):
    """A score that only means something within the set of cities assessed together."""

    method: RelativeMethod
    at_least: Whole = Field(default=2, ge=2, le=1000, description="How many values the set needs.")


class Denominator(Entry):
    """What a value is divided by before it is scored."""

    title: Text = Field(description="What it is, such as inhabitants.")
    times: Number = Field(default=Decimal(1), gt=0, description="Per how many, such as 100000.")


class Scaled(Entry):
    """The fixed ways from a number to a score."""

    direction: Direction = Field(default=Direction.UP, description="up: more is better; down: less is better.")
    goalposts: Goalposts | None = Field(default=None, description="Turns the value into a score linearly.")
    thresholds: tuple[Threshold, ...] = Field(default=(), max_length=20, description="Turns it into a level.")
    edge: Edge = Field(default=Edge.AT_LEAST, description="Whether a value equal to a bound has reached it.")

    @property
    def ways(self) -> int:
        """How many ways from the number to a score are given; there must be one."""
        return (self.goalposts is not None) + bool(self.thresholds)

    @model_validator(mode="after")
    def _has_one_way_to_a_score(self) -> "Scaled":
        if self.ways != 1:
            raise ValueError(self.wanted)
        if self.goalposts and (self.goalposts.best > self.goalposts.worst) != (self.direction is Direction.UP):
            raise ValueError("goalposts and direction contradict each other")
        for lower, upper in pairwise(self.thresholds):
            harder = upper.bound > lower.bound if self.direction is Direction.UP else upper.bound < lower.bound
            if not harder or upper.level <= lower.level:
                raise ValueError("thresholds must go from the lowest level to the highest, each harder to reach")
        return self

    @property
    def wanted(self) -> str:
        """What is asked for where no way or more than one is given."""
        return "needs either goalposts or thresholds"


class Quantity(Scaled):
    """A measured number that goalposts, thresholds, a target or the set of cities turns into a score."""

    kind: Literal["quantity"]
    unit: Text = Field(description="What is counted, in the words of a table's head.")
    per: Denominator | None = Field(default=None, description="What the value is first divided by.")
    transform: Literal["log"] | None = Field(default=None, description="log: goalposts compare natural logarithms.")
    share_of: ShareOf | None = Field(default=None, description="Turns the value into a share of a target.")
    relative: Relative | None = Field(default=None, description="Places the value among the cities assessed.")

    @property
    def ways(self) -> int:
        """How many ways from the number to a score are given; there must be one."""
        return (
            (self.goalposts is not None)
            + bool(self.thresholds)
            + (self.share_of is not None)
            + (self.relative is not None)
        )

    @property
    def wanted(self) -> str:
        """What is asked for where no way or more than one is given."""
        return "needs one of goalposts, thresholds, share_of and relative"

    @model_validator(mode="after")
    def _logarithms_exist(self) -> "Quantity":
        if self.transform and self.goalposts is None:
            raise ContradictionError("'transform' works with goalposts only", "transform")
        if self.transform and self.goalposts and min(self.goalposts.worst, self.goalposts.best) <= 0:
            raise ContradictionError("logarithms need goalposts above zero", "transform")
        return self
