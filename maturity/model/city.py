"""Facts about a government that outlive one assessment."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictInt

from maturity.model.entry import FIRST_YEAR, LAST_YEAR, Address, Day, Entry, Name, Number, Slug
from maturity.model.source import Source
from maturity.model.text import Text


class Handover(StrEnum):
    """How one government came after another; after all but the last of these the other one ended."""

    MERGED = "merged"
    RENAMED = "renamed"
    SPLIT = "split"
    SEPARATED = "separated"

    @property
    def ends(self) -> bool:
        """Whether the government that went before ended."""
        return self is not Handover.SEPARATED


class Succession(Entry):
    """A government that went before this one."""

    government: Slug = Field(description="Its id.")
    since: Day = Field(description="The first day of this one.")
    how: Handover = Field(
        description="merged: it became part of this one; renamed: it is this one; split: this is one of its parts, and "
        "it ended; separated: this one left it, and it goes on."
    )


class Population(Entry):
    """How many people live there."""

    value: Annotated[StrictInt, Field(ge=1, le=10**10)]
    year: Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    source: Slug | None = Field(
        default=None,
        description="Id of a source in this file or in 'sources.yaml' beside it; empty: shown as unverified.",
    )


class Location(Entry):
    """Where it lies: one point, in degrees."""

    lat: Annotated[Number, Field(ge=-90, le=90, description="Degrees north of the equator; south of it below 0.")]
    lon: Annotated[Number, Field(ge=-180, le=180, description="Degrees east of Greenwich; west of it below 0.")]
    source: Slug | None = Field(
        default=None,
        description="Id of a source in this file or in 'sources.yaml' beside it; empty: shown as unverified.",
    )


class City(Entry):
    """One government: a city, a regency, a ministry or any other kind."""

    id: Slug = Field(description="The same as its folder's name.")
    name: Name
    kind: Slug | None = Field(
        default=None, description="city, regency, province, or any of 'kinds' in maturity.yaml; empty: not known."
    )
    province: Text | None = None
    country: Name | None = Field(default=None, description="Empty: it is not shown.")
    belongs_to: Slug | None = Field(default=None, description="Id of the government that it is part of.")
    follows: tuple[Succession, ...] = Field(default=(), max_length=100, description="What went before it.")
    population: Population | None = None
    place: Location | None = Field(default=None, description="Where it stands on the map; empty: beside it.")
    url: Address | None = None
    description: Text | None = None
    sources: dict[Slug, Source] = Field(default={}, description="Where these facts are from.")
