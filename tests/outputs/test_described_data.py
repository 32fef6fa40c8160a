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
from jsonschema import Draft202012Validator

from maturity.exchange.comparison_tables import COLUMNS
from maturity.exchange.dictionary import OF_PART, _entries, columns_of
from maturity.exchange.names import with_names
from maturity.exchange.tables import TABLES, table_csv
from maturity.schemas.outputs import output_schema
from tests.history import begin, git
from tests.outputs.test_changes_told import changed_once
from tests.outputs.test_replies_shown import disputed, shown

__all__ = ["disputed"]  # a fixture that others use too

FITS: dict[str, Callable[[str], object]] = {
    "integer": int,
    "year": int,
    "number": lambda cell: re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) or pytest.fail(cell),
    "date": date.fromisoformat,
    "string": str,
}


@pytest.fixture
def exported(kota: Path, tmp_path: Path, run: Callable) -> Path:
    """The open data of a workspace that git keeps."""
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
    portfolio = replace(shown(disputed), history=changed_once("kota/2024/mini"))
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
    assert places == {"portfolio.json", "changes.json", *(f"{name}.csv" for name in TABLES), *cited}


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
