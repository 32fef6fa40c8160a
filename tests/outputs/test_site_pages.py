"""Pages say everything that is known, why the rest is missing, and what is not ours to claim."""

import re
from dataclasses import replace

import pytest

from maturity.model.assessment import Period
from maturity.model.source import Origin, Source, SourceKind
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.portfolio import Assessed, Download, Portfolio
from maturity.presentation.registered_sources import SourceRegister
from maturity.presentation.words import words
from maturity.scorecard.render import render_scorecard
from maturity.website.page import Page
from maturity.website.site import landing_page, site_pages, site_request
from tests.tracing import tracing

ASSESSMENT = "cities/kota/2021.all-kinds.html"
FRAMEWORK = "frameworks/all-kinds/1.0.html"


def pages(portfolio: Portfolio, language: Language = "en") -> dict[str, Page]:
    return {page.address: page for page in site_pages(portfolio, language, ())}


def words_of(page: Page) -> str:
    return re.sub(r"\s+", " ", page.html.striptags())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_heading_and_unique_anchors(everything: Portfolio, language: Language) -> None:
    """However a framework calls its parts, no two things on a page answer to one address."""
    for page in pages(everything, language).values():
        anchors = re.findall(r'\sid="([^"]+)"', page.html)

        assert page.html.count("<h1") == 1, page.address
        assert sorted(anchors) == sorted(set(anchors)), page.address
        assert {entry.anchor for entry in page.search} - {""} <= set(anchors), page.address


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_day_site_says_that_there_is_nothing_yet(nothing: Portfolio, language: Language) -> None:
    """Nothing to show is no error and no blank page; a part of a page that has nothing is left out."""
    empty = pages(nothing, language)
    t = words(language)

    assert t("empty.assessments") in words_of(empty["cities/kota.html"])
    assert t("comparison.none") in words_of(empty["comparisons/index.html"])
    assert t("empty.frameworks") in words_of(empty["frameworks/index.html"])
    assert t("empty.factors-everywhere") in words_of(empty["factors.html"])
    assert t("empty.sources") in words_of(empty["sources.html"])
    assert 'id="_example"' not in empty["methodology.html"].html
    assert t("empty.downloads") in words_of(empty["downloads.html"])


def test_every_rating_shows_its_grounds(everything: Portfolio) -> None:
    """Question, answer, reason, passage, line and what the levels mean: all on the one page."""
    text = words_of(pages(everything)[ASSESSMENT])

    for said in (
        "ask levels (en)", "because (en)", "what it says (en)", "page 7 (en)", "text of level 2 (en)",
        "text of level 5 (en)", "second answer (en)", "1 of 2 practices", "practice two (en)", "5 kilometres (en)",
        "10 services (en) (2019)", "20 services (en) (2021)", "in its own words (en)", "do this next (en)",
        "assessments/kota/2021.all-kinds.yaml:42",
    ):  # fmt: skip
        assert said in text, said


def test_states_are_never_mixed(everything: Portfolio) -> None:
    """Each absence has its own word, form and reason; only what is rated has a level."""
    html = pages(everything)[ASSESSMENT].html

    for state, reason in (
        ("not-assessed", "the study is silent"), ("unknown", "nobody answered"), ("not-applicable", "no port here"),
        ("disputed", "the city objects"),
    ):  # fmt: skip
        row = html[html.index(f'<details class="row" id="{state}"') :]
        row = row[: row.index("</details>")]
        assert f"state-{state}" in row
        assert reason in row
        assert ('class="level' in row) == (state == "disputed")


def test_what_stands_in_from_the_other_language_is_marked(everything: Portfolio) -> None:
    """A missing translation is visible, and spoken in its own language."""
    indonesian, english = (pages(everything, language)[ASSESSMENT].html for language in LANGUAGES)

    assert '<span lang="en">Only in English.</span> <abbr class="stand-in"' in indonesian
    assert "Only in English." in english
    assert "stand-in" not in english


