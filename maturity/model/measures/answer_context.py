"""What an answer is scored in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from maturity.arithmetic.outcome import Absence, Outcome, ScaleRange, Scored, Unscored
from maturity.arithmetic.steps import Recorder, Term, not_recorded
from maturity.messages import say
from maturity.model.combining import ALONE, Combine
from maturity.model.measures.feeds import FedScore, Feed
from maturity.model.services import ServiceRegister


def no_values() -> Sequence[Term]:
    """Return the values of no other city."""
    return ()


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """What an answer is scored in: the scale, the year that targets are due by, the register, the other cities.

    ``feeds`` are the numbers of the city's own other assessments, for measures that take theirs from one.
    """

    ends: ScaleRange
    year: int | None = None
    register: ServiceRegister | None = None
    values: Callable[[], Sequence[Term]] = no_values
    feeds: Mapping[Feed, FedScore] = field(default_factory=dict)
    note: Recorder = not_recorded

    def joined(self, terms: tuple[Term, ...], rule: str) -> Outcome:
        """Combine the values of one indicator's parts or units by a rule without options."""
        if not terms:
            return Unscored(Absence.NOT_ASSESSED)
        options = ALONE[Combine(rule)]
        result = options.value(terms, self.ends)
        if result is None:
            raise ValueError(say("the rule {rule!r} gives no score to parts or units", rule=rule))
        self.note(options.method.step(result, terms, options, self.ends))
        return Scored(result)
