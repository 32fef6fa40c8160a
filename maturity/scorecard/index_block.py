"""The index at the top right: the number and its band, or why there is none; bounds and coverage under it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.charts.interval import draw_interval
from maturity.charts.lettering import width
from maturity.charts.parts import Frame
from maturity.charts.svg import NOTHING, Caption
from maturity.presentation.drawings import band_segments, plotted_index
from maturity.presentation.framework_summary import only_targets
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.voice import capitalised
from maturity.scorecard.printed_numbers import AMONG
from maturity.scorecard.writer import CardWriter

USUAL: Final = Fraction(44, 10)
ROOM: Final = Fraction(29, 2)
"""The type size of an index, and what room it has beside its unit and band, in rem."""


@dataclass(frozen=True, slots=True)
class IndexBlock:
    """What stands large at the right of page 1, and the lines under it."""

    figure: str
    size: str
    unit: Markup
    band: Markup
    interval: Markup
    lines: tuple[Markup, ...]


def index_block(card: CardWriter) -> IndexBlock:
    """Return the index with its band and interval, or the reason why there is none."""
    headline = card.view.headline
    if headline.number:
        band, unit = card.say(headline.band), card.out_of
        known = (*_rated(card), *_limits(card), *_targets(card), *_aim(card), _bounds(card), _place(card))
        lines = (escape(headline.range_note), escape(headline.band_elsewhere), *known)
    else:
        none = "profile" if headline.is_profile else "no-index"
        band, unit = escape(headline.none) if headline.band else card.phrase(none), NOTHING
        reason = NOTHING if headline.is_official else _reason(card)
        lines = (reason, _bounds(card), *_rated(card))
    lines = (
        *lines,
        escape(headline.carried_note),
        _own_word(card),
        *_reviewed(card),
        *(escape(one.sentence) for one in headline.successors),
    )
    number, told = headline.number, tuple(line for line in lines if line)
    return IndexBlock(number, _size(number), unit, band, _interval(card), told)


def _reviewed(card: CardWriter) -> tuple[Markup, ...]:
    """Say whether anybody else has looked at the ratings; what an authority published is for nobody else to review."""
    return () if card.view.headline.is_official else (escape(capitalised(card.view.review.short)),)


def _own_word(card: CardWriter) -> Markup:
    """Say how much rests on the government's own word alone, short enough for one line; nothing where nothing does."""
    headline = card.view.headline
    if headline.is_self_portrait:
        return card.phrase("own-word-all")
    return escape(card.count("scorecard.own-word", headline.own_words)) if headline.own_words else NOTHING


def _size(figure: str) -> str:
    """Return the type size of an index too long for the usual one, in rem; empty where that will do."""
    size = round(ROOM / width(figure, 1, bold=True), 2) if figure else USUAL
    return f"{float(size):.2f}" if size < USUAL else ""


def _limits(card: CardWriter) -> tuple[Markup, ...]:
    """Say that a limit of the framework held the index, with the framework's own reason."""
    return tuple(
        card.phrase("held", before=limit.before, after=limit.after, note=card.say(limit.note))
        for limit in card.view.headline.limits
    )


def _targets(card: CardWriter) -> tuple[Markup, ...]:
    """Name the targets that other frameworks set for this index in its year."""
    return tuple(
        card.phrase("beside", title=card.say(target.title), value=target.shown) for target in card.view.headline.targets
    )


def _aim(card: CardWriter) -> tuple[Markup, ...]:
    """Give the index with every goal of the city reached."""
    return (card.phrase("with-goals", score=card.view.with_goals),) if card.view.with_goals else ()


def _reason(card: CardWriter) -> Markup:
    root = card.view.root
    if not isinstance(root.outcome, Unscored):
        return NOTHING
    reason = root.outcome.reason
    # Nothing reaches the root where every dimension lacks coverage, although something was rated.
    if reason is Absence.NOTHING_RATED and root.rated and (root.coverage or Fraction(0)) < root.threshold:
        reason = Absence.LOW_COVERAGE
    key = f"why-no-index.{reason}"
    if f"scorecard.{key}" not in card.t:
        return escape(card.view.headline.why)
    return card.phrase(key, coverage=card.percent(root.coverage), threshold=card.percent(root.threshold))


def _rated(card: CardWriter) -> tuple[Markup, ...]:
    """Return how much was rated, and how far the evidence carries it."""
    root, headline = card.view.root, card.view.headline
    if headline.is_official:
        publisher = headline.publisher or card.t("published.authority")
        return (escape(card.t("result.published-by", publisher=publisher)),)
    counts = " · ".join(f"{number} {card.term('confidence', degree)}" for degree, number in headline.confidences)
    confidence = card.phrase("confidence-counts", counts=counts) if counts else NOTHING
    if headline.is_profile:
        key = "targets-answered" if only_targets(card.view.framework) else "indicators-answered"
        key = "targets-unknown" if headline.are_targets_unknown else key
        return (card.phrase(key, rated=root.rated, ratable=root.ratable), confidence)
    share = headline.share_covered or NO_SCORE
    return (card.phrase("coverage", rated=root.rated, ratable=root.ratable, share=share), confidence)


def _bounds(card: CardWriter) -> Markup:
    headline = card.view.headline
    key = "bounds-ranges" if headline.ranges else "bounds"
    return card.phrase(key, **headline.bounds) if headline.bounds else NOTHING


def _place(card: CardWriter) -> Markup:
    """Give the rank with the rule of the ranking, or why there is none."""
    place = capitalised(" · ".join(card.view.place))
    return Markup('<span class="{}">{}</span>').format(AMONG, place) if place else NOTHING


def _interval(card: CardWriter) -> Markup:
    result, headline = card.view.result, card.view.headline
    if result.root.bounds is None:
        return NOTHING
    known = [headline.number] if headline.number else []
    band = [card.plain(headline.band)] if known and headline.band else []
    aims = [target.striptags() for target in _targets(card)]
    title = str(card.phrase("interval-title"))
    spoken = ". ".join([title, *known, *band, *aims, _bounds(card).unescape()]).rstrip(". ")
    index, segments = plotted_index(result, headline.target_values), band_segments(result, card.language)
    caption = Caption("interval", spoken, spoken)
    return draw_interval(caption, card.axis, index, segments if known else (), Frame.NARROW)
