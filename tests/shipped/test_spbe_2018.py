"""SPBE as it was evaluated until 2020: its results stand beside the later ones, and never in one line with them."""

import csv
import io
import re

import pytest

from maturity.exchange.tables import table_csv
from maturity.model.text import Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.history import history_of
from maturity.presentation.result.view import ResultViews
from maturity.scoring.agreement import Match
from maturity.scoring.rounding import rounded
from maturity.website.city_page import city_page
from maturity.website.rendering import Writer
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of


@pytest.fixture(scope="module")
def denpasar(repository: Run) -> Portfolio:
    """The one city with results by both instruments."""
    return assemble(repository, selectors_of(["denpasar/*/spbe"])).portfolio


def test_a_city_s_results_are_computed_again(denpasar: Portfolio) -> None:
    """The seven printed aspects give the index of both years, and every domain but one, which their rounding moves."""
    early = [one for _, one in denpasar.assessed if one.framework.ref == "spbe@2018"]

    assert [(one.period, str(one.assessment.reported.index)) for one in early if one.assessment.reported] == [
        ("2018", "2.64"),
        ("2019", "3.33"),
    ]
    off = []
    for one in early:
        found, reported = one.result.agreement, one.assessment.reported
        assert found
        assert reported
        assert found.index is Match.EQUAL
        for domain in ("policy", "governance", "services"):
            node = one.result.find(domain)
            assert node
            assert node.score is not None
            if rounded(node.score, 2) != reported.scores[domain]:
                off.append((one.period, domain, str(rounded(node.score, 2)), str(reported.scores[domain])))
    assert off == [("2018", "governance", "2.28", "2.29")]


@pytest.mark.parametrize(
    ("language", "note", "captions"),
    [
        (
            "en",
            "They cannot be compared; each version has its own table.",
            ["SPBE index, version 2020 · Scale 1 to 5", "SPBE index, version 2018 · Scale 0 to 5"],
        ),
        (
            "id",
            "tidak dapat dibandingkan",
            ["Indeks SPBE, versi 2020 · Skala 1 sampai 5", "Indeks SPBE, versi 2018 · Skala 0 sampai 5"],
        ),
    ],
)
def test_no_change_is_given_between_the_instruments(
    denpasar: Portfolio, language: Language, note: str, captions: list[str]
) -> None:
    """From 3.33 of 2019 to 3.80 of 2023 is no rise: two tables, each with its scale, and it is said why."""
    views, (city,) = ResultViews(denpasar, language), denpasar.cities
    html = city_page(city, {}, Writer(language, views, city.address)).html
    years = {
        framework.ref: [(row.view.assessed.period, str(row.change)) for row in history_of(views, city, framework)]
        for framework in {one.framework.ref: one.framework for one in city.assessments}.values()
    }

    assert years == {
        "spbe@2018": [("2019", "0.69"), ("2018", "None")],
        "spbe@2020": [("2024", "0.16"), ("2023", "None")],
    }
    assert re.findall(r"<caption>(SPBE.*?|Indeks SPBE.*?)</caption>", re.sub(r"</?span[^>]*>", "", html)) == captions
    assert note in html


def test_open_data_names_the_instrument_in_every_row(denpasar: Portfolio) -> None:
    """So that nobody draws one line through both without seeing it."""
    rows = csv.DictReader(io.StringIO(table_csv(denpasar, "scores")))

    assert {(row["period"], row["framework"]) for row in rows} == {
        ("2018", "spbe@2018"),
        ("2019", "spbe@2018"),
        ("2023", "spbe@2020"),
        ("2024", "spbe@2020"),
    }
