"""Pages and cards as trees of elements, so that what is read from them is what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"br", "wbr", "img", "meta", "link", "col", "hr", "input"}
HELD_DOT = "\N{NO-BREAK SPACE}· "
"""A dot between two facts of a page, which begins no line; it is read as any other."""
STAND_IN = {"stand-in", "elsewhere"}
"""What marks a text of the other language; it is no part of the text."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.tree.end(tag)

    def updatepos(self, _start: int, end: int) -> int:
        return end  # nobody asks for lines

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def parsed(html: str) -> Element:
    """Return a page's own part as one element."""
    reader = _Reader()
    reader.feed(f"<body>{html.replace('<!doctype html>', '')}</body>")
    return reader.tree.close()


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return element.get("class", "").split()


def every(element: Element, tag: str = "*", name: str = "") -> Iterator[Element]:
    """Yield the elements below that have a tag and a class."""
    return (each for each in element.iter(None if tag == "*" else tag) if not name or name in classes(each))


def first(element: Element, tag: str = "*", name: str = "") -> Element | None:
    """Return the first of them."""
    return next(every(element, tag, name), None)


def by_id(element: Element, own: str) -> Element | None:
    """Return the element with this id."""
    return next((each for each in element.iter() if each.get("id") == own), None)


def text(element: Element | None) -> str:
    """Return what a reader sees of an element, in one line."""
    if element is None:
        return ""
    line = re.sub(r"[ \n]+", " ", "".join(_pieces(element))).strip(" \N{NO-BREAK SPACE}")
    return line.replace(HELD_DOT, " · ")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if not STAND_IN & {*classes(part)} and part.tag != "desc":
            yield from _pieces(part)
        yield part.tail or ""


def rows(table: Element) -> list[list[str]]:
    """Return the cells of a table's body, row by row."""
    return [[text(cell) for cell in row if cell.tag in {"th", "td"}] for body in every(table, "tbody") for row in body]


def heads(table: Element) -> list[str]:
    """Return the heads of a table's columns."""
    return [text(cell) for head in every(table, "thead") for cell in every(head, "th")]


def after(root: Element, anchor: str) -> list[Element]:
    """Return the elements beside the one with this id, up to the next heading of its rank."""
    for parent in root.iter():
        place = next((n for n, child in enumerate(parent) if child.get("id") == anchor), None)
        if place is not None:
            beside = list(parent)[place + 1 :]
            end = next((n for n, each in enumerate(beside) if each.tag == parent[place].tag), len(beside))
            return beside[:end]
    return []
