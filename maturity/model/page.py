"""What the head of a hand-written page may say."""

from pydantic import Field

from maturity.model.entry import Entry, Name


class PageHead(Entry):
    """The lines between two rows of dashes at the top of a page."""

    title: Name | None = Field(default=None, description="The page's title; left out: its first heading.")
    description: Name | None = Field(default=None, description="One sentence for search engines and previews.")
