"""One file as a document: its bytes, its value, and where each of its keys sits."""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maturity.findings import Finding, Fix, Keys, Place, Related, shortened
from maturity.messages import Language, Message, in_each, joined, say, told
from maturity.model.kind import KINDS
from maturity.model.source import SHARED_BESIDE
from maturity.placed_hints import LinesOf, PlacedHint, Span, lines_said
from maturity.storage.file_limits import largest, most_nodes
from maturity.storage.file_lines import FileLines, same
from maturity.storage.private_lines import private_lines
from maturity.storage.rules import (
    AMBIGUOUS_VALUE,
    EMPTY_FILE,
    NOT_YAML,
    ODD_SPACE,
    REFUSED_YAML,
    UNREADABLE,
    WRONG_VALUE,
)
from maturity.storage.system_words import REASONS, reason_of
from maturity.storage.written_numbers import cut_in_two
from maturity.storage.yaml_faults import BLANK, LINE_BREAK, YamlFault
from maturity.storage.yaml_faults import ODD_SPACE as ODD_BLANK
from maturity.storage.yaml_reading import Spots, read_yaml, scalars_of
from maturity.storage.yaml_traps import Trap, textual

WIDEST_EXCERPT = 160
LED_BY = 60
"""Letters of a long line that are shown before what is meant."""
FILES_AT_HAND = 8
WORD = re.compile(r"\w[\w.@-]*|([^\w\s])\1*").match
"""What is meant at a place where nothing begins that YAML knows."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a file of a government's folder and says how it is to be read."""

    has_sources: bool = False
    """Whether there is a file of shared sources, so that it needs to list none itself."""
    private: frozenset[str] | None = frozenset()
    """The ids of the private ones among them; None where nobody can tell which those are."""

    @property
    def context(self) -> frozenset[str]:
        """What models are told of it."""
        return frozenset({SHARED_BESIDE}) if self.has_sources else frozenset()


ALONE = Beside()


