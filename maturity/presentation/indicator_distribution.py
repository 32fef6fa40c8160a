"""How the governments spread over the answers to one indicator: a chart, and one sentence that says what it shows."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from maturity.charts.distribution import Answered, draw_distribution
from maturity.model.kind import GovernmentKind
from maturity.model.states import State
from maturity.presentation.drawings import Figure, axis_of, captions
from maturity.presentation.indicator_standing import Standing
from maturity.presentation.kind_words import counted
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.voice import Voice

FEWEST = 2
MOST_ANSWERS = 8
"""Of more answers than that, most are given once: a table says it better."""


def answer_of(row: IndicatorLines, voice: Voice) -> str:
    """Say an answer where nothing beside it says what the number is: 'level 2', or '5 kilometres'."""
    if row.level is None or row.is_taken or not row.rating.counts:
        return row.answer
    return voice.t("row.at-level", level=row.level) if not row.is_range else row.answer


def distribution_of(standings: Sequence[Standing], voice: Voice, chart_id: str) -> Figure | None:
    """Draw how many gave which answer, the highest first; nothing of fewer than two, or of some without order."""
    told = [each for each in standings if each.current.is_told]
    answered = [each.current for each in told]
    if len(answered) < FEWEST or any(row.length is None for row in answered):
        return None
    rows = _answers(answered, voice)
    if len(rows) > MOST_ANSWERS and not answered[0].levels:
        return None
    finding = finding_of(answered, [each.city.kind for each in told], voice)
    states = Counter(each.current.state for each in standings if not each.current.is_told)
    rows += [Answered(voice.t(state.name_key), states[state], marker=state.marker) for state in State if states[state]]
    listed = "; ".join(f"{row.label}: {row.count}" for row in rows)
    drawn = captions(chart_id, finding, listed)
    pictures = tuple(draw_distribution(caption, tuple(rows), frame) for caption, frame in drawn)
    return Figure(finding, voice.t("indicator-page.shown"), pictures)


def finding_of(answered: Sequence[IndicatorLines], kinds: Sequence[GovernmentKind], voice: Voice) -> str:
    """Say where most stand, and how far the others are from there."""
    ordered = sorted(answered, key=lambda row: row.length or Fraction(0))
    low, high = answer_of(ordered[0], voice), answer_of(ordered[-1], voice)
    blanks = {"what": counted(kinds, voice), "low": low, "high": high}
    if low == high:
        return voice.t("indicator-page.finding.same", answer=low, **blanks)
    (most, count), *others = Counter(answer_of(row, voice) for row in ordered).most_common()
    if others[0][1] == count:
        return voice.t("indicator-page.finding.spread", **blanks)
    key = "most-low" if most == high else "most"
    return voice.t(f"indicator-page.finding.{key}", answer=most, count=count, **blanks)


def _answers(answered: Sequence[IndicatorLines], voice: Voice) -> list[Answered]:
    """Return every level of the scale, also those that nobody holds; else each answer that somebody gave."""
    first = answered[0]
    if first.levels and all(row.level in first.levels for row in answered):
        held, axis = Counter(row.level for row in answered), axis_of(first.scale, voice.language)
        colours = dict(zip(first.levels, (option.colour for option in first.options), strict=False))
        names = first.scale.levels
        return [
            Answered(
                " · ".join([str(level), *([voice.plain(names[level])] if level in names else [])]),
                held[level],
                colours.get(level) or axis.step(Fraction(level)),
            )
            for level in sorted(first.levels, reverse=True)
        ]
    counts = Counter(answer_of(row, voice) for row in answered)
    ordered = sorted(answered, key=lambda row: row.length or Fraction(0), reverse=True)
    steps = {answer_of(row, voice): row.colour for row in reversed(ordered)}
    said = dict.fromkeys(answer_of(row, voice) for row in ordered)
    return [Answered(answer, counts[answer], steps[answer] or 1) for answer in said]
