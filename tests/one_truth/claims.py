"""What an output claims of a result: one value of one quantity, in a form in which all outputs can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, NamedTuple

from maturity.presentation.words import words
from tests.one_truth.made_portfolios import Files

LANGUAGES = ("en", "id")
DASH = "–"
WHOLE = ""
"""Where a claim is about a whole result and not about one of its nodes."""


class Claim(NamedTuple):
    """That an output gives a value for a quantity of one node of one result."""

    slug: str
    node: str
    quantity: str
    output: str
    said: str


class Saying:
    """Makes the claims of one output about one result; where nothing is said there is no claim."""

    def __init__(self, output: str, slug: str, language: str = "") -> None:
        self.output, self.slug, self.language = output, slug, language

    def __call__(self, node: str, **said: Any) -> Iterator[Claim]:
        """Yield a claim for each quantity, by its name with underscores for dashes."""
        for quantity, value in said.items():
            if value not in {None, "", DASH}:
                yield Claim(self.slug, node, quantity.replace("_", "-"), self.output, str(value))

    def shown(self, node: str, **said: Any) -> Iterator[Claim]:
        """Yield the same of numbers that are written as people of the language write them."""
        read = {name: number(text, self.language) for name, text in said.items() if text not in {None, "", DASH}}
        return self(node, **read)


def number(text: str, language: str) -> str:
    """Read a number as people of a language write it; what they would not write so stays as it is."""
    point, group = {"en": (".", ","), "id": (",", ".")}[language]
    text = text.strip()
    if not re.fullmatch(rf"-?\d{{1,3}}(\{group}\d{{3}})*(\{point}\d+)?", text):
        return f"unreadable: {text}"
    return text.replace(group, "").replace(point, ".")


def percent(text: str, language: str) -> str:
    """Read a percentage."""
    if DASH in text:
        return ""
    return number(text.removesuffix("%"), language) if text.endswith("%") else f"unreadable: {text}"


def whole_percent(share: str | None) -> str:
    """Return an exact share as a whole percentage, worked out here."""
    return "" if share in {None, ""} else str(rounded(Fraction(share) * 100, 0, "half-up"))


def rounded(value: Fraction, decimals: int, rule: str) -> Decimal:
    """Round by a framework's rule: arithmetic that shares no code with the product's."""
    context = Context(prec=120)
    rules = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
    exact = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return exact.quantize(Decimal(1).scaleb(-decimals), rules[rule], context)


@cache
def _pattern(language: str, key: str) -> re.Pattern[str]:
    pieces = re.split(r"(\{[a-z_]+\})", words(language).phrases[key])
    blanks = {f"{{{name}}}": rf"(?P<{name}>[\d.,]+)" for name in ("rank", "ranked", "count")}
    return re.compile(
        "".join(
            blanks.get(piece, f"(?P<{piece[1:-1]}>.+?)") if piece[:1] == "{" else re.escape(piece) for piece in pieces
        ),
        re.DOTALL,
    )


def said_in(language: str, key: str, text: str) -> dict[str, str]:
    """Return what fills the blanks of a phrase, where a text is just that phrase."""
    match = _pattern(language, key).fullmatch(text.strip())
    return match.groupdict() if match else {}


def bar_said(described: str) -> tuple[str, str, list[str]]:
    """Return what the description of a chart says of one bar: whose it is, its number or why it has none, the rest.

    Something stands beside a number alone; why there is none may have a comma in it.
    """
    name, _, told = described.rpartition(": ")
    number, *beside = told.split(", ") if re.match(r"-?\d", told) else [told]
    return name, number, beside


def is_phrase(language: str, key: str, text: str) -> bool:
    """Tell whether a text is just this phrase."""
    return _pattern(language, key).fullmatch(text.strip()) is not None


def first_said(language: str, key: str, texts: Iterable[str]) -> dict[str, str]:
    """Return what fills the blanks of a phrase in the first of these texts that is just that phrase."""
    return next((found for text in texts if (found := said_in(language, key, text))), {})


@cache
def _terms(language: str, group: str) -> Mapping[str, str]:
    start = f"{group}."
    return {phrase: key.removeprefix(start) for key, phrase in words(language).phrases.items() if key.startswith(start)}


def term(language: str, group: str, text: str) -> str:
    """Return the value that a word of the product stands for."""
    if text in {"", DASH}:
        return ""
    value = _terms(language, group).get(text.strip(), f"unknown word: {text}")
    return "no-target" if value == "target-unknown" else value  # a finer word for the same absence


def level_said(language: str, text: str) -> str:
    """Return the level or the range that a text names, as tables write it; empty where it names none."""
    found = said_in(language, "answer.level", text)
    if re.fullmatch(r"\d+", found.get("level", "")):
        return found["level"]
    for key in ("range", "answer"):
        low = said_in(language, f"{key}.at-least", text).get("level", "")
        ends = said_in(language, f"{key}.from-to", text)
        if re.fullmatch(r"\d+", low):
            return f"{low}.."
        if re.fullmatch(r"\d+\.\.\d+", said := f"{ends.get('low')}..{ends.get('high')}"):
            return said
    return ""


def level_given(level: Any) -> str:
    """Return the level or the range of a file as tables write it; empty where there is none."""
    if not isinstance(level, dict):
        return "" if level is None else str(level)
    low, high = level.get("at_least", level.get("from")), level.get("to", "")
    return str(low) if low == high else f"{low}..{high}"


def _slug(path: str) -> str:
    city, period, *_ = path.removeprefix("assessments/").replace(".", "/").split("/")
    return f"{city}/{period}/yard"


def _is_whole(file: dict[str, Any]) -> bool:
    reported = file.get("reported", {})
    return bool({"index", "band"} & reported.keys()) and not reported.get("scores") and not file["ratings"]


class Names:
    """The words of a made framework, back to the ids that they stand for."""

    def __init__(self, files: Files) -> None:
        self.framework = files["frameworks/yard/1/framework.yaml"]
        self.wholes = {_slug(path) for path, file in files.items() if path.endswith(".yard.yaml") and _is_whole(file)}
        """The assessments that hold an authority's index or band and nothing else: nothing is known below them."""

    @cached_property
    def nodes(self) -> dict[str, dict[str, Any]]:
        """Every dimension and indicator, each before its parts."""
        return {node["id"]: node for node in _below(self.framework)}

    @property
    def dimensions(self) -> dict[str, dict[str, Any]]:
        """Every dimension."""
        return {name: node for name, node in self.nodes.items() if "measure" not in node}

    @property
    def leaves(self) -> dict[str, dict[str, Any]]:
        """Every indicator."""
        return {name: node for name, node in self.nodes.items() if "measure" in node}

    def kind(self, node: str) -> str:
        """Return how an indicator is answered."""
        indicator = self.nodes.get(node, {})
        return "units" if "units" in indicator else str(indicator.get("measure", {}).get("kind", ""))

    def tags(self, language: str) -> dict[str, str]:
        """Return the marks across the tree, with what they are called."""
        tags = self.framework.get("tags", {})
        return {name: tag["title"].get(language) or tag["title"]["en"] for name, tag in tags.items()}

    def title(self, node: str, language: str) -> str:
        """Return what a node is called; where the language has no word for it, the other one's stands in."""
        title = self.nodes[node]["title"] if node else self.framework["title"]
        return str(title.get(language) or title["en"])

    def versioned(self, language: str) -> str:
        """Return what the framework is called with its version, as where several stand on one page."""
        version = words(language)("page.version", version=self.framework["version"])
        return f"{self.title(WHOLE, language)}, {version}"

    def node(self, title: str, language: str) -> str:
        """Return the id of the node that is called so; a title may be cut off with a mark."""
        whole, title = not title.endswith("…"), title.removesuffix("…")
        for name in self.nodes:
            own = self.title(name, language)
            if own == title or (not whole and own.startswith(title)):
                return name
        return f"no node: {title}"

    def band(self, title: str, language: str) -> str:
        """Return the id of a band."""
        title = title.strip(" \N{NO-BREAK SPACE}")
        if title in {"", DASH}:
            return ""
        called = {band["title"].get(language) or band["title"]["en"]: band["id"] for band in self.framework["bands"]}
        return called.get(title, f"no band: {title}")


