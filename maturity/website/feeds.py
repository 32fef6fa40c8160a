"""Feeds of what changed in published results (Atom, RFC 4287): one for each language, and one for each government.

There are none where the settings do not say where the site is published: an entry must have an id that is its own in
the whole world and never changes, and a relative one is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from maturity import __version__
from maturity.model.text import Language
from maturity.presentation.dataset import absolute, base_of
from maturity.presentation.escaping import for_html, for_xml
from maturity.presentation.portfolio import AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.score_changes import ScoreHistory
from maturity.website.change_lines import ChangeDay, ChangeLine, change_days
from maturity.website.changes_page import CHANGES_ADDRESS, has_changes
from maturity.website.page import Link
from maturity.website.rendering import Writer

FEED = "feed.xml"
MOST_ENTRIES = 50
MOST_LISTED = 50
"""So many results of which the same became are listed in an entry; the page has all."""


def feed_of(city: AssessedCity) -> str:
    """Return where a government's feed lies, from the root of one language's site."""
    return f"feeds/{city.city.id}.xml"


def feeds_offered(portfolio: Portfolio, language: Language) -> dict[str, Link]:
    """Return the feed of the site, by an empty address, and that of each government that has one, by its page."""
    if not (base_of(portfolio.settings.address) and has_changes(portfolio)):
        return {}
    w = _writer(portfolio, language)
    offered = {"": Link(w.t("changes.feed", site=w.plain(portfolio.settings.title)), FEED)}
    changed = {change.slug.partition("/")[0] for day in portfolio.history.days for change in day.changes}
    for city in portfolio.cities:
        if city.city.id in changed:
            offered[city.address] = Link(w.t("changes.feed-of", city=w.plain(city.name)), feed_of(city))
    return offered


def feeds(portfolio: Portfolio, language: Language) -> Iterator[tuple[str, str]]:
    """Yield every feed of one language: its path from the folder of all languages, and what it holds."""
    offered, w = feeds_offered(portfolio, language), _writer(portfolio, language)
    by_page = {city.address: city for city in portfolio.cities}
    for page, link in offered.items():
        history = portfolio.history.of_city(by_page[page].city.id) if page else portfolio.history
        feed = _Feed(w, link, page or CHANGES_ADDRESS, history)
        yield f"{language}/{link.address}", feed.written()


def _writer(portfolio: Portfolio, language: Language) -> Writer:
    return Writer(language, ResultViews(portfolio, language), FEED)


@dataclass(frozen=True)
class _Feed:
    """One feed; ``page`` is the page that says the same to people."""

    w: Writer
    link: Link
    page: str
    history: ScoreHistory

    def written(self) -> str:
        """Return the whole document; its moments are those of commits, so the same commit gives the same bytes."""
        days = change_days(ScoreHistory(self.history.days[:MOST_ENTRIES]), self.w)
        own, publisher = self._place(self.link.address), self.w.portfolio.settings.publisher
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{self.w.language}">',
            f"<id>{_text(own)}</id>",
            f"<title>{_text(self.link.title)}</title>",
            f"<updated>{max(days, key=_moment).when}</updated>",
            f"<author><name>{_text(publisher)}</name></author>",
            f'<link rel="self" type="application/atom+xml" href="{_text(own)}"/>',
            f'<link rel="alternate" type="text/html" href="{_text(self._place(self.page))}"/>',
            f'<generator version="{_text(__version__)}">maturity</generator>',
            *(line for day in days for line in self._entry(day, own)),
            "</feed>",
            "",
        ]
        return "\n".join(lines)

    def _entry(self, day: ChangeDay, own: str) -> Iterator[str]:
        yield "<entry>"
        yield f"<id>{_text(own)}#{_text(day.anchor)}</id>"
        yield f"<title>{_text(f'{day.called}: {day.summary}')}</title>"
        yield f"<updated>{day.when}</updated>"
        there = f"{self._place(CHANGES_ADDRESS)}#{day.anchor}"
        yield f'<link rel="alternate" type="text/html" href="{_text(there)}"/>'
        yield f'<content type="html">{_text(str(self._content(day)))}</content>'
        yield "</entry>"

    def _content(self, day: ChangeDay) -> Markup:
        parts = []
        for group in day.groups:
            parts.append(Markup("<p>{}</p>").format(group.called))
            lines = Markup("").join(map(self._line, group.lines[:MOST_LISTED]))
            parts.append(
                Markup("<ul>{}{}</ul>").format(lines, Markup("<li>…</li>" if group.lines[MOST_LISTED:] else ""))
            )
        parts += [Markup("<p>{}</p>").format(note) for note in day.notes]
        return Markup("").join(parts)

    def _line(self, line: ChangeLine) -> Markup:
        below = Markup("").join(Markup("<li>{}</li>").format(each) for each in line.details)
        details = Markup("<ul>{}</ul>").format(below) if below else ""
        why = Markup(" ({})").format(line.commit.noted) if line.commit.noted else ""
        said = Markup('<li><a href="{}">{}</a>: {}{}{}</li>')
        return said.format(self._place(line.address), line.named, line.words, why, details)

    def _place(self, address: str) -> str:
        return absolute(base_of(self.w.portfolio.settings.address), f"{self.w.language}/{address}")


def _moment(day: ChangeDay) -> datetime:
    """Return the moment itself: two that are written for different zones are not compared as texts."""
    return datetime.fromisoformat(day.when)


def _text(text: str) -> str:
    return str(for_html(for_xml(text)))
