"""Advice on an indicator or with a date comes first, then the framework's own, then advice that names neither."""

import re
from pathlib import Path

import pytest

from maturity.model.text import Language
from tests.outputs.test_city_page import lines
from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_scorecard import html as card_of
from tests.outputs.test_site_pages import pages
from tests.page_text import plain

ADVICE = """recommendations:
  - {text: {id: Perbaiki kelemahan., en: Mend what is weak.}, to: {id: Pemerintah kota, en: The city}}
  - {text: {id: Buka katalog., en: Open the catalogue.}, affects: [catalogue]}
  - {text: {id: Latih pegawai., en: Train the staff.}, by: 2026-06}
"""


STEP = "        next_step: {id: Susun katalog., en: Draw up a catalogue.}\n"


@pytest.fixture
def unadvised(kota: Path) -> Path:
    """A city that nobody advises but the framework, on two ratings."""
    file = kota / "assessments" / "kota" / "2024.mini.yaml"
    file.write_text(re.sub(r"^recommendations:.*", "", file.read_text("utf-8"), flags=re.M | re.S), "utf-8")
    framework, title = (
        kota / "frameworks" / "mini" / "1" / "framework.yaml",
        "title: {id: Katalog layanan, en: Catalogue",
    )
    text = framework.read_text("utf-8")
    start = text.index("\n", text.index(title)) + 1
    framework.write_text(text[:start] + STEP + text[start:], "utf-8")
    return kota


@pytest.mark.parametrize(
    ("language", "page", "card"),
    [
        ("en", ": least effort to “Settled” first", "(the framework's: least effort to “Settled” first)"),
        (
            "id",
            ": upaya terkecil menuju “Mapan” lebih dahulu",
            "(langkah kerangka: upaya terkecil menuju “Mapan” lebih dahulu)",
        ),
    ],
)
def test_city_and_scorecard_name_the_rule_of_the_order(
    unadvised: Path, language: Language, page: str, card: str
) -> None:
    """That of the result's own page: the shortest way to the next band."""
    made = portfolio(unadvised)

    assert page in plain(pages(made, language)["cities/kota.html"].html)
    assert card in plain(card_of(made, language))


def test_without_bands_the_lowest_level_comes_first(unadvised: Path) -> None:
    """And that is what is said."""
    framework = unadvised / "frameworks" / "mini" / "1" / "framework.yaml"
    text = framework.read_text("utf-8")
    framework.write_text(re.sub(r"^bands:\n(  .*\n)+", "", text, flags=re.M), "utf-8")
    made = portfolio(unadvised)

    assert ": lowest level first" in plain(pages(made)["cities/kota.html"].html)
    assert "the framework's: lowest level first" in plain(card_of(made))


def test_where_nothing_of_the_framework_is_shown_nothing_is_said(advised: Path) -> None:
    """Three recommendations leave no room for it on the card."""
    assert "the framework's:" not in card_of(portfolio(advised))


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
