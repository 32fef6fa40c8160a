"""Whether a file may do without a value that is wrong, for whoever has nothing to write in its place."""

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from maturity.findings import Keys, shortened
from maturity.messages import Message, joined, listed_with, say
from maturity.model.entry import Entry
from maturity.model.measures.registry import all_keys
from maturity.placed_hints import lines_said
from maturity.storage.documents import Document
from maturity.storage.partial_reading import errors_of

LANGUAGES_NAMED = {"id": say("id (Indonesian)"), "en": say("en (English)")}
MOST_TRIED = 20
"""Wrong values of one kind in a file for which that is tried: it means to read the file once more."""


def with_leave_to_go(hint: str | None, keys: Keys, document: Document, model: type[Entry]) -> str | None:
    """Add to a hint that what is wrong may be left out, if that is so."""
    is_answer = any(key.name == keys[-1] for key in all_keys()) if keys else True  # a rating without one says nothing
    if hint is None or is_answer or not _is_dispensable(document.value, keys, document.beside.context, model):
        return hint
    if span := document.written_lines().span_of(keys):
        return joined((hint, say("if there is none, delete {lines}", lines=lines_said(span))))
    if isinstance(keys[-1], int):
        value = shortened(str(_at(document.value, keys)))
        if options := getattr(hint, "options", ()):
            named = [LANGUAGES_NAMED.get(option, option) for option in options]
            return _either(str(keys[-2]), listed_with(named, "or"), value)
        return joined((hint, say("or delete {value} and the comma beside it", value=value)))
    return joined((hint, say("if there is none, leave {key!r} out", key=str(keys[-1]))))


def _either(key: str, options: Message, value: str) -> Message:
    """Say what decides whether another word belongs in a list in place of a wrong one."""
    if key == "languages":
        return say(
            "if the pages are to be in another language, too, write that in place of {value}: {options}; if not, "
            "delete {value} and the comma beside it",
            options=options,
            value=value,
        )
    return say(
        "if {options} belongs under {key!r}, too, write that in place of {value}; if not, delete {value} and the comma "
        "beside it",
        options=options,
        key=key,
        value=value,
    )


def _is_dispensable(value: Any, keys: Keys, context: frozenset[str], model: type[Entry]) -> bool:
    """Tell whether nothing is missed in its place, as far as a look at the whole file shows."""
    changed = deepcopy(value)
    try:
        del _at(changed, keys[:-1])[keys[-1]]
    except (KeyError, IndexError, TypeError):
        return False  # it lies below a key that stands there a second time
    try:
        model.model_validate(changed, context=context)
    except ValidationError as error:
        return not any(at in {keys, keys[:-1]} for at, _ in errors_of(error))
    return True


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value
