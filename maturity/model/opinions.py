"""When two people's answers to one indicator are the same, and when they lie so far apart that it needs a word."""

from maturity.model.assessment import Opinion, Rating
from maturity.model.framework import Indicator
from maturity.model.meaning import meaning
from maturity.model.measures.far_apart import far_apart
from maturity.model.measures.keys import UNITS
from maturity.model.measures.registry import all_keys


def lie_apart(indicator: Indicator, mine: Opinion, theirs: Opinion) -> bool:
    """Tell whether two opinions lie two steps apart, or only one holds that the question means anything here."""
    if mine.cannot_apply or theirs.cannot_apply:
        return mine.counts or theirs.counts
    if not mine.counts or not theirs.counts:
        return False
    if indicator.units:
        one, other = UNITS.of(mine) or {}, UNITS.of(theirs) or {}
        shared = one.keys() & other.keys()
        return any(far_apart(indicator.measure, one[name], other[name]) for name in shared)
    return far_apart(indicator.measure, mine, theirs)


def same_answer(one: Opinion | Rating, other: Opinion | Rating) -> bool:
    """Tell whether two answers say the same, or lack one for the same reason."""
    if not one.counts or not other.counts:
        return one.state is other.state
    return all(meaning(key.of(one), key.name) == meaning(key.of(other), key.name) for key in all_keys())
