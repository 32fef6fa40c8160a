"""A drawing in SVG that somebody hands in: an allow-list of what may stand in it, since a browser runs what it opens.

On a page it is only a picture, of which browsers run nothing. Opened by its own address it is a page of the site.
"""

import re
from collections.abc import Callable
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from maturity.findings import shortened
from maturity.messages import Message, say

SVG = "http://www.w3.org/2000/svg"
SHAPES = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    "pattern",
})  # fmt: skip
OF_EDITORS = frozenset({
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.inkscape.org/namespaces/inkscape",
})  # fmt: skip
"""What programs that draw note for themselves, and browsers pass over."""
DEEPEST = 100
REPEATING = frozenset({"use", "pattern", "mask", "clipPath"})
MOST_REPEATED = 30
"""Each may repeat what others repeat: a drawing of few lines would keep a browser busy without end."""
REFERENCE = re.compile(r"url\((?!\s*['\"]?\s*#)", re.IGNORECASE)
"""A reference to anything but a part of the drawing itself."""
ESCAPED = re.compile(r"[\\@]")
"""Signs by which a style could bring in others, or hide that it does."""

FOREIGN_STYLE = say("a style that brings in something else")
_Refuse = Callable[[Message], None]


class _RefusedError(Exception):
    """Carries the reason up through the parser; nothing else sees it."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def fault_in_drawing(raw: bytes) -> Message | None:
    """Say what may not stand in a drawing, and on which line; nothing where all of it may."""
    parser, place = ParserCreate(namespace_separator=" "), _Place()

    def refuse(why: Message) -> None:
        raise _RefusedError(say("has on line {line} {why}", line=parser.CurrentLineNumber, why=why))

    def begin(name: str, attributes: dict[str, str]) -> None:
        place.enter(name, refuse)
        for attribute, value in attributes.items():
            _look_at(attribute, value, refuse)

    parser.StartElementHandler, parser.EndElementHandler = begin, lambda _: place.leave(refuse)
    parser.CharacterDataHandler = place.read
    parser.StartDoctypeDeclHandler = lambda *_: refuse(say("a declaration of a document type"))
    parser.ProcessingInstructionHandler = lambda *_: refuse(say("an instruction to programs"))
    try:
        parser.Parse(raw, True)  # noqa: FBT003 (the parser takes it by its place: this is the end)
    except _RefusedError as refused:
        return refused.why
    except ExpatError as error:
        return say("is no sound drawing: line {line}: {why}", line=error.lineno, why=ErrorString(error.code))
    return None


class _Place:
    """Where in a drawing the parser is."""

    def __init__(self) -> None:
        self.above: list[str] = []
        self.style = ""
        self.repeating = 0

    def enter(self, name: str, refuse: _Refuse) -> None:
        space, _, shape = name.rpartition(" ")
        if not self.above and (space, shape) != (SVG, "svg"):
            refuse(say("another kind of document than a drawing"))
        if space not in OF_EDITORS and (space != SVG or shape not in SHAPES):
            refuse(say("the element {name!r}, which is none of a plain drawing", name=shortened(shape)))
        if len(self.above) == DEEPEST:
            refuse(say("elements that nest too deep"))
        self.repeating += shape in REPEATING
        if self.repeating > MOST_REPEATED:
            refuse(say("more than {most} parts that repeat others (use, pattern, mask, clipPath)", most=MOST_REPEATED))
        self.above.append(shape if space == SVG else "")

    def read(self, words: str) -> None:
        """Keep the words of a style as a browser reads them: as one, whatever comments part them."""
        if self.above[-1] == "style":
            self.style += words

    def leave(self, refuse: _Refuse) -> None:
        if self.above.pop() == "style":
            if REFERENCE.search(self.style) or ESCAPED.search(self.style):
                refuse(FOREIGN_STYLE)
            self.style = ""


def _look_at(attribute: str, value: str, refuse: _Refuse) -> None:
    space, _, name = attribute.rpartition(" ")
    if name.lower().startswith("on"):
        refuse(say("the attribute {name!r}, which could run something", name=shortened(name)))
    if name in {"href", "src", "base"} and not value.strip().startswith("#"):
        refuse(say("a reference to something outside of the drawing: {address!r}", address=shortened(value)))
    if REFERENCE.search(value) or (not space and ESCAPED.search(value)):
        refuse(FOREIGN_STYLE)
