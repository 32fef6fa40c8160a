"""The yardstick: a framework, its tree of dimensions and indicators, and how ratings combine."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator

from maturity.findings import Keys
from maturity.messages import say
from maturity.model.combinations.registry import MEAN
from maturity.model.combinations.rule import CombinationRule
from maturity.model.combining import Combine, CombineRule, Gaps, Limit, one_of, with_options
from maturity.model.confidence_table import ConfidenceTable
from maturity.model.criteria import Criteria, Provenance, SharedCriteria
from maturity.model.entry import (
    OTHER_ONE,
    ContradictionError,
    Entry,
    Flag,
    FrameworkRef,
    Name,
    Number,
    Slug,
    Version,
    WholeKey,
    refuse_repeated,
)
from maturity.model.framework_role import Family, Purpose, Replacement, Validity
from maturity.model.inheritance import WHOLE, NodeSettings
from maturity.model.looking_up import to_look_up
from maturity.model.measures.feeds import Feed
from maturity.model.measures.interface import Measure
from maturity.model.measures.registry import any_measure
from maturity.model.plan.pace import Pace
from maturity.model.prerequisites import Dependent, Prerequisite, refuse_endless
from maturity.model.ranking import RankingChoice, RankingWord
from maturity.model.scale import Band, Bands, PeerGroup, Scale, refuse_disorder
from maturity.model.source import Source
from maturity.model.text import Text

if TYPE_CHECKING:
    AnyMeasure: TypeAlias = Measure
else:
    AnyMeasure = any_measure()


class ScoringOrigin(StrEnum):
    """Who defined the levels and weights."""

    OFFICIAL = "official"
    CONSULTANT = "consultant"


def _one_or_by_level(value: Any) -> str:
    """Tell one text for all from one for each level, whose keys are numbers."""
    by_level = isinstance(value, dict) and all(isinstance(key, int) or key[:1].isdigit() for key in value)
    return "kind=by-level" if by_level else "kind=text"


NextStep = Annotated[
    Annotated[dict[WholeKey, Text], Tag("kind=by-level")] | Annotated[Text, Tag("kind=text")],
    Discriminator(_one_or_by_level),
]


class Credit(StrEnum):
    """What a rating may have to show before it counts."""

    EVIDENCE = "evidence"
    RATIONALE = "rationale"


class Units(Entry):
    """Several sub-units or respondents answer an indicator, and their answers are combined."""

    title: Text = Field(description="What they are, such as teams or departments.")
    combine: Annotated[str, one_of(lambda rule: rule.for_units)] = MEAN.id


class Indicator(Entry):
    """The smallest thing that is rated."""

    id: Slug
    title: Text
    ask: Text = Field(description="The question that an assessor asks.")
    description: Text | None = Field(default=None, description="What the indicator means and where it comes from.")
    weight: Number = Field(default=Decimal(1), ge=0, description="How much it counts beside its siblings.")
    level: int | None = Field(default=None, strict=True, description="Its step where the dimension is cumulative.")
    measure: AnyMeasure = Field(description="How it is answered.")
    criteria: Criteria | None = Field(
        default=None, description="Where the texts of its steps stand; empty: where the node above says."
    )
    units: Units | None = Field(default=None, description="Empty: the city answers once.")
    may_not_apply: Flag = Field(
        default=False, description="true: it cannot apply to every city, and where it does not no rank suffers."
    )
    tags: tuple[Slug, ...] = Field(default=(), max_length=20, description="Groups across the tree.")
    credit_needs: tuple[Credit, ...] | None = Field(
        default=None, description="What a rating must show to count; empty: as the framework says."
    )
    requires: tuple[Prerequisite, ...] = Field(
        default=(), max_length=20, description="What must be there before it is worked on; it changes no score."
    )
    next_step: NextStep | None = Field(
        default=None, description="What to do next: one text, or one for each level now held."
    )
    verified: Flag = Field(default=True, description="false: not found in a source that could be read; shown so.")

    @property
    def inferred(self) -> tuple[str, ...]:
        """The steps whose text is ours, since no source that was read has it."""
        return self.criteria.inferred if self.criteria else ()

    def step_after(self, level: int | None) -> Text | None:
        """Return the advice for a city that now holds this level."""
        if isinstance(self.next_step, dict):
            return self.next_step.get(level) if level is not None else None
        return self.next_step


class Dimension(Entry):
    """A group of indicators, or of further dimensions."""

    id: Slug
    title: Text
    description: Text | None = None
    criteria: SharedCriteria | None = Field(default=None, description="Where the texts below stand; empty: as above.")
    weight: Number = Field(default=Decimal(1), ge=0, description="How much it counts beside its siblings.")
    level: int | None = Field(default=None, strict=True, description="Its step where the node above is cumulative.")
    combine: CombineRule | None = Field(
        default=None, description="How parts combine, here and below; empty: as the node above."
    )
    weights_sum: Number | None = Field(default=None, gt=0, description="What the weights of its parts must add up to.")
    gaps: Gaps | None = Field(
        default=None, description="What absences do, here and below; each key that is left out: as the node above."
    )
    coverage: Number | None = Field(
        default=None, ge=0, le=100, description="Percent of weight that must be rated, here and below; empty: as above."
    )
    limits: tuple[Limit, ...] = Field(default=(), max_length=20, description="Caps and floors, applied in order.")
    dimensions: tuple["Dimension", ...] = ()
    indicators: tuple[Indicator, ...] = ()
    verified: Flag = True

    @model_validator(mode="after")
    def _has_parts(self) -> "Dimension":
        if not self.dimensions and not self.indicators:
            raise ValueError(say("needs indicators or dimensions"))
        return self

    @model_validator(mode="after")
    def _says_coverage_once(self) -> "Dimension":
        if self.coverage is not None and self.gaps is not None and "coverage" in self.gaps.model_fields_set:
            message = say("'coverage' stands here and in 'gaps': say it once")
            raise ContradictionError(message, "coverage", other=("gaps", "coverage"), other_is=OTHER_ONE)
        return self

    @property
    def parts(self) -> tuple["Dimension | Indicator", ...]:
        """What lies directly below, in the order of the file."""
        return (*self.dimensions, *self.indicators)


class Crosswalk(Entry):
    """How the levels of this framework read on somebody else's scale."""

    id: Slug
    title: Text
    origin: ScoringOrigin = Field(description="Who drew the comparison.")
    note: Text | None = None
    levels: dict[WholeKey, Text] = Field(min_length=1, description="For each level, where it lies on the other scale.")
    verified: Flag = True


