"""Does a result's arithmetic again from what ``explain --format json`` prints, and from nothing else.

Nothing of the program is imported: the formulas stand here a second time, as somebody with a pencil would apply them.
"""

# ruff: noqa: ARG005, N817 (a table of formulas reads best in one shape and with short names)

from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction as F
from math import prod
from typing import Any

PRECISE = Context(prec=90)
CLOSE = F(1, 10**36)
ROUNDINGS = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}

Given = dict[str, F]
Terms = list[dict[str, Any]]


def _decimal(value: F) -> Decimal:
    return PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))


def _power(base: F, exponent: F) -> F:
    if base == 0:
        return F(0)
    return F(PRECISE.power(_decimal(base), _decimal(exponent)))


def _total(terms: Terms) -> F:
    return sum((t["weight"] for t in terms), F())


def _weighted(terms: Terms) -> F:
    return sum((t["value"] * t["weight"] for t in terms), F())


def _met(given: Given, terms: Terms) -> F:
    return sum((t["weight"] for t in terms if t["value"] >= given["met-from"]), F())


def _share(given: Given, terms: Terms) -> F:
    share = _met(given, terms) / _total(terms)
    if "below-complete" in given and share < 1:
        share = min(share, given["below-complete"] / 100)
    return given["lowest"] + share * (given["highest"] - given["lowest"])


def _cumulative(given: Given, terms: Terms) -> F:
    reached = given["lowest"]
    for level in sorted({t["level"] for t in terms if "level" in t}):
        own = [t["value"] >= given["met-from"] for t in terms if t.get("level") == level]
        if F(sum(own), len(own)) * 100 < given["needed"]:
            return reached
        reached = F(level)
    return reached


def _geometric(given: Given, terms: Terms) -> F:
    values = [max(t["value"], given.get("floor", F())) for t in terms]
    powers = (_power(value, t["weight"] / _total(terms)) for value, t in zip(values, terms, strict=True))
    return prod(powers, start=F(1))


def _harmonic(given: Given, terms: Terms) -> F:
    values = [max(t["value"], given.get("floor", F())) for t in terms]
    if not all(values):
        return F(0)
    return _total(terms) / sum((t["weight"] / v for v, t in zip(values, terms, strict=True)), F())


def _power_mean(given: Given, terms: Terms) -> F:
    power, least = given["power"], given.get("floor", F())
    values = [max(t["value"], least) for t in terms]
    if power < 0 and not all(values):
        return F(0)
    inner = sum((t["weight"] * _power(v, power) for v, t in zip(values, terms, strict=True)), F()) / _total(terms)
    return _power(inner, 1 / power)


def _thresholds(given: Given, terms: Terms, words: dict[str, str]) -> F:
    up, edge = words["direction"] == "up", words["edge"] == "at-least"
    value = given["value"]
    levels = [
        t["weight"]
        for t in terms
        if (value == t["value"] and edge) or (value > t["value"] if up else value < t["value"])
    ]
    return max(levels, default=given["lowest"])


def _way(given: Given, words: dict[str, str]) -> F:
    value, baseline, target = given["value"], given["baseline"], given["target"]
    if baseline == target:
        return F(int(value >= target if words["direction"] == "up" else value <= target))
    return (value - baseline) / (target - baseline)


