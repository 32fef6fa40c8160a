"""What a workspace puts into the frame of its site: its mark, and texts in places that stay where they are.

The places and the blanks of each are a promise: a version of the program may add to them, and takes none away.
"""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StrictStr, field_validator

from maturity.messages import say
from maturity.model.entry import Entry, fits, refuse_blanks
from maturity.model.text import Text

PICTURE = r"^([A-Za-z0-9][A-Za-z0-9_-]{0,59}/){0,3}[A-Za-z0-9][A-Za-z0-9._-]{0,59}\.(svg|png|webp)$"
PicturePath = Annotated[
    StrictStr, fits(PICTURE, say("a picture by its path in the folder site, such as logo.svg, logo.png or logo.webp"))
]

BLANK = re.compile(r"\{([A-Za-z][A-Za-z0-9_-]*)\}")
"""How a blank stands in a text."""
EVERYWHERE = ("site", "publisher")
OF_CITY = (*EVERYWHERE, "city", "kind")
OF_RESULT = (*OF_CITY, "framework", "period", "index", "band")
BLANKS: Mapping[str, tuple[str, ...]] = {
    "home_before": EVERYWHERE,
    "home_after": EVERYWHERE,
    "city_before": OF_RESULT,
    "city_after": OF_RESULT,
    "result_before": OF_RESULT,
    "result_after": OF_RESULT,
    "foot": EVERYWHERE,
}
"""What may stand in braces in the text of each place; a text is left out where one of its blanks has no value."""


class OwnTexts(Entry):
    """Texts of the workspace's own in places of the site: Markdown, in which {city} becomes the city's name."""

    home_before: Text | None = Field(default=None, description="On the first page, below its title.")
    home_after: Text | None = Field(default=None, description="At the end of the first page.")
    city_before: Text | None = Field(default=None, description="On each government's page, below its name.")
    city_after: Text | None = Field(default=None, description="At the end of each government's page.")
    result_before: Text | None = Field(default=None, description="On each result's page, below its title.")
    result_after: Text | None = Field(default=None, description="At the end of each result's page.")
    foot: Text | None = Field(default=None, description="In the foot of every page, above what the program says there.")

    _no_blanks = field_validator("*", mode="before")(refuse_blanks)

    @property
    def given(self) -> dict[str, Text]:
        """The texts that there are, by their places."""
        texts = {
            "home_before": self.home_before,
            "home_after": self.home_after,
            "city_before": self.city_before,
            "city_after": self.city_after,
            "result_before": self.result_before,
            "result_after": self.result_after,
            "foot": self.foot,
        }
        return {place: text for place, text in texts.items() if text is not None}


class OwnSite(Entry):
    """What the site has of the workspace's own; what is left out stays as the program has it."""

    logo: PicturePath | None = Field(
        default=None, description="The mark beside the site's name: a file in the folder site."
    )
    icon: PicturePath | None = Field(
        default=None, description="The small picture on a browser's tab: a file in the folder site; left out: the logo."
    )
    texts: OwnTexts = Field(default=OwnTexts(), description="Texts in places of the site, by place.")

    _no_blanks = field_validator("*", mode="before")(refuse_blanks)

    @property
    def pictures(self) -> dict[str, str]:
        """The files that there are to be, by the keys that name them."""
        return {key: name for key, name in (("logo", self.logo), ("icon", self.icon)) if name is not None}
