"""Exact is said of what is exact: a root or a logarithm that had to be rounded is told as rounded, wherever it goes."""

import json
import re
from typing import Any

import pytest

from maturity.arithmetic.roots import is_short
from maturity.exchange.node_records import node_record
from maturity.exchange.tables import render_json
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.presentation.explanation import render_explanation
from maturity.presentation.portfolio import Assessed, AssessedCity, City, FileRef
from maturity.presentation.words import words
from maturity.scoring.context import ScoringContext
from maturity.scoring.score import score
from tests.outputs.test_explanation import FOLDERS
from tests.scoring.cases import Case
from tests.tracing import tracing

SOURCE = {"title": "A study", "kind": "thesis", "origin": "third-party", "dated": "2021"}
LEVELS = {str(level): {"en": f"level {level}"} for level in range(1, 6)}
LOG = {"kind": "quantity", "unit": {"en": "km"}, "transform": "log", "goalposts": {"worst": 1, "best": 100}}
SPREAD = {"kind": "quantity", "unit": {"en": "km"}, "relative": {"method": "z-score"}}
REASON = {"en": "There are no data."}


def indicator(name: str, measure: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": {"en": name}, "ask": {"en": f"{name}?"}, "measure": measure} | more


def dimension(name: str, *indicators: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": {"en": name}, "indicators": list(indicators)} | more


FRAMEWORK = Framework.model_validate({
    "id": "roots", "version": "1", "title": {"en": "Roots"}, "description": {"en": "x"}, "sources": {"study": SOURCE},
    "scoring_origin": "consultant", "scale": {"lowest": -5, "highest": 5}, "imputation": True,
    "bands": [{"id": "any", "from": -5, "title": {"en": "Any"}}],
    "dimensions": [
        dimension("logs", indicator("log", LOG), indicator("plain", {"kind": "levels", "levels": LEVELS})),
        dimension("clipped", indicator("beyond", LOG)),
        dimension("spread", indicator("placed", SPREAD)),
        dimension("means", indicator("two", {"kind": "levels", "levels": LEVELS}),
                  indicator("three", {"kind": "levels", "levels": LEVELS}), combine="geometric-mean"),
        dimension("units", indicator("each", LOG, units={"title": {"en": "units"}})),
        dimension("filled", indicator("imputed", LOG)),
        dimension("parts", indicator("both", {"kind": "compound", "parts": {
            "first": {"title": {"en": "first"}, "measure": LOG}, "second": {"title": {"en": "second"}, "measure": LOG},
        }})),
        dimension("clean", indicator("level", {"kind": "levels", "levels": LEVELS}), weight=7),
    ],
})  # fmt: skip
ROUNDED = {
    "roots", "logs", "log", "spread", "placed", "means", "units", "each", "filled", "imputed", "parts", "both",
}  # fmt: skip


def assessment(city: str, **ratings: Any) -> Assessment:
    return Assessment.model_validate({
        "framework": "roots@1", "city": city, "period": {"label": "2021", "ends": "2021-12-31"}, "status": "published",
        "method": {"approach": {"en": "reading"}}, "assessors": [{"name": "Tim"}], "sources": {"study": SOURCE},
        "ratings": ratings,
    })  # fmt: skip


@pytest.fixture(scope="module")
def one() -> Assessed:
    """A city whose every dimension but one has a root or a logarithm in it."""
    own = assessment(
        "kota",
        log={"value": 7}, plain={"level": 3}, beyond={"value": 1000}, placed={"value": 4}, two={"level": 2},
        three={"level": 3}, each={"units": {"north": {"value": 7}, "south": {"value": 9}}},
        imputed={"imputed": {"method": "group-mean", "reason": REASON}},
        both={"parts": {"first": {"value": 7}, "second": {"value": 100}}}, level={"level": 3},
    )  # fmt: skip
    others = (assessment("desa", placed={"value": 5}, imputed={"value": 11}), assessment("lain", placed={"value": 9}))
    result = score(FRAMEWORK, own, ScoringContext(peers=(own, *others)))
    return Assessed("kota/2021/roots", result, FileRef("a.yaml"), FileRef("f.yaml"), trace=tracing(result))


def test_rounding_goes_up_the_tree_and_no_further_than_it_reaches(one: Assessed) -> None:
    """A step is inexact where a rounded number made it; where a goalpost clips that number nothing of it is left."""
    nodes = list(one.trace().root.walk())

    assert {node.id for node in nodes if node.steps and not node.steps[-1].exact} == ROUNDED
    of_parts = next(node for node in nodes if node.id == "both").steps
    assert [step.exact for step in of_parts if step.operation == "logarithm"].count(True) == 2  # of 1, the worst
    assert all(is_short(node.score) is (node.id not in ROUNDED) for node in nodes if node.score is not None)


def test_explain_calls_nothing_exact_that_was_rounded(one: Assessed) -> None:
    """It prints twelve digits and says so; what is exact stays a whole number, a decimal or a fraction."""
    city = AssessedCity(City(id="kota", name="Kota"), FileRef("c.yaml"), (one,))
    text = render_explanation(city, one, one.trace().root, words("en"))

    assert "natural logarithm of 7 = 1.94591014906 (to 12 digits)" in text
    assert "natural logarithm of 1 = 0" in text
    assert "(2 × 3) ^ (1 / 2) = 2.44948974278 (to 12 digits)" in text
    assert "between the goalposts: (≈1.94591014906 − 0) / (≈4.60517018599 − 0) = 0.422549020007 (to 12 digits)" in text
    assert "lies beyond a goalpost and counts as 1" in text
    assert text.count("read from the score before it is printed") == 7
    assert "band Any: from -5, read from the exact score" in text
    assert not re.search(r"\d{13}", text)


def test_open_data_gives_digits_where_it_cannot_give_a_fraction(one: Assessed) -> None:
    """`exact` is null there, forty digits stand beside it, and a step that rounds says so."""
    record = json.loads(render_json(node_record(one.trace().root, one)))
    parts = {part["id"]: part for part in record["parts"]}

    assert (record["exact"], parts["clean"]["exact"]) == (None, "3")
    assert "to_40_digits" not in parts["clean"]
    assert parts["means"]["to_40_digits"] == "2.449489742783178098197284074705891391966"
    assert parts["means"]["steps"][-1]["exact"] is False
    assert "exact" not in parts["clean"]["steps"][-1]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_explanation_is_filled_with_digits(folder: Any) -> None:
    """Of no case a number is printed that is longer than anybody reads, unless it is the exact result itself."""
    for name, result in Case(folder).results().items():
        one = Assessed(f"kota/{name.replace('/', '-')}/case", result, FileRef("a"), FileRef("f"))
        text = render_explanation(
            AssessedCity(City(id="kota", name="Kota"), FileRef("c"), (one,)), one, result.root, words("en")
        )
        assert not [number for number in re.findall(r"[\d.,]{22,}", text) if "/" not in number], text
