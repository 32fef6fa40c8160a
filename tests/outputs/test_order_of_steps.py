"""Advice on an indicator or with a date comes first, then the framework's own, then advice that names neither."""

import re
from pathlib import Path

import pytest

from tests.outputs.test_city_page import lines
from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_scorecard import html as card_of
from tests.outputs.test_site_pages import pages

ADVICE = """recommendations:
  - {text: {id: Perbaiki kelemahan., en: Mend what is weak.}, to: {id: Pemerintah kota, en: The city}}
  - {text: {id: Buka katalog., en: Open the catalogue.}, affects: [catalogue]}
  - {text: {id: Latih pegawai., en: Train the staff.}, by: 2026-06}
"""


@pytest.fixture
def advised(kota: Path) -> Path:
    """A city that is advised in general first, on an indicator next, and by a day last."""
    file = kota / "assessments" / "kota" / "2024.mini.yaml"
    file.write_text(re.sub(r"^recommendations:.*", ADVICE, file.read_text("utf-8"), flags=re.M | re.S), "utf-8")
    return kota


def test_a_city_reads_general_advice_last(advised: Path) -> None:
    """The framework's step for a rating says more than words that name nothing, which are marked as general."""
    html = pages(portfolio(advised))["cities/kota.html"].html
    own, framework, general = lines(html, "</h3>\n    <div>", '<p class="more">', '<p class="detail"')
    starts = re.findall(r'<ol class="brief-steps"(?: start="(\d)")?>', html)

    assert re.findall(r"Recommended by|Open the catalogue|Train the staff", own) == [
        "Recommended by", "Open the catalogue", "Train the staff",
    ]  # fmt: skip
    assert framework.startswith("What the framework advises")
    assert re.search(r"^Recommended by .*\) Mend what is weak\. general", general)
    assert starts == ["", "3", "4"]


def test_a_result_and_its_scorecard_mark_it(advised: Path) -> None:
    """It stands behind the others and says why."""
    made = portfolio(advised)
    page = lines(pages(made)["cities/kota/2024.mini.html"].html, 'id="_recommendations"', "</ol>", "<li id")
    card = card_of(made)

    assert [step.split(".")[0] for step in page] == ["Open the catalogue", "Train the staff", "Mend what is weak"]
    assert "General advice: it names neither an indicator nor a date." in page[2]
    assert card.index("Train the staff") < card.index("Mend what is weak") < card.index("General advice:")
