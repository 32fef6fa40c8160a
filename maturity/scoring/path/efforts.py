"""What each step takes: as somebody states it, and else one for each step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from maturity.scoring.plan import LeafPlan, NodePlan


@dataclass(frozen=True, slots=True)
class Efforts:
    """The effort of a step, in any unit that is the same for all; each is above zero.

    ``stated`` has it by ``NODE`` for every step of an indicator, or of all below a dimension, and by ``NODE/STEP`` for
    one: a level, a choice, an entry of a checklist, or ``assess`` where nothing is rated yet.
    """

    stated: Mapping[str, Fraction] = field(default_factory=dict)

    def of(self, names: tuple[str, ...], step: str) -> Fraction:
        """Return what a step takes; ``names`` has the indicator's id, then what it lies in, from the inside."""
        known = (f"{names[0]}/{step}", *names)
        return next((self.stated[name] for name in known if name in self.stated), Fraction(1))


ONE_EACH = Efforts()


def lineage(plan: NodePlan) -> dict[str, tuple[str, ...]]:
    """Return for each indicator its id, and behind it the ids of the dimensions that it lies in, from the inside."""
    found: dict[str, tuple[str, ...]] = {}
    waiting: list[tuple[NodePlan, tuple[str, ...]]] = [(plan, ())]
    while waiting:
        node, above = waiting.pop()
        for part in node.parts:
            if isinstance(part, LeafPlan):
                found[part.id] = (part.id, *above)
            else:
                waiting.append((part, (part.id, *above)))
    return found
