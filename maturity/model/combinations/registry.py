"""Every way of combining scores, by the name that a framework gives it."""

from collections.abc import Callable, Iterable

from maturity.model.combinations.extremes import Maximum, Minimum
from maturity.model.combinations.means import GeometricMean, HarmonicMean, PowerMean, WeightedMean
from maturity.model.combinations.met import CountMet, Cumulative, ShareMet
from maturity.model.combinations.nothing import NoCombination
from maturity.model.combinations.rule import CombinationRule
from maturity.model.combinations.totals import Product, Sum

MEAN = WeightedMean()
"""The rule of a framework that names none."""
NOTHING = NoCombination()
"""The rule of parts that stand side by side, without an index."""

RULES: dict[str, CombinationRule] = {}


def register(rules: Iterable[CombinationRule]) -> None:
    """Add rules; the model's lists of names are made of what is registered when it is loaded."""
    RULES.update((rule.id, rule) for rule in rules)


register(
    (
        MEAN, GeometricMean(), HarmonicMean(), PowerMean(), Minimum(), Maximum(), Sum(), Product(),
        CountMet(), ShareMet(), Cumulative(), NOTHING,
    )
)  # fmt: skip


def names(fits: Callable[[CombinationRule], bool]) -> tuple[str, ...]:
    """Return the names of the rules that fit a place."""
    return tuple(name for name, rule in RULES.items() if fits(rule))
