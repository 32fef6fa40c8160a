"""The hand-written pages of a workspace, and what lies beside them: which may be published, and what is wrong."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

from maturity.findings import Finding, Place, shortened
from maturity.messages import say
from maturity.model.page import PageHead
from maturity.model.text import LANGUAGES, Language
from maturity.storage.documents import Document, as_document, read_bytes
from maturity.storage.markdown import MOST_KEPT, PAGE_ENDING, PageLink, RenderedPage, faults_in, links_in, rendered
from maturity.storage.reading import read_model
from maturity.storage.rules import DEAD_LINK, NOT_YAML, REFUSED_FILE, STRAY_FILE, UNREADABLE
from maturity.storage.shipped import shipped
from maturity.suggestions import did_you_mean

PAGES = "site/pages"
LARGEST_PAGE = 256 * 1024
DEEPEST = 6
FIT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}").fullmatch
SIGNATURES = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".webp": b"RIFF",
    ".pdf": b"%PDF-",
}
"""How files of these kinds begin, so that nothing travels under another's name."""
TEXTS = {".csv", ".txt"}
RULE = "---"
NOT_LOOKED_FOR = say("is not read: nothing of this name is looked for here")
CITY_PAGES = "cities"
GENERATED_FOLDERS = {CITY_PAGES, "assets", "comparisons", "frameworks", "indicators", "rules", "search"}
GENERATED_PAGES = {
    f"{name}.html"
    for name in (
        "accessibility",
        "downloads",
        "factors",
        "glossary",
        "index",
        "methodology",
        "services",
        "sources",
    )
}
"""What the site has beside the hand-written pages, whatever a workspace holds; a test compares it with a build."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """One page in one language; ``address`` is where its HTML goes, from the language's folder.

    Most commands only ask whether its Markdown is sound; its HTML is made when somebody asks for it.
    """

    file: str
    address: str
    head: PageHead
    text: str

    @property
    def links(self) -> tuple["WrittenLink", ...]:
        """Where it leads on the site itself."""
        return _links(self.file, self.text)

    @property
    def title(self) -> str:
        """What its head calls it, or else its own heading, or else its file."""
        return self.head.title or self._rendered.heading or Path(self.file).stem

    @property
    def description(self) -> str:
        """What its head says that it is about."""
        return self.head.description or ""

    @property
    def html(self) -> str:
        """What its Markdown comes to."""
        return self._rendered.html

    @property
    def has_heading(self) -> bool:
        """Whether its text begins with a heading of its own."""
        return self._rendered.heading is not None

    @property
    def _rendered(self) -> RenderedPage:
        return rendered(self.text)

    @property
    def headings(self) -> frozenset[str]:
        """What a link can lead to on the page."""
        return frozenset(map(unescape, re.findall(r'\sid="([^"]*)"', self.html)))


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """Where a page's link leads, from the page, and what is to be said where that is nowhere."""

    address: str
    fault: Finding


@dataclass
class WrittenFolder:
    """What is published of one language's folder: pages, and other files by their path there."""

    pages: dict[str, WrittenPage] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    """Where the pages and files will be that something is wrong with: a link to one is not wrong, too."""

    def over(self, other: "WrittenFolder") -> "WrittenFolder":
        """Lay this folder over another one, file by file."""
        return WrittenFolder({**other.pages, **self.pages}, {**other.files, **self.files}, self.findings, self.faulty)


def own_pages(root: Path) -> dict[Language, WrittenFolder]:
    """Read the pages of a workspace by language, with everything that is wrong with them."""
    return {language: _folder(root, root / PAGES / language) for language in LANGUAGES}


def stray_pages(root: Path) -> Iterator[Finding]:
    """Say what lies among the folders of pages and is in no language."""
    home = root / PAGES
    for path in sorted(home.iterdir()) if home.is_dir() and not home.is_symlink() else ():
        if path.name not in LANGUAGES and not path.name.startswith("."):
            place = Place(path.relative_to(root).as_posix(), (), 1, 1)
            yield STRAY_FILE.finding(
                NOT_LOOKED_FOR, place, say("pages lie in {folder}/en and {folder}/id", folder=PAGES)
            )


def shipped_pages(language: Language) -> WrittenFolder:
    """Read the pages of a language that come with the program: they are sound, or its own validation would say so."""
    home = shipped("site").parent
    return _folder(home, shipped("site") / "pages" / language, are_sound=True)


def over_shipped(pages: Mapping[Language, WrittenFolder]) -> dict[Language, WrittenFolder]:
    """Lay a workspace's own pages over those that come with the program."""
    return {language: folder.over(shipped_pages(language)) for language, folder in pages.items()}


def dead_links(pages: Mapping[Language, WrittenFolder], cities: Collection[str]) -> Iterator[Finding]:
    """Yield the links of a workspace's own pages that lead nowhere, as far as that can be told before a site is built.

    ``cities`` are those that may have a page. What else only a build knows is looked for there.
    """
    if not any(page.links for folder in pages.values() for page in folder.pages.values()):
        return
    laid = over_shipped(pages)
    for language, folder in pages.items():
        for page in folder.pages.values():
            for link in page.links:
                if not leads_somewhere(posixpath.join(language, page.address), link.address, laid, cities):
                    near = [address.removesuffix(".html") + PAGE_ENDING for address in laid[language].pages]
                    hint = did_you_mean(link.address.partition("#")[0], [*near, *laid[language].files])
                    yield replace(link.fault, hint=hint)


