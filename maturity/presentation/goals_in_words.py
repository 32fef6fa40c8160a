"""Frameworks of goals: what can be said of them differs from what can be said of levels, weights and scores."""

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.framework import Framework
from maturity.presentation.answers import measure_of
from maturity.presentation.words import Words
from maturity.scoring.result import NodeResult


def only_in_words(framework: Framework) -> bool:
    """Tell whether nothing in a framework can have a score: a profile of goals without targets in numbers."""
    return not framework.rule.makes_a_score and all(
        not each.measure.is_scored or (each.measure.is_promise and not each.measure.promises)
        for each in framework.indicators.values()
    )


def only_targets(framework: Framework) -> bool:
    """Tell whether every indicator is a target, so that it may be called one."""
    return all(each.measure.is_promise for each in framework.indicators.values())


def origin_of_scoring(framework: Framework, t: Words) -> str:
    """Say who set the levels and weights; a profile weighs nothing, and goals in words have no levels either."""
    group = "scoring-origin"
    if not framework.rule.makes_a_score:
        group = "reading-origin" if only_in_words(framework) else "level-origin"
    return t(f"{group}.{framework.scoring_origin}")


def absence_of(node: NodeResult) -> str:
    """Return the word for why a node has no score; empty where it has one.

    A target that the framework does not give is unknown; one given for other years was merely not due.
    """
    if not isinstance(node.outcome, Unscored):
        return ""
    if node.outcome.reason is Absence.NO_TARGET and not any(_has_targets(leaf) for leaf in node.leaves()):
        return "target-unknown"
    return node.outcome.reason.value


def _has_targets(leaf: NodeResult) -> bool:
    measure = measure_of(leaf)
    return measure is not None and bool(measure.promises)
