from collections.abc import Iterator
from itertools import combinations

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Effect, FactorNote

SIDES = frozenset({Effect.INHIBITING, Effect.SUPPORTING})


class TwoSidedFactor(Rule[AssessmentCase]):
    """A factor is said to inhibit and to support the same thing, and no note says how.

    ## Why it matters
    A study may well find both: there is money for building and none for running. Without a note nobody can tell that
    from a slip of the keyboard, and the factor counts on both sides.

    ## How to fix it
    Say under `note` of each what the source says, or correct the effect. Where the two touch different things, name
    these under `affects`.

    ## Example
        factors:
          - {factor: leadership, effect: inhibiting, origin: internal, affects: [online]}
          - {factor: leadership, effect: supporting, origin: internal, affects: [online]}

        warning[M441 two-sided-factor] 'leadership' is said to support and to inhibit the same, without a note
    """

    code = "M441"
    severity = Severity.WARNING
    effect = say("The score stays; the factor is shown and counted on both sides.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        told: set[int] = set()
        for (_, one), (place, other) in combinations(enumerate(case.assessment.factors), 2):
            if place in told or one.factor != other.factor or {one.effect, other.effect} != SIDES:
                continue
            if _touch_the_same(one, other) and not (one.note and other.note):
                told.add(place)
                message = say(
                    "{factor!r} is said to support and to inhibit the same, without a note",
                    factor=other.factor,
                )
                yield self.finding(case, message, ("factors", place, "effect"))


def _touch_the_same(one: FactorNote, other: FactorNote) -> bool:
    """Tell whether two notes name a node both, or both none with the same reach."""
    if one.affects or other.affects:
        return not set(one.affects).isdisjoint(other.affects)
    return one.touches is other.touches
