"""The catalogue of what supports and inhibits, so that cities can be compared by it."""

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.assessment import FactorOrigin
from maturity.model.entry import ContradictionError, Entry, Slug, Version, refuse_repeated
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
        where = say("the catalogue")
        refuse_repeated(((("groups", n, "id"), group.id) for n, group in enumerate(self.groups)), where)
        refuse_repeated(((("factors", n, "id"), factor.id) for n, factor in enumerate(self.factors)), where)
        groups = {group.id for group in self.groups}
        for place, factor in enumerate(self.factors):
            if factor.group not in groups:
                raise ContradictionError(
                    say("there is no group {group!r}", group=factor.group), "factors", place, "group"
                )
        return self
