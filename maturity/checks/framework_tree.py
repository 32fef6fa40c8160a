"""A framework's tree as the rules look at it: with the file's own keys, and with what is inherited filled in."""

from collections.abc import Iterator

from maturity.findings import Keys
from maturity.messages import Message, say
from maturity.model.combining import Combination
from maturity.model.framework import Dimension, Framework, Indicator

FrameworkNode = Framework | Dimension


def indicators_with_keys(framework: Framework) -> Iterator[tuple[Keys, Indicator]]:
    """Yield every indicator with the keys that lead to it."""
    return ((keys, node) for keys, node in framework.placed if isinstance(node, Indicator))


def nodes_with_keys(framework: Framework) -> Iterator[tuple[Keys, FrameworkNode]]:
    """Yield the whole and every dimension, all that combines parts, with the keys that lead to it."""
    yield (), framework
    for keys, node in framework.placed:
        if isinstance(node, Dimension):
            yield keys, node


def indicators_below(node: FrameworkNode | Indicator) -> Iterator[Indicator]:
    """Yield every indicator below a node, or the indicator itself."""
    if isinstance(node, Indicator):
        yield node
        return
    for part in node.parts:
        yield from indicators_below(part)


def combination_of(node: FrameworkNode, framework: Framework) -> Combination:
    """Return how a node's parts combine, with all options, whoever says it."""
    return framework.settings_of(node).combine


def taken_rule(node: Dimension, framework: Framework) -> Message:
    """Say which rule a dimension that names none takes, and from where."""
    settings = framework.settings_of(node)
    return say(
        "it takes {rule!r} from {above!r}",
        rule=settings.combine.rule.value,
        above=settings.said_at.get("combine", framework.id),
    )


def combined_parts(node: FrameworkNode, framework: Framework) -> tuple[Dimension | Indicator, ...]:
    """Return what a node's score is made of: its parts, or all indicators below; context never counts."""
    flat = combination_of(node, framework).over == "indicators"
    parts = tuple(indicators_below(node)) if flat else node.parts
    return tuple(part for part in parts if is_scored(part))


def is_scored(part: Dimension | Indicator) -> bool:
    """Tell whether a part can ever count in the score above it."""
    return isinstance(part, Dimension) or part.measure.is_scored
