"""What there is in a workspace and in the library, as rows."""

from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.model.text import Language
from maturity.reports.listing import Rows
from maturity.storage.shipped import library_frameworks
from maturity.storage.workspace import Workspace, read_workspace
from maturity.workflows.assessment_files import assessment_files

Cells = tuple[str, ...]


def rows(root: Path, kind: str, only: str | None, language: Language) -> Rows:
    """Return everything of one kind; ``only`` narrows it to a city or a framework."""
    heads, lister = LISTERS[kind]
    workspace = read_workspace(root, library=kind in {"frameworks", "indicators"})
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


def _frameworks(workspace: Workspace, only: str | None, language: Language) -> Iterator[Cells]:
    library = set(library_frameworks())
    for ref, loaded in sorted(workspace.frameworks.items()):
        framework = loaded.model
        if only in (None, framework.id, ref):
            where = "library" if loaded.document.name.startswith("library:") else "workspace"
            where += ", library" if where == "workspace" and ref in library else ""
            size = f"{len(framework.indicators)} indicator{'s' if len(framework.indicators) > 1 else ''}"
            yield ref, framework.title.words(language), size, framework.scoring_origin.value, where


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
    "frameworks": (("framework", "title", "size", "levels and weights", "where"), _frameworks),
    "indicators": (("framework", "indicator", "title", "measure"), _indicators),
    "factors": (("factor", "group", "title", "usual origin"), _factors),
    "services": (("city", "service", "name", "kind", "count"), _services),
}
