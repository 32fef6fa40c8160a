"""Sources that a government's files share mean the same there as in each file."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from maturity.exchange.open_data import open_data
from maturity.model.review_status import seal_of
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.terminal import Printing
from maturity.reports.differences.kinds import ChangedFileKind, Kind
from maturity.reports.score_report import render_text
from maturity.scorecard.render import render_scorecard
from maturity.storage.workspace_reading import read_workspace
from maturity.website.site import site_request
from maturity.workflows.comparing import compare
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.page_text import plain

HOME = Path("assessments/kota")
RATINGS = HOME / "2024.mini.yaml"
SHARED = HOME / "sources.yaml"
SOURCE = "  report-2024: {title: Laporan tahunan 2024, kind: report, origin: third-party, dated: 2024}\n"


def without_sources(path: Path) -> None:
    path.write_text(path.read_text().replace(f"sources:\n{SOURCE}", ""))


@pytest.fixture
def shared(kota: Path) -> Path:
    """The small workspace with the source of its assessment and of its register in one place."""
    for name in (RATINGS, HOME / "services.yaml"):
        assert SOURCE in (kota / name).read_text()
        without_sources(kota / name)
    (kota / SHARED).write_text(f"sources:\n{SOURCE}")
    return kota


def published(root: Path) -> dict[str, str]:
    portfolio = assemble(Run(root), selectors_of(())).portfolio
    return {file.path: content for file, content in open_data(portfolio)}


def told_alone(files: dict[str, str]) -> dict[str, str]:
    """Leave out where things are written in files, and digests of what says so."""
    beside = {"data/manifest.json", "data/datapackage.json", "data/dcat.jsonld"}
    return {name: re.sub(r'"line": \d+', "", text) for name, text in files.items() if name not in beside}


def test_a_file_means_the_same_with_shared_sources(kota: Path, tmp_path: Path, shared: Path) -> None:
    """Nothing that is published differs by a byte, whether a file lists its sources or shares them."""
    own = tmp_path / "own"
    shutil.copytree(kota, own)
    for name in (RATINGS, HOME / "services.yaml"):
        text = (own / name).read_text()
        key = "ratings:" if name == RATINGS else "services:"
        (own / name).write_text(text.replace(f"{key}\n", f"sources:\n{SOURCE}{key}\n", 1))
    (own / SHARED).unlink()

    assert Run(shared).errors == Run(own).errors == ()
    assert told_alone(published(shared)) == told_alone(published(own))


def test_a_file_without_sources_needs_shared_ones(shared: Path) -> None:
    """Alone a file must list its sources, as ever."""
    (shared / SHARED).unlink()

    assert {error.message for error in Run(shared).errors if error.place.file == str(RATINGS)} == {
        "the file lacks the key 'sources'"
    }


def test_an_empty_list_needs_shared_ones_too(shared: Path) -> None:
    path = shared / RATINGS
    path.write_text(path.read_text().replace("ratings:\n", "sources: {}\nratings:\n", 1))
    assert Run(shared).errors == ()

    (shared / SHARED).unlink()
    assert any(error.place.keys == ("sources",) for error in Run(shared).errors)


def test_a_seal_falls_with_the_facts_of_a_shared_source(shared: Path, change: Callable) -> None:
    """A reviewer's word was given for a document; under the same id another one is other evidence."""

    def seals() -> dict[str, str]:
        workspace = read_workspace(shared)
        assessment = workspace.cities["kota"].assessments["2024", "mini"].model
        framework = workspace.frameworks["mini@1"].model
        found = {name: seal_of(name, assessment, framework) for name in assessment.ratings}
        return {name: seal for name, seal in found.items() if seal is not None}

    before = seals()
    change(shared / SHARED, "dated: 2024", "dated: 2024, archived: 'https://arsip.example/1'")
    assert seals() == before
    change(shared / SHARED, "dated: 2024", "dated: 2023")
    after = seals()
    assessment = read_workspace(shared).cities["kota"].assessments["2024", "mini"].model
    resting = {name for name, rating in assessment.ratings.items() if rating.evidence}
    assert {name for name in before if before[name] != after[name]} == resting != set()


def test_an_error_in_shared_sources_holds_up_what_cites_them_and_nothing_else(shared: Path, change: Callable) -> None:
    text = (shared / RATINGS).read_text().replace('label: "2024", ends: 2024-12-31', 'label: "2023", ends: 2023-12-31')
    alone = shared / HOME / "2023.mini.yaml"
    alone.write_text(text.replace("ratings:\n", f"sources:\n{SOURCE}ratings:\n", 1))
    services = shared / HOME / "services.yaml"
    held = services.read_text()
    services.write_text(held.replace("services:\n", f"sources:\n{SOURCE}services:\n", 1))
    change(shared / SHARED, "kind: report", "kind: raport")
    run = Run(shared)

    assert {slug for slug, file in run.assessments.items() if run.eligibility.is_refused(file)} == {"kota/2024/mini"}
    assembled = assemble(run, selectors_of(()))
    assert [one.slug for _, one in assembled.portfolio.assessed] == ["kota/2023/mini"]
    services.write_text(held)
    left_out = assemble(Run(shared), selectors_of(())).portfolio.left_out
    assert [each.file for each in left_out.registers] == [str(SHARED)]
    assert {error.effect for error in run.errors} == {
        "Nothing that cites one of these sources is scored or shown until it is fixed."
    }


