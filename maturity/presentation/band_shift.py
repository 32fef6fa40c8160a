"""How the governments of a group are spread over the bands of a framework, now and in the period before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from maturity.charts.band_counts import BandRow, draw_band_counts
from maturity.charts.svg import Caption
from maturity.model.framework import Framework
from maturity.presentation.drawings import Figure, coloured_bands
from maturity.presentation.group_changes import GroupChange, group_changes_of
from maturity.presentation.kind_words import numbered, shared_kind
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result_groups import FEWEST, RankedResult, ResultGroup, groups_of
from maturity.presentation.voice import Voice
from maturity.scoring.shown_index import shown_band


@dataclass(frozen=True, slots=True)
class BandShift:
    """The group of the newest period with the most results, and what changed in it since the one before, if known."""

    framework: Framework
    now: ResultGroup
    change: GroupChange | None

    def rows(self, voice: Voice) -> tuple[BandRow, ...]:
        """Return each band with how many results are in it, the highest first; both times of the same governments."""
        bands = coloured_bands(self.framework.bands, self.framework, voice.language)
        now = [peer for peer, _ in self.change.pairs] if self.change else self.now.averaged
        known = {peer.city.city.id for peer in now}
        before = [peer for peer in self.change.before.averaged if peer.city.city.id in known] if self.change else ()
        held, held_before = bands_held(now), bands_held(before)
        counts = tuple(
            BandRow(voice.plain(band.title), step, held[band.id], held_before[band.id] if before else None)
            for band, step in bands
        )
        return tuple(reversed(counts))


def bands_held(results: Iterable[RankedResult]) -> Counter[str]:
    """Count results by the id of the band that is shown of them; those without one are not in it."""
    return Counter(band.id for peer in results if (band := shown_band(peer.assessed.result)))


def band_shift(portfolio: Portfolio, framework: Framework) -> BandShift | None:
    """Return the shift of the largest group by a framework; nothing where its results have no common bands."""
    groups = groups_of(portfolio)
    newest = next((period for period in groups.periods(framework) if period.groups[0].period.ends), None)
    largest = max(newest.groups, key=lambda group: len(group.averaged)) if newest else None
    if largest is None or len(largest.averaged) < FEWEST or not framework.bands:
        return None
    if any(peer.assessed.assessment.peer_group for peer in largest.averaged):
        return None  # each peer group has bands of its own
    change = group_changes_of(portfolio).since_the_period_before(framework, largest)
    return BandShift(framework, largest, change)


def draw_band_shift(shift: BandShift, name: str, chart_id: str, voice: Voice) -> Figure:
    """Draw the bands with their counts; ``name`` is what the framework is called."""
    rows, finding = shift.rows(voice), shift_finding(shift, voice)
    period = shift.now.period.called(voice.language)
    before = shift.change.before.period.called(voice.language) if shift.change else ""
    key = "shown-both" if before else "shown"
    shown = voice.t(f"portfolio.{key}", framework=name, period=period, before=before)
    listed = "; ".join(
        voice.t("portfolio.row-both" if before else "portfolio.row", band=row.label, now=row.now, before=row.before)
        for row in rows
    )
    picture = draw_band_counts(Caption(chart_id, finding, f"{shown} {listed}."), rows, before)
    return Figure(finding, shown, (picture,))


def shift_finding(shift: BandShift, voice: Voice) -> str:
    """Say how many rose and fell; without an earlier period, which band most are in."""
    period = shift.now.period.called(voice.language)
    if change := shift.change:
        kind = shared_kind(change.kinds)
        blanks = {"rose": change.rose, "fell": change.fell, "what": numbered(change.count, kind, voice)}
        blanks |= {"period": period, "before": change.before.period.called(voice.language)}
        same = change.count - change.rose - change.fell
        return voice.t("portfolio.rose-and-same" if same else "portfolio.rose", same=same, **blanks)
    rows = shift.rows(voice)
    most = max(row.now for row in rows)
    what = numbered(len(shift.now.averaged), shared_kind(shift.now.kinds), voice)
    bands = [row.label for row in rows if row.now == most]
    if len(bands) > 1:
        return voice.t("portfolio.spread", what=what, period=period)
    return voice.t("portfolio.most", count=most, what=what, band=bands[0], period=period)
