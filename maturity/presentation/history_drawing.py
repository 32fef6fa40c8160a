"""A city's index over time as a chart: where two results may be compared a line joins them, else it breaks."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from maturity.charts.slope import Joined, Moment, draw_slope
from maturity.presentation.drawings import Figure, axis_of, captions
from maturity.presentation.result.corrected import indexes_before
from maturity.presentation.result.history import PastResult
from maturity.presentation.voice import Voice
from maturity.scoring.shown_index import shown_index

FEWEST = 2
USUAL_GAP = Fraction(3, 2)
"""Periods further apart than so many of the shortest distance have a gap between them."""


def history_figure(rows: Sequence[PastResult], voice: Voice, chart_id: str) -> Figure | None:
    """Draw the index of each period, the newest coming first in ``rows``; nothing of fewer than two with a number."""
    dated = [(row, ends) for row in reversed(rows) if (ends := row.view.assessment.period.ends)]
    if sum(shown_index(row.view.result) is not None for row, _ in dated) < FEWEST:
        return None
    first, last = dated[0][1], dated[-1][1]
    shortest = min((new - old).days for (_, old), (_, new) in pairwise(dated)) or 1
    moments = tuple(
        Moment(
            row.view.headline.period,
            Fraction((ends - first).days, (last - first).days or 1),
            shown_index(row.view.result),
            row.view.headline.in_table,
            _joined(row, (ends - before).days, shortest),
            tuple(map(Fraction, indexes_before(row.view.assessed))),
        )
        for (row, ends), before in zip(dated, [first, *(ends for _, ends in dated)], strict=False)
    )
    axis, finding = axis_of(dated[0][0].view.scale, voice.language), _finding([row for row, _ in dated], voice)
    listed = "; ".join(f"{moment.label}: {moment.number}" for moment in moments)
    drawn = captions(chart_id, finding, listed)
    pictures = tuple(draw_slope(caption, axis, moments, frame) for caption, frame in drawn)
    joined = {moment.joined for moment in moments[1:]}
    shown = [voice.t("history.shown", lowest=axis.marks[0].label, highest=axis.marks[-1].label)]
    shown += [voice.t("history.breaks")] if Joined.NOT in joined else []
    shown += [voice.t("history.dashes")] if Joined.OVER_A_GAP in joined else []
    shown += [voice.t("record.history")] if any(moment.earlier for moment in moments) else []
    return Figure(finding, " ".join(shown), pictures)


def _joined(row: PastResult, days: int, shortest: int) -> Joined:
    if row.change is None:
        return Joined.NOT
    return Joined.OVER_A_GAP if days > USUAL_GAP * shortest else Joined.LINE


def _finding(rows: Sequence[PastResult], voice: Voice) -> str:
    """Say from where to where it went: only over results that may be compared without a break."""
    newest = rows[-1]
    unbroken = [newest]
    for row in reversed(rows[:-1]):
        if unbroken[-1].change is None:
            break
        unbroken.append(row)
    oldest, what = unbroken[-1], voice.plain(newest.view.headline.title)
    head, before = newest.view.headline, oldest.view.headline
    if oldest is newest:
        numbered = [row for row in rows if row.view.headline.number]
        return voice.t("history.broken", what=what, count=len(numbered))
    new, old = shown_index(newest.view.result), shown_index(oldest.view.result)
    key = "same" if head.number == before.number or new is None or old is None else "rose" if new > old else "fell"
    blanks = {"what": what, "old": before.number, "new": head.number, "since": before.period, "until": head.period}
    return voice.t(f"history.{key}", **blanks)
