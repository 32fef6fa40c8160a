"""The evidence annex: every source with its number, and every passage taken from it with what it is cited for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from maturity.findings import Keys
from maturity.model.source import Evidence, Source
from maturity.presentation.voice import capitalised
from maturity.scorecard.basis import SourceLine, sources_of
from maturity.scorecard.full_report.writer import ReportWriter


@dataclass(frozen=True, slots=True)
class CitedFor:
    """What a passage is cited for; ``anchor`` is where that stands in the report, empty where it has no place."""

    title: Markup
    anchor: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage, with everything that it is cited for."""

    evidence: Evidence
    cited_for: tuple[CitedFor, ...]


@dataclass(frozen=True, slots=True)
class SourceWithPassages:
    """One source as the card numbers it, with all that is taken from it."""

    id: str
    line: SourceLine
    source: Source
    passages: tuple[Passage, ...]


def annex_of(report: ReportWriter) -> tuple[SourceWithPassages, ...]:
    """Return every source of the assessment in the order of its file, each with its passages."""
    found: dict[str, dict[Evidence, list[CitedFor]]] = {}
    for keys, passage in report.view.assessment.all_evidence():
        found.setdefault(passage.source, {}).setdefault(passage, []).append(_cited_for(report, keys))
    sources = report.view.assessment.sources.items()
    return tuple(
        SourceWithPassages(name, line, source, tuple(_passages(found.get(name, {}))))
        for (name, source), line in zip(sources, sources_of(report), strict=True)
    )


def _passages(found: dict[Evidence, list[CitedFor]]) -> Iterator[Passage]:
    for passage, cited_for in found.items():
        yield Passage(passage, tuple(dict.fromkeys(cited_for)))


def _cited_for(report: ReportWriter, keys: Keys) -> CitedFor:
    """Name the entry of the assessment that cites a passage; ``keys`` lead to the passage in its file."""
    part, view = keys[0], report.view
    if part == "ratings":
        title, anchor = view.review.place(str(keys[1]))
        return CitedFor(_plain(title), anchor)
    if part == "reported":
        return CitedFor(_plain(report.t("published.title")), "_published")
    number = int(keys[1])
    anchor = f"_{str(part).removesuffix('s')}-{number + 1}"
    if part == "statements":
        return CitedFor(report.say(view.assessment.statements[number].title), anchor)
    if part == "factors":
        note = view.assessment.factors[number]
        return CitedFor(report.say(view.portfolio.factor_title(note.factor)), anchor)
    return CitedFor(_plain(_numbered(report, number)), anchor)


def _numbered(report: ReportWriter, number: int) -> str:
    return capitalised(report.t("full-report.recommendation", number=number + 1))


def _plain(words: str) -> Markup:
    return Markup("{}").format(words)


def numbers_of(annex: Sequence[SourceWithPassages]) -> dict[str, int]:
    """Return the number of each source by its id."""
    return {one.id: one.line.number for one in annex}
