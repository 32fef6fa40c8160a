"""Governments that merge, split, change their names, belong to one another, and bear the same name."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from maturity.exchange.tables import render_results, table_csv
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.terminal import Printing
from maturity.scorecard.render import render_scorecard
from maturity.website.site import site_pages
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.page_text import plain

Town = Callable[..., None]


@pytest.fixture
def town(kota: Path, change: Callable) -> Town:
    """Write a government's file, and an assessment of a year where one is named."""
    change(kota / "maturity.yaml", "cities: [kota]\n", "")
    assessment = (kota / "assessments/kota/2024.mini.yaml").read_text(encoding="utf-8")

    def write(home: str, year: int | None = None, **facts: Any) -> None:
        folder = kota / "assessments" / home
        folder.mkdir(exist_ok=True)
        said = {"id": home, "name": home.title(), "kind": "city"} | facts
        (folder / "city.yaml").write_text(json.dumps(said), encoding="utf-8")
        if year:
            text = assessment.replace("city: kota\n", f"city: {home}\n").replace('label: "2024"', f'label: "{year}"')
            text = re.sub(r"ends: 2024-12-31", f"ends: {year}-12-31", text)
            (folder / f"{year}.mini.yaml").write_text(text, encoding="utf-8")

    return write


def portfolio_of(workspace: Path) -> Portfolio:
    assembled = assemble(Run(workspace), selectors_of(()))
    assert assembled.refused == ()
    return assembled.portfolio


def pages(portfolio: Portfolio, language: Language = "en") -> dict[str, str]:
    return {page.address: page.html for page in site_pages(portfolio, language, ())}


def head(html: str) -> list[str]:
    """What stands under the name of a government on its page, line by line."""
    return [plain(line, "") for line in re.findall(r"<p[^>]*>.*?</p>", html.partition("</header>")[0], re.DOTALL)]


def cells(portfolio: Portfolio) -> Mapping[str, dict[str, str]]:
    return {row["city"]: row for row in csv.DictReader(io.StringIO(table_csv(portfolio, "cities")))}


MERGED = [{"government": name, "since": "2023-07-01", "how": "merged"} for name in ("barat", "timur")]


def test_two_cities_become_one(kota: Path, town: Town) -> None:
    """The new one's page leads to the two and to their results; theirs say that they ended, when, and in what."""
    town("barat", 2022)
    town("timur", 2022)
    town("raya", 2024, follows=MERGED)
    portfolio = portfolio_of(kota)
    found = pages(portfolio)

    assert Run(kota).findings == ()
    assert head(found["cities/raya.html"]) == ["City", "Since 1 July 2023 in place of Barat, Timur"]
    for old in ("barat", "timur"):
        assert head(found[f"cities/{old}.html"]) == ["City", "Ended on 1 July 2023; became part of Raya"]
        assert '<a href="../cities/raya.html">Raya</a>' in found[f"cities/{old}.html"]
        assert f'<a href="../cities/{old}.html">{old.title()}</a>' in found["cities/raya.html"]
        assert f'href="../cities/{old}/2022.mini.html"' in found["cities/raya.html"]
        assert f'href="../cities/{old}/2022.mini.html"' not in found["cities/kota.html"]
    assert plain(found["index.html"]).count("City · Ended on 1 July 2023; became part of Raya") == 2
    old, new = cells(portfolio)["barat"], cells(portfolio)["raya"]
    assert (old["ended"], old["followed_by"], old["follows"]) == ("2023-07-01", "raya", "")
    assert (new["ended"], new["followed_by"], new["follows"]) == ("", "", "barat timur")
    records = {each["assessment"]: each["city"] for each in json.loads(render_results(portfolio, Printing()))}
    assert records["barat/2022/mini"]["ended"] == "2023-07-01"
    assert records["barat/2022/mini"]["followed_by"] == [{"government": "raya", "since": "2023-07-01", "how": "merged"}]
    assert records["raya/2024/mini"]["follows"] == MERGED
    card = {
        language: plain(render_scorecard(home.assessments[0], home, portfolio, language))
        for home in portfolio.cities
        if home.city.id == "barat"
        for language in LANGUAGES
    }
    assert "City · Ended on 1 July 2023; became part of Raya" in card["en"]
    assert "Kota · Berakhir pada 1 Juli 2023; menjadi bagian dari Raya" in card["id"]


@pytest.mark.parametrize(
    ("how", "after", "before", "ended"),
    [
        ("renamed", "Ended on 1 July 2020; renamed Raya", "Since 1 July 2020 the new name of Lama", "2020-07-01"),
        ("split", "Ended on 1 July 2020; split into Raya", "Since 1 July 2020 a part of what was Lama", "2020-07-01"),
        ("separated", "Separated from it on 1 July 2020: Raya", "Separated on 1 July 2020 from Lama", ""),
    ],
)
def test_each_way_of_following_has_its_words(
    kota: Path, town: Town, how: str, after: str, before: str, ended: str
) -> None:
    """A government from which another one separates goes on, and its later results are no fault."""
    town("lama", 2022)
    town("raya", follows=[{"government": "lama", "since": "2020-07-01", "how": how}])
    portfolio = portfolio_of(kota)
    found = pages(portfolio)

    assert head(found["cities/lama.html"]) == ["City", after]
    assert head(found["cities/raya.html"]) == ["City", before]
    assert cells(portfolio)["lama"]["ended"] == ended
    late = [(finding.code, finding.place.file) for finding in Run(kota).findings]
    assert late == ([("M529", "assessments/lama/2022.mini.yaml")] if ended else [])


