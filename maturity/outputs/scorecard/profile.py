"""The profile of page 1: the site's chart of the dimensions, or a line for each indicator where none has a score."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from maturity.outputs.charts.parts import Frame, Standing
from maturity.outputs.charts.svg import NOTHING
from maturity.outputs.colours import RAMP
from maturity.outputs.numbers import NO_SCORE
from maturity.outputs.pages.drawings import draw_profile_of, profile_finding
from maturity.outputs.scorecard.marks import PROGRESS, draw_mark, length_of, standing_of_leaf
from maturity.outputs.scorecard.rows import answer_of, state_of
from maturity.outputs.scorecard.subject import Subject
from maturity.scoring.outcome import Absence, Unscored
from maturity.scoring.result import NodeResult

FEWEST_BARS: Final = 2
SIGNS: Final = {Standing.UNKNOWN.value: "?", Standing.NOT_APPLICABLE.value: NO_SCORE}
NO_MARK: Final = Markup("&nbsp;")


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
    scored = [part for part in subject.root.parts if part.score is not None]
    if scored and len(subject.root.parts) >= FEWEST_BARS:
        figure = draw_profile_of(subject.result, subject.voice.language, "profile", (Frame.WIDE,))
        if figure is not None:
            return Profile(escape(figure.finding), escape(figure.shown), figure.pictures[0])
    return _of_indicators(subject)


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
    for part in subject.root.parts:
        if len(subject.root.parts) > 1:
            lines.append(Line(subject.voice.say(part.node.title), heading=True))
        lines.extend(_line(subject, leaf, in_words=in_words) for leaf in part.leaves())
    return tuple(lines)


def _line(subject: Subject, leaf: NodeResult, *, in_words: bool) -> Line:
    title, standing = subject.voice.say(leaf.node.title), standing_of_leaf(leaf).value
    length, answer = length_of(subject, leaf), answer_of(subject, leaf)
    if length is None and leaf.rating and leaf.rating.counts:
        return Line(title, mark=NO_MARK, answer=Markup("{}, {}").format(answer, state_of(subject, leaf)))
    if length is None:
        return Line(title, standing=standing, answer=escape(state_of(subject, leaf)), sign=SIGNS.get(standing, ""))
    if in_words:
        return Line(title, mark=draw_mark(subject, leaf, "line"), answer=answer)
    step = 1 + int(length * (len(RAMP) - 1) + Fraction(1, 2))
    return Line(title, percent=f"{float(length * 100):.2f}", step=step, standing=standing, answer=answer)


def _goals(subject: Subject, leaves: tuple[NodeResult, ...]) -> Markup:
    """Count the goals that are judged in words, the reached ones first."""
    given = [leaf.rating.progress for leaf in leaves if leaf.rating and leaf.rating.counts and leaf.rating.progress]
    parts = [
        Markup("{} {}").format(given.count(each), subject.voice.term("progress", each).lower())
        for each in sorted(set(given), key=lambda each: -PROGRESS[each])
    ]
    return subject.voice.phrase("goals", count=len(leaves), parts=subject.voice.listed(parts))
