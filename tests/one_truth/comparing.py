"""Holds the claims of all outputs against each other, and against the outputs in which each quantity has to stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from tests.one_truth.claims import LANGUAGES, Claim
from tests.one_truth.facts import Facts

NOTHING = "(nothing)"


class Disagreement(NamedTuple):
    """An output that says another thing than the others, or nothing where something has to stand."""

    quantity: str
    output: str
    about: str
    said: str
    others: str


Needs = Callable[[Facts], bool]


def always(_facts: Facts) -> bool:
    return True


def ours(facts: Facts) -> bool:
    """What an authority published is what it is: how much was rated, and what that leaves open, is no question."""
    return not facts.official


def own(facts: Facts) -> bool:
    return not facts.from_report


def weighed(facts: Facts) -> bool:
    return ours(facts) and not facts.profile


def moving(facts: Facts) -> bool:
    """Where ratings that are missing could still move a result that is ours."""
    return facts.is_open and ours(facts) and not facts.published_heads and not facts.by_ranges


def either(*needs: Needs) -> Needs:
    return lambda facts: any(need(facts) for need in needs)


def both(*needs: Needs) -> Needs:
    return lambda facts: all(need(facts) for need in needs)


def has(name: str) -> Needs:
    return lambda facts: bool(getattr(facts, name))


RECORDS: dict[str, Needs] = {"result.json": always, "explain.json": always}
DATA: dict[str, Needs] = {"scores.csv": always, **RECORDS}
RATINGS: dict[str, Needs] = {"ratings.csv": always, **RECORDS}
TITLES: dict[str, Needs] = {"page": always, "card": always, "report": always}
RANKED: dict[str, Needs] = {
    "scores.csv": always, "result.json": always, "score": always, "page": has("has_index"), "card": has("has_index"),
    "city": both(has("leads"), has("has_index")),
}  # fmt: skip
LISTED: dict[str, Needs] = {"city": always, "home": both(has("studied"), has("latest"))}
NEWEST: dict[str, Needs] = {"home list": has("latest"), "map": both(has("latest"), has("met"))}
CHANGES = ("news-change", "rank-before", "most-rise", "most-fall", "leading")
AHEAD = ("next-band", "band-gap", "low-ratings")
NEWS: dict[str, Needs] = {"page": always, "card": always, "city": has("leads")}
IN_CARD: Needs = either(both(has("is_top"), has("bars")), has("from_report"), has("holds_leaves"))
OTHER_RANK: dict[str, Needs] = {
    "scores.csv": always, "result.json": always, "score": has("rank_differs"), "page": has("rank_differs"),
    "card": has("rank_differs"),
}  # fmt: skip

WHOLES: dict[str, dict[str, Needs]] = {
    "index": {
        **DATA, **LISTED, **NEWEST, "score": always, "explain": always, "page": always, "card": always,
        "report": always, "comparison": has("met"), "trend": has("several_periods"),
    },
    "band": {
        **DATA, **LISTED, **NEWEST, "score": always, "page": always, "card": always, "report": always,
        "comparison": has("met"), "trend": has("several_periods"),
    },
    "origin": {**DATA, "score": always},
    "computed": {"scores.csv": always, "explain": has("published_too")},
    "printed": {"by hand": always, "explain": always, "ratings.csv, added up": has("sums_up")},
    "computed-band": {"scores.csv": always, "explain": always},
    "published": {**DATA, "score": always, "explain": always, "page": always},
    "published-band": {**DATA, "score": lambda facts: not facts.published_heads, "explain": always, "page": always},
    "agreement": {**DATA, "page": always},
    "band-agreement": {**DATA, "page": always},
    "any-agreement": {"scores.csv": always, "score": always},
    "worst-agreement": {"scores.csv": always, "explain": always},
    "sign": {"scores.csv": always, "comparison": has("compared")},
    "exact": DATA,
    "absence": {**DATA, "score": lambda facts: not facts.has_index, "explain": always,
                "page": lambda facts: not facts.has_index},
    "coverage": DATA,
    "percent": {**DATA, "score": weighed, "explain": weighed, "page": weighed, "card": weighed, "report": weighed,
                "city": weighed, "home": both(weighed, has("studied"), has("latest")),
                "comparison": both(weighed, has("met"))},
    "rated": {**DATA, "score": ours, "explain": ours, "page": ours, "card": ours, "report": ours, "city": ours,
              "home": both(ours, has("studied"), has("latest")), "comparison": both(weighed, has("met"))},
    "ratable": {**DATA, "score": ours, "explain": ours, "page": ours, "card": ours, "report": ours, "city": ours,
                "home": both(ours, has("studied"), has("latest")), "comparison": both(weighed, has("met"))},
    "low": {**DATA, "score": moving, "explain": has("is_open"), "page": moving, "card": moving, "report": moving},
    "high": {**DATA, "score": moving, "explain": has("is_open"), "page": moving, "card": moving, "report": moving},
    "up-to": {
        **DATA, "score": has("raised"), "explain": has("raised"), "page": has("raised"), "card": has("raised"),
        "report": has("raised"), "city": has("raised"), "home": both(has("raised"), has("studied"), has("latest")),
        "comparison": both(has("raised"), has("met")), "trend": both(has("raised"), has("several_periods")),
    },
    "ranges": {**DATA, "score": has("raised"), "page": has("raised"), "card": has("raised"), "report": has("raised")},
    "rank": {**RANKED, "comparison": always},
    "ranked": RANKED,
    "among": RANKED,
    "unranked": RANKED,
    "rank-computed": OTHER_RANK,
    "rank-published": OTHER_RANK,
    "mean": {"page": has("has_index"), "comparison": has("compared"), "city": both(has("leads"), has("has_index"))},
    "change": {
        "by hand": always,
        "trend": always,
        "comparison": has("compared"),
        "home list": has("latest"),
        "card history": has("official"),
    },
    **{name: {"by hand": always, **NEWS} for name in CHANGES},
    **{name: {"by hand": always, **{output: both(has("peers_told"), need) for output, need in NEWS.items()}}
       for name in ("rose", "rose-of")},
    **{name: {"by hand": lambda facts: not facts.published_heads, **NEWS} for name in AHEAD},
    "objections": {"result.json": has("reviewed"), "page": always, "card": always, "report": always},
    "reviewed": {"result.json": has("reviewed"), "page": has("reviewed"), "card": has("reviewed"),
                 "report": has("reviewed"), "city": has("reviewed"), "comparison": has("met")},
    "reviewers": {"result.json": always, "page": always, "card": always, "report": always},
    "withheld-sources": {"result.json": always, "page": always, "card": always},
    "tree-en": {"explain": always, "page": always},
    "tree-id": {"explain": always, "page": always},
    **{f"title-{code}": {**DATA, **TITLES, "score": always, "explain": always} for code in LANGUAGES},
    **{name: {**RECORDS, "score": always, "page": always} for name in ("goals", "over-time", "tag-front", "tag-back")},
}  # fmt: skip

DIMENSIONS: dict[str, dict[str, Needs]] = {
    "score": {
        **DATA, "by hand": always, "score": always, "explain": always, "page": always, "card": IN_CARD,
        "report": always, "comparison": both(has("is_top"), has("met")),
        "trend": both(has("is_top"), has("several_periods")),
    },
    "band": {**DATA, "by hand": always, "score": always, "explain": always},
    "up-to": {**DATA, "explain": has("raised")},
    "ranges": DATA,
    "exact": DATA,
    "absence": {**DATA, "explain": always},
    "coverage": DATA,
    "percent": {**DATA, "score": own, "explain": has("covered")},
    "rated": {**DATA, "explain": has("covered"), "page": both(own, ours, has("tabled"))},
    "ratable": {**DATA, "explain": has("covered"), "page": both(own, ours, has("tabled"))},
    "low": {**DATA, "explain": both(has("is_open"), own), "page": both(has("is_open"), own, ours, has("tabled"))},
    "high": {**DATA, "explain": both(has("is_open"), own), "page": both(has("is_open"), own, ours, has("tabled"))},
    "gap": {**RECORDS, "explain": has("falls_out")},
    "share": {**RECORDS, "explain": both(has("has_index"), has("counts")), "page": weighed},
    "weight": RECORDS,
    "published": {**DATA, "explain": own, "page": both(own, ours)},
    "not-public": {**RECORDS, "explain": always, "page": always, "card": always},
    **{
        f"title-{code}": {
            **DATA, "score": lambda facts: not facts.cut, "page": always, "card": IN_CARD,
            "comparison": both(has("is_top"), has("compared")), "trend": both(has("is_top"), has("several_periods")),
        }
        for code in LANGUAGES
    },
}  # fmt: skip

LEAVES: dict[str, dict[str, Needs]] = {
    "state": {**RATINGS, "score": always, "page": always, "card": lambda facts: not facts.long and not facts.imputed},
    "score": {**RATINGS, "by hand": always, "score": always, "explain": always},
    "gap": {**RECORDS, "explain": has("falls_out")},
    "level": {"page": always, "score": always, "card": always, "report": always},
    "up-to": {**RATINGS, "page": has("raised")},
    "shown-score": {"page": always, "card": always},
    "answer": RATINGS,
    "weight": RATINGS,
    "effective": RATINGS,
    "confidence": {
        **RATINGS,
        "score": always,
        "explain": always,
        "page": always,
        "card": lambda facts: not facts.long,
        "report": always,
    },
    "withheld": {**RATINGS, "explain": always, "page": always},
    "any-withheld": {"ratings.csv": always, "card": always},
    "passages": {**RECORDS, "explain": always, "page": always},
    "imputed": {**RATINGS, "score": always, "explain": always, "page": always, "card": lambda facts: not facts.long},
    "carried": {**RATINGS, "explain": always, "page": always},
    "absence": {**RECORDS, "explain": always},
    **{f"why-{code}": {**RATINGS, "explain": always, "page": always} for code in LANGUAGES},
    **{f"title-{code}": {**RATINGS, **TITLES, "score": lambda facts: not facts.cut} for code in LANGUAGES},
}
for _table in (WHOLES, DIMENSIONS, LEAVES):
    for _quantity, _needs in _table.items():  # as a list in Markdown it says what it says on a terminal
        if "explain" in _needs and not _quantity.startswith("tree-"):
            _table[_quantity] = {**_needs, "explain.md": _needs["explain"]}
IN_A_LANGUAGE = {
    "score",
    "explain",
    "explain.md",
    "page",
    "city",
    "comparison",
    "trend",
    "home",
    "home list",
    "map",
    "card",
    "card history",
    "report",
}


def disagreements(claims: Iterable[Claim], facts: Mapping[tuple[str, str], Facts]) -> list[Disagreement]:
    """Return everything in which an output differs from the others, or says nothing where it should."""
    by: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        by[claim.slug, claim.node, claim.quantity][claim.said].add(claim.output)
    found = []
    for (slug, node, quantity), said in by.items():
        about = f"{slug}#{node}" if node else slug
        known = facts.get((slug, node))
        weight = {value: ("files" in outputs, "by hand" in outputs, len(outputs)) for value, outputs in said.items()}
        most, *as_many = [value for value in said if weight[value] == max(weight.values())]
        for value, outputs in said.items():
            if value != most or as_many or known is None:
                others = "names what nobody knows" if known is None else " or ".join({most, *as_many} - {value})
                found += [Disagreement(quantity, output, about, value, others) for output in outputs]
        if known is not None:
            told = {output for outputs in said.values() for output in outputs}
            needed = set(_needed(quantity, node, known))
            if quantity.rpartition("-")[2] in LANGUAGES and "files" not in told:
                needed -= {*DATA, *RATINGS}  # a text of the other language stands in for readers, and is no data
            found += [Disagreement(quantity, output, about, NOTHING, most) for output in needed - told]
    return sorted(found)


def _needed(quantity: str, node: str, facts: Facts) -> Iterator[str]:
    """Yield the outputs in which a quantity of a node has to stand."""
    table = LEAVES if facts.is_leaf else DIMENSIONS if node else WHOLES
    of_language = quantity.rpartition("-")[2] if quantity.rpartition("-")[2] in LANGUAGES else ""
    for output, needs in table.get(quantity, {}).items():
        if needs(facts):
            if output in IN_A_LANGUAGE:
                yield from (f"{output}/{code}" for code in LANGUAGES if of_language in {"", code})
            else:
                yield output
