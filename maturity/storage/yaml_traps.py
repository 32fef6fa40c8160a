"""What YAML takes for something else than it looks like: a text cut short, curly quotes, a word that others misread.

The text reads well, so nothing stops here; the finding says what was understood. A file without a suspicious letter
costs a few searches for bytes. Only where one is found are the scalars gone through a second time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from maturity.messages import joined, say
from maturity.storage.rules import AMBIGUOUS_VALUE, BYTE_ORDER_MARK, CURLY_QUOTES, CUT_TEXT, ODD_SPACE, ReadingRule
from maturity.storage.yaml_faults import BLANK, LINE_BREAK, LONGEST_VALUE, rewritten
from maturity.storage.yaml_faults import ODD_SPACE as ODD

BOM = b"\xef\xbb\xbf"
OPENING, CLOSING = "“„‟‘‚‛«＂", "”“’‘»＂"  # noqa: RUF001 (these letters are what it is about)
LONGEST_NUMBER = 40
UNSPACED_HASH = re.compile(r"[ \t,}\]]*#(?=[^\s#!])")
HASH = re.compile(rb"#[^\s#!]")
# The curly quotes of Unicode's block of punctuation, the angled ones and the wide one, and the odd spaces.
STRANGE = re.compile(
    rb"\xe2\x80[\x80-\x8b\x98-\x9f\xaf]|\xc2[\xab\xa0]|\xef\xbc\x82|\xe1\x9a\x80|\xe2\x81\x9f|\xe3\x80\x80"
)
ODD_BYTES = (b"\xe2\x80", b"\xc2\xa0", b"\xc2\xab", b"\xef\xbc\x82", b"\xe1\x9a\x80", b"\xe2\x81\x9f", b"\xe3\x80\x80")
BEFORE_A_SCALAR = b":-{[,?\n"

YES_NO = frozenset(form for word in ("y", "n", "yes", "no", "on", "off") for form in (word, word.title(), word.upper()))
MISREAD_NUMBER = re.compile(r"[-+]?0[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z|[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\Z").match
"""Zeros in front, which make a number octal elsewhere, other bases, and times, which YAML 1.1 counts in sixties."""


IF_A_COMMENT = say("if it is a comment, put a space after the #")
BEHIND_A_HASH = say(
    "if it belongs to the text, put all of the text in quotes; if it is a comment, put a space after the #"
)


AS_A_SPACE = say("delete all spaces in front of the text, also those that look like any other, and type plain ones")
WITHOUT_A_MARK = say(
    "in an editor choose 'Save as', and there the encoding 'UTF-8', not 'UTF-8 with BOM'; or let the program delete it"
)


@dataclass(frozen=True, slots=True)
class Trap:
    """A place where YAML says something else than a reader sees."""

    rule: ReadingRule
    message: str
    hint: str
    line: int
    column: int
    replacement: str | None = None
    """What stands there instead once it is fixed, where there is one way to do that."""
    misread: tuple[str, str] | None = None
    """Of a number that others misread: how it is written, and how all of them would read it."""


def misread(text: str, line: int, column: int) -> Trap:
    """Say what other readers of YAML take a plain scalar for."""
    quoted = f'"{text}"'
    if text in YES_NO or ":" in text:
        is_yes = text.lower() in {"y", "yes", "on"}
        other = say("a number") if ":" in text else say("a yes (true)") if is_yes else say("a no (false)")
        message = say("{text!r} is read as text here, and as {other} by other programs", text=text, other=other)
        hint = say(
            "if something else is meant, write that; if this text is meant, put it in quotes: {quoted}", quoted=quoted
        )
        return Trap(AMBIGUOUS_VALUE, message, hint, line, column, quoted)
    # A longer one is refused anyway.
    is_short = len(text) <= LONGEST_NUMBER
    number = str(int(text, 0) if text[1] in "ox" else int(text)) if is_short else say("a number")
    message = say(
        "{text!r} is read as {number} here, and as another number or a text by other programs", text=text, number=number
    )
    hint = say("write {number} if a number is meant, or {quoted} if a text is meant", number=number, quoted=quoted)
    return Trap(AMBIGUOUS_VALUE, message, hint, line, column, misread=(text, number) if is_short else None)


def textual(raw: bytes, scalars: Callable[[], Iterable[Any]]) -> Iterator[Trap]:
    """Yield what stands in the letters of a file; ``scalars`` gives libyaml's events for them, if they are needed."""
    if raw.startswith(BOM):
        message = say("the file begins with an invisible sign of some editors (a byte order mark, U+FEFF)")
        yield Trap(BYTE_ORDER_MARK, message, WITHOUT_A_MARK, 1, 1)
    if HASH.search(raw) or (not raw.isascii() and _has_odd_letter(raw)):
        yield from _closer(raw, list(scalars()))


