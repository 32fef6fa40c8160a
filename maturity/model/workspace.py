"""What ``maturity.yaml`` says about the workspace as a whole."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictInt, StrictStr, field_validator, model_validator

from maturity.messages import say
from maturity.model.command_settings import CommandDefaults, ValidateSettings
from maturity.model.entry import Address, Entry, FrameworkRef, Name, Slug, fits, refuse_blanks, refuse_repeated
from maturity.model.framework import Framework
from maturity.model.gate import Gate
from maturity.model.kind import GovernmentKind
from maturity.model.look import Look
from maturity.model.own_site import OwnSite
from maturity.model.pattern_settings import PatternSettings
from maturity.model.plan.efforts import EffortWords
from maturity.model.plan.pace import Pace
from maturity.model.ranking import Ranking, RankingChoice, ranking_rule
from maturity.model.text import LANGUAGES, Language, Text

TAGS = r"^[A-Za-z0-9*?][A-Za-z0-9._/*?-]{0,79}$"


class Releases(Entry):
    """What readers were given: a state of the files with a tag. A published result that differs needs a correction."""

    tags: Annotated[StrictStr, fits(TAGS, say("the form of a tag's name, such as 'v*'"))] = Field(
        default="v*", description="The form of the tags that are releases; * stands for anything."
    )


class OpinionPolicy(StrEnum):
    """Whether readers see what each assessor answered alone; files hold it either way."""

    WITHHELD = "withheld"
    PUBLISHED = "published"


class WorkspaceSettings(Entry):
    """Who publishes which cities, in which languages."""

    title: Text = Field(description="The site's name.")
    description: Text | None = Field(default=None, description="One sentence under the name.")
    publisher: Name
    contact: Address | None = Field(default=None, description="Where results are contested: mailto: or https:.")
    repository: Address | None = Field(default=None, description="Where the files can be read on the web.")
    address: Address | None = Field(default=None, description="Where the site will be published.")
    licence: Name | None = Field(default=None, description="The licence of the published data; empty: none is named.")
    look: Look = Field(
        default=Look(), description="The colours of site and scorecards; left out: those of the program."
    )
    site: OwnSite = Field(default=OwnSite(), description="The site's own mark, and texts in places of its pages.")
    languages: tuple[Language, ...] = Field(default=LANGUAGES, min_length=1, description="The first one leads.")
    cities: tuple[Slug, ...] | None = Field(default=None, description="Cities shown, in order; left out: all.")
    scorecards: tuple[Name, ...] | None = Field(
        default=None, description="Selectors of the assessments that a build prints scorecards of; left out: all."
    )
    kinds: dict[Slug, GovernmentKind] = Field(
        default={}, max_length=100, description="Kinds of government that only this workspace has, or calls otherwise."
    )
    names: dict[Name, Text] = Field(
        default={}, max_length=500, description="What a body is called in each language, by its name in the files."
    )
    peers: tuple[Annotated[tuple[Slug, ...], Field(min_length=2)], ...] = Field(
        default=(),
        max_length=50,
        description="Kinds that are compared and ranked together, a list for each group; left out: each for itself.",
    )
    ignore_months: Annotated[StrictInt, Field(ge=1, le=120)] = Field(
        default=12, description="How many months ahead the last day of an ignore comment may lie."
    )
    ranking: dict[FrameworkRef, RankingChoice] = Field(
        default={},
        max_length=200,
        description="By framework: whether and how results are ranked; left out: as it says.",
    )
    patterns: PatternSettings = Field(
        default=PatternSettings(), description="Which groups of governments are too small to be counted together."
    )
    opinions: OpinionPolicy = Field(
        default=OpinionPolicy.WITHHELD,
        description="Whether each assessor's own answers are shown beside the agreed one: withheld or published.",
    )
    pace: Pace | None = Field(
        default=None, description="When a goal of a plan is on track; left out: as its framework says."
    )
    efforts: EffortWords | None = Field(
        default=None,
        description="What low, medium and high effort of recommendations come to for 'maturity path' and the next "
        "steps on pages and scorecards; left out: nothing.",
    )
    defaults: CommandDefaults = Field(
        default=CommandDefaults(), description="What holds where the command line and the environment say nothing."
    )
    validate_: ValidateSettings = Field(
        default=ValidateSettings(), alias="validate", description="What validate tells, and what makes it fail."
    )
    releases: Releases | None = Field(
        default=None, description="Which tags are releases, against which published results are held; left out: none."
    )
    gate: Gate | None = Field(default=None, description="What a published assessment must show; left out: nothing.")

    _no_blanks = field_validator("*", mode="before")(refuse_blanks)

    @model_validator(mode="after")
    def _has_one_group_of_peers(self) -> "WorkspaceSettings":
        places = ((("peers", n, m), kind) for n, group in enumerate(self.peers) for m, kind in enumerate(group))
        refuse_repeated(places, say("the groups of peers"))
        return self

    @property
    def reader_language(self) -> Language:
        """The language in which commands speak where nobody asks for another one."""
        return self.defaults.lang or self.languages[0]

    def peers_of(self, kind: str) -> tuple[str, ...]:
        """Return the kinds whose governments are compared with one another, this one among them."""
        return next((group for group in self.peers if kind in group), (kind,))

    def ranking_of(self, framework: Framework) -> Ranking | None:
        """Return the rule by which a framework's results are ranked here; nothing where they are not."""
        return ranking_rule(self.ranking.get(framework.ref, framework.ranking))
