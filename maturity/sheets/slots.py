"""What a cell of a workbook is for: which value of a rating it holds, how that is shown, and how it is read again."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from maturity.findings import Keys, shortened
from maturity.messages import Message, say, say_many
from maturity.model.entry import UNPRINTABLE
from maturity.model.text import LANGUAGES, Language
from maturity.suggestions import did_you_mean

Shown: TypeAlias = str | int | float | None
"""What is written into a cell."""
LONGEST_LABEL = 90
SPACES = re.compile(r"[^\S\n]+")
PLAIN = re.compile(r"[-−+]?[0-9]+")
BOTH_MARKS = re.compile(r"([-−+]?)([0-9]{1,3}(?:([.,' ])[0-9]{3})+)([.,])([0-9]+)")
ONE_MARK = re.compile(r"([-−+]?)([0-9]+)([.,])([0-9]+)")
GROUPED = re.compile(r"([-−+]?)([0-9]{1,3}(?:([.,' ])[0-9]{3})+)")
GROUP = 3


class Kind(StrEnum):
    """What a cell takes."""

    TEXT = "text"
    """Words in the reader's language."""
    NUMBER = "number"
    OPTION = "option"
    """One of some options, or what its key knows beside them."""
    MEMBER = "member"
    """Whether one entry belongs to a list."""
    NAME = "name"
    """What somebody calls a sub-unit that is not in the file yet."""
    NOTE = "note"
    """A remark to whoever reads the workbook; it is told, and never written."""