def _has_odd_letter(raw: bytes) -> bool:
    """Tell whether a scalar could begin with a curly quote or an odd space; looking for two bytes is much faster."""
    return any(start in raw for start in ODD_BYTES) and any(map(_can_begin, STRANGE.finditer(raw)))


def _can_begin(letter: re.Match[bytes]) -> bool:
    """Tell whether a scalar can begin with what was found."""
    before = letter.string[max(0, letter.start() - 40) : letter.start()].rstrip(b" \t")
    return not before or before[-1:] in BEFORE_A_SCALAR


def _closer(raw: bytes, scalars: list[Any]) -> Iterator[Trap]:
    lines = LINE_BREAK.split(raw.decode("utf-8-sig"))
    yield from _cut_texts(lines, scalars)
    for event in scalars:
        if not event.style and event.value:
            spot = (event.start_mark.line + 1, event.start_mark.column + 1)
            first = event.value[0]
            if first in OPENING and _looks_quoted(event.value):
                message = say("the curly quote {quote} is read as a letter, and is part of the text", quote=first)
                straight = '"' + event.value[1:-1] + '"' if event.value[-1] in CLOSING else None
                yield Trap(CURLY_QUOTES, message, say('use straight quotes: "…"'), *spot, straight)
            elif ODD.match(first):
                message = say(
                    "the text begins with a special space (U+{letter:04X}, shown here as {sign}), which is read as "
                    "a letter",
                    letter=ord(first),
                    sign=BLANK,
                )
                yield Trap(
                    ODD_SPACE,
                    message,
                    _without_odd_spaces(lines, event),
                    *spot,
                    _with_plain_spaces(lines, event),
                )


def _with_plain_spaces(lines: list[str], event: Any) -> str:
    """Return what a text reads like without odd spaces in front; at the edge of a line they are its indentation."""
    rest: str = event.value.lstrip()
    is_at_edge = not lines[event.start_mark.line][: event.start_mark.column].strip()
    return " " * (len(event.value) - len(rest)) * is_at_edge + rest


def _without_odd_spaces(lines: list[str], event: Any) -> str:
    """Say between what everything goes, and how the line reads then, where the text has the line for itself."""
    mark, text = event.start_mark, event.value.strip()
    line = lines[mark.line]
    lead = line[: mark.column].strip()
    if event.end_mark.line != mark.line or not lead.endswith(":") or line[event.end_mark.column :].strip():
        return AS_A_SPACE
    if set(lead) & set("{[") or len(text) > LONGEST_VALUE:
        return AS_A_SPACE
    return say(
        "delete everything between {key!r} and {word!r}, and type one plain space there, so that the whole line is: "
        "{line}",
        key=lead,
        word=text.split()[0],
        line=f"{lead} {text}",
    )


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
        mark = UNSPACED_HASH.match(line, end)
        if mark is None or event.style or not line[mark.end() - 2 : mark.end() - 1].isspace():
            continue
        spot = (number + 1, mark.end())
        if event.value == "":
            message = say("everything after the # is a comment, so there is no value here")
            hint = rewritten(line, mark.end() - 1, f'"{line[mark.end() - 1 :].strip()}"')
            yield Trap(CUT_TEXT, message, hint, *spot)
        elif not event.value[-1:].isdigit() or not event.value.replace(".", "").isdigit():
            message = say("the text ends here: everything after the # is a comment, which is not read")
            yield Trap(CUT_TEXT, message, _with_all_of(line, event, number), *spot)


def _with_all_of(line: str, event: Any, number: int) -> str:
    """Say how a text that a # has cut reads in whole, as far as it stands on one line of its own."""
    start = event.start_mark.column
    text = line[start:].strip()
    if event.start_mark.line != number or len(text) > LONGEST_VALUE or set(text + line[:start]) & set('"\\{}[]'):
        return BEHIND_A_HASH
    return joined((IF_A_COMMENT, say("if it belongs to the text: {hint}", hint=rewritten(line, start, f'"{text}"'))))
