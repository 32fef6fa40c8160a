"""What a score may need beside the assessment itself: the cities assessed together, and the city's own past."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.model.assessment import Assessment
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.services import ServiceRegister


@dataclass(frozen=True, slots=True)
class ScoringContext:
    """The other files that a framework's rules may look at; most look at none.

    ``peers`` are all assessments by the same framework version in the same period, the scored one among them, in the
    order of their cities. ``earlier`` are this city's assessments by the same framework version, the newest first.
    ``feeds`` is what the city's assessments by other frameworks came to, where indicators take their numbers;
    ``earlier_feeds`` are the same for each of the earlier assessments.
    ``privately_supported`` names indicators whose evidence exists but may not be published: it earns credit unseen.
    """

    peers: tuple[Assessment, ...] = ()
    earlier: tuple[Assessment, ...] = ()
    register: ServiceRegister | None = None
    feeds: Mapping[Feed, FedScore] = field(default_factory=dict)
    earlier_feeds: tuple[Mapping[Feed, FedScore], ...] = ()
    privately_supported: frozenset[str] = frozenset()


ALONE = ScoringContext()
"""A city scored on its own."""
