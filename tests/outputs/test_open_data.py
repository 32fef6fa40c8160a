"""Every cell of the open data, of a small portfolio that has one of everything: whoever cites the data is guarded."""

# ruff: noqa: E501 (rows as they are written)

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import external_file, snapshot

from maturity.arithmetic.outcome import Scored
from maturity.exchange.comparison_tables import comparison_tables
from maturity.exchange.governments import government_record
from maturity.exchange.node_records import fed_record, node_record
from maturity.exchange.tables import TABLES, render_json, render_table_json, result_record, table_csv
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.framework import Framework
from maturity.model.governments import Governments
from maturity.model.kind import GovernmentKind
from maturity.model.measures.feeds import NOTHING_FEEDS, FedScore
from maturity.model.services import ServiceRegister
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.presentation.result_groups import ResultGroups
from maturity.presentation.terminal import Printing
from maturity.scoring.context import ScoringContext
from maturity.scoring.score import score
from tests.outputs import test_published_results as authority
from tests.outputs.test_comparison_tool import GIVEN
from tests.outputs.test_engine_words import sink
from tests.scoring import yardsticks
from tests.tracing import tracing

__all__ = ["sink"]  # a fixture that others use too

CASES = Path(__file__).parents[1] / "cases" / "tables"
LEVELS = {str(level): {"id": f"tingkat {level}"} for level in range(5)}
SOURCE = {"title": "A study", "kind": "thesis", "origin": "third-party", "dated": "2021"}
EVIDENCE = [{"source": "study", "locator": {"id": "hlm. 7"}}, {"source": "study", "locator": {"id": "hlm. 9"}}]
MET = {"one": {"text": {"id": "satu"}}, "two": {"text": {"id": "dua"}}}
KILOMETRES: dict[str, Any] = {"kind": "quantity", "unit": {"id": "km"}}
REASON = {"id": "Tidak ada data.", "en": "There are no data."}
PLAIN: dict[str, Any] = {"kind": "levels", "levels": LEVELS}


