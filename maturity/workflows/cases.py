"""A workspace as the cases that rules look at, in the order of its files."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

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
from maturity.checks.tested_assessment import assessment_of
from maturity.model.assessment import Assessment
from maturity.model.framework_tests import FrameworkTests
from maturity.model.review import person
from maturity.scoring.result import AssessmentResult
from maturity.storage.reading import Loaded
from maturity.storage.shipped import library_frameworks
from maturity.storage.workspace import SETTINGS_FILE, CityFolder, Workspace
from maturity.workflows.assessment_files import AssessmentFile, assessments_in, earlier_than

ResultOf = Callable[[AssessmentFile], AssessmentResult]
"""Gives the result of a workspace's assessment."""
Score = Callable[[Assessment], AssessmentResult]
"""Scores an assessment of no city."""


def cases_of(workspace: Workspace, result_of: ResultOf, score: Score) -> Iterator[Case]:
    """Yield everything that rules look at; a result is worked out when a rule asks its case for it."""
    index = _index_of(workspace)
    if workspace.settings:
        yield SettingsCase(SETTINGS_FILE, workspace.settings.model, index)
    if workspace.factors:
        yield FactorsCase(workspace.factors.document.name, workspace.factors.model)
    for ref, framework in workspace.frameworks.items():
        yield FrameworkCase(framework.document.name, framework.model, index, ref)
        if tests := workspace.tests.get(ref):
            yield from _framework_tests(tests, index, ref, score)
    for folder in workspace.cities.values():
        if folder.city:
            yield CityCase(folder.city.document.name, folder.id, folder.city.model)
        if folder.register:
            yield RegisterCase(folder.register.document.name, folder.id, folder.register.model, index)
        for file in assessments_in(folder):
            yield _assessment(file, index, result_of)
        yield from _reviews(folder, index)


def _index_of(workspace: Workspace) -> WorkspaceIndex:
    return WorkspaceIndex(
        cities=frozenset(id_ for id_, folder in workspace.cities.items() if folder.has_city_file),
        frameworks={ref: loaded.model for ref, loaded in workspace.frameworks.items()},
        unreadable=frozenset(workspace.broken_frameworks),
        cut_ids={ref: _ids(loaded.document.value) for ref, loaded in workspace.frameworks.items() if loaded.partial},
        shipped=library_frameworks(),
        factors=workspace.factors.model if workspace.factors else None,
        has_provinces=any(folder.city and folder.city.model.province for folder in workspace.cities.values()),
    )


def _framework_tests(
    tests: Loaded[FrameworkTests], index: WorkspaceIndex, ref: str, score: Score
) -> Iterator[FrameworkTestCase]:
    framework, file = index.frameworks[ref], tests.document.name
    for name, test in tests.model.cases.items():
        assessment = assessment_of(test, framework)
        yield FrameworkTestCase(file, name, test, framework, assessment, index, partial(score, assessment))


def _assessment(file: AssessmentFile, index: WorkspaceIndex, result_of: ResultOf) -> AssessmentCase:
    city, period, family = file.slug.split("/")
    earlier = earlier_than(file, lambda other: not other.loaded.partial)
    before, result = earlier[0].assessment if earlier else None, partial(result_of, file)
    return AssessmentCase(file.path, city, period, family, file.assessment, index, before, result)


def _reviews(folder: CityFolder, index: WorkspaceIndex) -> Iterator[ReviewCase]:
    whole = {file.name: file.assessment for file in assessments_in(folder) if not file.loaded.partial}
    assessments = {name: whole.get(name) for name in folder.named}
    first: dict[tuple[str, str], str] = {}
    for name, loaded in sorted(folder.reviews.items()):
        review, file = loaded.model, loaded.document.name
        by_whom = (review.assessment, person(review.reviewer.name))
        earlier = first.setdefault(by_whom, file) if not loaded.partial else file
        named = name.rpartition(".")[0]
        yield ReviewCase(file, folder.id, named, review, assessments, None if earlier == file else earlier, index)


def _ids(value: Any) -> frozenset[str]:
    """Return every id that stands anywhere in a file, sound or not."""
    ids, waiting = set(), [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if isinstance(part.get("id"), str):
                ids.add(part["id"])
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return frozenset(ids)
