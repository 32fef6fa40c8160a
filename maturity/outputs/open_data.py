"""The open data beside the site: which files there are, what is in each, and their content."""

from collections.abc import Iterator

from maturity.model.text import Text
from maturity.outputs.exchange import (
    factors_csv,
    ratings_csv,
    render_json,
    result_record,
    scores_csv,
    services_csv,
)
from maturity.outputs.pages.downloads import Download
from maturity.outputs.portfolio import Portfolio


def open_data(portfolio: Portfolio) -> Iterator[tuple[Download, str]]:
    """Yield every data file with its content."""
    records = {one.slug: result_record(city, one) for city, one in portfolio.assessed}
    everything = _text("Semua hasil, dengan alasan dan bukti", "Every result, with its reasons and evidence")
    yield Download("data/portfolio.json", "JSON", everything), render_json(list(records.values()))
    tables = (
        ("scores", scores_csv, "Indeks dan skor tiap dimensi", "Every index and every dimension's score"),
        ("ratings", ratings_csv, "Setiap penilaian indikator", "Every rating of an indicator"),
        ("factors", factors_csv, "Faktor pendukung dan penghambat", "Supporting and inhibiting factors"),
        ("services", services_csv, "Daftar layanan digital", "The registers of digital services"),
    )
    for name, write, indonesian, english in tables:
        yield Download(f"data/{name}.csv", "CSV", _text(indonesian, english)), write(portfolio)
    about = _text("Hasil lengkap, dengan alasan dan bukti", "The whole result, with its reasons and evidence")
    for slug, record in records.items():
        city, period, framework = slug.split("/")
        path = f"data/{city}/{period}.{framework}.json"
        yield Download(path, "JSON", about, slug), render_json(record)


def scorecard_downloads(portfolio: Portfolio) -> Iterator[Download]:
    """Yield the scorecard of every assessment in every language of the site."""
    about = _text("Kartu skor, dua halaman A4", "Scorecard, two A4 pages")
    for _, one in portfolio.assessed:
        for language in portfolio.settings.languages:
            yield Download(one.pdf(language), "PDF", about, one.slug, language)


def _text(indonesian: str, english: str) -> Text:
    return Text(id=indonesian, en=english)
