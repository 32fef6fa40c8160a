"""Sources and evidence: what a claim rests on."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, Self

from pydantic import BeforeValidator, Field, StrictStr, ValidationInfo, model_validator
from pydantic_core import PydanticKnownError

from maturity.messages import say
from maturity.model.days import first_day, last_day
from maturity.model.entry import (
    EITHER_DATE,
    OTHER_ONE,
    Address,
    ContradictionError,
    Day,
    Doi,
    Entry,
    Flag,
    Name,
    PartialDate,
    Slug,
    fits,
)
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


class Grade(StrEnum):
    """How good a source is as evidence, from the best to the weakest: what stands between it and what it tells of."""

    AUDITED = "audited"
    RECORDED = "recorded"
    EXAMINED = "examined"
    STATED = "stated"
    RELAYED = "relayed"
    HEARSAY = "hearsay"


SHA256 = r"^[0-9a-f]{64}$"
Digest = Annotated[
    StrictStr, fits(SHA256, say("a SHA-256 of 64 digits and letters from a to f, such as 'sha256sum' prints"))
]
"""The SHA-256 of a file's bytes."""


class Source(Entry):
    """A document that evidence is found in."""

    title: Name = Field(description="The title as published, in its own language.")
    author: Name | None = Field(default=None, description="Who wrote or issued it; empty where unknown.")
    kind: SourceKind = Field(description="What sort of document it is.")
    origin: Origin = Field(description="self-report, third-party or official.")
    grade: Grade | None = Field(
        default=None,
        description="How good it is as evidence: audited, recorded, examined, stated, relayed or hearsay.",
    )
    dated: PartialDate | None = Field(default=None, description="When it was published; empty where undated.")
    effective: PartialDate | None = Field(
        default=None, description="Since when what it says holds, such as the day a regulation came into force."
    )
    expires: PartialDate | None = Field(default=None, description="Until when it holds; empty: no end is known.")
    number: Name | None = Field(default=None, description="Its number, as of a regulation or a thesis.")
    doi: Doi | None = Field(default=None, description="The DOI of a publication: 10.5121/ijsea.2014.5306.")
    url: Address | None = Field(default=None, description="Where it can be read.")
    archived: Address | None = Field(default=None, description="Where a lasting copy of it can be read.")
    sha256: Digest | None = Field(
        default=None, description="The SHA-256 of the file that was read, by which a copy can be told from another one."
    )
    retrieved: Day | None = Field(default=None, description="When it was last read there.")
    quality: Text | None = Field(default=None, description="How far it can carry a rating, and why.")
    verified: Flag = Field(default=True, description="false: known only by hearsay, and shown so.")
    private: Flag = Field(default=False, description="true: may not be published; appears in no output.")

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where a reader finds it: what its DOI leads to, which lasts, and the address that somebody read it at."""
        by_doi = f"https://doi.org/{self.doi}" if self.doi else None
        return tuple(dict.fromkeys(address for address in (by_doi, self.url, self.archived) if address))

    @property
    def since(self) -> str | None:
        """Since when what it says holds, as far as it tells: since it was published where it says nothing else."""
        return self.effective or self.dated

    def has_expired(self, day: date) -> bool:
        """Tell whether it holds no more on a day."""
        return self.expires is not None and last_day(self.expires) < day

    @model_validator(mode="after")
    def _holds_for_a_while(self) -> Self:
        if self.expires and self.effective and last_day(self.expires) < first_day(self.effective):
            raise ContradictionError(
                say("it expires in {expires}, before it holds since {effective}", **self._span),
                "expires",
                other=("effective",),
                other_is=OTHER_ONE,
                hint=EITHER_DATE,
            )
        return self

    @property
    def _span(self) -> dict[str, str]:
        return {"expires": self.expires or "", "effective": self.effective or ""}


SHARED_BESIDE: Final = "shared sources"
"""In the context of a validation: the file has a file of shared sources beside it."""


def _not_written() -> Any:
    return ABSENT


class _Absent:
    """Stands for a key that a file does not have, where that may be a fault."""


ABSENT: Final = _Absent()


def _listed(value: Any, info: ValidationInfo) -> Any:
    """Let a file be without sources of its own only where its government has a file of shared ones beside it."""
    is_empty = value is ABSENT or value is None or value == {}
    if is_empty and SHARED_BESIDE in (info.context or ()):
        return {}
    if value is ABSENT:
        raise PydanticKnownError("missing")
    if value == {}:
        raise PydanticKnownError("too_short", {"field_type": "Dictionary", "min_length": 1, "actual_length": 0})
    return value


OwnSources = Annotated[
    dict[Slug, Source], BeforeValidator(_listed), Field(default_factory=_not_written, validate_default=True)
]
"""What a file lists itself; it may list none where it has shared sources beside it."""


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

    source: Slug = Field(description="Id of the source, in this file or in 'sources.yaml' beside it.")
    locator: Text = Field(description="Where in the source: page, section, article, abstract.")
    quote: Name | None = Field(default=None, description="A short quote, where its licence allows one.")
    finding: Text | None = Field(default=None, description="What the passage says, in our own words.")
    effective: PartialDate | None = Field(default=None, description="Since when what it says is true.")
    obtained: Text | None = Field(default=None, description="How it was obtained, such as an interview.")
    private: Flag = Field(default=False, description="true: may not be published; appears in no output.")
