"""Governments that merged, or changed their name, between the years of a table: what an import makes of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from maturity.model.text import Language
from maturity.workflows.importing import plan_import, write_import
from maturity.workflows.run import Run
from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_site_pages import pages, words_of

FRAMEWORK = Path(__file__).parents[1] / "cases/imports/every-answer.yaml"
TABLE = """\
City,Year,Strategy
Sisi,2013,1
Tepi,2013,2
Sisi Tepi,2024,3
Batu,2013,2
Batu Raya,2024,2
"""
MAPPING = """\
columns: {city: City, period: Year, answers: "{indicator}"}
kind: city
same: {Batu Raya: [Batu]}
cities:
  Sisi Tepi:
    id: sisi-tepi
    follows:
      - {government: sisi, since: 2015-01-01, how: merged}
      - {government: tepi, since: 2015-01-01, how: merged}
others: {state: not-assessed, reason: {en: The table does not say it., id: Tabel tidak memuatnya.}}
confidence: low
rationale: {en: "The table of cities has {value} for {indicator}.", id: "Tabel kota memuat {value} untuk {indicator}."}
sources: {table: {title: Table of cities, kind: dataset, origin: official, author: Office, dated: "2024"}}
evidence: [{source: table, locator: {en: "row {row}", id: "baris {row}"}}]
status: published
method: {approach: {en: Taken from a table., id: Diambil dari tabel.}}
assessors: [{name: Office}]
"""
SENTENCES = [
    ("en", "Since 1 January 2015 in place of Sisi, Tepi", "Ended on 1 January 2015; became part of Sisi Tepi"),
    (
        "id",
        "Sejak 1 Januari 2015 menggantikan Sisi, Tepi",
        "Berakhir pada 1 Januari 2015; menjadi bagian dari Sisi Tepi",
    ),
]


@pytest.fixture
def imported(kota: Path, tmp_path: Path) -> Path:
    """The small workspace with that table taken over."""
    home = kota / "frameworks/own/1"
    home.mkdir(parents=True)
    shutil.copy(FRAMEWORK, home / "framework.yaml")
    table, mapping = tmp_path / "table.csv", tmp_path / "mapping.yaml"
    table.write_text(TABLE, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    plan = plan_import(kota, table, "own@1", mapping)
    assert plan.findings == ()
    write_import(plan)
    return kota


@pytest.mark.parametrize(("language", "began", "ended"), SENTENCES)
def test_a_merged_city_leads_to_those_before_it_and_back(
    imported: Path, language: Language, began: str, ended: str
) -> None:
    """Its page links both, with their earlier results; theirs say that they ended, when, and what they are part of."""
    told = pages(portfolio(imported), language)
    merged = told["cities/sisi-tepi.html"]

    assert Run(imported).errors == ()
    assert began in words_of(merged)
    for old in ("sisi", "tepi"):
        page = told[f"cities/{old}.html"]
        assert f'href="../cities/{old}.html"' in merged.html
        assert f'href="../cities/{old}/2013.own.html"' in merged.html
        assert ended in words_of(page)
        assert 'href="../cities/sisi-tepi.html"' in page.html


def test_a_city_with_two_names_is_one(imported: Path) -> None:
    """Both years stand on one page, under the name that the mapping prefers; there is no page of the other name."""
    told = pages(portfolio(imported))
    found = sorted(name for name in told if re.fullmatch(r"cities/batu.*", name))

    assert found == ["cities/batu-raya.html", "cities/batu-raya/2013.own.html", "cities/batu-raya/2024.own.html"]
