"""Results side by side as charts: where each lies on the scale, and who moved furthest since the period before."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from maturity.charts.dumbbell import Pair, draw_dumbbell
from maturity.charts.strip import StripRow, draw_strip
from maturity.model.framework import Framework
from maturity.presentation.drawings import Figure, axis_of, captions, segments_of
from maturity.presentation.group_changes import GroupChange
from maturity.presentation.numbers import show_change, show_decimal
from maturity.presentation.result_groups import RankedResult, ResultGroup
from maturity.presentation.voice import Voice
from maturity.scoring.bands import BandReader
from maturity.scoring.shown_index import printed_index, shown_index

INDEX = "index"
MOST_ROWS = 12
"""With more dimensions than would be read at once, the index alone is drawn; the table has them all."""
MOST_MOVERS = 5
"""Of those that rose, and of those that fell."""
FEWEST_DRAWN = 3
"""Two results are compared in the table; a distribution has at least one more."""


def draw_strip_of(group: ResultGroup, framework: Framework, finding: str, voice: Voice, chart_id: str) -> Figure | None:
    """Draw where every result of a group lies, in its index and dimensions; nothing where there are too few."""
    rows = tuple(_rows(group, framework, voice))
    if not rows or max(len(row.values) for row in rows) < FEWEST_DRAWN:
        return None
    axis = axis_of(framework.scale, voice.language)
    own_bands = any(peer.assessed.assessment.peer_group for peer in group.results)
    bands = () if own_bands else segments_of(framework.bands, framework, voice.language)
    reader = BandReader(framework, group.period.ends) if bands else None
    ends = {"lowest": axis.marks[0].label, "highest": axis.marks[-1].label}
    shown = voice.t("compare.strip", **ends)
    if any(row.mean is not None for row in rows):
        shown = f"{shown} {voice.t('compare.strip-average')}"
    described = " ".join(
        (shown, *(_said(row, reader, framework, voice) for row in rows), voice.t("compare.strip-table"))
    )
    drawn = captions(chart_id, finding, described)
    pictures = tuple(draw_strip(caption, axis, rows, bands, frame) for caption, frame in drawn)
    return Figure(finding, shown, pictures)


def _rows(group: ResultGroup, framework: Framework, voice: Voice) -> Iterator[StripRow]:
    indexes = tuple(index for peer in group.results if (index := shown_index(peer.assessed.result)) is not None)
    if indexes:
        yield StripRow(INDEX, voice.t("comparison.index"), indexes, group.mean)
    if not 1 < len(framework.parts) <= MOST_ROWS:
        return
    for place, part in enumerate(framework.parts):
        scores = (peer.assessed.result.root.parts[place].score for peer in group.results)
        if values := tuple(score for score in scores if score is not None):
            mean, _ = group.means.get(part.id, (None, 0))
            yield StripRow(part.id, voice.plain(part.title), values, mean)


def _said(row: StripRow, reader: BandReader | None, framework: Framework, voice: Voice) -> str:
    """Say every value of a row from the lowest on, each with how many have it; band by band if there are any."""
    key = "compare.strip-row" if row.mean is None else "compare.strip-row-average"
    mean, by_band = voice.score(row.mean, framework.scale), dict[str, Counter[str]]()
    for value in sorted(row.values):
        band = reader.band(value) if reader else None
        called = voice.plain(band.title) if band else ""
        by_band.setdefault(called, Counter())[voice.score(value, framework.scale)] += 1
    said = [voice.t(key, label=row.label, count=len(row.values), mean=mean)]
    for called, counts in by_band.items():
        listed = "; ".join(
            voice.t("compare.strip-several", value=value, count=count) if count > 1 else value
            for value, count in counts.items()
        )
        said.append(voice.t("compare.strip-band" if called else "compare.strip-values", band=called, values=listed))
    return " ".join(said)


def draw_movers_of(change: GroupChange, framework: Framework, voice: Voice, chart_id: str) -> Figure | None:
    """Draw the indexes that rose and fell furthest since an earlier period; nothing where none moved."""
    moved = sorted((pair for pair in change.pairs if pair[1]), key=lambda pair: (-pair[1], pair[0].city.city.name))
    rose, fell = [pair for pair in moved if pair[1] > 0], [pair for pair in moved if pair[1] < 0]
    chosen = [*rose[:MOST_MOVERS], *fell[-MOST_MOVERS:]]
    if len(change.pairs) < FEWEST_DRAWN or not chosen:
        return None
    both = {"before": change.before, "now": change.now}
    periods = {name: group.period.called(voice.language) for name, group in both.items()}
    furthest = max(chosen, key=lambda pair: abs(pair[1]))
    finding = voice.t(
        f"compare.moved-{'up' if furthest[1] > 0 else 'down'}",
        name=voice.plain(furthest[0].city.name), change=show_change(furthest[1], voice.language), **periods,
    )  # fmt: skip
    shown = voice.t(
        "compare.movers", rose=len(chosen) - len(fell[-MOST_MOVERS:]), fell=len(fell[-MOST_MOVERS:]), **periods
    )
    pairs = tuple(_pair(peer, moved_by, voice) for peer, moved_by in chosen)
    listed = f"{shown} {'; '.join(f'{pair.label}: {pair.numbers}' for pair in pairs)}."
    axis = axis_of(framework.scale, voice.language)
    drawn = captions(chart_id, finding, listed)
    pictures = tuple(draw_dumbbell(caption, axis, pairs, frame) for caption, frame in drawn)
    return Figure(finding, shown, pictures)


def _pair(peer: RankedResult, change: Decimal, voice: Voice) -> Pair:
    now = printed_index(peer.assessed.result) or Decimal(0)
    before = now - change
    numbers = voice.t(
        "compare.pair", before=show_decimal(before, voice.language), now=show_decimal(now, voice.language)
    )
    return Pair(voice.plain(peer.city.name), Fraction(before), Fraction(now), numbers)
