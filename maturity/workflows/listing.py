"""What there is in a workspace and in the library, as rows."""

from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.model.text import Language
from maturity.presentation.framework_library import Library
from maturity.reports.framework_listing import FrameworkListing
from maturity.reports.listing import Rows
from maturity.storage.shipped import library_frameworks
from maturity.storage.workspace import Workspace, read_workspace
from maturity.workflows.assessment_files import assessment_files

Cells = tuple[str, ...]


def rows(root: Path, kind: str, only: str | None, language: Language) -> Rows:
    """Return everything of one kind but frameworks; ``only`` narrows it to a city or a framework."""
    heads, lister = LISTERS[kind]
    workspace = read_workspace(root, library=kind == "indicators")
    return Rows(heads, tuple(lister(workspace, only, language)))


def _cities(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for folder in workspace.cities.values():
        if folder.city and only in (None, folder.id):
            city = folder.city.model
            province = city.province.words(language) if city.province else ""
            yield folder.id, city.name, city.kind or "", province, str(len(folder.assessments))


def _assessments(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for file in assessment_files(workspace):
        city, _, family = file.slug.split("/")
        if only in (None, city, family):
            model = file.assessment
            yield file.slug, model.period.called(language), model.framework, model.status.value


def frameworks(root: Path, only: str | None) -> FrameworkListing:
    """Return the frameworks of the workspace and of the library; ``only`` narrows them to those of one id."""
    workspace, library = read_workspace(root, library=True), set(library_frameworks())
    shown: dict[str, str] = {}
    for ref, loaded in workspace.frameworks.items():
        if only in (None, loaded.model.id, ref):
            is_shipped = loaded.document.name.startswith("library:")
            shown[ref] = "library" if is_shipped else "workspace, library" if ref in library else "workspace"
    return FrameworkListing(Library(loaded.model for loaded in workspace.frameworks.values()), shown)


def _indicators(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for ref, loaded in sorted(workspace.frameworks.items()):
        if only in (None, ref, loaded.model.id):
            for name, indicator in loaded.model.indicators.items():
                yield ref, name, indicator.title.words(language), indicator.measure.kind


def _factors(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    if workspace.factors and not workspace.factors.partial:
        for factor in workspace.factors.model.factors:
            if only in (None, factor.id, factor.group):
                yield factor.id, factor.group, factor.title.words(language), factor.usual_origin.value


def _services(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    for folder in workspace.cities.values():
        if folder.register and not folder.register.partial and only in (None, folder.id):
            for service in folder.register.model.services:
                number = str(service.count) if service.count is not None else "1"
                yield folder.id, service.id, service.name.words(language), service.kind.value, number


Lister = Callable[[Workspace, str | None, Language], Iterator[Cells]]
LISTERS: dict[str, tuple[Cells, Lister]] = {
    "cities": (("city", "name", "kind", "province", "assessments"), _cities),
    "assessments": (("assessment", "period", "framework", "status"), _assessments),
    "indicators": (("framework", "indicator", "title", "measure"), _indicators),
    "factors": (("factor", "group", "title", "usual origin"), _factors),
    "services": (("city", "service", "name", "kind", "count"), _services),
}
