"""What ``maturity.yaml`` says about how a site looks: colours of its own, as far as they can be read."""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictStr, field_validator

from maturity.messages import say
from maturity.model.contrast import READABLE, contrast
from maturity.model.entry import Entry, fits, refuse_blanks

LIGHT_GROUNDS = ("#FFFFFF", "#F1F4F6", "#FFF1C9")
DARK_GROUNDS = ("#12181D", "#1E282F", "#4A3D14")
"""What links stand on: page, quieter surface, marked row. A test compares them with the style sheets."""

COLOUR = r"^#[0-9A-Fa-f]{6}$"
Colour = Annotated[StrictStr, fits(COLOUR, say("a colour in quotes: # and six of 0-9 and A-F, such as '#0B5C7A'"))]

TOO_NEAR_LIGHT = say(
    "has a contrast of {ratio} to 1 with the light ground {ground}; text needs {least} to 1: choose a darker colour"
)
TOO_NEAR_DARK = say(
    "has a contrast of {ratio} to 1 with the dark ground {ground}; text needs {least} to 1: choose a lighter colour"
)


def _readable_on(grounds: tuple[str, ...], otherwise: str) -> AfterValidator:
    """Refuse a colour that is hard to read on one of its grounds."""

    def check(colour: str) -> str:
        ratio, ground = min((contrast(colour, ground), ground) for ground in grounds)
        if ratio < READABLE:
            raise ValueError(say(otherwise, ratio=ratio, ground=ground, least=READABLE))
        return colour

    return AfterValidator(check)


class Look(Entry):
    """How the site and the scorecards look; what is left out stays as the program has it."""

    accent: Annotated[Colour, _readable_on(LIGHT_GROUNDS, TOO_NEAR_LIGHT)] | None = Field(
        default=None, description="The colour of links and marks of place on a light screen and on paper."
    )
    accent_dark: Annotated[Colour, _readable_on(DARK_GROUNDS, TOO_NEAR_DARK)] | None = Field(
        default=None, description="The colour of links and marks of place on a dark screen."
    )

    _no_blanks = field_validator("*", mode="before")(refuse_blanks)
