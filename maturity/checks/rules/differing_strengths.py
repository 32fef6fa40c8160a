from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Effect, FactorNote, Reach, Strength


class DifferingStrengths(Rule[AssessmentCase]):
    """A factor with one effect on one thing is given two strengths.

    ## Why it matters
    It is drawn as the greater of the two, and readers see both words. One of them is probably a slip.

    ## How to fix it
    Keep the strength that the source states. Where it states both, of different things, name these under `affects`.

    ## Example
        factors:
          - {factor: leadership, effect: inhibiting, origin: internal, strength: weak, affects: [online]}
          - {factor: leadership, effect: inhibiting, origin: internal, strength: strong, affects: [online]}

        warning[M443 differing-strengths] 'leadership' is 'strong' here and 'weak' above, of the same thing
    """

    code = "M443"
    severity = Severity.WARNING
    effect = say("The score stays; the factor is drawn with the greater strength.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        first: dict[tuple[str, Effect, str | Reach | None], Strength] = {}
        for place, note in enumerate(case.assessment.factors):
            if note.strength is None:
                continue
            before = [
                first.setdefault((note.factor, note.effect, touched), note.strength) for touched in _touched(note)
            ]
            if others := [strength for strength in before if strength is not note.strength]:
                message = say(
                    "{factor!r} is {strength!r} here and {other!r} above, of the same thing",
                    factor=note.factor,
                    strength=note.strength.value,
                    other=others[0].value,
                )
                yield self.finding(case, message, ("factors", place, "strength"))


def _touched(note: FactorNote) -> tuple[str | Reach | None, ...]:
    return note.affects or (note.touches,)