def indicator(name: str, measure: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": {"id": name.title()}, "ask": {"id": f"{name}?"}, "measure": measure} | more


# Each kind of measure, the rating that it is given, and the one value that a table writes of it.
ANSWERS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "level": (PLAIN, {"level": 0, "confidence": "low", "rationale": {"id": "Sebab.", "en": "Why."}}, "0"),
    "choice": (
        {"kind": "choices", "choices": {
            "all-of-it": {"text": {"id": "semua"}, "points": 4}, "nothing": {"text": {"id": "tidak"}, "points": 0},
        }},
        {"choice": "all-of-it", "evidence": EVIDENCE},
        "all-of-it",
    ),
    "met": ({"kind": "practices", "score": "share", "practices": MET}, {"practices": ["two", "one"]}, "two one"),
    "none-met": ({"kind": "practices", "score": "share", "practices": MET}, {"practices": []}, "(none)"),
    "graded": (
        {
            "kind": "practices", "score": "share", "practices": MET,
            "answers": {"partly": {"text": {"id": "sebagian"}, "share": Decimal("0.5")}},
        },
        {"practices": {"one": "partly", "two": "partly"}},
        "one=partly two=partly",
    ),
    "quantity": (KILOMETRES | {"goalposts": {"worst": 0, "best": 10}}, {"value": Decimal("2.50")}, "2.50"),
    "large": (KILOMETRES | {"goalposts": {"worst": 0, "best": 10}}, {"value": Decimal("1E+8")}, "100000000"),
    "per": (
        KILOMETRES | {"per": {"title": {"id": "jiwa"}}, "goalposts": {"worst": 0, "best": 10}},
        {"value": 38, "per": 6},
        "38 per 6",
    ),
    "own-target": (KILOMETRES | {"share_of": {}}, {"value": 3, "target": 4}, "3 target 4"),
    "due": (
        {"kind": "target", "unit": {"id": "km"}, "baseline": 0, "targets": {"2021": 8}}, {"value": -6}, "-6"
    ),
    "in-words": ({"kind": "target"}, {"progress": "partly-reached"}, "partly-reached"),
    "said": ({"kind": "context"}, {"text": {"id": "Kata.", "en": "Words."}}, "Kata. | Words."),
    "said-once": ({"kind": "context"}, {"text": {"id": "=1+1"}}, "=1+1"),
    "parts": (
        {"kind": "compound", "parts": {
            "speed": {"title": {"id": "laju"}, "measure": KILOMETRES | {
                "per": {"title": {"id": "jam"}}, "goalposts": {"worst": 0, "best": 10}}},
            "use": {"title": {"id": "pakai"}, "measure": {"kind": "practices", "score": "share", "practices": MET}},
            "rest": {"title": {"id": "sisa"}, "measure": PLAIN},
            "last": {"title": {"id": "akhir"}, "measure": PLAIN},
        }},
        {"parts": {
            "speed": {"value": 38, "per": 6}, "use": {"practices": ["one", "two"]},
            "rest": {"state": "unknown", "reason": REASON}, "last": {"state": "disputed", "level": 3, "reason": REASON},
        }},
        "speed: 38 per 6; use: one two; rest: unknown; last: 3 (disputed)",
    ),
    "units": (PLAIN, {"units": {"north": {"level": 3}, "south": {"state": "unknown", "reason": REASON}}},
              "north: 3; south: unknown"),
    "counted": ({"kind": "derived", "unit": {"id": "aplikasi"}, "where": {"kind": ["app"]},
                 "goalposts": {"worst": 0, "best": 8}}, {}, ""),
    "filled": (PLAIN, {"level": 2, "imputed": {"method": "value", "reason": REASON}}, "2"),
    "from-the-group": (PLAIN, {"imputed": {"method": "group-mean", "reason": REASON}}, ""),
    "disputed": (PLAIN, {"state": "disputed", "level": 3, "reason": REASON}, "3"),
    "unknown": (PLAIN, {"state": "unknown", "reason": REASON}, ""),
    "not-assessed": (PLAIN, {"state": "not-assessed", "reason": REASON}, ""),
    "not-applicable": (PLAIN, {"state": "not-applicable", "reason": REASON}, ""),
}  # fmt: skip
# What the city aims for, as it is written, and the two cells that hold it.
GOALS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "level": ({"level": 3, "by": "2030"}, ("3", "2030")),
    "choice": ({"choice": "nothing", "by": "2029-06"}, ("nothing", "2029-06")),
    "met": ({"practices": ["one", "two"], "by": "2029-12-31"}, ("one two", "2029-12-31")),
    "graded": ({"practices": {"one": "partly"}}, ("one=partly", "")),
    "per": ({"value": 60}, ("60 per 6", "")),
    "own-target": ({"value": 4}, ("4 target 4", "")),
    "due": ({"value": 8, "by": "2025"}, ("8", "2025")),
    "disputed": ({"level": 4}, ("4", "")),
    "unknown": ({"level": 2, "by": "2030"}, ("2", "2030")),
}
FRAMEWORK = Framework.model_validate({
    "id": "all-kinds", "version": "1", "title": {"id": "Semua", "en": "All"}, "description": {"id": "x"},
    "sources": {"study": SOURCE}, "scoring_origin": "consultant", "scale": {"lowest": 0, "highest": 4},
    "imputation": True, "depths": [{"id": "bidang"}, {"id": "indikator", "en": "indicator"}],
    "bands": [{"id": "low", "from": 0, "title": {"id": "Rendah"}}, {"id": "high", "from": 1, "title": {"id": "Tinggi"}}],
    "dimensions": [
        {"id": "answers", "title": {"id": "Jawaban"}, "weight": 3, "indicators": [
            indicator(name, measure, **({"units": {"title": {"id": "bagian"}}} if name == "units" else {}))
            for name, (measure, _, _) in ANSWERS.items()
        ]},
        {"id": "official", "title": {"id": "Resmi", "en": "Official"}, "combine": "sum", "indicators": [
            indicator("added", PLAIN, weight=Decimal("0.5")), indicator("hidden", PLAIN),
        ]},
    ],
})  # fmt: skip
SERVICES = {
    "city": "kota",
    "sources": {"study": SOURCE},
    "services": [
        {"id": "apps", "name": {"id": "Aplikasi", "en": "Apps"}, "kind": "app", "count": 6, "status": "running",
         "agency": {"id": "Dinas", "en": "Agency"}, "observed": "2021-05", "evidence": EVIDENCE},
        {"id": "one", "name": {"id": "Satu"}, "kind": "website", "part_of": "apps", "evidence": EVIDENCE},
    ],
}  # fmt: skip