class TagGroup(Entry):
    """A mark that indicators bear across the tree, with a score of its own."""

    title: Text
    group: Slug | None = Field(default=None, description="Marks that answer the same question, such as the type.")
    combine: Annotated[str, one_of(lambda rule: rule.for_tags)] = Field(
        default=MEAN.id, description="weighted-mean of its indicators, or none."
    )


class Quality(Entry):
    """How good an answer's data are."""

    text: Text
    credit: Flag = Field(default=True, description="false: an answer of this quality earns no credit.")


class OverTime(Entry):
    """A score over several periods, beside the score of each."""

    weights: tuple[Number, ...] = Field(min_length=2, max_length=20, description="The newest period's weight first.")
    missing: Literal["skip", "block"] = Field(
        default="block", description="skip: the weights of the others are used; block: no score over time."
    )

    @model_validator(mode="after")
    def _weights_count(self) -> "OverTime":
        if any(weight <= 0 for weight in self.weights):
            raise ContradictionError(say("weights over time must be above zero"), "weights")
        return self


class Framework(Entry):
    """A published, versioned yardstick."""

    id: Slug
    version: Version = Field(description="Quoted in YAML, so that 1.10 stays 1.10.")
    issued_as: Name | None = Field(
        default=None, description="The regulation that sets it, as offices cite it; said beside the version."
    )
    title: Text
    short_title: Text | None = Field(default=None, description="For tables and running feet; empty: the title.")
    purpose: Purpose = Field(default=Purpose.OTHER, description="What it is used for; the library is grouped by it.")
    family: Family | None = Field(default=None, description="The versions and relatives that it belongs to.")
    needed_by: Text | None = Field(default=None, alias="for", description="Who needs it, and for what.")
    description: Text
    sources: dict[Slug, Source] = Field(min_length=1, description="What the framework is taken from.")
    scoring_origin: ScoringOrigin = Field(description="official, or consultant: who defined levels and weights.")
    scoring_note: Text | None = Field(default=None, description="What the sources give and what we added.")
    criteria: SharedCriteria | None = Field(
        default=None, description="Where the texts of levels and other steps stand, for all that does not say its own."
    )
    valid: Validity = Field(default_factory=Validity)
    supersedes: FrameworkRef | None = None
    replaces: Replacement | None = Field(
        default=None, description="Only where the library has another framework of this id and version: why."
    )
    depths: tuple[Text, ...] = Field(default=(), max_length=10, description="Names of the tree's levels.")
    scale: Scale
    combine: CombineRule = Combine(MEAN.id)
    weights_sum: Number | None = Field(default=None, gt=0, description="What the weights of its parts must add up to.")
    gaps: Gaps = Field(default_factory=Gaps)
    limits: tuple[Limit, ...] = Field(default=(), max_length=20, description="Caps and floors, applied in order.")
    bands: Bands = ()
    peer_groups: dict[Slug, PeerGroup] = Field(
        default={}, max_length=20, description="Cities of one kind: ranks, means, bands."
    )
    ranking: RankingChoice = Field(
        default=RankingWord.NONE,
        description="none, complete, or which results are ranked among whom; maturity.yaml may choose otherwise.",
    )
    pace: Pace | None = Field(default=None, description="When a goal for it is on track; left out: even steps.")
    over_time: OverTime | None = Field(default=None, description="How several periods make one score.")
    tags: dict[Slug, TagGroup] = Field(default={}, max_length=50, description="Marks across the tree.")
    qualities: dict[Slug, Quality] = Field(default={}, max_length=20, description="How good an answer's data can be.")
    credit_needs: tuple[Credit, ...] = Field(default=(), description="What a rating must show before it counts.")
    confidence: ConfidenceTable | None = Field(
        default=None, description="How far sources carry a rating; left out: the usual table."
    )
    imputation: Flag = Field(default=False, description="Whether a missing value may be filled in, marked as such.")
    dimensions: tuple[Dimension, ...] = ()
    own_indicators: tuple[Indicator, ...] = Field(
        default=(), alias="indicators", description="Those that lie in no dimension; all of them in a flat framework."
    )
    crosswalks: tuple[Crosswalk, ...] = ()
    verified: Flag = Field(default=True, description="false: the framework as a whole could not be verified.")
    licence: Name | None = None

    @model_validator(mode="after")
    def _has_parts(self) -> "Framework":
        if not self.parts:
            raise ValueError(say("needs indicators or dimensions"))
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Framework":
        refuse_repeated((((*keys, "id"), node.id) for keys, node in self.placed), say("the framework"))
        look_up = partial(to_look_up, self.sources, is_own=self.scoring_origin is ScoringOrigin.CONSULTANT)
        refuse_disorder(self.bands, look_up=look_up)
        for name, group in self.peer_groups.items():
            refuse_disorder(group.bands, "peer_groups", name, look_up=look_up)
        return self

    @model_validator(mode="after")
    def _dependencies_end(self) -> "Framework":
        """Refuse limits that would need a score before it is there, and prerequisites that wait for one another."""
        below = (
            Dependent(keys, node.id, (), (), node.requires)
            if isinstance(node, Indicator)
            else Dependent(keys, node.id, node.parts, node.limits)
            for keys, node in self.placed
        )
        refuse_endless([Dependent((), WHOLE, self.parts, self.limits), *below], self.by_id)
        return self

    @property
    def ref(self) -> str:
        """The way an assessment names this framework."""
        return f"{self.id}@{self.version}"

    @property
    def rule(self) -> CombinationRule:
        """The rule that makes the index, without its options."""
        return with_options(self.combine).method

    @property
    def parts(self) -> tuple[Dimension | Indicator, ...]:
        """What lies directly below, in the order of the file."""
        return (*self.dimensions, *self.own_indicators)

    def bands_of(self, peer_group: str | None) -> tuple[Band, ...]:
        """Return the bands that a city of this peer group is read by: its own, or the framework's."""
        group = self.peer_groups.get(peer_group or "")
        return group.bands if group and group.bands else self.bands

    @cached_property
    def settings(self) -> dict[str, NodeSettings]:
        """What holds for the whole, under ``WHOLE``, and for each dimension by its id, whoever says it."""
        found = {WHOLE: NodeSettings(with_options(self.combine), self.gaps)}
        waiting: list[tuple[str, Dimension]] = [(WHOLE, part) for part in self.dimensions]
        while waiting:
            above, node = waiting.pop()
            found[node.id] = found[above].below(node.id, node.combine, node.gaps, node.coverage)
            waiting.extend((node.id, part) for part in node.dimensions)
        return found

    def settings_of(self, node: "Framework | Dimension") -> NodeSettings:
        """Return what holds for a node that combines parts."""
        return self.settings[node.id if isinstance(node, Dimension) else WHOLE]

    @cached_property
    def provenance(self) -> dict[str, Provenance]:
        """Where the texts of every dimension and indicator stand, and whether somebody read them there, by id."""
        found: dict[Keys, Provenance] = {(): Provenance().below(self.criteria, is_unmarked=self.verified)}
        for keys, node in self.placed:
            found[keys] = found[keys[:-2]].below(node.criteria, is_unmarked=node.verified)
        return {node.id: found[keys] for keys, node in self.placed}

    @cached_property
    def depth(self) -> int:
        """How many levels the tree has, from what lies at its root down to the deepest indicator."""
        # Each level adds two keys: a list, and the place in it.
        return max(len(keys) // 2 for keys, node in self.placed if isinstance(node, Indicator))

    def nodes(self) -> Iterator[Dimension | Indicator]:
        """Yield every dimension and indicator, each before its parts."""
        return (node for _, node in self.placed)

    @cached_property
    def placed(self) -> tuple[tuple[Keys, Dimension | Indicator], ...]:
        """Every dimension and indicator, each before its parts, with the keys that lead to it in the file."""
        waiting, found = [*parts_with_keys((), self)][::-1], list[tuple[Keys, Dimension | Indicator]]()
        while waiting:
            keys, node = waiting.pop()
            found.append((keys, node))
            if isinstance(node, Dimension):
                waiting.extend(reversed([*parts_with_keys(keys, node)]))
        return tuple(found)

    def dimensions_below(self) -> Iterator[Dimension]:
        """Yield every dimension, each before its parts."""
        return (node for node in self.nodes() if isinstance(node, Dimension))

    @cached_property
    def by_id(self) -> dict[str, Dimension | Indicator]:
        """Every dimension and indicator by its id."""
        return {node.id: node for node in self.nodes()}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Every indicator by its id, in the order of the file."""
        return {node.id: node for node in self.nodes() if isinstance(node, Indicator)}

    @cached_property
    def counts_services(self) -> bool:
        """Whether any indicator is counted in a city's register of services."""
        return any(indicator.measure.is_counted_in_register for indicator in self.indicators.values())

    @cached_property
    def rated_by_nobody(self) -> frozenset[str]:
        """The indicators that are counted in a register or taken from another assessment."""
        measures = ((name, indicator.measure) for name, indicator in self.indicators.items())
        return frozenset(name for name, each in measures if each.is_counted_in_register or each.converts_feed)

    @cached_property
    def looks_beyond_a_file(self) -> bool:
        """Whether any indicator's score depends on a register or on the cities assessed together."""
        return self.counts_services or any(each.measure.depends_on_cities for each in self.indicators.values())

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The numbers of other frameworks that its indicators take, each once."""
        return tuple(dict.fromkeys(feed for each in self.indicators.values() if (feed := each.measure.fed_by)))


def parts_with_keys(keys: Keys, node: Framework | Dimension) -> Iterator[tuple[Keys, Dimension | Indicator]]:
    """Yield what lies directly below a node, with the keys that lead to it."""
    yield from (((*keys, "dimensions", place), part) for place, part in enumerate(node.dimensions))
    leaves = node.indicators if isinstance(node, Dimension) else node.own_indicators
    yield from (((*keys, "indicators", place), part) for place, part in enumerate(leaves))
