"""From a run to the portfolio that every output draws from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from maturity.findings import Finding, Keys
from maturity.model.corrections import Corrections, NamedCorrection
from maturity.model.entry import Entry
from maturity.model.plan.document import Plan
from maturity.model.record import slug_of
from maturity.model.review_status import ReviewStatus
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.left_out import HiddenAssessment, LeftOut, Unreadable, WhyNotShown
from maturity.presentation.portfolio import (
    Assessed,
    AssessedCity,
    FileRef,
    Portfolio,
    nothing_beyond,
    nothing_beyond_in,
)
from maturity.storage.documents import Document
from maturity.storage.reading import Loaded
from maturity.storage.workspace import CORRECTIONS_FILE, FACTORS_FILE, CityFolder
from maturity.workflows.assessment_files import AssessmentFile, assessments_in, lenders, path_of, plan_slug
from maturity.workflows.eligibility import HeldBack
from maturity.workflows.publication import publishable
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, is_selected, nothing_matches, selectors_of
from maturity.workflows.shown_plans import plan_file

M = TypeVar("M", bound=Entry)
NAMELESS = WorkspaceSettings(title=Text(id="Kumpulan data", en="Portfolio"), publisher="?")
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
    unfinished: tuple[str, ...] = ()
    """Frameworks that still hold placeholders."""
    unfinished_with: tuple[tuple[str, str], ...] = ()
    """Assessments that are rated with such a framework, and the framework."""

    def narrowed(self, wanted: Sequence[Selector]) -> "Assembled":
        """Return the same portfolio, telling only of what was asked for among that which stayed out."""
        return replace(
            self,
            refused=tuple(refused for refused in self.refused if is_selected(refused.slug, wanted)),
            drafts=tuple(slug for slug in self.drafts if is_selected(slug, wanted)),
            held_back=tuple(held for held in self.held_back if is_selected(held.slug, wanted)),
            unfinished=(),
            unfinished_with=tuple(pair for pair in self.unfinished_with if is_selected(pair[0], wanted)),
        )


def assemble(run: Run, wanted: Sequence[Selector], *, every_city: bool = False, proven: bool = False) -> Assembled:
    """Score what was selected; assessments with errors stay out, as do drafts and what the gate holds back.

    Drafts and what is held back come in where the run shows drafts, and cities that the settings do not show where
    ``every_city`` is asked for. ``proven`` leaves out the frameworks whose own tests have errors, with their results.
    """
    workspace = run.workspace
    settings, factors = sound(workspace.settings) or NAMELESS, sound(workspace.factors)
    shown = sorted(workspace.cities) if settings.cities is None or every_city else settings.cities
    folders = [workspace.cities[name] for name in shown if name in workspace.cities]
    matched = [folder for folder in folders if _is_wanted(folder, wanted)]
    if not matched:
        raise nothing_matches(wanted, workspace)
    errors_of = _errors_of_frameworks(run, proven=proven)
    sorter = _Sorter(run, wanted, errors_of)
    cities = tuple(city for folder in matched if (city := sorter.city(folder)))
    own, unfinished = sorter.plan(workspace.own), run.eligibility.unfinished
    kept_out = {*errors_of, *unfinished}
    frameworks = [run.input_finder.framework(ref) for ref in workspace.frameworks if ref not in kept_out]
    beyond = None if wanted == selectors_of(()) else _Beyond(run, settings, cities, errors_of)
    portfolio = Portfolio(
        settings=settings,
        cities=cities,
        frameworks=tuple(sorted(frameworks, key=lambda framework: (framework.id, framework.version))),
        framework_files={ref: file_ref(loaded.document) for ref, loaded in workspace.frameworks.items()},
        factors=publishable(factors) if factors else None,
        plan=own,
        plan_file=file_ref(workspace.plan.document) if workspace.plan else None,
        plan_reviews=run.review_statuses.of_plan_in(workspace.own) if own else ReviewStatus(),
        left_out=LeftOut(
            tuple(sorter.hidden),
            tuple(sorter.cities),
            tuple(Unreadable(ref, errors[0].place.file) for ref, errors in sorted(errors_of.items())),
            tuple(sorter.registers),
            (*sorter.plans, *_broken_plan(run, "")),
            FACTORS_FILE if run.stopping_findings.errors_in(FACTORS_FILE) else "",
        ),
        governments=run.governments,
        beyond=beyond if beyond else nothing_beyond,
        beyond_in=beyond.of if beyond else nothing_beyond_in,
    )
    return Assembled(
        portfolio,
        tuple(sorter.refused),
        tuple(sorter.drafts),
        tuple(sorter.held_back),
        tuple(sorted(unfinished)),
        tuple(sorter.unfinished_with),
    )


class _Beyond:
    """Gives the public results that a selection leaves out."""

    def __init__(
        self,
        run: Run,
        settings: WorkspaceSettings,
        selected: Sequence[AssessedCity],
        errors_of_frameworks: Mapping[str, tuple[Finding, ...]],
    ) -> None:
        self.run, self.settings, self.errors_of_frameworks = run, settings, errors_of_frameworks
        self.selected = {assessed.slug for city in selected for assessed in city.assessments}

    def __call__(self, framework: str) -> tuple[tuple[AssessedCity, Assessed], ...]:
        """Return those by one framework version."""
        sorter, shown = _Sorter(self.run, selectors_of(()), self.errors_of_frameworks), self.settings.cities
        folders = self.run.workspace.cities.items()
        cities = (sorter.city(folder, framework) for name, folder in folders if shown is None or name in shown)
        return tuple(
            (city, assessed)
            for city in cities
            if city is not None
            for assessed in city.assessments
            if assessed.slug not in self.selected
        )

    def of(self, city: str) -> tuple[Assessed, ...]:
        """Return those of one government."""
        folder = self.run.workspace.cities.get(city)
        sorter = _Sorter(self.run, selectors_of(()), self.errors_of_frameworks)
        whole = sorter.city(folder) if folder else None
        return tuple(one for one in (whole.assessments if whole else ()) if one.slug not in self.selected)


def sound(loaded: Loaded[M] | None) -> M | None:
    """Return a model only if its whole file was sound: nobody is to read our stand-ins."""
    return loaded.model if loaded and not loaded.partial else None


def _is_wanted(folder: CityFolder, wanted: Sequence[Selector]) -> bool:
    return any(is_selected(slug, wanted) for slug in _slugs(folder) or [folder.id])


def _slugs(folder: CityFolder) -> list[str]:
    """Return every assessment that lies in a city's folder, also those that could not be read."""
    names = (name.partition(".") for name in sorted(folder.named))
    return [f"{folder.id}/{period}/{family}" for period, _, family in names]


