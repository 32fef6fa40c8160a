"""The yardstick: a framework, its tree of dimensions and indicators, and how ratings combine."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from maturity.model.entry import (
    ContradictionError,
    Day,
    Entry,
    Flag,
    FrameworkRef,
    Keys,
    Name,
    Number,
    Slug,
    Version,
    Whole,
    WholeKey,
    refuse_repeated,
)
from maturity.model.measures import Edge, Measure
from maturity.model.source import Source
from maturity.model.text import Text


class Combine(StrEnum):
    """How the parts of a node make its score."""

    WEIGHTED_MEAN = "weighted-mean"
    MINIMUM = "minimum"
    NONE = "none"


class Gap(StrEnum):
    """What a part without a rating does to the score above it."""

    SKIP = "skip"
    LOWEST = "lowest"
    BLOCK = "block"


class Rounding(StrEnum):
    """How a score is shortened when it is shown."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"


class BandOn(StrEnum):
    """Whether a band is read from the exact score or from the printed one."""

    EXACT = "exact"
    ROUNDED = "rounded"


class ScoringOrigin(StrEnum):
    """Who defined the levels and weights."""

    OFFICIAL = "official"
    CONSULTANT = "consultant"


class Scale(Entry):
    """The range of every score in the framework; nothing is ever rescaled to another."""

    lowest: Number = Field(description="The lowest possible score.")
    highest: Number = Field(description="The highest possible score.")
    decimals: Whole = Field(default=2, ge=0, le=6, description="Decimals of a printed score.")
    rounding: Rounding = Field(default=Rounding.HALF_UP, description="How a printed score is rounded.")
    band_on: BandOn = Field(default=BandOn.EXACT, description="Read bands from the exact or the printed score.")
    band_edge: Edge = Field(default=Edge.AT_LEAST, description="Whether a score equal to a bound is in the band.")
    unit: Text | None = Field(default=None, description="What a score is in, such as percent; empty for levels.")
    levels: dict[WholeKey, Text] = Field(default={}, max_length=20, description="Short names of the levels.")

    @model_validator(mode="after")
    def _is_a_range(self) -> "Scale":
        if self.lowest >= self.highest:
            raise ContradictionError("'lowest' must be below 'highest'", "lowest")
        return self


class Gaps(Entry):
    """What each kind of absence does, and how much must be rated before a node gets a score."""

    not_assessed: Gap = Field(default=Gap.SKIP, alias="not-assessed", description="Nobody looked or nothing found.")
    unknown: Gap = Field(default=Gap.SKIP, description="Asked, and no answer came.")
    not_applicable: Gap = Field(default=Gap.SKIP, alias="not-applicable", description="It cannot apply here.")
    disputed: Gap | None = Field(default=None, description="Empty: a disputed rating counts as it stands.")
    coverage: Number = Field(default=Decimal(0), ge=0, le=100, description="Percent of weight that must be rated.")


class Band(Entry):
    """A named range of scores, from its bound up to the next band's."""

    id: Slug
    start: Number = Field(alias="from", description="The bound where the band begins.")
    title: Text
    description: Text | None = None


def _one_or_by_level(value: Any) -> str:
    """Tell one text for all from one for each level, whose keys are numbers."""
    by_level = isinstance(value, dict) and all(isinstance(key, int) or key[:1].isdigit() for key in value)
    return "kind=by-level" if by_level else "kind=text"


NextStep = Annotated[
    Annotated[dict[WholeKey, Text], Tag("kind=by-level")] | Annotated[Text, Tag("kind=text")],
    Discriminator(_one_or_by_level),
]


class Indicator(Entry):
    """The smallest thing that is rated."""

    id: Slug
    title: Text
    ask: Text = Field(description="The question that an assessor asks.")
    description: Text | None = Field(default=None, description="What the indicator means and where it comes from.")
    weight: Number = Field(default=Decimal(1), ge=0, description="How much it counts beside its siblings.")
    measure: Measure = Field(description="How it is answered.")
    next_step: NextStep | None = Field(
        default=None, description="What to do next: one text, or one for each level now held."
    )
    verified: Flag = Field(default=True, description="false: not found in a source that could be read; shown so.")

    def step_after(self, level: int | None) -> Text | None:
        """Return the advice for a city that now holds this level."""
        if isinstance(self.next_step, dict):
            return self.next_step.get(level) if level is not None else None
        return self.next_step