def assessment(city: str, label: str, ratings: dict[str, Any], **more: Any) -> Assessment:
    said = {
        "framework": "all-kinds@1", "city": city, "period": {"label": label, "ends": f"{label}-12-31"},
        "status": "published", "method": {"approach": {"id": "membaca"}}, "assessors": [{"name": "Tim"}],
        "sources": {"study": SOURCE}, "ratings": ratings,
    }  # fmt: skip
    return Assessment.model_validate(said | more)


def aimed(name: str) -> dict[str, Any]:
    return {"goal": GOALS[name][0]} if name in GOALS else {}


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    """One city with every kind of answer, and one of which an authority published scores only."""
    rated = assessment(
        "kota",
        "2021",
        {name: rating | aimed(name) for name, (_, rating, _) in ANSWERS.items() if rating} | {"added": {"level": 4}},
        factors=[
            {"factor": "budget", "effect": "inhibiting", "origin": "internal", "affects": ["level", "answers"],
             "note": {"id": "Kurang.", "en": "Too little."}, "evidence": EVIDENCE},
            {"factor": "law", "effect": "supporting", "origin": "external"},
        ],
    )  # fmt: skip
    taken = {
        "scores": {"answers": Decimal("1.50"), "official": Decimal(2)},
        "index": Decimal("1.70"),
        "band": "low",
        "evidence": EVIDENCE,
    }
    published = assessment("desa", "2021", {}, reported=taken)
    register = ServiceRegister.model_validate(SERVICES)
    peers = (published, rated, assessment("lain", "2021", {"from-the-group": {"level": 3}}))

    def city(made: Assessment, register: ServiceRegister | None) -> AssessedCity:
        result = score(FRAMEWORK, made, ScoringContext(peers=peers, register=register))
        one = Assessed(
            f"{made.city}/2021/all-kinds", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result)
        )
        return AssessedCity(City(id=made.city, name=made.city), FileRef("c.yaml"), (one,), register)

    settings = WorkspaceSettings(title=Text(id="Judul"), publisher="Us")
    return Portfolio(settings, (city(rated, register), city(published, None)), (FRAMEWORK,), {})


def test_every_kind_of_answer_has_one_plain_value(portfolio: Portfolio) -> None:
    """Nothing of an answer is lost, whatever its form, and the result as JSON says the same as the table."""
    rows = {row["indicator"]: row for row in csv.DictReader(io.StringIO(table_csv(portfolio, "ratings"), newline=""))}
    wanted = {name: answer for name, (_, _, answer) in ANSWERS.items()}
    record = result_record(*next(portfolio.assessed), ResultGroups(portfolio))["result"]
    leaves = {leaf["id"]: leaf["answer"] for dimension in record["parts"] for leaf in dimension["parts"]}

    assert {name: rows[name]["answer"].removeprefix("'") for name in wanted} == wanted
    assert {name: leaves[name] or "" for name in wanted} == wanted


