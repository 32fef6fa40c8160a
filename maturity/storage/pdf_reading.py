"""A tagged PDF as it was handed in: the files that lie in it, and its text in the order in which it is read.

The only place that knows pypdf. Nothing in a PDF is run, fetched or taken for a path; how much of it is looked at is
bounded, and what goes beyond the bounds, or is not as our own cards are, is refused with one line.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader, apply_configuration
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from maturity.errors import UnreadablePdfError
from maturity.messages import say

LARGEST_PDF: Final = 32 * 1024 * 1024
LARGEST_STREAM: Final = 8 * 1024 * 1024
LARGEST_OF_ALL: Final = 64 * 1024 * 1024
"""Bytes that everything in one PDF may come to when it is unpacked."""
MOST_PAGES: Final = 200
MOST_FILES: Final = 2_010
MOST_PARTS: Final = 400_000
"""Elements of the structure, and operations of pages."""
DEEPEST: Final = 8
LONGEST_NAME: Final = 300
PLAIN_NAME: Final = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*\.json").fullmatch
HEX_PAIR: Final = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,64})>")
HEX_RANGE: Final = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,64})>")


@dataclass(frozen=True, slots=True)
class TextRun:
    """A text that stands together on a page, which is counted from 1."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """What a PDF holds."""

    files: Mapping[str, bytes]
    pages: int
    runs: tuple[TextRun, ...]
    """Its text in the order of its tags."""
    beside: tuple[TextRun, ...]
    """What no tag leads to, such as what runs at the foot of every page."""


def read_pdf(raw: bytes) -> ReadPdf:
    """Return what lies in a PDF, or raise UnreadablePdfError with what keeps it from being read."""
    if len(raw) > LARGEST_PDF:
        raise UnreadablePdfError(say("is larger than {most} MB", most=LARGEST_PDF // 2**20))
    if not raw.startswith(b"%PDF-"):
        raise UnreadablePdfError(say("is no PDF"))
    logger = logging.getLogger("pypdf")
    was_off, logger.disabled = logger.disabled, True  # what it has to say of a damaged file is said once, by us
    try:
        with apply_configuration(
            zlib_maximum_output_length=LARGEST_STREAM,
            zlib_maximum_recovery_input_length=0,
            maximum_declared_stream_length=LARGEST_PDF,
            array_based_stream_maximum_output_length=LARGEST_STREAM,
        ):
            return _Reading(PdfReader(BytesIO(raw), strict=True)).whole()
    except UnreadablePdfError:
        raise
    except Exception as error:
        # A damaged or hostile file ends in whatever its reader stumbles over; to whoever asks it is all the same.
        raise UnreadablePdfError(say("is damaged, or no PDF that maturity has made")) from error
    finally:
        logger.disabled = was_off


class _Reading:
    def __init__(self, reader: PdfReader) -> None:
        if reader.is_encrypted:
            raise UnreadablePdfError(say("is encrypted; no scorecard is"))
        self.reader, self.root = reader, reader.root_object
        self._left, self._parts = LARGEST_OF_ALL, MOST_PARTS
        self._letters: dict[int, Mapping[bytes, str]] = {}

    def whole(self) -> ReadPdf:
        """Return all that is looked at."""
        files = dict(self._files())
        pages = self._pages()
        texts = [self._texts(page) for page in pages]
        places = {page.indirect_reference.idnum: n for n, page in enumerate(pages) if page.indirect_reference}
        seen: set[tuple[int, int]] = set()
        runs = []
        for place, mark in self._marks(places):
            if (place, mark) not in seen:
                seen.add((place, mark))
                runs.append(TextRun(place + 1, "".join(texts[place].get(mark, ()))))
        beside = [
            TextRun(place + 1, "".join(parts))
            for place, found in enumerate(texts)
            for mark, parts in found.items()
            if mark is None or (place, mark) not in seen
        ]
        return ReadPdf(files, len(pages), tuple(runs), tuple(beside))

    def _pages(self) -> list[Any]:
        """Return the pages, without asking the file how many there are."""
        waiting, pages, seen = list[Any]([self.root["/Pages"]]), list[Any](), set[int]()
        while waiting:
            node = waiting.pop()
            self._count()
            if "/Kids" in node:
                for kid in reversed(node["/Kids"]):
                    if isinstance(kid, IndirectObject) and kid.idnum not in seen:
                        seen.add(kid.idnum)
                        waiting.append(kid.get_object())
            else:
                pages.append(node)
                if len(pages) > MOST_PAGES:
                    raise UnreadablePdfError(say("has more than {most} pages", most=MOST_PAGES))
        return pages

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that lie in the PDF; a name is a name, and never a path."""
        names = self.root.get("/Names", DictionaryObject()).get_object().get("/EmbeddedFiles")
        listed = names.get_object().get("/Names", ArrayObject()).get_object() if names is not None else ArrayObject()
        if len(listed) > 2 * MOST_FILES:
            raise UnreadablePdfError(say("holds more than {most} files", most=MOST_FILES))
        known = set()
        for each in listed[1::2]:
            file = each.get_object()
            name = str(file.get("/UF", file.get("/F", "")))
            if not PLAIN_NAME(name) or len(name) > LONGEST_NAME:
                raise UnreadablePdfError(say("holds a file called {name!r}, as no scorecard does", name=name[:80]))
            if name in known:
                raise UnreadablePdfError(say("holds two files called {name!r}", name=name))
            known.add(name)
            yield name, self._data(file["/EF"].get_object()["/F"].get_object())

    def _data(self, stream: Any) -> bytes:
        """Return what a stream holds; of all ways to pack it only the one of our own cards is unpacked."""
        packed = stream.get("/Filter")
        plain = packed is None or packed == "/FlateDecode" or list(packed) == ["/FlateDecode"]
        if not isinstance(stream, StreamObject) or not plain or "/DecodeParms" in stream or "/F" in stream:
            raise UnreadablePdfError(say("is packed as no scorecard is"))
        data: bytes = stream.get_data()
        self._left -= len(data)
        if self._left < 0 or len(data) > LARGEST_STREAM:
            raise UnreadablePdfError(say("is larger than anything that maturity makes when it is unpacked"))
        return data

    def _count(self, number: int = 1) -> None:
        self._parts -= number
        if self._parts < 0:
            raise UnreadablePdfError(say("has more parts than anything that maturity makes"))

    def _marks(self, places: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Yield the marked pieces of pages in the order of the structure: the page, and the number of the mark."""
        tree = self.root.get("/StructTreeRoot")
        if tree is None:
            raise UnreadablePdfError(say("has no tags, as every scorecard has"))
        waiting: list[tuple[Any, int]] = [(tree.get_object(), 0)]
        seen: set[int] = set()
        while waiting:
            node, place = waiting.pop()
            self._count()
            if isinstance(node, IndirectObject):
                if node.idnum in seen:
                    continue
                seen.add(node.idnum)
                node = node.get_object()
            if isinstance(node, NumberObject):
                yield place, int(node)
            elif isinstance(node, ArrayObject):
                waiting += [(each, place) for each in reversed(node)]
            elif isinstance(node, DictionaryObject) and node.get("/Type") != "/OBJR":
                page = node.get("/Pg") and node.raw_get("/Pg")
                place = places.get(page.idnum, place) if isinstance(page, IndirectObject) else place
                inner = "/MCID" if node.get("/Type") == "/MCR" else "/K"
                if inner in node:
                    waiting.append((node.raw_get(inner), place))

    def _texts(self, page: Any) -> dict[int | None, list[str]]:
        """Return the text of a page by the mark that it stands under, the innermost that has a number."""
        found: dict[int | None, list[str]] = {}
        self._read(page["/Contents"].get_object(), page["/Resources"].get_object(), found, [], 0)
        return found

    def _read(
        self, content: Any, resources: Any, found: dict[int | None, list[str]], marks: list[int | None], depth: int
    ) -> None:
        if depth > DEEPEST:
            raise UnreadablePdfError(say("has more parts than anything that maturity makes"))
        for each in content if isinstance(content, ArrayObject) else [content]:
            self._data(each.get_object())
        letters: Mapping[bytes, str] = {}
        own_marks = len(marks)
        for operands, operator in ContentStream(content, self.reader).operations:
            self._count()
            mark = marks[-1] if marks else None
            match operator:
                case b"BDC" | b"BMC":
                    marks.append(_mark_of(operands, mark))
                case b"EMC":
                    del marks[max(own_marks, len(marks) - 1) :]
                case b"Tf":
                    letters = self._letters_of(resources["/Font"].get_object()[operands[0]])
                case b"ET":  # what stands apart on the page is no one word
                    found.setdefault(mark, []).append(" ")
                case b"Tj" | b"TJ" | b"'" | b'"':
                    found.setdefault(mark, []).append(_line(operands[-1], letters))
                case b"Do":
                    self._read_form(resources, operands[0], found, marks, depth)

    def _read_form(
        self, resources: Any, name: Any, found: dict[int | None, list[str]], marks: list[int | None], depth: int
    ) -> None:
        """Read what a page draws as one piece, such as a chart."""
        drawn = resources["/XObject"].get_object()[name].get_object()
        if drawn.get("/Subtype") == "/Form":
            self._read(drawn, drawn.get("/Resources", resources).get_object(), found, marks, depth + 1)

    def _letters_of(self, font: Any) -> Mapping[bytes, str]:
        """Return what each glyph of a font stands for."""
        font = font.get_object()
        known = id(font)
        if known not in self._letters:
            if "/ToUnicode" not in font:
                raise UnreadablePdfError(say("has text that cannot be read, as no scorecard has"))
            self._letters[known] = dict(_letters_in(self._data(font["/ToUnicode"].get_object())))
        return self._letters[known]


def _letters_in(table: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield what each glyph stands for by a font's own table."""
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, letters in HEX_PAIR.findall(part):
            yield bytes.fromhex(glyph.decode()), bytes.fromhex(letters.decode()).decode("utf-16-be", "replace")
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letters in HEX_RANGE.findall(part):
            start, width = int(first, 16), len(first) // 2
            for offset in range(min(int(last, 16) - start + 1, 256)):
                yield (start + offset).to_bytes(width, "big"), chr(int(letters, 16) + offset)


def _mark_of(operands: Any, outer: int | None) -> int | None:
    """Return the number of a mark: its own, else that of what it stands in; what no tag leads to has none."""
    said = operands[1] if len(operands) > 1 else None
    own = said.get("/MCID") if isinstance(said, DictionaryObject) else None
    if own is not None:
        return int(own)
    return None if operands[0] == "/Artifact" else outer


def _line(shown: Any, letters: Mapping[bytes, str]) -> str:
    return "".join(_said(part, letters) for part in (shown if isinstance(shown, list) else [shown]))


def _said(part: Any, letters: Mapping[bytes, str]) -> str:
    """Return what a piece of a line says; a glyph is two bytes, as in every font of ours."""
    if isinstance(part, TextStringObject):
        raw = part.original_bytes
    elif isinstance(part, ByteStringObject):
        raw = bytes(part)
    else:
        return ""
    return "".join(letters.get(raw[place : place + 2], "\N{REPLACEMENT CHARACTER}") for place in range(0, len(raw), 2))
