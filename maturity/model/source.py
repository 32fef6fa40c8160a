"""Sources and evidence: what a claim rests on."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import Field

from maturity.model.entry import Address, Day, Doi, Entry, Flag, Name, PartialDate, Slug
from maturity.model.text import Text


class SourceKind(StrEnum):
    """What sort of document a source is."""

    THESIS = "thesis"
    ARTICLE = "article"
    ABSTRACT = "abstract"
    BOOK = "book"
    REGULATION = "regulation"
    PLAN = "plan"
    REPORT = "report"
    STANDARD = "standard"
    DATASET = "dataset"
    WEBSITE = "website"
    NEWS = "news"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    OTHER = "other"


class Origin(StrEnum):
    """Who stands behind a source: the city itself, somebody else, or an authority."""

    SELF_REPORT = "self-report"
    THIRD_PARTY = "third-party"
    OFFICIAL = "official"


class Source(Entry):
    """A document that evidence is found in."""

    title: Name = Field(description="The title as published, in its own language.")
    author: Name | None = Field(default=None, description="Who wrote or issued it; empty where unknown.")
    kind: SourceKind = Field(description="What sort of document it is.")
    origin: Origin = Field(description="self-report, third-party or official.")
    dated: PartialDate | None = Field(default=None, description="When it was published; empty where undated.")
    number: Name | None = Field(default=None, description="Its number, as of a regulation or a thesis.")
    doi: Doi | None = Field(default=None, description="The DOI of a publication: 10.5121/ijsea.2014.5306.")
    url: Address | None = Field(default=None, description="Where it can be read.")
    retrieved: Day | None = Field(default=None, description="When it was last read there.")
    quality: Text | None = Field(default=None, description="How far it can carry a rating, and why.")
    verified: Flag = Field(default=True, description="false: known only by hearsay, and shown so.")
    private: Flag = Field(default=False, description="true: may not be published; appears in no output.")

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where a reader finds it: what its DOI leads to, which lasts, and the address that somebody read it at."""
        by_doi = f"https://doi.org/{self.doi}" if self.doi else None
        return tuple(dict.fromkeys(address for address in (by_doi, self.url) if address))


class Passages(tuple["Evidence", ...]):
    """The passages that may be published, which also say how many there are that may not."""

    withheld: int

    @classmethod
    def public(cls, passages: Iterable["Evidence"], withheld: int) -> Self:
        """Return these passages, beside which so many may not be published."""
        of_claim = cls(passages)
        of_claim.withheld = withheld
        return of_claim


def sources_cited(evidence: Iterable["Evidence"]) -> str:
    """Return the ids of the sources that passages are from, each once, as tables have them."""
    return " ".join(dict.fromkeys(each.source for each in evidence))


def withheld(passages: tuple["Evidence", ...]) -> int:
    """Return how many passages stand beside these that may not be published."""
    return passages.withheld if isinstance(passages, Passages) else 0


class Evidence(Entry):
    """A passage in a source that supports a claim."""

    source: Slug = Field(description="Id of the source in this file.")
    locator: Text = Field(description="Where in the source: page, section, article, abstract.")
    quote: Name | None = Field(default=None, description="A short quote, where its licence allows one.")
    finding: Text | None = Field(default=None, description="What the passage says, in our own words.")
    effective: PartialDate | None = Field(default=None, description="Since when what it says is true.")
    obtained: Text | None = Field(default=None, description="How it was obtained, such as an interview.")
    private: Flag = Field(default=False, description="true: may not be published; appears in no output.")