def test_every_goal_stands_beside_the_answer(portfolio: Portfolio) -> None:
    """What the answer would be once the city's goal is reached, in every form, and by when; the same as JSON."""
    rows = csv.DictReader(io.StringIO(table_csv(portfolio, "ratings"), newline=""))
    record = result_record(*next(portfolio.assessed), ResultGroups(portfolio))["result"]
    leaves = [leaf for dimension in record["parts"] for leaf in dimension["parts"] if "goal" in leaf]
    wanted = {name: cells for name, (_, cells) in GOALS.items()}

    assert {row["indicator"]: (row["goal"], row["goal_by"]) for row in rows if row["goal"]} == wanted
    assert {leaf["id"]: (leaf["goal"]["answer"], leaf["goal"]["by"] or "") for leaf in leaves} == wanted


def test_recomputing_from_the_tables_gives_the_index(portfolio: Portfolio) -> None:
    """What counted, each times its effective weight, also where parts are added up and not averaged."""
    scores, ratings = (
        [row for row in csv.DictReader(io.StringIO(table_csv(portfolio, name), newline="")) if row["city"] == "kota"]
        for name in ("scores", "ratings")
    )
    index = sum(Fraction(row["effective_weight"] or 0) * Fraction(row["counted"] or 0) for row in ratings)

    assert index == Fraction(scores[0]["exact"]) == Fraction(2177, 960)
    assert {row["indicator"]: row["effective_weight"] for row in ratings}["added"] == "1/8"


def test_every_cell_of_the_scores(portfolio: Portfolio) -> None:
    """The whole and its dimensions: what heads them, both sides, coverage and bounds."""
    assert table_csv(portfolio, "scores").splitlines() == snapshot(
        [
            "city,period,period_ends,framework,node,title_id,title_en,score,band,origin,computed,computed_band,published,published_band,agreement,band_agreement,exact,to_40_digits,absence,coverage,rated,ratable,lowest_possible,highest_possible,up_to,ranges,self_score,self_answers,own_word_alone,rank,ranked,rank_among,rank_group,rank_rule,unranked,rank_computed,rank_published,subject_id,subject_en,city_name,framework_title_id,framework_title_en",
            "kota,2021,2021-12-31,all-kinds@1,all-kinds,Semua,All,2.27,high,computed,2.27,high,,,,,2177/960,,,77/114,16,21,1.86,3.53,,0,,,,,,,,,,,,,,kota,Semua,All",
            "kota,2021,2021-12-31,all-kinds@1,answers,Jawaban,,2.36,high,computed,2.36,high,,,,,1697/720,,,15/19,15,19,1.82,2.71,,0,,,,,,,,,,,,,,kota,Semua,All",
            "kota,2021,2021-12-31,all-kinds@1,official,Resmi,Official,2.00,high,computed,2.00,high,,,,,2,,,1/3,1,2,2.00,6.00,,0,,,,,,,,,,,,,,kota,Semua,All",
            "desa,2021,2021-12-31,all-kinds@1,all-kinds,Semua,All,1.70,low,published,1.63,high,1.70,low,differs,differs,13/8,,,1,0,22,1.62,1.63,,0,,,,,,,,,,,,,,desa,Semua,All",
            "desa,2021,2021-12-31,all-kinds@1,answers,Jawaban,,1.50,high,published,,,1.50,,,,3/2,,,1,0,20,1.50,1.51,,0,,,,,,,,,,,,,,desa,Semua,All",
            "desa,2021,2021-12-31,all-kinds@1,official,Resmi,Official,2.00,high,published,,,2,,,,2,,,1,0,2,2.00,2.01,,0,,,,,,,,,,,,,,desa,Semua,All",
        ]
    )


def test_json_says_below_which_scores_ratings_are_not_public(portfolio: Portfolio) -> None:
    """And of how many indicators, where an authority published the score; nothing where the ratings are there."""

    def hidden(node: dict[str, Any]) -> dict[str, int]:
        own = {node["id"]: node["not_public"]} if "not_public" in node else {}
        return own | {name: number for part in node.get("parts", ()) for name, number in hidden(part).items()}

    groups = ResultGroups(portfolio)
    found = {one.slug: hidden(result_record(city, one, groups)["result"]) for city, one in portfolio.assessed}

    assert found == {"kota/2021/all-kinds": {}, "desa/2021/all-kinds": {"answers": 21, "official": 2}}


