"""Factors and recommendations of an assessment, or those that the city's other assessments record from its sources."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from maturity.model.assessment import Assessment, FactorNote, Recommendation
from maturity.model.text import Text
from maturity.presentation.documents import same_source
from maturity.presentation.portfolio import Assessed, AssessedCity

Entry = TypeVar("Entry", FactorNote, Recommendation)


@dataclass(frozen=True, slots=True)
class Record(Generic[Entry]):
    """Entries of one assessment with their places in its file; `elsewhere`: it is not the assessment asked for."""

    assessed: Assessed
    entries: tuple[tuple[int, Entry], ...]
    elsewhere: bool

    def affected(self, entry: Entry) -> tuple[Text, ...]:
        """Return the titles of what an entry affects, as far as the framework has it."""
        nodes = self.assessed.framework.by_id
        return tuple(nodes[name].title for name in entry.affects if name in nodes)


def recorded(
    city: AssessedCity, assessed: Assessed, entries_of: Callable[[Assessment], tuple[Entry, ...]]
) -> tuple[Record[Entry], ...]:
    """Return an assessment's own entries; where it has none, those of the city's others that rest on its sources."""
    if own := entries_of(assessed.assessment):
        return (Record(assessed, tuple(enumerate(own)), elsewhere=False),)
    records = (
        Record(other, _from_same_sources(entries_of(other.assessment), other, assessed), elsewhere=True)
        for other in city.newest_first
        if other.slug != assessed.slug
    )
    return tuple(record for record in records if record.entries)


def _from_same_sources(entries: tuple[Entry, ...], holder: Assessed, reader: Assessed) -> tuple[tuple[int, Entry], ...]:
    return tuple(
        (place, entry)
        for place, entry in enumerate(entries)
        if any(same_source(evidence, holder.assessment, reader.assessment) for evidence in entry.evidence)
    )
