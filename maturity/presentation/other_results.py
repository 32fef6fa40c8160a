"""What a city's other assessments record from the same document, so that nobody is told that it says nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from maturity.model.assessment import Assessment, FactorNote, Recommendation
from maturity.model.source import Evidence, Source
from maturity.presentation.portfolio import Assessed, AssessedCity

Identity = tuple[str, str | None, str | None]
Entry = TypeVar("Entry", FactorNote, Recommendation)


@dataclass(frozen=True, slots=True)
class Record(Generic[Entry]):
    """Entries of one assessment with their places in its file; `elsewhere`: of a sibling, not of the one asked for."""

    assessed: Assessed
    entries: tuple[tuple[int, Entry], ...]
    elsewhere: bool


def identity(source: Source) -> Identity:
    """Return what makes two entries the same document, whatever the files call it."""
    return source.title, source.author, source.dated


def factors_for(city: AssessedCity, one: Assessed) -> tuple[Record[FactorNote], ...]:
    """Return the factors of an assessment, or those that its siblings record from its sources."""
    if one.assessment.factors:
        return (Record(one, tuple(enumerate(one.assessment.factors)), elsewhere=False),)
    found = (
        Record(other, _from_same(other.assessment.factors, other, one), elsewhere=True)
        for other in _siblings(city, one)
    )
    return tuple(record for record in found if record.entries)


def recommendations_for(city: AssessedCity, one: Assessed) -> tuple[Record[Recommendation], ...]:
    """Return the recommendations of an assessment, or those that its siblings record from its sources."""
    if one.assessment.recommendations:
        return (Record(one, tuple(enumerate(one.assessment.recommendations)), elsewhere=False),)
    found = (
        Record(other, _from_same(other.assessment.recommendations, other, one), elsewhere=True)
        for other in _siblings(city, one)
    )
    return tuple(record for record in found if record.entries)


def same_source(evidence: Evidence, holder: Assessment, reader: Assessment) -> str | None:
    """Return the name under which another assessment cites the document that this evidence is from, if it does."""
    document = identity(holder.sources[evidence.source])
    return next((name for name, source in reader.sources.items() if identity(source) == document), None)


def _siblings(city: AssessedCity, one: Assessed) -> Iterator[Assessed]:
    return (other for other in city.newest_first if other.slug != one.slug)


def _from_same(entries: tuple[Entry, ...], holder: Assessed, reader: Assessed) -> tuple[tuple[int, Entry], ...]:
    return tuple(
        (place, entry)
        for place, entry in enumerate(entries)
        if any(same_source(each, holder.assessment, reader.assessment) for each in entry.evidence)
    )
