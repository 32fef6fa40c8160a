"""What the site claims: the page of an assessment, of a city, of a comparison, and the home page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from maturity.presentation.words import words
from tests.one_truth import markup
from tests.one_truth.claims import (
    DASH,
    WHOLE,
    Claim,
    Names,
    Saying,
    bar_said,
    counted,
    first_said,
    level_said,
    percent,
    range_claims,
    rank_claims,
    said_in,
    term,
)
from tests.one_truth.in_news import group_claims, news_claims
from tests.one_truth.markup import after, classes, every, first, heads, rows, text

SIGNS = str.maketrans({"+": "", "−": "-", "±": ""})
LINK = re.compile(r"cities/(?P<city>[a-z0-9-]+)/(?P<period>\d{4})\.yard\.html")


def from_site(pages: Mapping[str, str], names: Names, language: str) -> Iterator[Claim]:
    """Yield what all pages of one language claim, by their addresses."""
    for address, html in pages.items():
        page = None
        if match := LINK.fullmatch(address):
            say = Saying(f"page/{language}", f"{match['city']}/{match['period']}/yard", language)
            yield from from_assessment_page(say, markup.parsed(html), names)
        elif re.fullmatch(r"cities/[a-z0-9-]+\.html", address):
            page = markup.parsed(html)
            yield from _trend(page, names, language)
            yield from _lists(page, f"city/{language}", names, language)
            answer = first(page, "section", "answer")
            link = first(answer, "p", "answer-what") if answer is not None else None
            if answer is not None and link is not None:
                yield from _answer(Saying(f"city/{language}", _slug(link), language), answer, names)
        elif address == "index.html":
            page = markup.parsed(html)
            yield from _lists(page, f"home/{language}", names, language)
            yield from _home_list(page, names, language)
        elif address == "map.html":
            yield from _map(markup.parsed(html), names, language)
        elif address == "comparisons/yard/1.html":
            yield from _comparison(markup.parsed(html), names, language)
            yield from _group_news(markup.parsed(html), names, language)


def _newest(caption: str, city: str, own: str, names: Names, language: str) -> str:
    """Return the result that a line of all governments is of; empty where these are by another framework."""
    found = said_in(language, "portfolio.caption", caption)
    ours = found.get("framework") == names.versioned(language)
    return f"{city}/{own or found['period']}/yard" if ours else ""


def _home_list(page: Element, names: Names, language: str) -> Iterator[Claim]:
    """Yield what the list of all governments says of each."""
    for table in every(page, "table", "standing"):
        caption = text(first(table, "caption"))
        for line in (line for body in every(table, "tbody") for line in body if "kind" not in classes(line)):
            cells = list(line)
            city = re.fullmatch(r"cities/(.+)\.html", next(cells[0].iter("a")).get("href", ""))
            if len(cells) != 4 or city is None:
                continue
            index, since = text(cells[1]), text(first(cells[3], "small"))
            own = text(first(cells[1], "small"))
            for extra in (text(first(cells[1], "span", "mark")), own):
                index = index.removesuffix(extra).strip()
            if (slug := _newest(caption, city[1], own, names, language)) and index != DASH:
                say = Saying(f"home list/{language}", slug, language)
                yield from say.shown(WHOLE, index=index)
                yield from say(WHOLE, band=names.band(text(first(cells[2], "span", "band")), language))
                change = text(cells[3]).removesuffix(since).strip().translate(SIGNS)
                yield from say.shown(WHOLE, change=change)


def _map(page: Element, names: Names, language: str) -> Iterator[Claim]:
    """Yield what each square of the map says, and the line of each in the list beside it."""
    caption = text(first(page, "p", "kicker"))
    for link in (link for picture in every(page, "svg") for link in picture.iter("a")):
        city, said = re.fullmatch(r"cities/(.+)\.html", link.get("href", "")), next(link.iter("title")).text or ""
        beside = next(
            line for line in page.iter("li") if any(each.get("href") == link.get("href") for each in line.iter("a"))
        )
        own, number, band = text(first(beside, "small")), first(beside, "span", "number"), first(beside, "span", "band")
        if city is None or not (slug := _newest(caption, city[1], own, names, language)) or number is None:
            continue
        say = Saying(f"map/{language}", slug, language)
        _, shown, *bands = said.split(", ")
        yield from say.shown(WHOLE, index=shown)
        yield from say.shown(WHOLE, index=text(number))
        yield from say(WHOLE, band=names.band(", ".join(bands), language))
        yield from say(WHOLE, band=names.band(text(band), language))


def _slug(element: Element) -> str:
    """Return the result that a link below leads to."""
    found = (LINK.search(each.get("href", "")) for each in element.iter("a"))
    return next((f"{match['city']}/{match['period']}/yard" for match in found if match), "")


def from_assessment_page(say: Saying, page: Element, names: Names) -> Iterator[Claim]:
    """Yield what the page of one result claims."""
    language, t = say.language, words(say.language)
    yield from say(WHOLE, **{f"title_{language}": text(first(page, "h1"))})
    answer = first(page, "section", "answer")
    assert answer is not None
    yield from _answer(say, answer, names)
    yield from _charts(say, page, names)
    for table in every(page, "table"):
        if heads(table)[:1] == [t("published.what")]:
            yield from _published(say, table, names)
        elif heads(table)[1:3] in ([t("col.score"), t("col.possible")], [t("col.score"), t("col.share")]):
            yield from _dimensions(say, table, names)
    for row in every(page, "details", "row"):
        yield from _row(say, row, names)
    for head in every(page, "h3"):
        if (node := head.get("id")) in names.dimensions:
            number = first(head, "span", "dimension-number")
            yield from say.shown(node, score=text(number))
            yield from say(node, **{f"title_{language}": text(head).removesuffix(text(number)).strip()})
    for section in every(page, "section", "dimension"):
        own = section.get("aria-labelledby", "")
        lines = [text(each) for each in section if each.tag == "p"]
        why = next(
            (found for line in lines if not (found := term(language, "absence-why", line)).startswith("unknown")), ""
        )
        yield from say(own, absence=why)
        yield from say.shown(own, published=first_said(language, "published.beside", lines).get("score"))
        yield from say(own, not_public=_hidden(language, lines))
    yield from _review(say, page)
    yield from _beyond(say, page, names)
    tree = first(page, "pre")
    yield from say(
        WHOLE,
        **{
            f"tree_{language}": hashlib.sha256("".join(tree.itertext()).encode()).hexdigest()
            if tree is not None
            else ""
        },
    )
    held = [text(each) for each in after(page, "_sources") if each.tag == "p"]
    yield from say(WHOLE, withheld_sources=counted(language, "withheld.sources", held))


def _beyond(say: Saying, page: Element, names: Names) -> Iterator[Claim]:
    """Yield the scores beside the index: by mark, over time, and with every goal reached."""
    language, t = say.language, words(say.language)
    over = [text(each) for each in after(page, "_over-time") if each.tag == "p"]
    if not first_said(language, "assessment.over-time-none", over):
        yield from say.shown(WHOLE, over_time=first_said(language, "assessment.over-time-is", over).get("score"))
    goals = next(
        (
            text(p).removeprefix(f"{t('goal.index')}:")
            for p in every(page, "p")
            if text(p).startswith(f"{t('goal.index')}:")
        ),
        None,
    )
    yield from say.shown(WHOLE, goals=goals)
    called = {title: tag for tag, title in names.tags(language).items()}
    for table in (table for each in after(page, "_tags") for table in every(each, "table")):
        yield from say.shown(WHOLE, **{f"tag_{called[row[0]]}": row[1] for row in rows(table)})


def _hidden(language: str, lines: list[str]) -> str:
    """Return how many ratings are said not to be public; a link stands behind the sentence."""
    see = words(language)("published.see-indicators")
    return counted(language, "published.hidden", [line.removesuffix(see).strip() for line in lines])


def _answer(say: Saying, answer: Element, names: Names) -> Iterator[Claim]:
    language = say.language
    shown, band = first(answer, "p", "answer-number"), first(answer, "span", "band")
    if shown is not None:
        yield from say.shown(WHOLE, index=text(first(shown, "strong")))
        yield from say(WHOLE, band=names.band(text(band), language))
    else:
        why = next(iter(text(each) for each in answer.iter("p") if not classes(each)), "")
        yield from say(WHOLE, absence=term(language, "absence-why", why))
    yield from range_claims(say, [text(each) for each in every(answer, "p", "answer-facts")])
    yield from news_claims(say, first(answer, "p", "news"), names)
    facts = [text(each) for each in every(answer, "span", "fact")]
    yield from _facts(say, facts)
    yield from rank_claims(say, facts)
    mean = (first_said(language, "result.peers", facts) or first_said(language, "ranking.average", facts)
            or first_said(language, "ranking.average-complete", facts))  # fmt: skip
    yield from say.shown(WHOLE, mean=mean.get("mean"))


def _facts(say: Saying, facts: list[str]) -> Iterator[Claim]:
    """Yield what the small facts under a number say: how much was rated, reviewed, covered."""
    language = say.language
    for key in ("rated", "answered", "answered-targets"):
        found = first_said(language, f"result.{key}.many", facts) or first_said(language, f"result.{key}.one", facts)
        yield from say(WHOLE, rated=found.get("rated"), ratable=found.get("count"))
    share = first_said(language, "result.coverage", facts).get("share")
    between = first_said(language, "result.between", facts)
    yield from say(WHOLE, percent=percent(share, language) if share else "")
    yield from say.shown(WHOLE, low=between.get("low"), high=between.get("high"))
    reviewed = first_said(language, "reviewed.share", facts).get("share")
    yield from say(WHOLE, reviewed=percent(reviewed, language) if reviewed else "")


def _charts(say: Saying, page: Element, names: Names) -> Iterator[Claim]:
    """Yield what the drawings say to those who do not see them."""
    language = say.language
    for picture in every(page, "svg"):
        title, described = (next((each.text or "" for each in picture.iter(tag)), "") for tag in ("title", "desc"))
        if found := said_in(language, "chart.index.title", title):
            yield from say.shown(WHOLE, index=found["number"])
            bounds = first_said(language, "chart.index.bounds", described.split("; "))
            yield from say.shown(WHOLE, low=bounds.get("low"), high=bounds.get("high"))
        elif "_profile-chart-" in picture.get("aria-describedby", ""):
            for listed in described.split("; "):
                name, number, beside = bar_said(listed)
                node = names.node(name, language)
                bounds = first_said(language, "result.between", beside)
                yield from say.shown(node, low=bounds.get("low"), high=bounds.get("high"))
                if re.fullmatch(r"-?[\d.,]+", number):
                    yield from () if names.kind(node) == "levels" else say.shown(node, score=number)
                else:
                    yield from say(node, absence=term(language, "absence", number))


def _published(say: Saying, table: Element, names: Names) -> Iterator[Claim]:
    language, t = say.language, words(say.language)
    for name, published, computed, agreement in rows(table):
        verdict = term(language, "verdict", agreement)
        if name == t("published.index"):
            yield from say.shown(WHOLE, published=published, computed=computed)
            yield from say(WHOLE, agreement=verdict)
        else:
            yield from say(WHOLE, published_band=names.band(published, language),
                           computed_band=names.band(computed, language), band_agreement=verdict)  # fmt: skip


def _dimensions(say: Saying, table: Element, names: Names) -> Iterator[Claim]:
    language = say.language
    for body in every(table, "tbody"):
        for line in body:
            cells = list(line)
            under = first(cells[0], "span", "under")
            title = text(cells[0]).removesuffix(text(under)).strip()
            node = names.node(title, language)
            yield from say(node, **{f"title_{language}": title}, not_public=_hidden(language, [text(under)]))
            yield from say.shown(node, score=text(cells[1]))
            yield from say(node, share=percent(text(cells[-1]), language))
            if len(cells) == 5:
                low, _, high = text(cells[2]).partition(DASH)
                rated = said_in(language, "result.of", text(cells[3]))
                yield from say.shown(node, low=low, high=high)
                yield from say(node, rated=rated.get("part"), ratable=rated.get("whole"))


def _row(say: Saying, row: Element, names: Names) -> Iterator[Claim]:
    language, t, node = say.language, words(say.language), row.get("id", "")
    title, body = first(row, "span", "row-title"), first(row, "div", "row-body")
    assert title is not None
    assert body is not None
    marks = [text(each) for each in every(title, "span", "mark")]
    called = text(title)
    for mark in marks:
        called = called.replace(mark, "").strip()
    states = [name.removeprefix("state-") for each in every(row, "span", "state") for name in classes(each)
              if name.startswith("state-") and each not in [*body.iter()]]  # fmt: skip
    written = [text(each) for each in every(row, "span", "state") if each not in [*body.iter()]]
    sure = said_in(language, "result.confidence-of", text(first(row, "span", "row-confidence"))).get("degree", "")
    facts = dict(fact.split(": ", 1) for p in body if p.tag == "p" for fact in text(p).split(" · ") if ": " in fact)
    held = [text(each) for each in body.iter("p") if "muted" in classes(each)]
    carried = first_said(language, "carried.from", map(text, body.iter("strong")))
    level = first(row, "span", "level")
    level = first(row, "span", "answer-words") if level is None else level
    named = "".join(map(text, level)) if level is not None else ""
    shown = text(level).removesuffix(named).strip() if names.kind(node) == "levels" else ""
    held_level = shown if re.fullmatch(r"\d+", shown) else level_said(language, shown)
    yield from say(
        node, state=states[0] if states else "rated", imputed="yes" if t("mark.imputed") in marks else "",
        carried=re.sub(r"^.*\((.*)\)$", r"\1", carried.get("origin", "")),
        confidence=term(language, "confidence", sure), level=held_level,
        **{f"title_{language}": called},
        passages=sum(1 for ul in every(body, "ul", "evidence") for _ in ul),
        withheld=counted(language, "withheld.passages", held) or 0,
        **{f"why_{language}": _under(body, t("row.rationale"))},
    )  # fmt: skip
    yield from say(node, state=term(language, "state", written[0]) if written else "")
    yield from say.shown(node, score=facts.get(t("row.score")))
    yield from say.shown(node, up_to=said_in(language, "row.as-range-is", facts.get(t("row.as-range"), "")).get("high"))


def _under(body: Element, head: str) -> str:
    """Return the paragraph under a small heading."""
    parts = list(body)
    heads = (n for n, each in enumerate(parts) if each.tag in {"h3", "h4"} and text(each) == head)
    return next((text(parts[n + 1]) for n in heads), "")


def _review(say: Saying, page: Element) -> Iterator[Claim]:
    language, t = say.language, words(say.language)
    beside = after(page, "_review")
    if not beside:
        return
    said = re.split(r"(?<=\.) (?=[A-Z0-9])", text(beside[0]))
    opened = counted(language, "review.open", said) or 0
    done = first_said(language, "review.done", [re.sub(r"  +", " ", each) for each in said])
    listed = next((len(list(beside[n + 1])) for n, each in enumerate(beside) if text(each) == t("reviewed.open")), 0)
    yield from say(WHOLE, objections=opened)
    yield from say(WHOLE, objections=listed)
    if done:
        by = counted(language, "review.reviewers", [done["reviewers"]])
        yield from say(WHOLE, reviewed=percent(done["share"], language), reviewers=by)


def _trend(page: Element, names: Names, language: str) -> Iterator[Claim]:
    """Yield what a city's page says of each period."""
    for table in every(page, "table", "trend"):
        columns = heads(table)
        for body in every(table, "tbody"):
            for line in body:
                say = Saying(f"trend/{language}", _slug(line), language)
                yield from _compared(say, dict(zip(columns, line, strict=True)), names)


