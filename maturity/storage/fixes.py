"""Safe corrections as edits on ranges of bytes: every byte outside them stays as it is.

A finding's hint knows at times the one word that has to stand in its place (``Fix.replacement``). What keeps a file
from being read at all, tabs and odd spaces in front of a line, is fixed where there is one way to read the result.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from maturity.findings import Finding, Fix
from maturity.storage.rules import BYTE_ORDER_MARK, NOT_YAML
from maturity.storage.yaml_faults import LINE_BREAK
from maturity.storage.yaml_reading import read_yaml, scalars_of
from maturity.storage.yaml_traps import BOM, CLOSING, OPENING

TAB_WIDTHS = (2, 4, 8)
INDENTATION = re.compile("(?m)^[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Bytes that stand in the place of others."""

    start: int
    end: int
    replacement: bytes


def applied(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with edits made; of two that overlap the first one is."""
    parts, at = [], 0
    for edit in sorted(set(edits)):
        if edit.start >= at:
            parts += [raw[at : edit.start], edit.replacement]
            at = edit.end
    return b"".join([*parts, raw[at:]])


def edits_for(raw: bytes, findings: Iterable[Finding]) -> list[Edit]:
    """Return what would fix these findings in one file, as far as that is safe."""
    findings = list(findings)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    edits = [Edit(0, len(BOM), b"")] if any(finding.code == BYTE_ORDER_MARK.code for finding in findings) else []
    if read_yaml(raw)[0] is None:
        return edits + list(_indentation(raw, text))
    return edits + [edit for _, edit in _words(raw, text, findings)]


def mendable(raw: bytes, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of one file that the edits would mend."""
    findings = list(findings)
    edits = edits_for(raw, findings)
    if not edits:
        return
    text = raw.decode("utf-8-sig")
    places = {place for place, _ in _words(raw, text, findings)} if read_yaml(raw)[0] is not None else set()
    for finding in findings:
        is_word = isinstance(finding.hint, Fix) and finding.hint.replacement is not None
        is_indentation = finding.code == NOT_YAML.code and any(edit.replacement or edit.start for edit in edits)
        at = (finding.place.line or 1, finding.place.column or 1)
        if finding.code == BYTE_ORDER_MARK.code or is_indentation or (is_word and at in places):
            yield finding


def _words(raw: bytes, text: str, findings: Iterable[Finding]) -> Iterator[tuple[tuple[int, int], Edit]]:
    """Yield each place whose finding knows what has to stand there, and the edit that writes it."""
    wanted = {
        (finding.place.line or 1, finding.place.column or 1): (finding.hint.replacement, finding.hint.instead_of)
        for finding in findings
        if isinstance(finding.hint, Fix) and finding.hint.replacement is not None
    }
    starts = [0, *(line_break.end() for line_break in LINE_BREAK.finditer(text))]
    for event in scalars_of(raw) if wanted else ():
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if at not in wanted or event.start_mark.line != event.end_mark.line:
            continue
        replacement, instead_of = wanted[at]
        first, last = (starts[mark.line] + mark.column for mark in (event.start_mark, event.end_mark))
        written = text[first:last]
        if instead_of:
            if gone := next((each for each in instead_of if text.startswith(each, first)), None):
                yield at, _edit(raw, text, first, gone, replacement)
            continue
        if (new := _rewritten(written, replacement, event)) is not None:
            yield at, _edit(raw, text, first, written, new)


def _rewritten(written: str, replacement: str, event: Any) -> str | None:
    """Return what is written in the place of a scalar; nothing where its text is not what it seems to be."""
    if written[:1] in {"'", '"'}:
        return f"{written[0]}{replacement}{written[0]}" if written == f"{written[0]}{event.value}{written[0]}" else None
    if written != event.value or event.style:
        return None
    if replacement[:1] != '"':
        return replacement
    inner = replacement[1:-1] if written[0] in OPENING and written[-1] in CLOSING else written
    return None if set(inner) & {'"', "\\"} else f'"{inner}"'


def _edit(raw: bytes, text: str, start: int, old: str, new: str) -> Edit:
    """Return the edit that replaces a part of a file's text, which may lack the mark that the bytes begin with."""
    before = len(text[:start].encode()) + len(raw) - len(text.encode())
    return Edit(before, before + len(old.encode()), new.encode())


def _indentation(raw: bytes, text: str) -> Iterator[Edit]:
    """Yield edits that make a file readable by spaces instead of tabs and odd spaces, if that has one meaning only."""
    readings: list[tuple[Any, list[Edit]]] = []
    for width in TAB_WIDTHS:
        edits = []
        for match in INDENTATION.finditer(text):
            plain = "".join(" " * (width if letter == "\t" else 1) for letter in match[0])
            if plain != match[0]:
                edits.append(_edit(raw, text, match.start(), match[0], plain))
        value, faults = read_yaml(applied(raw, edits))
        if value is not None and not faults and edits:
            readings.append((value, edits))
    if readings and all(value == readings[0][0] for value, _ in readings):
        yield from readings[0][1]
