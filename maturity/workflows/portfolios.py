"""From a validated workspace to the portfolio that every output draws from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from maturity.findings import Finding, Keys, Severity
from maturity.model.assessment import Assessment, Status
from maturity.model.entry import Entry
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.outputs.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.scoring.score import score
from maturity.storage.documents import Document
from maturity.storage.reading import Loaded
from maturity.storage.workspace import CityFolder
from maturity.workflows.publication import publishable
from maturity.workflows.selection import NothingMatchedError, Selector
from maturity.workflows.validation import Validated

NAMELESS = WorkspaceSettings(title=Text(id="Portofolio", en="Portfolio"), publisher="?")
"""Stands in where ``maturity.yaml`` cannot be read and somebody only asks for a score."""


class Lines(Mapping[Keys, int]):
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


def assemble(validated: Validated, wanted: Sequence[Selector], *, drafts: bool) -> Assembled:
    """Score what was selected; assessments with errors, and drafts unless asked for, stay out."""
    workspace = validated.workspace
    settings, factors = _sound(workspace.settings) or NAMELESS, _sound(workspace.factors)
    matched = [folder for folder in _in_order(workspace.cities, settings) if _is_wanted(folder, wanted)]
    if not matched:
        raise NothingMatchedError
    sorter = _Sorter(validated, wanted, drafts=drafts)
    cities = tuple(city for folder in matched if (city := sorter.city(folder)))
    portfolio = Portfolio(
        settings=settings,
        cities=cities,
        frameworks=tuple(sorted(sorter.frameworks.values(), key=lambda one: (one.id, one.version))),
        framework_files={ref: _file(workspace.frameworks[ref]) for ref in sorter.frameworks},
        factors=publishable(factors) if factors else None,
        factors_file=_file(workspace.factors) if workspace.factors else None,
    )
    return Assembled(portfolio, tuple(sorter.refused), tuple(sorter.drafts))


M = TypeVar("M", bound=Entry)


def _sound(loaded: Loaded[M] | None) -> M | None:
    """Return a model only if its whole file was sound: nobody is to read our stand-ins."""
    return loaded.model if loaded and not loaded.salvaged else None


def slug_of(city: str, period: str, family: str) -> str:
    """Return the selector of one assessment."""
    return f"{city}/{period}/{family}"


def _in_order(folders: Mapping[str, CityFolder], settings: WorkspaceSettings) -> list[CityFolder]:
    if settings.cities is None:
        return [folders[name] for name in sorted(folders)]
    return [folders[name] for name in settings.cities if name in folders]


def _is_wanted(folder: CityFolder, wanted: Sequence[Selector]) -> bool:
    slugs = [slug_of(folder.id, *names) for names in folder.assessments] or [folder.id]
    return any(selector.fits(slug) for selector in wanted for slug in slugs)


def _file(loaded: Loaded[Any]) -> FileRef:
    return FileRef(loaded.document.name, Lines(loaded.document))


class _Sorter:
    """Sorts a workspace's assessments into those that are shown and those that are not."""

    def __init__(self, validated: Validated, wanted: Sequence[Selector], *, drafts: bool) -> None:
        self.validated = validated
        self.wanted = wanted
        self.show_drafts = drafts
        self.frameworks = {ref: publishable(loaded.model) for ref, loaded in validated.workspace.frameworks.items()}
        self.refused: list[Refused] = []
        self.drafts: list[str] = []

    def city(self, folder: CityFolder) -> AssessedCity | None:
        """Return a city with what can be shown of it."""
        shown = [
            assessed
            for (period, family), loaded in folder.assessments.items()
            if (assessed := self._assessed(slug_of(folder.id, period, family), loaded, folder))
        ]
        if folder.city is None:
            return None
        shown.sort(key=_by_time)
        register = _sound(folder.register)
        register = publishable(register) if register else None
        file = _file(folder.register) if folder.register else None
        return AssessedCity(publishable(folder.city.model), _file(folder.city), tuple(shown), register, file)

    def _assessed(self, slug: str, loaded: Loaded[Assessment], folder: CityFolder) -> Assessed | None:
        if not any(selector.fits(slug) for selector in self.wanted):
            return None
        framework = self.validated.workspace.frameworks.get(loaded.model.framework)
        city_file = f"assessments/{folder.id}/city.yaml"
        yardstick = f"frameworks/{loaded.model.framework.replace('@', '/')}/framework.yaml"
        files = [loaded.document.name, city_file, framework.document.name if framework else yardstick]
        findings = self.validated.about(*files)
        errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
        if errors or framework is None or folder.city is None:
            self.refused.append(Refused(slug, errors))
            return None
        if loaded.model.status is not Status.PUBLISHED and not self.show_drafts:
            self.drafts.append(slug)
            return None
        result = score(self.frameworks[loaded.model.framework], publishable(loaded.model))
        own = tuple(finding for finding in findings if finding.place.file == loaded.document.name)
        return Assessed(slug, result, _file(loaded), _file(framework), own)


def _by_time(one: Assessed) -> tuple[bool, str, str]:
    """Sort from the oldest period to the newest, and undated ones last."""
    ends = one.assessment.period.ends
    return ends is None, ends.isoformat() if ends else one.period, one.slug
