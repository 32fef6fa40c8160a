"""Corrections stand wherever the result does that they correct, and nowhere else; what they say is text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from maturity.exchange.corrections import corrections_record
from maturity.exchange.page_tables import page_tables
from maturity.exchange.tables import table_csv
from maturity.model.text import Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.corrected import answered
from maturity.presentation.voice import Voice
from maturity.schemas.outputs import output_schema
from maturity.website.corrections_feed import corrections_feed
from maturity.website.site import site_pages
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import of_year
from tests.page_text import plain

RATINGS = "assessments/kota/2024.mini.yaml"
CORRECTIONS = "assessments/kota/corrections.yaml"
ENTRY = """\
  {name}:
    assessment: {about}
    date: {day}
    kind: error
    why: {{id: Salah baca., en: "<script>alert(1)</script> & more"}}
    by: Tim <b>Contoh</b>
    index: {{from: {was}, to: 1.96}}
    nodes: {{online: {{from: 3, to: 2}}}}
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def entry(name: str, was: str = "2.19", day: str = "2025-06-01", about: str = "2024.mini") -> str:
    return ENTRY.format(name=name, was=was, day=day, about=about)


def shown(root: Path) -> Portfolio:
    return assemble(Run(root), selectors_of(())).portfolio


def html(root: Path, address: str, language: str = "en") -> str:
    pages = {page.address: page.html for page in site_pages(shown(root), language, ())}
    return pages.get(address, "")


@pytest.fixture
def corrected(kota: Path) -> Path:
    """Two periods, of which the older was corrected twice."""
    later = of_year((kota / RATINGS).read_text(), "2025")
    (kota / "assessments/kota/2025.mini.yaml").write_text(later)
    (kota / CORRECTIONS).write_text(
        "corrections:\n" + entry("again", "2.50", "2025-07-01").replace("from: 3", "from: 3") + entry("first")
    )
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write("address: https://kota.example/evaluasi\n")
    return kota


def test_a_series_that_was_restated_shows_both_values(corrected: Path) -> None:
    """In the table of the city's page, in its chart and in the table's file, the oldest first."""
    page = html(corrected, "cities/kota.html")
    assert "1.96 (corrected; before: 2.19, 2.50)" in plain(page)
    assert "Rings are indexes that were published before a correction." in plain(page)
    assert page.count("c-outline") >= len(("2.19", "2.50"))

    tables = {name: text for name, text in page_tables(shown(corrected)) if "trend-1" in name}
    (trend,) = tables.values()
    rows = {row["period"]: row["index_before"] for row in csv.DictReader(io.StringIO(trend, newline=""))}
    assert rows == {"2025": "", "2024": "2.19 2.50"}


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_a_correction_says_is_text(corrected: Path, language: str) -> None:
    """On pages and in the feed, which is sound XML with an entry for each, the newest first."""
    for address in ("corrections.html", "cities/kota/2024.mini.html", "cities/kota.html"):
        assert "<script>alert" not in html(corrected, address, language)
        assert "<b>Contoh" not in html(corrected, address, language)
    ((name, text),) = corrections_feed(shown(corrected), language)
    feed = ElementTree.fromstring(text)
    entries = [each.findtext(f"{ATOM}id") or "" for each in feed.iter(f"{ATOM}entry")]
    assert name == f"{language}/corrections.xml"
    assert [each.rpartition(".")[2] for each in entries] == ["again", "first"]
    assert len(set(entries)) == len(entries)
    assert "<script" not in text


def test_the_data_are_what_their_schema_says(corrected: Path) -> None:
    """Also of a result that is published no more, of which nothing is told that it held."""
    with (corrected / CORRECTIONS).open("a") as file:
        file.write(entry("gone", about="2020.mini") + "    withdrawn: true\n")
    record = corrections_record(shown(corrected))

    Draft202012Validator(json.loads(output_schema("corrections"))).validate(json.loads(json.dumps(record)))
    assert [each["id"] for each in record["corrections"]] == ["again", "first", "gone"]
    assert {*record["corrections"][-1]} == {"assessment", "id", "date", "kind", "why", "by", "withdrawn"}


def test_only_what_is_public_is_corrected_in_public(corrected: Path, change: Callable) -> None:
    """Of a draft, and of a file with errors, nothing is told: there is no page then, and no feed."""
    assert html(corrected, "corrections.html") != ""
    change(corrected / RATINGS, "status: published", "status: draft")
    assert html(corrected, "corrections.html") == ""
    assert list(corrections_feed(shown(corrected), "en")) == []
    assert len(table_csv(shown(corrected), "corrections").splitlines()) == 1
    change(corrected / RATINGS, "status: draft", "status: published")
    (corrected / CORRECTIONS).write_text("corrections:\n" + entry("first", about="2024.mimi"))
    assert html(corrected, "corrections.html") == ""


def test_a_site_without_an_address_has_the_page_and_no_feed(corrected: Path, change: Callable) -> None:
    """An entry of a feed needs an id that is its own in the whole world."""
    change(corrected / "maturity.yaml", "address: https://kota.example/evaluasi\n", "")
    assert html(corrected, "corrections.html") != ""
    assert list(corrections_feed(shown(corrected), "en")) == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["2 → 2.5", "In part → Unsure", "2..3 → 3", "unknown → gone"]),
        ("id", ["2 → 2,5", "Sebagian → Tidak yakin", "2..3 → 3", "tidak diketahui → gone"]),
    ],
)
def test_what_it_was_and_is_stands_in_the_words_of_a_reader(kota: Path, language: Language, told: list[str]) -> None:
    """Answers by their text, states in words, numbers as elsewhere; what the framework does not know as it stands."""
    framework = next(each for each in shown(kota).frameworks if each.id == "mini")
    voice = Voice(language)
    steps = [
        ("results", "2", "2.5"), ("catalogue", "partial", "unsure"), ("online", "2..3", "3"),
        ("catalogue", "unknown", "gone"),
    ]  # fmt: skip

    assert [
        " → ".join(answered(each, framework.by_id[node], voice) for each in was_and_is) for node, *was_and_is in steps
    ] == told
