"""The search for the least effort: exact over any tree of rules, caps, floors, gaps and prerequisites.

From the indicators up, each node keeps the ways in which it could stand, as far as any node above can tell them apart.
Every rule is monotone, so of two ways that differ in nothing but numbers the one that takes as much and brings no more
of each is forgotten, which is a label-setting search of dynamic programming (Martins, "On a multicriteria shortest path
problem", 1984). A condition on a score elsewhere is assumed both ways, and must turn out so where that score is known.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from math import lcm
from typing import NamedTuple, Protocol, TypeVar

from maturity.arithmetic.outcome import Coverage, Outcome, Scored, Unscored
from maturity.model.combinations.rule import Merit
from maturity.model.combining import Limit
from maturity.scoring.gaps import node_gap
from maturity.scoring.limits import hold, holds
from maturity.scoring.node import Joining
from maturity.scoring.path.conditions import ScoreQuestion, ScoreQuestions, asked_by
from maturity.scoring.path.standing import NOTHING, Answers, Gathering, Host, Likeness, NodeStanding
from maturity.scoring.path.ways import Way, Ways
from maturity.scoring.plan import LeafPlan, NodePlan
from maturity.scoring.result import NodeScore
from maturity.scoring.score import Scorer

MOST_KEPT = 20_000
"""Ways in which the first members of one node could stand that are kept; beyond it some are forgotten unproven."""
MOST_COUNTED = 1_500
"""The same where all ways of the least effort are counted; beyond it nobody knows how many there are."""

MOST_PAIRS = 150_000
"""Pairs of members that are put together where ways are counted."""

Reached = Callable[[NodeScore], bool]
"""Tells whether the whole is where it is to be."""


class _Effortful(Protocol):
    @property
    def effort(self) -> int: ...


E = TypeVar("E", bound=_Effortful)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the ways of least effort, how many there are, and whether that is proven.

    ``ways`` are the first of them, by what they raise; ``number`` is None where nobody asked, or they were too many.
    """

    effort: Fraction
    ways: tuple[tuple[Way, ...], ...]
    number: int | None
    is_proven: bool


class Search:
    """Looks for the least effort with which the whole is where it is to be."""

    def __init__(self, scorer: Scorer, ways: Ways, printed: dict[str, Fraction], reached: Reached) -> None:
        self.scorer, self.ways, self.printed, self.reached = scorer, ways, printed, reached
        self.unit = lcm(*(way.effort.denominator for each in ways.values() for way in each))
        self.questions = ScoreQuestions(scorer.plan)
        plans = [each for each in (scorer.plan, *scorer.plan.below()) if isinstance(each, NodePlan)]
        self.minds_coverage = bool(printed) or any(plan.threshold for plan in plans)
        self.hosts = {plan.keys: Host(plan, scorer, minds_coverage=self.minds_coverage) for plan in plans}
        self.is_cut = False

    def least(self, most_ways: int) -> Found | None:
        """Return the least effort and the first ways; None where no effort is enough."""
        efforts = [self.units(way) for each in self.ways.values() for way in each]
        whole = sum(max(map(self.units, each)) for each in self.ways.values())
        most = min((effort for effort in efforts if effort), default=0)
        while not (reaching := self._reaching(most, is_counting=False)) and most < whole:
            most = min(2 * most, whole)
        if not reaching:
            return None
        is_proven, least = not self.is_cut, min(standing.effort for standing in reaching)
        return self._counted(least, most_ways, reaching, is_proven=is_proven)

    def _counted(self, least: int, most_ways: int, reaching: Sequence[NodeStanding], *, is_proven: bool) -> Found:
        """Return one way of the least effort, which ends highest, and others, as far as they are asked for."""
        effort = Fraction(least, self.unit)
        of_least = (each for each in reaching if each.effort == least)
        best = next(max(of_least, key=lambda each: each.score.score or Fraction()).chosen())
        if most_ways == 1 or not is_proven:
            return Found(effort, (best,), None, is_proven)
        try:
            every = self._reaching(least, is_counting=True)
        except _TooManyError:
            return Found(effort, (best,), None, is_proven)
        best_first = sorted(every, key=lambda standing: -(standing.score.score or Fraction()))
        others = (way for standing in best_first for way in standing.chosen() if {*way} != {*best})
        ways = (best, *islice(others, most_ways - 1))
        return Found(effort, ways, sum(standing.number for standing in every), is_proven)

    def units(self, way: Way) -> int:
        """Return what a way takes, in whole numbers of one unit."""
        return int(way.effort * self.unit)

    def _reaching(self, most: int, *, is_counting: bool) -> list[NodeStanding]:
        """Return the ways in which the whole is where it is to be, with no more effort than that."""
        below = _Pass(self, most, is_counting=is_counting).standings(self.scorer.plan, (), is_needed=True)
        return [standing for standing in below if self.reached(standing.score)]


class _TooManyError(Exception):
    """There are too many ways to count."""


