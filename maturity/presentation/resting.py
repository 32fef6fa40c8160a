"""What a rating rests on, in words: how many voices speak, and what confidence graded sources come to."""

from collections.abc import Iterator, Mapping

from maturity.model.assessment import Assessment, Rating
from maturity.model.confidence import Because, ConfidencePoint, DerivedConfidence, derived_confidence
from maturity.model.confidence_table import ConfidenceTable, table_of
from maturity.model.framework import Framework
from maturity.model.independence import independent_sources, rests_on_own_word, sources_of
from maturity.model.source import Source, withheld
from maturity.presentation.voice import Voice
from maturity.presentation.words import Words


def voices_behind(rating: Rating, sources: Mapping[str, Source]) -> int | None:
    """Return how many independent sources a rating rests on; nothing where nobody may tell, or none is cited."""
    found = sources_of(rating.evidence, sources) if rating.counts and not withheld(rating.evidence) else ()
    return independent_sources(found) if found else None


def own_word_alone(rating: Rating, sources: Mapping[str, Source]) -> bool:
    """Tell whether a rating rests on the government's own word alone, as far as the public may know."""
    return rating.counts and rests_on_own_word(rating.evidence, sources)


def resting_words(rating: Rating, sources: Mapping[str, Source], voice: Voice) -> str:
    """Say how many independent sources a rating rests on, or that it is the government's own word alone."""
    if own_word_alone(rating, sources):
        return voice.t("resting.own-word")
    number = voices_behind(rating, sources)
    return voice.count("resting.voices", number) if number else ""


def reckoned(rating: Rating, assessment: Assessment, framework: Framework) -> DerivedConfidence | None:
    """Return what the sources of a rating come to; nothing where none has a grade, or some are not public."""
    if not rating.counts or withheld(rating.evidence):
        return None
    table, ends = table_of(framework.confidence), assessment.period.ends
    return derived_confidence(rating.evidence, assessment.sources, table, ends)


def reckoning(rating: Rating, assessment: Assessment, framework: Framework, say: Words) -> Iterator[str]:
    """Yield the reckoning of a rating's confidence, a step a line, and why the assessors' own is another one."""
    if (found := reckoned(rating, assessment, framework)) is not None:
        degree, table = say(f"confidence.{found.degree.value}"), table_of(framework.confidence)
        yield say("reckoned.head", degree=degree, total=_points(found.total, say))
        yield from (f"  {_point(point, table, say)}" for point in found.points)
    if rating.because is not None:
        yield say("reckoned.because", text=rating.because.words(say.language))


def _point(point: ConfidencePoint, table: ConfidenceTable, say: Words) -> str:
    shown = str(point.points).replace("-", "\N{MINUS SIGN}")
    blanks: dict[str, object] = {"count": point.number, "points": shown, "months": table.old_after}
    if point.why is Because.GRADE and point.grade is not None:
        blanks |= {"grade": say(f"grade.{point.grade.value}"), "points": _points(point.points or 0, say)}
    if point.why is Because.OWN_WORD:
        blanks["degree"] = say(f"confidence.{table.own_word.value}")
    return say(f"reckoned.{point.why.value}", **blanks)


def _points(number: int, say: Words) -> str:
    return say(f"reckoned.points.{'one' if number == 1 else 'many'}", count=number)