class Dimension(Entry):
    """A group of indicators, or of further dimensions."""

    id: Slug
    title: Text
    description: Text | None = None
    weight: Number = Field(default=Decimal(1), ge=0, description="How much it counts beside its siblings.")
    combine: Combine | None = Field(default=None, description="How its parts combine; empty: as the framework says.")
    coverage: Number | None = Field(default=None, ge=0, le=100, description="Its own minimum coverage in percent.")
    dimensions: tuple["Dimension", ...] = ()
    indicators: tuple[Indicator, ...] = ()
    verified: Flag = True

    @model_validator(mode="after")
    def _has_parts(self) -> "Dimension":
        if not self.dimensions and not self.indicators:
            raise ValueError("needs indicators or dimensions")
        return self

    @property
    def parts(self) -> tuple["Dimension | Indicator", ...]:
        """What lies directly below, in the order of the file."""
        return (*self.dimensions, *self.indicators)


class Crosswalk(Entry):
    """How the levels of this framework read on somebody else's scale."""

    id: Slug
    title: Text
    origin: ScoringOrigin = Field(description="Who drew the comparison.")
    note: Text | None = None
    levels: dict[WholeKey, Text] = Field(min_length=1, description="For each level, where it lies on the other scale.")
    verified: Flag = True


class Validity(Entry):
    """The days on which the framework is, or was, the one to use."""

    start: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Validity":
        if self.start and self.until and self.until < self.start:
            raise ContradictionError("'until' is before 'from'", "until")
        return self


class Framework(Entry):
    """A published, versioned yardstick."""

    id: Slug
    version: Version = Field(description="Quoted in YAML, so that 1.10 stays 1.10.")
    title: Text
    short_title: Text | None = Field(default=None, description="For tables and running feet; empty: the title.")
    description: Text
    sources: dict[Slug, Source] = Field(min_length=1, description="What the framework is taken from.")
    scoring_origin: ScoringOrigin = Field(description="official, or consultant: who defined levels and weights.")
    scoring_note: Text | None = Field(default=None, description="What the sources give and what we added.")
    valid: Validity = Field(default_factory=Validity)
    supersedes: FrameworkRef | None = None
    depths: tuple[Text, ...] = Field(default=(), max_length=10, description="Names of the tree's depths.")
    scale: Scale
    combine: Combine = Combine.WEIGHTED_MEAN
    gaps: Gaps = Field(default_factory=Gaps)
    bands: tuple[Band, ...] = Field(default=(), max_length=20)
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    crosswalks: tuple[Crosswalk, ...] = ()
    verified: Flag = Field(default=True, description="false: the framework as a whole could not be verified.")
    licence: Name | None = None

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Framework":
        refuse_repeated((((*keys, "id"), node.id) for keys, node in self.placed()), "the framework")
        refuse_repeated(((("bands", n, "id"), band.id) for n, band in enumerate(self.bands)), "the bands")
        for place, (lower, upper) in enumerate(pairwise(self.bands), start=1):
            if upper.start <= lower.start:
                message = "bands must go from the lowest 'from' to the highest"
                raise ContradictionError(message, "bands", place, "from")
        return self

    @property
    def ref(self) -> str:
        """The way an assessment names this framework."""
        return f"{self.id}@{self.version}"

    @property
    def parts(self) -> tuple[Dimension, ...]:
        """What lies directly below, in the order of the file."""
        return self.dimensions

    def nodes(self) -> Iterator[Dimension | Indicator]:
        """Yield every dimension and indicator, each before its parts."""
        return (node for _, node in self.placed())

    def placed(self) -> Iterator[tuple[Keys, Dimension | Indicator]]:
        """Yield every dimension and indicator with the keys that lead to it in the file."""
        waiting: list[tuple[Keys, Dimension | Indicator]] = [
            (("dimensions", place), node) for place, node in reversed(list(enumerate(self.dimensions)))
        ]
        while waiting:
            keys, node = waiting.pop()
            yield keys, node
            if isinstance(node, Dimension):
                below: list[tuple[Keys, Dimension | Indicator]] = [
                    *(((*keys, "dimensions", place), part) for place, part in enumerate(node.dimensions)),
                    *(((*keys, "indicators", place), part) for place, part in enumerate(node.indicators)),
                ]
                waiting.extend(reversed(below))

    @cached_property
    def by_id(self) -> dict[str, Dimension | Indicator]:
        """Every dimension and indicator by its id."""
        return {node.id: node for node in self.nodes()}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Every indicator by its id, in the order of the file."""
        return {node.id: node for node in self.nodes() if isinstance(node, Indicator)}
