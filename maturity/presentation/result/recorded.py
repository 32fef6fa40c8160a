"""Factors and recommendations of an assessment, or those that the city's other assessments record from its sources."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from maturity.model.assessment import Assessment, FactorNote, Recommendation
from maturity.model.text import Text
from maturity.presentation.documents import same_source
from maturity.presentation.portfolio import Assessed, AssessedCity

Entry = TypeVar("Entry", FactorNote, Recommendation)


@dataclass(frozen=True, slots=True)
class Record(Generic[Entry]):
    """Entries with their places in the file of the first assessment that holds them, and all that hold the same.

    ``elsewhere``: none of them is the assessment asked for.
    """

    held_by: tuple[Assessed, ...]
    entries: tuple[tuple[int, Entry], ...]
    elsewhere: bool

    @property
    def assessed(self) -> Assessed:
        """The assessment from which the entries are taken, the newest of those that hold them."""
        return self.held_by[0]

    def affected(self, entry: Entry) -> tuple[Text, ...]:
        """Return the titles of what an entry affects, as far as the framework has it."""
        nodes = self.assessed.framework.by_id
        return tuple(nodes[name].title for name in entry.affects if name in nodes)


def recorded(
    city: AssessedCity, assessed: Assessed, entries_of: Callable[[Assessment], tuple[Entry, ...]]
) -> tuple[Record[Entry], ...]:
    """Return an assessment's own entries; where it has none, those of the city's others that rest on its sources."""
    if own := entries_of(assessed.assessment):
        return (Record((assessed,), tuple(enumerate(own)), elsewhere=False),)
    others = [other for other in city.newest_first if other.slug != assessed.slug]
    held = by_meaning(
        (other, place, entry)
        for other in others
        for place, entry in _from_same_sources(entries_of(other.assessment), other, assessed)
    )
    grouped: dict[tuple[str, ...], list[tuple[int, Entry]]] = {}
    for place, entry, holders in held:
        grouped.setdefault(tuple(holder.slug for holder in holders), []).append((place, entry))
    known = {other.slug: other for other in others}
    return tuple(
        Record(tuple(known[slug] for slug in slugs), tuple(entries), elsewhere=True)
        for slugs, entries in grouped.items()
    )


def by_meaning(entries: Iterable[tuple[Assessed, int, Entry]]) -> list[tuple[int, Entry, tuple[Assessed, ...]]]:
    """Return each entry once, whatever passage it rests on: the first with its place, and all who say it."""
    held: dict[Entry, tuple[int, Entry, dict[str, Assessed]]] = {}
    for assessed, place, entry in entries:
        meaning = entry.model_copy(update={"evidence": ()})
        held.setdefault(meaning, (place, entry, {}))[2].setdefault(assessed.slug, assessed)
    return [(place, entry, tuple(holders.values())) for place, entry, holders in held.values()]


def _from_same_sources(entries: tuple[Entry, ...], holder: Assessed, reader: Assessed) -> tuple[tuple[int, Entry], ...]:
    return tuple(
        (place, entry)
        for place, entry in enumerate(entries)
        if any(same_source(evidence, holder.assessment, reader.assessment) for evidence in entry.evidence)
    )
