"""A finding about two places names both, each with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity.workflows.run import Run

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("refused-yaml/flagged/a-key-twice", ("the first one", "assessments/kota/city.yaml", 3)),
        (
            "contradiction/flagged/an-id-used-twice-in-a-register",
            ("the first one", "assessments/kota/services.yaml", 6),
        ),
        ("unknown-source/flagged/a-misspelt-source", ("sources are listed here", "assessments/kota/2025.tiny.yaml", 9)),
        ("unknown-source/flagged/in-a-test-of-a-framework", None),
        (
            "duplicate-reviews/flagged/one-person-twice",
            ("the first one", "assessments/kota/reviews/2024.mini.siti-aminah.yaml", 4),
        ),
        ("duplicate-levels/flagged/two-levels", ("the first one", "frameworks/own/1/framework.yaml", 20)),
        (
            "reported-conflict/flagged/ratings-that-give-another-score",
            ("what it is computed from begins here", "assessments/kota/2025.own.yaml", 16),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_other_place_is_named(case: str, expected: tuple[str, str, int] | None, tmp_path: Path) -> None:
    """The first of two, where sources are listed, what a number is computed from."""
    workspace = Path(shutil.copytree(CASES / "base", tmp_path / "workspace"))
    shutil.copytree(CASES / "rules" / case, workspace, dirs_exist_ok=True)
    rule = case.partition("/")[0]
    found = [each for finding in Run(workspace).findings if finding.rule == rule for each in finding.related[:1]]

    assert [(each.words, each.place.file, each.place.line) for each in found][:1] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("case", "line"),
    [
        (
            "contradiction/flagged/a-period-that-ends-before-it-starts",
            'period: {label: "2025", starts: 2025-01-01, ends: 2024-12-3…',
        ),
        ("contradiction/flagged/bands-out-of-order", "- {id: early, from: 2, title: {id: Awal, en: Early}}"),
        ("refused-yaml/flagged/a-key-twice", "kind: city"),
        ("unknown-source/flagged/a-misspelt-source", None),
    ],
)
def test_what_stands_in_the_other_place_is_shown(case: str, line: str | None, tmp_path: Path) -> None:
    """The line itself, so that nobody has to look for it; a key alone says nothing."""
    workspace = Path(shutil.copytree(CASES / "base", tmp_path / "workspace"))
    shutil.copytree(CASES / "rules" / case, workspace, dirs_exist_ok=True)
    rule = case.partition("/")[0]
    (other, *_) = (each for finding in Run(workspace).findings if finding.rule == rule for each in finding.related)

    assert other.excerpt == line


def test_what_is_private_in_the_other_place_is_not_shown(kota: Path) -> None:
    """Of a line of a private source only the place is told."""
    file = kota / "assessments/kota/2024.mini.yaml"
    text = file.read_text(encoding="utf-8")
    source = (
        "  secret:\n    title: RAHASIA\n    title: RAHASIA\n    kind: report\n    origin: official\n    private: true\n"
    )
    file.write_text(text.replace("sources:\n", f"sources:\n{source}", 1), encoding="utf-8")
    (found,) = (finding for finding in Run(kota).findings if finding.rule == "refused-yaml")

    assert found.related[0].place.line
    assert [found.excerpt, found.related[0].excerpt] == [None, None]


@pytest.mark.parametrize(
    ("case", "hint"),
    [
        ("unknown-assessment/flagged/a-misspelt-one", "did you mean '2024.mini'?"),
        ("unknown-city/flagged/a-misspelt-city-in-the-settings", "did you mean 'kota'?"),
        ("unknown-city/flagged/no-city-file", "maturity new city lain"),
        ("unknown-factor/flagged/a-misspelt-factor", "did you mean 'leadership'?"),
        ("unknown-feed/flagged/a-misspelt-dimension", "did you mean 'services'?"),
        ("unknown-feed/flagged/the-index-of-a-profile", "name a dimension of it as 'node'"),
        ("unknown-framework/flagged/a-misspelt-framework", "did you mean 'tiny@1'?"),
        (
            "unknown-framework/flagged/a-version-that-is-not-there",
            "write tiny@1, the version in force at the end of the period (2025-12-31)",
        ),
        ("unknown-holder/flagged/a-misspelt-holder", "did you mean 'portal'?"),
        ("unknown-indicator/flagged/a-misspelt-indicator", "did you mean 'online'?"),
        ("unknown-kind/flagged/a-misspelt-kind", "did you mean 'ministry'?"),
        ("unknown-predecessor/flagged/a-predecessor-that-is-nowhere", "did you mean 'own@1'?"),
        ("unknown-rating/flagged/a-misspelt-indicator", "did you mean 'online'?"),
        ("unknown-source/flagged/a-misspelt-source", "did you mean 'report'?"),
        ("unknown-term/flagged/a-group-a-quality-and-a-band", "there are: large"),
    ],
    ids=lambda value: value if "/" in value else "",
)
def test_whoever_names_what_is_not_there_is_told_what_is(case: str, hint: str, tmp_path: Path) -> None:
    """The nearest name, all that there are, or what would make it."""
    workspace = Path(shutil.copytree(CASES / "base", tmp_path / "workspace"))
    shutil.copytree(CASES / "rules" / case, workspace, dirs_exist_ok=True)
    rule = case.partition("/")[0]

    assert hint in [finding.hint for finding in Run(workspace).findings if finding.rule == rule]
