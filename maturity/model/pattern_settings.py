"""When what several governments have in common may be counted."""

from typing import Annotated, Final

from pydantic import Field, StrictInt

from maturity.model.entry import Entry

SMALLEST_GROUP: Final = 5
"""Of five governments one more or less moves a share by a fifth. Of fewer, single cases would read as a pattern."""


class PatternSettings(Entry):
    """Which groups of governments are too small for a pattern."""

    smallest_group: Annotated[StrictInt, Field(ge=3, le=1000)] = Field(
        default=SMALLEST_GROUP, description="Of fewer governments than that nothing is counted together."
    )
