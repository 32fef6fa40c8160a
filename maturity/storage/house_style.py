"""Writes a model as YAML the way a person here would: block style, English before Indonesian, long texts folded."""

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from maturity.model.entry import UNPRINTABLE, Entry
from maturity.model.text import Text
from maturity.storage.scaffolding import quoted
from maturity.storage.yaml_reading import read_yaml
from maturity.storage.yaml_traps import Trap

WIDTH = 110
PLAIN_WORDS = re.compile(r"[A-Za-z][^\s:#]*(?: [^\s:#]+)*")
LONGEST_PLAIN = 500
MORE_THAN_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def model_text(model: Entry, *remarks: str) -> str:
    """Return the text of a file that reads back as just this model, below remarks as comments."""
    return plain_text(plain_value(model), *remarks)


def plain_text(value: dict[str, Any], *remarks: str) -> str:
    """Return the same of what a model says as plain values."""
    lines = [*(f"# {' '.join(_harmless(remark).split())}" for remark in remarks), *_mapping(value, 0)]
    return "\n".join(lines) + "\n"


def _harmless(remark: str) -> str:
    """Return a remark without what would end its line or could not be seen: it may hold words of somebody's table."""
    return UNPRINTABLE.sub(" ", remark)


def value_text(value: Any) -> str:
    """Return the text of a plain value, such as is read from a file, as it would stand in one."""
    if isinstance(value, dict) and value:
        return "\n".join(_mapping(value, 0)) + "\n"
    if isinstance(value, list) and value:
        return "\n".join(line for entry in value for line in _item(entry, 0)) + "\n"
    return _scalar(value) + "\n"


def plain_value(value: Any) -> Any:
    """Return a model's own keys in the order of its fields; what was not given is left out."""
    if isinstance(value, Text):
        return {name: words for name in ("en", "id") if (words := getattr(value, name)) is not None}
    if isinstance(value, Entry):
        fields = type(value).model_fields.items()
        given = {field.alias or name: getattr(value, name) for name, field in fields if name in value.model_fields_set}
        return {name: plain_value(below) for name, below in given.items() if below is not None}
    if isinstance(value, dict):
        return {str(key): plain_value(below) for key, below in value.items()}
    if isinstance(value, tuple):
        return [plain_value(below) for below in value]
    return value.value if isinstance(value, Enum) else value


def _mapping(value: dict[str, Any], depth: int) -> Iterator[str]:
    for key, below in value.items():
        yield from _entry(f"{_scalar(key)}:", below, depth)


def _entry(head: str, value: Any, depth: int) -> Iterator[str]:
    """Write a key with its value, whatever that is."""
    indent = "  " * depth
    if isinstance(value, dict) and value:
        yield indent + head
        yield from _mapping(value, depth + 1)
    elif isinstance(value, list) and value:
        yield indent + head
        for entry in value:
            yield from _item(entry, depth + 1)
    else:
        yield from _leaf(indent, head, value)


def _item(value: Any, depth: int) -> Iterator[str]:
    """Write one entry of a list; a mapping begins on the line of its dash."""
    indent = "  " * depth
    if not isinstance(value, dict):
        yield f"{indent}- {_scalar(value)}"
        return
    first, *rest = _mapping(value, depth + 1)
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _leaf(indent: str, head: str, value: Any) -> Iterator[str]:
    line = f"{indent}{head} {_scalar(value)}"
    if len(line) <= WIDTH or not isinstance(value, str) or not _is_foldable(value):
        yield line
        return
    yield f"{indent}{head} >-"
    yield from _folded(value, indent + "  ")


@lru_cache(maxsize=1 << 8)
def _folded(text: str, indent: str) -> tuple[str, ...]:
    """Return the lines of a long text; the notes on a source are the same in every file of an import."""
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return tuple(lines)


def _is_foldable(text: str) -> bool:
    """Tell whether folding gives the text back: single spaces between words, and nothing else that is white."""
    return text == " ".join(text.split())


def _scalar(value: Any) -> str:
    """Write a value so that it reads back as itself; a text is quoted only where it has to be."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value if _is_plainly_text(value) or _reads_back(value) else quoted(value)
    if isinstance(value, Decimal):
        return f"{value:f}"  # an exponent would be read as a word by some
    if isinstance(value, int | date):
        return str(value)
    return "{}" if isinstance(value, dict) else "[]"


def _is_plainly_text(text: str) -> bool:
    """Tell of most texts without reading them that they need no quotes: words with single spaces between them."""
    return (
        len(text) <= LONGEST_PLAIN
        and PLAIN_WORDS.fullmatch(text) is not None
        and text.isprintable()
        and text.casefold() not in MORE_THAN_WORDS
    )


@lru_cache(maxsize=1 << 12)
def _reads_back(text: str) -> bool:
    """Tell whether a text without quotes reads back as itself, as a value and as a key, to every reader of YAML."""
    traps: list[Trap] = []
    return read_yaml(f"- {text}\n- {text}: x".encode(), None, traps) == ([text, {text: "x"}], []) and not traps