def _comparison(page: Element, names: Names, language: str) -> Iterator[Claim]:
    t = words(language)
    for table in every(page, "table", "compared"):
        columns = heads(table)
        mean = next(
            (
                text(line[columns.index(t("comparison.index"))])
                for line in table.iter("tr")
                if "average" in classes(line)
            ),
            "",
        )
        for body in every(table, "tbody"):
            for line in body:
                if "average" in classes(line):
                    continue
                say = Saying(f"comparison/{language}", _slug(line), language)
                yield from say.shown(WHOLE, mean=mean)
                yield from _compared(say, dict(zip(columns, line, strict=True)), names)


def _group_news(page: Element, names: Names, language: str) -> Iterator[Claim]:
    """Yield for each result in a table what the line above the table says of all of them."""
    for section in every(page, "section"):
        line = None
        for each in section:
            line = each if "comparison-finding" in classes(each) else line
            for slug in (_slug(row) for table in every(each, "table", "compared") for row in table.iter("tr")):
                if line is not None and slug:
                    yield from group_claims(Saying(f"comparison/{language}", slug, language), line, names)
            line = None if "tall" in classes(each) else line


def _change(shown: dict[str, str], language: str) -> str:
    """Return the cell that says what changed; a comparison's names in its head the period that most count from."""
    since = (said for head, said in shown.items() if said_in(language, "compare.change-since", head))
    return next(since, shown.get(words(language)("trend.change"), DASH))


