"""What a city's and a result's page say of several periods: each thing once, with where it is said, and why no rank."""

import re
from pathlib import Path

import pytest

from maturity.model.text import Language
from tests.history import of_year
from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_scorecard import html as card_of
from tests.outputs.test_site_pages import pages, words_of
from tests.page_text import plain

OWN = re.compile(r"^factors:.*", re.M | re.S)
"""The end of an assessment's file: its factors and its recommendations."""


@pytest.fixture
def years(kota: Path) -> Path:
    """A city of four periods that took over factors and advice, and a first one, from the same report, without any."""
    newest = kota / "assessments" / "kota" / "2024.mini.yaml"
    text = newest.read_text(encoding="utf-8")
    for year in ("2020", "2021", "2022", "2023"):
        moved = of_year(text, year)
        moved = moved.replace("p. 45", f"p. {year}")  # another passage says the same
        newest.with_name(f"{year}.mini.yaml").write_text(OWN.sub("", moved) if year == "2020" else moved, "utf-8")
    return kota


def lines(html: str, start: str, end: str, item: str = "<li") -> list[str]:
    """The words of each item between two marks of a page."""
    section = html.split(start, 1)[1].split(end, 1)[0]
    return [plain(part.split(">", 1)[1]) for part in section.split(item)[1:]]


@pytest.mark.parametrize(
    ("language", "step", "factor"),
    [
        (
            "en",
            "Recommended by the assessors (Mini framework, 2024, 2023, 2022, 2021) Complete the catalogue.",
            "▲ Leadership",
        ),
        (
            "id",
            "Direkomendasikan oleh penilai (Kerangka mini, 2024, 2023, 2022, 2021) Lengkapi katalog.",
            "▲ Kepemimpinan",
        ),
    ],
)
def test_a_city_says_once_what_several_periods_say(years: Path, language: Language, step: str, factor: str) -> None:
    """Over the advice stand all the periods that hold it, and over the factors too; each once."""
    html = pages(portfolio(years), language)["cities/kota.html"].html

    assert lines(html, "</h3>\n    <div>", "</ol>", "<p")[0] == step
    assert html.count("#_recommendation-1") == 1
    assert lines(html, '<ul class="inline supporting">', "</ul>") == [factor]
    assert ": 2024, 2023, 2022, 2021</p>" in html


def test_a_result_says_once_what_others_record_from_its_source(years: Path) -> None:
    """The factor and the advice with links to the periods that record them; what their file says stands there alone."""
    made = portfolio(years)
    html = pages(made)["cities/kota/2020.mini.html"].html
    elsewhere = "Mini framework ({year})"
    named = [elsewhere.format(year=year) for year in (2024, 2023, 2022, 2021)]
    told = [plain(each, "") for each in re.findall(r'recorded">(.*?)</p>', html, re.S)]

    assert told == [f"From the same source, recorded in {', '.join(named)}"] * 2
    assert html.count("The mayor leads in person.") == 0
    assert html.count("<strong>Leadership</strong>") == 1
    assert html.count("Complete the catalogue.") == 1


@pytest.mark.parametrize(
    ("ranking", "why"),
    [
        ("complete", "Not ranked: coverage 91.6%, at least 100% needed"),
        ("{coverage: 10}", "Not ranked: nobody to be ranked with"),
    ],
)
def test_a_result_that_is_alone_says_why_it_has_no_rank(kota: Path, ranking: str, why: str) -> None:
    """Where ranking was chosen the pages of the city and of the result say so, with the rule, and count no results."""
    settings = kota / "maturity.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}ranking: {{mini@1: {ranking}}}\n", encoding="utf-8")
    made = pages(portfolio(kota))

    assert why in made["cities/kota.html"].html
    assert why in made["cities/kota/2024.mini.html"].html
    assert "of 1 results" not in made["cities/kota/2024.mini.html"].html


def test_the_foot_of_a_scorecard_names_the_version_as_one(kota: Path) -> None:
    """A version that is a number reads as no year and no rank."""
    made = portfolio(kota)

    assert 'data-subject="Kota Contoh · Mini framework, version 1"' in card_of(made)
    assert 'data-subject="Kota Contoh · Kerangka mini, versi 1"' in card_of(made, "id")


@pytest.mark.parametrize(
    ("coverage", "told"),
    [
        (100, ["What it belongs to gets no score: everything in it must be rated.",
               "Every indicator must be rated, otherwise there is no score."]),
        (60, ["Left out; its weight is shared among the others.",
              "At least 60% of the weight must be rated, otherwise there is no score."]),
        (0, ["Left out; its weight is shared among the others.", "No minimum."]),
    ],
)  # fmt: skip
def test_what_a_gap_does_agrees_with_what_must_be_rated(kota: Path, coverage: int, told: list[str]) -> None:
    """Where everything must be rated, nothing is said to be left out."""
    framework = kota / "frameworks" / "mini" / "1" / "framework.yaml"
    text = framework.read_text(encoding="utf-8")
    gaps = f"gaps: {{not-assessed: skip, unknown: skip, coverage: {coverage}}}"
    framework.write_text(re.sub(r"^gaps:.*$", gaps, text, count=1, flags=re.M), encoding="utf-8")
    page = pages(portfolio(kota))["frameworks/mini/1.html"].html

    assert [each for each in told if each not in page] == []
    assert ("shared among the others" in page.split("What does not apply")[0]) == (coverage != 100)


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "What success depends on"), ("id", "Faktor penentu keberhasilan")]
)
def test_what_success_depends_on_is_told_as_neither_help_nor_hindrance(
    kota: Path, language: Language, heading: str
) -> None:
    """A decisive factor has its own sign and heading on the pages and the scorecard; without one nobody misses it."""
    file = kota / "assessments" / "kota" / "2024.mini.yaml"
    without = pages(portfolio(kota), language)
    assert all(heading not in page.html for page in without.values() if page.address != "glossary.html")

    file.write_text(file.read_text("utf-8").replace("effect: supporting", "effect: decisive"), "utf-8")
    made = portfolio(kota)
    told = pages(made, language)
    assert heading in told["cities/kota.html"].html
    assert lines(told["cities/kota.html"].html, '<ul class="inline decisive">', "</ul>")[0].startswith("◆")
    assert '<h3 id="_factors-decisive-1" class="decisive">◆' in told["cities/kota/2024.mini.html"].html
    assert '<span class="decisive">◆' in told["factors.html"].html
    assert f"{heading}.</span> ◆" in card_of(made, language)
    assert '<ul class="inline supporting">' not in told["cities/kota.html"].html


def test_what_had_errors_is_named_by_its_framework(kota: Path) -> None:
    """By the title of its own framework, of the two that there are."""
    broken = (kota / "assessments/kota/2024.mini.yaml").read_text("utf-8").split("  catalogue:\n", 1)[0]
    broken = broken.replace("mini@1", "tiny@1").replace("level: 2", "level: 9")
    (kota / "assessments/kota/2024.tiny.yaml").write_text(broken, "utf-8")
    words = words_of(pages(portfolio(kota), "en")["cities/kota.html"])

    assert "2024 · Tiny framework: not shown here, because assessments/kota/2024.tiny.yaml had errors" in words
