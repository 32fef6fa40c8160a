"""A version is told as one with the regulation behind it, and what superseded a framework stands beside its results."""

import re
from pathlib import Path

import pytest

from maturity.model.text import Language
from tests.history import second_city
from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_scorecard import html as card_of
from tests.outputs.test_site_pages import pages, words_of

BOTH = [("en", "version 2020 (Rule 59/2020)"), ("id", "versi 2020 (Rule 59/2020)")]


@pytest.fixture
def by_regulation(kota: Path) -> Path:
    """The small workspace with two cities, its framework bearing a version that is a year and a regulation."""
    folder = kota / "frameworks" / "mini"
    (folder / "1").rename(folder / "2020")
    file = folder / "2020" / "framework.yaml"
    text = re.sub(r'^version: "1"$', 'version: "2020"\nissued_as: Rule 59/2020', file.read_text("utf-8"), flags=re.M)
    file.write_text(text, "utf-8")
    assessment = kota / "assessments" / "kota" / "2024.mini.yaml"
    assessment.write_text(assessment.read_text("utf-8").replace("mini@1", "mini@2020"), "utf-8")
    second_city(kota, "lain")
    return kota


@pytest.fixture
def superseded(by_regulation: Path) -> Path:
    """The same, with a framework that took the place of that one."""
    older = by_regulation / "frameworks" / "mini" / "2020" / "framework.yaml"
    text = older.read_text("utf-8")
    older.write_text(text.replace("until: 2029-12-31", "until: 2026-06-04"), "utf-8")
    text = text.replace('version: "2020"\nissued_as: Rule 59/2020', 'version: "2026"\nissued_as: Rule 8/2026')
    text = re.sub(r"^valid:.*$", "valid: {from: 2026-06-05}\nsupersedes: mini@2020", text, count=1, flags=re.M)
    newer = by_regulation / "frameworks" / "mini" / "2026"
    newer.mkdir()
    (newer / "framework.yaml").write_text(text, "utf-8")
    return by_regulation


@pytest.mark.parametrize(("language", "version"), BOTH)
def test_a_version_stands_with_its_regulation(by_regulation: Path, language: Language, version: str) -> None:
    """In titles, search entries, heads and on the scorecard; nowhere does the number follow a name like a year."""
    made = portfolio(by_regulation)
    told, short = pages(made, language), {"en": "Mini framework", "id": "Kerangka mini"}[language]
    comparison, framework = told["comparisons/mini/2020.html"], told["frameworks/mini/2020.html"]

    assert comparison.title.endswith(f"{short}, {version}")
    assert comparison.search[0].title == comparison.title
    assert framework.title.endswith(f", {version}")
    assert f'<p class="kicker">{version}</p>' in framework.html
    assert f"{short}, {version}" in card_of(made, language)
    said = " ".join([*map(words_of, told.values()), *(page.title for page in told.values())])
    assert re.findall(rf"{short} 2020", said) == []


@pytest.mark.parametrize(
    ("language", "sentence", "short"),
    [
        (
            "en",
            "Mini framework was superseded by Mini framework, version 2026 (Rule 8/2026) on 5 June 2026. "
            "Its bands do not carry over",
            "framework superseded on 5 June 2026",
        ),
        (
            "id",
            "Kerangka mini digantikan oleh Kerangka mini, versi 2026 (Rule 8/2026) sejak 5 Juni 2026. "
            "Predikatnya tidak berlaku",
            "kerangka digantikan sejak 5 Juni 2026",
        ),
    ],
)
def test_what_took_a_framework_s_place_stands_beside_its_results(
    superseded: Path, language: Language, sentence: str, short: str
) -> None:
    """On the page of the city, the result and the comparison and on the scorecard; in short on each card."""
    made = portfolio(superseded)
    told = pages(made, language)

    for address in ("cities/kota.html", "cities/kota/2024.mini.html", "comparisons/mini/2020.html"):
        assert sentence in words_of(told[address]), address
    assert sentence in card_of(made, language)
    assert short in words_of(told["index.html"])


def test_a_framework_that_holds_says_nothing_of_succession(by_regulation: Path) -> None:
    """Nothing is added to a result whose framework nobody superseded."""
    told = pages(portfolio(by_regulation))

    assert "superseded" not in words_of(told["cities/kota/2024.mini.html"])
