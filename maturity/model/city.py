"""Facts about a city that outlive one assessment."""

from enum import StrEnum

from pydantic import Field

from maturity.model.entry import Address, Entry, Name, Slug
from maturity.model.source import Source
from maturity.model.text import Text


class CityKind(StrEnum):
    """What kind of government it is."""

    CITY = "city"
    REGENCY = "regency"
    PROVINCE = "province"


class City(Entry):
    """One city, regency or province."""

    id: Slug = Field(description="The same as its folder's name.")
    name: Name
    kind: CityKind = CityKind.CITY
    province: Text | None = None
    country: Name | None = Field(default=None, description="Empty: it is not shown.")
    url: Address | None = None
    description: Text | None = None
    sources: dict[Slug, Source] = Field(default={}, description="Where these facts are from.")