def test_the_consultants_own_rubric_is_marked_wherever_it_is_used(everything: Portfolio) -> None:
    """Levels that nobody official set are never shown as if somebody had."""
    english = pages(everything)

    for address in (ASSESSMENT, "cities/kota.html"):
        assert "project team&#39;s own rubric" in english[address].html
    for address in (FRAMEWORK, "frameworks/index.html", "methodology.html"):
        assert "project team&#39;s rubric" in english[address].html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_by_what_nobody_could_verify_says_so_at_its_head(everything: Portfolio, language: Language) -> None:
    """Also where no single indicator is marked: whoever reads one number reads how far it can be trusted."""
    said = words(language)("mark.framework-unverified")
    (city,) = everything.cities
    (assessed,) = city.assessments
    framework = assessed.result.framework.model_copy(update={"verified": False})
    doubted = replace(assessed, result=replace(assessed.result, framework=framework))
    portfolio = replace(everything, cities=(replace(city, assessments=(doubted,)),), frameworks=(framework,))

    assert said in words_of(pages(portfolio, language)[ASSESSMENT])
    assert said not in words_of(pages(everything, language)[ASSESSMENT])


def test_factors_and_advice_are_found_by_whom_and_what_they_name(everything: Portfolio) -> None:
    """Each factor and recommendation is an entry of its own that leads to its place on the page."""
    anchors = {entry.anchor: f"{entry.title} {entry.text}" for entry in pages(everything)[ASSESSMENT].search}

    assert "budget (inhibiting)" in anchors["_factor-1"]
    assert "spend more (en)" in anchors["_recommendation-1"]


def test_a_source_is_found_by_its_doi_and_its_address(everything: Portfolio) -> None:
    """Wherever a source is described, the link that lasts comes first, and is told once where both are the same."""
    assessed = everything.cities[0].assessments[0]
    study = assessed.assessment.sources["study"]
    found = study.model_copy(update={"doi": "10.5121/ijsea.2014.5306", "url": "https://example.org/5306"})
    same = study.model_copy(update={"doi": "10.5121/x", "url": "https://doi.org/10.5121/x"})
    assessed.assessment.sources["study"] = found
    links = re.compile(r'href="(https://(?:doi|example)[^"]+)"')

    assert found.addresses == ("https://doi.org/10.5121/ijsea.2014.5306", "https://example.org/5306")
    assert same.addresses == ("https://doi.org/10.5121/x",)
    for address in (ASSESSMENT, "cities/kota.html", "sources.html"):
        assert tuple(links.findall(pages(everything)[address].html)) == found.addresses, address
    assert tuple(links.findall(render_scorecard(assessed, everything.cities[0], everything, "en"))) == found.addresses


def test_a_finding_is_never_shown_as_a_quotation(everything: Portfolio) -> None:
    """What a source says is told in our words, and that is said beside it."""
    html = pages(everything)[ASSESSMENT].html

    assert "what it says (en). " in words_of(pages(everything)[ASSESSMENT])
    assert "In our words, from <a" in html
    assert "<blockquote" not in html


def test_the_frame_says_when_nobody_can_be_written_to(everything: Portfolio) -> None:
    """Whoever wants to contest a result learns that there is no address yet, instead of looking for one."""
    assert "The publisher has given no contact address yet." in site_request(everything, "en").footer


def test_nothing_is_said_that_nobody_chose(everything: Portfolio) -> None:
    """No licence and no country stand anywhere until somebody writes them; then they do."""
    silent = replace(everything, settings=everything.settings.model_copy(update={"licence": None}))
    chosen = replace(everything, settings=everything.settings.model_copy(update={"licence": "CC0"}))

    assert not any("Data:" in line for line in site_request(silent, "en").footer)
    assert "Data: CC0." in site_request(chosen, "en").footer
    assert "Indonesia" not in pages(everything)["cities/kota.html"].html

    city = everything.cities[0]
    abroad = replace(city, city=city.city.model_copy(update={"country": "Malaysia"}))
    told = pages(replace(everything, cities=(abroad, *everything.cities[1:])))
    assert "Malaysia" in told[f"cities/{abroad.city.id}.html"].html


