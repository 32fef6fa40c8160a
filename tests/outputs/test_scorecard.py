"""The scorecard's HTML: what it says, what it refuses to say, and that nothing in it runs."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.text import LANGUAGES, Language
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.scorecard.render import render_scorecard
from maturity.scoring.score import score
from tests.page_text import plain
from tests.tracing import tracing

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}[x](javascript:run)"
SOURCES = {
    "study": {"title": "A study", "kind": "thesis", "origin": "third-party", "dated": "2021"},
    "note": {"title": "A note", "kind": "interview", "origin": "self-report", "verified": False, "url": "https://a.org/n"},
}  # fmt: skip
LEVELS = {str(level): {"en": f"text of level {level}", "id": f"uraian tingkat {level}"} for level in range(1, 6)}


def said(words: str) -> dict[str, str]:
    return {"en": words, "id": f"{words} (id)"}


def indicator(name: str, **more: Any) -> dict[str, Any]:
    plain = {"id": name, "title": said(f"Title {name}"), "ask": said(f"Question {name}?")}
    return plain | {"measure": {"kind": "levels", "levels": LEVELS}, "next_step": said(f"Advice {name}")} | more


def yardstick(*dimensions: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    plain = {
        "id": "yard",
        "version": "1",
        "title": said("Yardstick"),
        "description": said("x"),
        "sources": SOURCES,
        "scoring_origin": "consultant",
        "scale": {"lowest": 1, "highest": 5},
        "dimensions": [
            {"id": f"d{place}", "title": said(f"Dimension {place}"), "indicators": indicators}
            for place, indicators in enumerate(dimensions)
        ],
    }
    return plain | more


def rated(level: int, confidence: str = "low", source: str = "study") -> dict[str, Any]:
    return {"level": level, "confidence": confidence, "evidence": [{"source": source, "locator": said("page 7")}]}


def missing(state: str) -> dict[str, Any]:
    return {"state": state, "reason": said("why")}


def portfolio(
    framework: dict[str, Any], ratings: dict[str, Any], city: dict[str, Any] | None = None, **more: Any
) -> Portfolio:
    """A portfolio of one city with one assessment; whatever is not given is the plainest possible."""
    plain = {
        "framework": "yard@1",
        "city": "kota",
        "period": {"label": "2021", "ends": "2021-12-31"},
        "status": "published",
        "method": {"approach": said("Reading")},
        "assessors": [{"name": "Somebody", "affiliation": "Somewhere"}],
        "sources": SOURCES,
        "ratings": ratings,
    }
    model = Framework.model_validate(framework)
    result = score(model, Assessment.model_validate(plain | more))
    one = Assessed("kota/2021/yard", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result))
    home = City.model_validate({"id": "kota", "name": "Kota Uji"} | (city or {}))
    settings = WorkspaceSettings.model_validate({"title": said("Site"), "publisher": "Publisher"})
    return Portfolio(settings, (AssessedCity(home, FileRef("c.yaml"), (one,)),), (model,), {})


def html(of: Portfolio, language: Language = "en") -> str:
    city, one = next(of.assessed)
    return render_scorecard(one, city, of, language)


def words(of: Portfolio, language: Language = "en") -> str:
    """What a reader sees, in one line without markup."""
    body = html(of, language).split("<body", 1)[1].split(">", 1)[1]
    body = re.sub(r"<title.*?</title>|<desc.*?</desc>", "", body)
    return plain(body)


PAIR = yardstick([indicator("a"), indicator("b")], [indicator("c"), indicator("d")])


def test_an_index_stands_with_its_coverage_bounds_and_confidence() -> None:
    """What the number leaves open is said right under it: (3 + 1)/2 with one of four indicators missing."""
    seen = words(portfolio(PAIR, {"a": rated(3), "b": missing("unknown"), "c": rated(1, "high"), "d": rated(1)}))

    assert "2.00 out of 5" in seen
    assert "3 of 4 indicators rated (75% of the weight)" in seen
    assert "Possible once everything is rated: 1.50 to 2.50" in seen
    assert "Confidence: 2 low · 1 high" in seen


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        ({"a": rated(3)}, "Only 25% of the weight is rated; an index needs 60%."),
        ({}, "No indicator has been rated yet."),
    ],
)
def test_a_missing_index_says_why(ratings: dict[str, Any], reason: str) -> None:
    """There is no number, and the reason and the possible range stand in its place."""
    seen = words(portfolio(PAIR | {"gaps": {"coverage": 60}}, ratings))

    assert "No index" in seen
    assert reason in seen
    assert "Possible once everything is rated:" in seen


@pytest.mark.parametrize(
    ("coverage", "rule"),
    [
        (0, "Scale. 1 to 5, weighted mean. Method."),
        (60, "Scale. 1 to 5, weighted mean. The index is computed once at least 60% of the weight is rated. Method."),
        (100, "Scale. 1 to 5, weighted mean. Every indicator must be rated, otherwise there is no score. Method."),
    ],
)
def test_how_much_must_be_rated_stands_with_the_scale(coverage: int, rule: str) -> None:
    """Nobody reads of a share of 100% where simply everything is needed."""
    assert rule in words(portfolio(PAIR | {"gaps": {"coverage": coverage}}, {"a": rated(3)}))


def test_a_framework_that_adds_nothing_up_shows_a_profile() -> None:
    """No number stands where an index would: a full count beside other cities' indexes would read as full marks."""
    seen = words(portfolio(PAIR | {"combine": "none"}, {"a": rated(3), "b": rated(2)}))

    assert "Profile, no index" in seen
    assert "2 of 4 indicators have an answer" in seen
    assert 'class="digits"' not in html(portfolio(PAIR | {"combine": "none"}, {"a": rated(3), "b": rated(2)}))
    assert "This framework gives a profile; its scores are not combined into one index." in seen
    assert "Each indicator on the scale from 1 to 5" in seen
    assert "out of 5" not in seen


