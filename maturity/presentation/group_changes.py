"""What became of governments that are compared with each other: the same ones in two periods, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from maturity.model.framework import Framework
from maturity.model.kind import GovernmentKind
from maturity.presentation.earlier_results import change_between
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result_groups import FEWEST, RankedResult, ResultGroup, ResultGroups, groups_of


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group in two periods; ``pairs`` are those of its results whose index can be held against the earlier one.

    Both groups have one name; a government that is in one of them alone is in no pair.
    """

    before: ResultGroup
    now: ResultGroup
    pairs: tuple[tuple[RankedResult, Decimal], ...]

    @property
    def rose(self) -> int:
        """How many indexes rose."""
        return sum(change > 0 for _, change in self.pairs)

    @property
    def fell(self) -> int:
        """How many indexes fell."""
        return sum(change < 0 for _, change in self.pairs)

    @property
    def count(self) -> int:
        """How many indexes are held against each other."""
        return len(self.pairs)

    @property
    def is_of_several(self) -> bool:
        """Whether there are enough to be counted."""
        return self.count >= FEWEST

    @property
    def kinds(self) -> tuple[GovernmentKind, ...]:
        """The kind of each government that is."""
        return tuple(peer.city.kind for peer, _ in self.pairs)

    @property
    def is_of_the_same(self) -> bool:
        """Whether the averages and ranks of both periods are of these governments and of no others."""
        return self.count == len(self.now.averaged) == len(self.before.averaged)


class GroupChanges:
    """What became of each group of a portfolio since an earlier period, worked out once for all its results."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._made: dict[tuple[str, str], GroupChange] = {}
        self.groups = groups_of(portfolio)

    def between(self, before: ResultGroup, now: ResultGroup) -> GroupChange | None:
        """Return what changed from one group to another; nothing where these are no governments of one kind."""
        if before.name != now.name:
            return None
        both = before.results[0].assessed.slug, now.results[0].assessed.slug
        if both not in self._made:
            self._made[both] = GroupChange(before, now, tuple(_pairs(before, now)))
        return self._made[both]

    def since_the_period_before(self, framework: Framework, now: ResultGroup) -> GroupChange | None:
        """Return what changed in a group since the nearest earlier period that most of it can be held against."""
        for before in _earlier(self.groups, framework, now):
            change = self.between(before, now)
            if change is not None and change.is_of_several and 2 * change.count > len(now.averaged):
                return change
        return None


def group_changes_of(portfolio: Portfolio) -> GroupChanges:
    """Return the changes of all groups of a portfolio, which all surfaces share."""
    return portfolio.once(GroupChanges)


def _pairs(before: ResultGroup, now: ResultGroup) -> Iterator[tuple[RankedResult, Decimal]]:
    earlier = {peer.city.city.id: peer.assessed for peer in before.averaged}
    for peer in now.averaged:
        change = change_between(earlier.get(peer.city.city.id), peer.assessed)
        if change is not None:
            yield peer, change


def _earlier(groups: ResultGroups, framework: Framework, now: ResultGroup) -> Iterator[ResultGroup]:
    """Yield the groups of one name in the dated periods before one, the newest first."""
    ends = now.period.ends
    for period in groups.periods(framework):
        other = period.groups[0].period.ends
        if ends and other and other < ends:
            yield from (group for group in period.groups if group.name == now.name)
