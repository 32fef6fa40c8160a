"""What the news of a result claims, read from its sentences; and the same worked out from the results as JSON alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from maturity.presentation.words import words
from tests.one_truth.claims import WHOLE, Claim, Names, Saying, number, rounded, said_in
from tests.one_truth.markup import classes, every, text

COUNTING = {"rated", "disputed"}
FEWEST = 2
Record = dict[str, Any]

# Read from the sentences.


def news_claims(say: Saying, paragraph: Element | None, names: Names) -> Iterator[Claim]:
    """Yield what the news under a result says, piece by piece; a piece that nobody can read is a fault."""
    if paragraph is None:
        return
    moved: dict[str, Decimal] = {}
    for piece in _pieces(paragraph, say.language):
        key, found = _read(piece, say.language)
        group, _, which = key.partition(".")
        if group == "part":
            node = names.node(found["title"].strip(" \N{NO-BREAK SPACE}"), say.language)
            before, now = (Decimal(number(found[end], say.language)) for end in ("before", "now"))
            moved[node] = now - before
            yield from say(node, score_before=before, score=now)
            yield from say(WHOLE, leading=node if which.startswith("leading") else "")
        else:
            yield from READERS[group](say, which, found, names)
    for name, way in (("most_rise", 1), ("most_fall", -1)):
        yield from say(WHOLE, **{name: _furthest({node: way * change for node, change in moved.items()}, names)})


def group_claims(say: Saying, heading: Element, names: Names) -> Iterator[Claim]:
    """Yield what the heading of a table says of all results in it, as far as each result's own news says it too."""
    told = said_in(say.language, "news.group.since", text(heading).removesuffix("."))
    spread = said_in(say.language, "compare.spread", text(heading))
    yield from say.shown(WHOLE, mean=spread.get("mean", "").removesuffix("."))
    for piece in told["news"].split("; ") if told else ():
        key, found = _read(piece, say.language)
        group, _, which = key.partition(".")
        if group == "peers":
            yield from READERS[group](say, which, found, names)
        else:
            yield from say.shown(WHOLE, mean=found["now"])


def _sentences(paragraph: Element) -> list[str]:
    *_, origin = [text(each) for each in every(paragraph, "span") if {"news-origin", "muted"} & {*classes(each)}]
    whole = text(paragraph).removesuffix(origin).strip()
    return [sentence.removesuffix(".") for sentence in re.split(r"(?<=\.) (?=[A-Z0-9])", whole)]


def _pieces(paragraph: Element, language: str) -> Iterator[str]:
    for piece in (piece for sentence in _sentences(paragraph) for piece in sentence.split("; ")):
        both = said_in(language, "news.so", piece)
        yield from (both["first"], both["second"]) if both else (piece,)


def _said(key: str, piece: str, language: str) -> dict[str, str]:
    """Return what fills the blanks of a phrase; where it begins a sentence, it has a capital."""
    small = piece[:1].lower() + piece[1:]
    return said_in(language, key, piece) or said_in(language, key, small)


KEYS = (
    *(f"index.{way}{since}" for since in ("-since", "") for way in ("up", "down", "same")),
    "peers.both", "peers.neither", "peers.none", "peers.all", "peers.some",
    "rank.of", "rank.up", "rank.down", "rank.same",
    "group.mean-up", "group.mean-down", "group.mean-same",
    "part.leading-up", "part.leading-down", "part.up", "part.down",
    "short.target", "short.rounded", "short.above", "short.band",
    "care.all-low", "care.low", "care.partial",
)  # fmt: skip
"""The pieces, each before those that would read it as something else."""


def _read(piece: str, language: str) -> tuple[str, dict[str, str]]:
    for key in KEYS:
        found = _said(f"news.{key}", piece, language)
        if found or piece.lower() == words(language)(f"news.{key}").lower():
            return key, found
    raise AssertionError(f"no phrase of the news: {piece}")


