"""The index at the top right: the number and its band, or why there is none; bounds and coverage under it."""

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.charts.interval import PlottedIndex, draw_interval
from maturity.charts.parts import Frame
from maturity.charts.svg import NOTHING, Caption
from maturity.presentation.drawings import bands_for, segments_of
from maturity.presentation.goals_in_words import only_targets
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.shown_index import shown_band, shown_index
from maturity.scorecard.subject import Subject


@dataclass(frozen=True, slots=True)
class IndexBlock:
    """What stands large at the right of page 1, and the lines under it."""

    figure: str
    unit: Markup
    band: Markup
    interval: Markup
    lines: tuple[Markup, ...]


def index_block(subject: Subject) -> IndexBlock:
    """Return the index with its band and interval, or the reason why there is none."""
    headline, voice = subject.view.headline, subject.voice
    if headline.number:
        band, unit = voice.say(headline.band), subject.out_of
        lines = (*_rated(subject), *_limits(subject), *_targets(subject), _bounds(subject))
    else:
        band, unit = voice.phrase("profile" if headline.is_profile else "no-index"), NOTHING
        lines = (_reason(subject), _bounds(subject), *_rated(subject))
    return IndexBlock(headline.number, unit, band, _interval(subject), tuple(line for line in lines if line))


def _limits(subject: Subject) -> tuple[Markup, ...]:
    """Say that a limit of the framework held the index, with the framework's own reason."""
    voice = subject.voice
    return tuple(
        voice.phrase("held", before=limit.before, after=limit.after, note=voice.say(limit.note))
        for limit in subject.view.headline.limits
    )


def _targets(subject: Subject) -> tuple[Markup, ...]:
    """Name the targets that other frameworks set for this index in its year."""
    voice = subject.voice
    return tuple(
        voice.phrase("beside", title=voice.say(target.title), value=target.shown)
        for target in subject.view.headline.targets
    )


def _reason(subject: Subject) -> Markup:
    root, voice = subject.root, subject.voice
    if not isinstance(root.outcome, Unscored):
        return NOTHING
    reason = root.outcome.reason
    # Nothing reaches the root where every dimension lacks coverage, although something was rated.
    if reason is Absence.NOTHING_RATED and root.rated and (root.coverage or Fraction(0)) < root.threshold:
        reason = Absence.LOW_COVERAGE
    key = f"why-no-index.{reason}"
    if f"scorecard.{key}" not in voice.t:
        return escape(subject.view.headline.why)
    return voice.phrase(key, coverage=voice.percent(root.coverage), threshold=voice.percent(root.threshold))


def _rated(subject: Subject) -> tuple[Markup, ...]:
    """Return how much was rated, and how far the evidence carries it."""
    root, voice, headline = subject.root, subject.voice, subject.view.headline
    if headline.is_official:
        publisher = headline.publisher or voice.t("published.authority")
        return (escape(voice.t("result.published-by", publisher=publisher)),)
    counts = " · ".join(f"{number} {voice.term('confidence', degree)}" for degree, number in headline.confidences)
    confidence = voice.phrase("confidence-counts", counts=counts) if counts else NOTHING
    if headline.is_profile:
        key = "targets-answered" if only_targets(subject.framework) else "indicators-answered"
        return (voice.phrase(key, rated=root.rated, ratable=root.ratable), confidence)
    share = headline.share_covered or NO_SCORE
    return (voice.phrase("coverage", rated=root.rated, ratable=root.ratable, share=share), confidence)


def _bounds(subject: Subject) -> Markup:
    bounds = subject.view.headline.bounds
    return subject.voice.phrase("bounds", **bounds) if bounds else NOTHING


def _interval(subject: Subject) -> Markup:
    bounds, result, headline = subject.root.bounds, subject.result, subject.view.headline
    if bounds is None:
        return NOTHING
    known = [headline.number] if headline.number else []
    aims = [target.striptags() for target in _targets(subject)]
    title = str(subject.voice.phrase("interval-title"))
    spoken = ". ".join([title, *known, *aims, _bounds(subject).unescape()]).rstrip(". ")
    band = shown_band(result)
    ranges = segments_of(bands_for(result), subject.framework, subject.voice.language, band.id if band else "")
    low, high = (None, None) if headline.is_official else (bounds.low, bounds.high)
    index = PlottedIndex("", shown_index(result), low, high, headline.target_values)
    return draw_interval(
        Caption("interval", spoken, spoken), subject.axis, index, ranges if known else (), Frame.NARROW
    )
