"""A feed of what was corrected in published results (Atom, RFC 4287), for each language.

There is none where the settings do not say where the site is published. An entry's moment is the day of its correction,
so the same files give the same bytes.
"""

from collections.abc import Iterator

from markupsafe import Markup

from maturity import __version__
from maturity.model.text import Language
from maturity.presentation.dataset import absolute, base_of
from maturity.presentation.escaping import for_html, for_xml
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.website.corrections_page import (
    CORRECTIONS_ADDRESS,
    CORRECTIONS_FEED,
    CorrectedResult,
    corrected_results,
    has_corrections,
)
from maturity.website.page import Link
from maturity.website.rendering import Writer

MOST_ENTRIES = 50


def corrections_feed_offered(portfolio: Portfolio, language: Language) -> dict[str, Link]:
    """Return the feed by the page that says the same to people; nothing where there is none."""
    if not (base_of(portfolio.settings.address) and has_corrections(portfolio)):
        return {}
    w = _writer(portfolio, language)
    return {CORRECTIONS_ADDRESS: Link(w.t("record.feed", site=w.plain(portfolio.settings.title)), CORRECTIONS_FEED)}


def corrections_feed(portfolio: Portfolio, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the feed of one language, where there is one: its path from the folder of all languages, and its text."""
    for link in corrections_feed_offered(portfolio, language).values():
        w = _writer(portfolio, language)
        corrected = corrected_results(w)[:MOST_ENTRIES]
        own, publisher = _place(w, link.address), portfolio.settings.publisher
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
            f"<id>{_text(own)}</id>",
            f"<title>{_text(link.title)}</title>",
            f"<updated>{_moment(corrected[0])}</updated>",
            f"<author><name>{_text(publisher)}</name></author>",
            f'<link rel="self" type="application/atom+xml" href="{_text(own)}"/>',
            f'<link rel="alternate" type="text/html" href="{_text(_place(w, CORRECTIONS_ADDRESS))}"/>',
            f'<generator version="{_text(__version__)}">maturity</generator>',
            *(line for each in corrected for line in _entry(w, each, own)),
            "</feed>",
            "",
        ]
        yield f"{language}/{link.address}", "\n".join(lines)


def _writer(portfolio: Portfolio, language: Language) -> Writer:
    return Writer(language, ResultViews(portfolio, language), CORRECTIONS_FEED)


def _entry(w: Writer, each: CorrectedResult, own: str) -> Iterator[str]:
    line = each.line
    said = Markup("<p>{}</p><p>{} {}</p>").format(line.summary, w.said(line.why), w.t("record.by", name=line.by))
    yield "<entry>"
    yield f"<id>{_text(own)}#{_text(each.anchor)}</id>"
    yield f"<title>{_text(f'{each.named}: {line.summary}')}</title>"
    yield f"<updated>{_moment(each)}</updated>"
    yield f'<link rel="alternate" type="text/html" href="{_text(_place(w, each.address))}"/>'
    yield f'<content type="html">{_text(str(said))}</content>'
    yield "</entry>"


def _moment(each: CorrectedResult) -> str:
    return f"{each.day}T00:00:00Z"


def _place(w: Writer, address: str) -> str:
    return absolute(base_of(w.portfolio.settings.address), f"{w.language}/{address}")


def _text(text: str) -> str:
    return str(for_html(for_xml(text)))
