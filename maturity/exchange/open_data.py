"""The open data beside the site: which files there are, what is in each, and their content."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from maturity.exchange.catalogues import catalogue_entry, data_package
from maturity.exchange.changes import changes_record
from maturity.exchange.comparison_tables import comparison_tables
from maturity.exchange.corrections import corrections_record
from maturity.exchange.manifest import manifest_record
from maturity.exchange.plan_tables import plan_standings
from maturity.exchange.plans.records import plans_record
from maturity.exchange.published_files import DATA, PublishedFile, published_file
from maturity.exchange.tables import factors_record, render_json, result_record, table_csv
from maturity.model.text import Language, Text
from maturity.presentation.citing import Citation, cite_dataset, cite_result, joined_citations
from maturity.presentation.dataset import dataset_of
from maturity.presentation.day_of_plans import plan_day
from maturity.presentation.portfolio import Assessed, AssessedCity, Download, Portfolio
from maturity.presentation.result_groups import groups_of
from maturity.presentation.voice import Voice

CITATIONS = f"{DATA}/cite"
MANIFEST = f"{DATA}/manifest.json"
STYLES = {"bib": "BibTeX", "ris": "RIS"}
PLANS = (
    ("goals", "Target rencana beserta status capaiannya", "Goals of plans, with their pace"),
    ("goal_values", "Nilai target dari waktu ke waktu", "The numbers of goals over time"),
    ("programmes", "Program rencana beserta statusnya", "Programmes of plans, with their state"),
    ("programme_steps", "Tahapan, status, dan anggaran program", "Milestones, states and budgets of programmes"),
    ("effects", "Dampak program yang direncanakan dan yang terjadi", "Declared effects, and what happened"),
    ("advice", "Rekomendasi dan tindak lanjutnya", "Recommendations, and what became of them"),
    ("late", "Hal yang terlambat dan penanggung jawabnya", "What is late, and who answers for it"),
)
PlannedFile = tuple[Download, Callable[[], str]]
"""A data file that is to be, and what makes its content."""


def open_data(portfolio: Portfolio) -> Iterator[tuple[Download, str]]:
    """Yield every data file with its content: the data, then what describes them, and last the list of all."""
    before: list[PublishedFile] = []
    for group in _groups(portfolio, before):
        made = []
        for download, make in group:
            content = make()
            made.append(published_file(download, content))
            yield download, content
        before += made


def data_downloads(portfolio: Portfolio) -> Iterator[Download]:
    """Yield what there is to take of the open data, in the same order, without making any of it."""
    return (download for group in _groups(portfolio, ()) for download, _ in group)


def _groups(portfolio: Portfolio, before: Sequence[PublishedFile]) -> Iterator[Iterator[PlannedFile]]:
    """Yield the files group by group; what describes others looks at those of the groups ``before`` its own."""
    yield _data(portfolio)
    yield _citations(portfolio)
    yield _descriptions(portfolio, before)
    about = Text(id="Daftar semua berkas data dan asal keadaannya", en="The list of all data files, and their state")
    listed = Download(MANIFEST, "JSON", about)
    yield iter([(listed, lambda: render_json(manifest_record(before, portfolio.state)))])


def _descriptions(portfolio: Portfolio, files: Sequence[PublishedFile]) -> Iterator[PlannedFile]:
    """Yield what describes the data files for catalogues."""
    dataset = dataset_of(portfolio)
    used = {name: source for _, one in portfolio.assessed for name, source in one.assessment.sources.items()}
    about = Text(id="Paket data: arti dan satuan setiap kolom", en="Data package: what each column means, and its unit")
    sources = [used[name] for name in sorted(used)]
    yield (
        Download(f"{DATA}/datapackage.json", "JSON", about),
        lambda: render_json(data_package(dataset, tuple(files), sources)),
    )
    about = Text(id="Keterangan data untuk katalog (DCAT)", en="An entry for catalogues of data (DCAT)")
    yield Download(f"{DATA}/dcat.jsonld", "JSON-LD", about), lambda: render_json(catalogue_entry(dataset, tuple(files)))


def _citations(portfolio: Portfolio) -> Iterator[PlannedFile]:
    """Yield how to cite the whole data, and every result for programs that keep literature."""
    dataset, voice = dataset_of(portfolio), Voice(portfolio.settings.languages[0])

    @cache
    def each() -> tuple[Citation, ...]:
        of_results = (cite_result(city, one, dataset, voice) for city, one in portfolio.assessed)
        return (cite_dataset(dataset, voice), *of_results)

    about = Text(id="Cara mengutip seluruh data", en="How to cite the data as a whole")
    yield Download(f"{CITATIONS}/CITATION.cff", "CFF", about), lambda: f"{each()[0].cff()}\n"
    about = Text(id="Cara mengutip setiap hasil", en="How to cite each result")
    bib, ris = (Download(f"{CITATIONS}/results.{end}", style, about) for end, style in STYLES.items())
    yield bib, lambda: joined_citations([citation.bibtex() for citation in each()])
    yield ris, lambda: joined_citations([citation.ris() for citation in each()])


def _data(portfolio: Portfolio) -> Iterator[PlannedFile]:
    """Yield the data themselves."""

    @cache
    def records() -> dict[str, dict[str, Any]]:
        groups = groups_of(portfolio)
        return {one.slug: result_record(city, one, groups) for city, one in portfolio.assessed}

    everything = Text(id="Semua hasil, dengan alasan dan bukti", en="Every result, with its reasons and evidence")
    yield Download(f"{DATA}/portfolio.json", "JSON", everything), lambda: render_json([*records().values()])
    tables = (
        ("scores", "Semua indeks dan skor di bawahnya", "Every index and the scores below it"),
        ("ratings", "Setiap penilaian indikator", "Every rating of an indicator"),
        ("factors", "Faktor pendukung dan penghambat", "Supporting and inhibiting factors"),
        ("persistence", "Faktor dari waktu ke waktu", "Factors over time"),
        ("patterns", "Faktor yang sama di beberapa pemerintah", "Factors that several governments have in common"),
        ("cities", "Setiap pemerintah, jenisnya, dan wilayahnya", "Every government, its kind and its place"),
        ("services", "Daftar layanan digital", "The registers of digital services"),
        ("objections", "Keberatan, pertanyaan, dan tanggapan", "Objections, questions and replies"),
    )
    changed = ("changes", "Perubahan hasil dari hari ke hari", "What changed in results, day by day")
    planned = PLANS if portfolio.has_plans else ()
    corrected = ("corrections", "Ralat atas hasil yang sudah terbit", "Corrections of published results")
    is_corrected = any(one.corrections for _, one in portfolio.assessed) or any(
        city.withdrawn for city in portfolio.cities
    )
    further = (*((corrected,) if is_corrected else ()), *((changed,) if portfolio.history.days else ()))
    for name, indonesian, english in (*tables, *planned, *further):
        yield (
            Download(f"{DATA}/{name}.csv", "CSV", Text(id=indonesian, en=english)),
            partial(table_csv, portfolio, name),
        )
    about = Text(id="Faktor dari waktu ke waktu dan kesamaannya", en="Factors over time, and what is common")
    yield Download(f"{DATA}/factors.json", "JSON", about), lambda: render_json(factors_record(portfolio))
    if portfolio.has_plans:
        about = Text(id="Semua rencana dengan status dan perhitungannya", en="Every plan, with its pace and arithmetic")
        yield (
            Download(f"{DATA}/plans.json", "JSON", about),
            lambda: render_json(plans_record(plan_standings(portfolio), plan_day(portfolio), portfolio)),
        )
    if portfolio.history.days:
        about = Text(id=changed[1], en=changed[2])
        yield Download(f"{DATA}/changes.json", "JSON", about), lambda: render_json(changes_record(portfolio))
    if is_corrected:
        about = Text(id=corrected[1], en=corrected[2])
        yield Download(f"{DATA}/corrections.json", "JSON", about), lambda: render_json(corrections_record(portfolio))
    yield from comparison_tables(portfolio)
    about = Text(id="Hasil lengkap, dengan alasan dan bukti", en="The whole result, with its reasons and evidence")
    for _, one in portfolio.assessed:
        city, period, framework = one.slug.split("/")
        path = f"{DATA}/{city}/{period}.{framework}.json"
        yield Download(path, "JSON", about, one.slug), partial(lambda slug: render_json(records()[slug]), one.slug)


def _plans(portfolio: Portfolio) -> str:
    return render_json(plans_record(plan_standings(portfolio), plan_day(portfolio), portfolio))


def scorecard_downloads(
    assessed: Iterable[tuple[AssessedCity, Assessed]], languages: Sequence[Language]
) -> Iterator[Download]:
    """Yield the scorecards of these assessments in these languages."""
    about = Text(id="Lembar hasil, A4", en="Scorecard, A4")
    for _, one in assessed:
        for language in languages:
            yield Download(one.pdf(language), "PDF", about, one.slug, language)
