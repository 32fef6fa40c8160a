"""From a run to the portfolio that every output draws from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from maturity.findings import Finding, Keys
from maturity.model.entry import Entry
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio, nothing_beyond
from maturity.storage.documents import Document
from maturity.storage.reading import Loaded
from maturity.storage.workspace import CityFolder
from maturity.workflows.assessment_files import AssessmentFile, assessments_in
from maturity.workflows.eligibility import HeldBack
from maturity.workflows.publication import publishable
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, is_selected, nothing_matches, selectors_of

M = TypeVar("M", bound=Entry)
NAMELESS = WorkspaceSettings(title=Text(id="Portofolio", en="Portfolio"), publisher="?")
"""Stands in where ``maturity.yaml`` cannot be read and somebody only asks for a score."""


class _Lines(Mapping[Keys, int]):
    """The lines of a document, counted only when somebody asks."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __getitem__(self, keys: Keys) -> int:
        return self.document.lines[keys]

    def __iter__(self) -> Iterator[Keys]:
        return iter(self.document.lines)

    def __len__(self) -> int:
        return len(self.document.lines)


@dataclass(frozen=True, slots=True)
class Refused:
    """An assessment that cannot be scored, and the errors that stand in the way."""

    slug: str
    errors: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The portfolio, and what had to stay out of it."""

    portfolio: Portfolio
    refused: tuple[Refused, ...]
    drafts: tuple[str, ...]
    held_back: tuple[HeldBack, ...] = ()

    def narrowed(self, wanted: Sequence[Selector]) -> "Assembled":
        """Return the same portfolio, telling only of what was asked for among that which stayed out."""
        return replace(
            self,
            refused=tuple(refused for refused in self.refused if is_selected(refused.slug, wanted)),
            drafts=tuple(slug for slug in self.drafts if is_selected(slug, wanted)),
            held_back=tuple(held for held in self.held_back if is_selected(held.slug, wanted)),
        )


def assemble(run: Run, wanted: Sequence[Selector], *, every_city: bool = False) -> Assembled:
    """Score what was selected; assessments with errors stay out, as do drafts and what the gate holds back.

    Drafts and what is held back come in where the run shows drafts, and cities that the settings do not show where
    ``every_city`` is asked for.
    """
    workspace = run.workspace
    settings, factors = _sound(workspace.settings) or NAMELESS, _sound(workspace.factors)
    shown = sorted(workspace.cities) if settings.cities is None or every_city else settings.cities
    folders = [workspace.cities[name] for name in shown if name in workspace.cities]
    matched = [folder for folder in folders if _is_wanted(folder, wanted)]
    if not matched:
        raise nothing_matches(wanted, workspace)
    sorter = _Sorter(run, wanted)
    cities = tuple(city for folder in matched if (city := sorter.city(folder)))
    frameworks = [run.input_finder.framework(ref) for ref in workspace.frameworks]
    everything = not every_city and wanted == selectors_of(())
    portfolio = Portfolio(
        settings=settings,
        cities=cities,
        frameworks=tuple(sorted(frameworks, key=lambda framework: (framework.id, framework.version))),
        framework_files={ref: file_ref(loaded.document) for ref, loaded in workspace.frameworks.items()},
        factors=publishable(factors) if factors else None,
        factors_file=file_ref(workspace.factors.document) if workspace.factors else None,
        beyond=nothing_beyond if everything else _Beyond(run, settings, cities),
    )
    return Assembled(portfolio, tuple(sorter.refused), tuple(sorter.drafts), tuple(sorter.held_back))


class _Beyond:
    """Gives the public results that a selection leaves out."""

    def __init__(self, run: Run, settings: WorkspaceSettings, selected: Sequence[AssessedCity]) -> None:
        self.run, self.settings = run, settings
        self.selected = {assessed.slug for city in selected for assessed in city.assessments}

    def __call__(self, framework: str) -> tuple[tuple[AssessedCity, Assessed], ...]:
        """Return those by one framework version."""
        sorter, shown = _Sorter(self.run, selectors_of(())), self.settings.cities
        folders = self.run.workspace.cities.items()
        cities = (sorter.city(folder, framework) for name, folder in folders if shown is None or name in shown)
        return tuple(
            (city, assessed)
            for city in cities
            if city is not None
            for assessed in city.assessments
            if assessed.slug not in self.selected
        )


def _sound(loaded: Loaded[M] | None) -> M | None:
    """Return a model only if its whole file was sound: nobody is to read our stand-ins."""
    return loaded.model if loaded and not loaded.partial else None


def _is_wanted(folder: CityFolder, wanted: Sequence[Selector]) -> bool:
    return any(is_selected(slug, wanted) for slug in [file.slug for file in assessments_in(folder)] or [folder.id])


def file_ref(document: Document) -> FileRef:
    """Return a file as outputs name it, with the lines of its keys."""
    return FileRef(document.name, _Lines(document))


class _Sorter:
    """Sorts a run's assessments into those that are shown and those that are not."""

    def __init__(self, run: Run, wanted: Sequence[Selector]) -> None:
        self.run = run
        self.wanted = wanted
        self.refused: list[Refused] = []
        self.drafts: list[str] = []
        self.held_back: list[HeldBack] = []

    def city(self, folder: CityFolder, framework: str = "") -> AssessedCity | None:
        """Return a city with what can be shown of it, by one framework version where one is named."""
        files = [file for file in assessments_in(folder) if is_selected(file.slug, self.wanted)]
        if framework:
            files = [file for file in files if file.assessment.framework == framework]
        shown = sorted((assessed for file in files if (assessed := self._assessed(file))), key=_by_time)
        register = _sound(folder.register)
        if folder.city is None:
            return None
        return AssessedCity(
            publishable(folder.city.model),
            file_ref(folder.city.document),
            tuple(shown),
            publishable(register) if register else None,
            file_ref(folder.register.document) if folder.register else None,
        )

    def _assessed(self, file: AssessmentFile) -> Assessed | None:
        run = self.run
        if run.eligibility.is_refused(file):
            self.refused.append(Refused(file.slug, run.eligibility.errors(file)))
            return None
        if run.eligibility.is_draft(file):
            self.drafts.append(file.slug)
            return None
        shortfalls = run.gatekeeper.shortfalls(file)
        if shortfalls and not run.drafts:
            self.held_back.append(HeldBack(file.slug, shortfalls))
            return None
        return Assessed(
            file.slug,
            run.result(file),
            file_ref(file.loaded.document),
            file_ref(run.workspace.frameworks[file.assessment.framework].document),
            run.review_statuses.of(file),
            shortfalls,
            partial(run.trace, file),
            partial(run.about, file.path),
        )


def _by_time(assessed: Assessed) -> tuple[bool, str, str]:
    """Sort from the oldest period to the newest, and undated ones last."""
    ends = assessed.assessment.period.ends
    return ends is None, ends.isoformat() if ends else assessed.period, assessed.slug