def _compared(say: Saying, cells: dict[str, Element], names: Names) -> Iterator[Claim]:
    """Yield what one row of a comparison or a trend says, by the heads of its columns."""
    language, t = say.language, words(say.language)
    shown = {name: text(cell) for name, cell in cells.items()}
    for name, cell in cells.items():
        above = text(first(cell, "span", "up-to"))
        shown[name] = shown[name].removesuffix(above).strip()
        yield from say.shown(WHOLE, up_to=said_in(language, "result.up-to", above).get("score"))
    yield from say.shown(WHOLE, rank=shown.get(t("comparison.rank")))
    if t("comparison.index") in shown:
        index = shown[t("comparison.index")]
        if re.fullmatch(r"-?[\d.,]+", index):
            yield from say.shown(WHOLE, index=index)
        else:
            yield from say(WHOLE, absence=term(language, "absence", index))
        yield from say(WHOLE, band=names.band(shown[t("comparison.band")], language))
    change = _change(shown, language)
    yield from say.shown(WHOLE, change=change.translate(SIGNS))
    for title, score in shown.items():
        if not (node := names.node(title, language)).startswith("no node"):
            yield from say.shown(node, score=score)
            if say.slug not in names.wholes:  # the head of a column is said of who has, or lacks, something in it
                yield from say(node, **{f"title_{language}": title})
    covered = re.fullmatch(r"(.+?) \((\d+)/(\d+)\)", shown.get(t("comparison.coverage"), ""))
    if covered:
        yield from say(WHOLE, percent=percent(covered[1], language), rated=covered[2], ratable=covered[3])
    reviewed = shown.get(t("reviewed.column"), DASH)
    yield from say(WHOLE, reviewed=percent(reviewed, language) if reviewed != DASH else "")
    for side, name in (("computed", "comparison.again"), ("published", "published.as-published")):
        beside = re.fullmatch(r"(?P<sign>[≈≠]?) ?(?P<number>\S+)", shown.get(t(name), DASH))
        if beside and beside["number"] != DASH:
            yield from say.shown(WHOLE, **{side: beside["number"]})
            yield from say(WHOLE, sign=beside["sign"] or "=")


def _lists(page: Element, output: str, names: Names, language: str) -> Iterator[Claim]:
    """Yield what each line of a list of results says."""
    for link in every(page, "a", "result"):
        match = LINK.search(link.get("href", ""))
        if match is None:
            continue
        say = Saying(output, f"{match['city']}/{match['period']}/yard", language)
        number = first(link, "span", "result-number")
        assert number is not None
        if "none" not in classes(number):
            yield from say.shown(WHOLE, index=text(first(number, "strong")))
            yield from say(WHOLE, band=names.band(text(first(number, "span", "band")), language))
            above = text(first(number, "span", "up-to"))
            yield from say.shown(WHOLE, up_to=said_in(language, "result.up-to", above).get("score"))
        yield from _facts(say, [text(each) for each in every(link, "span", "fact")])