@dataclass(frozen=True)
class Document:
    """A file that is YAML; ``name`` is its path from the workspace, with slashes."""

    name: str
    raw: bytes = field(repr=False)
    value: Any = field(repr=False)
    """None once a model holds the same; in a file with faults it stays, to tell what is refused and what is cut."""
    faults: tuple[YamlFault, ...] = ()
    traps: tuple[Trap, ...] = ()
    """Where YAML says something else than a reader sees."""
    beside: "Beside" = field(default=ALONE, repr=False)
    """What lies beside it."""

    def with_traps(self, wrong: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings in this file and its traps; one place is one finding, which says then what the trap is."""
        traps = {(trap.line, trap.column): trap for trap in self.traps}
        for finding in wrong:
            trap = traps.pop((finding.place.line or 0, finding.place.column or 0), None)
            yield finding if trap is None else replace(finding, hint=_joined(finding.hint, trap))
        for (line, column), trap in traps.items():
            hint = Fix(trap.hint, trap.replacement)
            yield self.quoted(
                trap.rule.finding(trap.message, Place(self.name, (), line, column), hint), self.spots.ends
            )

    def without_value(self) -> "Document":
        """Let the value go: kept beside the models, the values of a whole country would take a fifth of the memory."""
        return replace(self, value=None)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file's bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def spots(self) -> Spots:
        """Where every key and value sits; read again only when something must be pointed at."""
        return _spots_of(self.raw)

    @cached_property
    def refused(self) -> frozenset[Keys]:
        """The keys whose values could not be taken over."""
        spots = {(fault.line, fault.column) for fault in self.faults}
        at_faults = (keys for keys, spot in self.spots.values.items() if spot in spots) if spots else ()
        return frozenset(keys for keys in at_faults if _is_empty(self.value, keys))

    @cached_property
    def keys_at(self) -> Mapping[tuple[int, int], Keys]:
        """The keys of the value that begins at a line and column."""
        return {spot: keys for keys, spot in self.spots.values.items()}

    @cached_property
    def lines(self) -> Mapping[Keys, int]:
        """The line of every key and of every entry in a list."""
        return {keys: line for keys, (line, _) in (self.spots.values | self.spots.keys).items()}

    def written_lines(self, original: Callable[[Keys], Keys] = same) -> FileLines:
        """Return the lines as a hint can name them; ``original`` as where the file was read in part."""
        return FileLines(self.name, self.texts, self.spots, original)

    def locate(self, finding: Finding, lines_of: LinesOf | None = None) -> Finding:
        """Give a finding in this file its line, column and excerpt, and its hint the lines that it names."""
        if isinstance(finding.hint, PlacedHint):
            own = lines_of or (lambda file: self.written_lines() if file in {"", self.name} else None)
            finding = replace(finding, hint=finding.hint.placed(own))
        place = self.placed(finding.place)
        related = tuple(self.shown(other) if other.place.line is None else other for other in finding.related)
        return self.quoted(replace(finding, place=place, related=related), self.spots.ends)

    def placed(self, place: Place) -> Place:
        """Give a place in this file its line and column."""
        keys, spots = place.keys, self.spots
        spot = None if place.on_key else spots.values.get(keys)
        while keys and not spot:
            # Something that is missing is pointed at by the key of what should hold it.
            spot = spots.keys.get(keys) or spots.values.get(keys)
            keys = keys[:-1]
        line, column = spot or (1, 1)
        return replace(place, line=line, column=column)

    def shown(self, other: Related) -> Related:
        """Give another place of a finding, in this file, its line and column and what stands there."""
        place = self.placed(other.place)
        line = place.line or 1
        text = (
            _visible(self.texts[line - 1]).strip() if line not in private_lines(self.raw, self.beside.private) else ""
        )
        return replace(other, place=place, excerpt=None if not text or text.endswith(":") else shortened(text))

    @property
    def texts(self) -> list[str]:
        """The lines of the file, as an editor counts them."""
        return _texts_of(self.raw)

    def quoted(self, finding: Finding, ends: Mapping[tuple[int, int], int] = MappingProxyType({})) -> Finding:
        """Add to a finding the line it is about, with everything invisible made visible, if nothing private is on it.

        Of a long line only what stands around the place is shown; ``ends`` says where what begins there has its end.
        """
        line, column = finding.place.line or 1, finding.place.column or 1
        if not 0 < line <= len(self.texts) or line in private_lines(self.raw, self.beside.private):
            return replace(finding, excerpt=None)
        text = self.texts[line - 1]
        word = WORD(text, column - 1)
        end = ends.get((line, column)) or (word.end() + 1 if word else 0)
        written = getattr(finding.hint, "instead_of", ())
        end = max([end, *(column + len(each) for each in written if text.startswith(each, column - 1))])
        end = min(max(end, column + 1), len(text.rstrip()) + 1)
        first = 0 if end <= WIDEST_EXCERPT else max(0, column - 1 - LED_BY)
        shown = text[first : first + WIDEST_EXCERPT]
        before, behind = "…" * (first > 0), "…" * (first + WIDEST_EXCERPT < len(text))
        start = column - first + len(before)
        width = max(1, min(end - column, len(before) + len(shown) + 1 - start))
        return replace(finding, excerpt=f"{before}{_visible(shown)}{behind}", mark=(start, width))


def _visible(text: str) -> str:
    """Return a text with something that can be seen for every letter that cannot."""
    text = ODD_BLANK.sub(BLANK, text.replace("\t", " "))
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


class UnwrittenDocument(Document):
    """A file that a model is to make; its bytes are made when somebody asks for them, as to point at a line."""

    def __init__(self, name: str, make: Callable[[], bytes]) -> None:
        for key, value in {"name": name, "value": None, "faults": (), "traps": (), "_make": make}.items():
            object.__setattr__(self, key, value)

    @cached_property
    def raw(self) -> bytes:
        """What the file will say."""
        made: bytes = self.__dict__["_make"]()
        return made


def _joined(hint: str | None, trap: Trap) -> str | None:
    """Say what the trap is beside what would be right."""
    if trap.rule is AMBIGUOUS_VALUE:
        # As it stands in the file, where the finding only knows what it was read as.
        puts_in_quotes = (getattr(hint, "replacement", None) or "").startswith('"')
        return Fix(trap.hint, trap.replacement) if puts_in_quotes else hint
    if trap.rule is ODD_SPACE or hint is None:
        return Fix(joined((trap.message, trap.hint)), trap.replacement)
    return Fix(joined((trap.message, hint)), getattr(hint, "replacement", None))


# Findings come file by file. To keep for every file where its keys sit would take more memory than all the models.
@lru_cache(maxsize=FILES_AT_HAND)
def _spots_of(raw: bytes) -> Spots:
    spots = Spots()
    read_yaml(raw, spots)
    return spots


@lru_cache(maxsize=FILES_AT_HAND)
def _texts_of(raw: bytes) -> list[str]:
    return LINE_BREAK.split(raw.decode("utf-8-sig", errors="replace"))


def _is_empty(value: Any, keys: Keys) -> bool:
    """Tell whether these keys are there and hold nothing."""
    for key in keys:
        if isinstance(value, dict) and key not in value:
            return False  # the value of a key that stands there a second time
        value = value[key]
    return value is None


def read_document(path: Path, name: str, root: Path) -> tuple[Document | None, list[Finding]]:
    """Read one file below ``root``; return what it holds, or nothing, with everything that is wrong with it."""
    raw = read_bytes(path, name, root)
    return (None, [raw]) if isinstance(raw, Finding) else as_document(raw, name)


def as_document(raw: bytes, name: str, beside: Beside = ALONE) -> tuple[Document | None, list[Finding]]:
    """Take bytes apart as YAML; return what they hold, or nothing, with everything that is wrong with them."""
    traps: list[Trap] = []
    value, faults = read_yaml(raw, None, traps, most_nodes(name))
    if not faults or value is not None:
        traps += textual(raw, lambda: scalars_of(raw))
    document = Document(name, raw, value, tuple(faults), tuple(traps), beside)
    findings, first_of_two = [], cache(partial(_first_of_two, document))  # a key may stand there a thousand times
    for fault in faults:
        rule = REFUSED_YAML if fault.is_yaml else NOT_YAML
        place = Place(name, (), fault.line, fault.column)
        if fault.twice and (cut := cut_in_two(document.texts[fault.line - 1], fault.column)):
            # What looks like a key that stands there twice is the second half of a number, as it is the first time.
            message = say("{shown} {fault}", shown=repr(cut[1]), fault=cut[2].fault)
            finding = WRONG_VALUE.finding(message, replace(place, column=cut[0]), cut[2].hint)
        else:
            first = first_of_two(fault.twice) if fault.twice else None
            hint = _either_of_two(document, first, fault) if first else fault.hint
            finding = rule.finding(fault.message, place, hint, first[:1] if first else ())
        findings.append(document.quoted(finding, document.spots.ends))
    if not faults and value is None:
        findings.append(EMPTY_FILE.finding(say("the file holds nothing"), Place(name, (), 1, 1)))
    return (None if value is None else document), findings


def _first_of_two(document: Document, keys: Keys) -> tuple[Related, Span | None]:
    """Return where the key stands that stands there a second time, and the lines that it has for itself."""
    first = document.shown(Related(say("the first one"), Place(document.name, keys, on_key=True)))
    return first, document.written_lines().span_of(keys)


def _either_of_two(document: Document, first: tuple[Related, Span | None], second: YamlFault) -> Message:
    """Say that one of two keys goes; of two kinds of government, also what each is called."""
    place, one = first
    other = document.written_lines().span_from(second.line, second.column)
    if one is None or other is None:
        return say(
            "keep the right one of the two and delete the other: the first one is on line {line}", line=place.place.line
        )
    hint = say(
        "keep {one} or {other}, whichever is right, and delete the other", one=lines_said(one), other=lines_said(other)
    )
    texts = (document.texts[line - 1] for line in (one.first, other.first))
    kinds = [word for text in texts for word in text.split()[-1:] if word in KINDS and "kind:" in text]

    def with_kinds(language: Language) -> str:
        called = ((kind, KINDS[kind].one.words(language)) for kind in kinds)
        words = ", ".join(f"{kind}: {name}" for kind, name in called if name != kind)
        return told(hint, language) + (f" ({words})" if words else "")

    return in_each(with_kinds) if kinds else hint


def read_bytes(path: Path, name: str, root: Path, most: int | None = None) -> bytes | Finding:
    """Read a regular file that lies inside the workspace and is no larger than a person would write."""
    most = largest(name) if most is None else most
    place = Place(name, (), 1, 1)
    try:
        if path.resolve() != _real(root) / path.relative_to(root):
            return UNREADABLE.finding(say("is a link, or lies behind one"), place, say("put the file itself here"))
        with open(path, "rb", opener=_open_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return UNREADABLE.finding(say("is not a regular file"), place)
            raw = file.read(most + 1)
    except OSError as error:
        return UNREADABLE.finding(say("cannot be read: {reason}", reason=reason_of(error)), place)
    except RuntimeError:  # from resolve, up to Python 3.12, for links that lead to each other
        return UNREADABLE.finding(say("cannot be read: {reason}", reason=REASONS[errno.ELOOP]), place)
    if len(raw) > most:
        return UNREADABLE.finding(
            say("is larger than {size:,} KiB", size=most // 1024), place, say("split it, or cut it down")
        )
    return raw


# Should the folder become a link later, the files behind it are refused, as they must be.
@lru_cache(maxsize=FILES_AT_HAND)
def _real(folder: Path) -> Path:
    return folder.resolve()


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; without O_NONBLOCK a named pipe would wait for a writer without end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
