"""What somebody types for an answer, to see what it would do; each key of an answer says how its own value is typed.

What is typed need not be right: it is put where it belongs, and validation says what is wrong with it.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from maturity.messages import say

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z").match
MORE = re.compile(r"\+[0-9]+(\.[0-9]+)?\Z").match
NONE_LISTED = "()"
"""How a list of nothing is typed."""


def word_typed(text: str, _held: Any) -> Any:
    """Take a word as it is."""
    return text


def text_typed(text: str, _held: Any) -> Any:
    """Take words for both languages, since nobody says in which one they are."""
    return {"id": text, "en": text}


def number_typed(text: str, held: Any) -> Any:
    """Take a number exactly as it is written; with a plus it is added to the number that there is."""
    if MORE(text):
        if not isinstance(held, Decimal):
            raise ValueError(say("there is no number yet that {text} could be added to; write the number", text=text))
        return held + Decimal(text)
    return Decimal(text) if NUMBER(text) else text


def some_typed(text: str, held: Any) -> Any:
    """Take a list parted by commas; entries that begin with a sign are added to what is held, or taken from it."""
    words = [] if text == NONE_LISTED else [word.strip() for word in text.split(",")]
    signed = [word for word in words if word[:1] in {"+", "-"}]
    if not signed:
        return words
    if len(signed) < len(words):
        raise ValueError(say("write a sign before each entry, as in +one,-two, or before none of them"))
    is_graded = isinstance(held, Mapping)
    if is_graded:
        message = say("each entry has an answer of its own, so none can be added; write NODE/ENTRY=ANSWER")
        raise ValueError(message)
    gone = {word[1:] for word in words if word[0] == "-"}
    if missing := sorted(gone - set(held or ())):
        raise ValueError(say("{entry!r} is not among what is met, so it cannot be taken away", entry=missing[0]))
    kept = [entry for entry in held or () if entry not in gone]
    return kept + [word[1:] for word in words if word[0] == "+" and word[1:] not in kept]
