"""The files that an import makes. They say what they were made of, so that nobody's own work is ever lost.

The first line holds a digest of the rest: where it fits, nobody has touched the file. The last one holds a short digest
of each part that the import wrote: each rating, each published score, each other key. With it a file that somebody has
changed by hand is brought up to date part by part: what the tables left as it was stays as the hand made it, what the
hand left as it was follows the tables, and where both have changed the same part nothing is written.
"""

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from maturity.errors import CannotEditError
from maturity.findings import Finding, Keys, Place
from maturity.messages import say
from maturity.model.entry import Entry
from maturity.storage.documents import Document, read_bytes
from maturity.storage.editing import edited, round_trip
from maturity.storage.house_style import plain_text, plain_value, value_text
from maturity.storage.planned_files import ImportAction, PlannedFile
from maturity.storage.rules import FOREIGN_FILE
from maturity.storage.yaml_faults import LINE_BREAK
from maturity.storage.yaml_reading import read_yaml

REMARK = "Imported by maturity: correct the table instead of this file, and import it again."
MARK = re.compile(rf"# {re.escape(REMARK)} \[([0-9a-f]{{16}})\]\Z")
PARTS = "# Imported parts: "
OF_KEYS, OF_VALUE = 5, 7
"""Letters that stand for where a part is, and for what it says."""
DIVIDED: Mapping[str, int] = {"ratings": 2, "sources": 2, "reported": 3}
"""How deep the keys lead that are parts of their own; any other key of a file is one part."""


_as_json = json.JSONEncoder(sort_keys=True, default=str, ensure_ascii=True).encode


def marked(model: Entry, remark: str) -> bytes:
    """Return the content of a file of ours, with the marks that tell what anybody has changed in it since."""
    value = plain_value(model)
    text = plain_text(value, remark)
    digests = "".join(_short_of_keys(keys) + _short(part, OF_VALUE) for keys, part in _parts(value))
    text = f"{text}{PARTS}{digests}\n"
    return f"# {REMARK} [{_digest(text)}]\n{text}".encode()


def is_imported(path: Path) -> bool:
    """Tell whether a file was made by an import, whatever became of it since."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return MARK.match(file.readline().rstrip("\r\n")) is not None
    except OSError:
        return False


def plan_file(root: Path, name: str, model: Entry, remark: str, *, keep: bool = False) -> PlannedFile:
    """Hold a file against what is there; ``keep`` leaves somebody's own file as it is, where others are refused."""
    path, make = root / name, partial(marked, model, remark)
    if not os.path.lexists(path):
        if _lies_behind_a_link(name, root):
            return _refused(name, make(), say("lies behind a link"))
        return PlannedFile(name, make, ImportAction.NEW, model=model)
    content = make()
    raw = read_bytes(path, name, root)
    if isinstance(raw, Finding):
        return _refused(name, content, raw.message)
    lines = _lines(raw)
    mark = MARK.match(lines[0])
    if mark is None:
        kept = PlannedFile(name, content, ImportAction.KEPT)
        document = Document(name, raw, None)
        return (
            kept if keep else _refused(name, content, say("was not made by an import, so it is not replaced"), document)
        )
    if mark[1] == _digest("\n".join(lines[1:])):
        same = lines == _lines(content)
        return PlannedFile(name, content, ImportAction.UNCHANGED if same else ImportAction.REPLACED, raw, model=model)
    merged = _merged(name, raw, content, mark[1])
    return PlannedFile(name, content, ImportAction.KEPT) if keep and merged.refusals else merged


def _lies_behind_a_link(name: str, root: Path) -> bool:
    """Tell of a file that is not there yet whether some folder on the way to it is a link."""
    *folders, _ = accumulate(name.split("/"), "{}/{}".format)
    return any((root / folder).is_symlink() for folder in folders)