def test_what_is_private_in_shared_sources_is_so_everywhere(shared: Path, change: Callable, run: Callable) -> None:
    """It appears in no output, and no line that cites it is ever quoted."""
    (shared / SHARED).write_text(
        f"sources:\n{SOURCE}  bocoran: {{title: RAHASIA, kind: interview, origin: third-party, private: true}}\n"
    )
    change(
        shared / RATINGS,
        "      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}\n",
        "      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}\n"
        "      - {source: bocoran, locator: {id: BISIKAN, en: BISIKAN}, effective: 1700}\n",
    )
    told = "".join(published(shared).values())
    assert not any(word in told for word in ("RAHASIA", "BISIKAN", "bocoran"))
    assert '"withheld_sources": 1' in published(shared)["data/portfolio.json"]

    found = run("validate", "-C", shared)
    assert "1700" in found.out
    assert "BISIKAN" not in found.out
    (shared / SHARED).write_text(f"sources:\n{SOURCE}  bocoran: [")
    assert "BISIKAN" not in run("validate", "-C", shared).out


def test_a_difference_is_told_where_it_stands_and_where_it_is_cited(
    shared: Path, tmp_path: Path, change: Callable
) -> None:
    before = Path(shutil.copytree(shared, tmp_path / "before"))
    change(shared / SHARED, "dated: 2024", "dated: 2023")
    compared = compare(shared, str(before), str(shared), selectors_of(()))

    assert {each.subject for each in compared.files} == {ChangedFileKind.REGISTER, ChangedFileKind.SOURCES}
    assert [each.slug for each in compared.assessments] == ["kota/2024/mini"]
    assert {each.kind for each in compared.all_changes} == {Kind.SOURCE}


def test_what_lies_there_is_laid_out_and_has_a_schema(shared: Path, run: Callable) -> None:
    (shared / SHARED).write_text(f"sources:\n{SOURCE.replace('  report-2024', '      report-2024')}")
    assert run("fmt", "-C", shared, SHARED).code == 0
    assert (shared / SHARED).read_text() == f"sources:\n{SOURCE}"

    assert run("schema", "write", "-C", shared).code == 0
    of_file = json.loads((shared / "schemas/cities/kota/2024.mini.json").read_text())
    assert "Laporan tahunan 2024" in json.dumps(of_file)


def test_what_was_private_is_told_where_its_shared_source_becomes_public(
    shared: Path, tmp_path: Path, change: Callable
) -> None:
    """The passages are in files that nobody touched, so the gate has to hear of them all the same."""
    change(shared / SHARED, "dated: 2024", "dated: 2024, private: true")
    before = Path(shutil.copytree(shared, tmp_path / "before"))
    change(shared / SHARED, ", private: true", "")
    compared = compare(shared, str(before), str(shared), selectors_of(()))

    told = {each.file: (len(each.passages), each.sources) for each in compared.disclosures}
    assert told[str(SHARED)] == (0, ("report-2024",))
    assert told[str(RATINGS)][0] > 0
    assert set(told) == {str(SHARED), str(RATINGS), str(HOME / "services.yaml")}
    assert "Laporan tahunan 2024" not in str([*compared.all_changes])


def test_new_assessments_need_no_sources_of_their_own(shared: Path, run: Callable) -> None:
    """The form says what there is to cite; answers that are carried cite what they cited."""
    assert run("new", "assessment", "kota", "2026", "tiny", "-C", shared).code == 0
    form = (shared / HOME / "2026.tiny.yaml").read_text()
    assert "\nsources:" not in form
    assert "cite report-2024" in form

    assert run("new", "assessment", "kota", "2025", "mini", "--from", "2024", "-C", shared).code == 0
    carried = (shared / HOME / "2025.mini.yaml").read_text()
    assert "\nsources:" not in carried
    assert "source: report-2024" in carried
    assert Run(shared).errors == ()
    assert run("fmt", "-C", shared, HOME).code == 0
    assert Run(shared).errors == ()


def test_a_plan_that_is_lifted_cites_what_is_shared(shared: Path, run: Callable) -> None:
    assert run("plan", "kota", "--lift", "--write", "-C", shared).code == 0

    plan = (shared / HOME / "plan.yaml").read_text()
    assert "source: report-2024" in plan
    assert "  report-2024:" not in plan
    assert Run(shared).errors == ()


