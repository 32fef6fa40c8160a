"""Where the texts of levels, answers and practices come from, and which of them are worded by the library itself."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictStr, model_validator

from maturity.model.entry import Entry, Slug, fits, refuse_repeated
from maturity.model.text import Text

STEP = r"^-?[a-z0-9]+(-[a-z0-9]+)*(/-?[a-z0-9]+(-[a-z0-9]+)*)?$"


def step_name(value: Any) -> Any:
    """Take a level, which YAML reads as a number, by its name."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


StepName = Annotated[
    StrictStr,
    fits(STEP, "a level or the id of an answer or practice; in a part of a compound 'part/step'", 161),
    BeforeValidator(step_name),
]
"""A step as its measure names it: a level's number, the id of an answer or practice, with its part's before it."""


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
            raise ValueError("needs 'source', 'locator' or 'inferred'")
        return self

    @model_validator(mode="after")
    def _names_steps_once(self) -> "Criteria":
        refuse_repeated(((("inferred", n), step) for n, step in enumerate(self.inferred)), "'inferred'")
        return self
