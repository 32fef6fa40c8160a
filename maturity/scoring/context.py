"""What a score may need beside the assessment itself: the cities assessed together, and the city's own past."""

from dataclasses import dataclass

from maturity.model.assessment import Assessment
from maturity.model.services import ServiceRegister


@dataclass(frozen=True, slots=True)
class ScoringContext:
    """The other files that a framework's rules may look at; most look at none.

    ``peers`` are all assessments by the same framework version in the same period, the scored one among them, in the
    order of their cities. ``earlier`` are this city's assessments by the same framework version, the newest first.
    ``privately_supported`` names indicators whose evidence exists but may not be published: it earns credit unseen.
    """

    peers: tuple[Assessment, ...] = ()
    earlier: tuple[Assessment, ...] = ()
    register: ServiceRegister | None = None
    privately_supported: frozenset[str] = frozenset()


ALONE = ScoringContext()
"""A city scored on its own."""
