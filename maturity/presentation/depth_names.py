"""What the levels of a framework's tree are called: by its own names, or else dimension and indicator."""

from collections import Counter
from collections.abc import Iterable

from maturity.findings import Keys
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.text import Text
from maturity.presentation.words import Words
from maturity.scoring.result import NodeResult

Node = Framework | Dimension | Indicator


class DepthNames:
    """The names of one framework's levels in one language, as they stand in a heading."""

    def __init__(self, framework: Framework, say: Words) -> None:
        self.framework, self.say = framework, say

    def at(self, depth: int) -> str:
        """Return what a dimension is called that lies in so many others."""
        name = depth_of(self.framework, depth)
        return name.words(self.say.language) if name else self.say("depth.dimension")

    @property
    def indicator(self) -> str:
        """What an indicator is called."""
        name = depth_of(self.framework, None)
        return name.words(self.say.language) if name else self.say("depth.indicator")

    @property
    def outermost(self) -> str:
        """What the parts of the whole are called."""
        return self.at(0) if self.framework.dimensions else self.indicator

    def heading(self, nodes: Iterable[tuple[Keys, Node]]) -> str:
        """Return all levels that these nodes lie at, from the outermost to the indicators; each comes with its keys."""
        placed = [(depth_at(keys), isinstance(node, Indicator)) for keys, node in nodes]
        depths = sorted({depth for depth, is_indicator in placed if not is_indicator})
        with_indicators = any(is_indicator for _, is_indicator in placed)
        if depths and with_indicators and not self.framework.depths:
            return self.say("depth.both")
        names = [*map(self.at, depths), *([self.indicator] if with_indicators else [])]
        return " › ".join(dict.fromkeys(names))

    @property
    def path(self) -> str:
        """All levels of the tree."""
        return self.heading(self.framework.placed)

    @property
    def counts(self) -> str:
        """How many there are at each level; the name stands alone, since no rule makes a plural of it."""
        found = Counter(
            self.indicator if isinstance(node, Indicator) else self.at(depth_at(keys))
            for keys, node in self.framework.placed
        )
        return " · ".join(f"{name}: {number}" for name, number in found.items())


def depth_of(framework: Framework, depth: int | None) -> Text | None:
    """Return what a framework calls its dimensions at a depth, or its indicators, where it has a name for them."""
    names = framework.depths
    if depth is None:
        return names[-1] if names else None
    return names[depth] if depth < len(names) - 1 else None


def depth_name(node: NodeResult, framework: Framework) -> Text | None:
    """Return what a framework calls the level of a node; None for the whole, and where it has no name for it."""
    if node.keys == ():
        return None
    return depth_of(framework, None if isinstance(node.node, Indicator) else depth_at(node.keys))


def depth_at(keys: Keys) -> int:
    """Return in how many dimensions the node lies to which these keys of the framework lead."""
    return len(keys) // 2 - 1


def inside(name: str) -> str:
    """Return a name as it stands within a sentence; one in capitals keeps them."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name
