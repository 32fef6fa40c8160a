"""The services page: each city's register, with groups above what they hold."""

from dataclasses import dataclass

from maturity.model.services import Service
from maturity.presentation.kind_words import counted
from maturity.presentation.portfolio import AssessedCity, FileRef
from maturity.presentation.registered_sources import SourceRegister, register_of
from maturity.presentation.said_in import source_names
from maturity.website.left_out_lines import unreadable_registers
from maturity.website.page import Page, SearchEntry, entry
from maturity.website.rendering import FileLine, Writer


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One entry of a register; `depth` says how many others hold it, `sources` who speaks of it."""

    anchor: str
    service: Service
    depth: int
    line: FileLine
    sources: str


CityRegister = tuple[AssessedCity, tuple[ServiceLine, ...], dict[str, str]]
"""The entries of one city's register, and where each of its sources stands on the page of sources."""


def services_page(w: Writer) -> Page:
    """Return the page of all registers of services."""
    known = register_of(w.portfolio)
    every = [(city, register_lines(city, w), _hrefs(city, known, w)) for city in w.portfolio.cities]
    registers = [register for register in every if register[1]]
    unreadable = unreadable_registers(w)
    broken = {each.name for each in w.portfolio.left_out.registers}
    without = [city.kind for city, lines, _ in every if not lines and city.city.id not in broken]
    title, lead, entries = w.t("nav.services"), w.t("services.lead"), _entries(registers, w)
    return w.listing(
        "services",
        title,
        lead,
        entries,
        registers=registers,
        without=without and counted(without, w),
        unreadable=unreadable,
    )


def _hrefs(city: AssessedCity, known: SourceRegister, w: Writer) -> dict[str, str]:
    """Return where each source of a city's register stands on the page of sources."""
    sources = city.register.sources if city.register else {}
    return {name: f"{w.link('sources.html')}#{known.find(source).anchor}" for name, source in sources.items()}


def register_lines(city: AssessedCity, w: Writer) -> tuple[ServiceLine, ...]:
    """Return a city's entries, each followed by what it holds; one held by an unknown entry stands alone."""
    if city.register is None:
        return ()
    file = city.register_file or FileRef(city.file.path)
    entries, named = city.register.services, city.register.sources
    known = {service.id for service in entries}
    places = {service.id: place for place, service in enumerate(entries)}
    inside: dict[str, list[Service]] = {}
    for service in entries:
        holder = service.part_of if service.part_of in known and service.part_of != service.id else ""
        inside.setdefault(holder or "", []).append(service)
    lines: list[ServiceLine] = []
    waiting = [(service, 0) for service in reversed(inside.get("", []))]
    while waiting:
        service, depth = waiting.pop()
        anchor = f"{city.city.id}_{service.id}"
        line, sources = w.line(file, "services", places[service.id]), source_names(service.evidence, named, w)
        lines.append(ServiceLine(anchor, service, depth, line, sources))
        waiting.extend((inner, depth + 1) for inner in reversed(inside.get(service.id, [])))
    return tuple(lines)


def _entries(registers: list[CityRegister], w: Writer) -> list[SearchEntry]:
    return [
        entry(
            line.anchor,
            f"{w.plain(line.service.name)} ({w.plain(city.name)})",
            w.t(f"service-kind.{line.service.kind}"),
            w.plain(line.service.description),
            w.plain(line.service.area),
            also=[w.in_other_language(line.service.name)],
        )
        for city, lines, _ in registers
        for line in lines
    ]
