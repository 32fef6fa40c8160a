"""How the parts of a node make its score, what an absence does to it, and what may hold it down or up."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    GetPydanticSchema,
    InstanceOf,
    Tag,
    model_validator,
)
from pydantic_core.core_schema import literal_schema

from maturity.arithmetic.outcome import Absence, ScaleRange
from maturity.arithmetic.steps import Term
from maturity.messages import say
from maturity.model.combinations.registry import RULES, names
from maturity.model.combinations.rule import CombinationRule, Zeros, parts_of
from maturity.model.entry import ContradictionError, Entry, Number, Slug, exact_ratio
from maturity.model.text import Text

Ratio = Annotated[InstanceOf[Fraction], BeforeValidator(exact_ratio)]
"""A number, or a quoted fraction such as "1/3" where no decimal is exact."""


NAMES_OF_RULES = {rule.id.upper().replace("-", "_"): rule.id for rule in RULES.values()}
Combine = StrEnum("Combine", NAMES_OF_RULES)  # type: ignore[misc]  # its names are known only while running
Combine.__doc__ = "How the parts of a node make its score."
"""The names of the rules, made of their registry."""


def one_of(fits: Callable[[CombinationRule], bool]) -> GetPydanticSchema:
    """Allow only the names of the rules that fit a place."""
    return GetPydanticSchema(lambda _source, _handler: literal_schema([*names(fits)]))


class Combination(Entry):
    """A rule with its options."""

    rule: Combine
    over: Literal["parts", "indicators"] = Field(
        default="parts", description="indicators: flat, the mean of all indicators below by their own weights."
    )
    power: Number | None = Field(default=None, description="The exponent of a power mean; not zero.")
    zeros: Zeros = Field(default=Zeros.ZERO, description="zero: the result is zero; floor; block: there is no score.")
    floor: Number | None = Field(default=None, gt=0, description="The value that stands in for a zero.")
    met_from: Number | None = Field(default=None, description="The score from which a part counts as met.")
    below_complete: Number | None = Field(
        default=None, ge=0, le=100, description="The highest share in percent while anything is unmet."
    )
    needed: Number = Field(
        default=Decimal(100), gt=0, le=100, description="Percent of each level's parts that must be met."
    )

    @model_validator(mode="after")
    def _options_fit(self) -> "Combination":
        for option in ("over", "power", "zeros", "floor", "met_from", "below_complete", "needed"):
            if option in self.model_fields_set and option not in self.method.takes:
                raise ContradictionError(
                    say("{option!r} means nothing for the rule {rule!r}", option=option, rule=self.rule.value), option
                )
        if problem := self.method.problem(self):
            raise ContradictionError(problem, "rule")
        if (self.floor is None) == (self.zeros is Zeros.FLOOR):
            raise ContradictionError(say("'zeros: floor' and 'floor' belong together"), "zeros")
        return self

    @property
    def method(self) -> CombinationRule:
        """What the rule does."""
        return RULES[self.rule]

    def value(self, terms: Sequence[Term], scale: ScaleRange) -> Fraction | None:
        """Combine one or more terms; None where a zero forbids it."""
        return self.method.value(parts_of(terms), self, scale)


ALONE = {rule: Combination(rule=rule) for rule in Combine if not RULES[rule].requires}
"""The rules that need no options, with the options they then have."""


def _stands_alone(rule: Combine) -> Combine:
    if rule not in ALONE:
        raise ValueError(
            say(
                "must be written with its option: {{rule: {rule}, {option}: …}}",
                rule=rule.value,
                option=RULES[rule].requires[0],
            )
        )
    return rule


def _name_or_options(value: Any) -> str:
    return "kind=options" if isinstance(value, dict | Combination) else "kind=name"


CombineRule = Annotated[
    Annotated[Combine, AfterValidator(_stands_alone), Tag("kind=name")] | Annotated[Combination, Tag("kind=options")],
    Discriminator(_name_or_options),
]
"""The name of a rule, or the rule with its options."""


def with_options(rule: Combine | Combination) -> Combination:
    """Return a rule with all its options, however it was written."""
    return rule if isinstance(rule, Combination) else ALONE[rule]


class Gap(StrEnum):
    """What a part without a rating does to the score above it."""

    SKIP = "skip"
    LOWEST = "lowest"
    PARENT_MISSING = "parent-missing"
    BLOCK = "block"


COUNT: Literal["count"] = "count"
"""What a framework says of answers taken over from an earlier period that are to count as if they were new."""


class Gaps(Entry):
    """What each kind of absence does, and how much must be rated before a node gets a score."""

    not_assessed: Gap = Field(default=Gap.SKIP, alias="not-assessed", description="Nobody looked or nothing found.")
    unknown: Gap = Field(default=Gap.SKIP, description="Asked, and no answer came.")
    not_applicable: Gap = Field(default=Gap.SKIP, alias="not-applicable", description="It cannot apply here.")
    disputed: Gap | None = Field(default=None, description="Empty: a disputed rating counts as it stands.")
    carried: Gap | Literal["count"] | None = Field(
        default=None,
        description="Taken over from an earlier period, not yet reconfirmed; empty: as not-assessed; count: it counts.",
    )
    unsupported: Gap = Field(default=Gap.LOWEST, description="Rated, but without what the framework asks for credit.")
    coverage: Number = Field(default=Decimal(0), ge=0, le=100, description="Percent of weight that must be rated.")

    def of(self, absence: Absence) -> Gap:
        """Return what an absence with a policy of its own does; without one it counts as not assessed."""
        gap: Gap | Literal["count"] | None = getattr(self, absence.option)
        return self.not_assessed if gap is None or gap == COUNT else Gap(gap)

    @property
    def count_carried(self) -> bool:
        """Whether an answer of an earlier period counts before anybody has reconfirmed it."""
        return self.carried == COUNT


class Condition(Entry):
    """What must hold before a limit applies: the score of a node elsewhere, or how many of the own parts are low."""

    node: Slug | None = Field(default=None, description="Id of a dimension or indicator elsewhere in the tree.")
    below: Number | None = None
    at_most: Number | None = None
    at_least: Number | None = None
    above: Number | None = None
    parts_below: Number | None = Field(default=None, description="A part of the node itself is low below this score.")
    more_than: Ratio | None = Field(default=None, description="The share of low parts from 0 to 1 that is tolerated.")

    @model_validator(mode="after")
    def _is_one_question(self) -> "Condition":
        bounds = [name for name in ("below", "at_most", "at_least", "above") if getattr(self, name) is not None]
        if self.node is not None and (len(bounds) != 1 or self.parts_below is not None or self.more_than is not None):
            raise ContradictionError(say("a node is held against one of below, at_most, at_least, above"), "node")
        if self.node is None and (bounds or self.parts_below is None or self.more_than is None):
            raise ValueError(say("needs a 'node' with a bound, or 'parts_below' with 'more_than'"))
        if self.more_than is not None and not 0 <= self.more_than < 1:
            raise ContradictionError(say("'more_than' is a share from 0 to below 1"), "more_than")
        return self


class Limit(Entry):
    """Holds a node's score down or up while a condition holds."""

    cap: Number | None = Field(default=None, description="The highest score while the condition holds.")
    floor: Number | None = Field(default=None, description="The lowest score while the condition holds.")
    when: Condition
    if_unscored: Literal["ignore", "apply"] = Field(
        default="ignore", description="Whether the limit applies where the named node has no score."
    )
    note: Text | None = Field(default=None, description="Why, in the words of the framework.")

    @model_validator(mode="after")
    def _only_rewards_more(self) -> "Limit":
        if (self.cap is None) == (self.floor is None):
            raise ValueError(say("needs either 'cap' or 'floor'"))
        when = self.when
        upward = when.at_least is not None or when.above is not None
        if upward == (self.cap is not None):
            raise ContradictionError(
                say(
                    "a cap asks for a low score (below, at_most, parts_below), a floor for a high one (at_least, "
                    "above): otherwise a better rating could lower the score"
                ),
                "when",
            )
        return self
