"""One side of a comparison: everything in a workspace by name, what is wrong with it, and every result."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from maturity.errors import NothingMatchedError
from maturity.model.assessment import Status
from maturity.presentation.portfolio import FileRef, Portfolio
from maturity.presentation.result_groups import comparable, periods_of
from maturity.reports.differences.comparison import Side, SideResult
from maturity.reports.differences.kinds import ChangedFileKind
from maturity.storage.documents import Document
from maturity.storage.reading import Loaded
from maturity.storage.workspace import IMPORT_FILE, CityFolder
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import assessments_in
from maturity.workflows.eligibility import scored_by
from maturity.workflows.opened_workspaces import OpenedWorkspace
from maturity.workflows.portfolios import assemble, file_ref
from maturity.workflows.publication import publishable
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of

FileName = tuple[ChangedFileKind, str]
LIBRARY = "library:"
WITH_SECRETS = {
    ChangedFileKind.ASSESSMENT,
    ChangedFileKind.CITY,
    ChangedFileKind.REGISTER,
    ChangedFileKind.CATALOGUE,
    ChangedFileKind.FRAMEWORK,
}


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """One file: its bytes, what it says, and what of that may be told."""

    document: Document
    whole: Any
    public: Any

    @property
    def file(self) -> FileRef:
        """The file, and its lines."""
        return file_ref(self.document)

    @property
    def keeps_secrets(self) -> bool:
        """Whether a part of it is private, so that places in its lists are no longer those of the file."""
        return self.public is not self.whole


class WorkspaceState:
    """A workspace as one side of a comparison."""

    def __init__(self, opened: OpenedWorkspace) -> None:
        self.opened = opened
        self.run = Run(opened.root, drafts=True)
        self.workspace = self.run.workspace
        self.errors = Counter(error.place.file for error in self.run.errors)
        if not (opened.root / "maturity.yaml").exists() and "maturity.yaml" not in self.skipped:
            self.errors.pop("maturity.yaml", None)  # absent, as in a revision from before there was a workspace

    @property
    def skipped(self) -> Mapping[str, str]:
        """The files of a revision that were not read, and why."""
        return {each.name: each.reason for each in self.opened.skipped}

    @property
    def side(self) -> Side:
        """How this side is called, and what is wrong with it."""
        return Side(self.opened.label, self.opened.commit, tuple(sorted(self.errors.items())))

    @cached_property
    def held(self) -> dict[FileName, ComparedFile]:
        """Everything that could be read as a whole, by what it is."""
        models = {name: _held(name[0], loaded) for name, loaded in self._loaded() if loaded and not loaded.partial}
        return models | {(ChangedFileKind.IMPORT, held.document.name): held for held in self._mappings()}

    def bytes_of(self, file: str) -> bytes | None:
        """Return a file as it was written; nothing where there is none, or it is not YAML."""
        document = self.workspace.documents.get(file)
        return document.raw if document else None

    def faults_in(self, file: str) -> int:
        """Count what keeps a file from being compared."""
        return self.errors.get(file, 0) or int(file in self.skipped)

    def _loaded(self) -> Iterator[tuple[FileName, Loaded[Any] | None]]:
        workspace = self.workspace
        yield (ChangedFileKind.SETTINGS, "maturity.yaml"), workspace.settings
        yield (ChangedFileKind.CATALOGUE, "factors"), workspace.factors
        for ref, framework in workspace.frameworks.items():
            yield (ChangedFileKind.FRAMEWORK, ref), framework
        for ref, tests in workspace.tests.items():
            yield (ChangedFileKind.TESTS, ref), tests
        for folder in workspace.cities.values():
            yield from _of_city(folder)

    def _mappings(self) -> Iterator[ComparedFile]:
        for name, document in self.workspace.documents.items():
            if name.endswith(f"/{IMPORT_FILE}") and name not in self.errors:
                value, _ = read_yaml(document.raw)
                yield ComparedFile(document, value, value)

    @cached_property
    def portfolio(self) -> Portfolio | None:
        """Every city and every result, whichever the settings show; nothing in a workspace without cities."""
        try:
            return assemble(self.run, selectors_of(()), every_city=True).portfolio
        except NothingMatchedError:
            return None

    @cached_property
    def results(self) -> dict[str, SideResult]:
        """Every result by its selector, with its rank where one is shown."""
        if self.portfolio is None:
            return {}
        ranks = self._ranks(self.portfolio)
        return {one.slug: SideResult(city, one, ranks.get(one.slug)) for city, one in self.portfolio.assessed}

    def _ranks(self, portfolio: Portfolio) -> dict[str, int]:
        """Return the ranks that the site shows: among published results of the cities shown."""
        settings = self.held.get((ChangedFileKind.SETTINGS, "maturity.yaml"))
        shown = settings.whole.cities if settings else None
        cities = tuple(
            replace(city, assessments=tuple(a for a in city.assessments if a.assessment.status is Status.PUBLISHED))
            for city in portfolio.cities
            if shown is None or city.city.id in shown
        )
        public = Portfolio(portfolio.settings, cities, portfolio.frameworks, portfolio.framework_files)
        return {
            peer.assessed.slug: peer.rank
            for framework in comparable(public)
            for period in periods_of(public, framework)
            for peer in period.results
            if peer.rank is not None
        }

    def why_refused(self, slug: str) -> tuple[str, ...]:
        """Return the files with errors that keep an assessment from a score."""
        file = self.run.assessments.get(slug)
        if file is None or file.loaded.partial:
            return ()
        return tuple(path for path in scored_by(file, self.workspace) if path in self.errors)


def _of_city(folder: CityFolder) -> Iterator[tuple[FileName, Loaded[Any] | None]]:
    yield (ChangedFileKind.CITY, folder.id), folder.city
    yield (ChangedFileKind.REGISTER, folder.id), folder.register
    for name, review in folder.reviews.items():
        yield (ChangedFileKind.REVIEW, f"{folder.id}/{name}"), review
    for file in assessments_in(folder):
        yield (ChangedFileKind.ASSESSMENT, file.slug), file.loaded


def _held(subject: ChangedFileKind, loaded: Loaded[Any]) -> ComparedFile:
    public = publishable(loaded.model) if subject in WITH_SECRETS else loaded.model
    return ComparedFile(loaded.document, loaded.model, public)
