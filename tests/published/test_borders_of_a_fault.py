"""What is wrong in one file takes out what rests on it, says so where that belongs, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.presentation.portfolio import Portfolio
from maturity.storage.publishing import INCOMPLETE, marker_of
from maturity.website.site import site_pages
from maturity.workflows.broken_files import broken_files
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import second_city
from tests.page_text import plain
from tests.published.conftest import printing_here

MINI = "frameworks/mini/1/framework.yaml"
KOTA = "assessments/kota/2024.mini.yaml"
REVIEW = "assessments/kota/reviews/2024.mini.siti.yaml"
END = "see maturity validate; build --strict publishes nothing while there are errors\n"


@pytest.fixture
def two(kota: Path) -> Path:
    """The small workspace with a second city beside the first."""
    second_city(kota, "lain")
    return kota


def texts_of(portfolio: Portfolio) -> dict[str, str]:
    """Return what each page of the English site says."""
    return {page.address: plain(page.html) for page in site_pages(portfolio, "en", ())}


def not_shown(what: str, file: str) -> str:
    return f"{what}: not shown here, because {file} had errors when this site was built."


BROKEN = "a: [\n"
FAULTS = {
    "an assessment that is no YAML": (
        KOTA, BROKEN, "kota/2024/mini",
        {"cities/kota.html": "2024 · Mini framework", "comparisons/mini/1.html": "Kota Contoh 2024"},
    ),
    "an assessment with one wrong key": (
        KOTA, "wrong: 1\n", "kota/2024/mini", {"cities/kota.html": "2024 · Mini framework"},
    ),
    "a city": ("assessments/kota/city.yaml", BROKEN, "the city kota, kota/2024/mini", {"index.html": "kota"}),
    "a framework": (
        MINI, BROKEN, "the framework mini@1, kota/2024/mini, third/2024/mini, lain/2024/mini",
        {"frameworks/index.html": "mini@1", "cities/lain.html": "2024 · mini@1"},
    ),
    "the tests of a framework": (
        "frameworks/mini/1/tests.yaml", BROKEN,
        "the framework mini@1, kota/2024/mini, third/2024/mini, lain/2024/mini", {"frameworks/index.html": "mini@1"},
    ),
    "a register": (
        "assessments/kota/services.yaml", BROKEN, "the services of kota",
        {"cities/kota.html": "Services", "services.html": "Kota Contoh"},
    ),
    "a review, in which an objection may stand": (REVIEW, BROKEN, "kota/2024/mini", {}),
    "what nothing rests on": ("frameworks/mini/1/import.yaml", BROKEN, "", {}),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "missing", "pages"), FAULTS.values(), ids=FAULTS)
def test_one_broken_file_takes_out_what_rests_on_it(
    two: Path, file: str, content: str, missing: str, pages: dict[str, str]
) -> None:
    """The file is named with what is missing for it, the pages say so where it belongs, and the rest is there."""
    second_city(two, "third")
    (two / file).parent.mkdir(exist_ok=True)
    (two / file).write_text(content if content == BROKEN else (two / file).read_text() + content)
    run = Run(two)
    assembled = assemble(run, selectors_of(()), proven=True)
    written = texts_of(assembled.portfolio)

    assert [(each.file, ", ".join(each.missing)) for each in broken_files(run, assembled)] == [(file, missing)]
    for page, what in pages.items():
        assert not_shown(what, file) in written[page]
    gone = {slug for slug in missing.split(", ") if "/" in slug}
    assert {one.slug for _, one in assembled.portfolio.assessed} == {
        f"{city}/2024/mini" for city in ("kota", "lain", "third")
    } - gone


COUNTED = """\
      - id: counted
        title: {id: Aplikasi, en: Apps}
        ask: {id: Berapa banyak?, en: How many?}
        measure: {kind: derived, unit: {id: aplikasi, en: apps}, where: {kind: [app]}, goalposts: {worst: 0, best: 9}}
  - id: results