def _below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in (*node.get("dimensions", ()), *node.get("indicators", ())):
        yield part
        yield from _below(part)


def counted(language: str, key: str, texts: Iterable[str]) -> str:
    """Return how many things a phrase for one or for several speaks of, in the first text that is just that phrase."""
    for text in texts:
        if is_phrase(language, f"{key}.one", text):
            return "1"
        if found := said_in(language, f"{key}.many", text):
            return found["count"]
    return ""


def rank_claims(say: Saying, sentences: Iterable[str]) -> Iterator[Claim]:
    """Yield what a card, a page or the terminal says about a rank, sentence by sentence."""
    language, sentences = say.language, tuple(sentences)
    place = first_said(language, "result.place", sentences)
    yield from say.shown(WHOLE, rank=place.get("rank"), ranked=place.get("what", "").partition(" ")[0] or None)
    for side in ("computed", "published"):
        yield from say.shown(
            WHOLE, **{f"rank_{side}": first_said(language, f"ranking.by-{side}", sentences).get("rank")}
        )
    rule = next((found for each in sentences if (found := said_in(language, "ranking.ranked", each.rstrip(".")))), {})
    yield from say.shown(WHOLE, ranked=rule.get("ranked"), among=rule.get("count"))
    if first_said(language, "ranking.none", sentences):
        yield from say(WHOLE, unranked="yes")