def test_json_says_of_which_period_a_result_is(portfolio: Portfolio) -> None:
    """With what is known of it, and no key for what is not."""
    groups = ResultGroups(portfolio)

    assert [result_record(city, one, groups)["period"] for city, one in portfolio.assessed] == [
        {"label": "2021", "ends": "2021-12-31"}
    ] * 2


def test_json_says_by_which_rule_parts_make_a_score() -> None:
    """By its name, with what the framework says of it beside; no key for what it leaves to the rule."""
    dimensions = {
        "plain": "minimum",
        "said": {"rule": "power-mean", "power": 2},
        "same": {"rule": "sum"},
    }
    yardstick = yardsticks.framework(
        *(
            yardsticks.dimension(name, yardsticks.indicator(f"{name}-1"), combine=how)
            for name, how in dimensions.items()
        ),
        combine="weighted-mean",
    )
    result = yardsticks.scored(yardstick, {f"{name}-1": 3 for name in dimensions})
    one = Assessed("c/2025/f", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result))
    record = node_record(result.root, one)

    assert (record["combine"], {part["id"]: part["combine"] for part in record["parts"]}) == (
        "weighted-mean",
        {"plain": "minimum", "said": {"rule": "power-mean", "power": "2"}, "same": "sum"},
    )


def test_json_says_on_which_line_a_number_is_written(portfolio: Portfolio) -> None:
    """A score that an authority published on its own, and not on that of a rating."""
    lines = FileRef(
        "a.yaml", {("reported", "scores", "answers"): 5, ("ratings", "answers"): 6, ("ratings", "level"): 7}
    )
    kota, desa = (node_record(one.trace().root, replace(one, file=lines))["parts"][0] for _, one in portfolio.assessed)

    assert (desa["written"]["line"], kota["parts"][0]["written"]["line"]) == (5, 7)


def test_every_cell_of_the_ratings(portfolio: Portfolio) -> None:
    """Every measure and every state, with what its score is multiplied by."""
    assert table_csv(portfolio, "ratings").splitlines() == snapshot(
        [
            "city,period,framework,dimension,indicator,title_id,title_en,state,answer,imputed,carried_from,goal,goal_by,self,moderated_from,opinions,score,up_to,weight,effective_weight,counted,confidence,rationale_id,rationale_en,reason_id,reason_en,sources,withheld_passages,independent_sources,own_word_alone,confidence_by,origin,fed_from,fed_value,subject_id,subject_en,city_name,framework_title_id,framework_title_en,dimension_title_id,dimension_title_en",
            "kota,2021,all-kinds@1,answers,level,Level,,rated,0,,,3,2030,,,,0.00,,1,3/64,0,low,Sebab.,Why.,,,,0,,,assessors,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,choice,Choice,,rated,all-of-it,,,nothing,2029-06,,,,4.00,,1,3/64,4,,,,,,study,0,1,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,met,Met,,rated,two one,,,one two,2029-12-31,,,,4.00,,1,3/64,4,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,none-met,None-Met,,rated,(none),,,,,,,,0.00,,1,3/64,0,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,graded,Graded,,rated,one=partly two=partly,,,one=partly,,,,,2.00,,1,3/64,2,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,quantity,Quantity,,rated,2.50,,,,,,,,1.00,,1,3/64,1,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,large,Large,,rated,100000000,,,,,,,,4.00,,1,3/64,4,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,per,Per,,rated,38 per 6,,,60 per 6,,,,,2.53,,1,3/64,38/15,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,own-target,Own-Target,,rated,3 target 4,,,4 target 4,,,,,3.00,,1,3/64,3,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,due,Due,,rated,-6,,,8,2025,,,,0.00,,1,3/64,0,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,in-words,In-Words,,rated,partly-reached,,,,,,,,,,1,0,,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,said,Said,,rated,Kata. | Words.,,,,,,,,,,1,0,,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,said-once,Said-Once,,rated,'=1+1,,,,,,,,,,1,0,,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,parts,Parts,,rated,speed: 38 per 6; use: one two; rest: unknown; last: 3 (disputed),,,,,,,,3.18,,1,3/64,143/45,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,units,Units,,rated,north: 3; south: unknown,,,,,,,,3.00,,1,3/64,3,,,,,,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,counted,Counted,,rated,,,,,,,,,3.00,,1,3/64,3,,,,,,,0,,,,counted,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,filled,Filled,,rated,2,value,,,,,,,2.00,,1,3/64,2,,,,Tidak ada data.,There are no data.,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,from-the-group,From-The-Group,,rated,,group-mean,,,,,,,3.00,,1,3/64,3,,,,Tidak ada data.,There are no data.,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,disputed,Disputed,,disputed,3,,,4,,,,,3.00,,1,3/64,3,,,,Tidak ada data.,There are no data.,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,unknown,Unknown,,unknown,,,,2,2030,,,,,,1,0,,,,,Tidak ada data.,There are no data.,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,not-assessed,Not-Assessed,,not-assessed,,,,,,,,,,,1,0,,,,,Tidak ada data.,There are no data.,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,answers,not-applicable,Not-Applicable,,not-applicable,,,,,,,,,,,1,0,,,,,Tidak ada data.,There are no data.,,0,,,,given,,,,,kota,Semua,All,Jawaban,",
            "kota,2021,all-kinds@1,official,added,Added,,rated,4,,,,,,,,4.00,,1/2,1/8,4,,,,,,,0,,,,given,,,,,kota,Semua,All,Resmi,Official",
            "kota,2021,all-kinds@1,official,hidden,Hidden,,not-assessed,,,,,,,,,,,1,0,,,,,Evaluasi ini tidak memuat indikator tersebut.,The assessment does not list this indicator.,,0,,,,unlisted,,,,,kota,Semua,All,Resmi,Official",
            "desa,2021,all-kinds@1,answers,counted,Counted,,not-assessed,,,,,,,,,,,1,,,,,,,,,0,,,,counted,,,,,desa,Semua,All,Jawaban,",
        ]
    )


