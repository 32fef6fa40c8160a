"""Reviews and what is nothing for the public yet, on pages, scorecards and in open data, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from maturity.exchange.tables import result_record
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result_groups import ResultGroups
from maturity.scorecard.pdf import render_pdf
from maturity.website.page import Page
from maturity.website.site import site_pages
from maturity.workflows import reviewing
from maturity.workflows.portfolios import assemble
from maturity.workflows.reviewing import NOTHING_BINDS
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import second_city
from tests.outputs.test_pdf import FONTS, of_rows
from tests.outputs.test_scorecard import html, words
from tests.outputs.test_site_pages import pages, words_of

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}"
KOTA = "assessments/kota/2024.mini.yaml"
ADDRESS = "cities/kota/2024.mini.html"
DRAFT = {"en": "Draft – not for publication", "id": "Draf – bukan untuk disebarluaskan"}
UNCHECKED = {"en": "Not yet checked – not for publication", "id": "Belum diperiksa – bukan untuk disebarluaskan"}


def portfolio(root: Path) -> Portfolio:
    return assemble(Run(root, drafts=True), selectors_of(())).portfolio


def review(root: Path, name: str, *indicators: str, **mark: object) -> None:
    (selector,) = selectors_of(["kota/2024/mini"])
    answer = {"verdict": "agree", "date": "2026-01-02", **mark}
    reviewing.stamp(root, selector, name, indicators, answer)


@pytest.fixture
def reviewed(kota: Path, change: Callable[..., None]) -> Path:
    """A workspace with two reviewers, an objection, a question, and a mark on a rating that has changed since."""
    (selector,) = selectors_of(["kota/2024/mini"])
    reviewing.start(kota, selector, "Siti Aminah", "A university", NOTHING_BINDS, "en")
    reviewing.start(kota, selector, HOSTILE, None, Text(en=f"Paid {HOSTILE}"), "en")
    review(kota, "Siti Aminah", "online", "catalogue")
    review(kota, "Siti Aminah", "openness", verdict="disagree", practices=["data"], note={"en": "Only the data."})
    review(kota, HOSTILE, "training", verdict="question", note={"en": f"Which? {HOSTILE}"})
    change(kota / KOTA, "level: 2", "level: 3")
    return kota


def row(page: Page, indicator: str) -> str:
    found = page.html[page.html.index(f'<details class="row" id="{indicator}"') :]
    return found[: found.index("</details>")]


def test_the_page_says_how_far_who_and_what_is_open(reviewed: Path) -> None:
    """Reviewers stand with what they declared; an objection has its reason, its day and the way to its row."""
    page = pages(portfolio(reviewed))[ADDRESS]
    seen = words_of(page)

    assert "3 of 6 ratings reviewed (50%), by 2 reviewers. 2 objections or questions are unanswered." in seen
    assert "Siti Aminah (A university) Declared interests: None." in seen
    assert (
        "Openness: Siti Aminah (A university) disagrees: 1 of 2 practices · 2 January 2026 "
        "objection of Siti Aminah, unanswered Only the data." in seen
    )
    assert '<a href="#openness">Openness</a>' in page.html
    assert "reviewed 50%" in seen


def test_each_row_shows_what_reviewers_say_of_it(reviewed: Path) -> None:
    """Agreement, objection and question stand beside the rating; what is of an earlier wording is marked."""
    page = pages(portfolio(reviewed), "id")[ADDRESS]

    assert "setuju" in row(page, "catalogue")
    assert "tidak setuju: 1 dari 2 praktik" in row(page, "openness")
    assert '<span lang="en">Only the data.</span>' in row(page, "openness")
    assert "bertanya" in row(page, "training")
    assert "untuk versi lama" in row(page, "online")
    assert "untuk versi lama" not in row(page, "catalogue")
    assert "Catatan penelaah" not in row(page, "coverage")


def test_an_objection_is_shown_whatever_is_reworded(reviewed: Path, change: Callable[..., None]) -> None:
    """Page, row and scorecard say whose it is and that nobody has answered, in both languages."""
    change(reviewed / KOTA, "practices: [budget]", "practices: [budget, data]")
    said = {
        "en": "objection of Siti Aminah, unanswered; the rating was changed since",
        "id": "keberatan dari Siti Aminah, belum dijawab; penilaiannya sudah diubah setelah itu",
    }
    for language in LANGUAGES:
        page = pages(portfolio(reviewed), language)[ADDRESS]
        assert said[language] in row(page, "openness")
        assert words_of(page).count(said[language]) == 2
    assert "2 objections or questions are unanswered." in words(portfolio(reviewed))
    assert "Unanswered: Openness (Siti Aminah disagrees); " in words(portfolio(reviewed))


def test_an_objection_to_what_is_gone_is_shown(reviewed: Path) -> None:
    """An indicator that the framework no longer has keeps its objection, by its id."""
    for name in ("framework.yaml", "tests.yaml"):
        path = reviewed / "frameworks/mini/1" / name
        path.write_text(path.read_text().replace("training", "courses"))
    path = reviewed / KOTA
    path.write_text(path.read_text().replace("  training:", "  courses:"))

    assert f"training: {HOSTILE} asks" in words_of(pages(portfolio(reviewed))[ADDRESS])


@pytest.mark.parametrize("language", LANGUAGES)
def test_strangers_words_are_never_markup(reviewed: Path, language: Language) -> None:
    """A reviewer's name, interests and note are shown as they were written, on every page and on paper."""
    of = portfolio(reviewed)
    everything = [page.html for page in site_pages(of, language, ())] + [html(of, language)]

    assert any("&lt;script&gt;" in each for each in everything)
    assert not any("<script" in each or "49" in each for each in everything)
    assert not any("&amp;lt;" in each for each in everything)


