"""A page's Markdown: what may not stand in it, with line and column, and its HTML; one parser says both.

The parser makes no HTML of HTML, knows no lists of attributes, no macros and no snippets: what it has not refused it
shows as the letters that they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from maturity.findings import shortened
from maturity.messages import say
from maturity.model.entry import web_address
from maturity.storage.rules import FOREIGN_ADDRESS, GENERATOR_MARKUP, RAW_HTML, ReadingRule

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    InlineRule = Callable[[StateInline, bool], bool]

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
GENERATORS = (
    (re.compile(r"\{:[^}\n]*\}|\{ ?[.#][\w-][^}\n]*\}"), say("a list of attributes")),
    (re.compile(r"\{\{|\{%"), say("a macro of a generator")),
    (re.compile(r"-{1,}8<-{1,}"), say("a snippet of a generator")),
    (re.compile(r"^(?:!!!|\?\?\?\+?)(?= *\w)"), say("a box of a generator")),
)
"""What other generators of pages make something of, and we do not."""
SIGNS = re.compile(r"[<\[{&]|[!?]{3}|\\[!?]").search
"""One of these stands in every running text that holds a link, HTML, or what another generator would obey."""
PLACED = ("link", "image", "autolink", "html_inline")
PAGE_ENDING = ".md"
MOST_KEPT = 100
"""Of how many pages is kept what they come to."""


@dataclass(frozen=True, slots=True)
class MarkdownFault:
    """Something that may not stand in a page: which rule says so, where, and what it is."""

    rule: ReadingRule
    line: int
    column: int
    message: str
    hint: str | None = None


def faults_in(text: str) -> Iterator[MarkdownFault]:
    """Yield everything in a page that is no plain Markdown, or leads where no page may lead."""
    lines = text.split("\n")
    for token in _checked(text):
        first = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield _of_html(first + 1, _first_letter(lines[first]), token.content)
        elif token.type == "inline":
            places = _Places(lines, first, token.content)
            yield from _of_inline(token.children or (), places)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link or a picture of a page that leads to something else of the site: where it stands, and to what."""

    line: int
    column: int
    written: str
    address: str
    """From the page, as its HTML has it."""


def links_in(text: str) -> Iterator[PageLink]:
    """Yield every link and picture of a page that leads to something of the site itself."""
    lines = text.split("\n")
    for token in _checked(text):
        if token.type == "inline":
            places = _Places(lines, token.map[0] if token.map else 0, token.content)
            for part in token.children or ():
                written = str(part.attrGet("href") or part.attrGet("src") or "")
                if part.type in {"link_open", "image"} and written and not SCHEME.match(written):
                    yield PageLink(*places.of(part.meta.get("at", 0)), written, _to_html(written))


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What a page's text comes to."""

    html: str
    heading: str | None
    """The words of its first heading of the first level."""


@lru_cache(MOST_KEPT)
def rendered(text: str) -> RenderedPage:
    """Return a page's HTML; links to other pages lead to what becomes of them, and headings have ids."""
    parser = _parser(html=False)
    environment: dict[str, Any] = {}
    tokens = parser.parse(text, environment)
    _name_headings(tokens)
    for token in _all(tokens):
        if token.type == "link_open":
            token.attrSet("href", _to_html(str(token.attrGet("href") or "")))
    html = cast(str, parser.renderer.render(tokens, parser.options, environment))
    # What is too wide for a screen moves by itself, and can be reached without a mouse.
    html = html.replace("<pre><code", '<pre tabindex="0"><code')
    html = html.replace("<table>", '<div class="scroll" tabindex="0">\n<table>').replace("</table>", "</table>\n</div>")
    return RenderedPage(html, _heading(tokens))


def _heading(tokens: "Sequence[Token]") -> str | None:
    heads = (inline for head, inline in pairwise(tokens) if head.type == "heading_open" and head.tag == "h1")
    return next(map(_words, heads), None)


@lru_cache(1)  # what is asked of one page is asked in turn
def _checked(text: str) -> "Sequence[Token]":
    return _checking().parse(text)