def test_every_cell_of_the_factors_and_services(portfolio: Portfolio) -> None:
    """With and without what may be left out."""
    assert table_csv(portfolio, "factors").splitlines() == snapshot(
        [
            "city,period,framework,factor,effect,origin,strength,affects,touches,scope,note_id,note_en,subject_id,subject_en,city_name,framework_title_id,framework_title_en,factor_title_id,factor_title_en",
            "kota,2021,all-kinds@1,budget,inhibiting,internal,,level answers,,dimensions:1 indicators:1,Kurang.,Too little.,,,kota,Semua,All,,",
            "kota,2021,all-kinds@1,law,supporting,external,,,,unsaid,,,,,kota,Semua,All,,",
        ]
    )
    assert table_csv(portfolio, "services").splitlines() == snapshot(
        [
            "city,service,name_id,name_en,kind,count,part_of,agency_id,agency_en,status,observed,sources,city_name",
            "kota,apps,Aplikasi,Apps,app,6,,Dinas,Agency,running,2021-05,study,kota",
            "kota,one,Satu,,website,,apps,,,unknown,,study,kota",
        ]
    )


@pytest.mark.parametrize("name", TABLES)
def test_json_has_the_same_cells(portfolio: Portfolio, name: str) -> None:
    """Column for column; an empty cell is null, and only what a spreadsheet would run is written otherwise."""
    rows = list(csv.DictReader(io.StringIO(table_csv(portfolio, name), newline="")))
    records = json.loads(render_table_json((portfolio, name), Printing()))

    assert [{key: "" if value is None else str(value) for key, value in each.items()} for each in records] == [
        {key: cell.removeprefix("'") for key, cell in row.items()} for row in rows
    ]