def test_goals_in_words_are_counted_and_never_scored() -> None:
    """Reached and partly reached are words with a form beside them; the column names no unit."""
    goal = {"kind": "target"}
    framework = yardstick([indicator(name, measure=goal) for name in "abcd"], combine="none")
    seen = words(portfolio(framework, {"a": {"progress": "reached"}, "b": {"progress": "partly-reached"}}))

    assert "4 goals: 1 reached, 1 partly reached and 2 not assessed" in seen
    assert "Goals are rated qualitatively and are not scored" in seen
    assert "Strengths Title a Reached" in seen
    assert "Needs improvement Title b Partly reached" in seen


def test_a_target_in_numbers_says_what_was_due() -> None:
    """The score alone would hide what was measured and what was promised."""
    target = {"kind": "target", "unit": said("sites"), "baseline": 10, "targets": {"2020": 30, "2025": 90}}
    framework = yardstick([indicator("a", measure=target)], scale={"lowest": 0, "highest": 100, "decimals": 0})

    assert "15 sites, target for 2020: 30" in words(portfolio(framework, {"a": {"value": 15}}))


def test_a_target_that_nobody_knows_is_not_called_undue() -> None:
    """Only a framework with targets for other years can say that none was due yet."""
    unknown = {"kind": "target", "unit": said("sites"), "baseline": 10}
    framework = yardstick([indicator("a", measure=unknown), indicator("b", measure=unknown | {"targets": {"2030": 9}})])
    rows = html(portfolio(framework, {"a": {"value": 15}, "b": {"value": 15}})).split('id="details"')[1].split("</tr>")

    assert "target not known" in rows[1]
    assert "no target due" in rows[2]
    alone = yardstick([indicator("a", measure=unknown)])
    assert "The numeric target is unknown" in words(portfolio(alone, {"a": {"value": 15}}))


def test_goals_have_no_levels_no_weights_and_no_scale() -> None:
    """What a profile of goals lacks is not claimed for it; its own advice is its next step."""
    framework = yardstick([indicator(name, measure={"kind": "target"}) for name in "abc"], combine="none")
    given = {"a": {"progress": "reached"}, "b": {"progress": "partly-reached"}, "c": {"progress": "not-reached"}}
    seen = words(portfolio(framework, given))

    assert "How progress is measured was set by the project team." in seen
    assert "3 of 3 targets have an answer" in seen
    assert "Scale." not in seen
    assert "Levels and weights" not in seen
    assert "1 Advice c Title c not named no date given framework 2 Advice b" in seen
    assert "Advice a" not in seen


