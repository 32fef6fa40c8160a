"""Every source that a workspace's governments list, each once, with the files that cite it."""

from collections.abc import Iterator
from typing import Any

from maturity.model.shared_sources import cited_in
from maturity.model.source import Source
from maturity.reports.source_report import HeldSource
from maturity.storage.reading import Loaded
from maturity.storage.workspace import CityFolder, Workspace


def held_sources(workspace: Workspace) -> Iterator[HeldSource]:
    """Yield the sources of each government: those that its files share, then those of each file; sound ones only."""
    for folder in workspace.cities.values():
        files = [*_citing(folder)]
        if folder.sources and not folder.sources.partial:
            shared, name = folder.sources.model.sources, folder.sources.document.name
            for id_, source in shared.items():
                uses = ((each, number) for each, own, cited in files if id_ not in own and (number := cited.count(id_)))
                yield HeldSource(folder.id, id_, name, source, tuple(uses))
        for name, own, cited in files:
            for id_, source in own.items():
                uses = ((name, number) for number in [cited.count(id_)] if number)
                yield HeldSource(folder.id, id_, name, source, tuple(uses))


def _citing(folder: CityFolder) -> Iterator[tuple[str, dict[str, Source], list[str]]]:
    """Yield each file that can cite sources, with those that it lists and those that it cites."""
    read: list[Loaded[Any] | None] = [folder.city, folder.register, folder.plan, *folder.assessments.values()]
    for loaded in read:
        if loaded and not loaded.partial:
            yield loaded.document.name, loaded.own.sources, [*cited_in(loaded.own)]
