"""Validate a workspace: read everything, judge everything, and put each finding at its line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from maturity.checks.registry import check
from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FactorsCase,
    FrameworkCase,
    FrameworkTestCase,
    RegisterCase,
    ReviewCase,
    SettingsCase,
    WorkspaceIndex,
)
from maturity.checks.trial import assessment_of
from maturity.findings import Finding, Keys, Severity, listed
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.review import person
from maturity.storage.reading import Loaded
from maturity.storage.shipped import library_frameworks
from maturity.storage.workspace import SETTINGS_FILE, CityFolder, Workspace, read_workspace


@dataclass(frozen=True)
class Validated:
    """A workspace as read, and everything that is wrong with it, in the order of files and lines."""

    workspace: Workspace
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings stop a score."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @cached_property
    def _by_file(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.place.file, []).append(finding)
        return found

    def about(self, *files: str) -> tuple[Finding, ...]:
        """Return the findings in these files, in the order of files and lines."""
        return tuple(finding for file in sorted(set(files)) for finding in self._by_file.get(file, ()))

    @property
    def files(self) -> int:
        """How many of the workspace's own files were read, or could not be."""
        own = {name for name in self.workspace.documents if not name.startswith("library:")}
        return len(own | {finding.place.file for finding in self.findings})


def validate(root: Path) -> Validated:
    """Read and check a whole workspace; what needs scores is checked last, and only where nothing else is wrong."""
    workspace = read_workspace(root)
    cases = list(_cases(workspace, _index_of(workspace)))
    found = set(workspace.findings)
    found.update(_judged(workspace, cases, scores=False))
    errors: dict[str, set[Keys]] = defaultdict(set)
    for finding in found:
        if finding.severity is Severity.ERROR:
            errors[finding.place.file].add(finding.place.keys[:2])
    sound = (case for case in cases if _can_be_scored(case, workspace, errors))
    found.update(_judged(workspace, sound, scores=True))
    return Validated(workspace, tuple(listed(found)))


def _judged(workspace: Workspace, cases: Iterable[Case], *, scores: bool) -> Iterator[Finding]:
    for case in cases:
        judged = (workspace.locate(finding) for finding in check(case, scores=scores))
        yield from workspace.finding_limit.take([finding for finding in judged if finding])


def _can_be_scored(case: Case, workspace: Workspace, errors: Mapping[str, set[Keys]]) -> bool:
    """Tell whether a case and its framework are free of errors; one broken test does not hold up the others."""
    if isinstance(case, AssessmentCase | FrameworkTestCase):
        loaded = workspace.frameworks.get(case.assessment.framework)
        if loaded is None or loaded.document.name in errors:
            return False
    own = errors.get(case.file, set())
    return own.isdisjoint({(), ("cases",), ("cases", case.name)}) if isinstance(case, FrameworkTestCase) else not own


def _index_of(workspace: Workspace) -> WorkspaceIndex:
    return WorkspaceIndex(
        cities=frozenset(id_ for id_, folder in workspace.cities.items() if folder.has_city_file),
        frameworks={ref: loaded.model for ref, loaded in workspace.frameworks.items()},
        unreadable=frozenset(workspace.broken_frameworks),
        cut_ids={ref: _ids(loaded.document.value) for ref, loaded in workspace.frameworks.items() if loaded.partial},
        shipped=library_frameworks(),
        factors=workspace.factors.model if workspace.factors else None,
    )


def _cases(workspace: Workspace, known: WorkspaceIndex) -> Iterator[Case]:
    if workspace.settings:
        yield SettingsCase(SETTINGS_FILE, workspace.settings.model, known)
    if workspace.factors:
        yield FactorsCase(workspace.factors.document.name, workspace.factors.model)
    for ref, framework in workspace.frameworks.items():
        yield FrameworkCase(framework.document.name, framework.model, known, ref)
        if tests := workspace.tests.get(ref):
            yield from _framework_tests(tests, framework.model, known)
    for folder in workspace.cities.values():
        if folder.city:
            yield CityCase(folder.city.document.name, folder.id, folder.city.model)
        if folder.register:
            yield RegisterCase(folder.register.document.name, folder.id, folder.register.model, known)
        for (period, family), loaded in folder.assessments.items():
            before = _before(loaded.model, folder)
            yield AssessmentCase(loaded.document.name, folder.id, period, family, loaded.model, known, before)
        yield from _reviews(folder, known)


def _framework_tests(
    loaded: Loaded[FrameworkTests], framework: Framework, known: WorkspaceIndex
) -> Iterator[FrameworkTestCase]:
    for name, test in loaded.model.cases.items():
        yield FrameworkTestCase(loaded.document.name, name, test, framework, assessment_of(test, framework), known)


def _before(assessment: Assessment, folder: CityFolder) -> Assessment | None:
    """Return the city's newest whole assessment by the same framework whose period ended before."""
    ends = assessment.period.ends
    found = [
        (before, loaded.model)
        for loaded in folder.assessments.values()
        if not loaded.partial
        and loaded.model.framework == assessment.framework
        and (before := loaded.model.period.ends) is not None
        and ends is not None
        and before < ends
    ]
    return max(found, key=lambda pair: pair[0], default=(None, None))[1]


def _reviews(folder: CityFolder, known: WorkspaceIndex) -> Iterator[ReviewCase]:
    whole = {".".join(name): loaded.model for name, loaded in folder.assessments.items() if not loaded.partial}
    assessments = {name: whole.get(name) for name in folder.named}
    first: dict[tuple[str, str], str] = {}
    for name, loaded in sorted(folder.reviews.items()):
        review, file = loaded.model, loaded.document.name
        by_whom = (review.assessment, person(review.reviewer.name))
        twin = first.setdefault(by_whom, file) if not loaded.partial else file
        named = name.rpartition(".")[0]
        yield ReviewCase(file, folder.id, named, review, assessments, None if twin == file else twin, known)


def _ids(value: Any) -> frozenset[str]:
    """Return every id that stands anywhere in a file, sound or not."""
    found, waiting = set(), [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(each.get("id"), str):
                found.add(each["id"])
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return frozenset(found)
