"""How far evidence carries a rating, worked out from how good its sources are, how many speak and how old they are.

The points and bounds stand in a table: the framework's own, or the one here. Where no source that a rating cites has a
grade, nothing is worked out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maturity.model.assessment import Assessment, Confidence, Rating
from maturity.model.confidence_table import ConfidenceTable, table_of
from maturity.model.days import last_day, months_later
from maturity.model.independence import independent_sources
from maturity.model.source import Evidence, Grade, Origin, Source, SourceKind

LASTING = frozenset({SourceKind.REGULATION, SourceKind.PLAN, SourceKind.STANDARD})
"""Kinds that hold until they are replaced, so that their age says nothing."""
TWO_VOICES = 2
DEGREES = tuple(Confidence)


class Because(StrEnum):
    """What gives evidence points, takes them, or bounds what they come to."""

    GRADE = "grade"
    EXPIRED = "expired"
    INDEPENDENT = "independent"
    OLD = "old"
    OWN_WORD = "own-word"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class ConfidencePoint:
    """One step of the reckoning: what it is for, and the points; none for a bound."""

    why: Because
    points: int | None
    grade: Grade | None = None
    number: int = 0
    """How many voices speak."""


@dataclass(frozen=True, slots=True)
class DerivedConfidence:
    """What the evidence of a rating comes to by a table."""

    degree: Confidence
    total: int
    points: tuple[ConfidencePoint, ...]


def is_graded(evidence: tuple[Evidence, ...], sources: Mapping[str, Source]) -> bool:
    """Tell whether a source that passages are from has a grade, so that something can be worked out."""
    return any(sources[each.source].grade is not None for each in evidence if each.source in sources)


def derived_confidence(
    evidence: tuple[Evidence, ...], sources: Mapping[str, Source], table: ConfidenceTable, ends: date | None
) -> DerivedConfidence | None:
    """Work out how far passages carry a rating; nothing where none of their sources has a grade.

    Only graded sources count, and of those only what still held when the period ended: ``ends``, where it is known.
    """
    graded = {each.source: sources[each.source] for each in evidence if each.source in sources}
    graded = {name: source for name, source in graded.items() if source.grade is not None}
    if not graded:
        return None
    valid = {name: source for name, source in graded.items() if ends is None or not source.has_expired(ends)}
    passages = tuple(each for each in evidence if each.source in valid)
    points = tuple(_points(valid, passages, table, ends))
    total = max(sum(point.points or 0 for point in points), 0)
    degree = Confidence.HIGH if total >= table.high else Confidence.MEDIUM if total >= table.medium else Confidence.LOW
    for bound, why in _bounds(valid, table):
        if DEGREES.index(degree) > DEGREES.index(bound):
            degree, points = bound, (*points, ConfidencePoint(why, None))
    return DerivedConfidence(degree, total, points)


def _points(
    valid: Mapping[str, Source], passages: tuple[Evidence, ...], table: ConfidenceTable, ends: date | None
) -> list[ConfidencePoint]:
    if not valid:
        return [ConfidencePoint(Because.EXPIRED, 0)]
    grades = [source.grade for source in valid.values() if source.grade is not None]
    best = min(grades, key=list(Grade).index)
    points = [ConfidencePoint(Because.GRADE, table.grades.get(best, 0), best)]
    if (voices := independent_sources(valid.values())) >= TWO_VOICES:
        points.append(ConfidencePoint(Because.INDEPENDENT, table.independent, number=voices))
    if ends is not None and _is_old(valid, passages, table, ends):
        points.append(ConfidencePoint(Because.OLD, -table.old))
    return points


def _is_old(valid: Mapping[str, Source], passages: tuple[Evidence, ...], table: ConfidenceTable, ends: date) -> bool:
    """Tell whether the newest of what is cited is old; not where any of it is undated or does not age."""
    dates = []
    for passage in passages:
        source = valid[passage.source]
        since = passage.effective or (None if source.kind in LASTING else source.since)
        if since is None:
            return False
        dates.append(last_day(since))
    return months_later(max(dates), table.old_after) < ends


def _bounds(valid: Mapping[str, Source], table: ConfidenceTable) -> list[tuple[Confidence, Because]]:
    if not valid:
        return []
    bounds = []
    if all(source.origin is Origin.SELF_REPORT for source in valid.values()):
        bounds.append((table.own_word, Because.OWN_WORD))
    if not any(source.verified for source in valid.values()):
        bounds.append((Confidence.LOW, Because.UNREAD))
    return bounds


class RatedByTable(Rating):
    """A rating whose assessor gave no confidence: the one that its sources come to stands there."""


def with_derived(assessment: Assessment, own: ConfidenceTable | None) -> Assessment:
    """Return an assessment with the confidence that its sources come to wherever its assessors gave none."""
    ends, table, ratings = assessment.period.ends, table_of(own), dict(assessment.ratings)
    if not any(source.grade for source in assessment.sources.values()):
        return assessment
    for name, rating in assessment.ratings.items():
        if rating.confidence is None and rating.counts:
            found = derived_confidence(rating.evidence, assessment.sources, table, ends)
            if found is not None:
                held = {each: getattr(rating, each) for each in Rating.model_fields}
                given = {*rating.model_fields_set, "confidence"}
                ratings[name] = RatedByTable.model_construct(given, **{**held, "confidence": found.degree})
    return assessment.model_copy(update={"ratings": ratings})
