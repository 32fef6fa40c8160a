"""What ``score`` and ``explain`` claim, read back from what they print."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from maturity.presentation.words import Words, words
from tests.one_truth.claims import (
    WHOLE,
    Claim,
    Names,
    Saying,
    counted,
    first_said,
    is_phrase,
    level_said,
    number,
    percent,
    range_claims,
    rank_claims,
    said_in,
    term,
)
from tests.one_truth.in_data import from_record, share_words

NODE = re.compile(r"(?:[│ ]*[├└]─ )?(?:.+ \()?(?P<node>[a-z0-9-]+)\)?  (?P<score>.+)")
REMARK = re.compile(r"[│ ]+(?P<remark>.*)")


def from_score(text: str, names: Names, language: str) -> Iterator[Claim]:
    """Yield what ``maturity score`` claims: a block of facts and a table of nodes for each result."""
    for block in re.split(r"\n\n(?=[^\n]+\n[a-z0-9-]+/\d{4}/yard\n)", text):
        head, _, table = block.rstrip().partition("\n\n")  # nothing below, where only the whole was published
        title, slug, *lines = head.split("\n")
        say = Saying(f"score/{language}", slug, language)
        yield from say(WHOLE, **{f"title_{language}": title.split(" · ")[-1]})
        yield from _facts(say, lines, names)
        yield from _table(say, table, names) if table else ()


def _facts(say: Saying, lines: list[str], names: Names) -> Iterator[Claim]:
    language, t = say.language, words(say.language)
    labels = ("index", "coverage", "possible", "ranges", "published", "rank")
    facts = _named(lines, [t(f"report.{name}") for name in labels] + [t("published.computed")])  # fmt: skip
    index, coverage = facts[t("report.index")][0], facts[t("report.coverage")][0]
    none = said_in(language, "report.no-index", index)
    if none:
        yield from say(WHOLE, absence=term(language, "absence", none["reason"]))
    else:
        published = index.endswith(f" ({t('report.as-published')})")
        shown, _, band = index.removesuffix(f" ({t('report.as-published')})").partition(" · ")
        found = said_in(language, "report.of-scale", shown)
        yield from say.shown(WHOLE, index=found.get("score"), published=found.get("score") if published else None)
        yield from say(WHOLE, band=names.band(band, language), origin="published" if published else "computed")
    found = said_in(language, "report.coverage-needed", coverage) or said_in(language, "report.coverage-is", coverage)
    if found:
        yield from say(
            WHOLE, percent=percent(found["percent"], language), rated=found["rated"], ratable=found["ratable"]
        )
    yield from range_claims(say, facts.get(t("report.ranges"), ()))
    possible = facts.get(t("report.possible"), ())
    found = first_said(language, "report.possible-ranges", possible) or first_said(
        language, "report.possible-is", possible
    )
    yield from say.shown(WHOLE, low=found.get("low"), high=found.get("high"))
    for side, name in (("published", t("report.published")), ("computed", t("published.computed"))):
        for beside in facts.get(name, ()):
            yield from _beside(say, side, beside, names)
    yield from rank_claims(say, facts.get(t("report.rank"), ()))
    beyond = {"goals": t("report.goals"), "over_time": t("report.over-time")}
    beyond |= {f"tag_{tag}": title for tag, title in names.tags(language).items()}
    yield from say.shown(WHOLE, **{quantity: facts.get(name, [None])[0] for quantity, name in beyond.items()})


def _named(lines: list[str], labels: list[str]) -> dict[str, list[str]]:
    """Return the facts by their names; a line without a name goes on with the fact before it."""
    facts: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = re.fullmatch(r"  (?P<name>\S.*?)?  +(?P<fact>\S.*)", line)
        if match is None:
            continue
        name = match["name"] or name
        facts.setdefault(name, []).append(match["fact"])
    assert labels[0] in facts
    assert labels[1] in facts
    return facts


def _beside(say: Saying, side: str, beside: str, names: Names) -> Iterator[Claim]:
    """Yield what stands beside the index: ``2.64 · Band V en (differs; Band: the same)``."""
    language, t = say.language, words(say.language)
    match = re.fullmatch(r"(?P<number>\S+)(?: · (?P<band>.+?))?(?: \((?P<verdicts>[^()]+)\))?", beside)
    if match is None:
        yield from say(WHOLE, **{side: f"unreadable: {beside}"})
        return
    yield from say.shown(WHOLE, **{side: match["number"]})
    yield from say(WHOLE, **{f"{side}_band": names.band(match["band"] or "", language)})
    index, _, band = (match["verdicts"] or "").partition(f"; {t('report.band')}: ")
    if band:
        yield from say(
            WHOLE, agreement=term(language, "verdict", index), band_agreement=term(language, "verdict", band)
        )
    elif index:
        yield from say(WHOLE, any_agreement=term(language, "verdict", index))


def _table(say: Saying, table: str, names: Names) -> Iterator[Claim]:
    """Yield what the table claims of each node; its rule of dashes tells where the columns are."""
    language = say.language
    _, rule, *lines = table.split("\n")
    spans = [match.span() for match in re.finditer("-+", rule)]
    for line in lines:
        title, score, band, covered, answer = (
            line[start : end if place < len(spans) - 1 else None].strip() for place, (start, end) in enumerate(spans)
        )
        node = names.node(title, language)
        yield from say.shown(node, score=score)
        if not title.endswith("…"):
            yield from say(node, **{f"title_{language}": title})
        if node in names.leaves:
            yield from _answer(say, node, answer)
            continue
        yield from say(node, band=names.band(band, language), percent=percent(covered, language) if covered else "")


def _answer(say: Saying, node: str, answer: str) -> Iterator[Claim]:
    language, t = say.language, words(say.language)
    for state in ("unknown", "not-assessed", "not-applicable"):
        if answer == t(f"state.{state}"):
            yield from say(node, state=state)
            return
    imputed = answer.endswith(f" ({t('mark.imputed')})")
    sure = next((each for each in ("low", "medium", "high") if _sure(each, t) in answer), "")
    told = (each for each in ("disputed", "carried") if f", {t(f'state.{each}')}" in answer)
    level = level_said(language, re.split(r" \(| · |,", answer)[0])
    yield from say(node, state=next(told, "rated"), confidence=sure, imputed="yes" if imputed else "",
                   level=level)  # fmt: skip


def _sure(confidence: str, t: Words) -> str:
    return f" · {t('result.confidence-of', degree=t(f'confidence.{confidence}'))}"


def from_explanation(text: str, names: Names, slugs: list[str], language: str) -> Iterator[Claim]:
    """Yield what ``maturity explain`` claims, one tree after the other; the slugs are those of the trees."""
    for slug, tree in zip(slugs, text.rstrip("\n").split("\n\n"), strict=True):
        say = Saying(f"explain/{language}", slug, language)
        yield from say(WHOLE, **{f"tree_{language}": hashlib.sha256(tree.encode()).hexdigest()})
        yield from _from_tree(say, tree, names)


def from_markdown(text: str, names: Names, slugs: list[str], language: str) -> Iterator[Claim]:
    """Yield what ``maturity explain --format markdown`` claims, as a forge would show it."""
    trees = _trees(MarkdownIt().parse(text))
    for slug, tree in zip(slugs, trees, strict=True):
        yield from _from_tree(Saying(f"explain.md/{language}", slug, language), "\n".join(tree), names)


def _trees(tokens: Iterable[Token]) -> list[list[str]]:
    """Return each heading with the list below it, in lines as on a terminal: nodes with a branch, and remarks."""
    trees: list[list[str]] = []
    for opening, token in pairwise(tokens):
        if token.type != "inline":
            continue
        shown = "".join(child.content for child in token.children or ())
        if opening.type == "heading_open":
            trees.append([shown])
        elif token.children and any(child.type == "strong_open" for child in token.children):
            line = re.sub(r"^(.+? \([a-z0-9-]+\)) ", r"\1  ", shown, flags=re.DOTALL)
            trees[-1].append(f"{'├─ ' if len(trees[-1]) > 1 else ''}{line}")
        else:
            trees[-1].append(f"│  {shown}")
    return trees


def _from_tree(say: Saying, tree: str, names: Names) -> Iterator[Claim]:
    language = say.language
    title, *lines = tree.split("\n")
    yield from say(WHOLE, **{f"title_{language}": title.split(" · ")[-1]})
    node, remarks = "", list[str]()
    for line in [*lines, "end  –"]:
        found = NODE.fullmatch(line) if "─ " in line or line in {lines[0], "end  –"} else None
        if found is None:
            match = REMARK.fullmatch(line)
            remarks.append(match["remark"] if match else f"unreadable: {line}")
            continue
        if node:
            yield from _explained(say, node, remarks, names)
        node, remarks = found["node"], [found["score"]]


def _explained(say: Saying, node: str, lines: list[str], names: Names) -> Iterator[Claim]:
    language, whole, is_leaf = say.language, node == "yard", node in names.leaves
    score, *remarks = lines
    about = WHOLE if whole else node
    if re.fullmatch(r"-?[\d.,]+", score):
        yield from say.shown(about, **{"index" if whole else "score": score})
    else:
        yield from say(about, absence=term(language, "absence", score))
    printed = first_said(language, "explain.rounded", remarks) or first_said(language, "explain.as-is", remarks)
    yield from say.shown(about, **{"printed" if whole else "score": printed.get("printed")})
    found = first_said(language, "explain.threshold", remarks) or first_said(language, "explain.coverage", remarks)
    if found:
        yield from say(
            about, percent=percent(found["percent"], language), rated=found["rated"], ratable=found["ratable"]
        )
    found = first_said(language, "explain.bounds", remarks)
    yield from say.shown(about, low=found.get("low"), high=found.get("high"))
    yield from say.shown(about, up_to=first_said(language, "explain.up-to", remarks).get("score"))
    for key in ("band-exact", "band-rounded", "band-unrounded"):
        found = first_said(language, f"explain.{key}", remarks)
        yield from say(about, **{"computed_band" if whole else "band": names.band(found.get("band", ""), language)})
    if whole:
        yield from _published(say, remarks, names)
    yield from say(about, share=next((share for each in remarks if (share := _share(language, each))), ""),
                   gap=next((gap for each in remarks if (gap := _gap(language, each))), ""))  # fmt: skip
    yield from say.shown(about, published=first_said(language, "explain.reported-too", remarks).get("score"))
    yield from say(about, not_public=first_said(language, "explain.not-public", remarks).get("count"))
    if is_leaf:
        yield from _support(say, node, remarks)


def _share(language: str, remark: str) -> str:
    """Return what a node has of the one above, in percent; empty where a remark is about another thing."""
    counted = said_in(language, "explain.share", remark.partition(" (")[0]).get("share", "")
    exact = (re.fullmatch(r"\d+/\d+", counted) and counted) or number(counted, language)
    return share_words(exact) if counted else ""


def _gap(language: str, remark: str) -> str:
    """Return the policy under which an absence fell; empty where a remark is about another thing."""
    say, policies = words(language), ("skip", "lowest", "parent-missing", "block")
    rules = {each: say("explain.gap-rule", state="@", gap=say(f"explain.gap.{each}")) for each in policies}
    return next((each for each, rule in rules.items() if re.search(re.escape(rule).replace("@", ".+"), remark)), "")


def _published(say: Saying, remarks: list[str], names: Names) -> Iterator[Claim]:
    language = say.language
    for key, origin in (("published", "published"), ("published-beside", "computed")):
        found = first_said(language, f"explain.{key}", remarks)
        if not found:
            continue
        verdict = next(v for v in ("equal", "within-rounding", "within-ranges", "within-tolerance", "differs", "none")
                       if found["verdict"] == words(language)(f"explain.verdict-{v}"))  # fmt: skip
        yield from say(WHOLE, origin=origin if key == "published" else "", worst_agreement=verdict)
        for side, text in (("published", found["published"]), ("computed", found["own"])):
            index, _, band = text.partition(" · ")
            if re.fullmatch(r"-?[\d.,]+", index):
                yield from say.shown(WHOLE, **{side: index})
                yield from say(WHOLE, **{f"{side}_band": names.band(band, language)})
            elif side == "published":
                yield from say(WHOLE, published_band=names.band(index, language))
            else:
                yield from say(WHOLE, absence=term(language, "absence", index))


def _support(say: Saying, node: str, remarks: list[str]) -> Iterator[Claim]:
    language = say.language
    sure = first_said(language, "explain.confidence", remarks).get("confidence", "")
    why = first_said(language, "explain.rationale", remarks).get("text")
    held = counted(language, "withheld.passages", remarks)
    yield from say(node, confidence=term(language, "confidence", sure), withheld=held or 0,
                   passages=sum(is_phrase(language, "explain.evidence", each) for each in remarks),
                   imputed="yes" if first_said(language, "explain.imputed", remarks) else "",
                   carried=first_said(language, "carried.from", remarks).get("origin", ""),
                   **{f"why_{language}": why})  # fmt: skip


def from_explained_records(text: str, slugs: list[str]) -> Iterator[Claim]:
    """Yield what ``maturity explain --format json`` claims, one record after the other."""
    for slug, record in zip(slugs, json.loads(text), strict=True):
        yield from from_record(Saying("explain.json", slug), record)
