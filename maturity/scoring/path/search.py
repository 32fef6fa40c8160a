"""The search for the least effort: exact over any tree of rules, caps, floors, gaps and prerequisites.

From the indicators up, each node keeps the ways in which it could stand, as far as any node above can tell them apart.
Every rule is monotone, so of two ways that differ in nothing but numbers the one that takes as much and brings no more
of each is forgotten, which is a label-setting search of dynamic programming (Martins, "On a multicriteria shortest path
problem", 1984). A condition on a score elsewhere is assumed both ways, and must turn out so where that score is known.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import lcm

from maturity.arithmetic.outcome import Coverage, Outcome, Scored, Unscored
from maturity.model.combining import Limit
from maturity.scoring.gaps import node_gap
from maturity.scoring.limits import hold, holds
from maturity.scoring.node import Joining
from maturity.scoring.path.conditions import Question, Questions, asked_by
from maturity.scoring.path.standing import NOTHING, Answers, Host, Share, Standing, Sum
from maturity.scoring.path.ways import Way, Ways
from maturity.scoring.plan import LeafPlan, NodePlan
from maturity.scoring.result import NodeScore
from maturity.scoring.score import Scorer

MOST_KEPT = 20_000
"""Ways in which the first members of one node could stand that are kept; beyond it some are forgotten unproven."""
MOST_COUNTED = 4_000
"""The same where all ways of the least effort are counted; beyond it nobody knows how many there are."""

Reached = Callable[[NodeScore], bool]
"""Tells whether the whole is where it is to be."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the ways of least effort, how many there are, and whether that is proven.

    ``ways`` are the first of them, by what they raise; ``number`` is None where they were too many to count.
    """

    effort: Fraction
    ways: tuple[tuple[Way, ...], ...]
    number: int | None
    is_proven: bool


class Search:
    """Looks for the least effort with which the whole is where it is to be."""

    def __init__(
        self, scorer: Scorer, ways: Ways, printed: dict[str, Fraction], reached: Reached, most_kept: int = MOST_KEPT
    ) -> None:
        self.scorer, self.ways, self.printed, self.reached = scorer, ways, printed, reached
        self.most_kept = most_kept
        self.unit = lcm(*(way.effort.denominator for each in ways.values() for way in each))
        self.questions = Questions(scorer.plan)
        self.hosts = {
            plan.keys: Host(plan, scorer) for plan in (scorer.plan, *scorer.plan.below()) if isinstance(plan, NodePlan)
        }
        self.is_cut = False

    def least(self, most_ways: int) -> Found | None:
        """Return the least effort and the first ways; None where no effort is enough."""
        efforts = [self._units(way) for each in self.ways.values() for way in each]
        whole = sum(max(map(self._units, each)) for each in self.ways.values())
        most = min((effort for effort in efforts if effort), default=0)
        while not (reaching := self._reaching(most, is_counting=False)) and most < whole:
            most = min(2 * most, whole)
        if not reaching:
            return None
        is_proven, least = not self.is_cut, min(standing.effort for standing in reaching)
        return self._counted(least, most_ways, reaching, is_proven=is_proven)

    def _counted(self, least: int, most_ways: int, reaching: Sequence[Standing], *, is_proven: bool) -> Found:
        """Return all ways of the least effort, or the one that is known where they are too many to count."""
        effort, self.is_cut = Fraction(least, self.unit), False
        every = self._reaching(least, is_counting=True)
        if self.is_cut or not every:
            best = max((each for each in reaching if each.effort == least), key=lambda each: each.score.score or 0)
            return Found(effort, (next(best.chosen()),), None, is_proven)
        best_first = sorted(every, key=lambda standing: -(standing.score.score or Fraction()))
        first = []
        for way in (way for standing in best_first for way in standing.chosen()):
            first.append(way)
            if len(first) == most_ways:
                break
        return Found(effort, tuple(first), sum(standing.number for standing in every), is_proven)

    def _units(self, way: Way) -> int:
        return int(way.effort * self.unit)

    def _reaching(self, most: int, *, is_counting: bool) -> list[Standing]:
        """Return the ways in which the whole is where it is to be, with no more effort than that."""
        below = _Pass(self, most, is_counting=is_counting).standings(self.scorer.plan, (), is_needed=True)
        return [standing for standing in below if self.reached(standing.score)]


class _Pass:
    """One way through the tree, from the indicators up; whoever counts forgets nothing but what is the same."""

    def __init__(self, search: Search, most: int, *, is_counting: bool) -> None:
        self.search, self.most, self.is_counting = search, most, is_counting
        self.asked = search.questions.by_node

    def standings(self, plan: NodePlan | LeafPlan, flat: tuple[Host, ...], *, is_needed: bool) -> list[Standing]:
        """Return the ways in which a node could stand; ``flat`` are those above that look past it to its indicators."""
        if isinstance(plan, LeafPlan):
            return self._of_leaf(plan, flat)
        host = self.search.hosts[plan.keys]
        is_needed = is_needed or plan.id in self.asked or plan is self.search.scorer.plan
        inside = (*flat, host) if plan.is_flat and is_needed else flat
        sums = [Sum(0, None, (None,) * len(inside))]
        for part in plan.parts:
            own = None if plan.is_flat or not is_needed else host
            wanted = is_needed and not plan.is_flat
            sums = self._joined(sums, self.standings(part, inside, is_needed=wanted), part, own, inside)
        is_carried = plan.is_flat and is_needed
        found = [
            standing
            for each in sums
            for standing in self._finished(
                plan, each, each.carried[:-1] if is_carried else each.carried, is_needed=is_needed
            )
        ]
        return self._kept(found, _same_standings)

    def _of_leaf(self, plan: LeafPlan, flat: tuple[Host, ...]) -> list[Standing]:
        found = []
        for way in self.search.ways[plan.id]:
            effort = self.search._units(way)
            if effort <= self.most:
                carried = tuple(host.share_of(plan.keys, way.score) for host in flat)
                asks, sees = frozenset((need, True) for need in way.needs), self._seen(plan.id, way.score)
                found.append(Standing(effort, way.score, carried, asks, sees, way))
        return found

    def _seen(self, name: str, score: NodeScore) -> Answers:
        return frozenset((question, question.is_true_of(score)) for question in self.asked.get(name, ()))

    def _joined(
        self,
        sums: list[Sum],
        members: list[Standing],
        part: NodePlan | LeafPlan,
        own: Host | None,
        flat: tuple[Host, ...],
    ) -> list[Sum]:
        """Return the first members of a node together with one more."""
        shares = [own.share_of(part.keys, member.score) if own else None for member in members]
        found = []
        for before, (member, share) in product(sums, zip(members, shares, strict=True)):
            effort = before.effort + member.effort
            if effort > self.most or not (agreed := _agreed(before, member)):
                continue
            joined = own.joined(before.share, share) if own else None
            carried = tuple(
                host.joined(*pair) for host, *pair in zip(flat, before.carried, member.carried, strict=True)
            )
            number = before.number * member.number
            found.append(Sum(effort, joined, carried, *agreed, [(before if before.come else None, member)], number))
        return self._kept(found, _same_sums)

    def _finished(
        self, plan: NodePlan, members: Sum, carried: tuple[Share | None, ...], *, is_needed: bool
    ) -> Iterator[Standing]:
        """Yield what a node comes to, for each answer to what its limits ask of other nodes."""
        is_root = plan is self.search.scorer.plan
        name = "" if is_root else plan.id
        for asks, score in self._scores(plan, members) if is_needed else [(NOTHING, NOT_LOOKED_AT)]:
            sees = members.sees | (self._seen(plan.id, score) if not is_root else NOTHING)
            if (agreed := _both(members.asks | asks, sees)) is None:
                continue
            settled = self.search.questions.settled_in(name)
            left = [frozenset(each for each in side if each[0] not in settled) for side in agreed]
            yield Standing(members.effort, score, carried, left[0], left[1], None, [members], members.number)

    def _scores(self, plan: NodePlan, members: Sum) -> Iterator[tuple[Answers, NodeScore]]:
        parts = [*(leaf for member in members.members() for leaf in member.leaves())] if plan.is_flat else [
            member.score for member in members.members()
        ]  # fmt: skip
        joining = Joining(plan, parts, self.search.scorer.scale_range, _nobody)
        combined = joining.combined()
        questions = [*dict.fromkeys(question for limit in plan.node.limits if (question := asked_by(limit)))]
        if isinstance(combined, Unscored):
            questions = []
        for answers in product((True, False), repeat=len(questions)):
            assumed = dict(zip(questions, answers, strict=True))
            outcome = _limited(combined, plan.node.limits, joining.values, assumed)
            yield frozenset(assumed.items()), self._as_told(plan, outcome, joining)

    def _as_told(self, plan: NodePlan, outcome: Outcome, joining: Joining) -> NodeScore:
        """Return a node's score; one that was printed stands in where not everything below is rated."""
        covered, coverable = joining.coverage
        printed = self.search.printed.get(plan.id) if plan is not self.search.scorer.plan else None
        if printed is not None and (isinstance(outcome, Unscored) or not covered == coverable > 0):
            return NodeScore(Scored(printed), None, None, Coverage(1, 1))
        gap = node_gap(outcome.reason, joining.weighing, plan.gaps) if isinstance(outcome, Unscored) else None
        return NodeScore(outcome, None, None, Coverage(covered, coverable), gap)

    def _kept(self, found: list, same: Callable) -> list:  # type: ignore[type-arg]
        kept = same(found) if self.is_counting else _undominated(found)
        most = min(self.search.most_kept, MOST_COUNTED if self.is_counting else self.search.most_kept)
        if len(kept) > most:
            self.search.is_cut = True
            kept.sort(key=lambda each: (each.effort, [-number for number in each.merit]))
            kept = _spread(kept, most)
        return kept


