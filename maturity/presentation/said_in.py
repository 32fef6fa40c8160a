"""Where something is said that has left its assessment: what was assessed, when, and by which study.

One place for all of it: a line on the page of a city, of a factor or of all sources, a card, a download, a title.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from maturity.model.assessment import Assessment
from maturity.model.source import Evidence, Source
from maturity.model.text import Text
from maturity.presentation.documents import DocumentKey, document_key
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.voice import Voice

MOST_DOCUMENTS = 2
"""So many are named where a study rests on several."""


def subject_and_period(assessment: Assessment, voice: Voice) -> str:
    """Say what was assessed, where it is not the whole government, and when."""
    period = assessment.period.called(voice.language)
    return f"{voice.plain(assessment.subject)}, {period}" if assessment.subject else period


def government_subject_and_period(city: AssessedCity, assessment: Assessment, voice: Voice) -> str:
    """Say whose result it is, of what and when, as a title has it."""
    between = ", " if assessment.subject else " "
    return f"{voice.plain(city.name)}{between}{subject_and_period(assessment, voice)}"


def framework_subject_and_period(assessed: Assessed, voice: Voice) -> Markup:
    """Name an assessment within its city: by its framework, with what was assessed and when."""
    title = voice.say(assessed.framework.short_title or assessed.framework.title)
    return Markup("{} ({})").format(title, subject_and_period(assessed.assessment, voice))


def said_in(named: Sequence[Assessed], voice: Voice) -> Markup:
    """Name the assessments of one city that say the same: their framework and subject, and the periods of each."""
    periods: dict[Markup, list[str]] = {}
    for each in named:
        title = voice.say(each.framework.short_title or each.framework.title)
        if each.assessment.subject:
            title = Markup("{}, {}").format(title, voice.say(each.assessment.subject))
        periods.setdefault(title, []).append(each.assessment.period.called(voice.language))
    lines = [Markup("{}, {}").format(title, ", ".join(called)) for title, called in periods.items()]
    return Markup("; ").join(lines)


@dataclass(frozen=True, slots=True)
class Study:
    """The documents that say something about one subject: what a reader knows as one study of a government."""

    documents: tuple[DocumentKey, ...]
    subject: Text | None


def study_of(assessed: Assessed) -> Study:
    """Return the study that an assessment is taken from: the documents that it cites, or else all that it names."""
    assessment = assessed.assessment
    cited = dict.fromkeys(passage.source for _, passage in assessment.all_evidence())
    sources = [assessment.sources[name] for name in cited] or [*assessment.sources.values()]
    return Study(tuple(dict.fromkeys(map(document_key, sources))), assessment.subject)


def study_name(study: Study, voice: Voice) -> str:
    """Name a study as it is cited: who wrote it and when, or its title where nobody is named."""
    names = [document_name(document, voice) for document in study.documents[:MOST_DOCUMENTS]]
    more = len(study.documents) - MOST_DOCUMENTS
    return "; ".join([*names, voice.count("context.more", more)] if more > 0 else names)


def source_names(evidence: Iterable[Evidence], sources: Mapping[str, Source], voice: Voice) -> str:
    """Name the documents that an entry of a file rests on; empty where it names none."""
    cited = {passage.source: sources[passage.source] for passage in evidence}
    return "; ".join(dict.fromkeys(document_name(document_key(source), voice) for source in cited.values()))


def document_name(document: DocumentKey, voice: Voice) -> str:
    """Name one document in short."""
    title, author, dated = document
    name = voice.named(author) if author else voice.t("context.title", title=title)
    return f"{name} ({voice.day(dated)})" if dated else name
