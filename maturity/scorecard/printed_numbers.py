"""The numbers that a card prints, in the order in which a reader meets them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from maturity.scorecard.room import WHERE_THERE_IS_ROOM

NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
"""A number as cards print it, whatever parts its thousands and its decimals."""
UNPRINTED: Final = {"title", "desc", "style", "script", "metadata"}
"""Elements whose text stands in no line: that of a drawing is for whoever hears it."""
INLINE: Final = {"span", "a", "b", "i", "em", "strong", "tspan", "sup", "sub", "code"}
"""Elements that stand within a line; a number never goes on behind one."""
LONGEST_WORDS: Final = 100
AMONG: Final = "among"
RESTS: Final = {"summary", "news", AMONG}
"""Classes of what the card says in another way, or leaves out, where other results are there to be told of."""
BEGIN, END = "\ue000", "\ue001"
"""Where such an element begins and ends, in the text that is taken out of HTML; no file may hold such letters."""
UNMARKED: Final = {ord(BEGIN): None, ord(END): None}


@dataclass(frozen=True, slots=True)
class CardNumber:
    """One number on a card."""

    number: str
    words: str
    """The line that it stands in, or what of a long one stands around it."""
    before: str
    """What stands before it in its own element."""
    room: int | None
    """Which of the parts it stands in that are shown only where there is room; nothing in what is always shown."""
    rests: bool = False
    """Whether it stands in what is said in another way where other results are there to be told of."""


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card's HTML comes to on paper."""

    numbers: tuple[CardNumber, ...]
    foot: tuple[str, ...]
    """The numbers that stand at the foot of every page, before those that count the pages."""


def numbers_on_card(html: str) -> CardText:
    """Return the numbers of a card's HTML, as they stand in its lines, and those at the foot of its pages."""
    numbers, foot, start, room = list[CardNumber](), _Foot(), 0, 0
    body = html[max(0, html.find("<body")) :]
    foot.feed(body)
    for part in WHERE_THERE_IS_ROOM.finditer(body):
        numbers += _numbers(body[start : part.start()], None)
        numbers += _numbers(part[0], room)
        start, room = part.end(), room + 1
    numbers += _numbers(body[start:], None)
    return CardText(tuple(numbers), tuple(NUMBER.findall(foot.text)))


def _numbers(html: str, room: int | None) -> Iterator[CardNumber]:
    lines = _Lines()
    lines.feed(html)
    lines.close()
    open_marks = 0
    for line in "".join(lines.text).split("\n"):
        for found in NUMBER.finditer(line):
            start = (
                0 if len(line) <= LONGEST_WORDS else line.rfind(" ", 0, max(0, found.start() - LONGEST_WORDS // 2)) + 1
            )
            around = " ".join(line[start : start + LONGEST_WORDS].translate(UNMARKED).split())
            before = line[: found.start()]
            rests = open_marks + before.count(BEGIN) > before.count(END)
            yield CardNumber(found[0], around, before, room, rests)
        open_marks += line.count(BEGIN) - line.count(END)


class _Lines(HTMLParser):
    """Takes the text out of HTML, with a line for each element that is none within a line."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._unprinted = 0
        self._begins = False
        self._marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unprinted += tag in UNPRINTED
        self._begins = ("class", "period") in attrs
        self.text.append(" " if tag in INLINE else "\n")
        if any(name == "class" and value in RESTS for name, value in attrs):
            self._marked.append(tag)
            self.text.append(BEGIN)

    def handle_endtag(self, tag: str) -> None:
        self._unprinted -= tag in UNPRINTED
        if self._marked[-1:] == [tag]:  # none of them holds another of its kind
            self._marked.pop()
            self.text.append(END)
        self.text.append(" " if tag in INLINE else "\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.text.append(" " if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        line = data.replace("\n", " ")
        if self._begins and line.strip():  # its first letter is set by itself, so that it can be a capital
            line, self._begins = f"{line[0]} {line[1:]}", False
        self.text += [] if self._unprinted else [line]


class _Foot(HTMLParser):
    """Finds what the style sheet puts at the foot of every page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h1":
            said = dict(attrs)
            self.text = " ".join(said.get(f"data-{name}") or "" for name in ("subject", "address", "as-of"))