def _index(say: Saying, which: str, found: Mapping[str, str], _names: Names) -> Iterator[Claim]:
    change = found.get("change", "0")
    yield from say.shown(WHOLE, index=found["index"], news_change=f"-{change}" if which.startswith("down") else change)
    yield from say(WHOLE, since=found.get("period", ""))


def _peers(say: Saying, which: str, found: Mapping[str, str], _names: Names) -> Iterator[Claim]:
    of = found.get("what", "2").partition(" ")[0]
    yield from say(WHOLE, rose={"both": "2", "neither": "0", "none": "0", "all": of}.get(which, found.get("rose")))
    yield from say(WHOLE, rose_of=of)


def _rank(say: Saying, _which: str, found: Mapping[str, str], _names: Names) -> Iterator[Claim]:
    yield from say(WHOLE, rank=found["now"], rank_before=found.get("before", found["now"]))
    yield from say(WHOLE, ranked=found.get("count_now"), ranked_before=found.get("count_before"))


def _short(say: Saying, which: str, found: Mapping[str, str], names: Names) -> Iterator[Claim]:
    assert which != "target", "no framework here promises anything"
    yield from say(WHOLE, next_band=names.band(found["band"], say.language))
    yield from say.shown(WHOLE, band_gap=found.get("gap"))


def _care(say: Saying, which: str, found: Mapping[str, str], _names: Names) -> Iterator[Claim]:
    if which == "partial":
        yield from say(WHOLE, rated=found["rated"], ratable=found["ratable"])
    else:
        yield from say(WHOLE, low_ratings=found.get("low", "all"), counted_ratings=found.get("counted"))


READERS = {"index": _index, "peers": _peers, "rank": _rank, "short": _short, "care": _care}


def _furthest(changes: Mapping[str, Decimal], names: Names) -> str:
    """Return the node that rose most, of equal ones the framework's first; empty where none rose."""
    order = [*names.nodes]
    rising = [node for node, change in changes.items() if change > 0]
    return max(rising, key=lambda node: (changes[node], -order.index(node)), default="")


# Worked out from the results.


def by_hand(results: str, names: Names) -> Iterator[Claim]:
    """Yield what the news of each result has to say: all from printed numbers, exact shares and the framework."""
    records = by_city_and_year(json.loads(results))
    for (city, year), record in records.items():
        say, before = Saying("by hand", record["assessment"]), records.get((city, year - 1))
        if record["result"]["score"] is None:
            continue
        changed = before is not None and _is_complete(before) and _is_complete(record)
        if before is not None and changed:
            yield from _change_by_hand(say, before, record, names)
            yield from _peers_by_hand(say, records, city, year)
        ahead = [*_band_by_hand(say, record, names)]
        yield from ahead
        if (changed or ahead) and record["result"]["origin"] == "computed":
            yield from _care_by_hand(say, record)


def by_city_and_year(results: Iterable[Record]) -> dict[tuple[str, int], Record]:
    """Return each result by whose it is and of which year."""
    found = {}
    for record in results:
        city, period, _ = record["assessment"].split("/")
        found[city, int(period)] = record
    return found


def held_against(records: Mapping[tuple[str, int], Record], year: int) -> list[str]:
    """Return whose results of a year can be held against those of the year before."""
    now, before = _members(records, year), _members(records, year - 1)
    return [name for name in now if name in before and _is_complete(now[name]) and _is_complete(before[name])]


def _is_complete(record: Record) -> bool:
    return record["result"]["score"] is not None and record["result"]["coverage"] == "1"


def _index_of(record: Record) -> Decimal:
    return Decimal(record["result"]["score"])


