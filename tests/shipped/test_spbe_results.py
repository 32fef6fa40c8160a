"""The official SPBE results of 94 cities since 2023, computed again from the published scores of their domains."""

import csv
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.presentation.portfolio import Assessed
from maturity.scoring.agreement import Match
from maturity.scoring.rounding import rounded
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "tests" / "cases" / "imports" / "spbe-cities.csv"
DOMAINS = ("policy", "governance", "management", "services")
OFF_BY_ROUNDING = {
    "2023": {
        "bandar-lampung", "banjarbaru", "binjai", "kota-jambi", "kota-jayapura", "kota-kediri", "manado", "medan",
        "kota-mojokerto", "padang-panjang", "kota-pasuruan", "pekanbaru", "subulussalam", "surabaya", "tanjungpinang",
        "kota-tasikmalaya",
    },
    "2024": {
        "banda-aceh", "banjarbaru", "batam", "kota-bengkulu", "kota-kupang", "makassar", "mataram", "pagar-alam",
        "palopo", "kota-pasuruan", "kota-tasikmalaya", "ternate",
    },
}  # fmt: skip
"""Where the index computed from domain scores of two decimals is 0.01 off the published one."""

AVERAGES = {
    "2023": ("3.20", "2.54", "1.82", "3.67", "3.02"),
    "2024": ("3.64", "2.94", "2.03", "4.05", "3.39"),
}
"""What the ministry's two reports give as the average of cities: four domains and the index."""


@pytest.fixture(scope="module")
def results(repository: Run) -> Mapping[tuple[str, str], Assessed]:
    """Every official result by the instrument that is in force, by city and year."""
    portfolio = assemble(repository, selectors_of(["*/*/spbe"])).portfolio
    return {(city.city.id, one.period): one for city, one in portfolio.assessed if one.framework.ref == "spbe@2020"}


def test_every_row_of_the_table_is_there(results: Mapping[tuple[str, str], Assessed]) -> None:
    """188 results of 94 cities, each with exactly the numbers of its row."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = sorted(
            (row["year"], *(row[name] for name in (*DOMAINS, "published_index"))) for row in csv.DictReader(file)
        )
    found = []
    for (_, year), one in results.items():
        reported = one.assessment.reported
        assert reported is not None
        found.append((year, *(str(reported.scores[name]) for name in DOMAINS), str(reported.index)))
    assert sorted(found) == rows
    assert len(found) == 188
    assert len({city for city, _ in results}) == 94


def test_the_index_is_the_published_one(results: Mapping[tuple[str, str], Assessed]) -> None:
    """Equal at two decimals, or 0.01 off in the 28 results listed, by the rounding of the domain scores alone."""
    off: dict[str, set[str]] = {"2023": set(), "2024": set()}
    for (city, year), one in results.items():
        found = one.result.agreement
        assert found is not None
        assert found.index in {Match.EQUAL, Match.WITHIN_ROUNDING}, (city, year)
        if found.index is Match.WITHIN_ROUNDING:
            assert found.published is not None
            assert found.computed is not None
            assert abs(found.published - found.computed) == rounded(Fraction(1, 100), 2)
            off[year].add(city)
    assert off == OFF_BY_ROUNDING


def test_every_predicate_is_the_published_one(results: Mapping[tuple[str, str], Assessed]) -> None:
    """Under the rule of its year: 2023 read it from the printed index, 2024 from the exact one."""
    assert {one.result.agreement.band for one in results.values() if one.result.agreement} == {Match.EQUAL}


@pytest.mark.parametrize("year", AVERAGES)
def test_the_average_of_the_cities_is_the_ministrys(results: Mapping[tuple[str, str], Assessed], year: str) -> None:
    """The mean of the 93 cities; Jakarta is assessed as a province and is no part of it."""
    cities = [one for (city, at), one in results.items() if at == year and city != "jakarta"]
    assert len(cities) == 93
    columns = [[node.score for one in cities if (node := one.result.find(name))] for name in DOMAINS]
    columns.append([one.result.root.score for one in cities])
    means = [rounded(sum((score for score in column if score is not None), Fraction()) / 93, 2) for column in columns]
    assert tuple(map(str, means)) == AVERAGES[year]
