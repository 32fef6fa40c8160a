"""A tree of any depth, on every surface: its levels by the framework's own names, and a tree without dimensions."""

import re
from typing import Any

import pytest

from maturity.exchange.node_records import node_record
from maturity.exchange.tables import table_csv
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.text import LANGUAGES, Language, Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.depth_names import DepthNames, inside
from maturity.presentation.explanation import render_explanation
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.reports.score_report import render_text
from maturity.scorecard.render import render_scorecard
from maturity.scoring.score import score
from maturity.website.site import site_pages
from tests.page_text import plain
from tests.tracing import tracing

SOURCES = {"report": {"title": "The report", "author": "The Ministry", "kind": "report", "origin": "official"}}
EVIDENCE = [{"source": "report", "locator": {"en": "table 9", "id": "tabel 9"}}]
PAGE, YARDSTICK = "cities/alpha/2023.yard.html", "frameworks/yard/1.html"


def said(phrase: str) -> dict[str, str]:
    return {"en": phrase, "id": f"{phrase} (id)"}


def indicator(name: str) -> dict[str, Any]:
    measure = {"kind": "quantity", "unit": said("points"), "goalposts": {"worst": 0, "best": 100}}
    return {"id": name, "title": said(name.title()), "ask": said(f"Ask {name}?"), "measure": measure}


def inner(name: str) -> dict[str, Any]:
    return {"id": name, "title": said(name.title()), "indicators": [indicator(f"{name}-1"), indicator(f"{name}-2")]}


NAMES = [{"en": "Domain", "id": "Ranah"}, {"en": "Aspect", "id": "Segi"}, {"en": "KPI", "id": "Tolok ukur"}]
DEEP = {
    "dimensions": [
        {"id": "policy", "title": said("Policy"), "dimensions": [inner("rules"), inner("plans")], "coverage": 40},
        {"id": "people", "title": said("People"), "dimensions": [inner("skills")]},
    ]
}
FLAT = {"indicators": [indicator("water"), indicator("air"), indicator("parks")]}
ALL = {f"{name}-{n}": {"value": 40 + 10 * n} for name in ("rules", "plans", "skills") for n in (1, 2)}


def portfolio(tree: dict[str, Any], given: dict[str, Any], **more: Any) -> Portfolio:
    framework = Framework.model_validate({
        "id": "yard", "version": "1", "title": said("The yardstick"), "description": said("x"), "sources": SOURCES,
        "scoring_origin": "official", "scale": {"lowest": 0, "highest": 100},
    } | tree | more)  # fmt: skip
    assessment = Assessment.model_validate({
        "framework": "yard@1", "city": "alpha", "period": {"label": "2023", "ends": "2023-12-31"},
        "status": "published", "method": {"approach": said("Taken over")}, "assessors": [{"name": "Somebody"}],
        "sources": SOURCES, "ratings": {},
    } | given)  # fmt: skip
    result = score(framework, assessment)
    one = Assessed("alpha/2023/yard", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result))
    city = AssessedCity(City(id="alpha", name="Alpha"), FileRef("c.yaml"), (one,))
    settings = WorkspaceSettings(title=Text(en="Site", id="Situs"), publisher="Us")
    return Portfolio(settings, (city,), (framework,), {})


def surfaces(of: Portfolio, language: Language) -> dict[str, str]:
    """What a reader sees of the one result, and of its framework."""
    (city, one), *_ = of.assessed
    pages = {page.address: plain(page.html) for page in site_pages(of, language, ())}
    return {
        "page": pages[PAGE],
        "framework": pages[YARDSTICK],
        "frameworks": pages["frameworks/index.html"],
        "scorecard": plain(render_scorecard(one, city, of, language).split("<body>")[1]),
        "score": render_text(of, Printing(language)),
        "explain": render_explanation(city, one, one.trace().root, words(language)),
    }


