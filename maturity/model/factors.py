"""The catalogue of what supports and inhibits, so that cities can be compared by it."""

from pydantic import Field, model_validator

from maturity.model.assessment import FactorOrigin
from maturity.model.entry import Entry, Slug, Version, repeated
from maturity.model.source import Source
from maturity.model.text import Text


class FactorGroup(Entry):
    """A heading that factors stand under."""

    id: Slug
    title: Text


class Factor(Entry):
    """One thing that can support or inhibit; its absence inhibits what its presence supports."""

    id: Slug
    group: Slug
    title: Text
    description: Text
    usual_origin: FactorOrigin = Field(description="Where it usually lies; an assessment may see it otherwise.")


class FactorCatalogue(Entry):
    """Every factor that an assessment may name."""

    id: Slug
    version: Version
    title: Text
    description: Text
    sources: dict[Slug, Source] = Field(default={})
    groups: tuple[FactorGroup, ...] = Field(min_length=1)
    factors: tuple[Factor, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_fit_together(self) -> "FactorCatalogue":
        if twice := repeated(factor.id for factor in self.factors):
            raise ValueError(f"factor ids must be unique, but these repeat: {', '.join(twice)}")
        groups = {group.id for group in self.groups}
        if lost := [factor.id for factor in self.factors if factor.group not in groups]:
            raise ValueError(f"these factors stand in a group that is not listed: {', '.join(lost)}")
        return self
