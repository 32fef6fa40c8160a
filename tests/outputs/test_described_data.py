"""The open data describe themselves: each file with its digest, each column with what it means, in both languages."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from jsonschema import Draft202012Validator

from maturity.exchange.catalogues import catalogue_entry, data_package
from maturity.exchange.comparison_tables import COLUMNS
from maturity.exchange.dictionary import OF_PART, _entries, columns_of
from maturity.exchange.names import with_names
from maturity.exchange.published_files import published_file
from maturity.exchange.tables import TABLES, table_csv
from maturity.model.source import Origin, Source, SourceKind
from maturity.model.text import Text
from maturity.presentation.data_state import DataState
from maturity.presentation.dataset import Dataset
from maturity.presentation.portfolio import Download
from maturity.schemas.outputs import output_schema
from maturity.website.structured_data import described_for_search
from tests.history import begin, git
from tests.outputs.test_changes_told import changed_once
from tests.outputs.test_factor_patterns import twelve
from tests.outputs.test_replies_shown import disputed, shown
from tests.planned_city import plan

__all__ = ["disputed"]  # a fixture that others use too

FITS: dict[str, Callable[[str], object]] = {
    "integer": int,
    "year": int,
    "number": lambda cell: re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) or pytest.fail(cell),
    "date": date.fromisoformat,
    "string": str,
}


CORRECTIONS = "assessments/kota/corrections.yaml"
CORRECTED = """\
corrections:
  misread:
    assessment: 2024.mini
    date: 2025-06-01
    kind: error
    why: {id: Salah baca., en: Misread.}
    by: Tim Contoh
    index: {from: 2.19, to: 1.96}
    nodes: {online: {from: 3, to: 2}}
    evidence: [catalogue]
