"""What a factor touches, as one value, whichever key says it."""

from dataclasses import dataclass

from maturity.model.assessment import FactorNote, Reach
from maturity.model.framework import Dimension, Framework


@dataclass(frozen=True, slots=True)
class FactorScope:
    """So many dimensions and so many indicators; or all of the government; or, of none, that nobody says it."""

    is_everything: bool = False
    dimensions: int = 0
    indicators: int = 0

    @property
    def is_said(self) -> bool:
        """Whether it is known at all."""
        return self.is_everything or self.dimensions + self.indicators > 0

    @property
    def key(self) -> str:
        """The same for a program: ``everything``, ``unsaid``, or as ``dimensions:1 indicators:2``."""
        if not self.is_said or self.is_everything:
            return Reach.EVERYTHING.value if self.is_everything else Reach.UNSAID.value
        counts = {"dimensions": self.dimensions, "indicators": self.indicators}
        return " ".join(f"{what}:{count}" for what, count in counts.items() if count)


def scope_of(note: FactorNote, framework: Framework) -> FactorScope:
    """Return what a note touches of its framework; each name counts once, one that the framework lacks does not."""
    nodes = [framework.by_id[name] for name in dict.fromkeys(note.affects) if name in framework.by_id]
    dimensions = sum(isinstance(node, Dimension) for node in nodes)
    return FactorScope(note.touches is Reach.EVERYTHING, dimensions, len(nodes) - dimensions)