def _errors_of_frameworks(run: Run, *, proven: bool) -> dict[str, tuple[Finding, ...]]:
    """Return the errors of each framework that has any; asking for those of its tests computes the tests."""
    refs = [*run.workspace.frameworks, *run.workspace.broken_frameworks]
    errors_of: dict[str, tuple[Finding, ...]] = {}
    for ref in refs:
        loaded = run.workspace.frameworks.get(ref)
        name = loaded.document.name if loaded else f"frameworks/{ref.replace('@', '/')}/framework.yaml"
        errors = run.stopping_findings.errors_in(name)
        if proven and not errors:
            errors = run.sorted_findings.errors_in(f"{name.rpartition('/')[0]}/tests.yaml")
        if errors:
            errors_of[ref] = errors
    return errors_of


def file_ref(document: Document) -> FileRef:
    """Return a file as outputs name it, with the lines of its keys."""
    return FileRef(document.name, _Lines(document))


def _broken_plan(run: Run, city: str) -> list[Unreadable]:
    """Return the plan of a government, or of the workspace, where its file has errors."""
    workspace = run.workspace
    folder = workspace.cities.get(city)
    loaded = (folder.plan if folder else None) if city else workspace.plan
    errors = run.stopping_findings.errors_in(plan_file(city), *lenders(loaded))
    return [Unreadable(city, errors[0].place.file)] if errors else []


