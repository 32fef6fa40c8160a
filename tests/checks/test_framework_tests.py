"""A framework's own tests are run where they can be, and never where something else is already wrong."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.checks.rules.framework_test import shown, unrounded
from maturity.checks.tested_assessment import assessment_of
from maturity.model.scale import Scale
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.run import Run

FRAMEWORK = "frameworks/mini/1/framework.yaml"
TESTS = "frameworks/mini/1/tests.yaml"
EXPECTED = 'index: {exact: "62/27", printed: 2.3, band: early}'
ANOTHER = "index: {exact: 3}"


def rules_said(workspace: Path, file: str = TESTS) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.place.line) for finding in Run(workspace).about(file)]


def test_an_expectation_that_is_not_met_is_found(kota: Path, change: Callable[..., None]) -> None:
    """The finding stands at the very number that is not what comes out."""
    change(kota / TESTS, EXPECTED, ANOTHER)

    assert rules_said(kota) == [("framework-test", 17)]


def test_a_framework_with_errors_is_not_tested(kota: Path, change: Callable[..., None]) -> None:
    """Who has broken the framework hears of that, and not of what follows from it."""
    change(kota / TESTS, EXPECTED, ANOTHER)
    change(kota / FRAMEWORK, "{id: early, from: 1,", "{id: early, from: 0,")

    assert rules_said(kota) == []
    assert rules_said(kota, FRAMEWORK) == [("off-scale", 13)]


def test_a_framework_that_breaks_its_schema_is_not_tested(kota: Path, change: Callable[..., None]) -> None:
    """What could be saved of a framework is no yardstick for its tests."""
    change(kota / TESTS, EXPECTED, ANOTHER)
    change(kota / FRAMEWORK, "weight: 2", "wieght: 2")

    assert rules_said(kota) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("choice: partial", "choice: some", "wrong-answer"),
        ("choice: partial", "choise: partial", "unknown-key"),
        ("choice: partial", "choice: *partial", "refused-yaml"),
        ("openness:", "opennes:", "unknown-indicator"),
        ("locator: Table 4", "locator: 4", "wrong-value"),
    ],
)
def test_a_broken_test_is_not_run(kota: Path, change: Callable[..., None], right: str, wrong: str, rule: str) -> None:
    """A test with a fault of its own says that one fault, and its numbers are not held against the engine's."""
    change(kota / TESTS, EXPECTED, ANOTHER)
    change(kota / TESTS, right, wrong)

    assert {said for said, _ in rules_said(kota)} == {rule}


def test_a_broken_test_does_not_hold_up_the_next(kota: Path, change: Callable[..., None]) -> None:
    """Each test stands for itself."""
    change(kota / TESTS, "choice: partial", "choice: some")
    change(kota / TESTS, "none: low-coverage", "none: blocked")

    assert rules_said(kota) == [("wrong-answer", 10), ("framework-test", 28)]


def test_tests_without_a_framework_are_left_alone(kota: Path) -> None:
    """Where the framework cannot be read at all there is nothing to test."""
    (kota / FRAMEWORK).write_text("[")

    assert rules_said(kota) == []


def test_a_borrowed_framework_is_not_tested_again(kota: Path) -> None:
    """The library's frameworks are tested where they are kept, not in every workspace that uses one."""
    workspace = read_workspace(kota, library=True)

    assert set(workspace.tests) == {"mini@1"}


def test_levels_are_short_for_ratings_with_credit(kota: Path) -> None:
    """The short form of a level stands for a rating that its source supports."""
    loaded = read_workspace(kota)
    test = loaded.tests["mini@1"].model.cases["every-answer"]
    rating = assessment_of(test, loaded.frameworks["mini@1"].model).ratings["online"]

    assert rating.level == 2
    assert [evidence.source for evidence in rating.evidence] == ["handbook"]
    assert rating.rationale == test.title


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 10**7), "1/10000000"),
        (Fraction(2, 3), "2/3"),
        (Fraction(10**15 - 1), "999999999999999"),
        (Fraction(10**15 - 1, 10), "99999999999999.9"),
        (Fraction(10**15 + 1, 10), "1000000000000001/10"),
        (Fraction(10**17 + 1), "100000000000000001"),
        (Fraction(5 * 10**15 + 1, 10), "5000000000000001/10"),
        (Fraction(10**17 + 1, 10), "100000000000000001/10"),
    ],
)
def test_an_exact_number_is_written_exactly(value: Fraction, text: str) -> None:
    """As a decimal only where a decimal of the machine holds every digit."""
    assert shown(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(5, 2), "2.50"),
        (Fraction(7, 3), "2.33 (exact 7/3)"),
        (Fraction(7 * 10**20 + 1, 3 * 10**20), "2.33 (about 2.33333333333)"),
    ],
)
def test_a_score_is_told_as_it_is_printed_and_as_it_was_before(value: Fraction, text: str) -> None:
    """To so many digits where it is too long to be told exactly."""
    assert unrounded(value, Scale(lowest=0, highest=5)) == text
