"""The register of evidence: every source once, with each passage from it and the claim that it carries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count

from maturity.findings import Keys
from maturity.model.framework import Framework
from maturity.model.source import Evidence, Source
from maturity.presentation.documents import DocumentKey, document_key
from maturity.presentation.factor_signs import SIGNS
from maturity.presentation.portfolio import Assessed, AssessedCity, framework_address
from maturity.presentation.said_in import government_subject_and_period
from maturity.website.page import Page, entry
from maturity.website.rendering import Writer

LONGEST_ANCHOR = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of evidence and the claim it supports."""

    evidence: Evidence
    claim: str
    where: str
    address: str


@dataclass(frozen=True, slots=True)
class RegisteredSource:
    """A source, what rests on it, and which frameworks are taken from it."""

    anchor: str
    source: Source
    passages: list[Passage] = field(default_factory=list)
    frameworks: list[Framework] = field(default_factory=list)


def sources_page(w: Writer) -> Page:
    """Return the page of all sources."""
    register = source_register(w)
    entries = [
        entry(known.anchor, known.source.title, w.named(known.source.author or ""), w.plain(known.source.quality))
        for known in register
    ]
    title, lead, listed = w.t("nav.sources"), w.t("sources.lead"), list(register)
    return w.listing("sources", title, lead, entries, register=listed, framework_address=framework_address)


class SourceRegister:
    """Sources by what makes them the same document, whatever the files call them."""

    def __init__(self) -> None:
        self._index_of: dict[DocumentKey, RegisteredSource] = {}
        self._anchors: set[str] = set()

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
        anchor = next(name for n in count(1) if (name := stem if n == 1 else f"{stem}-{n}") not in self._anchors)
        self._anchors.add(anchor)
        return anchor


def source_register(w: Writer) -> SourceRegister:
    """Return every source of the portfolio once: those that carry claims first, by city."""
    register, cities = SourceRegister(), w.portfolio.cities
    in_assessments = (_passages_of_assessment(city, assessed, w) for city, assessed in w.portfolio.assessed)
    in_registers = (_passages_of_register(city, w) for city in cities)
    for source, passage in chain.from_iterable(chain(in_assessments, in_registers)):
        register.find(source).passages.append(passage)
    for source in chain.from_iterable(map(sources_of_city, cities)):
        register.find(source)
    for framework in w.portfolio.frameworks:
        for source in framework.sources.values():
            register.find(source).frameworks.append(framework)
    for source in w.portfolio.factors.sources.values() if w.portfolio.factors else ():
        register.find(source)
    return register


def sources_of_city(city: AssessedCity) -> list[Source]:
    """Return each document that a city's files name, once, as it is described first."""
    sources: list[Source] = [source for assessed in city.assessments for source in assessed.assessment.sources.values()]
    sources.extend(city.register.sources.values() if city.register else ())
    sources.extend(city.city.sources.values())
    first: dict[DocumentKey, Source] = {}
    for source in sources:
        first.setdefault(document_key(source), source)
    return list(first.values())


def _passages_of_assessment(city: AssessedCity, assessed: Assessed, w: Writer) -> Iterator[tuple[Source, Passage]]:
    assessment = assessed.assessment
    where = government_subject_and_period(city, assessment, w)
    for keys, evidence in assessment.all_evidence():
        claim, anchor = _claim(keys, assessed, w)
        yield (assessment.sources[evidence.source], Passage(evidence, claim, where, f"{assessed.address}#{anchor}"))


def _claim(keys: Keys, assessed: Assessed, w: Writer) -> tuple[str, str]:
    """Name what a passage supports, and where on the assessment's page it stands."""
    part, name, assessment = keys[0], keys[1], assessed.assessment
    if part == "ratings":
        node = assessed.framework.by_id.get(str(name))
        return (w.plain(node.title) if node else str(name)), str(name)
    if part == "reported":
        return w.t("published.title"), "_published"
    place = int(name)
    if part == "statements":
        return w.plain(assessment.statements[place].title), f"_statement-{place + 1}"
    if part == "factors":
        note = assessment.factors[place]
        title = w.plain(w.portfolio.factor_title(note.factor))
        return f"{SIGNS[note.effect]} {title}", f"_factor-{place + 1}"
    return w.t("assessment.recommendations"), f"_recommendation-{place + 1}"


def _passages_of_register(city: AssessedCity, w: Writer) -> Iterator[tuple[Source, Passage]]:
    if city.register is None:
        return
    for service in city.register.services:
        for evidence in service.evidence:
            address = f"services.html#{city.city.id}_{service.id}"
            passage = Passage(evidence, w.plain(service.name), w.plain(city.name), address)
            yield city.register.sources[evidence.source], passage