NOT_LOOKED_AT = NodeScore(Scored(Fraction()), None, None, Coverage())
"""Stands for the score of a node that nothing above looks at."""


def _nobody(_name: str) -> NodeScore:
    raise AssertionError  # what is combined before any limit asks nobody


def _limited(
    outcome: Outcome, limits: Iterable[Limit], values: Sequence[Fraction], assumed: dict[Question, bool]
) -> Outcome:
    """Return a score after the limits that apply under some answers."""
    if isinstance(outcome, Unscored):
        return outcome
    value = outcome.value
    for limit in limits:
        question = asked_by(limit)
        if holds(limit, None, values) if question is None else assumed[question]:
            value = hold(value, limit)
    return Scored(value)


def _agreed(before: Sum, member: Standing) -> tuple[Answers, Answers] | None:
    """Return what two parts ask and see together; None where they contradict each other."""
    if not (before.asks or member.asks or before.sees or member.sees):
        return NOTHING, NOTHING
    return _both(before.asks | member.asks, before.sees | member.sees)


def _both(asks: Answers, sees: Answers) -> tuple[Answers, Answers] | None:
    if any((question, not answer) in asks or (question, not answer) in sees for question, answer in asks):
        return None
    return asks, sees


def _undominated(found: list) -> list:  # type: ignore[type-arg]
    """Return those that no other takes as little as and brings as much of everything as."""
    groups: dict[tuple[object, ...], list] = {}  # type: ignore[type-arg]
    for each in found:
        groups.setdefault(each.kind, []).append((each.effort, each.merit, each))
    kept = []
    for group in groups.values():
        group.sort(key=lambda entry: (entry[0], tuple(-number for number in entry[1])))
        best: list[tuple[Fraction, ...]] = []
        for _, merit, each in group:
            if not any(all(mine <= its for mine, its in zip(merit, other, strict=True)) for other in best):
                best.append(merit)
                kept.append(each)
                if len(merit) == 1:
                    best = [merit]
    return kept


def _same_sums(found: list[Sum]) -> list[Sum]:
    """Put together what is the same to every node above."""
    kept: dict[tuple[object, ...], Sum] = {}
    for each in found:
        known = kept.setdefault((each.effort, each.kind, each.merit), each)
        if known is not each:
            known.come += each.come
            known.number += each.number
    return [*kept.values()]


def _same_standings(found: list[Standing]) -> list[Standing]:
    kept: dict[tuple[object, ...], Standing] = {}
    for each in found:
        known = kept.setdefault((each.effort, each.kind, each.merit), each)
        if known is not each:
            known.sums += each.sums
            known.number += each.number
    return [*kept.values()]


def _spread(kept: list, most: int) -> list:  # type: ignore[type-arg]
    """Return as many as may be kept, of each effort about as many."""
    by_effort: dict[int, list] = {}  # type: ignore[type-arg]
    for each in kept:
        by_effort.setdefault(each.effort, []).append(each)
    room = max(1, most // len(by_effort))
    return [each for group in by_effort.values() for each in group[:room]]
