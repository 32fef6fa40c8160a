"""The profile of page 1: the site's chart of the dimensions, or a line for each indicator where none has a score."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.charts.colours import RAMP
from maturity.charts.parts import Frame, Marker
from maturity.charts.svg import NOTHING
from maturity.model.assessment import State
from maturity.presentation.drawings import draw_profile_of, marker_of, profile_finding
from maturity.presentation.goals_in_words import absence_of
from maturity.presentation.highlights import tally_of_goals
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.reported_scores import unlisted
from maturity.scorecard.marks import draw_mark, length_of, marker_of_leaf
from maturity.scorecard.rows import answer_of, state_of
from maturity.scorecard.subject import Subject
from maturity.scoring.result import NodeResult

FEWEST_BARS: Final = 2
MOST_BARS: Final = 12
SIGNS: Final = {Marker.UNKNOWN.value: "?", Marker.NOT_APPLICABLE.value: NO_SCORE}
NO_MARK: Final = Markup("&nbsp;")
SHORTEST_BAR: Final = Fraction(1, 60)
"""The lowest of a scale is a value too, and is seen as one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: a bar of so many percent, or the form of its absence; or the heading of a dimension."""

    title: Markup
    heading: bool = False
    mark: Markup = NOTHING
    percent: str = ""
    step: int = 0
    standing: str = ""
    answer: Markup = NOTHING
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A finding as title, what is shown as subtitle, and either a chart or lines with the scale's ends."""

    title: Markup
    subtitle: Markup
    chart: Markup
    lines: tuple[Line, ...] = ()
    ends: tuple[str, ...] = ()


def profile_of(subject: Subject) -> Profile:
    """Draw dimensions where several have scores of their own, else every indicator."""
    parts = subject.root.parts
    if len(parts) < FEWEST_BARS or all(part.score is None for part in parts):
        return _of_indicators(subject)
    figure = draw_profile_of(subject.result, subject.voice.language, "profile", (Frame.WIDE,))
    if figure is None:
        return _of_indicators(subject)
    title, shown = escape(figure.finding), escape(figure.shown)
    if _fits_a_chart(subject, parts):
        return Profile(title, shown, figure.pictures[0])
    lines = tuple(_dimension_line(subject, part) for part in parts)
    return Profile(title, shown, NOTHING, lines, (subject.lowest, subject.highest))


def _fits_a_chart(subject: Subject, parts: tuple[NodeResult, ...]) -> bool:
    """A chart cannot go on over a page's end, nor mark a name that stands in from the other language."""
    return len(parts) <= MOST_BARS and not any(subject.voice.language in part.node.title.missing for part in parts)


def _dimension_line(subject: Subject, node: NodeResult) -> Line:
    title = subject.voice.say(node.node.title)
    if isinstance(node.outcome, Unscored):
        why = escape(subject.voice.term("absence", absence_of(node)))
        return Line(title, standing=marker_of(node).value, answer=why)
    return _bar(title, subject.share(node.outcome.value), escape(subject.number(node.outcome.value)))


def _bar(title: Markup, length: Fraction, answer: Markup) -> Line:
    step = 1 + int(length * (len(RAMP) - 1) + Fraction(1, 2))
    return Line(title, percent=f"{float(max(length, SHORTEST_BAR) * 100):.2f}", step=step, answer=answer)


def _of_indicators(subject: Subject) -> Profile:
    leaves, voice = tuple(subject.root.leaves()), subject.voice
    if any(leaf.outcome == Unscored(Absence.IN_WORDS) for leaf in leaves):
        lines = _lines(subject, in_words=True)
        return Profile(_goals(subject, leaves), voice.phrase("profile-words"), NOTHING, lines)
    if any(leaf.score is not None for leaf in leaves):
        title = escape(profile_finding(leaves, subject.framework, voice.language))
    else:
        title = voice.phrase("nothing-rated-yet")
    shown = voice.phrase("profile-indicators", lowest=subject.lowest, highest=subject.highest)
    lines = _lines(subject)
    return Profile(title, shown, NOTHING, lines, (subject.lowest, subject.highest))


def _lines(subject: Subject, *, in_words: bool = False) -> tuple[Line, ...]:
    lines: list[Line] = []
    unseen = unlisted(subject.result)
    for part in subject.root.parts:
        if len(subject.root.parts) > 1:
            lines.append(Line(subject.voice.say(part.node.title), heading=True))
        lines.extend(_line(subject, leaf, in_words=in_words) for leaf in part.leaves() if leaf.id not in unseen)
    return tuple(lines)


def _line(subject: Subject, leaf: NodeResult, *, in_words: bool) -> Line:
    title, standing = subject.voice.say(leaf.node.title), marker_of_leaf(leaf).value
    length, answer = length_of(subject, leaf), answer_of(subject, leaf)
    if length is None and leaf.rating and leaf.rating.counts:
        return Line(title, mark=NO_MARK, answer=Markup("{}, {}").format(answer, state_of(subject, leaf)))
    if length is None:
        return Line(title, standing=standing, answer=escape(state_of(subject, leaf)), sign=SIGNS.get(standing, ""))
    if in_words:
        return Line(title, mark=draw_mark(subject, leaf, "line"), answer=answer)
    if leaf.state is State.DISPUTED:
        answer = Markup("{} {}").format(answer, state_of(subject, leaf))
    return _bar(title, length, answer)


def _goals(subject: Subject, leaves: tuple[NodeResult, ...]) -> Markup:
    """Count the goals by how far they were reached, so that the counts add up to all of them."""
    words = subject.voice.t
    parts = [Markup("{} {}").format(one.number, words(one.key)) for one in tally_of_goals(subject.result)]
    return subject.voice.phrase("goals", count=len(leaves), parts=subject.voice.listed(parts))