def test_without_reviews_that_is_said_in_short_too(kota: Path) -> None:
    """Nobody has to look for what is not there."""
    shown = pages(portfolio(kota))

    assert "Not yet reviewed by anyone but the assessors." in words_of(shown[ADDRESS])
    assert "not yet reviewed" in words_of(shown["cities/kota.html"])
    assert "Who reviewed" not in shown[ADDRESS].html


def test_cities_side_by_side_show_how_far_each_was_reviewed(kota: Path) -> None:
    """One column more, where there is something to review."""
    second_city(kota, "lain")
    (selector,) = selectors_of(["kota/2024/mini"])
    reviewing.start(kota, selector, "Budi", None, NOTHING_BINDS, "en")
    review(kota, "Budi", "online", "catalogue", "openness")
    shown = pages(portfolio(kota))
    (table,) = [page.html for address, page in shown.items() if address == "comparisons/mini/1.html"]

    assert ">Reviewed</th>" in table
    assert '<td class="figure">50%</td>' in table
    assert '<td class="figure">0%</td>' in table
    assert "reviewed 50%" in words_of(shown["cities/kota.html"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_provisional_is_stamped(kota: Path, change: Callable[..., None], language: Language) -> None:
    """A draft and what does not pass the gate say so at the top of their pages, in their titles and beside lists."""
    assert not any('class="watermark' in page.html for page in pages(portfolio(kota), language).values())
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "gate: {quorum: 1}\n")
    shown = pages(portfolio(kota), language)
    assert UNCHECKED[language] in shown["index.html"].html
    assert "<code>quorum</code>" in shown[ADDRESS].html
    stamped(shown, UNCHECKED[language])
    change(kota / KOTA, "status: published", "status: draft")
    stamped(pages(portfolio(kota), language), DRAFT[language])


def stamped(shown: dict[str, Page], said: str) -> None:
    assert shown[ADDRESS].title.startswith(f"{said}: ")
    assert shown[ADDRESS].search[0].title.startswith(f"{said}: ")
    for address in (ADDRESS, "cities/kota.html"):
        html = shown[address].html
        assert f"<strong>{said}</strong>" in html
        assert html.index('role="note"') < html.index("<h1")
        assert f'data-words="{said}" aria-hidden="true"' in html


def test_a_city_is_stamped_for_any_assessment_that_is_not_public(kota: Path) -> None:
    """Its factors and steps come from all of them; the published one keeps its own page clean."""
    text = (kota / KOTA).read_text()
    (kota / "assessments/kota/2023.mini.yaml").write_text(
        text.replace("2024", "2023").replace("status: published", "status: in-review")
    )
    shown = pages(portfolio(kota))

    assert 'class="watermark"' in shown["cities/kota.html"].html
    assert 'class="watermark"' in shown["cities/kota/2023.mini.html"].html
    assert 'class="watermark"' not in shown[ADDRESS].html
    assert '<span class="mark">in review</span>' in shown["cities/kota.html"].html


def test_the_scorecard_says_how_far_and_names_what_is_open(reviewed: Path) -> None:
    """The status stays; the names of the objections come after the sentences."""
    seen, indonesian = (words(portfolio(reviewed), language) for language in ("en", "id"))

    assert "3 of 6 ratings reviewed (50%), by 2 reviewers." in seen
    assert "no longer counts. Status: published." in seen
    assert "Unanswered: Openness (Siti Aminah disagrees: 1 of 2 practices); " in seen
    assert f"Training of staff ({HOSTILE} asks)." in seen
    assert "Siti Aminah tidak setuju" in indonesian
    assert "Status: diterbitkan." in indonesian


def test_only_the_first_objections_are_named(kota: Path) -> None:
    """The scorecard has two pages; how many are left is said."""
    (selector,) = selectors_of(["kota/2024/mini"])
    reviewing.start(kota, selector, "Budi", None, NOTHING_BINDS, "en")
    review(kota, "Budi", "online", "catalogue", "openness", "users", "waiting", verdict="question",
           note={"en": "Why?"})  # fmt: skip

    assert "; and 2 more." in words(portfolio(kota))


@pytest.mark.native
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_is_stamped_on_both_pages_and_stays_two(
    reviewed: Path, change: Callable[..., None], language: Language
) -> None:
    """The band over each page is no part of what is read aloud, like the foot; page 1 has the same words as text."""
    change(reviewed / KOTA, "status: published", "status: draft")
    page = html(portfolio(reviewed), language)
    card = PdfReader(BytesIO(render_pdf(page, FONTS)))
    texts = [" ".join(each.extract_text().split()) for each in card.pages]

    assert f'<p class="notice">{DRAFT[language]}</p>' in page
    assert [text.count(DRAFT[language]) for text in texts] == [2, 1]
    assert card.metadata is not None
    assert str(card.metadata.title).startswith(f"{DRAFT[language]}: ")
    assert [text_outside_tags(each) for each in card.pages] == [0, 0]


def text_outside_tags(page: PageObject) -> int:
    """Count what is written neither as tagged text nor as an artifact: PDF/UA allows none."""
    content, depth, bare = page.get_contents(), 0, 0
    assert content is not None
    for line in content.get_data().split(b"\n"):
        depth += line.endswith((b"BMC", b"BDC")) - (line.strip() == b"EMC")
        bare += line.endswith((b"Tj", b"TJ")) and not depth
    return bare


@pytest.mark.native
def test_published_paper_bears_no_stamp() -> None:
    """Nothing but what is provisional has a band."""
    first, *_ = PdfReader(BytesIO(render_pdf(html(of_rows(4)), FONTS))).pages

    assert "not for publication" not in first.extract_text()


def test_open_data_holds_reviews_where_there_are_any(reviewed: Path) -> None:
    """The share exactly, who declared what, and each open or stale mark without its seal."""
    of = portfolio(reviewed)
    city, one = next(of.assessed)
    found = json.loads(json.dumps(result_record(city, one, ResultGroups(of))))["review"]

    assert found["share"] == "1/2"
    assert found["reviewers"][0] == {
        "name": "Siti Aminah", "affiliation": "A university", "interests": {"id": "Tidak ada.", "en": "None."},
    }  # fmt: skip
    assert found["objections"][0] == {
        "indicator": "openness", "reviewer": "Siti Aminah", "verdict": "disagree", "practices": ["data"],
        "note": {"en": "Only the data."}, "date": "2026-01-02",
        "file": "assessments/kota/reviews/2024.mini.siti-aminah.yaml",
    }  # fmt: skip
    assert [each["indicator"] for each in found["stale"]] == ["online"]


def test_open_data_says_nothing_where_nobody_reviewed(kota: Path) -> None:
    """An empty entry would look like a finding."""
    of = portfolio(kota)

    assert "review" not in result_record(*next(of.assessed), ResultGroups(of))
