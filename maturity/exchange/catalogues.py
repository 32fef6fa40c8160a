"""The data as catalogues take them in: a data package of Frictionless, and an entry of DCAT."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from maturity.exchange.dictionary import Column, columns_of
from maturity.exchange.published_files import DATA, PublishedFile
from maturity.model.source import Source
from maturity.model.text import LANGUAGES, Text
from maturity.presentation.dataset import Dataset, absolute

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_package(dataset: Dataset, files: Sequence[PublishedFile], sources: Iterable[Source]) -> dict[str, Any]:
    """Return the description of every table with all its columns."""
    said: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "maturity-data",
        **_said(dataset.title, "title"),
        **_said(dataset.description, "description"),
        "version": dataset.state.commit,
        "created": f"{dataset.state.day}T00:00:00Z" if dataset.state.day else "",
        "homepage": dataset.base,
        "licenses": [_licence(dataset)] if dataset.licence else [],
        "contributors": [{"title": dataset.publisher, "roles": ["publisher"]}],
        "sources": [_source(source) for source in sources],
        "resources": [_resource(file) for file in files if file.columns],
    }
    return _filled(said)


def catalogue_entry(dataset: Dataset, files: Iterable[PublishedFile]) -> dict[str, Any]:
    """Return the whole data as one entry; files of single results are parts of what it lists and left out."""
    place = f"{dataset.base}/{DATA}/" if dataset.base else ""
    said = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": place,
        "@type": "dcat:Dataset",
        "dct:title": _in_languages(dataset.title),
        "dct:description": _in_languages(dataset.description),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": dataset.publisher},
        "dct:license": {"@id": dataset.licence_url} if dataset.licence_url else dataset.licence,
        "dct:modified": {"@type": "xsd:date", "@value": str(dataset.state.day)} if dataset.state.day else "",
        "dcat:version": dataset.state.commit,
        "dcat:landingPage": {"@id": absolute(dataset.base, "index.html")} if dataset.base else "",
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": _in_languages(file.about),
                "dcat:downloadURL": {"@id": f"{place}{file.path}"},
                "dcat:mediaType": file.media_type,
                "dcat:byteSize": file.size,
                "spdx:checksum": {
                    "@type": "spdx:Checksum",
                    "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                    "spdx:checksumValue": file.sha256,
                },
            }
            for file in files
            if not file.slug
        ],
    }
    return _filled(said)


def _resource(file: PublishedFile) -> dict[str, Any]:
    return {
        "name": "-".join(PurePosixPath(file.path).with_suffix("").parts).lower(),
        "path": file.path,
        **_said(file.about, "title"),
        "type": "table",
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "fields": [_field(column) for column in columns_of(file.table, file.columns)],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.type,
        **_said(column.title, "title"),
        **_said(column.about, "description"),
        **({"unit": _both(column.unit)} if column.unit else {}),
    }


def _said(text: Text, key: str) -> dict[str, Any]:
    """Give a text in English under the key that the standard has, and in each language under one beside it."""
    return {key: text.words("en"), f"{key}_in": _both(text)}


def _both(text: Text) -> dict[str, str]:
    return {language: text.words(language) for language in LANGUAGES}


def _in_languages(text: Text) -> list[dict[str, str]]:
    return [{"@language": language, "@value": text.words(language)} for language in LANGUAGES]


def _licence(dataset: Dataset) -> dict[str, str]:
    said = {"name": dataset.licence_id, "title": dataset.licence, "path": dataset.licence_url}
    return {key: value for key, value in said.items() if value}


def _source(source: Source) -> dict[str, str]:
    return {"title": source.title, **({"path": source.url} if source.url else {})}


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value not in ("", [])}