class _Pass:
    """One way through the tree, from the indicators up; whoever counts forgets nothing but what is the same."""

    def __init__(self, search: Search, most: int, *, is_counting: bool) -> None:
        self.search, self.most, self.is_counting = search, most, is_counting
        self.asked = search.questions.by_node

    def standings(self, plan: NodePlan | LeafPlan, flat: tuple[Host, ...], *, is_needed: bool) -> list[NodeStanding]:
        """Return the ways in which a node could stand; ``flat`` are those above that look past it to its indicators."""
        if isinstance(plan, LeafPlan):
            return self._of_leaf(plan, flat)
        is_needed = is_needed or plan.id in self.asked or plan is self.search.scorer.plan
        is_own = is_needed and not plan.is_flat
        host = self.search.hosts[plan.keys]
        inside = (*flat, host) if is_needed and plan.is_flat else flat
        hosts = (host, *flat) if is_own else inside
        sums = [Gathering(0, Likeness((), (None,) * len(hosts)), ((),) * len(hosts))]
        for part in plan.parts:
            sums = self._joined(
                sums, self._members(self.standings(part, inside, is_needed=is_own), part, host, is_own=is_own), hosts
            )
        own_first = hosts[:1] if is_own else ()
        found = [
            standing
            for each in sums
            for standing in self._finished(
                plan, each, slice(len(own_first), len(own_first) + len(flat)), is_needed=is_needed
            )
        ]
        return self._kept_standings(found)

    def _of_leaf(self, plan: LeafPlan, flat: tuple[Host, ...]) -> list[NodeStanding]:
        found = []
        for way in self.search.ways[plan.id]:
            effort = self.search.units(way)
            if effort <= self.most:
                carried = [host.share_of(plan.keys, way.score) for host in flat]
                asks, sees = frozenset((need, True) for need in way.needs), self._seen(plan.id, way.score)
                group = Likeness(self._told(way.score), tuple(kind for kind, _ in carried), asks, sees)
                found.append(NodeStanding(effort, way.score, group, tuple(merit for _, merit in carried), way))
        return found

    def _told(self, score: NodeScore) -> tuple[object, ...]:
        """Return what a node above minds of a score beside its number."""
        coverage = score.coverage
        return score.absence, score.gap, coverage.share if self.search.minds_coverage else bool(coverage.covered)

    def _seen(self, name: str, score: NodeScore) -> Answers:
        return frozenset((question, question.is_true_of(score)) for question in self.asked.get(name, ()))

    def _members(
        self,
        standings: list[NodeStanding],
        part: NodePlan | LeafPlan,
        host: Host,
        *,
        is_own: bool,
    ) -> list[tuple[Likeness, tuple[Merit, ...], NodeStanding]]:
        """Return what each standing of a part brings to the node and to the flat ones above it."""
        found = []
        for each in standings:
            kinds, merits = each.group.kinds, each.merits
            if is_own:
                kind, merit = host.share_of(part.keys, each.score)
                kinds, merits = (kind, *kinds), (merit, *merits)
            found.append((Likeness((), kinds, each.group.asks, each.group.sees), merits, each))
        return found

    def _joined(
        self,
        sums: list[Gathering],
        members: list[tuple[Likeness, tuple[Merit, ...], NodeStanding]],
        hosts: tuple[Host, ...],
    ) -> list[Gathering]:
        """Return the first members of a node together with one more."""
        if self.is_counting and len(sums) * len(members) > MOST_PAIRS:
            raise _TooManyError
        by_group: dict[Likeness, list[tuple[tuple[Merit, ...], NodeStanding]]] = {}
        for group, merits, member in members:
            by_group.setdefault(group, []).append((merits, member))
        found: dict[Likeness, list[_Pair]] = {}
        for before, (group, of_group) in product(_grouped(sums).items(), by_group.items()):
            if (joined := _together(before[0], group, hosts)) is not None:
                found.setdefault(joined, []).extend(self._pairs(before[1], of_group, hosts))
        kept = [self._sum(group, same) for group, pairs in found.items() for same in self._kept(pairs)]
        return self._not_too_many(kept, lambda each: [number for merit in each.merits for number in merit])

    def _pairs(
        self, sums: list[Gathering], members: list[tuple[tuple[Merit, ...], NodeStanding]], hosts: tuple[Host, ...]
    ) -> Iterator["_Pair"]:
        for before, (merits, member) in product(sums, members):
            if (effort := before.effort + member.effort) <= self.most:
                joined = tuple(
                    [host.merits_joined(*pair) for host, *pair in zip(hosts, before.merits, merits, strict=True)]
                )
                yield _Pair(effort, joined, before, member)

    def _kept(self, pairs: list["_Pair"]) -> Iterable[list["_Pair"]]:
        """Return the pairs of a group that are not forgotten, those together that are the same."""
        if not self.is_counting:
            return [
                [pair] for pair in undominated(pairs, lambda pair: [number for each in pair.merits for number in each])
            ]
        same: dict[tuple[object, ...], list[_Pair]] = {}
        for pair in pairs:
            same.setdefault((pair.effort, pair.merits), []).append(pair)
        return same.values()

    def _sum(self, group: Likeness, same: list["_Pair"]) -> Gathering:
        come = [(pair.before if pair.before.come else None, pair.member) for pair in same]
        number = sum(pair.before.number * pair.member.number for pair in same)
        return Gathering(same[0].effort, group, same[0].merits, come, number)

    def _finished(
        self, plan: NodePlan, members: Gathering, carried: slice, *, is_needed: bool
    ) -> Iterator[NodeStanding]:
        """Yield what a node comes to, for each answer to what its limits ask of other nodes."""
        is_root = plan is self.search.scorer.plan
        settled = self.search.questions.settled_in("" if is_root else plan.id)
        for relied_on, score in self._scores(plan, members) if is_needed else [(NOTHING, NOT_LOOKED_AT)]:
            sees = members.group.sees | (self._seen(plan.id, score) if not is_root else NOTHING)
            asks = members.group.asks | relied_on
            if _contradict(asks, sees):
                continue
            left = [frozenset(each for each in side if each[0] not in settled) for side in (asks, sees)]
            group = Likeness(self._told(score), members.group.kinds[carried], left[0], left[1])
            yield NodeStanding(members.effort, score, group, members.merits[carried], None, [members], members.number)

    def _kept_standings(self, found: list[NodeStanding]) -> list[NodeStanding]:
        """Return the standings that are not forgotten, those together that are the same."""
        if self.is_counting:
            same: dict[tuple[object, ...], NodeStanding] = {}
            for each in found:
                known = same.setdefault((each.effort, each.group, each.score.score, each.merits), each)
                if known is not each:
                    known.sums += each.sums
                    known.number += each.number
            kept = [*same.values()]
        else:
            groups: dict[Likeness, list[NodeStanding]] = {}
            for each in found:
                groups.setdefault(each.group, []).append(each)
            kept = [each for group in groups.values() for each in undominated(group, lambda each: each.numbers)]
        return self._not_too_many(kept, lambda each: each.numbers)

    def _not_too_many(self, kept: list[E], numbers: Callable[[E], Sequence[Fraction | int]]) -> list[E]:
        if self.is_counting and len(kept) > MOST_COUNTED:
            raise _TooManyError
        if len(kept) > MOST_KEPT:
            self.search.is_cut = True
            return _spread(kept, MOST_KEPT, numbers)
        return kept

    def _scores(self, plan: NodePlan, members: Gathering) -> Iterator[tuple[Answers, NodeScore]]:
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