def test_what_was_found_in_the_city_stands_before_what_a_level_means() -> None:
    """A level's general meaning is never passed off as a finding; without a finding it is marked as what it is."""
    long = "Found here first. " + "And then much more was found, which no glance takes in. " * 5
    found = rated(5) | {"rationale": said(long)}
    seen = words(portfolio(PAIR, {"a": found, "b": rated(3, source="note"), "c": rated(2), "d": rated(1)}))

    assert "Found here first. And then much more was found" in seen
    assert "takes in. [1]" in seen
    assert "text of level 5" not in seen
    assert "Meaning of the level: text of level 3 [2]" in seen


def test_factors_of_the_same_source_are_shown_with_where_they_are_recorded() -> None:
    """A sibling's factors from the same document are not hidden, whatever either file calls the document."""
    budget = {"factor": "budget", "effect": "inhibiting", "origin": "internal"}
    elsewhere = {"factor": "rumour", "effect": "inhibiting", "origin": "internal"}
    advice = {"text": said("Do this")}
    sibling = portfolio(
        PAIR, {}, period={"label": "2020"},
        sources={"other": SOURCES["study"], "note": SOURCES["note"] | {"title": "New"}},
        factors=[budget | {"evidence": rated(1, source="other")["evidence"]},
                 elsewhere | {"evidence": rated(1, source="note")["evidence"]}],
        recommendations=[advice | {"evidence": rated(1, source="other")["evidence"]}],
    )  # fmt: skip
    alone = portfolio(PAIR, {})
    second = replace(sibling.cities[0].assessments[0], slug="kota/2020/yard")
    city = replace(alone.cities[0], assessments=(*alone.cities[0].assessments, second))
    seen = words(replace(alone, cities=(city,)))

    assert "▼ budget internal [1]" in seen
    assert "From the same source, recorded in Yardstick (2020)." in seen
    assert "1 Do this [1] From the same source, recorded in Yardstick (2020)." in seen
    assert "rumour" not in seen
    assert "None recorded." in words(alone)


def test_without_a_contact_the_scorecard_says_that_there_is_none() -> None:
    """Nobody is told to write to an address that was never given, and no day is claimed that no source gives."""
    seen = html(portfolio(PAIR, {}))

    assert "Objections go to the publisher, Publisher, whose contact address is not available yet." in seen
    assert 'data-as-of="Period 2021"' in seen
    assert "31 December 2021" not in seen


def test_strengths_and_gaps_never_name_the_same_indicator() -> None:
    """At most three on each side and at most half of what is rated; the middle is neither."""
    names = ["a", "b", "c", "d", "e"]
    framework = yardstick([indicator(name) for name in names])
    given = dict(zip(names, map(rated, (5, 1, 3, 2, 4)), strict=True))
    seen = html(portfolio(framework, given))
    strengths, gaps = re.findall(r"<section>\s*<h2>(.*?)</section>", seen, re.DOTALL)[:2]

    assert re.findall("<h3>Title (.)", strengths) == ["a", "e"]
    assert re.findall("<h3>Title (.)", gaps) == ["b", "d"]
    assert "text of level 1" in gaps
    assert "For level 2:</span> text of level 2" in gaps


def test_one_level_is_never_a_strength_here_and_a_gap_there() -> None:
    """Where the third highest and the third lowest stand level, only the side above keeps them."""
    framework = yardstick([indicator(name) for name in "abcdef"])
    given = dict(zip("abcdef", map(rated, (5, 4, 3, 3, 3, 1)), strict=True))
    seen = words(portfolio(framework, given))

    assert "text of level 3" in seen.split("Needs improvement")[0]
    assert "text of level 3" not in seen.split("Needs improvement")[1]
    assert "and 2 more at the same level" in seen


def test_the_highest_of_the_low_is_not_called_a_strength() -> None:
    """Below the middle of the scale an indicator is only the highest so far."""
    assert "Highest so far" in words(portfolio(PAIR, {"a": rated(2), "b": rated(1)}))


