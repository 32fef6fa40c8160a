"""Where the texts of levels, answers and practices come from, and which of them are worded by the library itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictStr, model_validator

from maturity.messages import say
from maturity.model.entry import Entry, Slug, fits, refuse_repeated
from maturity.model.source import Source
from maturity.model.text import Text

STEP = r"^-?[a-z0-9]+(-[a-z0-9]+)*(/-?[a-z0-9]+(-[a-z0-9]+)*)?$"


def step_name(value: Any) -> Any:
    """Take a level, which YAML reads as a number, by its name."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


StepName = Annotated[
    StrictStr,
    fits(STEP, say("a level such as 3, the id of an answer or practice, or 'part/step' within a compound"), 161),
    BeforeValidator(step_name),
]
"""A step as its measure names it: a level's number, the id of an answer or practice, with its part's before it."""


def steps_of_part(part: str, steps: Collection[str]) -> frozenset[str]:
    """Return those of a compound's steps that lie in one of its parts, as the part names them."""
    return frozenset(step.removeprefix(f"{part}/") for step in steps if step.startswith(f"{part}/"))


class SharedCriteria(Entry):
    """Where the texts of all indicators below stand that do not say it themselves."""

    source: Slug = Field(description="Id of the source in this file.")
    locator: Text | None = Field(
        default=None, description="Where in it; empty where the whole of it is the list of criteria."
    )


class Criteria(Entry):
    """Where the texts of one indicator's steps stand, and which of them stand nowhere and are ours."""

    source: Slug | None = Field(
        default=None, description="Id of the source in this file; empty: what the dimension or framework above says."
    )
    locator: Text | None = Field(
        default=None, description="Where in it; empty where the whole of it is the list of criteria."
    )
    inferred: tuple[StepName, ...] = Field(
        default=(), max_length=200, description="The steps whose text is ours: no source that was read has it."
    )

    @model_validator(mode="after")
    def _says_something(self) -> "Criteria":
        if self.source is None and self.locator is None and not self.inferred:
            raise ValueError(say("needs 'source', 'locator' or 'inferred'"))
        return self

    @model_validator(mode="after")
    def _names_steps_once(self) -> "Criteria":
        refuse_repeated(((("inferred", n), step) for n, step in enumerate(self.inferred)), "'inferred'")
        return self


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the texts of a node stand, whoever in the framework says so, and whether somebody read them there."""

    source: str | None = None
    """The id of the source; None where nobody names one."""
    locator: Text | None = None
    is_unmarked: bool = True
    """Whether neither the node nor what it lies in is marked as not verified."""

    def below(self, own: SharedCriteria | Criteria | None, *, is_unmarked: bool) -> "Provenance":
        """Return what holds for a node directly below that says this itself; a place belongs to its source."""
        source, locator = self.source, self.locator
        if own is not None and own.source is not None:
            source, locator = own.source, own.locator
        elif own is not None and own.locator is not None:
            locator = own.locator
        return Provenance(source, locator, is_unmarked=self.is_unmarked and is_unmarked)

    def cited(self, sources: Mapping[str, Source]) -> Source | None:
        """Return the source among these, if one is named and there."""
        return sources.get(self.source) if self.source is not None else None

    def is_read(self, sources: Mapping[str, Source]) -> bool:
        """Tell whether the texts, but for those that are ours, stand in a public source that somebody read."""
        source = self.cited(sources)
        return self.is_unmarked and source is not None and source.verified and not source.private
