"""What a scorecard carries to be checked by: which files lie in it, and what of them went into which score.

Nothing in it is private, and nothing of it is taken for a path: a name is looked up among the files that lie in the
same document.
"""

from typing import Annotated, Literal

from pydantic import Field, StrictInt, StrictStr

from maturity.model.entry import Day, Entry, FrameworkRef, Name, Slug
from maturity.model.text import Language

PROOF_FORMAT = "maturity-proof/1"
MANIFEST = "manifest.json"
RESULT = "result.json"
MOST_FILES = 2000
"""More files than a score of a whole country's peers looks at; a reader refuses to open more."""

FileName = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*\.json$", max_length=300)]
Digest = Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")]
Selector = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){2}$", max_length=250)]
Count = Annotated[StrictInt, Field(ge=0, le=100_000)]
Role = Literal[
    "result", "assessment", "city", "framework", "services", "settings", "factors", "peer", "earlier", "feed",
]  # fmt: skip


class Program(Entry):
    """What made the document."""

    name: Name
    version: Name


class UsedFramework(Entry):
    """The framework that the assessment was rated with: by name, and by the digest of its file."""

    ref: FrameworkRef
    sha256: Digest


class EmbeddedFile(Entry):
    """One file that lies in the document beside the manifest."""

    name: FileName
    role: Role
    bytes: Annotated[StrictInt, Field(ge=0, le=2**31)]
    sha256: Digest


class Unpublished(Entry):
    """How many passages of a list are not published; the list itself holds the others."""

    keys: tuple[Annotated[StrictStr, Field(max_length=300)] | StrictInt, ...] = Field(min_length=1, max_length=12)
    passages: Annotated[StrictInt, Field(ge=1, le=100_000)]


class HandedOver(Entry):
    """A number that another assessment hands over, or why none does."""

    framework: FrameworkRef
    node: Annotated[StrictStr, Field(max_length=300)] | None = None
    source: Selector | None = Field(default=None, alias="from")
    absence: Name | None = None


class ScoredFile(Entry):
    """One assessment that is scored, and all that its score looks at beside it, by the names of the files."""

    assessment: Selector
    file: FileName
    framework: FileName
    peers: tuple[FileName, ...] = ()
    earlier: tuple[FileName, ...] = ()
    services: FileName | None = None
    feeds: tuple[HandedOver, ...] = ()
    earlier_feeds: tuple[tuple[HandedOver, ...], ...] = ()
    privately_supported: tuple[Slug, ...] = ()
    """The indicators whose evidence is there and may not be published: it earns credit unseen."""


class OfFile(Entry):
    """What the published form of an assessment does not say of itself."""

    file: FileName
    unpublished: tuple[Unpublished, ...] = ()
    by_table: tuple[Slug, ...] = ()
    """The indicators whose confidence is that which their sources come to."""


class Elsewhere(Entry):
    """Numbers on the card that rest on more than the files which lie in it, such as a rank.

    They stand before that number of those which the files give that is counted by ``at``, in the place of so many of
    those as ``instead_of`` says.
    """

    at: Count
    instead_of: Count = 0
    numbers: tuple[Annotated[StrictStr, Field(max_length=60)], ...] = ()
    words: Annotated[StrictStr, Field(max_length=400)] = ""
    room: Count | None = None
    """Which of the parts they stand in that are shown only where there is room; nothing of what is always shown."""


class Proof(Entry):
    """The manifest of a scorecard."""

    format: Literal["maturity-proof/1"]
    program: Program
    assessment: Selector
    framework: UsedFramework
    language: Language
    as_of: Day | None = None
    """The day that the card tells of plans by; nothing where it tells of none."""
    withheld_sources: Count = 0
    files: tuple[EmbeddedFile, ...] = Field(min_length=1)
    scored: tuple[ScoredFile, ...] = Field(min_length=1)
    of_files: tuple[OfFile, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