@cache
def _parser(*, html: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 (it is slow to load, and most workspaces have no page)

    return MarkdownIt("commonmark", {"html": html, "xhtmlOut": False}).enable("table")


@cache
def _checking() -> "MarkdownIt":
    """Return the parser that recognises what is refused: HTML, and links that no browser should follow."""
    parser = _parser(html=True)
    # So that such a link is one to the parser, and is refused by us.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 (replaced on purpose; the parser names it)
    parser.core.ruler.at("inline", _take_apart_texts_with_signs)
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name in PLACED:
        parser.inline.ruler.at(name, _placed(rules[name]))
    return parser


def _take_apart_texts_with_signs(state: "StateCore") -> None:
    """Do as the parser's own rule does, and leave all other texts whole: most of a page, with nothing in it."""
    for token in state.tokens:
        if token.type == "inline" and token.children is not None and SIGNS(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _placed(rule: "InlineRule") -> "InlineRule":
    """Let a rule of the parser note where in its text it began: the parser itself only knows lines."""

    def noting(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 (the parser calls it so)
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        for token in state.tokens[before:] if found and not silent else ():
            token.meta.setdefault("at", start)
        return found

    return noting


class _Places:
    """The lines of a file that one running text was taken from."""

    def __init__(self, lines: Sequence[str], first: int, content: str) -> None:
        self.lines, self.first, self.content = lines, first, content

    def of(self, offset: int) -> tuple[int, int]:
        """Return line and column of a letter of the text; what stood before each of its lines was cut off."""
        before = self.content[:offset]
        number = before.count("\n")
        inside = offset - (before.rfind("\n") + 1)
        own = self.content.split("\n")[number]
        line = self.first + number
        start = self.lines[line].find(own) if line < len(self.lines) else 0
        return line + 1, max(start, 0) + inside + 1


def _of_inline(tokens: "Sequence[Token]", places: _Places) -> Iterator[MarkdownFault]:
    for token in tokens:
        at = token.meta.get("at", 0)
        match token.type:
            case "html_inline":
                yield _of_html(*places.of(at), token.content)
            case "link_open":
                if fault := _of_address(str(token.attrGet("href") or "")):
                    yield MarkdownFault(FOREIGN_ADDRESS, *places.of(at), *fault)
            case "image":
                if fault := _of_picture(str(token.attrGet("src") or "")):
                    yield MarkdownFault(FOREIGN_ADDRESS, *places.of(at), *fault)
    yield from _of_generators(tokens, places)


def _of_html(line: int, column: int, content: str) -> MarkdownFault:
    shown = shortened(content.strip().split("\n")[0])
    hint = say("write it in Markdown; put a sign that is meant as such in backquotes, or write &lt; for it")
    return MarkdownFault(RAW_HTML, line, column, say("{shown!r} is HTML, and a page is text", shown=shown), hint)


def _of_address(address: str) -> tuple[str, str] | None:
    """Say what is wrong with where a link leads, if anything is."""
    plain = _as_browsers_read(address)
    if not SCHEME.match(plain):
        if plain.startswith("/"):
            return (
                say("the link to {address!r} leads out of the site", address=shortened(address)),
                say("give it from this page, as in contest.md"),
            )
        return None
    try:
        web_address(plain)
    except ValueError as error:
        return (
            say("the link to {address!r} {reason}", address=shortened(address), reason=error.args[0]),
            say("only web and mail addresses, and other pages, can be linked"),
        )
    return None


def _of_picture(address: str) -> tuple[str, str] | None:
    plain = _as_browsers_read(address)
    if SCHEME.match(plain) or plain.startswith("/"):
        shown = shortened(address)
        message = say("the picture {address!r} would be fetched from elsewhere for every reader", address=shown)
        return message, say("put the picture beside the page")
    return None


def _as_browsers_read(address: str) -> str:
    """Return an address without the letters that a browser passes over, and with one kind of slash."""
    return re.sub(r"[\x00-\x20]", "", unquote(address)).replace("\\", "/")


def _of_generators(tokens: "Sequence[Token]", places: _Places) -> Iterator[MarkdownFault]:
    """Yield what other generators would obey, where it stands in words and not in code."""
    code = {id(token) for token in tokens if token.type == "code_inline"}
    words = [token.content for token in tokens if id(token) not in code]
    text = "\n".join(word for word in words if word)
    for pattern, what in GENERATORS:
        if found := pattern.search(text):
            line, column = places.of(max(places.content.find(found[0]), 0))
            hint = say("write it without, or put it in backquotes where it is meant as such")
            message = say("{shown!r} is {what}, which no page has", shown=shortened(found[0]), what=what)
            yield MarkdownFault(GENERATOR_MARKUP, line, column, message, hint)


def _first_letter(line: str) -> int:
    return line.find("<") + 1 or 1


def _all(tokens: "Sequence[Token]") -> "Iterator[Token]":
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _to_html(address: str) -> str:
    """Return the address of the page that a Markdown file becomes."""
    path, sign, rest = address.partition("#")
    if urlsplit(address).scheme or not path.endswith(PAGE_ENDING):
        return address
    return f"{path.removesuffix(PAGE_ENDING)}.html{sign}{rest}"


def _name_headings(tokens: "Sequence[Token]") -> None:
    """Give each heading an id, made of its words, that no other one has."""
    taken: set[str] = set()
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            base = re.sub(r"[\W_]+", "-", _words(inline).lower()).strip("-") or "section"
            name = next(
                each for n in range(1, len(tokens) + 2) if (each := f"{base}-{n}" if n > 1 else base) not in taken
            )
            taken.add(name)
            heading.attrSet("id", name)


def _words(inline: "Token") -> str:
    return "".join(token.content if token.type != "softbreak" else " " for token in inline.children or ()).strip()