def leads_somewhere(page: str, address: str, laid: Mapping[Language, WrittenFolder], cities: Collection[str]) -> bool:
    """Tell whether a link from a page leads to something of the site, as far as that is known; both from its top."""
    parts = urlsplit(address)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    language, _, inside = path.partition("/")
    if path.startswith("../") or path == "..":
        return False
    if language not in laid or not inside:
        return True  # the open data, the scorecards, the first page of a language
    folder = laid[cast(Language, language)]
    if inside in folder.faulty:
        return True
    if written := folder.pages.get(inside):
        return not parts.fragment or unquote(parts.fragment) in written.headings
    above, _, name = inside.partition("/")
    if above == CITY_PAGES and name.count("/") == 0:
        return name.removesuffix(".html") in cities
    return inside in folder.files or inside in GENERATED_PAGES or above in GENERATED_FOLDERS


def _folder(root: Path, home: Path, *, are_sound: bool = False) -> WrittenFolder:
    folder = WrittenFolder()
    for path in _files(root, home, folder.findings):
        name, inside = path.relative_to(root).as_posix(), path.relative_to(home)
        address = (inside.with_suffix(".html") if path.suffix == PAGE_ENDING else inside).as_posix()
        raw, before = read_bytes(path, name, root), len(folder.findings)
        if isinstance(raw, Finding):
            folder.findings.append(raw)
        elif refusal := _refusal(path, raw, len(inside.parts)):
            folder.findings.append(REFUSED_FILE.finding(refusal, Place(name, (), 1, 1), _KINDS))
        elif path.suffix == PAGE_ENDING:
            page, findings = _page(name, address, raw, is_sound=are_sound)
            folder.findings += findings
            if page:
                folder.pages[address] = page
        else:
            folder.files[address] = path
        if len(folder.findings) > before:
            folder.faulty.add(address)
    return folder


_KINDS = say("pages (.md), pictures (.png, .jpg, .webp, .gif), .pdf, .csv and .txt are, up to 1,024 KiB each")


def _files(root: Path, home: Path, findings: list[Finding]) -> Iterator[Path]:
    """Yield the files below a folder; hidden ones are never published, and no link is followed."""
    for path in (folder for folder in (home, *home.parents) if folder != root and folder.is_relative_to(root)):
        if path.is_symlink():
            place = Place(path.relative_to(root).as_posix(), (), 1, 1)
            findings.append(
                UNREADABLE.finding(say("is a link, or lies behind one"), place, say("put the folder itself there"))
            )
            return
    waiting = [home] if home.is_dir() else []
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name.startswith("."):
                continue
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
            else:
                yield path


def _refusal(path: Path, raw: bytes, depth: int) -> str | None:
    """Say why a file is not published, if it is not."""
    ending = path.suffix
    if not all(map(FIT_NAME, path.parts[-depth:])) or depth > DEEPEST:
        return say("has a name, or lies in a folder, that no address can have")
    if ending not in {PAGE_ENDING, *SIGNATURES, *TEXTS}:
        return say("is no kind of file that is published beside pages")
    if ending in SIGNATURES:
        fits = raw.startswith(SIGNATURES[ending])
        return None if fits else say("does not begin as a file ending in {ending} does", ending=ending)
    if ending == PAGE_ENDING and len(raw) > LARGEST_PAGE:
        return say("is larger than {size} KiB, which is more than a page that anybody reads", size=LARGEST_PAGE // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return say("is no text in UTF-8")
    return say("holds a zero byte, which no text does") if "\0" in text else None


@lru_cache(MOST_KEPT)
def _page(name: str, address: str, raw: bytes, *, is_sound: bool) -> tuple[WrittenPage | None, Sequence[Finding]]:
    """Read one page, once for all that look at it: a build does so twice, and the program's lie under a workspace's."""
    text = re.sub(r"\r\n?", "\n", raw.decode("utf-8-sig"))
    head, findings = PageHead(), list[Finding]()
    if text.startswith(f"{RULE}\n"):
        until = text.find(f"\n{RULE}\n", len(RULE))
        if until < 0:
            return None, [
                NOT_YAML.finding(say("the head of the page is not closed by {line}", line=RULE), Place(name, (), 1, 1))
            ]
        head, findings = _head(name, "\n" + text[len(RULE) + 1 : until + 1])
        # As many lines stay as were there, so that what is found below stands on its own line.
        text = "\n" * text.count("\n", 0, until + len(RULE) + 2) + text[until + len(RULE) + 2 :]
    page = WrittenPage(name, address, head, text)
    if is_sound:
        return page, []
    shown = Document(name, text.encode(), None)
    for fault in faults_in(text):
        finding = fault.rule.finding(fault.message, Place(name, (), fault.line, fault.column), fault.hint)
        findings.append(shown.quoted(finding))
    if findings:
        return None, findings
    _links(name, text)  # while it is taken apart
    return page, []


@lru_cache(MOST_KEPT)
def _links(name: str, text: str) -> tuple[WrittenLink, ...]:
    shown = Document(name, text.encode(), None)
    return tuple(WrittenLink(link.address, shown.quoted(_dead(name, link))) for link in links_in(text))


def _dead(name: str, link: PageLink) -> Finding:
    message = say("the link to {address!r} leads nowhere", address=shortened(link.written))
    return DEAD_LINK.finding(message, Place(name, (), link.line, link.column))


def _head(name: str, text: str) -> tuple[PageHead, list[Finding]]:
    document, findings = as_document(text.encode(), name)
    if document is None:
        return PageHead(), findings
    loaded, wrong = read_model(document, PageHead)
    return loaded.model if loaded else PageHead(), [*findings, *document.with_traps(wrong)]