def test_what_belongs_to_another_leads_there_and_back(kota: Path, town: Town, change: Callable) -> None:
    """Also where that one is not shown: then its name stands without a link."""
    town("negeri", kind="province")
    town("barat", 2022, belongs_to="negeri")
    found = pages(portfolio_of(kota))

    assert head(found["cities/barat.html"]) == ["City", "Belongs to Negeri"]
    assert head(found["cities/negeri.html"]) == ["Province", "Belonging to it Barat"]
    assert '<a href="../cities/barat.html">Barat</a>' in found["cities/negeri.html"]
    assert cells(portfolio_of(kota))["barat"]["belongs_to"] == "negeri"
    change(kota / "maturity.yaml", "publisher:", "cities: [barat]\npublisher:")
    found = pages(portfolio_of(kota))
    assert head(found["cities/barat.html"]) == ["City", "Belongs to Negeri"]
    assert "cities/negeri.html" not in found
    assert "negeri.html" not in found["cities/barat.html"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ({"source": "sensus"}, "Population: 120,500 (2020), Census 2020"),
        ({"source": "dugaan"}, "Population: 120,500 (2020), Estimate unverified"),
        ({}, "Population: 120,500 (2020) unverified"),
    ],
)
def test_a_population_says_where_it_is_from(kota: Path, town: Town, source: dict[str, str], line: str) -> None:
    """With the title of its source, or the mark that nobody has verified it."""
    sources = {
        "sensus": {"title": "Census 2020", "kind": "dataset", "origin": "official", "dated": "2020"},
        "dugaan": {"title": "Estimate", "kind": "other", "origin": "third-party", "verified": False},
    }
    town("barat", 2022, population={"value": 120500, "year": 2020} | source, sources=sources)
    portfolio = portfolio_of(kota)
    row = cells(portfolio)["barat"]

    assert head(pages(portfolio)["cities/barat.html"]) == ["City", line]
    assert (row["population"], row["population_year"]) == ("120500", "2020")
    assert row["population_source"] == (sources[source["source"]]["title"] if source else "")


def names(portfolio: Portfolio, language: Language = "en") -> dict[str, str]:
    return {city.city.id: city.name.words(language) for city in portfolio.cities if city.city.id != "kota"}


def province(name: str) -> dict[str, dict[str, str]]:
    return {"province": {"id": name, "en": name}}


def test_those_of_one_name_are_told_apart_by_what_differs(kota: Path, town: Town) -> None:
    """By kind, else by province or what they belong to, else by their end; a name that says its kind needs no more."""
    town("a", name="Melati", kind="regency")
    town("b", name="MELÁTI", kind="city")
    town("c", name="Kota Mawar", kind="city")
    town("d", name="Mawar", kind="regency")
    town("e", name="Kenanga", **province("Utara"))
    town("f", name="Kota Kenanga", **province("Selatan"))
    town("g", name="Kenanga", kind="district", belongs_to="e")
    town("k", name="★", **province("P" * 3000))
    town("l", name="☆", **province("P" * 3000))
    town("m", name="★", **province("Q" * 3000), kind="regency")
    town("n", name="★", **province("Q" * 3000))
    town("h", name="Teratai")
    town("i", name="Teratai", follows=[{"government": "h", "since": "2020-07-01", "how": "renamed"}])
    portfolio = portfolio_of(kota)

    assert Run(kota).findings == ()
    assert names(portfolio) == {
        "a": "Melati (regency)", "b": "MELÁTI (city)", "c": "Kota Mawar", "d": "Mawar (regency)",
        "e": "Kenanga (city, Utara)", "f": "Kota Kenanga (Selatan)", "g": "Kenanga (district)",
        "h": "Teratai (until 2020-07-01)", "i": "Teratai", "l": "☆",
        "k": f"★ (city, {'P' * 3000})", "m": "★ (regency)", "n": f"★ (city, {'Q' * 3000})",
    }  # fmt: skip
    assert names(portfolio, "id")["e"] == "Kenanga (kota, Utara)"
    assert names(portfolio, "id")["h"] == "Teratai (sampai 2020-07-01)"
    assert "<h1>Melati (regency)</h1>" in pages(portfolio)["cities/a.html"]
    assert ">Melati (kabupaten)</a>" in pages(portfolio, "id")["index.html"]


def test_those_that_nothing_tells_apart_are_findings(kota: Path, town: Town) -> None:
    """Each but the first, with the place of the first: a reader would take one for the other."""
    town("a", name="Melati", **province("Utara"))
    town("b", name="Me1ati", **province("UTARA"))
    town("c", name="Kota Melati", **province("Utara"))
    town("d", name="Melati", **province("Selatan"))

    assert [(found.code, found.place.file, found.related[0].place.file) for found in Run(kota).findings] == [
        ("M530", "assessments/b/city.yaml", "assessments/a/city.yaml"),
        ("M530", "assessments/c/city.yaml", "assessments/a/city.yaml"),
    ]


def test_a_kind_that_nobody_named_is_said_to_be_none(kota: Path, town: Town) -> None:
    """It is a government: no page, table or list makes a city of it."""
    town("dewan", 2024, kind=None)
    portfolio = portfolio_of(kota)

    assert head(pages(portfolio)["cities/dewan.html"]) == ["Government"]
    assert head(pages(portfolio, "id")["cities/dewan.html"]) == ["Pemerintah"]
    assert cells(portfolio)["dewan"]["kind"] == cells(portfolio)["dewan"]["kind_en"] == ""
    assert "1 government and 1 city" in plain(pages(portfolio)["index.html"])