@pytest.mark.parametrize("given", [{}, {"a": rated(3)}, {"a": rated(3), "b": rated(3)}])
def test_where_nothing_stands_out_open_questions_are_asked(given: dict[str, Any]) -> None:
    """An empty half page would say less than what nobody has answered yet."""
    seen = words(portfolio(PAIR, given))

    assert "What is rated so far" in seen
    assert "Open questions" in seen
    assert "Question d?" in seen


def test_every_state_has_its_word_and_its_form() -> None:
    """Missing is drawn as missing, each kind in its own way, and none of them as a number."""
    framework = yardstick([indicator(name) for name in "abcd"] + [indicator("e")])
    states = {"a": "not-assessed", "b": "unknown", "c": "not-applicable"}
    disputed = missing("disputed") | {"level": 4}
    given = {name: missing(state) for name, state in states.items()} | {"d": disputed, "e": rated(2)}
    rows = re.findall(r"<tr>.*?</tr>", html(portfolio(framework, given)).split('id="details"')[1], re.DOTALL)
    table = dict(zip("abcde", rows[1:], strict=False))

    assert "c-hatch" in table["a"]
    assert ">?<" in table["b"]
    assert ">–<" in table["c"]
    assert "c-corner" in table["d"]
    for name, word in (states | {"d": "disputed", "e": "rated"}).items():
        assert f"<td>{word.replace('-', ' ')}</td>" in table[name]
    assert [name for name in "abcde" if 'class="number"' in table[name]] == ["d", "e"]


def test_next_steps_say_whose_they_are() -> None:
    """What the sources advise comes first; the framework's own advice only fills up, and is named as such."""
    advice = [{"text": said("Do this"), "to": said("The agency"), "by": "2027-06", "author": said("The study")}]
    seen = words(portfolio(PAIR, {"a": rated(3), "b": rated(1), "c": rated(2)}, recommendations=advice))

    assert "1 Do this The agency June 2027 The study" in seen
    assert "2 Advice b Title b, level 1 to 2 not named no date given framework" in seen
    assert "4 Advice" not in seen


def test_factors_carry_their_form_origin_and_sources() -> None:
    """A triangle up supports and one down inhibits, so that grey print loses nothing."""
    evidence = {"evidence": rated(1, source="note")["evidence"]}
    factors = [
        {"factor": "budget", "effect": "inhibiting", "origin": "external"} | evidence,
        {"factor": "unlisted", "effect": "supporting", "origin": "internal"},
    ]
    catalogue = FactorCatalogue.model_validate(
        {
            "id": "factors", "version": "1", "title": said("F"), "description": said("x"),
            "groups": [{"id": "g", "title": said("G")}],
            "factors": [{"id": "budget", "group": "g", "title": said("Money"), "description": said("x"),
                         "usual_origin": "internal"}],
        }
    )  # fmt: skip
    seen = words(replace(portfolio(PAIR, {}, factors=factors), factors=catalogue))

    assert "▼ Money external [2]" in seen
    assert "▲ unlisted internal" in seen


def test_doubt_is_said_where_it_matters() -> None:
    """A consultant's rubric, unverified items and sources, a draft, and the lack of any review are all visible."""
    framework = yardstick([indicator("a", verified=False)], verified=False)
    seen = words(portfolio(framework, {"a": rated(3)}, status="draft"))

    assert "Draft – not for publication" in seen
    assert (
        "Levels and weights were set by the project team and are not official. Not verified in its own source." in seen
    )
    assert "Title a †" in seen
    assert "Yardstick, version 1. Not verified in its own source." in seen
    assert "[2] A note. Interview, undated (not verified)." in seen
    assert "Status: draft." in seen


def test_doubt_about_a_dimension_holds_for_all_inside_it() -> None:
    """The table on a card names the innermost dimension; the mark of one above it would be lost."""
    inner = {"id": "inner", "title": said("Inner"), "indicators": [indicator("a")]}
    framework = yardstick([indicator("b")])
    outer = {"id": "outer", "title": said("Outer"), "verified": False, "dimensions": [inner]}
    framework["dimensions"] = [outer, *framework["dimensions"]]
    seen = words(portfolio(framework, {"a": rated(3), "b": rated(3)}))

    assert re.search(r"Inner †", seen)
    assert seen.count("†") == 2  # and what it means
    assert "† not verified" in seen


