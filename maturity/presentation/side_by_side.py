"""A few results beside each other: each number and state of each, and which results are worth preparing a page of.

Only what is published by one version of a framework, and of what the ranking puts together, stands side by side.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from maturity.model.framework import Framework, Indicator
from maturity.model.states import State
from maturity.presentation.earlier_results import result_before
from maturity.presentation.numbers import show_change
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.dimensions import DimensionLines
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.result.view import ResultView
from maturity.presentation.result_groups import FEWEST, RankedResult, groups_of, is_complete
from maturity.scoring.result import NodeResult
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import printed_index

WHOLE = "_index"
BAND = "_band"


@dataclass(frozen=True, slots=True)
class SideRow:
    """One thing that is said of each result: its id, what it is called, how deep it lies, whether it is rated."""

    id: str
    title: str
    depth: int = 0
    is_indicator: bool = False


@dataclass(frozen=True, slots=True)
class SideCell:
    """What one result says there; ``number`` can be held against another one, and is None where something is open.

    ``state`` is empty where there is an answer that nobody disputes; ``colour`` is a step of the ramp, 0 for none.
    """

    shown: str
    number: Decimal | None = None
    colour: int = 0
    state: str = ""


class PairKind(StrEnum):
    """Why two results are prepared to be seen beside each other."""

    PERIODS = "periods"
    NEAREST = "nearest"
    BESIDE = "beside"
    """Of incomplete results nobody can say which is nearest: each stands beside the next one by name."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two results, the earlier one first, or that of the page's government."""

    kind: PairKind
    first: RankedResult
    second: RankedResult

    @property
    def of(self) -> str:
        """The government that it was prepared for."""
        return self.first.city.city.id


