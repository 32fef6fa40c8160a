"""What took the place of a framework, and whose place it took, with the days, in the words of one language."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.model.framework import Framework
from maturity.presentation.library import Library
from maturity.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class SuccessionLine:
    """One sentence, and the framework that it names, where that is at hand."""

    sentence: str
    other: Framework | None


def succession_lines(framework: Framework, library: Library, voice: Voice) -> Iterator[SuccessionLine]:
    """Say what supersedes a framework and since when, and what it supersedes."""
    for other in library.after(framework):
        key = "superseded-since" if other.valid.start else "superseded"
        yield SuccessionLine(voice.t(f"library.{key}", other=other.ref, day=voice.day(other.valid.start)), other)
    if framework.supersedes:
        before = library.before(framework)
        until = before.valid.until if before else None
        key = "supersedes-until" if until else "supersedes"
        yield SuccessionLine(voice.t(f"library.{key}", other=framework.supersedes, day=voice.day(until)), before)
