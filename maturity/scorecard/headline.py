"""The index at the top right: the number and its band, or why there is none; bounds and coverage under it."""

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.charts.interval import PlottedIndex, draw_interval
from maturity.charts.parts import Frame
from maturity.charts.svg import NOTHING, Caption
from maturity.model.assessment import Confidence
from maturity.presentation.drawings import bands_for, ranges_of
from maturity.presentation.goals_in_words import absence_of, only_targets
from maturity.presentation.numbers import show_percent
from maturity.presentation.published import (
    index_words,
    is_open,
    publisher_of,
    rests_on_report,
    shown_band,
    shown_index,
    targets_for,
)
from maturity.scorecard.published import targets_of
from maturity.scorecard.subject import Subject


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
    value, outcome = shown_index(subject.result), subject.root.outcome
    if value is not None:
        return _index(subject, value)
    reason = _reason(subject, outcome) if isinstance(outcome, Unscored) else NOTHING
    lines = (reason, _bounds(subject), *_index_of(subject))
    profile = subject.root.is_profile
    return Headline(
        figure="",
        unit=NOTHING,
        band=subject.voice.phrase("profile" if profile else "no-index"),
        interval=_interval(subject, None),
        lines=tuple(line for line in lines if line),
    )


def _index(subject: Subject, value: Fraction) -> Headline:
    band = shown_band(subject.result)
    lines = (*_index_of(subject), *_held(subject), *targets_of(subject), _bounds(subject))
    return Headline(
        figure=index_words(subject.result, subject.voice.language),
        unit=subject.out_of,
        band=subject.voice.say(band.title) if band else NOTHING,
        interval=_interval(subject, value),
        lines=tuple(line for line in lines if line),
    )


def _held(subject: Subject) -> tuple[Markup, ...]:
    """Say that a limit of the framework held the index, with the framework's own reason."""
    return tuple(
        subject.voice.phrase(
            "held",
            before=subject.number(applied.before),
            after=subject.number(applied.after),
            note=subject.voice.say(applied.limit.note) if applied.limit.note else NOTHING,
        )
        for applied in subject.root.applied_limits
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


def _index_of(subject: Subject) -> tuple[Markup, ...]:
    """Return how much was rated, and how far the evidence carries it."""
    root, voice = subject.root, subject.voice
    if rests_on_report(subject.result):
        publisher = publisher_of(subject.assessment) or voice.words("published.authority")
        return (escape(voice.words("result.published-by", publisher=publisher)),)
    held = [leaf.rating.confidence for leaf in root.leaves() if leaf.rating and leaf.rating.counts]
    counts = [(level, held.count(level)) for level in Confidence if level in held]
    parts = [Markup("{} {}").format(count, voice.term("confidence", level)) for level, count in counts]
    confidence = voice.phrase("confidence-counts", counts=Markup(" · ").join(parts)) if parts else NOTHING
    if root.is_profile:
        key = "targets-answered" if only_targets(subject.framework) else "indicators-answered"
        return (voice.phrase(key, rated=root.rated, ratable=root.ratable), confidence)
    share = show_percent(root.coverage, voice.language)
    return (voice.phrase("coverage", rated=root.rated, ratable=root.ratable, share=share), confidence)


def _bounds(subject: Subject) -> Markup:
    bounds = subject.root.bounds
    if bounds is None or not is_open(bounds) or rests_on_report(subject.result):
        return NOTHING
    return subject.voice.phrase("bounds", low=subject.number(bounds.low), high=subject.number(bounds.high))


def _interval(subject: Subject, value: Fraction | None) -> Markup:
    bounds, result, language = subject.root.bounds, subject.result, subject.voice.language
    if bounds is None:
        return NOTHING
    targets = targets_for(subject.portfolio, result)
    known = [index_words(result, language)] if value is not None else []
    aims = [aim.striptags() for aim in targets_of(subject)]
    spoken = ". ".join(
        [str(subject.voice.phrase("interval-title")), *known, *aims, _bounds(subject).unescape()]
    ).rstrip(". ")
    band = shown_band(result)
    shown = ranges_of(bands_for(result), subject.framework, language, band.id if band else "")
    low, high = (None, None) if rests_on_report(result) else (bounds.low, bounds.high)
    aimed = tuple(Fraction(one.value) for one in targets)
    index = PlottedIndex(number="", value=value, lowest=low, highest=high, targets=aimed)
    ranges = shown if value is not None else ()
    return draw_interval(Caption("interval", spoken, spoken), subject.axis, index, ranges, Frame.NARROW)