def test_the_newest_comes_first_and_undated_last(everything: Portfolio) -> None:
    """Everywhere a city's assessments stand in the same order."""
    city = everything.cities[0]
    one = city.assessments[0]

    def dated(label: str, ends: str | None) -> Assessed:
        period = Period.model_validate({"label": label} | ({"ends": ends} if ends else {}))
        result = replace(one.result, assessment=one.assessment.model_copy(update={"period": period}))
        return replace(one, slug=f"kota/{label}/all-kinds", result=result, trace=tracing(result))

    several = replace(city, assessments=(dated("old", "2019-12-31"), dated("new", "2022-12-31"), dated("never", None)))

    assert [each.period for each in several.newest_first] == ["new", "old", "never"]


def test_drafts_are_marked(everything: Portfolio) -> None:
    """What is not published yet says so on the first screen."""
    for address in (ASSESSMENT, "cities/kota.html", "index.html"):
        assert "draft" in words_of(pages(everything)[address])


def test_a_framework_page_holds_the_whole_yardstick(everything: Portfolio) -> None:
    """Every indicator is an anchor with its question, answers and rules."""
    page = pages(everything)[FRAMEWORK]

    for name in ("levels", "choices", "practices", "quantity", "target", "context", "disputed"):
        assert f'<details class="row" id="{name}"' in page.html
    for said in ("Low band (en)", "first answer (en)", "practice one (en)", "0 → 10", "2021: 20 services (en)"):
        assert said in words_of(page)


def test_search_finds_ratings_by_what_sources_say(everything: Portfolio) -> None:
    """A word from a passage leads to the row that rests on it."""
    page = pages(everything)[ASSESSMENT]

    assert [entry.anchor for entry in page.search if "what it says" in entry.text] == [
        "levels", "choices", "practices", "quantity", "target", "disputed",
    ]  # fmt: skip


def test_downloads_are_only_what_is_given(everything: Portfolio) -> None:
    """No link is shown to a file that was not made."""
    file = Download(
        "pdf/kota/2021.all-kinds.en.pdf", "PDF", Text(en="Scorecard", id="Lembar hasil"), "kota/2021/all-kinds", "en"
    )
    given = {page.address: page.html for page in site_pages(everything, "en", (file,))}

    assert 'href="../pdf/kota/2021.all-kinds.en.pdf"' in given["downloads.html"]
    assert 'href="../../../pdf/kota/2021.all-kinds.en.pdf"' in given[ASSESSMENT]
    assert ".pdf" not in pages(everything)[ASSESSMENT].html


def test_the_frame_has_the_same_entries_in_both_languages(everything: Portfolio) -> None:
    """The slim navigation is the same few addresses everywhere."""
    one, other = (site_request(everything, language) for language in LANGUAGES)

    assert [link.address for link in one.navigation] == [link.address for link in other.navigation]
    assert one.words.keys() == other.words.keys()
    assert one.name != other.name


def test_the_landing_page_leads_to_the_first_language(everything: Portfolio) -> None:
    """Whoever opens the folder arrives, with or without scripts."""
    assert 'content="0; url=id/index.html"' in landing_page(everything)


def test_a_source_is_registered_once_under_an_address_that_lasts() -> None:
    """The same document under two names is one entry; its anchor comes from its title, not its place."""
    register = SourceRegister()
    study = Source(title="Kajian: Kota & Desa", kind=SourceKind.REPORT, origin=Origin.OFFICIAL, dated="2020")
    again = study.model_copy(update={"quality": Text(en="read again")})
    namesake = study.model_copy(update={"dated": "2024"})

    assert register.find(study) is register.find(again)
    assert [register.find(one).anchor for one in (study, namesake)] == ["_kajian-kota-desa", "_kajian-kota-desa-2"]
