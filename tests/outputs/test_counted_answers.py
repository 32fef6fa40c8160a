"""Answers that are counted: what a file may say of them, and what pages, tables and comparisons tell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.text import Language
from maturity.workflows.run import Run
from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_site_pages import pages, words_of

FRAMEWORK = Path(__file__).parents[1] / "cases/imports/every-answer.yaml"
ASSESSMENT = """\
framework: own@1
city: kota
period: {label: "2025", ends: 2025-12-31}
status: published
method: {approach: {en: A survey., id: Survei.}}
assessors: [{name: Somebody}]
sources: {survey: {title: A survey, kind: dataset, origin: official, author: Office, dated: "2025"}}
ratings:
  service:
    units:
      answer-4: {level: 4, count: 1800}
      answer-3: {level: 3, count: 1100}
      web: {level: 1}
      silent: {state: unknown, count: 7, reason: {en: No answer., id: Tidak menjawab.}}
    confidence: medium
    rationale: {en: The survey counts how many gave each answer., id: Survei menghitung banyaknya setiap jawaban.}
    evidence: [{source: survey, locator: {en: p. 3, id: hlm. 3}}]
"""


@pytest.fixture
def counted(kota: Path) -> Path:
    """The small workspace with a survey of which the answers were counted."""
    home = kota / "frameworks/own/1"
    home.mkdir(parents=True)
    shutil.copy(FRAMEWORK, home / "framework.yaml")
    (kota / "assessments/kota/2025.own.yaml").write_text(ASSESSMENT, encoding="utf-8")
    return kota


@pytest.mark.parametrize(
    ("language", "answered", "each"),
    [
        ("en", "respondents: 2,901 of 2,908 answered", "answer-4 1,800 respondents"),
        ("id", "responden: 2.901 dari 2.908 menjawab", "answer-4 1.800 responden"),
    ],
)
def test_a_page_says_how_many_gave_each_answer(counted: Path, language: Language, answered: str, each: str) -> None:
    """Beside it, in the framework's word for who answers; together they are as many as were asked."""
    page = words_of(pages(portfolio(counted), language)["cities/kota/2025.own.html"])

    assert answered in page
    assert each in page
    assert page.count("respondents" if language == "en" else "responden") >= 3


def test_open_data_and_a_comparison_tell_the_count(counted: Path, run: Callable) -> None:
    """A table keeps it behind its answer; where it alone changes, the answers of units have, and so has the score."""
    table = run("export", "kota/2025/own", "--table", "ratings", "-C", counted).out
    shutil.copytree(counted, counted.parent / "before")
    file = counted / "assessments/kota/2025.own.yaml"
    file.write_text(ASSESSMENT.replace("count: 1800", "count: 8"), encoding="utf-8")
    told = run("diff", counted.parent / "before", counted, "-C", counted).out

    assert "answer-4: 4 count 1800; answer-3: 3 count 1100; web: 1; silent: unknown count 7" in table
    assert "sub-units · answer-4 · count: 1800 → 8" in told
    assert "so: score 3.62 → 3.01" in told


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("count: 1800", "count: 0", "'count' must be at least 1; it is 0"),
        ("count: 1800", "count: 12.5", "'count' must be a whole number"),
        ("count: 1800", "count: 1000000001", "'count' must be at most 1000000000"),
        ("    confidence: medium", "    count: 3\n    confidence: medium", "unknown key 'count'"),
    ],
)
def test_only_units_are_counted_and_in_whole_numbers(counted: Path, right: str, wrong: str, told: str) -> None:
    """Not a rating, which is one answer; and nobody is a part of a respondent."""
    file = counted / "assessments/kota/2025.own.yaml"
    file.write_text(ASSESSMENT.replace(right, wrong), encoding="utf-8")

    assert any(told in finding.message for finding in Run(counted).errors), [e.message for e in Run(counted).errors]
