"""SPBE as it was evaluated until 2020: its results stand beside the later ones, and never in one line with them."""

import csv
import io
import re
from pathlib import Path

import pytest

from maturity.exchange.tables import table_csv
from maturity.model.text import Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.history import history_of
from maturity.presentation.result.view import ResultViews
from maturity.website.city_page import city_page
from maturity.website.rendering import Writer
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of

RESULT = """
framework: spbe@{version}
city: kota
period: {{label: "{year}", ends: {year}-12-31}}
status: published
method: {{approach: {{id: Evaluasi resmi, en: Official evaluation}}}}
assessors: [{{name: Kementerian}}]
sources:
  report: {{title: Laporan evaluasi, author: Kementerian, kind: report, origin: official, dated: {year}}}
ratings: {{}}
reported:
  scores: {{{scores}}}
  index: {index}
  evidence: [{{source: report, locator: {{id: Tabel hasil, en: Table of results}}}}]
"""
PUBLISHED = {
    ("2018", "2018"): ("policy: 2.06, governance: 2.29, services: 3.00", "2.64"),
    ("2018", "2020"): ("policy: 2.07, governance: 1.95, services: 2.48", "2.26"),
    ("2020", "2023"): ("policy: 3.60, governance: 3.50, management: 3.45, services: 4.14", "3.80"),
    ("2020", "2024"): ("policy: 4.10, governance: 3.90, management: 3.27, services: 4.20", "3.96"),
}
"""Printed scores of domains, by the version of the instrument and the year."""


@pytest.fixture
def both(kota: Path) -> Portfolio:
    """A city with results by both instruments, which come from the library."""
    for (version, year), (scores, index) in PUBLISHED.items():
        text = RESULT.format(version=version, year=year, scores=scores, index=index)
        (kota / f"assessments/kota/{year}.spbe.yaml").write_text(text, encoding="utf-8")
    run = Run(kota)
    assert run.findings == ()
    return assemble(run, selectors_of(["kota/*/spbe"])).portfolio


@pytest.mark.parametrize(
    ("language", "note", "captions"),
    [
        (
            "en",
            "There are results by several versions of this framework. They cannot be compared",
            [
                "SPBE index, version 2020 (PermenPANRB 59/2020)\N{NO-BREAK SPACE}· Scale 1 to 5",
                "SPBE index, version 2018 (PermenPANRB 5/2018)\N{NO-BREAK SPACE}· Scale 0 to 5",
            ],
        ),
        (
            "id",
            "tidak dapat dibandingkan",
            [
                "Indeks SPBE, versi 2020 (PermenPANRB 59/2020)\N{NO-BREAK SPACE}· Skala 1 sampai 5",
                "Indeks SPBE, versi 2018 (PermenPANRB 5/2018)\N{NO-BREAK SPACE}· Skala 0 sampai 5",
            ],
        ),
    ],
)
def test_no_change_is_given_between_the_instruments(
    both: Portfolio, language: Language, note: str, captions: list[str]
) -> None:
    """From 2.26 of 2020 to 3.80 of 2023 is no rise: two tables, each with its scale, and it is said why."""
    views, (city,) = ResultViews(both, language), both.cities
    html = city_page(city, {}, Writer(language, views, city.address)).html
    changes = {
        framework.ref: [(row.view.assessed.period, str(row.change)) for row in history_of(views, city, framework)]
        for framework in {one.framework.ref: one.framework for one in city.assessments}.values()
    }

    assert changes == {
        "spbe@2018": [("2020", "-0.38"), ("2018", "None")],
        "spbe@2020": [("2024", "0.16"), ("2023", "None")],
    }
    assert re.findall(r"<caption>(.*?SPBE.*?)</caption>", re.sub(r"</?span[^>]*>", "", html)) == captions
    assert note in html


def test_open_data_names_the_instrument_in_every_row(both: Portfolio) -> None:
    """So that nobody draws one line through both without seeing it."""
    rows = csv.DictReader(io.StringIO(table_csv(both, "scores")))

    assert {(row["framework"], row["period"]) for row in rows} == {
        (f"spbe@{version}", year) for version, year in PUBLISHED
    }


def test_the_later_instrument_says_what_it_came_after(repository: Run) -> None:
    """So a comparison of two states pairs them, and calls them not comparable; the years do not overlap."""
    older, newer = (repository.workspace.frameworks[f"spbe@{version}"].model for version in ("2018", "2020"))

    assert newer.supersedes == older.ref
    assert older.valid
    assert newer.valid
    assert older.valid.until
    assert newer.valid.start
    assert older.valid.until < newer.valid.start
    assert (older.scale.lowest, newer.scale.lowest) == (0, 1)


def test_its_weights_are_exact(repository: Run) -> None:
    """17, 28 and 55, and three services of indicator 35 that count as much as indicators 32, 33 and 34."""
    framework = repository.workspace.frameworks["spbe@2018"].model
    public = framework.dimensions[2].dimensions[1]

    assert [str(domain.weight) for domain in framework.dimensions] == ["17", "28", "55"]
    assert [str(aspect.weight) for domain in framework.dimensions for aspect in domain.dimensions] == [
        "7", "10", "8", "8", "12", "35", "20",
    ]  # fmt: skip
    assert [str(indicator.weight) for indicator in public.indicators] == ["1", "1", "1", "3"]