def test_every_cell_of_a_comparison() -> None:
    """Of results that an authority published, and of one of ours that is not complete; the file says what it holds."""
    half = {"ratings": {"policy-1": {"level": 5}}}
    short = authority.yardstick("9", short_title={"id": "Ukur", "en": "Yard"})
    older = {(city, 2020): GIVEN[city, 2023] | {"version": "9"} for city in ("alpha", "beta")}
    made = list(comparison_tables(authority.portfolio(older | GIVEN | {("omega", 2023): half}, short)))
    content = next(content for download, content in made if download.path.endswith("/1/2023.csv"))

    assert {(download.about.id, download.about.en) for download, _ in made} == {
        ("Perbandingan 2023: The yardstick (id) (versi 1)", "Comparison 2023: The yardstick (version 1)"),
        ("Perbandingan 2022: The yardstick (id) (versi 1)", "Comparison 2022: The yardstick (version 1)"),
        ("Perbandingan 2020: Ukur (versi 9)", "Comparison 2020: Yard (version 9)"),
    }
    assert content().splitlines() == snapshot(
        [
            "group,rank,unranked,city,name_id,name_en,kind,province_id,province_en,period,period_ends,index,band,band_id,band_en,origin,since,index_since,change,computed,published,coverage,rated,ratable,score_policy,score_service",
            "kind:city,1,,gamma,Gamma,Gamma,city,,,2023,2023-12-31,4.10,high,High (id),High,published,2022,4.00,0.10,4.10,4.10,,,,4.40,4.00",
            "kind:city,2,,alpha,Alpha,Alpha,city,,,2023,2023-12-31,3.14,high,High (id),High,published,2022,2.00,1.14,3.14,3.14,,,,2.00,3.52",
            "kind:city,3,,beta,Beta,Beta,city,,,2023,2023-12-31,2.50,high,High (id),High,published,2022,3.00,-0.50,2.50,2.50,,,,1.00,3.00",
            "kind:city,4,,delta,Delta,Delta,city,,,2023,2023-12-31,1.60,high,High (id),High,published,2021,1.00,0.60,1.60,1.60,,,,1.00,1.80",
            "kind:city,,coverage,omega,Omega,Omega,city,,,2023,2023-12-31,,,,,,,,,,,1/8,1,4,,",
        ]
    )


def test_every_word_of_a_government() -> None:
    """What its file says, what came after it, and what kind it is; of one of which little is known, no more."""
    given: tuple[dict[str, Any], ...] = (
        {
            "id": "old", "name": "Old", "kind": "city", "province": {"id": "Provinsi", "en": "Province"},
            "country": "ID", "belongs_to": "land", "population": {"value": 7, "year": 2020, "source": "study"},
            "place": {"lat": Decimal("-1.5"), "lon": 2, "source": "study"}, "sources": {"study": SOURCE},
        },
        {
            "id": "new", "name": "New", "follows": [{"government": "old", "since": "2022-01-01", "how": "renamed"}],
            "population": {"value": 8, "year": 2021}, "place": {"lat": 1, "lon": 2},
        },
    )  # fmt: skip
    cities = tuple(AssessedCity(City.model_validate(each), FileRef("c.yaml"), ()) for each in given)
    known = Governments({city.city.id: city.city for city in cities})
    portfolio = Portfolio(WorkspaceSettings(title=Text(id="Judul"), publisher="Us"), cities, (), {}, governments=known)

    assert [government_record(city, portfolio) for city in cities] == snapshot(
        [
            {
                "id": "old",
                "name": "Old",
                "kind": "city",
                "province": {"id": "Provinsi", "en": "Province"},
                "country": "ID",
                "belongs_to": "land",
                "population": {"value": 7, "year": 2020, "source": "study"},
                "place": {"lat": "-1.5", "lon": "2", "source": "study"},
                "kind_title": {"id": "kota", "en": "city"},
                "followed_by": [{"government": "new", "since": "2022-01-01", "how": "renamed"}],
                "ended": "2022-01-01",
            },
            {
                "id": "new",
                "name": "New",
                "follows": [{"government": "old", "since": "2022-01-01", "how": "renamed"}],
                "population": {"value": 8, "year": 2021},
                "place": {"lat": "1", "lon": "2"},
            },
        ]
    )
    assert table_csv(portfolio, "cities").splitlines() == snapshot(
        [
            "city,name,kind,kind_id,kind_en,province_id,province_en,country,belongs_to,follows,ended,followed_by,population,population_year,population_source,lat,lon,place_source",
            "old,Old,city,kota,city,Provinsi,Province,ID,land,,2022-01-01,new,7,2020,A study,-1.5,2,A study",
            "new,New,,,,,,,,old,,,8,2021,,1,2,",
        ]
    )


