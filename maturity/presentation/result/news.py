"""The news of a result as facts: what changed since the result before, among whom, and how far it is to what is next.

Nothing here is a word: ``news_words.py`` tells it. Every difference is one of numbers as they are printed, so that
whoever subtracts them agrees; what cannot be said of two results, or is not known, is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maturity.model.assessment import Confidence
from maturity.model.direction import Edge
from maturity.model.scale import Band, Scale
from maturity.model.text import Text
from maturity.presentation.earlier_results import change_between, result_before
from maturity.presentation.group_changes import GroupChange, group_changes_of
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.reported_scores import rests_on_report
from maturity.presentation.result.position import IndexTarget
from maturity.presentation.result_groups import RankedResult, groups_of
from maturity.scoring.plan import NodePlan
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import band_by_bounds, printed_index, shown_band

FEWEST_PARTS = 2
"""Of one part alone the index says it all."""
FEWEST_PEERS = 10
"""Of fewer nothing is said to whoever does not see which these are: of ninety cities, three may happen to be known."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A printed number before and now."""

    before: Decimal
    now: Decimal

    @property
    def change(self) -> Decimal:
        """How far it moved, up or down."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class PartShift:
    """A part of the framework, a dimension as a rule, whose score moved."""

    id: str
    title: Text
    score: Shift


@dataclass(frozen=True, slots=True)
class PartsMoved:
    """The parts to be named: which rose most, which fell most, and which the change of the index is mostly due to.

    ``leading`` is known only where the index is the sum of what its parts contribute, and one of them stands out.
    """

    rise: PartShift | None
    fall: PartShift | None
    leading: PartShift | None


@dataclass(frozen=True, slots=True)
class RankShift:
    """A rank before and now, and among how many."""

    before: int
    now: int
    count_before: int
    count_now: int


@dataclass(frozen=True, slots=True)
class IndexChange:
    """What changed since the result before: the index, its parts, the others of its group, and the rank among them."""

    since: Assessed
    is_year_before: bool
    index: Shift
    parts: PartsMoved
    peers: GroupChange | None
    rank: RankShift | None

    @property
    def told_peers(self) -> GroupChange | None:
        """The others, where they are so many that a count of them says something."""
        return self.peers if self.peers is not None and self.peers.count >= FEWEST_PEERS else None

    @property
    def overtaken(self) -> bool:
        """Whether the rank fell for no other reason than that others rose more: all who are ranked were so before."""
        rank, peers = self.rank, self.peers
        fell = rank is not None and rank.now > rank.before
        return fell and peers is not None and peers.is_of_the_same and peers.rose > 0 and self.index.change >= 0


@dataclass(frozen=True, slots=True)
class BandAhead:
    """The next band, and how far the printed index is below its bound; not above zero where only rounding hides it."""

    title: Text
    start: Decimal
    gap: Decimal
    is_above: bool
    """Whether the bound itself is still in the band below."""


@dataclass(frozen=True, slots=True)
class TargetAhead:
    """A target set for the index in its year, and how far the printed index is below it; below zero: past it."""

    target: IndexTarget
    gap: Decimal


@dataclass(frozen=True, slots=True)
class ReadWithCare:
    """What limits how an index may be read: how much is rated, and how many ratings are of low confidence.

    ``low`` is given only where they are more than half of the ratings that count.
    """

    is_partial: bool
    """Whether any weight has neither a rating nor a published score."""
    rated: int
    ratable: int
    low: int
    counted: int


@dataclass(frozen=True, slots=True)
class News:
    """What is worth a sentence of one result with an index."""

    index: Decimal
    change: IndexChange | None
    band: BandAhead | None
    targets: tuple[TargetAhead, ...]
    care: ReadWithCare | None

    @property
    def short_of(self) -> tuple[TargetAhead, ...]:
        """The targets that are not reached."""
        return tuple(each for each in self.targets if each.gap > 0)


def news_of(
    portfolio: Portfolio, city: AssessedCity, assessed: Assessed, targets: Sequence[IndexTarget]
) -> News | None:
    """Return the news of a result; nothing where it has no index, or where nothing is known but how much is rated."""
    result, index = assessed.result, printed_index(assessed.result)
    if index is None:
        return None
    news = News(
        index=index,
        change=_change(portfolio, city, assessed),
        band=_band_ahead(result, index),
        targets=tuple(TargetAhead(target, target.number - index) for target in targets),
        care=_care(result),
    )
    return news if news.change or news.band or news.short_of else None


def _change(portfolio: Portfolio, city: AssessedCity, assessed: Assessed) -> IndexChange | None:
    before = result_before(city, assessed)
    change, now = change_between(before, assessed), printed_index(assessed.result)
    if before is None or change is None or now is None:
        return None
    (group, peer), (group_before, peer_before) = (groups_of(portfolio).of(each) for each in (assessed, before))
    peers = group_changes_of(portfolio).between(group_before, group)
    ends, ended = assessed.assessment.period.ends, before.assessment.period.ends
    return IndexChange(
        since=before,
        is_year_before=ends is not None and ended is not None and ended.year == ends.year - 1,
        index=Shift(now - change, now),
        parts=_parts_moved(before.result, assessed.result, change),
        peers=peers,
        rank=_rank(peer_before, peer, peers),
    )


def _rank(before: RankedResult, now: RankedResult, peers: GroupChange | None) -> RankShift | None:
    """Return the ranks of both periods, where both were given by the rule that holds now."""
    if peers is None or before.rank is None or now.rank is None:
        return None
    return RankShift(before.rank, now.rank, len(peers.before.averaged), len(peers.now.averaged))


def _parts_moved(before: AssessmentResult, now: AssessmentResult, change: Decimal) -> PartsMoved:
    """Return the parts that moved furthest; of equal ones that which the framework names first."""
    shifts = tuple(_shifts(before.root, now.root, now.framework.scale))
    rising = [shift for shift in shifts if shift.score.change > 0]
    falling = [shift for shift in shifts if shift.score.change < 0]
    leading = _leading(before.root, now.root, change)
    return PartsMoved(
        rise=max(rising, key=lambda shift: shift.score.change, default=None),
        fall=min(falling, key=lambda shift: shift.score.change, default=None),
        leading=next((shift for shift in (rising if change > 0 else falling) if shift.id == leading), None),
    )


def _shifts(before: NodeResult, now: NodeResult, scale: Scale) -> Iterator[PartShift]:
    """Yield each part of the whole that has a score in both results."""
    if len(now.parts) < FEWEST_PARTS:
        return
    for old, new in zip(before.parts, now.parts, strict=True):
        if old.score is not None and new.score is not None:
            yield PartShift(new.id, new.node.title, Shift(printed(old.score, scale), printed(new.score, scale)))


def _leading(before: NodeResult, now: NodeResult, change: Decimal) -> str:
    """Return the id of the part that added most to a rise or took most away in a fall; empty where none stands out."""
    if not change or not _is_sum_of_parts(before) or not _is_sum_of_parts(now):
        return ""
    given = {
        new.id: (_contribution(new) - _contribution(old)) * (1 if change > 0 else -1)
        for old, new in zip(before.parts, now.parts, strict=True)
    }
    most = max(given.values())
    leading = [name for name, share in given.items() if share == most]
    return leading[0] if most > 0 and len(leading) == 1 and sum(given.values()) > 0 else ""


def _is_sum_of_parts(root: NodeResult) -> bool:
    """Tell whether a score is what its parts contribute, and nothing has held it since."""
    plan = root.plan
    joined = isinstance(plan, NodePlan) and plan.options.method.is_sum_of_shares and not plan.is_flat
    return joined and bool(root.parts) and not root.applied_limits


def _contribution(part: NodeResult) -> Fraction:
    return (part.used or Fraction()) * (part.counted or Fraction())


def _band_ahead(result: AssessmentResult, index: Decimal) -> BandAhead | None:
    """Return the band above the one that is shown; nothing where that is the highest, or not the one of the index."""
    bands, held = result.framework.bands_of(result.assessment.peer_group), shown_band(result)
    if held is None or band_by_bounds(result) is not None:
        return None
    above = _above(bands, held)
    if above is None:
        return None
    gap = _with_decimals(above.start - index, result.framework.scale.decimals)
    return BandAhead(above.title, above.start, gap, result.framework.scale.band_edge is Edge.ABOVE)


def _above(bands: Sequence[Band], held: Band) -> Band | None:
    following = dict(zip((band.id for band in bands), bands[1:], strict=False))
    return following.get(held.id)


def _with_decimals(gap: Decimal, decimals: int) -> Decimal:
    """Return a difference with the decimals that scores are printed with, where it needs no more."""
    shorter = gap.quantize(Decimal(1).scaleb(-decimals))
    return shorter if shorter == gap else gap


def _care(result: AssessmentResult) -> ReadWithCare | None:
    """Return what limits the reading; an authority's published scores are what they are."""
    root = result.root
    if rests_on_report(result):
        return None
    sure = [leaf.rating.confidence for leaf in root.leaves() if leaf.rating and leaf.rating.is_confirmed]
    low = sure.count(Confidence.LOW)
    is_partial = root.coverage is not None and root.coverage < 1
    care = ReadWithCare(is_partial, root.rated, root.ratable, low if 2 * low > len(sure) else 0, len(sure))
    return care if care.is_partial or care.low else None
