"""From a validated workspace to the portfolio that every output draws from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from maturity.findings import Finding, Keys, Severity
from maturity.model.assessment import Assessment, Status
from maturity.model.entry import Entry
from maturity.model.gate import Judged
from maturity.model.services import ServiceRegister
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.scoring.context import ScoringContext
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from maturity.storage.documents import Document
from maturity.storage.reading import Loaded
from maturity.storage.workspace import CityFolder
from maturity.workflows.gatekeeping import Gatekeeper, HeldBack
from maturity.workflows.publication import publishable
from maturity.workflows.review_statuses import name_of, review_status_in
from maturity.workflows.selection import Selector, nothing_matches
from maturity.workflows.validation import Validated

NAMELESS = WorkspaceSettings(title=Text(id="Portofolio", en="Portfolio"), publisher="?")
"""Stands in where ``maturity.yaml`` cannot be read and somebody only asks for a score."""


Counts = Callable[[Loaded[Assessment], CityFolder], bool]
"""Whether an assessment counts among those that another is held against."""


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
    held_back: tuple[HeldBack, ...] = ()

    def narrowed(self, wanted: Sequence[Selector]) -> "Assembled":
        """Return the same portfolio, telling only of what was asked for among that which stayed out."""

        def meant(slug: str) -> bool:
            return any(selector.fits(slug) for selector in wanted)

        return replace(
            self,
            refused=tuple(each for each in self.refused if meant(each.slug)),
            drafts=tuple(slug for slug in self.drafts if meant(slug)),
            held_back=tuple(each for each in self.held_back if meant(each.slug)),
        )


def assemble(validated: Validated, wanted: Sequence[Selector], *, drafts: bool) -> Assembled:
    """Score what was selected; assessments with errors stay out, as do drafts and what the gate holds back.

    Drafts and what is held back come in where drafts are asked for.
    """
    workspace = validated.workspace
    settings, factors = _sound(workspace.settings) or NAMELESS, _sound(workspace.factors)
    matched = [folder for folder in _in_order(workspace.cities, settings) if _is_wanted(folder, wanted)]
    if not matched:
        raise nothing_matches(wanted, workspace)
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
    return Assembled(portfolio, tuple(sorter.refused), tuple(sorter.drafts), tuple(sorter.held_back))


M = TypeVar("M", bound=Entry)


def _sound(loaded: Loaded[M] | None) -> M | None:
    """Return a model only if its whole file was sound: nobody is to read our stand-ins."""
    return loaded.model if loaded and not loaded.partial else None


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
        self.scorers: dict[str, Scorer] = {}
        self.public: dict[str, Assessment] = {}
        self.refused: list[Refused] = []
        self.drafts: list[str] = []
        self.held_back: list[HeldBack] = []
        self.gatekeeper = Gatekeeper(validated)

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
        register = _register(folder)
        file = _file(folder.register) if folder.register else None
        return AssessedCity(publishable(folder.city.model), _file(folder.city), tuple(shown), register, file)

    def _assessed(self, slug: str, loaded: Loaded[Assessment], folder: CityFolder) -> Assessed | None:
        if not any(selector.fits(slug) for selector in self.wanted):
            return None
        framework = self.validated.workspace.frameworks.get(loaded.model.framework)
        errors = self._errors(loaded, folder)
        if errors or framework is None or folder.city is None:
            self.refused.append(Refused(slug, errors))
            return None
        if loaded.model.status is not Status.PUBLISHED and not self.show_drafts:
            self.drafts.append(slug)
            return None
        shortfalls = self._shortfalls(slug, loaded, folder)
        if shortfalls and not self.show_drafts:
            self.held_back.append(HeldBack(slug, shortfalls))
            return None
        scorer = self._scorer(loaded.model.framework)
        result = scorer.score(self._public(loaded), self._context(slug, loaded, folder, self._is_shown))
        own = self.validated.about(loaded.document.name)
        standing = review_status_in(self.validated, folder, loaded)
        return Assessed(slug, result, _file(loaded), _file(framework), own, standing, shortfalls)

    def _shortfalls(self, slug: str, loaded: Loaded[Assessment], folder: CityFolder) -> tuple[Judged, ...]:
        """Return what the gate misses; for that alone it is scored among all that is published, passed or not."""

        def score() -> AssessmentResult:
            around = self._context(slug, loaded, folder, self._is_public)
            return self._scorer(loaded.model.framework).score(self._public(loaded), around)

        return self.gatekeeper.shortfalls(loaded, folder, score)

    def _errors(self, loaded: Loaded[Assessment], folder: CityFolder) -> tuple[Finding, ...]:
        framework = self.validated.workspace.frameworks.get(loaded.model.framework)
        yardstick = f"frameworks/{loaded.model.framework.replace('@', '/')}/framework.yaml"
        files = [
            loaded.document.name,
            f"assessments/{folder.id}/city.yaml",
            framework.document.name if framework else yardstick,
        ]
        return tuple(each for each in self.validated.about(*files) if each.severity is Severity.ERROR)

    def _scorer(self, ref: str) -> Scorer:
        if ref not in self.scorers:
            self.scorers[ref] = Scorer(self.frameworks[ref])
        return self.scorers[ref]

    def _public(self, loaded: Loaded[Assessment]) -> Assessment:
        """Return an assessment without what is private; made once, since other cities may be held against it."""
        name = loaded.document.name
        if name not in self.public:
            self.public[name] = publishable(loaded.model)
        return self.public[name]

    def _context(self, slug: str, loaded: Loaded[Assessment], folder: CityFolder, counts: Counts) -> ScoringContext:
        """Gather what the framework's rules may look at; a selection of cities never changes a city's score."""
        looks, ref = self._scorer(loaded.model.framework), loaded.model.framework
        register = _register(folder) if looks.counts_services else None
        peers = self._peers(slug, ref, counts) if looks.places_among_cities or _fills_in(loaded.model) else ()
        earlier = self._earlier(loaded.model, folder, counts) if looks.looks_back or _fills_in(loaded.model) else ()
        return ScoringContext(peers, earlier, register, _private(loaded.model, self._public(loaded)))

    def _peers(self, slug: str, ref: str, counts: Counts) -> tuple[Assessment, ...]:
        """Return the sound assessments by the same framework version in the same period, in the order of cities."""
        _, period, family = slug.split("/")
        found = []
        for _, folder in sorted(self.validated.workspace.cities.items()):
            loaded = folder.assessments.get((period, family))
            if loaded and loaded.model.framework == ref and counts(loaded, folder):
                found.append(self._public(loaded))
        return tuple(found)

    def _earlier(self, assessment: Assessment, folder: CityFolder, counts: Counts) -> tuple[Assessment, ...]:
        """Return the city's sound assessments by the same framework version that ended before, the newest first."""
        ends = assessment.period.ends
        found = [
            (before, self._public(loaded))
            for loaded in folder.assessments.values()
            if loaded.model.framework == assessment.framework
            and (before := loaded.model.period.ends) is not None
            and ends is not None
            and before < ends
            and counts(loaded, folder)
        ]
        return tuple(each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True))

    def _is_public(self, loaded: Loaded[Assessment], folder: CityFolder) -> bool:
        """Tell whether an assessment is sound, and no draft unless drafts are shown."""
        public = self.show_drafts or loaded.model.status is Status.PUBLISHED
        return public and folder.city is not None and not self._errors(loaded, folder)

    def _is_shown(self, loaded: Loaded[Assessment], folder: CityFolder) -> bool:
        """Tell whether an assessment is public, and passes the gate unless drafts are shown."""
        if not self._is_public(loaded, folder):
            return False
        period, _, family = name_of(loaded).partition(".")
        return self.show_drafts or not self._shortfalls(slug_of(folder.id, period, family), loaded, folder)


def _register(folder: CityFolder) -> ServiceRegister | None:
    register = _sound(folder.register)
    return publishable(register) if register else None


def _private(whole: Assessment, public: Assessment) -> frozenset[str]:
    """Name the indicators that have evidence, but none that may be published."""
    ratings = whole.ratings.items() if whole is not public else ()
    return frozenset(name for name, rating in ratings if rating.evidence and not public.ratings[name].evidence)


def _fills_in(assessment: Assessment) -> bool:
    return any(rating.imputed for rating in assessment.ratings.values())


def _by_time(one: Assessed) -> tuple[bool, str, str]:
    """Sort from the oldest period to the newest, and undated ones last."""
    ends = one.assessment.period.ends
    return ends is None, ends.isoformat() if ends else one.period, one.slug
