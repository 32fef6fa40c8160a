"""The open data beside the site: which files there are, what is in each, and their content."""

from collections.abc import Iterable, Iterator, Sequence

from maturity.exchange.catalogues import catalogue_entry, data_package
from maturity.exchange.changes import changes_record
from maturity.exchange.comparison_tables import comparison_tables
from maturity.exchange.manifest import manifest_record
from maturity.exchange.published_files import DATA, PublishedFile, published_file
from maturity.exchange.tables import render_json, result_record, table_csv
from maturity.model.text import Language, Text
from maturity.presentation.citing import cite_dataset, cite_result, joined_citations
from maturity.presentation.dataset import dataset_of
from maturity.presentation.portfolio import Assessed, AssessedCity, Download, Portfolio
from maturity.presentation.result_groups import groups_of
from maturity.presentation.voice import Voice

CITATIONS = f"{DATA}/cite"
MANIFEST = f"{DATA}/manifest.json"


def open_data(portfolio: Portfolio) -> Iterator[tuple[Download, str]]:
    """Yield every data file with its content: the data, then what describes them, and last the list of all."""
    files: list[PublishedFile] = []
    for made in (_data(portfolio), _citations(portfolio), _descriptions(portfolio, files)):
        for download, content in made:
            files.append(published_file(download, content))
            yield download, content
    about = Text(id="Daftar semua berkas data dan asal keadaannya", en="The list of all data files, and their state")
    yield Download(MANIFEST, "JSON", about), render_json(manifest_record(files, portfolio.state))


def _descriptions(portfolio: Portfolio, files: Sequence[PublishedFile]) -> Iterator[tuple[Download, str]]:
    """Yield what describes the data files for catalogues."""
    described, dataset = tuple(files), dataset_of(portfolio)
    used = {name: source for _, one in portfolio.assessed for name, source in one.assessment.sources.items()}
    about = Text(id="Paket data: arti dan satuan setiap kolom", en="Data package: what each column means, and its unit")
    package = data_package(dataset, described, [used[name] for name in sorted(used)])
    yield Download(f"{DATA}/datapackage.json", "JSON", about), render_json(package)
    about = Text(id="Keterangan data untuk katalog (DCAT)", en="An entry for catalogues of data (DCAT)")
    yield Download(f"{DATA}/dcat.jsonld", "JSON-LD", about), render_json(catalogue_entry(dataset, described))


def _citations(portfolio: Portfolio) -> Iterator[tuple[Download, str]]:
    """Yield how to cite the whole data, and every result for programs that keep literature."""
    dataset, voice = dataset_of(portfolio), Voice(portfolio.settings.languages[0])
    whole = cite_dataset(dataset, voice)
    about = Text(id="Cara mengutip seluruh data", en="How to cite the data as a whole")
    yield Download(f"{CITATIONS}/CITATION.cff", "CFF", about), f"{whole.cff()}\n"
    each = [whole, *(cite_result(city, one, dataset, voice) for city, one in portfolio.assessed)]
    about = Text(id="Cara mengutip setiap hasil", en="How to cite each result")
    for name, style, records in (
        ("results.bib", "BibTeX", [citation.bibtex() for citation in each]),
        ("results.ris", "RIS", [citation.ris() for citation in each]),
    ):
        yield Download(f"{CITATIONS}/{name}", style, about), joined_citations(records)


def _data(portfolio: Portfolio) -> Iterator[tuple[Download, str]]:
    """Yield the data themselves."""
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
    changed = ("changes", "Perubahan hasil dari hari ke hari", "What changed in results, day by day")
    for name, indonesian, english in (*tables, *((changed,) if portfolio.history.days else ())):
        yield Download(f"{DATA}/{name}.csv", "CSV", Text(id=indonesian, en=english)), table_csv(portfolio, name)
    if portfolio.history.days:
        about = Text(id=changed[1], en=changed[2])
        yield Download(f"{DATA}/changes.json", "JSON", about), render_json(changes_record(portfolio))
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