def test_pages_show_what_graded_sources_come_to(shared: Path, change: Callable) -> None:
    change(shared / SHARED, "dated: 2024", "dated: 2024, grade: audited")
    portfolio = assemble(Run(shared), selectors_of(())).portfolio
    pages = {page.address: page.html for page in site_request(portfolio, "en", ()).pages}
    page = pages["cities/kota/2024.mini.html"]

    assert "1 independent source" in page
    assert "Confidence by the sources: high (4 points)" in page
    assert "audited: 4" in pages["methodology.html"]


@pytest.mark.parametrize(
    ("origin", "facts"),
    [
        ("official", "Rated from one source. Every rating rests on the government's own word alone. <a"),
        (
            "consultant",
            "Rated from one source with the project team's own rubric. "
            "Every rating rests on the government's own word alone. <a",
        ),
    ],
)
def test_an_answer_says_what_it_rests_on_in_whole_sentences(
    shared: Path, change: Callable, origin: str, facts: str
) -> None:
    """First the sources and by whose rubric, then whose word it is."""
    change(shared / SHARED, "origin: third-party", "origin: self-report")
    change(shared / "frameworks/mini/1/framework.yaml", "scoring_origin: official", f"scoring_origin: {origin}")
    portfolio = assemble(Run(shared), selectors_of(())).portfolio
    pages = {page.address: page.html for page in site_request(portfolio, "en", ()).pages}

    assert facts in unescape(pages["cities/kota/2024.mini.html"])


def test_who_rates_may_cite_whatever_is_shared(shared: Path, run: Callable) -> None:
    """Also a source that the assessment has not cited yet, and beside it one that is new."""
    (shared / SHARED).write_text(f"sources:\n{SOURCE}  audit: {{title: Audit, kind: report, origin: third-party}}\n")
    ended = run(
        "rate", "kota/2024/mini/waiting", "--value", "3", "--source", "audit", "--locator", "p. 3", "--why", "So.",
        "--confidence", "low", "-C", shared,
    )  # fmt: skip

    assert ended.code == 0, ended.err
    assert "source: audit" in (shared / RATINGS).read_text()
    assert Run(shared).errors == ()


ALONE = {
    ("en", 1): "1 indicator rests on the government's own word alone.",
    ("en", 2): "2 indicators rest on the government's own word alone.",
    ("id", 1): "1 indikator hanya berdasarkan keterangan pihak yang dinilai sendiri.",
    ("id", 2): "2 indikator hanya berdasarkan keterangan pihak yang dinilai sendiri.",
}
ON_CARD = {
    ("en", 1): "Government's own word alone: 1 indicator",
    ("en", 2): "Government's own word alone: 2 indicators",
    ("id", 1): "Bukti hanya dari yang dinilai: 1 indikator",
    ("id", 2): "Bukti hanya dari yang dinilai: 2 indikator",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_city_page_card_and_report_count_what_rests_on_the_own_word_alone(
    shared: Path, number: int, language: Language
) -> None:
    """One line where any does, none where none does; what cites another voice beside it is not counted."""
    (shared / SHARED).write_text(f"sources:\n{SOURCE}  own: {{title: Web kota, kind: website, origin: self-report}}\n")
    text, report = (shared / RATINGS).read_text(), "source: report-2024, locator: {id: hlm. "
    for page in ("12,", "14,")[:number]:
        assert text.count(report + page) == 1
        text = text.replace(report + page, f"source: own, locator: {{id: hlm. {page}")
    line = f"      - {{{report}20,"
    assert text.count(line) == 1
    text = text.replace(line, f"      - {{source: own, locator: {{id: hlm. 1, en: p. 1}}}}\n{line}")
    (shared / RATINGS).write_text(text)
    portfolio = assemble(Run(shared), selectors_of(())).portfolio
    ((city, one),) = portfolio.assessed
    pages = {page.address: page.html for page in site_request(portfolio, language, ()).pages}
    shown = {
        "city": unescape(pages["cities/kota.html"]),
        "assessment": unescape(pages["cities/kota/2024.mini.html"]),
        "card": plain(render_scorecard(one, city, portfolio, language)),
        "report": render_text(portfolio, Printing(language)),
    }

    if number:
        said = {name: (ON_CARD if name == "card" else ALONE)[language, number] for name in shown}
        assert {name: text.count(said[name]) for name, text in shown.items()} == dict.fromkeys(shown, 1)
    else:
        words = "hanya berdasarkan keterangan|hanya dari yang dinilai" if language == "id" else "own word alone"
        assert [name for name, text in shown.items() if re.search(words, text.casefold())] == []


@pytest.mark.parametrize(("language", "said"), [("en", "all ratings"), ("id", "semuanya")])
def test_a_card_says_where_everything_is_the_own_word(
    shared: Path, change: Callable, language: Language, said: str
) -> None:
    change(shared / SHARED, "origin: third-party", "origin: self-report")
    portfolio = assemble(Run(shared), selectors_of(())).portfolio
    ((city, one),) = portfolio.assessed
    head = ON_CARD[language, 1].partition(":")[0]
    assert f"{head}: {said}" in plain(render_scorecard(one, city, portfolio, language))
