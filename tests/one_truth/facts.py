"""What decides in which outputs a node of a made portfolio has to be told of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.one_truth.claims import WHOLE, Names, rounded
from tests.one_truth.in_news import by_city_and_year, held_against
from tests.one_truth.made_portfolios import Files

FEWEST_PEERS = 10
"""Of fewer others nothing is said beside one result."""


@dataclass(frozen=True)
class Facts:
    """What decides in which outputs a node has to be told of, and with which numbers."""

    is_leaf: bool
    is_top: bool
    holds_leaves: bool
    from_report: bool
    has_score: bool
    is_open: bool
    covered: bool
    official: bool
    profile: bool
    published_heads: bool
    has_index: bool
    compared: bool
    met: bool
    peers_told: bool
    several_periods: bool
    studied: bool
    leads: bool
    counts: bool
    latest: bool
    long: bool
    bars: bool
    rank_differs: bool
    reviewed: bool
    tabled: bool
    published_too: bool
    sums_up: bool
    cut: bool
    imputed: bool
    falls_out: bool
    raised: bool
    by_ranges: bool


def facts_of(results: str, files: Files, names: Names) -> dict[tuple[str, str], Facts]:
    """Return the facts of every node that may be told of."""
    records = json.loads(results)
    found = {}
    for record in records:
        whole = _whole_facts(record, records, names)
        top = [part["id"] for part in record["result"]["parts"]]
        for node, hidden in _walk(record["result"]):
            if hidden and not _is_rated(node):
                continue
            name = WHOLE if node["id"] == "yard" else node["id"]
            low, high = node.get("bounds") or (0, 0)
            inner = names.nodes.get(node["id"], {}).get("indicators", ())
            rated = files[_path(record)]["ratings"]
            found[record["assessment"], name] = Facts(
                is_leaf="state" in node,
                is_top=name in top,
                holds_leaves=any((not hidden and not _hides(node)) or leaf["id"] in rated for leaf in inner),
                falls_out=not whole["profile"] and not hidden,
                imputed="imputed" in (node.get("rating") or {}),
                from_report=bool(node.get("from_report")),
                has_score=node["score"] is not None,
                is_open=low != high and (node.get("from_report", False) or not _hides(node)),
                raised=_is_raised(node, names),
                by_ranges=_is_raised(node, names) and node["bounds"] == [_printed(node, names), node["up_to"]],
                counts=node["weight_used"] not in {None, "0"} and names.framework["combine"] != "sum",
                covered=not node.get("from_report") and bool(node.get("rated") or node.get("coverage") != "1"),
                cut=len("  " * (name.count("-") + 1) + names.title(name, "id")) > 52
                or len(names.title(name, "en")) > 46,
                **whole,
            )
    return found


def _path(record: dict[str, Any]) -> str:
    city, period, _ = record["assessment"].split("/")
    return f"assessments/{city}/{period}.yard.yaml"


def _is_rated(node: dict[str, Any]) -> bool:
    return bool(node.get("rating"))


def _printed(node: dict[str, Any], names: Names) -> str:
    """Return the score that is computed as the framework prints it; a published one may stand before it."""
    scale = names.framework["scale"]
    exact = Fraction(node["exact"] or node["to_40_digits"])
    return str(rounded(exact, scale.get("decimals", 2), scale.get("rounding", "half-up")))


def _is_raised(node: dict[str, Any], names: Names) -> bool:
    """Tell whether ranges move a score by as much as is printed, and no published one stands before it."""
    if "up_to" not in node or node.get("origin") == "published":
        return False
    return Decimal(node["up_to"]) > Decimal(_printed(node, names))


def _whole_facts(record: dict[str, Any], records: list[dict[str, Any]], names: Names) -> dict[str, bool]:
    city, period, _ = record["assessment"].split("/")
    root, ranking = record["result"], record.get("ranking", {})
    of_city = [each for each in records if each["assessment"].startswith(f"{city}/")]
    indexed = [each for each in of_city if each["result"]["score"] is not None]
    lead = (indexed or of_city)[-1]["assessment"]
    others = {ranking.get(side) for side in ("computed", "published")} - {None, ranking.get("rank")}
    peers = [each for each in records if each["assessment"].split("/")[1] == period]
    return {
        "official": _is_official(root),
        "profile": names.framework["combine"] == "none",
        "published_heads": root["origin"] == "published",
        "has_index": root["score"] is not None,
        "compared": len(peers) > 1,
        "met": len(records) > len(of_city),
        "peers_told": len(held_against(by_city_and_year(records), int(period))) >= FEWEST_PEERS,
        "several_periods": len(of_city) > 1 and bool(indexed),
        # One indicator is an index that was announced: to take it over is no study.
        "studied": len(names.leaves) > 1 and any(not _is_official(each["result"]) for each in of_city),
        "leads": record["assessment"] == lead,
        "latest": record is of_city[-1],
        "long": len(names.leaves) > 28,
        "bars": len(root["parts"]) > 1 and any(part["score"] is not None for part in root["parts"]),
        "rank_differs": bool(others),
        "reviewed": "review" in record,
        "published_too": "agreement" in root,
        "sums_up": names.framework["combine"] in {"weighted-mean", "sum"}
        and "limits" not in names.framework
        and root["origin"] != "published"
        and not any(node.get("from_report") for node, _ in _walk(root)),
        "tabled": any(node["score"] is not None and "parts" in node for node, _ in _walk(root) if node is not root),
    }


def _hides(node: dict[str, Any]) -> bool:
    """Tell whether what lies below was not published."""
    return bool(node.get("from_report") or "not_public" in node)


def _is_official(root: dict[str, Any]) -> bool:
    reported = any(map(_hides, (node for node, _ in _walk(root))))
    return reported and not root["rated"] and bool(root["ratable"])


def _walk(node: dict[str, Any], *, hidden: bool = False) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield each node, and whether a published score covers it."""
    yield node, hidden
    for part in node.get("parts", ()):
        yield from _walk(part, hidden=hidden or _hides(node))