def _change_by_hand(say: Saying, before: Record, record: Record, names: Names) -> Iterator[Claim]:
    change = _index_of(record) - _index_of(before)
    yield from say(WHOLE, news_change=change or 0)
    parts = {part["id"]: part for part in record["result"]["parts"]}
    earlier = {part["id"]: part for part in before["result"]["parts"]}
    both = {name: (earlier[name], part) for name, part in parts.items() if part["score"] and earlier[name]["score"]}
    if len(parts) < FEWEST:
        return
    moved = {name: Decimal(new["score"]) - Decimal(old["score"]) for name, (old, new) in both.items()}
    for name, (old, _) in both.items():
        yield from say(name, score_before=old["score"])
    yield from say(WHOLE, most_rise=_furthest(moved, names))
    yield from say(WHOLE, most_fall=_furthest({name: -each for name, each in moved.items()}, names))
    if names.framework["combine"] == "weighted-mean" and "limits" not in names.framework and change:
        way = 1 if change > 0 else -1
        given = {name: way * (_given(new) - _given(earlier[name])) for name, new in parts.items()}
        most = [name for name, share in given.items() if share == max(given.values())]
        if len(most) == 1 and given[most[0]] > 0 and sum(given.values()) > 0 and way * moved.get(most[0], 0) > 0:
            yield from say(WHOLE, leading=most[0])


def _given(part: Record) -> Fraction:
    exact = part["exact"] or part.get("to_40_digits")
    return Fraction(part["weight_used"] or 0) * Fraction(exact or 0)


def _peers_by_hand(say: Saying, records: Mapping[tuple[str, int], Record], city: str, year: int) -> Iterator[Claim]:
    pairs = held_against(records, year)
    if len(pairs) >= FEWEST:
        rose = sum(_index_of(records[name, year]) > _index_of(records[name, year - 1]) for name in pairs)
        yield from say(WHOLE, rose=rose, rose_of=len(pairs))
    ranks = [_rank_of(records[city, each]) for each in (year, year - 1)]
    if all(ranks):
        yield from say(WHOLE, rank=ranks[0], rank_before=ranks[1], ranked_before=len(_members(records, year - 1)))


def _members(records: Mapping[tuple[str, int], Record], year: int) -> dict[str, Record]:
    """Return whose results of a year are ranked, or complete where none is; one alone is no group."""
    of_year = {city: record for (city, each), record in records.items() if each == year}
    ranked = any("ranking" in record for record in of_year.values())
    fit = _rank_of if ranked else _is_complete
    found = {city: record for city, record in of_year.items() if fit(record)}
    return found if len(found) >= FEWEST else {}


def _rank_of(record: Record) -> int | None:
    rank: int | None = record.get("ranking", {}).get("rank")
    return rank


def _band_by_hand(say: Saying, record: Record, names: Names) -> Iterator[Claim]:
    """Yield the next band and how far it is; beside what an authority published it depends on how that was rounded."""
    root, bands = record["result"], names.framework["bands"]
    following = {low["id"]: high for low, high in pairwise(bands)}
    if root["origin"] == "published" or root["band"] not in following:
        return
    ahead, scale = following[root["band"]], names.framework["scale"]
    gap = Decimal(str(ahead["from"])) - _index_of(record)
    yield from say(WHOLE, next_band=ahead["id"])
    shown = rounded(Fraction(gap), scale.get("decimals", 2), scale.get("rounding", "half-up"))
    yield from say(WHOLE, band_gap=(shown if shown == gap else gap) if gap > 0 else "")


def _care_by_hand(say: Saying, record: Record) -> Iterator[Claim]:
    sure = [leaf["rating"].get("confidence") for leaf in _leaves(record["result"]) if _counts(leaf)]
    low = sure.count("low")
    if 2 * low > len(sure):
        yield from say(WHOLE, low_ratings="all" if low == len(sure) else low)


def _counts(leaf: Record) -> bool:
    return bool(leaf.get("rating")) and leaf["rating"].get("state", "rated") in COUNTING


def _leaves(node: Record) -> Iterator[Record]:
    if "state" in node:
        yield node
    for part in node.get("parts", ()):
        yield from _leaves(part)
