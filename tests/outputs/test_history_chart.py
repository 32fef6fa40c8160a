"""A city's history as a line: what it says, where it breaks, and that every number drawn stands in its description."""

import re
from collections.abc import Sequence

import pytest

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.scoring.score import score
from tests.outputs.conftest import ASSESSMENT, EVIDENCE, LEVELS, SETTINGS, SOURCE, indicator, said
from tests.outputs.test_site_pages import pages
from tests.tracing import tracing

FRAMEWORK = Framework.model_validate({
    "id": "one", "version": "1", "title": said("One"), "description": said("One of one"), "sources": {"study": SOURCE},
    "scoring_origin": "consultant", "scale": {"lowest": 1, "highest": 5},
    "indicators": [indicator("only", kind="levels", levels=LEVELS)],
})  # fmt: skip


def city_page(*years: tuple[str, int | None], language: str = "en") -> str:
    """The page of a city with a level, or none, in each year."""
    made = []
    for year, level in years:
        rating = {"state": "unknown"} if level is None else {"level": level, "evidence": EVIDENCE}
        given = {
            **ASSESSMENT, "framework": "one@1", "status": "published", "factors": [], "recommendations": [],
            "period": {"label": year, "ends": f"{year}-12-31"}, "ratings": {"only": rating},
        }  # fmt: skip
        result = score(FRAMEWORK, Assessment.model_validate(given))
        file = FileRef(f"assessments/kota/{year}.one.yaml")
        made.append(Assessed(f"kota/{year}/one", result, file, FileRef("library:one"), trace=tracing(result)))
    city = AssessedCity(City(id="kota", name="Kota Uji"), FileRef("assessments/kota/city.yaml"), tuple(made))
    return pages(Portfolio(SETTINGS, (city,), (FRAMEWORK,), {}), language)["cities/kota.html"].html


@pytest.mark.parametrize(
    ("years", "english", "indonesian"),
    [
        (
            [("2021", 2), ("2022", 4)],
            "One (en): from 2.00 in 2021 to 4.00 in 2022",
            "One (id): dari 2,00 pada 2021 menjadi 4,00 pada 2022",
        ),
        (
            [("2021", 4), ("2022", 3)],
            "One (en): down from 4.00 in 2021 to 3.00 in 2022",
            "One (id): turun dari 4,00 pada 2021 menjadi",
        ),
        (
            [("2021", 2), ("2022", 2)],
            "One (en): unchanged at 2.00 from 2021 to 2022",
            "One (id): tetap 2,00 dari 2021 sampai 2022",
        ),
        (
            [("2020", 1), ("2021", None), ("2022", 2)],
            "One (en): 2 results that cannot be compared",
            "One (id): 2 hasil yang tidak dapat dibandingkan",
        ),
    ],
)
def test_the_title_says_what_happened(years: Sequence[tuple[str, int | None]], english: str, indonesian: str) -> None:
    """From where to where, in the numbers as printed; over a break nothing is claimed."""
    for language, finding in (("en", english), ("id", indonesian)):
        section = city_page(*years, language=language).split('id="_trend"')[1]

        assert f'<span class="finding">{finding}' in section


def test_every_number_stands_in_the_description() -> None:
    """Also a period that has none, with the word for why."""
    html = city_page(("2020", 1), ("2021", None), ("2022", 2), ("2023", 5))

    assert re.search(r"<desc[^>]*>2020: 1\.00; 2021: [a-z ]+; 2022: 2\.00; 2023: 5\.00</desc>", html)


def test_years_that_nobody_looked_at_are_passed_over_in_dashes() -> None:
    """Between 2021 and 2024 lie two years without a result: one line is whole, the other is many."""
    section = city_page(("2020", 1), ("2021", 2), ("2024", 5)).split('id="_trend"')[1]
    wide = section.split('class="chart chart-wide"')[1].split("</svg>")[0]

    assert len(re.findall(r' d="M[\d.]+ [\d.]+L', wide)) > 10


def test_one_number_is_no_history() -> None:
    """Where only one period has an index the table says so, and nothing is drawn."""
    section = city_page(("2021", None), ("2022", 2)).split('id="_trend"')[1].split("<h2")[0]

    assert "<table" in section
    assert "<svg" not in section
