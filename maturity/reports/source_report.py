"""Sources of governments, frameworks and the workspace: where each is used, when it is due, how it checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from maturity.model.source import Source
from maturity.presentation.escaping import for_terminal, json_text
from maturity.presentation.terminal import Printing
from maturity.presentation.voice import Voice

FORMAT = "maturity-sources/1"


@dataclass(frozen=True, slots=True)
class HeldSource:
    """One source under its id: the file that lists it, and where and how often it is cited."""

    city: str
    """The government whose it is; empty for the workspace's own, and for a framework's."""
    id: str
    file: str
    source: Source
    cited: tuple[tuple[str, int], ...]
    """Each file that cites it, with the number of its passages; what cites nothing is left out."""
    framework: str | None = None
    """The framework that is taken from it, as ``id@version``."""

    @property
    def owner(self) -> tuple[str, str]:
        """Whose it is; the workspace's own come first, then those of governments, then those of frameworks."""
        return self.framework or "", self.city


class SourceState(StrEnum):
    """What is to be said of a source."""

    EXPIRED = "expired"
    EXPIRING = "expiring"
    OLD = "old"
    DUPLICATE = "duplicate"
    WRONG_DATE = "wrong-date"
    SAME_FILE = "same-file"
    NO_FILE = "no-file"
    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    TRANSIENT = "transient"
    NOT_TRIED = "not-tried"


TO_DO = frozenset({
    SourceState.DUPLICATE, SourceState.WRONG_DATE, SourceState.MOVED, SourceState.GONE,
})  # fmt: skip
"""What somebody has to put right; that an address could not be asked says nothing of the source."""


@dataclass(frozen=True, slots=True)
class SaidOfSource:
    """One thing that is to be said of a source, with what it is about: a day, another id, a file, an address."""

    state: SourceState
    about: str = ""
    detail: str = ""
    """More for whoever looks into it, such as the answer of a server."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source, and all that is to be said of it."""

    held: HeldSource
    said: tuple[SaidOfSource, ...] = ()

    @property
    def is_to_do(self) -> bool:
        """Whether somebody has to put something right."""
        return any(each.state in TO_DO for each in self.said)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What was asked for, on which day if it depends on one."""

    lines: tuple[SourceLine, ...]
    as_of: date | None = None

    @property
    def worth_telling(self) -> "SourceReport":
        """The sources of which there is anything to say."""
        return SourceReport(tuple(line for line in self.lines if line.said), self.as_of)


def render_text(report: SourceReport, printing: Printing) -> str:
    """Write the sources of each government and each framework, one below the other, with where each is used."""
    return "\n".join(_lines(report, printing))


def _lines(report: SourceReport, printing: Printing) -> Iterator[str]:
    voice = Voice(printing.language)
    for owner, lines in groupby(report.lines, key=lambda line: line.held.owner):
        yield printing.style(for_terminal("".join(owner)) or voice.t("source.of-workspace"), "title")
        for line in lines:
            held = line.held
            yield f"  {printing.style(for_terminal(held.id), 'place')}  {_title(held, voice)}"
            yield "      " + " · ".join(filter(None, _facts(held, voice)))
            for each in line.said:
                role = "warning" if each.state in TO_DO or each.state is SourceState.EXPIRED else "quiet"
                yield f"      {printing.style(_said(each, voice, printing), role)}"


def _title(held: HeldSource, voice: Voice) -> str:
    """Name a source; of a private one only that it is private, as what is printed may be passed on."""
    return voice.t("source.private") if held.source.private else for_terminal(held.source.title)


def _facts(held: HeldSource, voice: Voice) -> Iterator[str]:
    source = held.source
    if not source.private:
        yield voice.day(source.dated) if source.dated else voice.t("source.undated")
        yield voice.t(f"grade.{source.grade.value}") if source.grade else ""
        yield voice.t("source.expires", day=voice.day(source.expires)) if source.expires else ""
    passages, files = sum(number for _, number in held.cited), ", ".join(_short(name) for name, _ in held.cited)
    uncited = "source.of-framework" if held.framework else "source.uncited"
    yield voice.count("source.cited", passages, files=files) if passages else voice.t(uncited)


def _short(file: str) -> str:
    return for_terminal(file.rpartition("/")[2])


def _said(said: SaidOfSource, voice: Voice, printing: Printing) -> str:
    is_day = said.state in {SourceState.EXPIRED, SourceState.EXPIRING, SourceState.OLD}
    about = voice.day(said.about) if is_day else for_terminal(printing.tell(said.about))
    told = voice.t(f"source-state.{said.state.value}", about=about)
    return f"{told} ({for_terminal(printing.tell(said.detail))})" if said.detail else told


def render_json(report: SourceReport, _printing: Printing) -> str:
    """Write an object for each source."""
    as_of = report.as_of.isoformat() if report.as_of else None
    return json_text({"format": FORMAT, "as_of": as_of, "sources": [_record(line) for line in report.lines]})


def _record(line: SourceLine) -> dict[str, Any]:
    held = line.held
    source = {} if held.source.private else held.source.model_dump(mode="json", exclude_none=True)
    return {
        "city": held.city,
        "framework": held.framework,
        "id": held.id,
        "file": held.file,
        "private": held.source.private,
        "source": source,
        "cited": [{"file": name, "passages": number} for name, number in held.cited],
        "states": [
            {"state": each.state.value, "about": each.about or None, "detail": each.detail or None}
            for each in line.said
        ],
    }
