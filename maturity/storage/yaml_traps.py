"""What YAML takes for something else than it looks like: a text cut short, curly quotes, a word that others misread.

The text reads well, so nothing stops here; a person is told what was understood. A file without a suspicious letter
costs a few searches for bytes. Only where one is found are the scalars gone through a second time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from maturity.storage.rules import AMBIGUOUS_VALUE, BYTE_ORDER_MARK, CURLY_QUOTES, CUT_TEXT, ODD_SPACE, ReadingRule
from maturity.storage.yaml_faults import LINE_BREAK
from maturity.storage.yaml_faults import ODD_SPACE as ODD

BOM = b"\xef\xbb\xbf"
OPENING, CLOSING = "“„‟‘‚‛«＂", "”“’‘»＂"
HASH = re.compile(rb"#[^\s#!]")
# The curly quotes of Unicode's block of punctuation, the angled ones and the wide one, where a scalar can begin.
CURLY = re.compile(rb"\xe2\x80[\x98-\x9f]|\xc2\xab|\xef\xbc\x82")
ODD_START = re.compile(rb"\n[ \t-]*(?:\xc2\xa0|\xe1\x9a\x80|\xe2\x80[\x80-\x8b\xaf]|\xe2\x81\x9f|\xe3\x80\x80)")
BEFORE_A_SCALAR = b":-{[,?\n"

YES_NO = frozenset(form for word in ("y", "n", "yes", "no", "on", "off") for form in (word, word.title(), word.upper()))
BASE_SIXTY = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\Z").match
LEADING_ZERO = re.compile(r"[-+]?0[0-9]+\Z").match


@dataclass(frozen=True, slots=True)
class Trap:
    """A place where YAML says something else than a reader sees."""

    rule: ReadingRule
    message: str
    hint: str
    line: int
    column: int
    put: str | None = None
    """What stands there instead once it is mended, where there is one way to do that."""


def misread(text: str, line: int, column: int) -> Trap | None:
    """Return what is wrong with a plain scalar that has other meanings for other programs."""
    quoted = f'"{text}"'
    if text in YES_NO:
        meant = "true" if text.lower() in {"y", "yes", "on"} else "false"
        message, hint = f"{text!r} is text here, and {meant} to other readers of YAML", f"put it in quotes: {quoted}"
    elif LEADING_ZERO(text) or text[:2] in {"0o", "0x"}:
        message = f"{text} is {_number(text)} here, and may be another number or a text to other readers of YAML"
        hint = f"write {_number(text)}, or put it in quotes: {quoted}"
        quoted = ""
    elif BASE_SIXTY(text):
        message, hint = f"{text} is text here, and a number to other readers of YAML", f"put it in quotes: {quoted}"
    else:
        return None
    return Trap(AMBIGUOUS_VALUE, message, hint, line, column, quoted or None)


def _number(text: str) -> int:
    return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)


def textual(raw: bytes, scalars: Callable[[], Iterable[Any]]) -> Iterator[Trap]:
    """Yield what stands in the letters of a file; ``scalars`` gives libyaml's events for them, if they are needed."""
    if raw.startswith(BOM):
        message = "the file begins with a byte order mark (U+FEFF)"
        yield Trap(BYTE_ORDER_MARK, message, "save it as UTF-8 without one", 1, 1)
    if HASH.search(raw) or ODD_START.search(raw) or any(map(_can_begin, CURLY.finditer(raw))):
        yield from _closer(raw, list(scalars()))


def _can_begin(found: re.Match[bytes]) -> bool:
    """Tell whether a scalar can begin with what was found."""
    before = found.string[max(0, found.start() - 40) : found.start()].rstrip(b" \t")
    return not before or before[-1:] in BEFORE_A_SCALAR


def _closer(raw: bytes, scalars: list[Any]) -> Iterator[Trap]:
    lines = LINE_BREAK.split(raw.decode("utf-8-sig"))
    yield from _cut_texts(lines, scalars)
    for event in scalars:
        if event.style is None and event.value:
            spot = (event.start_mark.line + 1, event.start_mark.column + 1)
            first = event.value[0]
            if first in OPENING and _looks_quoted(event.value):
                message = f"the curly quote {first} is a letter to YAML, and part of the text"
                put = '"' + event.value[1:-1] + '"' if event.value[-1] in CLOSING else None
                yield Trap(CURLY_QUOTES, message, 'use straight quotes: "…"', *spot, put)
            elif ODD.match(first):
                message = f"begins with a space that is none (U+{ord(first):04X}), which is a letter to YAML"
                yield Trap(ODD_SPACE, message, "type the space anew", *spot)


def _looks_quoted(text: str) -> bool:
    """Tell whether the quotes are meant to hold all of the text, and not only its first words."""
    inner = text[1:-1] if text[-1] in CLOSING else text[1:]
    return not any(letter in CLOSING for letter in inner)


def _cut_texts(lines: list[str], scalars: list[Any]) -> Iterator[Trap]:
    """Yield every comment that begins right behind a text, or in its place, without a space after its mark."""
    last_on_line = {event.end_mark.line: event for event in scalars}
    inside = {line for event in scalars for line in range(event.start_mark.line, event.end_mark.line)}
    for number, line in enumerate(lines):
        event = last_on_line.get(number)
        if event is None or (event.style in {"|", ">"} and number in inside):
            continue
        end = event.end_mark.column
        found = re.compile(r"[ \t,}\]]*#(?=[^\s#!])").match(line, end)
        if found is None or event.style is not None or not line[found.end() - 2 : found.end() - 1].isspace():
            continue
        spot = (number + 1, found.end())
        if event.value == "":
            message = "everything after the # is a comment, so there is no value here"
            yield Trap(CUT_TEXT, message, f'put it in quotes: "{line[found.end() - 1 :].strip()}"', *spot)
        elif not event.value[-1:].isdigit() or not event.value.replace(".", "").isdigit():
            message = "the text ends here: everything after the # is a comment"
            yield Trap(CUT_TEXT, message, "put the text in quotes, or a space after the #", *spot)