def test_an_undated_period_says_so_and_dates_no_file() -> None:
    """No day is invented, neither for the reader nor for the file's own metadata."""
    undated = html(portfolio(PAIR, {}, period={"label": "later"}))

    assert 'data-as-of="Period later"' in undated
    assert "Undated source" in undated
    assert "dcterms" not in undated
    assert 'name="dcterms.created" content="2021-12-31"' in html(portfolio(PAIR, {}))


def test_a_missing_translation_is_marked() -> None:
    """What stands in from the other language carries its language, for eyes and for screen readers."""
    framework = yardstick([indicator("a", title={"en": "Only English"})])

    assert '<span lang="en">Only English</span>' in html(portfolio(framework, {}), "id")
    assert "Only English [EN]" in words(portfolio(framework, {}), "id")
    assert "[EN]" not in words(portfolio(framework, {}), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_from_a_file_becomes_markup(language: Language) -> None:
    """Names, titles, quotes and reasons are only ever letters."""
    text = {"en": HOSTILE, "id": HOSTILE}
    framework = yardstick([indicator("a", title=text, next_step=text), indicator("b", ask=text)], title=text)
    given = {"a": rated(3) | {"rationale": text}, "b": missing("unknown") | {"reason": text}}
    advice = [{"text": text, "to": text, "author": text}]
    sources = {"study": SOURCES["study"] | {"title": HOSTILE, "author": HOSTILE}}
    page = html(
        portfolio(framework, given, {"name": HOSTILE}, summary=text, recommendations=advice, sources=sources,
                  assessors=[{"name": HOSTILE}]), language
    )  # fmt: skip

    assert "<script" not in page
    assert "49" not in page
    assert page.count("&lt;script&gt;") > 10
    assert 'href="javascript' not in page


def test_links_lead_to_the_web_or_to_a_mailbox() -> None:
    """Sources, the contact and the page with everything are the only links."""
    settings = {"title": said("Site"), "publisher": "P", "contact": "mailto:a@b.org", "address": "https://c.org/x/"}
    given = replace(portfolio(PAIR, {}), settings=WorkspaceSettings.model_validate(settings))

    assert re.findall(r'href="([^"]*)"', html(given)) == [
        "https://a.org/n",
        "mailto:a@b.org",
        "https://c.org/x/en/cities/kota/2021.yard.html",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_measured_can_be_printed(everything: Portfolio, language: Language) -> None:
    """Each kind of measure and each state finds its place, and the same input gives the same text."""
    first, again = html(everything, language), html(everything, language)

    assert first == again
    assert all(f"{name} ({language})" in first for name in ("levels", "choices", "practices", "quantity", "target"))


def test_ids_are_unique(everything: Portfolio) -> None:
    """Pictures name their title by id, so no two may share one."""
    found = re.findall(r'\bid="([^"]+)"', html(everything))

    assert sorted(found) == sorted(set(found))


@pytest.fixture
def shortened() -> Callable[[int], str]:
    """A summary made by rule, for a number of ratings from highest to lowest."""

    def summary(count: int) -> str:
        framework = yardstick([indicator(f"n{place}") for place in range(6)])
        seen = html(portfolio(framework, {f"n{place}": rated(5 - place) for place in range(count)}))
        found = re.search(r'<p class="summary">(.*?)</p>', seen)
        assert found
        return found[1]

    return summary


def test_a_summary_is_made_where_nobody_wrote_one(shortened: Callable[[int], str]) -> None:
    """It repeats what the result says, by rule, and claims no more."""
    assert shortened(0) == "The sources do not allow any of the 6 indicators to be rated."
    assert shortened(1) == "Kota Uji reaches 5.00 out of 5."
    assert shortened(4) == (
        "Kota Uji reaches 3.50 out of 5. Highest: Title n0 and Title n1. Lowest: Title n3 and Title n2."
    )