NOT_LOOKED_AT = NodeScore(Scored(Fraction()), None, None, Coverage())
"""Stands for the score of a node that nothing above looks at."""


def _nobody(_name: str) -> NodeScore:
    raise AssertionError  # what is combined before any limit asks nobody


def _limited(
    outcome: Outcome, limits: Iterable[Limit], values: Sequence[Fraction], assumed: dict[ScoreQuestion, bool]
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


class _Pair(NamedTuple):
    """The first members of a node, and one more."""

    effort: int
    merits: tuple[Merit, ...]
    before: Gathering
    member: NodeStanding


def _grouped(sums: Iterable[Gathering]) -> dict[Likeness, list[Gathering]]:
    groups: dict[Likeness, list[Gathering]] = {}
    for each in sums:
        groups.setdefault(each.group, []).append(each)
    return groups


def _together(one: Likeness, other: Likeness, hosts: tuple[Host, ...]) -> Likeness | None:
    """Return what two sets of members have in common with others that bring as much; None where they contradict."""
    asks, sees = one.asks | other.asks, one.sees | other.sees
    if _contradict(asks, sees):
        return None
    kinds = tuple(host.kinds_joined(*pair) for host, *pair in zip(hosts, one.kinds, other.kinds, strict=True))
    return Likeness((), kinds, asks, sees)


def _contradict(asks: Answers, sees: Answers) -> bool:
    return any((question, not answer) in asks or (question, not answer) in sees for question, answer in asks)


def undominated(found: Iterable[E], numbers: Callable[[E], Sequence[Fraction | int]]) -> list[E]:
    """Return those that no other takes as little as and brings as much of everything as."""
    ordered = sorted(
        ((each.effort, [-number for number in numbers(each)], each) for each in found), key=lambda entry: entry[:2]
    )
    kept, best = list[E](), list[list[Fraction | int]]()
    for _, lacks, each in ordered:
        if not any(all(mine >= its for mine, its in zip(lacks, other, strict=True)) for other in best):
            best = [lacks] if len(lacks) == 1 else [*best, lacks]
            kept.append(each)
    return kept


def _spread(kept: Iterable[E], most: int, numbers: Callable[[E], Sequence[Fraction | int]]) -> list[E]:
    """Return as many as may be kept, of each effort about as many, and of these what brings most."""
    by_effort: dict[int, list[E]] = {}
    for each in kept:
        by_effort.setdefault(each.effort, []).append(each)
    room = max(1, most // len(by_effort))
    best_first = (sorted(group, key=lambda each: tuple(numbers(each)), reverse=True) for group in by_effort.values())
    return [each for group in best_first for each in group[:room]]
