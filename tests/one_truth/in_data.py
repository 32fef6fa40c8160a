"""What the files say, what the open data say, and what somebody with a pencil makes of the two."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.one_truth.claims import LANGUAGES, WHOLE, Claim, Names, Saying, rounded, whole_percent
from tests.one_truth.made_portfolios import SOURCES, Files


def rows_of(table: str) -> list[dict[str, str]]:
    """Return the rows of a table of open data."""
    return list(csv.DictReader(io.StringIO(table, newline="")))


def from_scores(table: str) -> Iterator[Claim]:
    """Yield what ``scores.csv`` claims of results and their dimensions."""
    for row in rows_of(table):
        say = Saying("scores.csv", f"{row['city']}/{row['period']}/yard")
        node = WHOLE if row["node"] == "yard" else row["node"]
        exact = row["exact"] or row["to_40_digits"]
        yield from say(node, exact=exact, absence=row["absence"], coverage=row["coverage"],
                       percent=whole_percent(row["coverage"]), rated=row["rated"], ratable=row["ratable"],
                       low=row["lowest_possible"], high=row["highest_possible"], origin=row["origin"])  # fmt: skip
        yield from say(node, band=row["band"], published=row["published"], title_en=row["title_en"],
                       title_id=row["title_id"], **{"score" if node else "index": row["score"]})  # fmt: skip
        if node == WHOLE:
            yield from say(node, rank=row["rank"], ranked=row["ranked"], among=row["rank_among"],
                           unranked=row["unranked"] and "yes", rank_computed=row["rank_computed"],
                           rank_published=row["rank_published"], computed=row["computed"],
                           computed_band=row["computed_band"], published_band=row["published_band"],
                           agreement=row["agreement"], band_agreement=row["band_agreement"],
                           **_verdicts(row))  # fmt: skip


def _verdicts(row: dict[str, str]) -> dict[str, str]:
    """Return in how many ways the verdicts on index and band are told elsewhere: as one, as the worst, as a sign."""
    index, band = row["agreement"], row["band_agreement"]
    given = [verdict for verdict in (index, band) if verdict]
    worst = next((each for each in ("differs", "within-tolerance", "within-rounding", "equal") if each in given), "none")
    sign = {"": "", "equal": "=", "differs": "≠"}.get(index, "≈")
    published = row["published"] or row["published_band"]
    return {
        "any_agreement": given[0] if len(set(given)) == 1 else "", "worst_agreement": worst if published else "",
        "sign": sign,
    }  # fmt: skip


def from_ratings(table: str) -> Iterator[Claim]:
    """Yield what ``ratings.csv`` claims of indicators."""
    for row in rows_of(table):
        say = Saying("ratings.csv", f"{row['city']}/{row['period']}/yard")
        yield from say(
            row["indicator"], state=row["state"], answer=row["answer"], imputed=row["imputed"] and "yes",
            score=row["score"], weight=row["weight"], effective=row["effective_weight"], confidence=row["confidence"],
            withheld=row["withheld_passages"],
            any_withheld="no" if row["withheld_passages"] == "0" else "yes", title_en=row["title_en"], title_id=row["title_id"],
            why_en=row["rationale_en"], why_id=row["rationale_id"],
        )  # fmt: skip


def from_results(text: str) -> Iterator[Claim]:
    """Yield what the results as JSON claim."""
    for record in json.loads(text):
        say = Saying("result.json", record["assessment"])
        yield from from_record(say, record["result"])
        ranking = record.get("ranking", {})
        yield from say(WHOLE, rank=ranking.get("rank"), ranked=ranking.get("ranked"), among=ranking.get("among"),
                       unranked=ranking.get("unranked") and "yes", rank_computed=ranking.get("computed"),
                       rank_published=ranking.get("published"),
                       withheld_sources=record.get("withheld_sources"))  # fmt: skip
        if review := record.get("review"):
            yield from say(WHOLE, objections=len(review["objections"]), reviewers=len(review["reviewers"]),
                           reviewed=whole_percent(review["share"]))  # fmt: skip


def from_record(say: Saying, record: dict[str, Any]) -> Iterator[Claim]:
    """Yield what one node as JSON claims, and all below it."""
    node = WHOLE if record["id"] == "yard" else record["id"]
    yield from say(node, exact=record["exact"] or record.get("to_40_digits"), absence=record["absence"],
                   band=record["band"], **{"score" if node else "index": record["score"]})  # fmt: skip
    low, high = record["bounds"] or (None, None)
    yield from say(node, gap=node and record["absence"] and record["gap"])
    is_leaf = "state" in record
    yield from say(node, weight=node and record["weight"], **{f"title_{code}": record["title"].get(code) for code in LANGUAGES})
    if is_leaf:
        rating = record["rating"] or {}
        yield from say(node, state=record["state"], answer=record["answer"], effective=record["effective_weight"],
                       confidence=rating.get("confidence"), imputed="imputed" in rating and "yes" or "",
                       withheld=record.get("withheld_passages", 0), passages=len(rating.get("evidence", ())),
                       **{f"why_{code}": rating.get("rationale", {}).get(code) for code in LANGUAGES})  # fmt: skip
    else:
        yield from say(node, coverage=record["coverage"], percent=whole_percent(record["coverage"]),
                       rated=record["rated"], ratable=record["ratable"], low=low, high=high,
                       not_public=record.get("not_public"), published=node and record.get("reported"))  # fmt: skip
    if node == WHOLE:
        found = record.get("agreement", {})
        yield from say(node, origin=record["origin"], computed=found.get("computed"), published=found.get("published"),
                       computed_band=found.get("computed_band"), published_band=found.get("published_band"),
                       agreement=found.get("index"), band_agreement=found.get("band"))  # fmt: skip
        yield from _beside(say, record)
    else:
        yield from say(node, share=record["weight_used"] and share_words(record["weight_used"]))
    for part in record.get("parts", ()):
        yield from from_record(say, part)


def _beside(say: Saying, root: dict[str, Any]) -> Iterator[Claim]:
    """Yield the scores beside the index: by mark, over time, and with every goal reached."""
    yield from say(WHOLE, goals=root.get("with_goals_reached", {}).get("score"),
                   over_time=root.get("over_time", {}).get("score"),
                   **{f"tag_{name}": tag["score"] for name, tag in root.get("tags", {}).items()})  # fmt: skip


def share_words(share: str | Fraction) -> str:
    """Return a share of a weight in percent: one decimal where that is exact, else none."""
    percent = Fraction(share) * 100
    return str(rounded(percent, 1 if percent % 1 and not percent * 10 % 1 else 0, "half-up"))


def from_files(files: Files, names: Names) -> Iterator[Claim]:
    """Yield what the files themselves say: every title, weight, state, reason, passage, objection, published number."""
    for path, assessment in files.items():
        if not path.endswith(".yard.yaml") or "/reviews/" in path or assessment["status"] != "published":
            continue
        home, name = path.removeprefix("assessments/").split("/")
        say, reported = Saying("files", f"{home}/{name[:4]}/yard"), assessment.get("reported", {})
        yield from say(WHOLE, published=reported.get("index"), withheld_sources=sum("private" in s for s in SOURCES.values()))
        if "index" in reported or "band" in reported:
            yield from say(WHOLE, published_band=reported.get("band"))
        for node in names.nodes:
            covers = any(node.startswith(f"{home}-") for home in reported.get("scores", ()))
            if (covers or reported) and (covers or node in names.leaves) and not _rated_below(node, assessment):
                continue  # not public
            title = {f"title_{code}": names.nodes[node]["title"].get(code) for code in LANGUAGES}
            yield from say(node, **title, weight=names.nodes[node].get("weight"), published=reported.get("scores", {}).get(node))
        for node, rating in assessment["ratings"].items():
            evidence = rating.get("evidence", ())
            private = sum("private" in SOURCES[passage["source"]] for passage in evidence)
            yield from say(node, state=rating.get("state", "rated"), confidence=rating.get("confidence"), withheld=private,
                           passages=len(evidence) - private, level=rating.get("level"),
                           **{f"why_{code}": rating.get("rationale", {}).get(code) for code in LANGUAGES})  # fmt: skip
        yield from _reviews(say, files, f"assessments/{home}/reviews/{name[:4]}.yard.")


def _rated_below(node: str, assessment: dict[str, Any]) -> bool:
    return any(name == node or name.startswith(f"{node}-") for name in assessment["ratings"])


def _reviews(say: Saying, files: Files, start: str) -> Iterator[Claim]:
    marks = [mark for path, review in files.items() if path.startswith(start) for mark in review["reviews"].values()]
    if marks:
        yield from say(WHOLE, objections=sum(mark["verdict"] != "agree" for mark in marks))


def by_hand(results: str, names: Names) -> Iterator[Claim]:
    """Yield what follows from the exact scores and the framework's file: what is printed, which band, which change."""
    scale, bands = names.framework["scale"], names.framework["bands"]
    decimals, rule = scale.get("decimals", 2), scale.get("rounding", "half-up")
    indexes: dict[str, tuple[str, Decimal]] = {}
    for record in json.loads(results):
        say, waiting = Saying("by hand", record["assessment"]), [record["result"]]
        while waiting:
            node = waiting.pop()
            waiting += node.get("parts", ())
            exact = node["exact"] or node.get("to_40_digits")
            if exact is None:
                continue
            whole = node["id"] == "yard"
            shown = rounded(Fraction(exact), decimals, rule)
            published = node.get("agreement", {}).get("published") if whole else None
            yield from say(WHOLE if whole else node["id"], **{"printed" if whole else "score": shown})
            if whole and not published:  # beside a published number ours has its decimals
                yield from say(WHOLE, computed=shown)
            judged = Fraction(shown) if scale.get("band_on") == "rounded" else Fraction(exact)
            held = [band["id"] for band in bands if Fraction(str(band["from"])) <= judged]
            if "parts" in node and held:
                yield from say(WHOLE if whole else node["id"], **{"computed_band" if whole else "band": held[-1]})
        index, complete = record["result"]["score"], record["result"]["coverage"] == "1"
        city, period = record["assessment"].split("/")[:2]
        if index is not None and complete:
            before = indexes.get(city)
            if before is not None and int(period) == int(before[0]) + 1:
                yield from say(WHOLE, change=Decimal(index) - before[1])
            indexes[city] = (period, Decimal(index))
        else:
            indexes.pop(city, None)