def test_a_kind_with_words_in_one_language_is_told_in_it() -> None:
    """Nothing stands in the place of words that the workspace does not have."""
    of = Portfolio(WorkspaceSettings(title=Text(id="Judul"), publisher="Us"), (), (), {})
    kinds = {"hamlet": GovernmentKind(one=Text(id="dusun"), many=Text(id="dusun"))}
    place = City.model_validate({"id": "a", "name": "A", "kind": "hamlet"})
    record = government_record(AssessedCity(place, FileRef("c.yaml"), (), own_kinds=kinds), of)

    assert record == {"id": "a", "name": "A", "kind": "hamlet", "kind_title": {"id": "dusun"}}


def test_every_word_of_a_result(sink: Portfolio, portfolio: Portfolio) -> None:
    """Of every kind of answer, rule, limit and tag, and of what an authority published; of one with its arithmetic."""
    (_, one), *_ = sink.assessed
    records = [
        *(result_record(*each, ResultGroups(of)) for of in (sink, portfolio) for each in of.assessed),
        node_record(one.trace().root, one),
    ]

    assert render_json(records) == external_file(str(CASES / "results.json"), format=".txt")


@pytest.mark.parametrize(
    ("fed", "record"),
    [
        (
            FedScore(
                Scored(Fraction(5, 2)), None, "kota/2023/yard", Decimal("2.50"), (Decimal("2.00"), Decimal("3.00"))
            ),
            {
                "from": "kota/2023/yard",
                "printed": "2.50",
                "exact": "5/2",
                "absence": None,
                "bounds": ["2.00", "3.00"],
            },
        ),
        (NOTHING_FEEDS, {"from": None, "printed": None, "absence": "no-feed", "bounds": None}),
    ],
    ids=str,
)
def test_json_says_what_another_assessment_hands_over(fed: FedScore, record: dict[str, Any]) -> None:
    """Its selector, number and bounds, or why there is none."""
    assert fed_record(fed) == record


def test_a_range_says_how_far_it_could_raise_a_score() -> None:
    """Beside the score as it counts, in JSON and in both tables; nothing beside what no range touches."""
    yardstick = yardsticks.framework(
        yardsticks.dimension("one", yardsticks.indicator("one-1")),
        yardsticks.dimension("two", yardsticks.indicator("two-1")),
    )
    result = yardsticks.scored(yardstick, {"one-1": {"level": {"from": 2, "to": 3}}, "two-1": 4})
    one = Assessed("c/2025/f", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result))
    city = AssessedCity(City(id=one.assessment.city, name="C"), FileRef("c.yaml"), (one,))
    of = Portfolio(WorkspaceSettings(title=Text(id="Judul"), publisher="Us"), (city,), (one.framework,), {})
    record = node_record(result.root, one)
    tables = [
        [(row[name], row["score"], row["up_to"]) for row in csv.DictReader(io.StringIO(table_csv(of, table)))]
        for table, name in (("scores", "node"), ("ratings", "indicator"))
    ]

    assert [
        (part["id"], part["score"], part.get("up_to"), part.get("ranges")) for part in (record, *record["parts"])
    ] == snapshot([("f", "3.00", "3.50", 1), ("one", "2.00", "3.00", 1), ("two", "4.00", None, None)])
    assert tables == snapshot(
        [
            [("f", "3.00", "3.50"), ("one", "2.00", "3.00"), ("two", "4.00", "")],
            [("one-1", "2.00", "3.00"), ("two-1", "4.00", "")],
        ]
    )
