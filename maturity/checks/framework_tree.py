"""Walks a framework with the file's own keys; shared by the rules about frameworks."""

from collections.abc import Iterator

from maturity.findings import Keys
from maturity.model.framework import Dimension, Framework, Indicator


def nodes_with_keys(framework: Framework) -> Iterator[tuple[Keys, Dimension | Indicator]]:
    """Yield every dimension and indicator with the keys that lead to it."""
    return framework.placed()


def indicators_with_keys(framework: Framework) -> Iterator[tuple[Keys, Indicator]]:
    """Yield every indicator with the keys that lead to it."""
    return ((keys, node) for keys, node in nodes_with_keys(framework) if isinstance(node, Indicator))
