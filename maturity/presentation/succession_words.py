"""What took the place of a framework, and whose place it took, with the days, in the words of one language."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.model.framework import Framework
from maturity.presentation.framework_library import Library
from maturity.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class SuccessionLine:
    """One sentence with a blank for the other framework, which may not be at hand."""

    phrase: str
    ref: str
    other: Framework | None
    day: str

    @property
    def sentence(self) -> str:
        """The sentence with the other framework as data files name it."""
        return self.phrase.format(other=self.ref, day=self.day)


def succession_lines(framework: Framework, library: Library, voice: Voice) -> Iterator[SuccessionLine]:
    """Say what supersedes a framework and since when, and what it supersedes."""
    for other in library.after(framework):
        since = other.valid.start
        key = "library.superseded-since" if since else "library.superseded"
        yield SuccessionLine(voice.t(key), other.ref, other, voice.day(since))
    if framework.supersedes:
        before = library.before(framework)
        until = before.valid.until if before else None
        key = "library.supersedes-until" if until else "library.supersedes"
        yield SuccessionLine(voice.t(key), framework.supersedes, before, voice.day(until))
