"""What stands in for an answer of the period itself: a value that was filled in, or one of an earlier assessment."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictStr

from maturity.messages import say
from maturity.model.entry import Entry, fits
from maturity.model.text import Text


class ImputedBy(StrEnum):
    """Where a filled-in value comes from."""

    VALUE = "value"
    GROUP_MEAN = "group-mean"
    LAST_PERIOD = "last-period"


class Imputation(Entry):
    """Marks a value that was filled in, and says how; it never counts as covered."""

    method: ImputedBy = Field(
        description="value: as given; group-mean: of its peer group, or of all cities; last-period: its own."
    )
    reason: Text = Field(description="Why the value is missing, and why it may be filled in so.")


CARRIED_FROM = r"^[a-z0-9.-]+$"
CarriedFrom = Annotated[StrictStr, fits(CARRIED_FROM, say("a file's name without .yaml, such as '2024.spbe'"), 200)]
"""An earlier assessment of the same city, as its file is called."""


class Carried(Entry):
    """Says where an answer comes from that nobody has looked at again yet."""

    origin: CarriedFrom = Field(
        alias="from",
        description="The assessment of the same city that rated it so, as its file is called without .yaml: 2024.spbe.",
    )
