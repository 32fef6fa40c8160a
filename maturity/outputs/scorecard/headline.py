"""The index at the top right: the number and its band, or why there is none; bounds and coverage under it."""

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

from maturity.model.assessment import Confidence
from maturity.model.framework import Combine
from maturity.outputs.charts.interval import Index, draw_interval
from maturity.outputs.charts.parts import Frame
from maturity.outputs.charts.svg import NOTHING, Caption
from maturity.outputs.drawings import ranges_of
from maturity.outputs.in_words import absence_of, only_targets
from maturity.outputs.numbers import show_percent
from maturity.outputs.scorecard.subject import Subject
from maturity.scoring.outcome import Absence, Unscored


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands large at the right of page 1, and the lines under it."""

    figure: str
    unit: Markup
    band: Markup
    interval: Markup
    lines: tuple[Markup, ...]


def headline_of(subject: Subject) -> Headline:
    """Return the index with its band and interval, or the reason why there is none."""
    outcome = subject.root.outcome
    if not isinstance(outcome, Unscored):
        return _index(subject, outcome.value)
    lines = (_reason(subject, outcome), _bounds(subject), *_known(subject))
    profile = subject.root.combine is Combine.NONE
    return Headline(
        figure="",
        unit=NOTHING,
        band=subject.voice.phrase("profile" if profile else "no-index"),
        interval=_interval(subject, None),
        lines=tuple(line for line in lines if line),
    )


def _index(subject: Subject, value: Fraction) -> Headline:
    return Headline(
        figure=subject.number(value),
        unit=subject.out_of,
        band=subject.voice.say(subject.root.band.title) if subject.root.band else NOTHING,
        interval=_interval(subject, value),
        lines=tuple(line for line in (*_known(subject), _bounds(subject)) if line),
    )


def _reason(subject: Subject, outcome: Unscored) -> Markup:
    blanks = {
        "coverage": show_percent(subject.root.coverage, subject.voice.language),
        "threshold": show_percent(subject.root.threshold, subject.voice.language),
    }
    key = f"why-no-index.{_reason_key(subject, outcome)}"
    if f"scorecard.{key}" not in subject.voice.words:
        return escape(subject.voice.term("absence-why", absence_of(subject.root)))
    return subject.voice.phrase(key, **blanks)


def _reason_key(subject: Subject, outcome: Unscored) -> str:
    """Nothing reaches the root where every dimension lacks coverage, although something was rated."""
    root = subject.root
    thin = root.rated and (root.coverage or Fraction(0)) < root.threshold
    return Absence.LOW_COVERAGE if outcome.reason is Absence.NOTHING_RATED and thin else outcome.reason


def _known(subject: Subject) -> tuple[Markup, ...]:
    """Return how much was rated, and how far the evidence carries it."""
    root, voice = subject.root, subject.voice
    held = [leaf.rating.confidence for leaf in root.leaves() if leaf.rating and leaf.rating.counts]
    counts = [(level, held.count(level)) for level in Confidence if level in held]
    parts = [Markup("{} {}").format(count, voice.term("confidence", level)) for level, count in counts]
    confidence = voice.phrase("confidence-counts", counts=Markup(" · ").join(parts)) if parts else NOTHING
    if root.combine is Combine.NONE:
        key = "targets-answered" if only_targets(subject.framework) else "indicators-answered"
        return (voice.phrase(key, rated=root.rated, ratable=root.ratable), confidence)
    share = show_percent(root.coverage, voice.language)
    return (voice.phrase("coverage", rated=root.rated, ratable=root.ratable, share=share), confidence)


def _bounds(subject: Subject) -> Markup:
    bounds = subject.root.bounds
    if bounds is None or bounds.low == bounds.high:
        return NOTHING
    return subject.voice.phrase("bounds", low=subject.number(bounds.low), high=subject.number(bounds.high))


def _interval(subject: Subject, value: Fraction | None) -> Markup:
    bounds = subject.root.bounds
    if bounds is None:
        return NOTHING
    known = [subject.number(value)] if value is not None else []
    spoken = ". ".join([str(subject.voice.phrase("interval-title")), *known, _bounds(subject).unescape()]).rstrip(". ")
    band = subject.root.band
    ranges = ranges_of(subject.framework, subject.voice.language, band.id if band else "") if value is not None else ()
    index = Index(number="", value=value, lowest=bounds.low, highest=bounds.high)
    return draw_interval(Caption("interval", spoken, spoken), subject.axis, index, ranges, Frame.NARROW)
