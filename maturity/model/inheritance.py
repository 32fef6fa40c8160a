"""What a node does not say itself, it takes from the node above: ``combine``, each key of ``gaps``, ``coverage``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from maturity.model.combining import Combination, Combine, Gaps, with_options

WHOLE = ""
"""Stands for the framework as a whole beside the ids of its dimensions."""


@dataclass(frozen=True, slots=True)
class NodeSettings:
    """What holds for one node, whoever says it; ``gaps`` also has the coverage in percent that the node needs.

    ``said_at`` has, by key, the id of the node that says it: where it is neither the node itself nor the whole, that
    dimension above hands it down.
    """

    combine: Combination
    gaps: Gaps
    said_at: Mapping[str, str] = field(default_factory=dict)

    def below(
        self, name: str, combine: Combine | Combination | None, gaps: Gaps | None, coverage: Decimal | None
    ) -> "NodeSettings":
        """Return what holds for a dimension directly below that says this itself; empty is what it does not say."""
        said = {key: getattr(gaps, key) for key in gaps.model_fields_set} if gaps else {}
        if coverage is not None:
            said["coverage"] = coverage
        keys = [*said, *(["combine"] if combine is not None else [])]
        return NodeSettings(
            with_options(combine) if combine is not None else self.combine,
            self.gaps.model_copy(update=said),
            {**self.said_at, **dict.fromkeys(keys, name)},
        )
