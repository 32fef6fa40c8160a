"""A file that says something else: only the lines of what differs are written anew, every other stays byte by byte.

What the file should say is given as plain data, as `read_yaml` returns it; how it is laid out is found here. A comment
is never lost: what stood within lines that are written anew stands above them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from maturity.errors import CannotEditError
from maturity.findings import Keys
from maturity.messages import joined, say
from maturity.model.entry import Entry
from maturity.storage.comments import comments_in
from maturity.storage.documents import Document
from maturity.storage.file_limits import too_large
from maturity.storage.house_style import entry_lines, item_lines, plain_text
from maturity.storage.key_order import ordered_keys
from maturity.storage.planned_files import ImportAction, PlannedFile
from maturity.storage.yaml_reading import LOADER, read_yaml

BY_HAND = say("the file is laid out in a way that cannot be edited safely; change it by hand")
FAULTY = say("the file has errors; fix them first: maturity validate")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that take the place of some lines of a file; ``first`` is counted from 0, ``last`` is the one behind."""

    first: int
    last: int
    lines: tuple[str, ...]
    head: str = ""
    """What stands on the first of the old lines before what is written anew, such as the dash of an entry."""


def with_data(raw: bytes, wanted: Any, model: type[Entry]) -> bytes:
    """Return a file that says what is wanted; ``model`` is what it is read as, and says in which order keys stand.

    Keys that a model does not list, such as ids, stand where ``wanted`` has them. Raises ``CannotEditError`` where the
    file has faults, or is laid out so that what differs cannot be told from what stays.
    """
    value, faults = read_yaml(raw)
    if faults or not isinstance(value, dict) or not isinstance(wanted, dict):
        raise CannotEditError(FAULTY)
    if value == wanted:
        return raw
    content = _edited(raw, value, wanted, model)
    if read_yaml(content) != (wanted, []) or _comments(content) != _comments(raw):
        raise CannotEditError(BY_HAND)
    return content


def replaced(document: Document, wanted: Any, model: type[Entry]) -> PlannedFile:
    """Return a file that was read with what it should say; CannotEditError names the file."""
    try:
        content = with_data(document.raw, wanted, model)
    except CannotEditError as error:
        raise CannotEditError(joined((document.name, error.message), ": "), error.hint) from error
    if fault := too_large(document.name, len(content)):
        raise CannotEditError(fault, say("shorten what is to be written; nothing was written"))
    return PlannedFile(document.name, content, ImportAction.REPLACED, document.raw)


def _edited(raw: bytes, value: dict[str, Any], wanted: dict[str, Any], model: type[Entry]) -> bytes:
    text = raw.decode("utf-8")
    root: Any = yaml.compose(text, Loader=LOADER)
    if root.flow_style:  # as JSON has it, in which nobody keeps anything by its lines
        return plain_text(wanted).encode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += newline
    pieces = sorted(_Differ(lines, model).pieces(root, (), value, wanted), key=lambda piece: (piece.first, piece.last))
    kept = {comment.line - 1: comment for comment in comments_in(raw)}
    result: list[str] = []
    at = 0
    for piece in pieces:
        if piece.first < at:
            raise CannotEditError(BY_HAND)
        result += lines[at : piece.first]
        inner = [kept[line].text for line in range(piece.first, piece.last) if line in kept]
        indent = " " * len(piece.head)
        if len(inner) == len(piece.lines) == piece.last - piece.first == 1:
            result += [f"{piece.head}{piece.lines[0][len(indent) :]}  {inner[0]}{newline}"]
        else:
            own = [*piece.lines]
            column = len(own[0]) - len(own[0].lstrip()) if own else _column(lines, piece.first)
            if piece.head.strip() and own:
                own[0] = piece.head + own[0][len(indent) :]
                own[1:1] = [" " * column + comment for comment in inner]
            else:
                own[:0] = [" " * column + comment for comment in inner]
            result += [line + newline for line in own]
        at = piece.last
    return "".join([*result, *lines[at:]]).encode("utf-8")


def _comments(raw: bytes) -> list[str]:
    return sorted(comment.text for comment in comments_in(raw))


def _column(lines: Sequence[str], number: int) -> int:
    return len(lines[number]) - len(lines[number].lstrip(" "))


