"""Every folder below tests/cases/scoring is a test: a framework, assessments, and the numbers that follow."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from maturity.checks.registry import check
from maturity.checks.rule import AssessmentCase, FrameworkCase, Stage
from maturity.checks.rule import Case as Checked
from maturity.checks.workspace_index import WorkspaceIndex
from maturity.findings import Finding, Severity
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.scoring.context import ALONE
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer, score
from tests.scoring.cases import CASES, Case, differences, ranks, read

FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
SEMANTICS = range(1, 36)
"""The numbers of the list of scoring semantics that a general engine must support."""


def folder_name(value: Any) -> str:
    return value.name if isinstance(value, Path) else str(value)


every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=folder_name)


@every_folder
def test_a_case_comes_to_what_it_expects(folder: Path) -> None:
    """Scores, bands, coverage, bounds, weights: whatever the folder names is exactly as it says."""
    case = Case(folder)
    expected, results = case.expected, case.results()

    assert expected.results.keys() | expected.refused.keys()
    assert expected.results.keys() <= results.keys()
    found = [f"{name}: {each}" for name, want in expected.results.items() for each in differences(want, results[name])]
    assert found == []
    if expected.ranks:
        assert ranks(results, case.framework) == expected.ranks


@every_folder
def test_recording_the_steps_changes_no_result(folder: Path) -> None:
    """What is explained and what is published come from the same engine by two ways; they agree at every node."""
    case = Case(folder)
    told, plain = case.results(), case.results(record=False)

    for name, result in told.items():
        pairs = zip(result.root.walk(), plain[name].root.walk(), strict=True)
        assert all(
            (one.outcome, one.bounds, one.used) == (other.outcome, other.bounds, other.used) for one, other in pairs
        )


@every_folder
def test_coverage_is_known_without_a_score_and_without_other_cities(folder: Path) -> None:
    """The gate asks how much is rated before anybody is compared; the result says the same afterwards."""
    case = Case(folder)
    scorer = Scorer(case.framework)

    for name, result in case.results(record=False).items():
        alone = replace(result.context or ALONE, peers=(), earlier=())
        assert scorer.coverage(result.assessment, alone) == (result.root.coverage or 0), name


@every_folder
def test_a_case_is_valid_by_every_rule(folder: Path) -> None:
    """What is scored here would be scored in a workspace: no rule calls an error, and every text has both languages."""
    case = Case(folder)
    framework = case.framework
    known = _index_of(framework, case)
    cases: list[Checked] = [FrameworkCase("framework.yaml", framework, known, framework.ref)]
    for name, assessment in case.assessments().items():
        cases.append(_as_filed(name, assessment, known))

    assert [each for one in cases for each in _wrong(one)] == []


@every_folder
def test_what_cannot_be_expressed_is_refused(folder: Path) -> None:
    """Each file below ``refused`` is stopped by the rule named, for the reason named; none is approximated."""
    case = Case(folder)
    expected = case.expected.refused
    files = {path.stem: path for path in (folder / "refused").glob("*.yaml")}

    assert files.keys() == expected.keys()
    for name, refusal in expected.items():
        found = list(_refusals(files[name], case))
        assert any(each.rule == refusal.rule and refusal.says in each.message for each in found), (name, found)


@pytest.mark.parametrize("number", SEMANTICS)
def test_every_semantic_has_a_case(number: int) -> None:
    """Nothing on the list is only claimed."""
    assert any(folder.name.startswith(f"{number:02}-") for folder in FOLDERS)


def _index_of(framework: Framework, case: Case) -> WorkspaceIndex:
    cities = frozenset(assessment.city for assessment in case.assessments().values())
    elsewhere = tuple(feed.ref for feed in framework.feeds)  # as if the library had them
    return WorkspaceIndex(cities=cities, frameworks={framework.ref: framework}, shipped=elsewhere)


def _as_filed(name: str, assessment: Assessment, known: WorkspaceIndex) -> AssessmentCase:
    """The assessment as it would lie in a workspace, in the folder of its city and under the name of its period."""
    family, label = assessment.framework.partition("@")[0], assessment.period.called("en")

    def result() -> AssessmentResult:
        return score(known.frameworks[assessment.framework], assessment)

    return AssessmentCase(f"{name}.yaml", assessment.city, label, family, assessment, known, result=result)


def _wrong(case: Checked) -> list[Finding]:
    return [
        each
        for each in check(case, tuple(Stage))
        if each.severity is Severity.ERROR or each.rule == "missing-translation"
    ]


def _refusals(path: Path, case: Case) -> list[Finding]:
    """Return the errors in a file that is a framework or, where it names one, an assessment."""
    known = _index_of(case.framework, case)
    if "\nframework:" in "\n" + path.read_text(encoding="utf-8"):
        assessment, found = read(path, Assessment)
        return found if found or not assessment else _wrong(_as_filed(path.stem, assessment, known))
    framework, found = read(path, Framework)
    return found if found or not framework else _wrong(FrameworkCase(path.name, framework, known, framework.ref))
