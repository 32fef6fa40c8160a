"""Two sentences for a mayor: the assessors' own, or what the numbers say by rule."""

from typing import Final

from markupsafe import Markup

from maturity.charts.svg import NOTHING
from maturity.presentation.shown_index import index_words, shown_band, shown_index
from maturity.scorecard.extremes import Extremes, gaps_of, strengths_of
from maturity.scorecard.subject import Subject

LONGEST_LIST: Final = 120


def summary_of(subject: Subject) -> Markup:
    """Return the assessment's summary, or sentences made from its result."""
    if subject.assessment.summary:
        return subject.voice.say(subject.assessment.summary)
    return Markup(" ").join(part for part in (_where(subject), _highest(subject), _lowest(subject)) if part)


def _where(subject: Subject) -> Markup:
    root, voice = subject.root, subject.voice
    names = {"city": subject.city.name, "framework": voice.say(subject.framework.title)}
    index, band = shown_index(subject.result), shown_band(subject.result)
    if index is None:
        counts = {"rated": root.rated, "ratable": root.ratable}
        return voice.phrase("summary.counted" if root.rated else "summary.nothing", **names, **counts)
    numbers = {"score": index_words(subject.result, voice.language), "highest": subject.highest}
    if band is None:
        return voice.phrase("summary.scored", **names, **numbers)
    return voice.phrase("summary.banded", **names, **numbers, band=voice.say(band.title))


def _highest(subject: Subject) -> Markup:
    return _named(subject, "highest", strengths_of(subject))


def _lowest(subject: Subject) -> Markup:
    return _named(subject, "lowest", gaps_of(subject))


def _named(subject: Subject, end: str, extremes: Extremes) -> Markup:
    """Name what stands at one end, as long as the names leave the summary short."""
    names = subject.voice.listed([item.title for item in extremes.items])
    if not names or len(names) > LONGEST_LIST:
        return NOTHING
    return subject.voice.phrase(f"summary.{end}", names=names)
