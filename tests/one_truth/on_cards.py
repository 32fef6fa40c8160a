"""What a scorecard claims, read from its HTML, and what of that stands in its PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from maturity.presentation.words import words
from tests.one_truth import markup
from tests.one_truth.claims import (
    WHOLE,
    Claim,
    Names,
    Saying,
    bar_said,
    counted,
    fact_claims,
    first_said,
    level_said,
    percent,
    review_claims,
    said_in,
    term,
)
from tests.one_truth.in_news import news_claims
from tests.one_truth.markup import classes, every, first, text


def from_card(html: str, slug: str, names: Names, language: str) -> Iterator[Claim]:
    """Yield what one scorecard claims."""
    say, card = Saying(f"card/{language}", slug, language), markup.parsed(html)
    yield from say(WHOLE, **{f"title_{language}": text(first(card, "p", "framework"))})
    digits = text(first(card, "div", "digits"))
    yield from say.shown(WHOLE, index=digits)
    if digits:
        yield from say(WHOLE, band=names.band(text(first(card, "p", "band")), language))
    yield from fact_claims(say, [text(each) for each in every(card, "p", "fact")])
    yield from _summary(say, text(first(card, "p", "summary")), names)
    yield from news_claims(say, first(card, "p", "news"), names)
    for picture in every(card, "svg"):
        described = next((each.text or "" for each in picture.iter("desc")), "")
        if picture.get("aria-describedby", "").startswith("profile-"):
            yield from _profile(say, described, names)
    for line in (line for table in every(card, "table", "lines") for line in table.iter("tr")):
        if "heading" not in classes(line):
            yield from _line(say, line, names)
    for table in every(card, "table", "published"):
        for line in (line for body in every(table, "tbody") for line in body):
            node = names.node(_title(line[0]), language)
            yield from say.shown(node, score=text(first(line[1], "span", "number")))
            yield from say(node, share=percent(text(line[2]), language), not_public=text(line[3]),
                           **{f"title_{language}": _title(line[0])})  # fmt: skip
    for table in every(card, "table", "ratings"):
        yield from _ratings(say, table, names)
    for table in every(card, "table", "history"):
        yield from _history(say, table, names)
    yield from review_claims(say, text(first(card, "div", "basis")))
    yield from say(WHOLE, withheld_sources=counted(language, "withheld.sources", map(text, card.iter("p"))))


def _summary(say: Saying, summary: str, names: Names) -> Iterator[Claim]:
    """Yield the index and the band that the sentence for a mayor repeats."""
    language = say.language
    sentence = re.match(r".*?\.(?= [A-Z][a-z]+(?: sejauh ini)?: |$)", summary)
    found = said_in(language, "scorecard.summary.banded", sentence[0] if sentence else summary)
    if found:
        yield from say.shown(WHOLE, index=found["score"])
        yield from say(WHOLE, band=names.band(found["band"], language))


def _profile(say: Saying, described: str, names: Names) -> Iterator[Claim]:
    for listed in described.split("; "):
        name, number, beside = bar_said(listed)
        node = names.node(name, say.language)
        bounds = first_said(say.language, "result.between", beside)
        yield from say.shown(node, low=bounds.get("low"), high=bounds.get("high"))
        yield from say(node, **{f"title_{say.language}": name})
        if re.fullmatch(r"-?[\d.,]+", number):
            yield from say.shown(node, score=number)
        else:
            yield from say(node, absence=term(say.language, "absence", number))


def _line(say: Saying, line: Element, names: Names) -> Iterator[Claim]:
    """Yield what a bar of the profile says of a dimension; those of indicators are read in their tables."""
    node = names.node(text(line[0]), say.language)
    if node in names.dimensions:
        answer = text(line[-1])
        yield from say(node, **{f"title_{say.language}": text(line[0])})
        if re.fullmatch(r"-?[\d.,]+", answer):
            yield from say.shown(node, score=answer)
        else:
            yield from say(node, absence=term(say.language, "absence", answer))


def _title(cell: Element) -> str:
    """Return the title in a row's head, without the details under it and the marks behind it."""
    pieces = [text(each) for each in cell if "detail" in classes(each) or "muted" in classes(each)]
    title = text(cell)
    for piece in pieces:
        title = title.replace(piece, "")
    return title.strip()


def _ratings(say: Saying, table: Element, names: Names) -> Iterator[Claim]:
    language, t = say.language, words(say.language)
    head, dense = next(every(table, "th")), "narrow" in classes(table)
    score, beside = first(head, "span", "score"), first(head, "div", "detail")
    title = text(head).removesuffix(text(beside)).strip().removesuffix(text(score)).strip().split(" › ")[-1]
    home = names.node(title, language)
    yield from say.shown(home, score=text(score))
    yield from say(home, **{f"title_{language}": title})
    for line in (line for body in every(table, "tbody") for line in body):
        node = names.node(_title(line[0]), language)
        number, has_levels = text(first(line[1], "span", "number")), names.kind(node) == "levels"
        detail = [level_said(language, text(each)) for each in every(line[0], "div", "detail")]
        level = next(filter(None, detail), "")
        yield from say(node, **{f"title_{language}": _title(line[0])})
        named = number or (line[1][-1].tail or "" if len(line[1]) else text(line[1])).strip()  # what earns no number
        held = named if re.fullmatch(r"\d+", named) else level_said(language, named)
        if has_levels and not level and held:
            yield from say(node, level=held)
        else:
            yield from say.shown(node, score=number)
            yield from say(node, level=level)
        yield from say(node, any_withheld="yes" if t("scorecard.withheld-short") in text(line[-1]) else "no")
        if not dense:
            yield from say(
                node, confidence=term(language, "confidence", text(line[2])), **_state(language, text(line[3]))
            )


def _state(language: str, said: str) -> dict[str, str]:
    if said == words(language)("mark.imputed"):
        return {"imputed": "yes"}
    state = term(language, "state", said)
    return (
        {"absence": term(language, "absence", said), "state": "rated"}
        if state.startswith("unknown word")
        else {"state": state}
    )


def _history(say: Saying, table: Element, names: Names) -> Iterator[Claim]:
    """Yield what the table of periods says, each of its rows of another result."""
    language, t = say.language, words(say.language)
    columns = markup.heads(table)
    for line in (line for body in every(table, "tbody") for line in body):
        shown = dict(zip(columns, map(text, line), strict=True))
        above = text(first(line, "span", "up-to"))
        shown = {name: said.removesuffix(above).strip() if above else said for name, said in shown.items()}
        of = Saying(f"card history/{language}", f"{say.slug.split('/')[0]}/{shown[columns[0]]}/yard", language)
        yield from of.shown(WHOLE, index=shown[t("scorecard.index")])
        yield from of(WHOLE, band=names.band(shown[t("scorecard.band")], language))
        change = shown[t("scorecard.change")].translate(str.maketrans({"+": "", "−": "-", "±": ""}))
        yield from of.shown(WHOLE, change=change)
        for title, score in shown.items():
            if not (node := names.node(title, language)).startswith("no node"):
                yield from of.shown(node, score=score)


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_in(html: str) -> Counter[str]:
    """Count the numbers that a reader of a scorecard sees, but for the drawings and the foot of its pages."""
    card = markup.parsed(html)
    for parent in [*card.iter()]:
        for child in [*parent]:
            if child.tag in {"svg", "head", "style"}:
                child.text = ""
                for each in [*child]:
                    child.remove(each)
    return Counter(NUMBER.findall(text(card)))