def range_claims(say: Saying, sentences: Iterable[str]) -> Iterator[Claim]:
    """Yield what is said of ranges beside an index: how far it could go, and by how many of them."""
    language = say.language
    for key in ("one", "many"):
        found = first_said(language, f"result.ranges.{key}", sentences)
        if found:
            up_to = said_in(language, "result.up-to-band", found["up_to"]) or said_in(
                language, "result.up-to", found["up_to"]
            )
            yield from say.shown(WHOLE, index=found["score"], up_to=up_to.get("score"))
            yield from say(WHOLE, ranges=found.get("count", "1"))
            return


def fact_claims(say: Saying, facts: list[str]) -> Iterator[Claim]:
    """Yield what the lines beside an index say: how much is rated, bounds, ranges and the rank."""
    language = say.language
    for key in ("coverage", "indicators-answered", "targets-answered"):
        if found := first_said(language, f"scorecard.{key}", facts):
            yield from say(WHOLE, rated=found["rated"], ratable=found["ratable"],
                           percent=percent(found["share"], language) if "share" in found else "")  # fmt: skip
    bounds = first_said(language, "scorecard.bounds", facts) or first_said(language, "scorecard.bounds-ranges", facts)
    yield from say.shown(WHOLE, low=bounds.get("low"), high=bounds.get("high"))
    yield from range_claims(say, facts)
    beginning_small = [fact[:1].lower() + fact[1:] for fact in facts]  # a rank may begin its line
    yield from rank_claims(say, [said for fact in (*facts, *beginning_small) for said in fact.split(" · ")])


def review_claims(say: Saying, basis: str) -> Iterator[Claim]:
    """Yield what is said of the review of a result."""
    language = say.language
    said = re.split(r"(?<=\.) (?=[A-Z0-9])", basis)
    yield from say(WHOLE, objections=counted(language, "review.open", said) or 0)
    if done := first_said(language, "review.done", said):
        by = counted(language, "review.reviewers", [done["reviewers"]])
        yield from say(WHOLE, reviewed=percent(done["share"], language), reviewers=by)