NAMED = {
    ("page", "en"): [
        "Score of each domain from 0 to 100.", "Scores by domain", "Domain › Aspect Score", "Aspect · Policy",
    ],
    ("page", "id"): [
        "Skor setiap ranah pada skala 0–100.", "Skor menurut ranah", "Ranah › Segi Skor", "Segi · Policy (id)",
    ],
    ("framework", "en"): ["Domain › Aspect › KPI Domain: 2 · Aspect: 3 · KPI: 6", "Aspect · weight 1"],
    ("framework", "id"): ["Ranah › Segi › Tolok ukur Ranah: 2 · Segi: 3 · Tolok ukur: 6", "Segi · bobot 1"],
    ("frameworks", "en"): ["version 1 · Domain: 2 · Aspect: 3 · KPI: 6"],
    ("frameworks", "id"): ["versi 1 · Ranah: 2 · Segi: 3 · Tolok ukur: 6"],
    ("scorecard", "en"): ["Score of each domain from 0 to 100."],
    ("scorecard", "id"): ["Skor setiap ranah pada skala 0–100."],
    ("score", "en"): ["\nDomain › Aspect › KPI "],
    ("score", "id"): ["\nRanah › Segi › Tolok ukur "],
    ("explain", "en"): ["│  domain, defined in f.yaml:1", "aspect, defined in f.yaml:1"],
    ("explain", "id"): ["│  ranah, ditetapkan di f.yaml:1", "segi, ditetapkan di f.yaml:1"],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_levels_bear_the_names_that_the_framework_gives_them(language: Language) -> None:
    """Headings, tables, charts and counts say domain and aspect where the framework does, and never dimension."""
    for name, shown in surfaces(portfolio(DEEP, {"ratings": ALL}, depths=NAMES), language).items():
        assert [phrase for phrase in NAMED[name, language] if phrase not in shown] == [], name
        assert not re.search("dimensi", shown, re.IGNORECASE), name


@pytest.mark.parametrize(("language", "word"), [("en", "Dimension"), ("id", "Dimensi")])
def test_without_names_a_level_is_a_dimension(language: Language, word: str) -> None:
    """A framework that names nothing is spoken of in the words of the glossary."""
    shown = surfaces(portfolio(DEEP, {"ratings": ALL}), language)
    names = DepthNames(portfolio(DEEP, {}).frameworks[0], words(language))

    assert f"{word} " in shown["page"]
    assert f"\n{words(language)('depth.both')} " in shown["score"]
    assert names.counts == (f"{word}: 5 · Indicator: 6" if language == "en" else f"{word}: 5 · Indikator: 6")


def test_a_table_is_headed_by_the_levels_that_stand_in_it() -> None:
    """Where an authority published the outermost scores alone, no deeper level is named above them."""
    given = {"reported": {"index": 60, "scores": {"policy": 70, "people": 50}, "evidence": EVIDENCE}}
    shown = surfaces(portfolio(DEEP, given, depths=NAMES), "en")

    lead = "The name of a domain leads to the questions of its indicators."
    assert f"Published scores by domain {lead} CSV Domain Score Share Policy" in shown["page"]
    assert "\nDomain      Score  Band" in shown["score"]
    assert "Domain Score Weight Ratings not public Policy" in shown["scorecard"]


def test_a_name_in_capitals_keeps_them_within_a_sentence() -> None:
    """A common word loses its capital there; an abbreviation is none."""
    assert [inside(name) for name in ("Domain", "KPI", "Group of variables", "X")] == [
        "domain", "KPI", "group of variables", "X",
    ]  # fmt: skip


def test_open_data_name_the_level_of_each_node() -> None:
    """Both languages stand in JSON; the whole is no level, and where nothing is named nothing is said."""
    (_, one), *_ = portfolio(DEEP, {"ratings": ALL}, depths=NAMES).assessed
    record = node_record(one.result.root, one)
    policy = record["parts"][0]

    assert "depth" not in record
    assert policy["depth"] == NAMES[0]
    assert policy["parts"][0]["depth"] == NAMES[1]
    assert policy["parts"][0]["parts"][0]["depth"] == NAMES[2]
    (_, bare), *_ = portfolio(DEEP, {"ratings": ALL}).assessed
    assert "depth" not in node_record(bare.result.root, bare)["parts"][0]


def test_what_is_handed_down_is_explained_where_it_arrives() -> None:
    """A setting that a dimension above says is named with that dimension; the framework's own go without saying."""
    (city, one), *_ = portfolio(DEEP, {"ratings": ALL}, gaps={"unknown": "lowest"}).assessed
    lines = render_explanation(city, one, one.trace().root, words("en")).splitlines()

    assert [line.strip("│ ") for line in lines if "taken from" in line] == ["taken from policy: the least coverage"] * 2


RATED = {"ratings": {"water": {"value": 80}, "air": {"value": 50}, "parks": {"value": 20}}}
PUBLISHED = {
    "reported": {"index": 60, "scores": {"water": 90, "air": 60, "parks": 30}, "evidence": EVIDENCE},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_flat_framework_is_shown_without_a_dimension(language: Language) -> None:
    """Its indicators are drawn, listed and printed under their own name, with nothing invented above them."""
    shown = surfaces(portfolio(FLAT, RATED, depths=NAMES[2:]), language)
    t, name = words(language), "KPI" if language == "en" else "tolok ukur"

    assert t("chart.profile.indicators", depth=name, lowest="0", highest="100") in shown["page"]
    assert t("assessment.ratings", depth=name) in shown["page"]
    assert t("assessment.profile-table", depth=name) not in shown["page"]  # it would have the index alone
    assert f"{name}: 3".lower() in shown["framework"].lower()
    assert "Ask water?" in shown["framework"]
    assert f"\n{NAMES[2][language]} " in shown["score"]
    assert f"{NAMES[2][language]} " in shown["scorecard"]
    assert not re.search("dimensi", "".join(shown.values()), re.IGNORECASE)


def test_the_tables_of_a_flat_framework_name_no_dimension() -> None:
    """The column is empty: the index is not what an indicator lies in."""
    rows = [row.split(",") for row in table_csv(portfolio(FLAT, RATED), "ratings").splitlines()]
    place = rows[0].index("dimension")

    assert [row[place : place + 2] for row in rows[1:]] == [["", "water"], ["", "air"], ["", "parks"]]
    scores = [row.split(",")[4] for row in table_csv(portfolio(FLAT, RATED), "scores").splitlines()]
    assert scores == ["node", "yard"]
    published = [row.split(",")[4] for row in table_csv(portfolio(FLAT, PUBLISHED), "scores").splitlines()]
    assert published == ["node", "yard", "water", "air", "parks"]


def test_published_components_are_whole_without_ratings_below_them() -> None:
    """An authority's components stand as it published them, and nobody is told of ratings that there are none of."""
    shown = surfaces(portfolio(FLAT, PUBLISHED, depths=[{"en": "Component", "id": "Komponen"}]), "en")

    assert "The Ministry published 3 scores and the index. How they came about is not public." in shown["page"]
    assert (
        "Published scores by component CSV Component Score Share Water 90.00 33% Air 60.00 33% Parks 30.00 33%"
        in shown["page"]
    )
    assert "Published score of each component from 0 to 100." in shown["scorecard"]
    assert "Coverage      3 published scores\n" in shown["score"]
    assert "├─ Water (water)  90.00\n│     reported by the authority: 90\n│     printed 90.00\n" in shown["explain"]
    for name, each in surfaces(portfolio(FLAT, PUBLISHED), "en").items():
        assert not re.search("ratings? below|rating of 1|ratings of", each), name


def test_a_single_indicator_is_an_index() -> None:
    """The smallest framework there can be is scored and shown like any other."""
    of = portfolio({"indicators": [indicator("water")]}, {"ratings": {"water": {"value": 80}}})
    shown = surfaces(of, "en")

    assert "80.00 of 100" in shown["page"]
    assert "1 of 1 indicator rated" in shown["page"]
    assert "Indicator      Score" in shown["score"]
    assert "Alpha reaches 80.00 out of 100." in shown["scorecard"]


def test_indicators_may_lie_beside_dimensions() -> None:
    """Those that lie in none come first, and everything else as before."""
    tree = {"dimensions": [inner("rules")], "indicators": [indicator("water")]}
    of = portfolio(tree, {"ratings": {"rules-1": {"value": 40}, "rules-2": {"value": 60}, "water": {"value": 80}}})
    (_, one), *_ = of.assessed
    page = surfaces(of, "en")["page"]

    assert one.result.root.score == 65  # (50 + 80)/2
    assert [part.id for part in one.result.root.parts] == ["rules", "water"]
    assert page.index("Ask water?") < page.index("Ask rules-1?")
