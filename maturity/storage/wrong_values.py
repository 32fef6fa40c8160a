"""What is wrong with a value that a model refuses, and what to write instead, in the words of a person."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from maturity.findings import Fix, Keys, shortened
from maturity.messages import Message, joined, listed_with, say, say_many
from maturity.model import look_alikes
from maturity.model.entry import PATTERNS, SLUG, Entry, HintedError
from maturity.model.measures.registry import all_keys
from maturity.model.person import folded
from maturity.model.source import SHARED_BESIDE
from maturity.model.text import LANGUAGES, Text
from maturity.storage.fields import kinds_at
from maturity.storage.partial_reading import errors_of
from maturity.storage.written_numbers import QUOTED, Slip, meant_by
from maturity.suggestions import words_listed

CLOSE_COLON = re.compile(r"([a-z][a-z0-9_-]*):(\S+)\Z").match
DAY_FIRST = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})\Z").match
BARE_WORDS = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
"""What older readers of YAML take for true and false."""
UNFILLED = "…"
"""What files that the program begins hold, where only a person knows what belongs there."""
NUMBERS = ("int_type", "number_type", "ratio_type")
EXAMPLES = {
    "city": "pontianak",
    "closes": "2026-01-31",
    "date": "2026-01-31",
    "framework": "spbe@2020",
    "locator": '{id: "halaman 5", en: "page 5"}',
    "opens": "2026-01-31",
    "peer_group": "large-cities",
    "period": '{label: "2025", ends: 2025-12-31}',
    "scale": "{lowest: 1, highest: 5}",
    "since": "2026-01-31",
    "version": '"2026"',
}
"""How the values of keys are written, mostly of those that a file must have, where an example says more than its kind.

The reference has others, of each kind of entry; it is a layer above, and some of its are too long for a hint.
"""

MEANINGS = {
    "peer_group": say("the short name (id) of the framework's group of governments that this one belongs to"),
    "locator": say("where in the source it is found, in Indonesian (id) and in English (en)"),
    "period": say("the time that is assessed, by its name and its last day"),
    "scale": say("the lowest and the highest score"),
}
"""What such a key says, where its name does not tell everybody."""


def how_to_add(key: str, model: type[Entry], loc: tuple[str | int, ...]) -> str:
    """Show how a missing key is written, as far as its kind says."""
    kinds = kinds_at(model, (*loc, key))
    if key in EXAMPLES:
        line = f"{key}: {EXAMPLES[key]}"
        if meaning := MEANINGS.get(key):
            return say("add {meaning}, for example: {line}", meaning=meaning, line=line)
        return say("add it, for example: {line}", line=line)
    if Text in kinds:
        return say("add it: {line}, the text in Indonesian and in English", line=f"{key}: {{id: …, en: …}}")
    if options := [option for kind in kinds for option in _options(kind)]:
        return say("add it: {line} with one of {options}", line=f"{key}: …", options=words_listed(options))
    if any(get_origin(kind) in (list, tuple) for kind in kinds):
        return say("add it: {line}", line=f"{key}: […]")
    if any(get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, Entry)) for kind in kinds):
        return say("add it: {line}", line=f"{key}: {{…}}")
    return say("add it: {line}", line=f"{key}: …")


def _options(kind: Any) -> list[str]:
    """Return the words that a kind of value has to be one of, if it is of that sort."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(option.value) for option in kind]
    return list(map(str, get_args(kind))) if get_origin(kind) is Literal else []


def shown_briefly(value: Any) -> str:
    """Show a wrong value briefly."""
    if value is None:
        return say("without a value")
    if isinstance(value, dict | list):
        return say("keys with values of their own") if isinstance(value, dict) else say("a list")
    if isinstance(value, str):
        return repr(shortened(value))
    return str(value).lower() if isinstance(value, bool) else shortened(str(value))


def what_belongs(value: dict[str, Any], keys: Keys, text: str, model: type[Entry]) -> str | None:
    """Say what a model wants in a place, as it would of a text there; nothing where it would take the text."""
    changed = deepcopy(value)
    holder: Any = changed
    try:
        for key in keys[:-1]:
            holder = holder[key]
        holder[keys[-1]] = text
    except (KeyError, IndexError, TypeError):
        return None  # it lies below a key that stands there a second time
    try:
        model.model_validate(changed, context={SHARED_BESIDE})
    except ValidationError as error:
        here = (detail for at, detail in errors_of(error) if at == keys)
        return next((reason_of(detail, is_itself=True) for detail in here), None)
    return None