"""


@pytest.fixture
def exported(kota: Path, tmp_path: Path, run: Callable) -> Path:
    """The open data of a workspace that git keeps."""
    plan(kota)
    (kota / CORRECTIONS).write_text(CORRECTED)
    begin(kota)
    assert run("export", "-q", "-C", kota, "-o", tmp_path / "out").code == 0
    return tmp_path / "out"


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_manifest_lists_every_file_as_it_is(exported: Path, kota: Path) -> None:
    """With its length, its digest and its rows, what they are the state of, and by the published schema."""
    manifest = read(exported / "manifest.json")
    Draft202012Validator(json.loads(output_schema("manifest"))).validate(manifest)
    lying = {path.relative_to(exported).as_posix() for path in exported.rglob("*") if path.is_file()}

    assert {file["path"] for file in manifest["files"]} == lying - {"manifest.json", ".maturity"}
    for file in manifest["files"]:
        raw = (exported / file["path"]).read_bytes()
        assert (len(raw), hashlib.sha256(raw).hexdigest()) == (file["bytes"], file["sha256"]), file
        rows = (
            len(list(csv.reader(io.StringIO(raw.decode(), newline="")))) - 1 if file["path"].endswith("csv") else None
        )
        assert file["rows"] == rows, file
    assert manifest["commit"] == git(kota, "rev-parse", "HEAD")
    assert manifest["as_of"] == git(kota, "log", "-1", "--format=%cd", "--date=format:%Y-%m-%d")
    assert manifest["changed_since_commit"] is False


def test_outside_of_version_control_the_manifest_says_so(kota: Path, tmp_path: Path, run: Callable) -> None:
    """Nothing is made up; a day that is given is said."""
    assert run("export", "-q", "-C", kota, "-o", tmp_path / "out", "--as-of", "2026-03-04").code == 0
    manifest = read(tmp_path / "out" / "manifest.json")

    assert (manifest["as_of"], manifest["commit"], manifest["changed_since_commit"]) == ("2026-03-04", None, None)


HEADS = {name: with_names(columns) for name, (columns, _) in TABLES.items()}
HEADS["comparisons"] = (*COLUMNS, "score_policy", "score_services")


@pytest.mark.parametrize("table", HEADS)
def test_every_column_has_its_place_in_the_dictionary(table: str) -> None:
    """In both languages, and what its cells are."""
    columns = HEADS[table]
    described = list(columns_of(table, columns))

    assert tuple(column.name for column in described) == columns
    assert all(column.type in FITS for column in described)
    assert all(text.id and text.en for column in described for text in (column.title, column.about))
    assert len({column.title.en for column in described}) == len(columns)


def test_the_dictionary_has_no_word_too_many() -> None:
    """What stands there belongs to a column."""
    named: set[str] = set()
    for table, columns in HEADS.items():
        for name in columns:
            stem = re.sub("_(id|en)$", "", name)
            named |= {name, stem, f"{stem}_name", f"{table}.{stem}"}

    assert set(_entries()) <= named | {OF_PART}


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_is_what_the_dictionary_says(disputed: Path, table: str) -> None:
    """Of every kind of answer and every state, and of all that can be said of one."""
    plan(disputed)
    (disputed / CORRECTIONS).write_text(CORRECTED)
    held = twelve() if table == "patterns" else shown(disputed)  # of one government there is none
    portfolio = replace(held, history=changed_once("kota/2024/mini"))
    rows = [*csv.DictReader(io.StringIO(table_csv(portfolio, table), newline=""))]
    types = {column.name: column.type for column in columns_of(table, with_names(TABLES[table][0]))}
    assert rows
    for row in rows:
        assert set(row) == set(types)
        for name, cell in row.items():
            if cell:
                FITS[types[name]](cell)


def test_the_data_package_describes_every_table(exported: Path) -> None:
    """By its columns in their order, with its digest; units, licence and sources are named."""
    package = read(exported / "datapackage.json")
    resources = {resource["name"]: resource for resource in package["resources"]}

    assert set(resources) == set(TABLES)
    for name, resource in resources.items():
        raw = (exported / resource["path"]).read_bytes()
        head = next(csv.reader(io.StringIO(raw.decode(), newline="")))
        assert [field["name"] for field in resource["schema"]["fields"]] == head
        assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}", name
    coverage = next(field for field in resources["scores"]["schema"]["fields"] if field["name"] == "coverage")
    assert set(coverage["unit"]) == set(coverage["title_in"]) == set(coverage["description_in"]) == {"id", "en"}
    assert package["sources"]


def test_the_entry_for_catalogues_names_every_whole_file(exported: Path) -> None:
    """In both languages, with digests; relative where nobody said where the data will be."""
    entry = read(exported / "dcat.jsonld")

    assert entry["@type"] == "dcat:Dataset"
    assert {each["@language"] for each in entry["dct:title"]} == {"id", "en"}
    places = {each["dcat:downloadURL"]["@id"] for each in entry["dcat:distribution"]}
    cited = {"cite/CITATION.cff", "cite/results.bib", "cite/results.ris"}
    whole = {"portfolio.json", "factors.json", "plans.json", "changes.json", "corrections.json"}
    assert places == {*whole, *(f"{name}.csv" for name in TABLES), *cited}
    assert 'title: "Contoh"' in (exported / "cite/CITATION.cff").read_text("utf-8").splitlines()  # its first language


FILES = [
    published_file(
        Download("data/services.csv", "CSV", Text(id="Layanan", en="Services")), "city,kind,count\r\nx,y,1\r\n"
    ),
    published_file(
        Download("data/comparisons/yard/1/2023.csv", "CSV", Text(id="B", en="C")), "kind,score_id,name_id,name_en\r\n"
    ),
    published_file(Download("data/alpha/2023.yard.json", "JSON", Text(id="H", en="R"), "alpha/2023/yard"), "{}\n"),
]
SOURCES = [
    Source(title="A study", kind=SourceKind.THESIS, origin=Origin.THIRD_PARTY, url="https://a.org/n"),
    Source(title="A note", kind=SourceKind.INTERVIEW, origin=Origin.SELF_REPORT),
]
WHOLE = Dataset(
    Text(id="Judul", en="Title"), Text(id="Isi", en="Words"), "Us", "CC BY 4.0",
    DataState(date(2026, 3, 4), "abc"), "https://data.org/x", "2023",
)  # fmt: skip
BARE = replace(WHOLE, licence="", state=DataState(), base="")
OWN = replace(BARE, licence="As we say")


def test_every_word_that_a_search_engine_reads() -> None:
    """The tables of the whole in two formats, from the page's own address where the site's is not known."""
    given = [
        Download("data/scores.csv", "CSV", Text(id="Skor", en="Scores")),
        Download("data/scores.json", "JSON", Text(id="Skor", en="Scores")),
        Download("data/all.pdf", "PDF", Text(id="Semua", en="All")),
        Download("data/one.csv", "CSV", Text(id="Satu", en="One"), slug="kota/2024/mini"),
    ]
    whole, bare, own = (
        json.loads(described_for_search(each, "en", given, "en/downloads.html")) for each in (WHOLE, BARE, OWN)
    )
    us = {"@type": "Organization", "name": "Us"}
    files = [
        {"@type": "DataDownload", "name": "Scores", "encodingFormat": kind, "contentUrl": f"data/scores.{ending}"}
        for kind, ending in (("text/csv", "csv"), ("application/json", "json"))
    ]
    expected = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": "Title",
        "description": "Words",
        "inLanguage": "en",
        "creator": us,
        "publisher": us,
        "isAccessibleForFree": True,
        "temporalCoverage": "2023",
    }

    assert whole == {
        **expected,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "url": "https://data.org/x/en/downloads.html",
        "version": "abc",
        "dateModified": "2026-03-04",
        "distribution": [{**each, "contentUrl": f"https://data.org/x/{each['contentUrl']}"} for each in files],
    }
    nearby = [{**each, "contentUrl": f"../../{each['contentUrl']}"} for each in files]
    assert bare == {**expected, "distribution": nearby}
    assert own == {**expected, "license": "As we say", "distribution": nearby}


def test_every_word_of_a_data_package() -> None:
    """What is known stands there, and nothing in the place of what is not."""
    whole, bare, own = (data_package(each, FILES, SOURCES) for each in (WHOLE, BARE, OWN))

    assert whole == snapshot(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "maturity-data",
            "title": "Title",
            "title_in": {"id": "Judul", "en": "Title"},
            "description": "Words",
            "description_in": {"id": "Isi", "en": "Words"},
            "version": "abc",
            "created": "2026-03-04T00:00:00Z",
            "homepage": "https://data.org/x",
            "licenses": [
                {"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
            ],
            "contributors": [{"title": "Us", "roles": ["publisher"]}],
            "sources": [{"title": "A study", "path": "https://a.org/n"}, {"title": "A note"}],
            "resources": [
                {
                    "name": "services",
                    "path": "services.csv",
                    "title": "Services",
                    "title_in": {"id": "Layanan", "en": "Services"},
                    "type": "table",
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "bytes": 24,
                    "hash": "sha256:e91b3a39a0009ab4a14ffe8d69a859ece1d86863258df03e2fb7c5531b580a22",
                    "schema": {
                        "fields": [
                            {
                                "name": "city",
                                "type": "string",
                                "title": "Government (id)",
                                "title_in": {"id": "Pemerintah (kode)", "en": "Government (id)"},
                                "description": "The id of the government assessed, as its folder is named.",
                                "description_in": {
                                    "id": "Kode pemerintah yang dinilai, seperti nama foldernya.",
                                    "en": "The id of the government assessed, as its folder is named.",
                                },
                            },
                            {
                                "name": "kind",
                                "type": "string",
                                "title": "Kind (id)",
                                "title_in": {"id": "Jenis (kode)", "en": "Kind (id)"},
                                "description": "The id of the kind of service, such as app or website.",
                                "description_in": {
                                    "id": "Kode jenis layanan, seperti app atau website.",
                                    "en": "The id of the kind of service, such as app or website.",
                                },
                            },
                            {
                                "name": "count",
                                "type": "integer",
                                "title": "Number",
                                "title_in": {"id": "Jumlah", "en": "Number"},
                                "description": "How many services the row stands for. Empty where it is not said.",
                                "description_in": {
                                    "id": "Jumlah layanan yang diwakili baris ini. Kosong jika tidak disebutkan.",
                                    "en": "How many services the row stands for. Empty where it is not said.",
                                },
                                "unit": {"id": "layanan", "en": "services"},
                            },
                        ],
                        "missingValues": [""],
                    },
                },
                {
                    "name": "comparisons-yard-1-2023",
                    "path": "comparisons/yard/1/2023.csv",
                    "title": "C",
                    "title_in": {"id": "B", "en": "C"},
                    "type": "table",
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "bytes": 31,
                    "hash": "sha256:5f90c2e20f32379b7da0942648e50d9ee515ed4c8259d4b7be51f3836ddf7067",
                    "schema": {
                        "fields": [
                            {
                                "name": "kind",
                                "type": "string",
                                "title": "Kind (id)",
                                "title_in": {"id": "Jenis (kode)", "en": "Kind (id)"},
                                "description": "The id of the kind of government.",
                                "description_in": {
                                    "id": "Kode jenis pemerintah.",
                                    "en": "The id of the kind of government.",
                                },
                            },
                            {
                                "name": "score_id",
                                "type": "number",
                                "title": "Score of id",
                                "title_in": {"id": "Skor id", "en": "Score of id"},
                                "description": "The score of the part of the framework with that id.",
                                "description_in": {
                                    "id": "Skor bagian kerangka dengan kode itu.",
                                    "en": "The score of the part of the framework with that id.",
                                },
                                "unit": {"id": "satuan skala kerangka", "en": "points of the framework's scale"},
                            },
                            {
                                "name": "name_id",
                                "type": "string",
                                "title": "Name (Indonesian)",
                                "title_in": {"id": "Nama (bahasa Indonesia)", "en": "Name (Indonesian)"},
                                "description": "The name of the government or service.",
                                "description_in": {
                                    "id": "Nama pemerintah atau layanan.",
                                    "en": "The name of the government or service.",
                                },
                            },
                            {
                                "name": "name_en",
                                "type": "string",
                                "title": "Name (English)",
                                "title_in": {"id": "Nama (bahasa Inggris)", "en": "Name (English)"},
                                "description": "The name of the government or service.",
                                "description_in": {
                                    "id": "Nama pemerintah atau layanan.",
                                    "en": "The name of the government or service.",
                                },
                            },
                        ],
                        "missingValues": [""],
                    },
                },
            ],
        }
    )
    known = {"version", "created", "homepage", "licenses"}
    assert known <= set(whole)
    assert bare == {key: value for key, value in whole.items() if key not in known}
    assert own == bare | {"licenses": [{"title": "As we say"}]}


def test_every_word_of_an_entry_for_catalogues() -> None:
    """Addresses are whole where it is known where the data will be, else relative; a single result is no part of it."""
    whole, bare, own = (catalogue_entry(each, FILES) for each in (WHOLE, BARE, OWN))

    assert whole == snapshot(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/",
                "spdx": "http://spdx.org/rdf/terms#",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@id": "https://data.org/x/data/",
            "@type": "dcat:Dataset",
            "dct:title": [{"@language": "id", "@value": "Judul"}, {"@language": "en", "@value": "Title"}],
            "dct:description": [{"@language": "id", "@value": "Isi"}, {"@language": "en", "@value": "Words"}],
            "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Us"},
            "dct:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
            "dct:modified": {"@type": "xsd:date", "@value": "2026-03-04"},
            "dcat:version": "abc",
            "dcat:landingPage": {"@id": "https://data.org/x/index.html"},
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dct:title": [{"@language": "id", "@value": "Layanan"}, {"@language": "en", "@value": "Services"}],
                    "dcat:downloadURL": {"@id": "https://data.org/x/data/services.csv"},
                    "dcat:mediaType": "text/csv",
                    "dcat:byteSize": 24,
                    "spdx:checksum": {
                        "@type": "spdx:Checksum",
                        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                        "spdx:checksumValue": "e91b3a39a0009ab4a14ffe8d69a859ece1d86863258df03e2fb7c5531b580a22",
                    },
                },
                {
                    "@type": "dcat:Distribution",
                    "dct:title": [{"@language": "id", "@value": "B"}, {"@language": "en", "@value": "C"}],
                    "dcat:downloadURL": {"@id": "https://data.org/x/data/comparisons/yard/1/2023.csv"},
                    "dcat:mediaType": "text/csv",
                    "dcat:byteSize": 31,
                    "spdx:checksum": {
                        "@type": "spdx:Checksum",
                        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                        "spdx:checksumValue": "5f90c2e20f32379b7da0942648e50d9ee515ed4c8259d4b7be51f3836ddf7067",
                    },
                },
            ],
        }
    )
    known = {"@id", "dct:license", "dct:modified", "dcat:version", "dcat:landingPage"}
    places = ["services.csv", "comparisons/yard/1/2023.csv"]
    assert known <= set(whole)
    assert bare == {key: value for key, value in whole.items() if key not in known} | {
        "dcat:distribution": [
            each | {"dcat:downloadURL": {"@id": place}}
            for each, place in zip(whole["dcat:distribution"], places, strict=True)
        ]
    }
    assert own == bare | {"dct:license": "As we say"}


def test_the_same_commit_gives_the_same_bytes(exported: Path, kota: Path, tmp_path: Path, run: Callable) -> None:
    """From any clone; one without history lacks just the changes and what lists them, for it knows no other commit."""

    def of_clone(name: str, *options: str) -> dict[str, bytes]:
        git(tmp_path, "clone", "--quiet", *options, f"file://{kota}", str(tmp_path / name))
        assert run("export", "-q", "-C", tmp_path / name, "-o", tmp_path / f"{name}-data").code == 0
        return files_of(tmp_path / f"{name}-data")

    first = files_of(exported)
    assert of_clone("whole") == first
    listing = {".maturity", "manifest.json", "datapackage.json", "dcat.jsonld"}
    assert {name: raw for name, raw in of_clone("shallow", "--depth=1").items() if name not in listing} == {
        name: raw for name, raw in first.items() if name not in {"changes.csv", "changes.json", *listing}
    }


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