class _Sorter:
    """Sorts a run's assessments into those that are shown and those that are not."""

    def __init__(
        self, run: Run, wanted: Sequence[Selector], errors_of_frameworks: Mapping[str, tuple[Finding, ...]]
    ) -> None:
        self.run = run
        self.wanted = wanted
        self.errors_of_frameworks = errors_of_frameworks
        self.cities: list[Unreadable] = []
        self.registers: list[Unreadable] = []
        self.plans: list[Unreadable] = []
        self.hidden: list[HiddenAssessment] = []
        self.refused: list[Refused] = []
        self.drafts: list[str] = []
        self.held_back: list[HeldBack] = []
        self.unfinished_with: list[tuple[str, str]] = []

    def city(self, folder: CityFolder, framework: str = "") -> AssessedCity | None:
        """Return a city with what can be shown of it, by one framework version where one is named."""
        files = {file.slug: file for file in assessments_in(folder)}
        wanted = [slug for slug in _slugs(folder) if is_selected(slug, self.wanted)]
        for slug in wanted:
            if slug not in files:
                self._refuse_unread(slug)
        known = [files[slug] for slug in wanted if slug in files]
        if framework:
            known = [file for file in known if file.assessment.framework == framework]
        shown = sorted((assessed for file in known if (assessed := self._assessed(file))), key=_by_time)
        home, findings = f"assessments/{folder.id}", self.run.stopping_findings
        errors = findings.errors_in(f"{home}/city.yaml", *lenders(folder.city))
        if folder.city is None or errors:
            self.cities.append(Unreadable(folder.id, errors[0].place.file if errors else f"{home}/city.yaml"))
            return None
        broken = findings.errors_in(f"{home}/services.yaml", *lenders(folder.register))
        if broken:
            self.registers.append(Unreadable(folder.id, broken[0].place.file))
        self.plans += _broken_plan(self.run, folder.id)
        plan = self.plan(folder)
        register = None if broken and lenders(folder.register) else sound(folder.register)
        return AssessedCity(
            publishable(folder.city.model),
            file_ref(folder.city.document),
            tuple(shown),
            publishable(register) if register else None,
            file_ref(folder.register.document) if folder.register else None,
            self.run.governments.kinds,
            self.run.namesakes.words.get(folder.id),
            plan,
            file_ref(folder.plan.document) if folder.plan else None,
            self._withdrawn(folder, {one.slug for one in shown}) if not framework else (),
            self.run.review_statuses.of_plan_in(folder) if plan else ReviewStatus(),
        )

    def plan(self, folder: CityFolder) -> Plan | None:
        """Return a city's plan for the public, or the workspace's, or note that the gate holds it back."""
        slug, shortfalls = plan_slug(folder.id), self.run.plan_shortfalls(folder)
        if shortfalls and not self.run.drafts and (folder.id or is_selected(slug, self.wanted)):
            self.held_back.append(HeldBack(slug, shortfalls))
        return self.run.plan(folder.id)

    def _refuse_unread(self, slug: str) -> None:
        path, family = path_of(slug), slug.rpartition("/")[2]
        self._refuse(slug, path, family, self.run.stopping_findings.errors_in(path))

    def _refuse(self, slug: str, path: str, framework: str, errors: tuple[Finding, ...]) -> None:
        self.refused.append(Refused(slug, errors))
        file = errors[0].place.file if errors else path
        self.hidden.append(HiddenAssessment(slug, WhyNotShown.ERRORS, framework, file))

    def _assessed(self, file: AssessmentFile) -> Assessed | None:
        run, ref = self.run, file.assessment.framework
        errors = run.eligibility.errors(file) or self.errors_of_frameworks.get(ref, ())
        if errors:
            self._refuse(file.slug, file.path, ref, errors)
            return None
        if run.eligibility.is_draft(file):
            self.drafts.append(file.slug)
            self.hidden.append(HiddenAssessment(file.slug, WhyNotShown(file.assessment.status.value), ref))
            return None
        if run.eligibility.is_unfinished(file):
            self.unfinished_with.append((file.slug, file.assessment.framework))
            return None
        shortfalls = run.gatekeeper.shortfalls(file)
        if shortfalls and not run.drafts:
            self.held_back.append(HeldBack(file.slug, shortfalls))
            self.hidden.append(HiddenAssessment(file.slug, WhyNotShown.HELD_BACK, ref))
            return None
        return Assessed(
            file.slug,
            run.result(file),
            file_ref(file.loaded.document),
            file_ref(run.workspace.frameworks[file.assessment.framework].document),
            run.review_statuses.of(file),
            sum(source.private for source in file.assessment.sources.values()),
            self._corrections(file),
            shortfalls,
            partial(run.trace, file),
            partial(run.about, file.path),
        )

    def _corrections(self, file: AssessmentFile) -> tuple[NamedCorrection, ...]:
        """Return what was corrected in an assessment."""
        found = self._sound_corrections(file.folder)
        return found.of(file.name) if found else ()

    def _withdrawn(self, folder: CityFolder, shown: Collection[str]) -> tuple[NamedCorrection, ...]:
        """Return what is said of a city's results that are published no more."""
        found = self._sound_corrections(folder)
        return tuple(each for each in found.withdrawals if slug_of(folder.id, each.entry) not in shown) if found else ()

    def _sound_corrections(self, folder: CityFolder) -> Corrections | None:
        """Return a city's corrections; of a file with errors nothing is shown."""
        errors = self.run.stopping_findings.errors_in(f"assessments/{folder.id}/{CORRECTIONS_FILE}")
        return None if errors else sound(folder.corrections)


def _by_time(assessed: Assessed) -> tuple[bool, str, str]:
    """Sort from the oldest period to the newest, and undated ones last."""
    ends = assessed.assessment.period.ends
    return ends is None, ends.isoformat() if ends else assessed.period, assessed.slug
