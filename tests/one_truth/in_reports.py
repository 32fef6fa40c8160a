"""What a full report claims, read from its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.one_truth import markup
from tests.one_truth.claims import (
    WHOLE,
    Claim,
    Names,
    Saying,
    fact_claims,
    level_said,
    review_claims,
    said_in,
    term,
)
from tests.one_truth.markup import every, first, text


def from_report(html: str, slug: str, names: Names, language: str) -> Iterator[Claim]:
    """Yield what one report claims."""
    say, report = Saying(f"report/{language}", slug, language), markup.parsed(html)
    yield from say(WHOLE, **{f"title_{language}": text(first(report, "p", "framework"))})
    yield from _index(say, first(report, "p", "index"), names)
    yield from fact_claims(say, [text(each) for each in every(report, "p", "fact")])
    for chapter in every(report, "section"):
        match next((each.get("id") for each in chapter if each.tag == "h2"), ""):
            case "_dimensions":
                yield from _dimensions(say, chapter)
            case "_ratings":
                for rating in every(chapter, "div", "rating"):
                    yield from _rating(say, rating, names)
            case "_review":
                yield from review_claims(say, text(chapter))


def _index(say: Saying, line: Element | None, names: Names) -> Iterator[Claim]:
    """Yield the index and the band behind it; a line without a number says why there is none."""
    digits, *band = every(line, "strong") if line is not None else []
    if re.fullmatch(r"-?[\d.,]+", text(digits)):
        yield from say.shown(WHOLE, index=text(digits))
        for each in band:
            yield from say(WHOLE, band=names.band(text(each), say.language))


def _dimensions(say: Saying, chapter: Element) -> Iterator[Claim]:
    for row in (row for body in every(chapter, "tbody") for row in body):
        led = first(row[0], "a")
        node = row.get("id") or (led.get("href", "").removeprefix("#") if led is not None else "")
        title = text(led) if led is not None else (row[0].text or "").strip()
        if led is not None or not len(row[0]):
            yield from say(node, **{f"title_{say.language}": title})
        score = text(row[1])
        if re.fullmatch(r"-?[\d.,]+", score):
            yield from say.shown(node, score=score)


def _rating(say: Saying, rating: Element, names: Names) -> Iterator[Claim]:
    language, head, line = say.language, first(rating, "h4"), first(rating, "p", "answer")
    node = head.get("id", "") if head is not None else ""
    yield from say(node, **{f"title_{language}": _without(head, "small")})
    said = _without(line, "svg").split(" · ")
    level = said_in(language, "scorecard.level-of", said[0]).get("level", said[0])  # one filled in is a number alone
    held = level if re.fullmatch(r"\d+", level) else level_said(language, said[0][:1].lower() + said[0][1:])
    if names.kind(node) == "levels" and held:
        yield from say(node, level=held)
    degrees = (said_in(language, "result.confidence-of", each).get("degree", "") for each in said[1:])
    yield from say(node, confidence=next((term(language, "confidence", each) for each in degrees if each), ""))
    states = [state for each in said if not (state := term(language, "state", each)).startswith("unknown word")]
    if states:
        yield from say(node, state=states[0])


def _without(element: Element | None, tag: str) -> str:
    """Return what a reader sees of an element, but for some of what is in it."""
    if element is None:
        return ""
    for each in [*element]:
        if each.tag == tag:
            tail = each.tail
            each.clear()
            each.tail = tail
    return text(element)
