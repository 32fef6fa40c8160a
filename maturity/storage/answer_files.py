"""Answers that were handed back as JSON, as an offline form saves them: read within bounds, or told what is wrong.

The format is published: ``maturity schema show answers-json``.
"""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from maturity.findings import Finding, Keys, Place, in_order, shortened
from maturity.messages import Message, joined, say
from maturity.model.entry import UNPRINTABLE
from maturity.model.returned import OF_SOURCES, ReturnedAnswers, offered_keys
from maturity.model.text import LANGUAGES
from maturity.storage.rules import NOT_A_TABLE, WRONG_CELL
from maturity.suggestions import did_you_mean

FORMAT = "maturity-answers/1"
MOST_BYTES = 16 * 1024 * 1024
MOST_INDICATORS = 10_000
DEEPEST = 8
"""Levels within one rating: sub-unit, answer, list and text need five."""
HEAD = ("format", "assessment", "framework", "digest", "language", "base", "given")
ALSO = ("sources", "by")
"""What may be left out."""
SOURCE = ("title", "author", "kind", "origin", "dated", "url")
MOST_SOURCES = 1_000
LONGEST_NAME = 300
AS_SAVED = say("hand back the file as the form has saved it")


class _TwiceError(ValueError):
    """A key that stands twice in one entry."""


def read_answers(raw: bytes, name: str) -> tuple[ReturnedAnswers | None, tuple[Finding, ...]]:
    """Read answers that were saved as JSON; nothing where anything is wrong with them, with all of what is."""
    try:
        value = _parsed(raw)
    except _TwiceError as error:
        return None, (_fault(name, (), say("the key {key!r} stands there twice", key=shortened(str(error)))),)
    except (ValueError, RecursionError, InvalidOperation):
        message = say("cannot be read as JSON")
        return None, (NOT_A_TABLE.finding(message, Place(name, (), 1, 1), AS_SAVED),)
    faults = tuple(_faults(value, name))
    if faults:
        return None, in_order(faults)
    places = {
        (indicator, *keys): json_path(("given", indicator, *keys))
        for indicator, rating in value["given"].items()
        for keys in ((), *((key,) for key in rating))
    }
    places |= {(OF_SOURCES, source): json_path(("sources", source)) for source in value.get("sources", ())}
    held = {key: value[key] for key in (*HEAD[1:], *ALSO) if key in value}
    return ReturnedAnswers(name=name, **held, places=places), ()


def as_json(returned: ReturnedAnswers) -> str:
    """Write answers as `read_answers` reads them; numbers keep their digits."""
    values = (getattr(returned, key) for key in HEAD[1:])
    also = {key: value for key in ALSO if (value := getattr(returned, key))}
    return _written({**dict(zip(HEAD, (FORMAT, *values), strict=True)), **also})


def _written(value: Any) -> str:
    """Write plain data as JSON, which knows no decimal numbers of its own."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))}: {_written(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def json_path(keys: Keys) -> str:
    """Write keys as they lead into JSON: ``$.given["open-data"].evidence[0]``."""
    return "$" + "".join(
        f"[{key}]" if isinstance(key, int) else f".{key}" if key.isidentifier() else f"[{json.dumps(key)}]"
        for key in keys
    )


def _parsed(raw: bytes) -> Any:
    if len(raw) > MOST_BYTES:
        raise ValueError
    return json.loads(
        raw.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refused, object_pairs_hook=_without_twice
    )


def _refused(word: str) -> None:
    raise ValueError(word)


def _without_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen = dict[str, Any]()
    for key, value in pairs:
        if key in seen:
            raise _TwiceError(key)
        seen[key] = value
    return seen


def _faults(value: Any, name: str) -> Iterator[Finding]:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        hint = AS_SAVED
        yield _fault(name, ("format",), say("is not {format}", format=FORMAT), hint)
        return
    yield from (_fault(name, (key,), say("is missing"), AS_SAVED) for key in HEAD if key not in value)
    yield from (_fault(name, (key,), say("is no key of this format")) for key in value if key not in {*HEAD, *ALSO})
    for key in ("assessment", "framework", "digest"):
        if key in value and not (isinstance(value[key], str) and value[key]):
            yield _fault(name, (key,), say("must be a text"))
    if "language" in value and value["language"] not in LANGUAGES:
        yield _fault(name, ("language",), say("must be one of {options}", options=", ".join(LANGUAGES)))
    if "by" in value and not (isinstance(value["by"], str) and len(value["by"]) <= LONGEST_NAME):
        yield _fault(name, ("by",), say("must be a text"))
    elif found := UNPRINTABLE.search(value.get("by", "")):
        yield _fault(name, ("by",), say("has an invisible character U+{letter:04X}", letter=ord(found[0])))
    for side in ("base", "given"):
        if side in value:
            yield from _faults_of_ratings(value[side], name, side)
    if "sources" in value:
        yield from _faults_of_sources(value["sources"], name)


def _faults_of_sources(sources: Any, name: str) -> Iterator[Finding]:
    if not isinstance(sources, dict) or len(sources) > MOST_SOURCES:
        yield _fault(name, ("sources",), say("must hold sources by their ids"))
        return
    for source, said in sources.items():
        if not isinstance(said, dict):
            yield _fault(name, ("sources", source), say("must hold the keys of a source"))
            continue
        for key, value in said.items():
            if key not in SOURCE:
                message = say("is no key of a source that is handed back")
                yield _fault(name, ("sources", source, key), message, did_you_mean(key, SOURCE))
            elif not isinstance(value, str):
                yield _fault(name, ("sources", source, key), say("must be a text"))


def _faults_of_ratings(ratings: Any, name: str, side: str) -> Iterator[Finding]:
    if not isinstance(ratings, dict) or len(ratings) > MOST_INDICATORS:
        yield _fault(name, (side,), say("must hold ratings by the ids of indicators"))
        return
    for indicator, rating in ratings.items():
        if not isinstance(rating, dict):
            yield _fault(name, (side, indicator), say("must hold the keys of a rating"))
            continue
        for key, value in rating.items():
            if key not in offered_keys():
                message = say("is no key of a rating that is handed back")
                yield _fault(name, (side, indicator, key), message, did_you_mean(key, offered_keys()))
            elif _depth(value) > DEEPEST:
                yield _fault(name, (side, indicator, key), say("goes deeper than any rating"))
            elif found := UNPRINTABLE.search(_written(value)):
                letter = ord(found[0])
                message = say("has an invisible character U+{letter:04X}", letter=letter)
                yield _fault(name, (side, indicator, key), message)


def _depth(value: Any) -> int:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, below), default=0)


def _fault(name: str, keys: Keys, message: Message, hint: str | None = None) -> Finding:
    return WRONG_CELL.finding(joined((json_path(keys), message), ": "), Place(name, keys, 1, 1), hint)
