"""Every text of a framework's file with a name of its own, by which it is found again wherever it stands by then."""

from collections.abc import Iterator, Mapping
from typing import Any

from maturity.checks.text_tree import every
from maturity.findings import Keys
from maturity.model.framework import Framework
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.words import Words
from maturity.sheets.slots import tidied
from maturity.sheets.text_workbook import TextRow

NODES = ("dimensions", "indicators")
"""The lists whose entries have ids that no other of them has, so that a name can begin there."""


def framework_texts(framework: Framework, content: Mapping[str, Any], words: Words) -> Iterator[TextRow]:
    """Yield the texts of a framework in the order of its file; ``content`` is that file as plain data."""
    language = words.language
    nodes: dict[Keys, str] = {(): framework.title.words(language)}
    for keys, text in every(Text, framework):
        home = _home(keys, nodes, content, language)
        path, ids = _followed(content, keys)
        rest = ids[len(home) :]
        named = "/".join((*ids[len(home) - 1 : len(home)], *rest))
        texts = {one: tidied(said) for one in LANGUAGES if (said := getattr(text, one)) is not None}
        yield TextRow(named, path, nodes[home], _what(rest, words), texts)


def _home(keys: Keys, nodes: dict[Keys, str], content: Mapping[str, Any], language: Language) -> Keys:
    """Return the keys of the nearest dimension or indicator, and keep what it is called."""
    for end in range(len(keys), 1, -1):
        home = keys[:end]
        if keys[end - 2] in NODES and isinstance(keys[end - 1], int):
            if home not in nodes:
                title = _value_at(content, home).get("title") or {}
                nodes[home] = " ".join(str(title.get(language) or next(iter(title.values()), "")).split())
            return home
    return ()


def _value_at(content: Any, keys: Keys) -> Any:
    for key in _followed(content, keys)[0]:
        content = content[key]
    return content


def _followed(content: Any, keys: Keys) -> tuple[Keys, tuple[str, ...]]:
    """Return the keys as the file has them, and what each is called: an entry with an id by that, others by number."""
    path: list[Any] = []
    ids: list[str] = []
    for at, key in enumerate(keys, start=1):
        if isinstance(content, list) and isinstance(key, int):
            content = content[key]
            own = (
                content.get("id") if isinstance(content, dict) and at < len(keys) else None
            )  # a text has one of its own
            ids.append(own if isinstance(own, str) else str(key + 1))
            path.append(key)
        else:
            here = key if key in content else int(key)  # a level is a number in a file
            content = content[here]
            ids.append(str(key))
            path.append(here)
    return tuple(path), tuple(ids)


def _what(rest: tuple[str, ...], words: Words) -> str:
    """Say what a text is, by the last of its keys that there are words for, and what stands behind that."""
    for at in range(len(rest) - 1, -1, -1):
        if (key := f"texts.what.{rest[at]}") in words:
            behind = [name for name in rest[at + 1 :] if name != "text"]
            key = f"{key}-from" if behind and f"{key}-from" in words else key
            above = [_called(name, words) for name in rest[:at] if name != "measure"]
            return " · ".join(filter(None, (" ".join((words(key), *behind)), *above)))
    return " ".join(rest)


def _called(name: str, words: Words) -> str:
    return words(key) if (key := f"texts.what.{name}") in words else name
