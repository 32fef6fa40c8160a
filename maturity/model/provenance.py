"""Where the texts of each indicator stand, and whether anybody read them there, whoever in the framework says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.model.criteria import Criteria, SharedCriteria
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.source import Source
from maturity.model.text import Text


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of where the texts of an indicator come from, whoever in the framework says it."""

    indicator: Indicator
    source: str | None
    """The id of the source, None where nobody names one."""
    locator: Text | None
    is_unmarked: bool
    """Whether neither the indicator nor what it lies in is marked as not verified."""

    @property
    def inferred(self) -> tuple[str, ...]:
        """The steps whose text is ours."""
        return self.indicator.criteria.inferred if self.indicator.criteria else ()

    def cited(self, sources: Mapping[str, Source]) -> Source | None:
        """Return the source among these, if one is named and there."""
        return sources.get(self.source) if self.source is not None else None

    def verified_steps(self, sources: Mapping[str, Source]) -> tuple[int, int]:
        """Return how many of its criteria stand in a source that somebody read, and how many there are.

        What describes no steps is one criterion: what it asks for.
        """
        steps = self.indicator.measure.described_steps
        source = self.cited(sources)
        if not self.is_unmarked or (source is not None and not source.verified) or (steps and source is None):
            return 0, len(steps) or 1
        return (len(steps) or 1) - sum(1 for step in self.inferred if step in steps), len(steps) or 1


def provenance_of(framework: Framework) -> dict[str, Provenance]:
    """Return what holds for each indicator, by its id and in the order of the file."""
    return {each.indicator.id: each for each in _below(framework, framework.criteria, is_unmarked=framework.verified)}


def _below(node: Framework | Dimension, above: SharedCriteria | None, *, is_unmarked: bool) -> Iterator[Provenance]:
    for part in node.parts:
        unmarked = is_unmarked and part.verified
        if isinstance(part, Dimension):
            yield from _below(part, part.criteria or above, is_unmarked=unmarked)
        else:
            yield _of(part, part.criteria, above, is_unmarked=unmarked)


def _of(indicator: Indicator, own: Criteria | None, above: SharedCriteria | None, *, is_unmarked: bool) -> Provenance:
    """Join what an indicator says with what stands above; a place belongs to the source that it is a place in."""
    if own is not None and own.source is not None:
        return Provenance(indicator, own.source, own.locator, is_unmarked)
    locator = own.locator if own is not None and own.locator is not None else above.locator if above else None
    return Provenance(indicator, above.source if above else None, locator, is_unmarked)
