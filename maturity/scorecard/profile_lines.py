"""The profile of page 1: the site's chart of the dimensions, or a line for each indicator where none has a score."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.charts.colours import RAMP
from maturity.charts.parts import Frame
from maturity.charts.svg import NOTHING
from maturity.presentation.answers import absence_of
from maturity.presentation.depth_names import inside
from maturity.presentation.drawings import FEWEST_BARS, draw_profile_of, marker_of, profile_finding
from maturity.presentation.reported_scores import unlisted
from maturity.presentation.result.indicators import IndicatorLines
from maturity.scorecard.marks import draw_mark
from maturity.scorecard.rows import answer_of, state_of
from maturity.scorecard.writer import CardWriter
from maturity.scoring.result import NodeResult

MOST_BARS: Final = 12
MOST_BARS_IN_LITTLE_ROOM: Final = 8
"""Where much is rated, more bars than these would push what stands out off page 1."""
NO_MARK: Final = Markup("&nbsp;")
SHORTEST_BAR: Final = Fraction(1, 60)
"""The zero of a scale is a value too, and is seen as one."""


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One indicator: a bar of so many percent, or the form of its absence; or the heading of a dimension."""

    title: Markup
    heading: bool = False
    mark: Markup = NOTHING
    percent: str = ""
    step: int = 0
    form: str = ""
    answer: Markup = NOTHING
    sign: str = ""


@dataclass(frozen=True, slots=True)
class CardProfile:
    """A finding as title, what is shown as subtitle, and either a chart or lines with the scale's ends."""

    title: Markup
    subtitle: Markup
    chart: Markup = NOTHING
    lines: tuple[ProfileLine, ...] = ()
    ends: tuple[str, ...] = ()
    foot: str = ""
    """Where along the bars the lowest of the scale lies, in percent: they begin at zero."""


def profile_of(card: CardWriter) -> CardProfile:
    """Draw dimensions where several have scores of their own, else every indicator."""
    parts = card.view.root.parts
    if card.view.assessment.is_published_as_a_whole:
        return CardProfile(card.phrase("published-whole"), card.phrase("published-whole-shown"))
    if len(parts) < FEWEST_BARS or all(part.score is None for part in parts):
        return _of_indicators(card)
    figure = draw_profile_of(card.view.result, card.language, "profile", (Frame.WIDE,))
    if figure is None:
        return _of_indicators(card)
    title = escape(figure.finding)
    if _fits_a_chart(card, parts):
        return CardProfile(title, escape(figure.shown), figure.pictures[0])
    lines = tuple(_node_line(card, part) for part in parts)
    ends = (card.view.headline.lowest, card.view.headline.highest)
    shown = card.phrase(
        "profile-indicators", depth=inside(card.view.depth_names.outermost), lowest=ends[0], highest=ends[1]
    )
    return CardProfile(title, shown, NOTHING, lines, ends, _percent(card.axis.foot))


def _fits_a_chart(card: CardWriter, parts: tuple[NodeResult, ...]) -> bool:
    """A chart cannot go on over a page's end, nor mark a name that stands in from the other language."""
    most = MOST_BARS_IN_LITTLE_ROOM if card.is_long else MOST_BARS
    return len(parts) <= most and not any(card.language in part.node.title.missing for part in parts)


def _node_line(card: CardWriter, node: NodeResult) -> ProfileLine:
    title = card.say(node.node.title)
    if isinstance(node.outcome, Unscored):
        why = escape(card.term("absence", absence_of(node)))
        return ProfileLine(title, form=marker_of(node).value, answer=why)
    return _bar(title, card, node.outcome.value, escape(card.view.shown(node.outcome.value)))


def _bar(title: Markup, card: CardWriter, score: Fraction, answer: Markup) -> ProfileLine:
    length = max(card.axis.reach(score), SHORTEST_BAR)
    return ProfileLine(title, percent=_percent(length), step=card.axis.step(score), answer=answer)


def _part_bar(title: Markup, length: Fraction, answer: Markup) -> ProfileLine:
    """The bar of what has no score: how much of a goal in words is reached."""
    step = 1 + int(length * (len(RAMP) - 1) + Fraction(1, 2))
    return ProfileLine(title, percent=_percent(max(length, SHORTEST_BAR)), step=step, answer=answer)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.2f}"


def _of_indicators(card: CardWriter) -> CardProfile:
    leaves, headline = tuple(card.view.root.leaves()), card.view.headline
    if any(leaf.outcome == Unscored(Absence.IN_WORDS) for leaf in leaves):
        lines = _lines(card, in_words=True)
        unknown = "-unknown" if headline.are_targets_unknown else ""
        goals = card.phrase(
            f"goals{unknown}", count=len(leaves), parts=card.listed_markup([escape(count) for count in headline.tally])
        )
        return CardProfile(goals, card.phrase(f"profile-words{unknown}"), NOTHING, lines)
    if any(leaf.score is not None for leaf in leaves):
        title = escape(profile_finding(leaves, card.view.framework, card.language))
    else:
        title = card.phrase("nothing-rated-yet")
    if card.is_long:
        return CardProfile(title, card.phrase("profile-overleaf", count=len(card.view.strengths.indicators)), NOTHING)
    ends = (headline.lowest, headline.highest)
    shown = card.phrase(
        "profile-indicators", depth=inside(card.view.depth_names.indicator), lowest=ends[0], highest=ends[1]
    )
    return CardProfile(title, shown, NOTHING, _lines(card), ends, _percent(card.axis.foot))


def _lines(card: CardWriter, *, in_words: bool = False) -> tuple[ProfileLine, ...]:
    lines: list[ProfileLine] = []
    unseen, rows = unlisted(card.view.result), card.view.indicators
    for part in card.view.root.parts:
        if part.parts and len(card.view.root.parts) > 1:
            lines.append(ProfileLine(card.say(part.node.title), heading=True))
        for leaf in part.leaves():
            if leaf.id not in unseen:
                lines.append(_line(card, rows[leaf.id], in_words=in_words))
            elif leaf.from_report:
                lines.append(_node_line(card, leaf))
    return tuple(lines)


def _line(card: CardWriter, row: IndicatorLines, *, in_words: bool) -> ProfileLine:
    title, answer, state = card.say(row.title), answer_of(card, row), state_of(card, row)
    if row.length is None and row.leaf.rating and row.rating.counts:
        return ProfileLine(title, mark=NO_MARK, answer=Markup("{}, {}").format(answer, state))
    if row.length is None:
        marker = row.state.marker
        return ProfileLine(title, form=marker.value, answer=escape(state), sign=marker.sign)
    if in_words:
        return ProfileLine(title, mark=draw_mark(card, row, "line"), answer=answer)
    said = Markup("{} {}").format(answer, state) if row.beside_answer else answer
    if row.leaf.score is None:
        return _part_bar(title, row.length, said)
    return _bar(title, card, row.leaf.score, said)
