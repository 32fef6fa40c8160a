"""What many places have in common is told once at a terminal, with its number; what has to be mended stays in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from maturity.findings import Finding, Place, Severity
from maturity.messages import told
from maturity.reports.findings.alike import FEW, MANY, once_each

LETTERS = str.maketrans("0123456789", "abcdefghij")


def findings(number: int, message: str, severity: Severity = Severity.WARNING) -> Iterator[Finding]:
    """Yield so many findings of one rule, each in a file of its own; ``{}`` stands for its number."""
    for place in range(number):
        yield Finding("M310", "bare-rating", severity, message.format(place), Place(f"{place:04}.yaml", ("x",), 3, 5))


def shown(found: Iterator[Finding]) -> list[str]:
    return [finding.message for finding in once_each(list(found))]


def test_the_same_words_in_many_files_are_one_finding_with_the_first_three_places() -> None:
    """With how often they are true, and in how many files."""
    [one] = once_each([*findings(65, "'online' lacks confidence")])

    assert one.message == "'online' lacks confidence (65 times in 65 files)"
    assert [one.place.file, *(related.place.file for related in one.related)] == ["0000.yaml", "0001.yaml", "0002.yaml"]
    assert told(one.message, "id") == "'online' lacks confidence (65 kali dalam 65 berkas)"


def test_a_few_are_each_told() -> None:
    """Who can mend them one by one sees each."""
    assert len(shown(findings(FEW, "'online' lacks confidence"))) == FEW


def test_thousands_that_differ_by_a_name_are_one_line() -> None:
    """5,815 ratings without confidence are one fact about a portfolio."""
    [one] = shown(findings(5815, "'rating-{}' lacks confidence"))

    assert one == "'rating-0' lacks confidence (and 5,814 more like it, in 5,815 files)"


def test_some_that_differ_by_a_name_are_each_told() -> None:
    """Up to as many as fit on a screen."""
    assert len(shown(findings(MANY, "'rating-{}' lacks confidence"))) == MANY


def test_errors_that_differ_are_each_told() -> None:
    """Each has to be mended in its place before anything is scored."""
    assert len(shown(findings(50, "there is no city 'place-{}'", Severity.ERROR))) == 50


@pytest.mark.parametrize("severity", Severity)
def test_another_rule_or_another_message_is_another_finding(severity: Severity) -> None:
    """Nothing is lost among what is alike."""
    other = Finding("M403", "thin-rationale", severity, "the rationale has 2 words", Place("a.yaml", (), 1, 1))
    alike = [*findings(30, "'online' lacks confidence", severity)]

    assert [finding.code for finding in once_each([*alike[:15], other, *alike[15:]])] == ["M310", "M403"]


def test_cells_that_differ_by_a_number_are_one_error_where_one_key_mends_them() -> None:
    """Another word is another error even then: each needs its own meaning."""
    numbers = [*findings(50, "'{},5' has a decimal comma", Severity.ERROR)]
    words = [*findings(50, "'word-{}' is none of the bands", Severity.ERROR)]
    words = [replace(word, message=word.message.translate(LETTERS)) for word in words]

    assert len(once_each(numbers, each_error=False)) == 1
    assert len(once_each(words, each_error=False)) == 50