def reason_of(detail: ErrorDetails, slip: Slip | None = None, *, is_itself: bool = False) -> str:
    """Say what is wrong with a value in the words of a person; ``is_itself``: what has it was named by it already."""
    shown, filled = shown_briefly(detail["input"]), detail.get("ctx") or {}
    if slip and detail["type"] == "int_type":
        return say("must be a whole number; {shown} {fault}", shown=shown, fault=slip.fault)
    if slip:
        return say("must be a number; {shown} {fault}", shown=shown, fault=slip.fault)
    if detail["input"] == UNFILLED:
        return say("is still to be filled in")
    if detail["type"] == "string_pattern_mismatch":
        meaning = PATTERNS.get(filled["pattern"], say("another text"))
        wanted = say("must be {meaning}", meaning=meaning)
        return wanted if is_itself else say("{wanted}; it is {shown}", wanted=wanted, shown=shown)
    if detail["type"] == "value_error":
        error = filled["error"]
        return error.args[0] if error.args and isinstance(error.args[0], str) else str(error)
    is_number = detail["type"] == "string_type" and type(detail["input"]) in {int, Decimal}
    kind = "string_of_digits" if is_number else detail["type"]
    if kind == "too_long" and filled["actual_length"] is None:  # pydantic stops counting where a mapping is too long
        filled = {**filled, "actual_length": len(detail["input"])}
    return _wanted(kind, filled, shown) or say("is not right here: {reason}", reason=detail["msg"])


def _wanted(kind: str, filled: Mapping[str, Any], shown: str) -> str | None:  # noqa: C901, PLR0912 (one case for each kind of pydantic's errors)
    """Return pydantic's errors as a sentence, by their names."""
    match kind:
        case "string_type":
            return say("must be text; it is {shown}", shown=shown)
        case "string_of_digits":
            return say("must be text; it is the number {shown}", shown=shown)
        case "int_type":
            return say("must be a whole number; it is {shown}", shown=shown)
        case "number_type":
            return say("must be a number; it is {shown}", shown=shown)
        case "ratio_type":
            return say('must be a number, or a quoted fraction such as "1/3"; it is {shown}', shown=shown)
        case "bool_type":
            return say("must be true or false; it is {shown}", shown=shown)
        case "model_type" | "model_attributes_type" | "dict_type" | "unknown_kind":
            return say("must hold keys of its own; it is {shown}", shown=shown)
        case "tuple_type" | "list_type":
            return say("must be a list; it is {shown}", shown=shown)
        case "greater_than_equal":
            return say("must be at least {least}; it is {shown}", least=filled["ge"], shown=shown)
        case "less_than_equal":
            return say("must be at most {most}; it is {shown}", most=filled["le"], shown=shown)
        case "greater_than":
            return say("must be above {bound}; it is {shown}", bound=filled["gt"], shown=shown)
        case "less_than":
            return say("must be below {bound}; it is {shown}", bound=filled["lt"], shown=shown)
        case "too_short":
            least, has = filled["min_length"], filled["actual_length"]
            return say("must have {least} or more entries; it has {number}", least=least, number=has)
        case "too_long":
            return say_many(
                filled["max_length"],
                "must have at most {number} entry; it has {has}",
                "must have at most {number} entries; it has {has}",
                has=filled["actual_length"],
            )
        case "string_too_long":
            return say("is longer than the {most} letters allowed", most=filled["max_length"])
    return None


def remedy_for(detail: ErrorDetails, slip: Slip | None = None) -> str | None:
    """Return what would fix the most common slips."""
    wrong = detail["input"]
    if detail["type"] == "value_error":
        return _right_form(wrong, detail["ctx"]["error"])
    if detail["type"] == "int_type" and (number := meant_by(wrong, slip)) is not None:
        return _whole(number, _last_key(detail), slip)
    if slip:
        return slip.hint
    if detail["type"] == "string_type" and isinstance(wrong, dict):
        alone = next((text for key in LANGUAGES if isinstance(text := wrong.get(key), str)), None)
        return None if alone is None else _text_alone(_last_key(detail), alone)
    if detail["type"] == "string_type" and not isinstance(wrong, dict | list | None):
        quoted = f'"{str(wrong).lower() if isinstance(wrong, bool) else wrong}"'
        key = f"{_last_key(detail)}: " if isinstance(_last_key(detail), str) else ""
        is_meant = say(
            "if {shown} is not what is meant, write the right text; if it is, write it in quotes: {quoted}",
            shown=shown_briefly(wrong),
            quoted=f"{key}{shortened(quoted)}",
        )
        return Fix(is_meant, quoted)
    if detail["type"] in {"tuple_type", "list_type"} and wrong is not None:
        return say("begin each entry with '- ', or put them all between [ ]")
    if detail["type"] == "bool_type" and str(wrong).lower() in BARE_WORDS:
        meant = BARE_WORDS[str(wrong).lower()]
        return Fix(say("write {meant}", meant=meant), meant)
    if detail["type"] == "string_pattern_mismatch" and isinstance(wrong, str):
        return _right_id(wrong, detail["ctx"]["pattern"])
    if detail["type"] in {"model_type", "model_attributes_type"} and isinstance(wrong, str):
        is_text = "Text" in str(detail.get("ctx"))
        text = say("write {{en: {text!r}}} or {{id: …}}", text=shortened(wrong)) if is_text else None
        return close_colon(wrong) or text
    return _instead_of_words(detail)


