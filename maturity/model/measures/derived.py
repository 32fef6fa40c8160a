"""Derived: a number that is counted in the city's register of services."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from maturity.arithmetic.outcome import Absence, Outcome, Scored, Unscored
from maturity.arithmetic.steps import Recorder, Step, not_recorded
from maturity.messages import say
from maturity.model.entry import Entry
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.faults import Fault
from maturity.model.measures.keys import GivenAnswer
from maturity.model.measures.registry import register
from maturity.model.measures.scaled import Scaled
from maturity.model.measures.shapes import Asked
from maturity.model.measures.wording import Fact, Series, Wording, phrase
from maturity.model.services import Service, ServiceKind, ServiceRegister, ServiceStatus
from maturity.model.text import Text


class ServiceFilter(Entry):
    """Which entries of the register of services are meant; an empty list means all."""

    kind: tuple[ServiceKind, ...] = ()
    status: tuple[ServiceStatus, ...] = ()

    def among(self, services: Iterable[Service]) -> list[Service]:
        """Return the services that fit."""
        return [
            service
            for service in services
            if (not self.kind or service.kind in self.kind) and (not self.status or service.status in self.status)
        ]

    @property
    def in_words(self) -> Wording:
        """Which entries are meant."""
        kinds = Series(tuple(phrase(f"service-kind.{kind}") for kind in self.kind), ", ")
        states = Series(tuple(phrase(f"service-status.{status}") for status in self.status), ", ")
        return Series((kinds if self.kind else phrase("row.every-service"), states), "; ")


@register
class Derived(Scaled):
    """A number that is counted in the city's register of services instead of being rated."""

    answer_keys: ClassVar = ()
    may_be_part: ClassVar = False
    why_no_goal: ClassVar = say("counted in the register of services")
    why_no_units: ClassVar = "'derived'"
    is_counted_in_register: ClassVar = True

    kind: Literal["derived"]
    unit: Text = Field(description="What is counted, in the words of a table's head.")
    where: ServiceFilter = Field(default_factory=ServiceFilter, description="The entries that are looked at.")
    share: ServiceFilter | None = Field(
        default=None, description="Empty: the entries are counted; else the percentage of them that fits this too."
    )

    def asks(self) -> Iterator[Asked]:
        yield from ()

    def value_faults(self, name: str, answer: object) -> Iterator[Fault]:
        yield from ()

    def score_of(self, answer: GivenAnswer, context: AnswerContext) -> Outcome:
        """Count entries of the register, or the percentage of them that fits."""
        value = self._count(context.register, context.note)
        return Unscored(Absence.NO_REGISTER) if value is None else Scored(self.scaled(value, context))

    def _count(self, register: ServiceRegister | None, note: Recorder) -> Fraction | None:
        if register is None:
            return None
        looked_at = self.where.among(register.services)
        whole = _number(looked_at)
        if self.share is None:
            value = Fraction(whole)
            note(Step("entries", {"entries": value}, value))
            return value
        if not whole:
            return None
        part = _number(self.share.among(looked_at))
        value = Fraction(100 * part, whole)
        note(Step("percentage", {"part": Fraction(part), "whole": Fraction(whole)}, value))
        return value

    def facts(self) -> Iterator[Fact]:
        yield Fact("row.unit", self.unit)
        yield Fact("row.counted", self.where.in_words)
        if self.share is not None:
            yield Fact("row.counted-share", self.share.in_words)
        yield from self.facts_of_scale()

    def answer_in_words(self, answer: object) -> None:
        """There is no answer; ``counted_in_words`` says what was counted."""

    def counted_in_words(self, register: ServiceRegister | None) -> Wording | None:
        """Return what the register counts, with its unit."""
        value = self._count(register, not_recorded)
        return None if value is None else Series((value, self.unit))

    def facts_of_answer(self, answer: object, year: int | None) -> Iterator[Fact]:
        yield Fact("row.unit", self.unit)

    @property
    def counted_unit(self) -> Text:
        return self.unit


def _number(services: Iterable[Service]) -> int:
    """Count services; a group counts as many as it holds."""
    return sum(1 if service.count is None else service.count for service in services)
