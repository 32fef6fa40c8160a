"""How a node can stand: what it takes, what it scores, and what of it matters to the nodes above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from maturity.model.combinations.rule import Merit, OnePart
from maturity.scoring.node import counted_of
from maturity.scoring.path.conditions import Question
from maturity.scoring.path.ways import Way
from maturity.scoring.plan import NodePlan
from maturity.scoring.result import NodeScore
from maturity.scoring.score import Scorer

Answers = frozenset[tuple[Question, bool]]
"""Questions with what is, or has to be, the answer."""
NOTHING: Answers = frozenset()


@dataclass(frozen=True, slots=True)
class Share:
    """What some members bring to the node that combines them.

    ``kind`` is what must be the same for two of these to be held against each other; with more of each number in
    ``merit`` the node never scores less.
    """

    kind: tuple[Any, ...]
    merit: Merit


class Host:
    """A node that combines members: its own parts, or all indicators below where its rule is flat."""

    def __init__(self, plan: NodePlan, scorer: Scorer) -> None:
        self.plan, self.scale = plan, scorer.scale_range
        self.rule, self.options = plan.options.method, plan.options
        members = plan.members
        self.place_of = {member.keys: place for place, member in enumerate(members.plans)}
        self.weighing = frozenset(members.weighing)
        self.levels = tuple(sorted({level for level in members.all.levels if level is not None}))
        self.low_below = tuple(
            Fraction(limit.when.parts_below)
            for limit in plan.node.limits
            if limit.when.node is None and limit.when.parts_below is not None
        )

    def share_of(self, keys: tuple[Any, ...], score: NodeScore) -> Share | None:
        """Return what one member brings; None where it has no weight."""
        place = self.place_of[keys]
        if place not in self.weighing:
            return None
        weight, value = self.plan.members.weights[place], counted_of(score, self.scale)
        covered, coverable = score.coverage.ratio
        share = Fraction(covered, coverable) * weight if coverable else Fraction()
        told = frozenset([(score.absence, score.gap)])
        if value is None:
            return Share((told, share, weight if coverable else 0, 0, 0, (), ()), ())
        level = self.plan.members.parts((place,), (value,)).levels[0]
        where = (place,) if self.rule.merits_are_places else ()
        met = tuple(int(level == each) for each in self.levels)
        low = tuple(-int(value < bound) for bound in self.low_below)
        merit = self.rule.merit(OnePart(value, weight, level, self.levels), self.options)
        return Share((told, share, weight if coverable else 0, weight, 1, where, met), (*low, *merit))

    def joined(self, one: Share | None, other: Share | None) -> Share | None:
        """Return what two sets of members bring together."""
        if one is None or other is None:
            return one or other
        (told, share, whole, weight, number, where, met), (*more,) = one.kind, other.kind
        levels = tuple(a + b for a, b in zip(met, more[6], strict=True)) if met and more[6] else met or more[6]
        kind = (
            told | more[0],
            share + more[1],
            whole + more[2],
            weight + more[3],
            number + more[4],
            (*where, *more[5]),
            levels,
        )
        if not one.merit or not other.merit:
            return Share(kind, one.merit or other.merit)
        lows = len(self.low_below)
        low = tuple(a + b for a, b in zip(one.merit[:lows], other.merit[:lows], strict=True))
        return Share(kind, (*low, *self.rule.merits_joined(one.merit[lows:], other.merit[lows:])))


@dataclass(slots=True, eq=False)
class Standing:
    """One way in which all below a node could stand, or several that nothing above can tell apart.

    ``carried`` is what its indicators bring to the flat nodes above. ``asks`` are the answers that something here
    relies on, ``sees`` those that are known here. ``come`` has the ways that lead here: of a node each the members'
    standings, of an indicator its way.
    """

    effort: int
    score: NodeScore
    carried: tuple[Share | None, ...]
    asks: Answers = NOTHING
    sees: Answers = NOTHING
    way: Way | None = None
    sums: "list[Sum]" = field(default_factory=list)
    number: int = 1
    """How many ways there are."""

    @property
    def kind(self) -> tuple[Any, ...]:
        """What must be the same for two of these to be held against each other."""
        score = self.score
        own = (score.absence, score.gap, score.coverage.share)
        return own, tuple(each.kind if each else None for each in self.carried), self.asks, self.sees

    @property
    def merit(self) -> tuple[Any, ...]:
        """The numbers of which more is never worse."""
        carried = (number for each in self.carried if each for number in each.merit)
        return (self.score.score or Fraction(), *carried)

    def leaves(self) -> Iterator[NodeScore]:
        """Yield the scores of the indicators below, by the first way that leads here."""
        if self.way is not None:
            yield self.way.score
        else:
            for member in self.sums[0].members():
                yield from member.leaves()

    def chosen(self) -> Iterator[tuple[Way, ...]]:
        """Yield each way that leads here, as what is raised in it."""
        if self.way is not None:
            yield () if self.way.is_kept else (self.way,)
        else:
            for each in self.sums:
                yield from each.chosen()


@dataclass(slots=True, eq=False)
class Sum:
    """The first members of a node together: what they take and bring; ``come`` has what leads here."""

    effort: int
    share: Share | None
    carried: tuple[Share | None, ...]
    asks: Answers = NOTHING
    sees: Answers = NOTHING
    come: "list[tuple[Sum | None, Standing]]" = field(default_factory=list)
    number: int = 1

    @property
    def kind(self) -> tuple[Any, ...]:
        """What must be the same for two of these to be held against each other."""
        shares = (self.share, *self.carried)
        return tuple(each.kind if each else None for each in shares), self.asks, self.sees

    @property
    def merit(self) -> tuple[Any, ...]:
        """The numbers of which more is never worse."""
        return tuple(number for each in (self.share, *self.carried) if each for number in each.merit)

    def members(self) -> Sequence[Standing]:
        """Return the members by the first way that leads here."""
        found = list[Standing]()
        at: Sum | None = self
        while at is not None and at.come:
            before, member = at.come[0]
            found.append(member)
            at = before
        return found[::-1]

    def chosen(self) -> Iterator[tuple[Way, ...]]:
        """Yield each way that leads here, as what is raised in it."""
        if not self.come:
            yield ()
        for before, member in self.come:
            for earlier in before.chosen() if before else ((),):
                for own in member.chosen():
                    yield (*earlier, *own)
