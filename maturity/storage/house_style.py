"""Writes a model as YAML the way a person here would: block style, English before Indonesian, long texts folded."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from maturity.model.entry import UNPRINTABLE, Entry
from maturity.model.text import Text
from maturity.storage.scaffolding import quoted
from maturity.storage.yaml_reading import read_yaml
from maturity.storage.yaml_traps import Trap

WIDTH = 110
STEP = "  "
PLAIN_WORDS = re.compile(r"[A-Za-z][^\s:#]*(?: [^\s:#]+)*")
LONGEST_PLAIN = 500
KEYS_LIKE_VALUES = frozenset({"on"})
"""Keys of our files that some programs read as yes or no, and we as words."""
MORE_THAN_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def plain_text(value: dict[str, Any], *remarks: str) -> str:
    """Return the text of a file that says just this, below remarks as comments."""
    lines = [*(f"# {' '.join(_harmless(remark).split())}" for remark in remarks), *_block(value, "")]
    return "\n".join(lines) + "\n"


def _harmless(remark: str) -> str:
    """Return a remark without what would end its line or could not be seen: it may hold words of somebody's table."""
    return UNPRINTABLE.sub(" ", remark)


def value_text(value: Any) -> str:
    """Return the text of a plain value, such as is read from a file, as it would stand in one."""
    if isinstance(value, dict | list) and value:
        return "\n".join(_block(value, "")) + "\n"
    return _scalar(value) + "\n"


def entry_lines(key: str, value: Any, indent: str) -> list[str]:
    """Return the lines of a key with its value, as they would stand in a file."""
    lines: list[str] = []
    _add_entry(lines, f"{indent}{_key(key)}:", value, indent)
    return lines


def item_lines(value: Any, indent: str) -> list[str]:
    """Return the lines of one entry of a list, as they would stand in a file."""
    return _item(value, indent)


@cache
def _keys_of(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """Return a model's fields in their order, each with its key in a file."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def plain_value(value: Any) -> Any:
    """Return a model's own keys in the order of its fields; what was not given is left out."""
    if isinstance(value, Text):
        return {name: words for name in ("en", "id") if (words := getattr(value, name)) is not None}
    if isinstance(value, Entry):
        held, given = value.__dict__, value.model_fields_set
        said = ((key, held[name]) for name, key in _keys_of(type(value)) if name in given)
        return {key: plain_value(below) for key, below in said if below is not None}
    if isinstance(value, dict):
        return {str(key): plain_value(below) for key, below in value.items()}
    if isinstance(value, tuple):
        return [plain_value(below) for below in value]
    return value.value if isinstance(value, Enum) else value


def _block(value: dict[str, Any] | list[Any], indent: str) -> list[str]:
    """Return the lines of keys with their values, or of the entries of a list."""
    lines: list[str] = []
    if isinstance(value, dict):
        for key, below in value.items():
            _add_entry(lines, f"{indent}{_key(key)}:", below, indent)
    else:
        for entry in value:
            lines += _item(entry, indent)
    return lines


def _add_entry(lines: list[str], head: str, value: Any, indent: str) -> None:
    """Add a key with its value, whatever that is."""
    if isinstance(value, dict | list) and value:
        lines.append(head)
        lines += _block(value, indent + STEP)
    elif isinstance(value, str):
        _add_text(lines, head, value, indent)
    else:
        lines.append(f"{head} {_scalar(value)}")


def _item(value: Any, indent: str) -> list[str]:
    """Return one entry of a list; what holds something itself begins on the line of its dash."""
    if not isinstance(value, dict | list) or not value:
        return [f"{indent}- {_scalar(value)}"]
    first, *rest = _block(value, indent + STEP)
    return [f"{indent}- {first.lstrip()}", *rest]


def _add_text(lines: list[str], head: str, value: str, indent: str) -> None:
    """Add a key with its text, which is folded where it is too long for the line."""
    is_long = len(head) + 1 + len(value) > WIDTH
    line = "" if is_long else f"{head} {_text(value)}"
    if (is_long or len(line) > WIDTH) and _is_foldable(value):
        lines.append(f"{head} >-")
        lines += _folded(value, indent + STEP)
    else:
        lines.append(line or f"{head} {_text(value)}")


@lru_cache(maxsize=1 << 8)
def _folded(text: str, indent: str) -> tuple[str, ...]:
    """Return the lines of a long text; the notes on a source are the same in every file of an import."""
    lines: list[str] = []
    line, *words = text.split(" ")
    for word in words:
        if len(indent) + len(line) + 1 + len(word) <= WIDTH:
            line += " " + word
        else:
            lines.append(indent + line)
            line = word
    return (*lines, indent + line)


def _is_foldable(text: str) -> bool:
    """Tell whether folding gives the text back: single spaces between words, and nothing else that is white."""
    return text == " ".join(text.split())


def _scalar(value: Any) -> str:
    """Write a value so that it reads back as itself; a text is quoted only where it has to be."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"  # an exponent would be read as a word by some
    if isinstance(value, int | date):
        return str(value)
    return "{}" if isinstance(value, dict) else "[]"


@lru_cache(maxsize=1 << 12)
def _text(text: str) -> str:
    """Write a text: most of those in the files of an import are the same in all of them."""
    return text if _is_plainly_text(text) or _reads_back(text) else quoted(text)


@lru_cache(maxsize=1 << 10)
def _key(key: str | int) -> str:
    """Write a key: those of our models stand as they are, also where they would be more than words as a value."""
    if isinstance(key, int):
        return str(key)  # a level, or a year
    return key if key in KEYS_LIKE_VALUES else _text(key)


def _is_plainly_text(text: str) -> bool:
    """Tell of most texts without reading them that they need no quotes: words with single spaces between them."""
    return (
        len(text) <= LONGEST_PLAIN
        and PLAIN_WORDS.fullmatch(text) is not None
        and text.isprintable()
        and text.casefold() not in MORE_THAN_WORDS
    )


def _reads_back(text: str) -> bool:
    """Tell whether a text without quotes reads back as itself, as a value and as a key, to every reader of YAML."""
    traps: list[Trap] = []
    return read_yaml(f"- {text}\n- {text}: x".encode(), None, traps) == ([text, {text: "x"}], []) and not traps
