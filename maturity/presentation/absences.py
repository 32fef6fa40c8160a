"""Why a score is missing, by the key of the word for it."""

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.presentation.answers import measure_of
from maturity.scoring.result import NodeResult


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
