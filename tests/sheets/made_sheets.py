"""Made frameworks with every rule, gap, limit and kind of measure, and made answers to any framework."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import VALUE
from maturity.model.measures.shapes import EachOf, Inside, NumberShape, OneOf, SomeOf
from tests.scoring.trees import ANY
from tests.scoring.yardsticks import TEXT, framework

LEVELS = {"kind": "levels", "levels": {str(level): {"en": f"{level}?", "id": "*"} for level in range(5)}}
MOST_TRIES = 500
STATES = ["not-assessed", "unknown", "not-applicable"]
POLICIES = ["skip", "lowest", "block", "parent-missing"]
POSTS = {"goalposts": {"worst": 0, "best": 40}}
STEPS = {"thresholds": [{"level": 1, "bound": 10}, {"level": 3, "bound": 30}]}
UNIT = {"unit": TEXT}
LISTED = {"kind": "practices", "practices": {"a": {"text": TEXT}, "b": {"text": TEXT, "points": 2}}}
BY_LEVEL = {"a": {"text": TEXT, "level": 1}, "b": {"text": TEXT, "level": 1}, "c": {"text": TEXT, "level": 3}}
GRADES = {"answers": {"all": {"text": {"en": "All"}, "share": 1}, "half": {"text": {"en": "Half"}, "share": 0.5},
                      "none": {"text": {"en": "None"}, "share": 0}}}  # fmt: skip
PARTS = {"one": {"title": TEXT, "measure": LEVELS}, "two": {"title": TEXT, "weight": 2, "measure": LEVELS}}
CHOICES = {"kind": "choices", "choices": {"yes": {"text": {"en": "Yes, all"}, "points": 3},
                                          "no": {"text": {"en": "No"}, "points": 0}}}  # fmt: skip
MEASURES: list[dict[str, Any]] = [
    LEVELS,
    {**LEVELS, "points": {"0": 0, "1": 0.5, "2": 1, "3": 2.5, "4": 4}},
    {**LEVELS, "fractional": True},
    CHOICES,
    {**CHOICES, "score": "share"},
    {**LISTED, "score": "points"},
    {**LISTED, "score": "share", "below_complete": 40},
    {**LISTED, **GRADES, "score": "share"},
    {**LISTED, **GRADES, "score": "points", "absent": "lowest"},
    {**LISTED, **GRADES, "score": "share", "absent": "block"},
    {"kind": "practices", "practices": BY_LEVEL, "score": "cumulative", "needed": 50},
    {"kind": "practices", "practices": BY_LEVEL, "score": "cumulative", **GRADES, "absent": "lowest", "met_from": 0.5},
    {"kind": "quantity", **UNIT, **POSTS},
    {"kind": "quantity", **UNIT, "goalposts": {"worst": 1, "best": 90}, "transform": "log"},
    {"kind": "quantity", **UNIT, **STEPS, "edge": "above"},
    {"kind": "quantity", **UNIT, "goalposts": {"worst": 60, "best": 3, "clip": True}, "direction": "down"},
    {"kind": "quantity", **UNIT, "share_of": {"target": 50}},
    {"kind": "quantity", **UNIT, "share_of": {}, "direction": "down"},
    {"kind": "quantity", **UNIT, **POSTS, "per": {"title": TEXT, "times": 3}},
    {"kind": "target", **UNIT, "baseline": 10, "targets": {"2023": 50, "2030": 90}},
    {"kind": "target", **UNIT, "targets": {"2023": 50}, "achievement": "ratio"},
    {"kind": "target", **UNIT, "targets": {"2023": 50}, "achievement": "mirrored", "direction": "down"},
    {"kind": "target", **UNIT, "targets": {"2023": 50}},
    {"kind": "target"},
    {"kind": "compound", "parts": PARTS},
    {"kind": "compound", "parts": PARTS, "combine": "minimum", "absent": "block"},
    {"kind": "compound", "parts": PARTS, "combine": "sum", "absent": "lowest"},
    {"kind": "context", **UNIT},
]


def exact(value: Any) -> Any:
    """Return plain values as a file gives them: numbers exactly as they are written."""
    if isinstance(value, dict):
        return {key: exact(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [exact(below) for below in value]
    return Decimal(str(value)) if isinstance(value, float) else value


def made_framework(random: Random) -> Framework:
    """Return a framework with up to three depths; one that is refused is made once more."""
    for _ in range(MOST_TRIES):
        try:
            return _made(random)
        except ValueError:  # such as a product of what may be negative
            continue
    raise AssertionError


def _made(random: Random) -> Framework:
    names = iter(range(100))
    leaves: list[str] = []

    def leaf(above: Any) -> dict[str, Any]:
        name = f"i{next(names)}"
        measure = LEVELS if random.random() < 0.4 else random.choice(MEASURES)
        leaves.append(name)
        units = {"units": {"title": TEXT, "combine": random.choice(["weighted-mean", "minimum", "maximum"])}}
        more = units if measure["kind"] == "levels" and random.random() < 0.2 else {}
        return part({"id": name, "title": TEXT, "ask": TEXT, "measure": measure, **more}, above)

    def part(node: dict[str, Any], above: Any) -> dict[str, Any]:
        step = {"level": random.randint(1, 3)} if isinstance(above, dict) and above["rule"] == "cumulative" else {}
        return {**node, "weight": random.choice([0, 1, 1, 2, 2.5]), **step}

    def node(depth: int, above: Any) -> dict[str, Any]:
        rule = random.choice([*ANY, "none", "weighted-mean"])
        own: dict[str, Any] = {"id": f"d{next(names)}", "title": TEXT, "combine": rule}
        if depth and random.random() < 0.5:
            own["dimensions"] = [node(depth - 1, rule) for _ in range(random.randint(1, 2))]
        own["indicators"] = [leaf(rule) for _ in range(random.randint(1, 3))]
        return part(own, above)

    top = random.choice(ANY)
    dimensions = [node(1, top) for _ in range(random.randint(1, 3))]
    gaps = {state: random.choice(POLICIES) for state in STATES}
    gaps |= {"coverage": random.choice([0, 0, 50, 100]), "unsupported": random.choice(POLICIES)}
    if random.random() < 0.3:
        gaps["disputed"] = random.choice(POLICIES)
    cap = {
        "cap": 2,
        "when": {"node": random.choice(leaves), "below": 3},
        "if_unscored": random.choice(["apply", "ignore"]),
    }
    low = {"cap": 3, "when": {"parts_below": 2, "more_than": "1/3"}}
    floor = {"floor": 1, "when": {"node": random.choice(leaves), "at_least": 2}}
    bands = [{"id": f"b{int(start)}", "from": start, "title": {"en": f"Band {start}"}} for start in (0, 1, 2.5)]
    scale = {
        "lowest": 0, "highest": 4, "rounding": random.choice(["half-up", "half-even", "down"]),
        "band_on": random.choice(["exact", "rounded"]), "decimals": random.choice([0, 1, 2]),
        "band_edge": random.choice(["at-least", "above"]),
    }  # fmt: skip
    more = {
        "scale": scale, "combine": top, "gaps": gaps, "bands": bands,
        "limits": random.sample([cap, low, floor], random.randint(0, 3)),
        "credit_needs": random.choice([[], [], ["evidence"], ["rationale"], ["evidence", "rationale"]]),
    }  # fmt: skip
    return framework(*exact(dimensions), **exact(more))


def made_answers(random: Random, yardstick: Framework) -> dict[str, dict[str, Any]]:
    """Return ratings as a file has them; some indicators are left out."""
    rated = {}
    for name, indicator in yardstick.indicators.items():
        if indicator.measure.asked and random.random() < 0.9:
            rated[name] = _rating(random, indicator)
    return rated


def _rating(random: Random, indicator: Indicator) -> dict[str, Any]:
    beside: dict[str, Any] = {}
    if random.random() < 0.7:
        beside["rationale"] = TEXT
    if random.random() < 0.7:
        beside["evidence"] = [{"source": "s", "locator": TEXT}]
    state = random.choice([*STATES, *[None] * 6, "disputed"])
    if state in STATES:
        return {"state": state, "reason": TEXT, **beside}
    if state:
        beside |= {"state": state, "reason": TEXT}
    if indicator.units is None:
        return {**_answer(random, indicator.measure), **beside}
    units = {}
    for name in ("a", "b"):
        units[name] = (
            _answer(random, indicator.measure) if random.random() < 0.7 else {"state": "unknown", "reason": TEXT}
        )
        if random.random() < 0.3:
            units[name]["count"] = 3
    return {"units": units, **beside}


def _answer(random: Random, measure: Measure) -> dict[str, Any]:
    """Return an answer of the kind that is asked for, with what stands beside it."""
    answer: dict[str, Any] = {}
    for asked in measure.asked:
        if answer and not asked.key.is_beside:
            if random.random() < 0.5:
                continue
            answer = {}
        if not asked.is_needed and asked.key.is_beside and random.random() < 0.3:
            continue
        answer[asked.key.name] = _value(random, measure, asked)
    return answer


def _value(random: Random, measure: Measure, asked: Any) -> Any:
    match asked.shape:
        case OneOf(options=options, between=between):
            names = [*options]
            if between and len(names) > 2 and random.random() < 0.2:
                return {"from": names[0], "to": names[1]}
            return random.choice(names)
        case SomeOf(options=options):
            return [name for name in options if random.random() < 0.5]
        case EachOf(options=options, answers=answers):
            given = {name: random.choice([*answers]) for name in options if random.random() < 0.8}
            return given or {next(iter(options)): next(iter(answers))}
        case Inside():
            return dict(_parts(random, measure))
        case NumberShape(lowest=lowest, highest=highest) if lowest is not None and highest is not None:
            return Decimal(random.randint(lowest * 4, highest * 4)) / 4
    if fixed := {"progress": "reached", "text": TEXT}.get(asked.key.name):
        return fixed
    return Decimal(random.randint(1, 400)) / 4 if asked.key is VALUE else Decimal(random.randint(2, 90))


def _parts(random: Random, measure: Measure) -> Iterator[tuple[str, Any]]:
    for number, (name, part) in enumerate(measure.inner.items()):
        if random.random() < 0.2:
            yield name, {"state": random.choice(STATES), "reason": TEXT}
        elif not number or random.random() < 0.9:
            yield name, _answer(random, part.measure)


def made_assessment(yardstick: Framework, ratings: dict[str, Any]) -> Assessment:
    """Return an assessment with these ratings."""
    return Assessment.model_validate(
        {
            "framework": yardstick.ref, "city": "c", "period": {"label": "2025", "ends": "2025-12-31"},
            "status": "published", "method": {"approach": TEXT}, "assessors": [{"name": "n"}],
            "sources": {"s": {"title": "t", "kind": "other", "origin": "third-party"}}, "ratings": ratings,
        }
    )  # fmt: skip
