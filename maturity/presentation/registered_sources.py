"""Every source of a portfolio once, with each passage from it: what makes two of them the same document is one rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from maturity.findings import Keys
from maturity.model.framework import Framework
from maturity.model.free_ids import FreeIds
from maturity.model.services import Service
from maturity.model.source import Evidence, Source
from maturity.presentation.documents import DocumentKey, document_key
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio

LONGEST_ANCHOR = 60


@dataclass(frozen=True, slots=True)
class Cited:
    """One piece of evidence and who rests on it: an entry of an assessment, by its keys, or a service."""

    evidence: Evidence
    city: AssessedCity
    by: tuple[Assessed, Keys] | Service


@dataclass(frozen=True, slots=True)
class RegisteredSource:
    """A source, what rests on it, and which frameworks are taken from it."""

    anchor: str
    source: Source
    passages: list[Cited] = field(default_factory=list)
    frameworks: list[Framework] = field(default_factory=list)


class SourceRegister:
    """Sources by what makes them the same document, whatever the files call them."""

    def __init__(self) -> None:
        self._index_of: dict[DocumentKey, RegisteredSource] = {}
        self._anchors = FreeIds()

    def __iter__(self) -> Iterator[RegisteredSource]:
        return iter(self._index_of.values())

    def find(self, source: Source) -> RegisteredSource:
        """Return the one entry for this source; a new one the first time it is asked for."""
        key = document_key(source)
        if key not in self._index_of:
            self._index_of[key] = RegisteredSource(self._anchor(source.title), source)
        return self._index_of[key]

    def _anchor(self, title: str) -> str:
        """Make an anchor from the title, so that a link to a source outlives the order of the register."""
        stem = "_" + re.sub(r"[^a-z0-9]+", "-", title.lower())[:LONGEST_ANCHOR].strip("-")
        return self._anchors.take(stem)


def register_of(portfolio: Portfolio) -> SourceRegister:
    """Return every source of the portfolio once, which all surfaces share: those that carry claims first, by city."""
    return portfolio.once(_registered)


def _registered(portfolio: Portfolio) -> SourceRegister:
    register, cities = SourceRegister(), portfolio.cities
    in_assessments = (_cited_in(city, assessed) for city, assessed in portfolio.assessed)
    in_registers = map(_cited_in_register, cities)
    for source, cited in chain.from_iterable(chain(in_assessments, in_registers)):
        register.find(source).passages.append(cited)
    for source in chain.from_iterable(map(sources_of_city, cities)):
        register.find(source)
    for framework in portfolio.frameworks:
        for source in framework.sources.values():
            register.find(source).frameworks.append(framework)
    for source in portfolio.factors.sources.values() if portfolio.factors else ():
        register.find(source)
    return register


def sources_of_city(city: AssessedCity) -> list[Source]:
    """Return each document that a city's files name, once, as it is described first."""
    sources: list[Source] = [source for assessed in city.assessments for source in assessed.assessment.sources.values()]
    sources.extend(city.register.sources.values() if city.register else ())
    sources.extend(city.plan.sources.values() if city.plan else ())
    sources.extend(city.city.sources.values())
    first: dict[DocumentKey, Source] = {}
    for source in sources:
        first.setdefault(document_key(source), source)
    return list(first.values())


def _cited_in(city: AssessedCity, assessed: Assessed) -> Iterator[tuple[Source, Cited]]:
    for keys, evidence in assessed.assessment.all_evidence():
        yield assessed.assessment.sources[evidence.source], Cited(evidence, city, (assessed, keys))


def _cited_in_register(city: AssessedCity) -> Iterator[tuple[Source, Cited]]:
    if city.register is None:
        return
    for service in city.register.services:
        for evidence in service.evidence:
            yield city.register.sources[evidence.source], Cited(evidence, city, service)
