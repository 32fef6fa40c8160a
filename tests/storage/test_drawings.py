"""A drawing that somebody hands in is shapes, colours and words; whatever else it holds is refused with its line."""

from __future__ import annotations

import pytest

from maturity.storage.drawings import fault_in_drawing

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:i="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 8 8">\n'
)


def fault(inside: str) -> str | None:
    return fault_in_drawing(f"{HEAD}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "inside",
    [
        '<title>Kota &amp; kabupaten</title><path d="M0 0h8v8z" fill="#8A1C4A"/>',
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><circle r="4" fill="url(#a)"/>',
        '<style>.a { fill: red; filter: url( "#b" ) }</style><g class="a"><text x="1">Kota</text></g>',
        '<symbol id="a"><rect width="1" height="1"/></symbol><use href="#a"/><use x:href="#a"/>',
        '<g id="a"/>' + '<use href="#a"/>' * 30,
        '<metadata><i:page i:filename="C:\\logo.svg"/></metadata>',
        "<!-- made with a program --><![CDATA[ ]]>",
    ],
)
def test_what_programs_that_draw_write_is_taken(inside: str) -> None:
    """Shapes, gradients, styles without addresses, parts used again, and what the program notes for itself."""
    assert fault(inside) is None


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "the element 'script'"),
        ("<h:script>alert(1)</h:script>", "the element 'script'"),
        ("<h:p>text</h:p>", "the element 'p'"),
        ("<foreignObject/>", "the element 'foreignObject'"),
        ('<a href="https://example.org">x</a>', "the element 'a'"),
        ('<image href="#a"/>', "the element 'image'"),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', "the element 'animate'"),
        ('<g onload="alert(1)"/>', "the attribute 'onload'"),
        ('<g ONCLICK="alert(1)"/>', "the attribute 'ONCLICK'"),
        ('<use href="https://example.org/a.svg#a"/>', "a reference to something outside"),
        ('<use x:href="other.svg#a"/>', "a reference to something outside"),
        ('<g xml:base="https://example.org/"/>', "a reference to something outside"),
        ('<rect fill="url(https://example.org/a.svg#b)"/>', "a style that brings in something else"),
        ('<rect style="fill:u\\72l(https://example.org)"/>', "a style that brings in something else"),
        ("<style>@import 'a.css';</style>", "a style that brings in something else"),
        ("<style>a { fill: URL( 'a.png' ) }</style>", "a style that brings in something else"),
        ("<style>a { fill: u<!-- -->rl(a.png) }</style>", "a style that brings in something else"),
        ("<style>a { fill: <![CDATA[url(a.png)]]> }</style>", "a style that brings in something else"),
        ("<g>" * 200 + "</g>" * 200, "elements that nest too deep"),
        ('<use href="#a"/>' * 31, "more than 30 parts that repeat others"),
        ('<mask id="a"/><pattern id="b"/><clipPath id="c"/>' * 10 + "<use/>", "more than 30 parts that repeat others"),
        ("<?xml-stylesheet href='a.css'?>", "an instruction to programs"),
    ],
)
def test_what_could_run_or_fetch_something_is_refused(inside: str, said: str) -> None:
    """Also in other letters, behind comments or escapes, and by what another kind of document could do."""
    found = fault(inside)

    assert found is not None
    assert said in found
    assert found.startswith("has on line 2 ")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "a declaration of a document"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "another kind of document"),
        (b"<svg/>", "another kind of document"),
        (b"GIF89a", "is no sound drawing: line 1"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', "is no sound drawing: line 1"),
        (b"", "is no sound drawing"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">\xff</svg>', "is no sound drawing"),
    ],
)
def test_what_is_no_drawing_is_refused(raw: bytes, said: str) -> None:
    """Entities could grow without end, and a browser takes a file for what it begins as."""
    assert said in (fault_in_drawing(raw) or "")
