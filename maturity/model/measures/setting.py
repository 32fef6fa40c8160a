"""What an answer is scored in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Outcome, Scored, Unscored
from maturity.arithmetic.scales import ScaleRange
from maturity.arithmetic.steps import Recorder, Step, Term, not_recorded
from maturity.model.combining import Combine
from maturity.model.services import ServiceRegister

Combiner = Callable[[Combine, Sequence[Term]], Fraction]
"""Combines one or more terms by a rule that needs no options."""


def no_values() -> Sequence[Term]:
    """Return the values of no other city."""
    return ()


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """What an answer is scored in: the scale, the year that targets are due by, the register, the other cities."""

    ends: ScaleRange
    combine: Combiner
    year: int | None = None
    register: ServiceRegister | None = None
    values: Callable[[], Sequence[Term]] = no_values
    note: Recorder = not_recorded

    def joined(self, terms: tuple[Term, ...], rule: Combine) -> Outcome:
        """Combine the values of one indicator's parts or units by a rule without options."""
        if not terms:
            return Unscored(Absence.NOT_ASSESSED)
        result = self.combine(rule, terms)
        self.note(Step(rule.value, {}, result, terms))
        return Scored(result)