def _text_alone(key: object, text: str) -> Message:
    """Show a text without the language that stands in front of it, on the line of its key where it has one."""
    if not isinstance(key, str) or "\n" in text:
        return say("write the text alone: {text}", text=shortened(text))
    return say("write the whole line like this: {line}", line=f"{key}: {shortened(text)}")


def _right_form(wrong: Any, error: Exception) -> str | None:
    """Return what to write instead, where the error says it or a day is written the other way round."""
    if isinstance(error, HintedError):
        return error.hint
    if isinstance(wrong, str) and (day := _day_first(wrong)):
        return say("write {day}: the year first, then the month, then the day", day=day)
    return None


def _day_first(text: str) -> date | None:
    """Return the day that is written the other way round, as in letters: 31/12/2025."""
    found = DAY_FIRST(text)
    try:
        return date(*map(int, reversed(found.groups()))) if found else None
    except ValueError:
        return None


def _right_id(wrong: str, pattern: str) -> str | None:
    """Say which id was meant by letters that no id has: of another alphabet, capitals, accents, signs between words."""
    if seen := look_alikes.describe_look_alike(wrong):
        meant = look_alikes.plain(wrong)
        if re.fullmatch(pattern.strip("^$"), meant):
            return Fix(joined((say("did you mean {word!r}?", word=meant), seen), " "), meant)
    if pattern != SLUG:
        return None
    slug = "-".join(re.findall("[a-z0-9]+", folded(wrong)))
    if not slug or slug == wrong:
        return None
    question = say("did you mean {word!r}?", word=slug)
    letters = [why for is_so, why in _odd_letters(wrong) if is_so]
    return joined((question, say("an id has {what}", what=listed_with(letters))), " ") if letters else question


def _odd_letters(wrong: str) -> Iterator[tuple[bool, str]]:
    """Yield what may be odd in an id, and what it has instead."""
    yield any(letter.isupper() for letter in wrong), say("no capital letters")
    yield any(letter.isalpha() and not letter.isascii() for letter in wrong), say("no accents")
    yield "_" in wrong, say("hyphens instead of '_'")
    yield " " in wrong.strip(), say("hyphens instead of spaces")


def _last_key(detail: ErrorDetails) -> str | int:
    """Return the file's own key at which an error is."""
    return next(part for part in reversed(detail["loc"]) if not str(part).startswith("kind="))


def _instead_of_words(detail: ErrorDetails) -> str | None:
    """Return what to write where something else stands in the place of a whole number, and more than one could."""
    known = next((known for known in all_keys() if known.name == _last_key(detail)), None)
    if detail["type"] != "int_type" or known is None or not isinstance(detail["input"], str | list | dict):
        return None
    if known.name != detail["loc"][-1]:  # one of several types could stand here
        return known.if_words or None
    return known.if_more_in_goal if known.type_in_goal and "goal" in detail["loc"] else None


def _whole(meant: Decimal, name: str | int, slip: Slip | None) -> str | None:
    """Return what to write where a whole number belongs."""
    if meant == meant.to_integral_value():
        whole = f"{meant:.0f}"
        instead_of = getattr(slip.hint, "instead_of", ()) if slip else ()
        written = say("write {meant}", meant=whole)
        if slip and slip.fault == QUOTED:
            written = say("write {meant} without quotes", meant=whole)
        return Fix(written, whole, instead_of)
    return next((key.if_not_whole(f"{meant:f}") for key in all_keys() if key.name == name and key.if_not_whole), None)


def close_colon(text: str) -> str | None:
    """Say what is missing in a text that was meant as a key and its value."""
    pair = CLOSE_COLON(text)
    if not pair:
        return None
    return say("a colon is followed by a space: '{key}: {value}'", key=pair[1], value=shortened(pair[2]))
