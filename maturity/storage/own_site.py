"""What a workspace puts into the frame of its site: which of it may be shown, and what is wrong with the rest."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from maturity.findings import Finding, Keys, Place, shortened
from maturity.messages import listed_with, say
from maturity.model.own_site import BLANK, BLANKS, OwnSite
from maturity.model.text import LANGUAGES, Language
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.documents import Document, read_bytes
from maturity.storage.drawings import fault_in_drawing
from maturity.storage.markdown import faults_in, links_in, rendered
from maturity.storage.pages import SIGNATURES, WrittenFolder, dead_links, leads_somewhere, over_shipped, stray_pages
from maturity.storage.reading import Loaded
from maturity.storage.rules import DEAD_LINK, REFUSED_FILE, UNKNOWN_BLANK, ReadingRule
from maturity.storage.workspace import Workspace
from maturity.suggestions import did_you_mean

HOME = "site"
LARGEST_PICTURE = 128 * 1024
"""Bytes: each page shows it, and a first visit waits for it."""
DRAWING = ".svg"
KEY = "site"
FROM = "index.html"
"""From where the links of a text lead: the first page of its language, wherever the text stands."""
IN_ADDRESS = re.compile(r'(?:href|src)="[^"]*%7B', re.IGNORECASE)
HEADING = re.compile(r'<(h[1-6]) id="[^"]*">')
FIRST_HEADING = re.compile(r"<(/?)h1>")


def site_findings(workspace: Workspace, pages: Mapping[Language, WrittenFolder]) -> Iterator[Finding]:
    """Yield what is wrong with the hand-written pages and with what the settings put into the frame of the site.

    Both are read apart, since none of the data needs them.
    """
    root, cities = workspace.root, workspace.cities
    wrong = (finding for written in pages.values() for finding in written.findings)
    own = _faults_in_own_parts(root, workspace.settings, pages, cities)
    for findings in (wrong, dead_links(pages, cities), stray_pages(root), own):
        yield from workspace.finding_limit.take(findings)


def _faults_in_own_parts(
    root: Path,
    settings: Loaded[WorkspaceSettings] | None,
    pages: Mapping[Language, WrittenFolder],
    cities: Collection[str],
) -> Iterator[Finding]:
    """Yield what is wrong with the site's own parts; ``pages`` are the workspace's, ``cities`` may have a page."""
    if settings and settings.model.site != OwnSite():
        finder = _Finder(root, settings.document, settings.model.site, over_shipped(pages), cities)
        yield from finder.findings()


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds what is wrong with a workspace's own parts of the site, each at its key in the settings."""

    root: Path
    document: Document
    """The settings."""
    own: OwnSite
    pages: Mapping[Language, WrittenFolder]
    cities: Collection[str]

    def findings(self) -> Iterator[Finding]:
        """Yield it all."""
        for key, name in self.own.pictures.items():
            picture = own_picture(self.root, name)
            if isinstance(picture, Finding):
                message = say("{file} {fault}", file=f"{HOME}/{name}", fault=picture.message)
                yield self._at((KEY, key), REFUSED_FILE, message, picture.hint)
        for place, text in self.own.texts.given.items():
            for language in LANGUAGES:
                if words := getattr(text, language):
                    yield from self._in_text(place, language, words)

    def _in_text(self, place: str, language: Language, words: str) -> Iterator[Finding]:
        keys, lines = (KEY, "texts", place, language), words.split("\n")
        sound = True
        for fault in faults_in(words):
            sound = False
            at = lines[fault.line - 1][fault.column - 1 :]
            yield self._at(keys, fault.rule, fault.message, fault.hint, at)
        for name in dict.fromkeys(BLANK.findall(words)):
            if name not in BLANKS[place]:
                known = listed_with([f"'{{{each}}}'" for each in BLANKS[place]], "or")
                hint = did_you_mean(name, BLANKS[place]) or say("in this place there are {names}", names=known)
                message = say("{blank!r} is no blank that is filled here", blank=f"{{{shortened(name)}}}")
                yield self._at(keys, UNKNOWN_BLANK, message, hint, f"{{{name}}}")
        if sound and IN_ADDRESS.search(rendered(words).html):
            message = say("an address has a blank, and none is filled there")
            yield self._at(keys, UNKNOWN_BLANK, message, say("write the whole address"))
        for link in links_in(words) if sound else ():
            if not leads_somewhere(f"{language}/{FROM}", link.address, self.pages, self.cities):
                message = say("the link to {address!r} leads nowhere", address=shortened(link.written))
                hint = say("it is read from the folder {folder}", folder=f"site/pages/{language}")
                yield self._at(keys, DEAD_LINK, message, hint, link.written)

    def _at(self, keys: Keys, rule: ReadingRule, message: str, hint: str | None, what: str = "") -> Finding:
        """Say it where it stands: at ``what`` in the text, or else where the text begins."""
        place = self.document.placed(Place(self.document.name, keys))
        first, texts = place.line or 1, self.document.texts
        for line in range(first, len(texts) + 1) if what else ():
            column = texts[line - 1].find(what, (place.column or 1) - 1 if line == first else 0)
            if column >= 0:
                place = replace(place, line=line, column=column + 1)
                break
        return self.document.quoted(rule.finding(message, place, hint), self.document.spots.ends)


def own_picture(root: Path, name: str) -> bytes | Finding:
    """Return a picture of the site's own by its path below ``site``, or why it is not shown."""
    path, shown = root / HOME / name, f"{HOME}/{name}"
    raw = read_bytes(path, shown, root, LARGEST_PICTURE)
    if isinstance(raw, Finding):
        return raw
    place = Place(shown, (), 1, 1)
    if path.suffix == DRAWING:
        fault = fault_in_drawing(raw)
        hint = say("save it as a plain drawing, or as .png or .webp")
        return REFUSED_FILE.finding(fault, place, hint) if fault else raw
    if not raw.startswith(SIGNATURES[path.suffix]):
        return REFUSED_FILE.finding(say("does not begin as a file ending in {ending} does", ending=path.suffix), place)
    return raw


def own_text(words: str) -> str:
    """Return what a sound text comes to: as a page's, with no name for its headings and none above the page's own."""
    return FIRST_HEADING.sub(r"<\1h2>", HEADING.sub(r"<\1>", rendered(words).html))
