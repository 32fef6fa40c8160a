"""How a node can stand: what it takes, what it scores, and what of it matters to the nodes above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from maturity.findings import Keys
from maturity.model.combinations.rule import Merit, OnePart
from maturity.scoring.node import counted_of
from maturity.scoring.path.conditions import ScoreQuestion
from maturity.scoring.path.ways import Way
from maturity.scoring.plan import NodePlan
from maturity.scoring.result import NodeScore
from maturity.scoring.score import Scorer

Answers = frozenset[tuple[ScoreQuestion, bool]]
"""ScoreQuestions with what is, or has to be, the answer."""
NOTHING: Answers = frozenset()


Kind = tuple[Any, ...] | None
"""What must be the same of some members for them to be held against others; None of those without any weight."""


class Host:
    """A node that combines members: its own parts, or all indicators below where its rule is flat.

    ``minds_coverage`` says that how much is rated can decide about a score somewhere.
    """

    def __init__(self, plan: NodePlan, scorer: Scorer, *, minds_coverage: bool) -> None:
        self.plan, self.scale, self.minds_coverage = plan, scorer.scale_range, minds_coverage
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

    def share_of(self, keys: Keys, score: NodeScore) -> tuple[Kind, Merit]:
        """Return what one member brings: its kind, and the numbers of which more never makes less of the node."""
        place = self.place_of[keys]
        if place not in self.weighing:
            return None, ()
        weight, value = self.plan.members.weights[place], counted_of(score, self.scale)
        told = frozenset([(score.absence, score.gap)])
        covered = self._covered(score, weight)
        if value is None:
            return (told, *covered, 0, 0, (), ()), ()
        level = self.plan.members.parts((place,), (value,)).levels[0]
        where = (place,) if self.rule.merits_are_places else ()
        met = tuple(int(level == each) for each in self.levels)
        low = tuple(-int(value < bound) for bound in self.low_below)
        merit = self.rule.merit(OnePart(value, weight, level, self.levels), self.options)
        return (told, *covered, weight, 1, where, met), (*low, *merit)

    def _covered(self, score: NodeScore, weight: int) -> tuple[Fraction | int, int]:
        """Return the weight that is covered, of how much; where nobody minds how much it is, whether there is any."""
        covered, coverable = score.coverage.ratio
        if not self.minds_coverage:
            return int(bool(covered)), int(bool(coverable))
        return (Fraction(covered, coverable) * weight, weight) if coverable else (0, 0)

    def kinds_joined(self, one: Kind, other: Kind) -> Kind:
        """Return what must be the same of two sets of members together."""
        if one is None or other is None:
            return one or other
        told, covered, coverable, weight, number, where, met = one
        also_told, also_covered, also_coverable, more_weight, more, also_where, also_met = other
        levels = tuple(a + b for a, b in zip(met, also_met, strict=True)) if met and also_met else met or also_met
        whole = (covered + also_covered, coverable + also_coverable)
        if not self.minds_coverage:
            whole = (min(1, whole[0]), min(1, whole[1]))
        return told | also_told, *whole, weight + more_weight, number + more, (*where, *also_where), levels

    def merits_joined(self, one: Merit, other: Merit) -> Merit:
        """Return what two sets of members bring together."""
        if not one or not other:
            return one or other
        if not (lows := len(self.low_below)):
            return self.rule.merits_joined(one, other)
        low = tuple(a + b for a, b in zip(one[:lows], other[:lows], strict=True))
        return (*low, *self.rule.merits_joined(one[lows:], other[lows:]))


class Likeness(NamedTuple):
    """What must be the same for two ways to stand to be held against each other, as far as anything above minds.

    ``own`` is of the node itself, ``kinds`` of what is brought to those that combine it. ``asks`` are the answers that
    something here relies on, ``sees`` those that are known here.
    """

    own: tuple[Any, ...]
    kinds: tuple[Kind, ...]
    asks: Answers = NOTHING
    sees: Answers = NOTHING


@dataclass(slots=True, eq=False)
class NodeStanding:
    """One way in which all below a node could stand, or several that nothing above can tell apart.

    ``merits`` are what its indicators bring to the flat nodes above. It comes from a way of an indicator, or from sums
    of a node's members.
    """

    effort: int
    score: NodeScore
    group: Likeness
    merits: tuple[Merit, ...]
    way: Way | None = None
    sums: "list[Gathering]" = field(default_factory=list)
    number: int = 1
    """How many ways there are."""

    @property
    def numbers(self) -> Merit:
        """All numbers of which more is never worse."""
        return (self.score.score or Fraction(), *(number for merit in self.merits for number in merit))

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
class Gathering:
    """The first members of a node together: what they take and bring; ``come`` has what leads here."""

    effort: int
    group: Likeness
    merits: tuple[Merit, ...]
    come: "list[tuple[Gathering | None, NodeStanding]]" = field(default_factory=list)
    number: int = 1

    def members(self) -> Sequence[NodeStanding]:
        """Return the members by the first way that leads here."""
        found = list[NodeStanding]()
        at: Gathering | None = self
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
