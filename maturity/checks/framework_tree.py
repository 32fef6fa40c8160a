"""A framework's indicators with the file's own keys; shared by the rules about frameworks."""

from collections.abc import Iterator

from maturity.findings import Keys
from maturity.model.framework import Framework, Indicator


def indicators_with_keys(framework: Framework) -> Iterator[tuple[Keys, Indicator]]:
    """Yield every indicator with the keys that lead to it."""
    return ((keys, node) for keys, node in framework.placed() if isinstance(node, Indicator))
