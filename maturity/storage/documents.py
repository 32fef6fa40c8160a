"""One file as a document: its bytes, its value, and where each of its keys sits."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from maturity.findings import Finding, Keys, Place
from maturity.storage.rules import EMPTY_FILE, NOT_YAML, REFUSED_YAML, UNREADABLE
from maturity.storage.yaml_reading import Spots, read_yaml

LARGEST_FILE = 1024 * 1024
WIDEST_EXCERPT = 160


@dataclass(frozen=True)
class Document:
    """A file that is YAML; ``name`` is its path from the workspace, with slashes."""

    name: str
    raw: bytes = field(repr=False)
    value: Any = field(repr=False)

    @cached_property
    def spots(self) -> Spots:
        """Where every key and value sits; read again only when something must be pointed at."""
        spots = Spots({}, {})
        read_yaml(self.raw, spots)
        return spots

    @cached_property
    def lines(self) -> Mapping[Keys, int]:
        """The line of every key and of every entry in a list."""
        found = {keys: line for keys, (line, _) in self.spots.values.items()}
        found.update({keys: line for keys, (line, _) in self.spots.keys.items()})
        return found

    def locate(self, finding: Finding) -> Finding:
        """Give a finding in this file its line, column and excerpt."""
        keys = finding.place.keys
        line, column = self._spot(keys, on_key=finding.place.on_key)
        place = replace(finding.place, line=line, column=column)
        return replace(finding, place=place, excerpt=self.excerpt(line))

    def _spot(self, keys: Keys, *, on_key: bool) -> tuple[int, int]:
        """Return where the deepest part of these keys sits that the file has."""
        first, second = (self.spots.keys, self.spots.values) if on_key else (self.spots.values, self.spots.keys)
        while keys:
            if spot := first.get(keys) or second.get(keys):
                return spot
            keys = keys[:-1]
            # Something that is missing is pointed at by the key of what should hold it.
            first, second = self.spots.keys, self.spots.values
        return (1, 1)

    def excerpt(self, line: int) -> str | None:
        """Return a line of the file, as it may be shown on a terminal."""
        return excerpt_of(self.raw, line)


def excerpt_of(raw: bytes, line: int) -> str | None:
    """Return one line of a file with everything invisible made visible, or nothing where there is no such line."""
    found = raw.decode("utf-8", errors="replace").split("\n")
    if not 0 < line <= len(found):
        return None
    text = found[line - 1].rstrip("\r").replace("\t", " ")[:WIDEST_EXCERPT]
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def read_document(path: Path, name: str, root: Path) -> tuple[Document | None, list[Finding]]:
    """Read one file below ``root``; return what it holds, or nothing, with everything that is wrong with it."""
    raw = _read_bytes(path, name, root)
    if isinstance(raw, Finding):
        return None, [raw]
    if trouble := _not_text(raw, name):
        return None, [trouble]
    value, faults = read_yaml(raw)
    document = Document(name, raw, value)
    findings = []
    for fault in faults:
        # A fault that left a value was refused by us; one that left none stopped the parser.
        rule = NOT_YAML if value is None else REFUSED_YAML
        place = Place(name, (), fault.line, fault.column)
        findings.append(replace(rule.finding(fault.message, place), excerpt=document.excerpt(fault.line)))
    if not faults and value is None:
        findings.append(EMPTY_FILE.finding("the file holds nothing", Place(name, (), 1, 1)))
    return (None if value is None else document), findings


def _read_bytes(path: Path, name: str, root: Path) -> bytes | Finding:
    """Read a regular file that lies inside the workspace and is no larger than a person would write."""
    place = Place(name, (), 1, 1)
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return UNREADABLE.finding("leads out of the workspace", place, "put the file itself here, not a link")
        # Without O_NONBLOCK a named pipe would wait for a writer for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return UNREADABLE.finding("is not a regular file", place)
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return UNREADABLE.finding(f"cannot be read: {error.strerror or error}", place)
    if len(raw) > LARGEST_FILE:
        return UNREADABLE.finding(f"is larger than {LARGEST_FILE // 1024:,} KiB", place, "split it, or cut it down")
    return raw


def _not_text(raw: bytes, name: str) -> Finding | None:
    """Point at the first byte that is not UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return NOT_YAML.finding("is not UTF-8 text", Place(name, (), line, column), "save the file as UTF-8")
    return None
