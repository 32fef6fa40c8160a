"""What is true of a framework as a whole, and decides in which words it is spoken of."""

from maturity.model.framework import Framework
from maturity.presentation.words import Words


def only_in_words(framework: Framework) -> bool:
    """Tell whether nothing in a framework can have a score: a profile of goals without targets in numbers."""
    return not framework.rule.makes_a_score and all(
        not indicator.measure.is_scored or (indicator.measure.is_promise and not indicator.measure.promises)
        for indicator in framework.indicators.values()
    )


def only_targets(framework: Framework) -> bool:
    """Tell whether every indicator is a target, so that it may be called one."""
    return all(indicator.measure.is_promise for indicator in framework.indicators.values())


def all_unverified(framework: Framework) -> bool:
    """Tell whether no indicator was verified: then one sentence says so, instead of a mark on every row."""
    return not any(indicator.verified for indicator in framework.indicators.values())


def origin_of_scoring(framework: Framework, t: Words) -> str:
    """Say who set the levels and weights; a profile weighs nothing, and goals in words have no levels either."""
    group = "scoring-origin"
    if not framework.rule.makes_a_score:
        group = "reading-origin" if only_in_words(framework) else "level-origin"
    return t(f"{group}.{framework.scoring_origin}")