class SideBySide:
    """What of a portfolio may stand side by side; the results and pairs of a framework version are found once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio, self.groups = portfolio, groups_of(portfolio)
        self._pairs: dict[str, dict[str, tuple[Pair, ...]]] = {}

    def results(self, framework: Framework) -> dict[str, tuple[RankedResult, ...]]:
        """Return the published results by a framework version, those together that may stand side by side."""
        found: dict[str, list[RankedResult]] = {}
        for period in self.groups.periods(framework):
            for group in period.groups:
                public = [peer for peer in group.results if not peer.assessed.is_provisional]
                found.setdefault(group.name.id, []).extend(public)
        return {name: tuple(peers) for name, peers in found.items() if len(peers) >= FEWEST}

    def pairs(self, framework: Framework) -> dict[str, tuple[Pair, ...]]:
        """Return the pairs of each government, by its id: its two newest periods, and it with its nearest peer."""
        if framework.ref not in self._pairs:
            made: dict[str, list[Pair]] = {}
            for pair in (*self._periods(framework), *self._neighbours(framework)):
                own = made.setdefault(pair.of, [])
                if all(other.kind is not pair.kind for other in own):  # the newest period comes first
                    own.append(pair)
            self._pairs[framework.ref] = {
                city: tuple(pairs) for city, pairs in made.items() if city in self.portfolio.by_id
            }
        return self._pairs[framework.ref]

    def _periods(self, framework: Framework) -> Iterator[Pair]:
        for peers in self.results(framework).values():
            by_slug = {peer.assessed.slug: peer for peer in peers}
            for peer in peers:
                before = result_before(peer.city, peer.assessed)
                if before is not None and before.slug in by_slug:
                    yield Pair(PairKind.PERIODS, by_slug[before.slug], peer)

    def _neighbours(self, framework: Framework) -> Iterator[Pair]:
        for period in self.groups.periods(framework):
            for group in period.groups:
                if group.averaged:
                    near = _nearest(tuple(filter(self._is_public, group.averaged)))
                    yield from (Pair(PairKind.NEAREST, *two) for two in near)
                else:
                    peers = sorted(filter(self._is_public, group.results), key=lambda peer: peer.city.city.name)
                    others = [*peers[1:], *peers[:1]] if len(peers) >= FEWEST else []
                    yield from (Pair(PairKind.BESIDE, *two) for two in zip(peers, others, strict=False))

    def _is_public(self, peer: RankedResult) -> bool:
        return peer.city.city.id in self.portfolio.by_id and not peer.assessed.is_provisional


def side_by_side(portfolio: Portfolio) -> SideBySide:
    """Return what of a portfolio may stand side by side, which all surfaces share."""
    return portfolio.once(SideBySide)


def _nearest(peers: tuple[RankedResult, ...]) -> Iterator[tuple[RankedResult, RankedResult]]:
    """Yield each complete result with the one whose printed index is nearest, by name where two are as near."""
    known = [(index, peer) for peer in peers if (index := printed_index(peer.assessed.result)) is not None]
    line = sorted(known, key=lambda one: (one[0], one[1].city.city.name))
    for place, (index, peer) in enumerate(line):
        beside = [*line[max(0, place - 1) : place], *line[place + 1 : place + 2]]
        if beside:
            yield peer, min(beside, key=lambda one: (abs(one[0] - index), one[1].city.city.name))[1]


def rows_of(view: ResultView, cells: Iterable[Mapping[str, SideCell]]) -> tuple[SideRow, ...]:
    """Return what at least one of several results says something of, in the order of their framework."""
    said = {key for each in cells for key in each}
    whole = [SideRow(WHOLE, view.voice.t("comparison.index")), SideRow(BAND, view.voice.t("comparison.band"))]
    return tuple(row for row in (*whole, *_below(view.root, view, 0)) if row.id in said)


def _below(node: NodeResult, view: ResultView, depth: int) -> Iterator[SideRow]:
    for part in node.parts:
        yield SideRow(part.id, view.voice.plain(part.node.title), depth, isinstance(part.node, Indicator))
        yield from _below(part, view, depth + 1)


def cells_of(view: ResultView) -> dict[str, SideCell]:
    """Return all that a result says, by the ids of the rows; what is not public is not in it."""
    head, found = view.headline, dict[str, SideCell]()
    if not head.is_profile:
        whole = printed_index(view.result) if is_complete(view.assessed) else None
        found[WHOLE] = SideCell(head.in_table, whole)
        if head.band:
            found[BAND] = SideCell(view.voice.plain(head.band), colour=head.colour)
    for group in view.dimensions:
        if not group.is_whole and (group.is_scored or not head.is_profile):
            found[group.id] = _of_dimension(group, view)
        if not head.is_official:
            found.update((row.id, _of_indicator(row)) for row in group.indicators)
    return found


def _of_dimension(group: DimensionLines, view: ResultView) -> SideCell:
    node = group.node
    is_whole = node.score is not None and (node.from_report or node.coverage == 1)
    return SideCell(group.number, printed(node.score, view.scale) if is_whole and node.score is not None else None)


def _of_indicator(row: IndicatorLines) -> SideCell:
    if not row.answer:
        return SideCell(row.voice.term("state", row.state), state=row.state.value)
    is_level = row.level is not None and not row.is_range and row.rating.is_confirmed
    state = row.beside_answer
    if row.state is State.CARRIED:
        return SideCell(f"{row.answer}, {row.voice.term('state', row.state)}", None, 0, state)
    return SideCell(row.answer, Decimal(row.level or 0) if is_level else None, row.colour, state)


def difference(first: SideCell | None, other: SideCell | None, view: ResultView) -> str:
    """Write how far one result is from the first; empty where either leaves something open."""
    apart = number_apart(first, other)
    return "" if apart is None else show_change(apart, view.voice.language)


def number_apart(first: SideCell | None, other: SideCell | None) -> Decimal | None:
    """Return how far one result is from the first, as both are printed; nothing where either leaves something open."""
    if first is None or other is None or first.number is None or other.number is None:
        return None
    return other.number - first.number
