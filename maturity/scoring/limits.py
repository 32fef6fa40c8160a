"""Caps and floors: what holds a node's score down or up whatever its parts combine to."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.arithmetic.steps import Recorder, Step
from maturity.model.combining import Condition, Limit
from maturity.scoring.result import AppliedLimit, NodeScore

Find = Callable[[str], NodeScore]
ScoreOf = Callable[[str], Fraction | None]


def apply_limits(
    value: Fraction, limits: Sequence[Limit], parts: Sequence[Fraction], score_of: ScoreOf, record: Recorder
) -> tuple[Fraction, tuple[AppliedLimit, ...]]:
    """Return the score after every limit that applies; ``parts`` are what the node's own parts count with."""
    applied_limits = []
    for limit in limits:
        score = score_of(limit.when.node) if limit.when.node else None
        if not holds(limit, score, parts):
            continue
        held = hold(value, limit)
        if held != value:
            record(_step(limit, value, held, score, parts))
            applied_limits.append(AppliedLimit(limit, value, held))
        value = held
    return value, tuple(applied_limits)


def _step(limit: Limit, value: Fraction, held: Fraction, score: Fraction | None, parts: Sequence[Fraction]) -> Step:
    when, bound = limit.when, Fraction(limit.cap if limit.cap is not None else limit.floor or 0)
    operation = "cap" if limit.cap is not None else "floor"
    given = {"score": value, "bound": bound}
    if when.node is None:
        low = sum(part < (when.parts_below or 0) for part in parts)
        return Step(operation, {**given, "low-parts": Fraction(low), "parts": Fraction(len(parts))}, held)
    return Step(operation, given | ({"other": score} if score is not None else {}), held, words={"node": when.node})


def hold(value: Fraction, limit: Limit) -> Fraction:
    """Return the score that a limit leaves."""
    if limit.cap is not None:
        return min(value, Fraction(limit.cap))
    return max(value, Fraction(limit.floor or 0))


def holds(limit: Limit, score: Fraction | None, parts: Sequence[Fraction]) -> bool:
    """Tell whether a limit's condition is fulfilled by the named node's score, or by the own parts."""
    when = limit.when
    if when.node is None:
        low = sum(part < (when.parts_below or 0) for part in parts)
        return bool(parts) and Fraction(low, len(parts)) > (when.more_than or 0)
    if score is None:
        return limit.if_unscored == "apply"
    return _compares(when, score)


def _compares(when: Condition, score: Fraction) -> bool:
    if when.below is not None:
        return score < when.below
    if when.at_most is not None:
        return score <= when.at_most
    if when.at_least is not None:
        return score >= when.at_least
    return when.above is not None and score > when.above


def limited_bounds(bounds: Bounds, limits: Sequence[Limit], known: Sequence[Bounds], find: Find) -> Bounds:
    """Return the bounds after the limits, which apply at each end if they would there."""
    low, high = bounds.low, bounds.high
    for limit in limits:
        ends = _possible(find(limit.when.node)) if limit.when.node else None
        if holds(limit, ends.low if ends else None, [own.low for own in known]):
            low = hold(low, limit)
        if holds(limit, ends.high if ends else None, [own.high for own in known]):
            high = hold(high, limit)
    return Bounds(low, max(low, high))


def _possible(node: NodeScore) -> Bounds | None:
    """Return what a node's score can be; nothing where it never has one, though above it may count as the lowest."""
    if node.bounds is None or (node.score is None and node.bounds.low == node.bounds.high):
        return None
    return node.bounds
