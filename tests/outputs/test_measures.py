"""Every kind of measure there is stands on every surface: what is validated, scored, shown, written and offered."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from maturity.arithmetic.outcome import Bounds, ScaleRange, Scored
from maturity.exchange.node_records import node_record
from maturity.exchange.tables import table_csv
from maturity.model.assessment import Assessment, Rating
from maturity.model.city import City
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.answering import answer_faults
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.measures.registry import kinds
from maturity.model.services import ServiceRegister
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.answers import shown_answer
from maturity.presentation.explanation import render_explanation
from maturity.presentation.portfolio import Assessed, AssessedCity, FileRef, Portfolio
from maturity.presentation.words import in_words, words
from maturity.schemas.of_framework import assessment_schema
from maturity.scorecard.render import render_scorecard
from maturity.scoring.context import ScoringContext
from maturity.scoring.result import NodeResult
from maturity.scoring.score import score
from maturity.storage.forms import rating_lines
from maturity.website.site import site_pages
from tests.outputs.test_engine_words import EVIDENCE, SOURCE, indicator, levels, quantity, said
from tests.page_text import plain
from tests.tracing import tracing


@dataclass(frozen=True)
class Example:
    """A measure, an answer to it, and the words and the cell of a table that the answer becomes."""

    measure: dict[str, Any]
    answer: dict[str, Any] | None
    shown: str
    cell: str
    wrong: dict[str, Any]


OPTIONS = {"a": {"text": said("none of it"), "points": 0}, "b": {"text": said("all of it"), "points": 4}}
LIST = {"one": {"text": said("Practice one")}, "two": {"text": said("Practice two")}}
POSTS = {"worst": 0, "best": 100}
EXAMPLES = {
    "levels": Example(levels(), {"level": 4}, "level 4 of 5", "4", {"level": 6}),
    "choices": Example({"kind": "choices", "choices": OPTIONS}, {"choice": "b"}, "all of it", "b", {"choice": "c"}),
    "practices": Example(
        {"kind": "practices", "score": "points", "practices": LIST},
        {"practices": ["two"]}, "1 of 2 practices", "two", {"practices": ["three"]},
    ),
    "quantity": Example(quantity("km", goalposts=POSTS), {"value": 70}, "70 km", "70", {"value": 70, "per": 2}),
    "target": Example(
        {"kind": "target", "unit": said("trees"), "baseline": 0, "targets": {"2023": 90}},
        {"value": 45}, "45 trees", "45", {"progress": "reached"},
    ),
    "compound": Example(
        {"kind": "compound", "parts": {name: {"title": said(name), "measure": levels()} for name in ("air", "soil")}},
        {"parts": {"air": {"level": 3}}}, "1 of 2 values", "air", {"parts": {"sea": {"level": 3}}},
    ),
    "derived": Example(
        {"kind": "derived", "unit": said("apps"), "where": {"kind": ["app"]}, "goalposts": {"worst": 0, "best": 8}},
        None, "4 apps", "", {"value": 3},
    ),
    "fed": Example(
        {"kind": "fed", "index_of": "other@1", "unit": said("points"), "goalposts": POSTS},
        None, "70.0 points", "", {"level": 3},
    ),
    "context": Example(
        {"kind": "context", "unit": said("people")}, {"value": 7000}, "7,000 people", "7000", {"level": 1},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def everything() -> Portfolio:
    """A city that has answered one example of each kind."""
    framework = Framework.model_validate({
        "id": "all", "version": "1", "title": said("All"), "description": said("One of each"),
        "sources": {"study": SOURCE}, "scoring_origin": "official", "scale": {"lowest": 0, "highest": 5},
        "dimensions": [{
            "id": "each", "title": said("Each"),
            "indicators": [indicator(kind, example.measure) for kind, example in EXAMPLES.items()],
        }],
    })  # fmt: skip
    answers = {kind: one.answer | {"evidence": EVIDENCE} for kind, one in EXAMPLES.items() if one.answer is not None}
    own = Assessment.model_validate({
        "framework": "all@1", "city": "alpha", "period": {"label": "2023", "ends": "2023-12-31"},
        "status": "published", "method": {"approach": said("reading")}, "assessors": [{"name": "Somebody"}],
        "sources": {"study": SOURCE}, "ratings": answers,
    })  # fmt: skip
    register = ServiceRegister.model_validate({
        "city": "alpha", "sources": {"study": SOURCE},
        "services": [{"id": "one", "name": said("One"), "kind": "app", "count": 4, "evidence": EVIDENCE}],
    })  # fmt: skip
    taken = FedScore(Scored(Fraction(70)), Bounds(Fraction(70), Fraction(70)), "alpha/2023/other", Decimal("70.0"))
    result = score(framework, own, ScoringContext(register=register, feeds={Feed("other@1"): taken}))
    one = Assessed("alpha/2023/all", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result))
    city = AssessedCity(City(id="alpha", name="Alpha"), FileRef("c.yaml"), (one,), register, FileRef("s.yaml"))
    return Portfolio(WorkspaceSettings(title=Text(en="Site", id="Situs"), publisher="Us"), (city,), (framework,), {})


def only(everything: Portfolio) -> Assessed:
    [(_, one)] = everything.assessed
    return one


def leaf(everything: Portfolio, kind: str) -> NodeResult:
    return next(node for node in only(everything).result.root.leaves() if node.id == kind)


def on_page(everything: Portfolio, address: str) -> str:
    return next(plain(page.html) for page in site_pages(everything, "en", ()) if page.address == address)


def explained(everything: Portfolio, kind: str) -> str:
    [city] = everything.cities
    return render_explanation(city, only(everything), leaf(everything, kind), words("en"))


def on_card(everything: Portfolio, _: str) -> str:
    [city] = everything.cities
    return plain(render_scorecard(only(everything), city, everything, "en"))


def in_editor(everything: Portfolio, kind: str) -> str:
    schema = assessment_schema(only(everything).framework, None)
    return json.dumps(schema["properties"]["ratings"]["properties"][kind])


def in_json(everything: Portfolio, kind: str) -> str:
    one = only(everything)
    [each] = node_record(one.result.root, one)["parts"]
    return json.dumps(next(part for part in each["parts"] if part["id"] == kind)["rating"])


SHOWN: dict[str, Callable[[Portfolio, str], str]] = {
    "terminal": lambda everything, kind: shown_answer(leaf(everything, kind), words("en")),
    "explanation": explained,
    "page": lambda everything, _: on_page(everything, "cities/alpha/2023.all.html"),
    "scorecard": on_card,
}
"""What is read, by people: the answer in words."""
WRITTEN: dict[str, Callable[[Portfolio, str], str]] = {
    "form": lambda everything, _: "\n".join(rating_lines(only(everything).framework, "en")),
    "editor": in_editor,
    "json": in_json,
}
"""What is written, and read by programs: the answer by its key."""
OTHERWISE = {
    ("levels", "explanation"): "level 4: like 4", ("levels", "page"): "like 4", ("levels", "scorecard"): "4",
    ("derived", "terminal"): "–", ("derived", "explanation"): "2.50", ("context", "scorecard"): "7,000 people",
}  # fmt: skip
"""Where an answer is shown in another way: a level with its text or alone, a count by its score."""


def test_each_kind_has_an_example() -> None:
    """A new kind is not forgotten here."""
    assert list(EXAMPLES) == list(kinds())


@pytest.mark.parametrize("surface", SHOWN)
@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_answer_is_shown(everything: Portfolio, kind: str, surface: str) -> None:
    """In words, with its unit."""
    assert OTHERWISE.get((kind, surface), EXAMPLES[kind].shown) in SHOWN[surface](everything, kind)


def test_a_level_tells_its_points_where_they_are_not_its_number() -> None:
    """A reader who sees level 3 counted as ten finds that beside the level; what is plain is not said."""
    texts = {level: said(f"like {level}") for level in "123"}
    plain, pointed = (
        Indicator.model_validate(indicator("own", {"kind": "levels", "levels": texts, **points})).measure
        for points in ({}, {"points": {"1": 0, "2": 2, "3": 10}})
    )
    remarks = [
        [[in_words(remark, words("en")) for remark in option.remarks] for option in measure.options(None)]
        for measure in (plain, pointed)
    ]

    assert remarks == [[[], [], []], [["0 points"], [], ["10 points"]]]


@pytest.mark.parametrize("surface", WRITTEN)
@pytest.mark.parametrize("kind", [kind for kind, example in EXAMPLES.items() if example.answer])
def test_an_answer_is_written(everything: Portfolio, kind: str, surface: str) -> None:
    """Under the key that the measure asks for."""
    [key] = EXAMPLES[kind].answer or ()

    assert key in WRITTEN[surface](everything, kind)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_answer_is_one_cell_of_the_table(everything: Portfolio, kind: str) -> None:
    """As the file has it."""
    rows = list(csv.DictReader(io.StringIO(table_csv(everything, "ratings"))))
    answers = {row["indicator"]: row["answer"] for row in rows}

    assert EXAMPLES[kind].cell in answers.get(kind, "")


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_measure_is_named_with_its_facts(everything: Portfolio, kind: str) -> None:
    """On the page of the framework, in both languages."""
    assert words("en")(f"measure.{kind}") in on_page(everything, "frameworks/all/1.html")


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_score_is_among_those_that_are_possible(everything: Portfolio, kind: str) -> None:
    """What an answer earns lies within what any answer could."""
    node, measure = leaf(everything, kind), only(everything).framework.indicators[kind].measure
    bounds = measure.range_of(ScaleRange(Fraction(0), Fraction(5)), 2023)

    assert (node.score is None) == (bounds is None) == (not measure.is_scored)
    assert bounds is None or (node.score is not None and bounds.low <= node.score <= bounds.high)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_wrong_answer_is_no_answer(everything: Portfolio, kind: str) -> None:
    """Right answers pass, wrong ones are named by their indicator."""
    measure, example = only(everything).framework.indicators[kind].measure, EXAMPLES[kind]
    right = Rating.model_validate(example.answer or {})

    assert kind == "derived" or not list(answer_faults(kind, right, measure))
    assert any(fault.message for fault in answer_faults("it", Rating.model_validate(example.wrong), measure))