OPERATIONS: dict[str, Callable[[Given, Terms, dict[str, str]], F]] = {
    "lower-end": lambda g, t, w: min(g["low"], g["high"]),
    "level": lambda g, t, w: g["points"],
    "score-given": lambda g, t, w: g["value"],
    "choice": lambda g, t, w: g["points"],
    "reported": lambda g, t, w: g["score"],
    "fed": lambda g, t, w: g["index"],
    "fed-node": lambda g, t, w: g["index"],
    "part-of": lambda g, t, w: g["part"] / g["whole"],
    "below-complete": lambda g, t, w: min(g["share"], g["highest"]),
    "over-scale": lambda g, t, w: g["lowest"] + g["share"] * (g["highest"] - g["lowest"]),
    "per": lambda g, t, w: g["value"] / g["per"] * g["times"],
    "logarithm": lambda g, t, w: F(PRECISE.ln(_decimal(next(iter(g.values()))))),
    "goalposts": lambda g, t, w: (g["value"] - g["worst"]) / (g["best"] - g["worst"]),
    "clip": lambda g, t, w: min(max(g["share"], F(0)), F(1)),
    "thresholds": _thresholds,
    "ratio": lambda g, t, w: g["value"] / g["target"],
    "inverse-ratio": lambda g, t, w: g["target"] / g["value"],
    "none-left": lambda g, t, w: F(1),
    "mirrored": lambda g, t, w: (2 * g["target"] - g["value"]) / g["target"],
    "way": lambda g, t, w: _way(g, w),
    "min-max": lambda g, t, w: (g["value"] - g["worst"]) / (g["best"] - g["worst"]),
    "z-score": lambda g, t, w: g["sign"] * (g["value"] - g["mean"]) / g["deviation"],
    "rank": lambda g, t, w: (g["size"] - g["rank"]) / (g["size"] - 1),
    "percentile": lambda g, t, w: (g["below"] + g["equal"] / 2) / (g["size"] - 1),
    "entries": lambda g, t, w: g["entries"],
    "percentage": lambda g, t, w: 100 * g["part"] / g["whole"],
    "weighted-mean": lambda g, t, w: _weighted(t) / _total(t),
    "geometric-mean": lambda g, t, w: _geometric(g, t),
    "harmonic-mean": lambda g, t, w: _harmonic(g, t),
    "power-mean": lambda g, t, w: _power_mean(g, t),
    "minimum": lambda g, t, w: min(x["value"] for x in t),
    "maximum": lambda g, t, w: max(x["value"] for x in t),
    "sum": lambda g, t, w: _weighted(t),
    "product": lambda g, t, w: prod((x["value"] for x in t), start=F(1)),
    "count": lambda g, t, w: _met(g, t),
    "share": lambda g, t, w: _share(g, t),
    "cumulative": lambda g, t, w: _cumulative(g, t),
    "cap": lambda g, t, w: min(g["score"], g["bound"]),
    "floor": lambda g, t, w: max(g["score"], g["bound"]),
}
CHAINED = {"cap": "score", "floor": "score", "over-scale": "share", "clip": "share"}
"""The operations that go on with what the step before came to, and the name that it then has."""


def disagreements(record: dict[str, Any]) -> Iterator[str]:
    """Yield everything in a printed result that another calculation does not confirm."""
    waiting = [record]
    while waiting:
        node = waiting.pop()
        waiting += node.get("parts", [])
        for complaint in _node(node):
            yield f"{node['id']}: {complaint}"


def _node(node: dict[str, Any]) -> Iterator[str]:
    steps = node.get("steps", [])
    last = None
    for step in steps:
        given = {name: F(value) for name, value in step["given"].items()}
        terms = [{**t, "value": F(t["value"]), "weight": F(t["weight"])} for t in step.get("terms", [])]
        found, stated = OPERATIONS[step["operation"]](given, terms, step.get("words", {})), F(step["result"])
        if abs(found - stated) > CLOSE * max(abs(stated), F(1)):
            yield f"{step['operation']} gives {found}, not {stated}"
        chained = CHAINED.get(step["operation"])
        if chained and last is not None and given[chained] != last:
            yield f"{step['operation']} goes on with {given[chained]}, but the step before came to {last}"
        last = stated
    score = node["exact"] or node.get("to_40_digits")
    if score is None:
        return
    if abs((last or F(0)) - F(score)) > (0 if node["exact"] else CLOSE * max(abs(F(score)), F(1))):
        yield f"its steps come to {last}, its score is {score}"
    yield from _printed(node)
    yield from _terms(node)


def _printed(node: dict[str, Any]) -> Iterator[str]:
    value, rounding = F(node["exact"] or node["to_40_digits"]), node["rounding"]
    step = Decimal(1).scaleb(-rounding["decimals"])
    shown = _decimal(value).quantize(step, ROUNDINGS[rounding["rule"]], Context(prec=200))
    computed = node.get("agreement", {}).get("computed") or node["score"]  # a published index may head the result
    if Decimal(computed) != shown and Decimal(computed).as_tuple().exponent < step.as_tuple().exponent:
        shown = _decimal(value).quantize(Decimal(computed), ROUNDINGS[rounding["rule"]], Context(prec=200))
    if Decimal(computed) != shown:
        yield f"{value} is printed {computed}, not {shown}"


def _terms(node: dict[str, Any]) -> Iterator[str]:
    """Hold the terms of a node's rule against the parts that are printed below it."""
    parts = {part["id"]: part for part in node.get("parts", [])}
    terms = next((step["terms"] for step in node.get("steps", []) if step.get("terms")), []) if parts else []
    if node.get("from_report") or not all(term["name"] in parts for term in terms):
        return  # a flat mean: its terms are indicators further down
    counted = {name: part for name, part in parts.items() if part["counted"] is not None and F(part["weight"])}
    if set(counted) != {term["name"] for term in terms}:
        yield f"counts {sorted(counted)}, but calculates with {sorted(term['name'] for term in terms)}"
    for term in terms:
        part = parts[term["name"]]
        if (F(part["counted"]), F(part["weight"])) != (F(term["value"]), F(term["weight"])):
            yield f"calculates {term['name']} with {term['value']} × {term['weight']}"