"""


def test_what_is_counted_in_a_broken_register_has_no_score(two: Path, change: Callable) -> None:
    """Unread, the register would look like an empty one."""
    change(two / MINI, "  - id: results\n", COUNTED)
    (two / "frameworks/mini/1/tests.yaml").unlink()
    (two / "assessments/kota/services.yaml").write_text(BROKEN)
    run = Run(two)
    assembled = assemble(run, selectors_of(()), proven=True)

    assert [each.missing for each in broken_files(run, assembled)] == [("the services of kota", "kota/2024/mini")]
    assert [one.slug for _, one in assembled.portfolio.assessed] == ["lain/2024/mini"]


def test_the_end_of_a_build_names_it(two: Path, run: Callable) -> None:
    """Also with -q; the exit code is that of content with errors, and the rest is published."""
    (two / KOTA).write_text(BROKEN)
    ended = run("build", "--no-pdf", "-q", "-C", two)

    assert (ended.code, ended.err) == (1, f"{KOTA} has 1 error; left out: kota/2024/mini\n{END}")
    assert (two / "build/site/en/cities/lain/2024.mini.html").is_file()
    assert not (two / "build/site/en/cities/kota/2024.mini.html").exists()
    assert not_shown("2024 · Mini framework", KOTA) in plain((two / "build/site/en/cities/kota.html").read_text())


def test_a_broken_catalogue_leaves_factors_their_ids(two: Path) -> None:
    """All results stay; the page of factors says why names are missing, and still has an entry for each link to it."""
    (two / "frameworks/factors.yaml").write_text(BROKEN)
    run = Run(two)
    assembled = assemble(run, selectors_of(()))
    pages = {page.address: page.html for page in site_pages(assembled.portfolio, "en", ())}
    linked = set(re.findall(r'factors\.html#([^"]+)"', pages["cities/kota.html"]))

    assert [each.missing for each in broken_files(run, assembled)] == [("the names of factors",)]
    assert "The catalogue of factors (frameworks/factors.yaml) had errors" in plain(pages["factors.html"])
    assert linked
    assert all(f'id="{factor}"' in pages["factors.html"] for factor in linked)


def test_without_sound_settings_nothing_is_built(two: Path, run: Callable, change: Callable) -> None:
    """Languages, publisher and gate stand there: what must not be public would be."""
    change(two / "maturity.yaml", "publisher:", "publishr:")
    ended = run("build", "--no-pdf", "-C", two)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.endswith("Error: 1 error to fix first; nothing was written\n")
    assert not (two / "build").exists()


def test_strict_stops_before_anything_is_published(two: Path, run: Callable) -> None:
    """The old site stays as it was."""
    run("build", "--no-pdf", "-C", two)
    before = {path: path.stat().st_mtime_ns for path in (two / "build").rglob("*")}
    (two / KOTA).write_text(BROKEN)
    ended = run("build", "--no-pdf", "--strict", "-C", two)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.endswith("Error: 1 error to fix first; nothing was written\n")
    assert {path: path.stat().st_mtime_ns for path in (two / "build").rglob("*")} == before


def test_an_unchanged_build_says_it_again(two: Path, run: Callable) -> None:
    """Nobody takes the second build for a sound one."""
    (two / KOTA).write_text(BROKEN)
    first, second = (run("build", "--no-pdf", "-q", "-C", two) for _ in range(2))

    assert first.code == second.code == 1
    assert first.err == second.err


def test_a_broken_review_holds_back_in_data_and_scorecards_too(two: Path, run: Callable) -> None:
    """An objection in it would go unheard; drafts show the result with its watermark."""
    (two / REVIEW).parent.mkdir()
    (two / REVIEW).write_text(BROKEN)
    portfolio = assemble(Run(two), selectors_of(())).portfolio
    with_drafts = assemble(Run(two, drafts=True), selectors_of(())).portfolio

    assert [one.slug for _, one in portfolio.assessed] == ["lain/2024/mini"]
    assert [one.slug for _, one in with_drafts.assessed if one.is_provisional] == ["kota/2024/mini"]
    assert "kota/2024/mini does not pass the gate and was left out (errors: 1 in its reviews, wanted none)" in (
        run("export", "-C", two).err
    )


def test_an_unread_assessment_is_named_by_every_command(two: Path, run: Callable) -> None:
    """Also where not even its framework's version is known."""
    (two / KOTA).write_text(BROKEN)
    ended = run("score", "kota", "-C", two)

    assert (ended.code, ended.err) == (1, "kota/2024/mini is not scored: 1 error; see maturity validate\n")


# --- a letter that no font has ---


@pytest.mark.native
def test_one_unprintable_letter_stops_one_scorecard(two: Path, run: Callable, change: Callable) -> None:
    """The other language, the other city and the site are there; the page says so where the scorecard belongs."""
    change(two / KOTA, "en: Half of the", "en: \u0378 Half of the")
    with printing_here():
        ended = run("build", "-q", "-C", two)
    site = two / "build/site"
    printed = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.pdf"))

    assert ended.code == 1
    assert ended.err == "pdf/kota/2024.mini.en.pdf cannot be printed: no font on this machine can show U+0378\n"
    assert printed == ["pdf/kota/2024.mini.id.pdf", "pdf/lain/2024.mini.en.pdf", "pdf/lain/2024.mini.id.pdf"]
    assert (marker_of(site) or "").startswith(f"{INCOMPLETE}\n")  # so that the next build tries again
    for page, pdf in (
        ("cities/kota.html", "PDF (English)"),
        ("cities/kota/2024.mini.html", "PDF, English"),
        ("downloads.html", "PDF, English"),
    ):
        written = (site / "en" / page).read_text()
        assert "kota/2024.mini.en.pdf" not in written
        assert f"{pdf}: it could not be made in this build" in plain(written)
    with printing_here():
        alone = run("pdf", "kota", "-o", two / "out", "-C", two)
    assert (alone.code, alone.err) == (1, ended.err)
    assert [path.name for path in (two / "out").rglob("*.pdf")] == ["2024.mini.id.pdf"]


