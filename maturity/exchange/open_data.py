"""The open data beside the site: which files there are, what is in each, and their content."""

from collections.abc import Iterable, Iterator, Sequence

from maturity.exchange.comparison_tables import comparison_tables
from maturity.exchange.tables import render_json, result_record, table_csv
from maturity.model.text import Language, Text
from maturity.presentation.portfolio import Assessed, AssessedCity, Download, Portfolio
from maturity.presentation.result_groups import groups_of

DATA = "data"
"""The folder that holds the open data, beside the sites."""


def open_data(portfolio: Portfolio) -> Iterator[tuple[Download, str]]:
    """Yield every data file with its content."""
    groups = groups_of(portfolio)
    records = {one.slug: result_record(city, one, groups) for city, one in portfolio.assessed}
    everything = Text(id="Semua hasil, dengan alasan dan bukti", en="Every result, with its reasons and evidence")
    yield Download(f"{DATA}/portfolio.json", "JSON", everything), render_json(list(records.values()))
    tables = (
        ("scores", "Semua indeks dan skor di bawahnya", "Every index and the scores below it"),
        ("ratings", "Setiap penilaian indikator", "Every rating of an indicator"),
        ("factors", "Faktor pendukung dan penghambat", "Supporting and inhibiting factors"),
        ("cities", "Setiap pemerintah, jenisnya, dan wilayahnya", "Every government, its kind and its place"),
        ("services", "Daftar layanan digital", "The registers of digital services"),
        ("objections", "Keberatan, pertanyaan, dan tanggapan", "Objections, questions and replies"),
    )
    for name, indonesian, english in tables:
        yield Download(f"{DATA}/{name}.csv", "CSV", Text(id=indonesian, en=english)), table_csv(portfolio, name)
    yield from comparison_tables(portfolio)
    about = Text(id="Hasil lengkap, dengan alasan dan bukti", en="The whole result, with its reasons and evidence")
    for slug, record in records.items():
        city, period, framework = slug.split("/")
        path = f"{DATA}/{city}/{period}.{framework}.json"
        yield Download(path, "JSON", about, slug), render_json(record)


def scorecard_downloads(
    assessed: Iterable[tuple[AssessedCity, Assessed]], languages: Sequence[Language]
) -> Iterator[Download]:
    """Yield the scorecards of these assessments in these languages."""
    about = Text(id="Lembar hasil, A4", en="Scorecard, A4")
    for _, one in assessed:
        for language in languages:
            yield Download(one.pdf(language), "PDF", about, one.slug, language)
