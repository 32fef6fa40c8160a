"""The states of a rating, each with all that follows from it."""

from enum import StrEnum

from maturity.arithmetic.outcome import Absence, Marker


class State(StrEnum):
    """What is known about an indicator. States are never mixed, and none is ever a silent zero.

    ``absence`` is why there is no answer in this state. A disputed rating counts, unless the framework says otherwise;
    a carried one holds the answer of an earlier period, and counts only where the framework says so.
    """

    RATED = "rated", None
    NOT_ASSESSED = "not-assessed", Absence.NOT_ASSESSED
    UNKNOWN = "unknown", Absence.UNKNOWN
    NOT_APPLICABLE = "not-applicable", Absence.NOT_APPLICABLE
    DISPUTED = "disputed", None
    CARRIED = "carried", None

    _value_: str
    absence: Absence | None

    def __new__(cls, value: str, absence: Absence | None) -> "State":
        member = str.__new__(cls, value)
        member._value_, member.absence = value, absence
        return member

    @property
    def counts(self) -> bool:
        """Whether there is an answer that may be scored."""
        return self.absence is None

    @property
    def needs_reason(self) -> bool:
        """Whether a rating in this state must say why."""
        return self not in {State.RATED, State.CARRIED}

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has looked in the period that the rating is of; an answer taken over waits for that."""
        return self is not State.CARRIED

    @property
    def qualifies_answer(self) -> bool:
        """Whether it is told beside an answer, which a rating in this state has."""
        return self.counts and self is not State.RATED

    @property
    def is_ratable(self) -> bool:
        """Whether the indicator has or could have a rating."""
        return self is not State.NOT_APPLICABLE

    @property
    def is_open(self) -> bool:
        """Whether there is no answer, and there could be one."""
        return self.is_ratable and not self.counts

    @property
    def marker(self) -> Marker:
        """How a rating in this state is drawn."""
        return Marker(self.value)

    @property
    def name_key(self) -> str:
        """Where the locales say it in a word or two."""
        return f"state.{self}"

    @property
    def meaning_key(self) -> str:
        """Where the locales say best what it means."""
        return self.absence.reason_key if self.absence else self.name_key


STATED = frozenset(state.absence for state in State if state.absence)
"""The absences that a rating's own state and reason tell already."""