class _Differ:
    """Finds the lines in which a file says something else than is wanted."""

    def __init__(self, lines: Sequence[str], model: type[Entry]) -> None:
        self.lines = lines
        self.model = model

    def pieces(self, node: Any, keys: Keys, old: Any, new: Any) -> Iterator[_Piece]:
        """Yield what becomes of the entries of a mapping or a list that is written line by line."""
        if isinstance(old, dict):
            yield from self._of_mapping(node, keys, old, new)
        else:
            yield from self._of_list(node, keys, old, new)

    def _of_mapping(self, node: Any, keys: Keys, old: dict[str, Any], new: dict[str, Any]) -> Iterator[_Piece]:
        places = {key.value: (key, value) for key, value in node.value}
        names = ordered_keys(new, keys, self.model)
        column = node.start_mark.column
        if gone := [name for name in old if name not in new]:
            yield from self._without(gone, places)
        added: dict[str | None, list[str]] = {}
        last: str | None = None
        for name in names:
            if name not in old:
                added.setdefault(last, []).append(name)
                continue
            last = name
            if old[name] == new[name]:
                continue
            key, value = places[name]
            if _is_open(value, old[name], new[name]):
                yield from self.pieces(value, (*keys, name), old[name], new[name])
            else:
                yield self._anew(key, value, entry_lines(name, new[name], " " * column))
        kept = [name for name in names if name in old]
        for before, others in added.items():
            lines = [line for other in others for line in entry_lines(other, new[other], " " * column)]
            after = before or (kept[0] if kept else None)
            if after is None:
                raise CannotEditError(BY_HAND)
            key, value = places[after]
            is_first = before is None and not self.lines[key.start_mark.line][: key.start_mark.column].strip()
            at = key.start_mark.line if is_first else self._end(value, key)
            yield _Piece(at, at, tuple(lines))

    def _without(self, gone: list[str], places: dict[str, Any]) -> Iterator[_Piece]:
        """Yield the lines of keys that go."""
        for name in gone:
            key, value = places[name]
            head = self.lines[key.start_mark.line][: key.start_mark.column]
            if head.strip():
                raise CannotEditError(BY_HAND)
            yield _Piece(key.start_mark.line, self._end(value, key), ())

    def _of_list(self, node: Any, keys: Keys, old: list[Any], new: list[Any]) -> Iterator[_Piece]:
        column = node.start_mark.column
        for place, (item, one, other) in enumerate(zip(node.value, old, new, strict=False)):
            if one == other:
                continue
            if _is_open(item, one, other) and self._keeps_first(item, one, other):
                yield from self.pieces(item, (*keys, place), one, other)
            else:
                at = item.start_mark.line
                yield _Piece(at, self._end(item, item), tuple(item_lines(other, " " * column)))
        if len(new) > len(old):
            at = self._end(node.value[-1], node.value[-1])
            lines = [line for item in new[len(old) :] for line in item_lines(item, " " * column)]
            yield _Piece(at, at, tuple(lines))
        for item in node.value[len(new) :]:
            yield _Piece(item.start_mark.line, self._end(item, item), ())

    def _keeps_first(self, item: Any, old: Any, new: Any) -> bool:
        """Tell whether the key that stands behind the dash of an entry stays."""
        return not isinstance(old, dict) or item.value[0][0].value in new

    def _anew(self, key: Any, value: Any, lines: list[str]) -> _Piece:
        head = self.lines[key.start_mark.line][: key.start_mark.column]
        return _Piece(key.start_mark.line, self._end(value, key), tuple(lines), head)

    def _end(self, node: Any, key: Any) -> int:
        """Return the line behind the last one that says something of a value; its key's where it is empty."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1], last[0]) if isinstance(last, tuple) else self._end(last, last)
        end: int = max(key.start_mark.line, node.end_mark.line) + 1
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            end -= node.end_mark.column == 0
            while end > key.start_mark.line + 1 and not self.lines[end - 1].strip():
                end -= 1
        return end


def _is_open(node: Any, old: Any, new: Any) -> bool:
    """Tell whether a value is written line by line before and after, so that its own entries can be looked at."""
    is_alike = type(old) is type(new) and isinstance(old, dict | list) and bool(old) and bool(new)
    if not is_alike or node.flow_style:
        return False
    return not isinstance(old, dict) or any(key in new for key in old)
