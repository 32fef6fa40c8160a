"""Every source that a workspace's files list, each once, with the files that cite it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from maturity.findings import Severity
from maturity.model.framework_citing import cited_by_framework, cited_by_tests
from maturity.model.review import PLAN
from maturity.model.shared_sources import cited_in
from maturity.model.source import Source
from maturity.reports.source_report import HeldSource
from maturity.storage.reading import Loaded
from maturity.storage.workspace import CityFolder, Workspace


def held_sources(workspace: Workspace) -> Iterator[HeldSource]:
    """Yield the workspace's own sources, those of each government, and those of each framework that lies here.

    Of a government's those that its files share come first, then those of each file. Sound files only.
    """
    yield from _of_workspace(workspace)
    for folder in workspace.cities.values():
        yield from _of_city(folder)
    for ref, loaded in sorted(workspace.frameworks.items()):
        if not loaded.partial and _lies_here(loaded):
            yield from _of_framework(workspace, ref)


def source_owners(workspace: Workspace) -> set[str]:
    """Return the words that select sources: each government, each framework that lies here, the workspace's plan."""
    here = {ref for ref, loaded in workspace.frameworks.items() if _lies_here(loaded)} | workspace.broken_frameworks
    own = {PLAN} if workspace.own.has_plan else set[str]()
    return {*workspace.cities, *here, *(ref.partition("@")[0] for ref in here), *own}


LISTING = re.compile(
    r"assessments/(?P<own>plan)\.yaml|assessments/(?P<city>[^/]+)/[^/]+\.yaml"
    r"|frameworks/(?:(?P<id>[^/]+)/(?P<version>[^/]+)/framework|factors)\.yaml"
)
"""The files that may list sources, by whom these belong to."""


def unread_files(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """Return the files with errors whose sources nobody knows, of some owners or of all."""
    listed = {each.file for each in held_sources(workspace)}
    found = set[str]()
    for finding in workspace.findings:
        file = LISTING.fullmatch(finding.place.file)
        if file and finding.severity is Severity.ERROR and finding.place.file not in listed:
            said = file.groupdict()
            owners = {said["own"], said["city"], said["id"], f"{said['id']}@{said['version']}"}
            if not names or not owners.isdisjoint(names):
                found.add(finding.place.file)
    return tuple(sorted(found))


def names_of(held: HeldSource) -> set[str]:
    """Return the words that select a source: a government, a framework with or without its version, or ``plan``."""
    if held.framework is not None:
        return {held.framework, held.framework.partition("@")[0]}
    return {held.city or PLAN}


def _of_workspace(workspace: Workspace) -> Iterator[HeldSource]:
    """Yield what the plan for several governments lists, and what the catalogue of factors is taken from."""
    for name, own, cited in _citing(workspace.own):
        yield from _of_file("", name, own, cited)
    factors = workspace.factors
    if factors and not factors.partial and _lies_here(factors):
        for id_, source in factors.model.sources.items():
            yield HeldSource("", id_, factors.document.name, source, ())


def _of_city(folder: CityFolder) -> Iterator[HeldSource]:
    files = [*_citing(folder)]
    if folder.sources and not folder.sources.partial:
        shared, name = folder.sources.model.sources, folder.sources.document.name
        for id_, source in shared.items():
            uses = ((each, number) for each, own, cited in files if id_ not in own and (number := cited.count(id_)))
            yield HeldSource(folder.id, id_, name, source, tuple(uses))
    for name, own, cited in files:
        yield from _of_file(folder.id, name, own, cited)


def _of_file(city: str, name: str, own: dict[str, Source], cited: list[str]) -> Iterator[HeldSource]:
    """Yield what a file lists for itself, which no other file can cite."""
    for id_, source in own.items():
        uses = ((name, number) for number in [cited.count(id_)] if number)
        yield HeldSource(city, id_, name, source, tuple(uses))


def _of_framework(workspace: Workspace, ref: str) -> Iterator[HeldSource]:
    """Yield what a framework is taken from, with where it and its tests say so of a part."""
    loaded, tests = workspace.frameworks[ref], workspace.tests.get(ref)
    files = [(loaded.document.name, [source for _, source in cited_by_framework(loaded.model)])]
    if tests and not tests.partial:
        files.append((tests.document.name, [*cited_by_tests(tests.model)]))
    for id_, source in loaded.model.sources.items():
        uses = ((name, number) for name, cited in files if (number := cited.count(id_)))
        yield HeldSource("", id_, loaded.document.name, source, tuple(uses), ref)


def _citing(folder: CityFolder) -> Iterator[tuple[str, dict[str, Source], list[str]]]:
    """Yield each file that can cite sources, with those that it lists and those that it cites."""
    read: list[Loaded[Any] | None] = [folder.city, folder.register, folder.plan, *folder.assessments.values()]
    for loaded in read:
        if loaded and not loaded.partial:
            yield loaded.document.name, loaded.own.sources, [*cited_in(loaded.own)]


def _lies_here(loaded: Loaded[Any]) -> bool:
    """Tell whether a file is the workspace's own, and none of the library, which others look after."""
    return not loaded.document.name.startswith("library:")
