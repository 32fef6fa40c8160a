"""A page for each rule of validation: what it says, what it does to the score, why, how to fix it, an example."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from textwrap import dedent

from markupsafe import Markup

from maturity.findings import HEADINGS, RulePage
from maturity.website.page import Link, Page, PlannedPage
from maturity.website.rendering import Writer, planned

HOME = "rules/index.html"
PLACES = ("why", "fix", "example")
"""The sections, as an address names them."""


def rule_pages(manual: Sequence[RulePage], writer: Callable[[str], Writer]) -> Iterator[PlannedPage]:
    """Yield the list of all rules, and each one's page."""
    yield planned(writer(HOME), partial(_list, manual))
    for rule in manual:
        yield planned(writer(rule_address(rule)), partial(_page, rule))


def rule_address(rule: RulePage) -> str:
    """Return where a rule's page is."""
    return f"rules/{rule.name}.html"


def _list(manual: Sequence[RulePage], w: Writer) -> Page:
    title, lead = w.t("rule.all"), w.t("rule.lead")
    rows = [(rule, rule_address(rule), rule.effect) for rule in manual]
    html, trail = w.render("rules", title=title, rows=rows), (Link(w.t("nav.methodology"), "methodology.html"),)
    return Page(w.address, title, lead, html, breadcrumbs=trail, for_readers=False)


def _page(rule: RulePage, w: Writer) -> Page:
    title, effect = w.t("rule.one", code=rule.code, name=rule.name), rule.effect
    texts = (rule.why, rule.fix, rule.example)
    sections = [
        (name, heading, Markup().join(_blocks(text)))
        for name, heading, text in zip(PLACES, HEADINGS[rule.language], texts, strict=True)
        if text
    ]
    summary = _in_line(rule.summary)
    html = w.render("rule", title=title, rule=rule, effect=effect, summary=summary, sections=sections)
    trail = (Link(w.t("nav.methodology"), "methodology.html"), Link(w.t("rule.all"), HOME))
    return Page(w.address, title, effect, html, breadcrumbs=trail, for_readers=False)


def _blocks(text: str) -> Iterator[Markup]:
    """Yield paragraphs, and what stands further in as it is written."""
    for as_written, parts in groupby(text.split("\n\n"), key=lambda part: part.startswith("    ")):
        if as_written:
            lines = dedent("\n\n".join(parts))
            yield Markup('<pre tabindex="0"><code>{}</code></pre>\n').format(lines)
        else:
            yield from (Markup("<p>{}</p>\n").format(_in_line(" ".join(part.split()))) for part in parts)


def _in_line(text: str) -> Markup:
    """Return a text of the manual with its code marked."""
    parts = enumerate(text.split("`"))
    return Markup().join(Markup("<code>{}</code>" if place % 2 else "{}").format(part) for place, part in parts)