def _merged(name: str, raw: bytes, content: bytes, digest: str) -> PlannedFile:
    """Bring a file that somebody has changed by hand up to date, as far as the two do not contradict each other."""
    kept = PlannedFile(name, content, ImportAction.KEPT, raw)
    text, wanted = "\n".join(_lines(raw)), "\n".join(_lines(content))
    if digest in {_digest(wanted.partition("\n")[2]), _digest(_without_parts(wanted).partition("\n")[2])}:
        return kept  # the tables say what they said
    document = Document(name, raw, None)
    before = _recorded(text)
    if not before:
        return _refused(name, content, say("was changed since its import, so it is not replaced"), document)
    value, faults = read_yaml(raw)
    if faults or not isinstance(value, dict):
        return _refused(
            name, content, say("was changed since its import and cannot be read, so it is not replaced"), document
        )
    ours, theirs = parts_of_file(wanted), dict(_parts(value))
    taken: dict[Keys, Any] = {}
    conflicts = []
    for keys in dict.fromkeys([*ours, *theirs]):
        was, new, now = (before.get(_short_of_keys(keys)), _said(ours, keys), _said(theirs, keys))
        if new in {now, was}:
            continue
        if now == was:
            taken[keys] = ours.get(keys)
        else:
            conflicts.append(keys)
    if conflicts:
        return PlannedFile(name, content, ImportAction.REFUSED, raw, tuple(_conflicts(document, conflicts)))
    if not taken:
        return kept
    try:
        merged = edited(_without_parts(text).encode(), lambda file: _take(file, taken)).decode()
    except CannotEditError as error:
        return _refused(
            name, content, say("was changed by hand and cannot be brought up to date: {error}", error=error), document
        )
    head, parts = wanted.partition("\n")[0], PARTS + _line_of_parts(wanted)
    body = merged.partition("\n")[2].rstrip("\n")
    return PlannedFile(name, f"{head}\n{body}\n{parts}\n".encode(), ImportAction.MERGED, raw)


def parts_of_file(text: str) -> dict[Keys, Any]:
    """Return the parts of a file of ours by their keys."""
    return dict(_parts(read_yaml(text.encode())[0]))


def _parts(value: Mapping[str, Any], keys: Keys = (), depth: int = 1) -> Iterator[tuple[Keys, Any]]:
    for key, below in value.items():
        deepest = DIVIDED.get(str((*keys, key)[0]), 1)
        if depth < deepest and isinstance(below, dict) and below:
            yield from _parts(below, (*keys, key), depth + 1)
        else:
            yield (*keys, key), below


def _take(file: Any, taken: Mapping[Keys, Any]) -> None:
    """Put parts into a document, or take them out of it."""
    for keys, value in taken.items():
        holder = file
        for key in keys[:-1]:
            if not isinstance(holder.get(key), dict) or not holder[key]:
                holder[key] = {}
            holder = holder[key]
        if value is None:
            holder.pop(keys[-1], None)
        else:
            holder[keys[-1]] = round_trip(value_text(value))


def _conflicts(document: Document, conflicts: list[Keys]) -> Iterator[Finding]:
    located = Document(document.name, document.raw, None)
    for keys in conflicts:
        where = ".".join(map(str, keys))
        message = say(
            "{where} was changed by hand since its import, and the tables say something else now", where=where
        )
        hint = say("correct the table so that both say the same, or take the change by hand back")
        yield located.locate(FOREIGN_FILE.finding(message, Place(document.name, keys, on_key=True), hint))


def _said(parts: Mapping[Keys, Any], keys: Keys) -> str | None:
    return _short(parts[keys], OF_VALUE) if keys in parts else None


def _recorded(text: str) -> dict[str, str]:
    """Return what the import wrote, as short digests: of each part's value, by that of its keys."""
    line, step = _line_of_parts(text), OF_KEYS + OF_VALUE
    each = (line[place : place + step] for place in range(0, len(line), step))
    return {one[:OF_KEYS]: one[OF_KEYS:] for one in each if len(one) == step}


def _line_of_parts(text: str) -> str:
    last = text.rstrip("\n").rpartition("\n")[2]
    return last.removeprefix(PARTS) if last.startswith(PARTS) else ""


def _without_parts(text: str) -> str:
    before, _, last = text.rstrip("\n").rpartition("\n")
    return f"{before}\n" if last.startswith(PARTS) else text


@lru_cache(maxsize=1 << 12)
def _short_of_keys(keys: Keys) -> str:
    """Return the short digest of where a part is, which is the same in every file of an import."""
    return _short(keys, OF_KEYS)


def _short(value: Any, letters: int) -> str:
    plain = _as_json(value)
    return base64.urlsafe_b64encode(hashlib.sha256(plain.encode()).digest())[:letters].decode()


def _lines(raw: bytes) -> list[str]:
    """Return the lines of a file, whatever git has made of their ends."""
    return LINE_BREAK.split(raw.decode("utf-8", errors="replace"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _refused(name: str, content: bytes, message: str, found: Document | None = None) -> PlannedFile:
    hint = say("move it away to import its row, or take the row out of the table")
    finding = FOREIGN_FILE.finding(message, Place(name, (), 1, 1), hint)
    return PlannedFile(name, content, ImportAction.REFUSED, refusals=(found.quoted(finding) if found else finding,))