class CellError(ValueError):
    """What a cell holds cannot be meant; the message says why, the hint what would be right."""

    def __init__(self, message: Message, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell that can be filled; ``path`` leads to its value within the rating."""

    path: Keys
    kind: Kind
    options: Mapping[Any, str] = field(default_factory=dict)
    """The values that there are, and how each is shown."""
    typed: Callable[[str, Any], Any] | None = None
    """Reads what is none of the options, such as a range of levels."""

    @property
    def labels(self) -> tuple[Shown, ...]:
        """What is offered to choose from, in order; levels as the numbers that they are."""
        is_list = self.kind is Kind.MEMBER
        named = self.options.items()
        return tuple(value if isinstance(value, int) and not is_list else label for value, label in named)


def one_line(text: str, most: int = LONGEST_LABEL) -> str:
    """Return a text without line breaks, and without its end where it is long."""
    return shortened(" ".join(text.split()), most)


def labels_of(options: Mapping[Any, str]) -> dict[Any, str]:
    """Return how options are shown so that no two look the same; numbers stand for themselves."""
    if all(isinstance(value, int) for value in options):
        return {value: str(value) for value in options}
    short = {value: one_line(text) for value, text in options.items()}
    folded = [label.casefold() for label in short.values()]
    return {
        value: f"{label} [{value}]" if folded.count(label.casefold()) > 1 else label for value, label in short.items()
    }


def tidied(text: str) -> str:
    """Return a text with plain spaces, without those at its ends and the ends of its lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(SPACES.sub(" ", line).strip() for line in lines).strip()


def shown(slot: Slot, value: Any, language: Language) -> Shown:
    """Return what a cell shows of a value; nothing where there is none."""
    if value is None:
        return None
    match slot.kind:
        case Kind.TEXT:
            return _words(value, language)
        case Kind.NUMBER:
            return _number_shown(value)
        case Kind.OPTION if isinstance(value, dict):
            return _range_shown(value)
        case Kind.OPTION if isinstance(value, int) and not isinstance(value, bool):
            return value
        case Kind.OPTION | Kind.MEMBER:
            return slot.options.get(value, str(value))
    return str(value)


def read(slot: Slot, cell: str, held: Any, language: Language) -> Any:
    """Return the value that a cell means, the very one that is held where it says the same; None for an empty one.

    Raises ``CellError`` where nobody can tell what is meant.
    """
    text = tidied(cell)
    before = shown(slot, held, language)
    if text == ("" if before is None else tidied(str(before))):
        return held
    if not text:
        return None
    match slot.kind:
        case Kind.TEXT:
            return {language: _visible(text)}
        case Kind.NUMBER:
            number = number_in(text)
            return held if number == held else number
        case Kind.OPTION | Kind.MEMBER:
            value = _option(slot, text, held)
            return held if value == held else value
    return _visible(text)


def _visible(text: str) -> str:
    """Return a text that shows as it is written, or say which letter does not."""
    if found := UNPRINTABLE.search(text):
        raise CellError(say("has an invisible character U+{letter:04X}", letter=ord(found[0])), say("type it anew"))
    return text


def number_in(text: str) -> int | Decimal:
    """Return the number that a text writes, with a point or a comma; refused where two numbers could be meant."""
    said = text.replace(" ", "").translate({0x2212: "-"}) if PLAIN.fullmatch(text.replace(" ", "")) else text
    if PLAIN.fullmatch(said) and not GROUPED.fullmatch(text):
        return int(said)
    if text.endswith("%"):
        message = say("{text!r} has a percent sign", text=shortened(text))
        raise CellError(message, say("write the number alone, in the unit that is asked for"))
    if both := BOTH_MARKS.fullmatch(text):
        sign, whole, group, mark, rest = both.groups()
        if group != mark:
            return _signed(sign, f"{whole.replace(group, '')}.{rest}")
    if one := ONE_MARK.fullmatch(text):
        sign, whole, _, rest = one.groups()
        if len(rest) != GROUP or whole.startswith("0") or len(whole) > GROUP:
            return _signed(sign, f"{whole}.{rest}")
    if grouped := GROUPED.fullmatch(text):
        sign, whole, mark = grouped.groups()
        if whole.count(mark) > 1 or mark in " '":
            return int(_signed(sign, whole.replace(mark, "")))
        message = say("{text!r} can be read as two numbers", text=shortened(text))
        raise CellError(message, say("write thousands without a mark between them"))
    raise CellError(say("{text!r} is no number", text=shortened(text)), say("write digits, with one comma or point"))


def _signed(sign: str, digits: str) -> Decimal:
    number = Decimal(digits)
    return -number if sign in {"-", "−"} else number


def _option(slot: Slot, text: str, held: Any) -> Any:
    options, wanted = slot.options, _folded(text)
    name, mark, _ = wanted.partition(": ")
    for value, label in options.items():
        if wanted in {_folded(label), _folded(str(value))}:
            return value
    if mark:  # an id with its title, which may be called otherwise by now
        for value in (held, *options):
            if value is not None and name == _folded(str(value)):
                return value
    if slot.typed is not None and text[:1] not in "+-":  # a sign would count from what is held
        typed = slot.typed(_as_typed(text), held)
        if isinstance(typed, dict) or (isinstance(typed, int) and typed in options):
            return typed
    hint = did_you_mean(text, [*options.values()]) or _offered(options)
    raise CellError(say("{text!r} is none of the answers", text=shortened(text)), hint)


def _offered(options: Mapping[Any, str]) -> Message:
    few = list(options.values())[:6]
    more = len(options) - len(few)
    listed = "; ".join(few)
    if more <= 0:
        return say("choose one of: {options}", options=listed)
    return say_many(
        more, "choose one of: {options} and {number} more", "choose one of: {options} and {number} more", options=listed
    )


def _as_typed(text: str) -> str:
    """Return a level or a range as a command is given it; a spreadsheet makes one sign of two points or dashes."""
    plain = text.replace("…", "..").replace("–", "..").replace(" ", "")
    whole = re.sub(r"(?<=[0-9])[.,]0+(?![0-9])", "", plain)
    return re.sub(r"(?<=[0-9])-(?=[0-9])", "..", whole)


def _folded(text: str) -> str:
    return tidied(text).casefold()


def _words(value: Any, language: Language) -> str | None:
    if not isinstance(value, dict):
        return str(value)
    found = (value.get(one) for one in (language, *LANGUAGES))
    return next((tidied(text) for text in found if text), None)


def _number_shown(value: Any) -> Shown:
    """Return a number as a cell can hold it; one with more digits than a spreadsheet keeps stays text."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return str(value)
    if Decimal(repr(float(value))) != value:
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return int(value) if value == int(value) else float(value)


def _range_shown(value: Mapping[str, Any]) -> str:
    """Write a range as a command takes it: ``2..`` or ``2..3``."""
    return f"{value.get('at_least', value.get('from'))}..{value.get('to', '')}"