@pytest.mark.native
def test_strict_publishes_nothing_where_a_scorecard_is_missing(two: Path, run: Callable, change: Callable) -> None:
    """Boxes in place of letters would be a scorecard that nobody can sign."""
    change(two / KOTA, "en: Half of the", "en: \u0378 Half of the")
    with printing_here():
        ended = run("build", "-q", "--strict", "-C", two)

    assert ended.code == 1
    assert ended.err.startswith("Error: pdf/kota/2024.mini.en.pdf cannot be printed: no font on this machine")
    assert not (two / "build/site").exists()


# --- nothing to show ---

WAITING = {
    "draft": "An assessment is being prepared.",
    "in-review": "An assessment is being reviewed.",
    "in-reply": "An assessment lies with those assessed for their reply.",
}


@pytest.mark.parametrize(("status", "said"), WAITING.items(), ids=WAITING)
def test_a_city_whose_result_is_not_public_yet_says_how_it_stands(
    kota: Path, change: Callable, status: str, said: str
) -> None:
    """No page claims that there is no assessment."""
    change(kota / KOTA, "status: published", f"status: {status}")
    written = texts_of(assemble(Run(kota), selectors_of(())).portfolio)

    for page in ("index.html", "cities/kota.html"):
        assert said in written[page]
        assert "no assessment yet" not in written[page]


def test_all_held_back_is_told(kota: Path, run: Callable) -> None:
    """The site is replaced, for what is withdrawn must go, and the command does not end as if all were well."""
    run("build", "--no-pdf", "-C", kota)
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write("gate: {quorum: 2}\n")
    ended = run("build", "--no-pdf", "-q", "-C", kota)

    assert (ended.code, ended.err) == (
        3,
        "there is no result in it: no assessment is published (1 held back by the gate, the first for quorum: 6 of 6 "
        "ratings lack reviewers (online 0; catalogue 0; openness 0; coverage 0; users 0; training 0), wanted at least "
        "2 for each rating); --drafts includes what is a draft or held back\n",
    )
    assert not (kota / "build/site/en/cities/kota/2024.mini.html").exists()
    assert "does not meet yet what the publisher asks for" in plain(
        (kota / "build/site/en/cities/kota.html").read_text()
    )


def test_a_draft_beside_a_result_is_not_disclosed(kota: Path) -> None:
    """Who has a result learns nothing of the next one before it is published."""
    text = (kota / KOTA).read_text()
    (kota / "assessments/kota/2025.mini.yaml").write_text(
        text.replace("2024", "2025").replace("status: published", "status: draft")
    )
    written = texts_of(assemble(Run(kota), selectors_of(())).portfolio)

    assert "being prepared" not in written["cities/kota.html"]


# --- results that never meet ---


def test_results_of_different_periods_say_why_they_are_not_compared(two: Path) -> None:
    """Where no two results meet, no page compares them; the list of comparisons names each with its period."""
    text = (two / "assessments/lain/2024.mini.yaml").read_text()
    (two / "assessments/lain/2024.mini.yaml").unlink()
    (two / "assessments/lain/2023.mini.yaml").write_text(text.replace("2024", "2023"))
    written = texts_of(assemble(Run(two), selectors_of(())).portfolio)

    assert "comparisons/mini/1.html" not in written
    assert (
        "Mini framework, version 1: several were assessed, but no two of one kind in the same period, so they are not "
        "compared: Kota Contoh (city; 2024, until 31 December 2024), Kota Lain (city; 2023, until 31 December 2023)."
    ) in written["comparisons/index.html"]


def test_results_that_are_ranked_within_provinces_say_that_theirs_differ(two: Path, change: Callable) -> None:
    """Two of one kind in one period do not meet where a ranking keeps provinces apart, and the page says so."""
    change(two / "assessments/lain/city.yaml", "Provinsi Contoh", "Provinsi Lain")
    with (two / "maturity.yaml").open("a") as file:
        file.write("ranking:\n  mini@1: {group: province}\n")
    written = texts_of(assemble(Run(two), selectors_of(())).portfolio)["comparisons/index.html"]

    assert "several were assessed, but no two of one kind and province in the same period" in written


def test_periods_of_one_name_that_end_on_different_days_say_so(two: Path, change: Callable) -> None:
    """Nobody is left to wonder why a city is missing from the table of its year."""
    second_city(two, "third")
    change(two / "assessments/third/2024.mini.yaml", "ends: 2024-12-31", "ends: 2024-06-30")
    written = texts_of(assemble(Run(two), selectors_of(())).portfolio)["comparisons/mini/1.html"]

    assert (
        "Several periods are called 2024 and end on different days (31 December 2024, 30 June 2024). "
        "Their results are not compared with each other."
    ) in written
    assert (
        "Each of these is the only result of its kind of government in its period, so it is compared with none."
        in written
    )
