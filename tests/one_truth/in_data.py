"""What the files say, what the open data say, and what somebody with a pencil makes of the two."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.one_truth.claims import LANGUAGES, WHOLE, Claim, Names, Saying, level_given, rounded, whole_percent
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
                       low=row["lowest_possible"], high=row["highest_possible"], origin=row["origin"],
                       up_to=row["up_to"], ranges=row["ranges"] if row["up_to"] else "")  # fmt: skip
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
    worst = next(
        (
            each
            for each in ("differs", "within-tolerance", "within-ranges", "within-rounding", "equal")
            if each in given
        ),
        "none",
    )
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
            carried=row["carried_from"],
            score=row["score"], up_to=row["up_to"], weight=row["weight"], effective=row["effective_weight"],
            confidence=row["confidence"],
            withheld=row["withheld_passages"], any_withheld="no" if row["withheld_passages"] == "0" else "yes",
            title_en=row["title_en"], title_id=row["title_id"],
            why_en=row["rationale_en"], why_id=row["rationale_id"],
        )  # fmt: skip


def added_up(ratings: str, scores: str, names: Names) -> Iterator[Claim]:
    """Yield what somebody comes to who adds up a table's column: what counted, each times its effective weight."""
    framework = names.framework
    if framework["combine"] not in {"weighted-mean", "sum"} or "limits" in framework:
        return  # no index of these is a sum of its parts
    published = {f"{row['city']}/{row['period']}/yard" for row in rows_of(scores) if row["origin"] == "published"}
    totals: dict[str, Fraction] = {}
    for row in rows_of(ratings):
        slug = f"{row['city']}/{row['period']}/yard"
        if slug in published or not row["effective_weight"]:
            continue  # there is more in it than ratings, or no index
        own = Fraction(row["effective_weight"] or 0) * Fraction(row["counted"] or 0)
        totals[slug] = totals.get(slug, Fraction()) + own
    decimals, rule = _rounding(framework)
    for slug, total in totals.items():
        yield from Saying("ratings.csv, added up", slug)(WHOLE, printed=rounded(total, decimals, rule))


def _rounding(framework: dict[str, Any]) -> tuple[int, str]:
    return framework["scale"].get("decimals", 2), framework["scale"].get("rounding", "half-up")


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
    yield from say(node, gap=node and record["absence"] and record["gap"], up_to=record.get("up_to"))
    is_leaf = "state" in record
    yield from say(
        node, weight=node and record["weight"], **{f"title_{code}": record["title"].get(code) for code in LANGUAGES}
    )
    if is_leaf:
        rating = record["rating"] or {}
        yield from say(node, state=record["state"], answer=record["answer"], effective=record["effective_weight"],
                       confidence=rating.get("confidence"), imputed=("imputed" in rating and "yes") or "",
                       carried=record.get("carried_from", ""),
                       withheld=record.get("withheld_passages", 0), passages=len(rating.get("evidence", ())),
                       **{f"why_{code}": rating.get("rationale", {}).get(code) for code in LANGUAGES})  # fmt: skip
    else:
        yield from say(node, coverage=record["coverage"], percent=whole_percent(record["coverage"]),
                       rated=record["rated"], ratable=record["ratable"], low=low, high=high,
                       ranges=record.get("ranges"),
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
        yield from say(
            WHOLE, published=reported.get("index"), withheld_sources=sum("private" in s for s in SOURCES.values())
        )
        if "index" in reported or "band" in reported:
            yield from say(WHOLE, published_band=reported.get("band"))
        for node in () if say.slug in names.wholes else names.nodes:
            covers = any(node.startswith(f"{home}-") for home in reported.get("scores", ()))
            if (covers or reported) and (covers or node in names.leaves) and not _rated_below(node, assessment):
                continue  # not public
            title = {f"title_{code}": names.nodes[node]["title"].get(code) for code in LANGUAGES}
            yield from say(
                node, **title, weight=names.nodes[node].get("weight"), published=reported.get("scores", {}).get(node)
            )
        for node, rating in assessment["ratings"].items():
            evidence = rating.get("evidence", ())
            private = sum("private" in SOURCES[passage["source"]] for passage in evidence)
            yield from say(node, state=rating.get("state", "rated"), confidence=rating.get("confidence"),
                           withheld=private, passages=len(evidence) - private, level=level_given(rating.get("level")),
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
    complete: dict[str, tuple[int, Decimal]] = {}
    for record in json.loads(results):
        say, waiting = Saying("by hand", record["assessment"]), [record["result"]]
        while waiting:
            node = waiting.pop()
            waiting += node.get("parts", ())
            if exact := node["exact"] or node.get("to_40_digits"):
                yield from _node_by_hand(say, node, Fraction(exact), names)
        (city, period, _), index = record["assessment"].split("/"), record["result"]["score"]
        year, before = complete.pop(city, (0, Decimal()))
        if index is not None and record["result"]["coverage"] == "1":
            yield from say(WHOLE, change=Decimal(index) - before) if int(period) == year + 1 else ()
            complete[city] = int(period), Decimal(index)


def _node_by_hand(say: Saying, node: dict[str, Any], exact: Fraction, names: Names) -> Iterator[Claim]:
    is_whole = node["id"] == "yard"
    shown = rounded(exact, *_rounding(names.framework))
    judged = Fraction(shown) if names.framework["scale"].get("band_on") == "rounded" else exact
    held = [band["id"] for band in names.framework["bands"] if Fraction(str(band["from"])) <= judged]
    band = held[-1] if held and "parts" in node else ""
    if not is_whole:
        yield from say(node["id"], score=shown, band=band)
        return
    yield from say(WHOLE, printed=shown, computed_band=band)
    if not node.get("agreement", {}).get("published"):  # beside a published number ours has its decimals
        yield from say(WHOLE, computed=shown)
    if node["origin"] == "computed":
        yield from say(WHOLE, index=shown, band=band)
