"""What a government's plan does about a factor: the programmes and the advice that answer it, and how each stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maturity.model.assessment import Effect
from maturity.model.plan.advice import AdviceState
from maturity.model.plan.document import Plan
from maturity.model.plan.programmes import ProgrammeState
from maturity.model.text import Text
from maturity.presentation.factors.courses import FactorCourse, Persistence
from maturity.presentation.portfolio import AssessedCity, Portfolio


@dataclass(frozen=True, slots=True)
class FactorAnswer:
    """A programme or a recommendation that does something about a factor; no state where nobody says how it stands."""

    id: str
    title: Text
    state: ProgrammeState | AdviceState | None
    is_advice: bool = False

    @property
    def is_ended(self) -> bool:
        """Whether nothing comes of it any more: it was stopped, or refused."""
        return self.state in {ProgrammeState.STOPPED, AdviceState.REFUSED}


@dataclass(frozen=True, slots=True)
class BlockedProgramme:
    """A programme of a plan that a factor helps or holds back."""

    id: str
    title: Text
    effect: Effect


def answers_to(factor: str, plan: Plan | None, as_of: date) -> tuple[FactorAnswer, ...]:
    """Return what of a plan answers a factor, programmes first, as it stood on a day."""
    return (*_programmes(factor, plan, as_of), *_advice(factor, plan, as_of)) if plan else ()


def programmes_with(factor: str, plan: Plan | None) -> tuple[BlockedProgramme, ...]:
    """Return the programmes of a plan that name a factor as what helps or blocks them; once for each effect."""
    named = (
        BlockedProgramme(name, programme.title, note.effect)
        for name, programme in (plan.programmes.items() if plan else ())
        for note in programme.factors
        if note.factor == factor
    )
    return tuple(sorted(dict.fromkeys(named), key=lambda one: (one.id, one.effect)))


def factors_in_plans(portfolio: Portfolio) -> frozenset[str]:
    """Return every factor that a plan names, as what it answers or as what helps or blocks a programme."""
    plans = (*(city.plan for city in portfolio.cities), portfolio.plan)
    named: set[str] = set()
    for plan in (each for each in plans if each):
        for programme in plan.programmes.values():
            named.update(programme.answers, (note.factor for note in programme.factors))
        named.update(one.factor for advice in plan.advice.values() for one in advice.answers if one.factor)
    return frozenset(named)


def needs_answer(course: FactorCourse) -> bool:
    """Tell whether a factor still holds something back; what supports, or is no longer named, needs no answer."""
    return Effect.INHIBITING in course.effects and course.persistence is not Persistence.GONE


def unanswered(city: AssessedCity, courses: tuple[FactorCourse, ...], as_of: date) -> tuple[str, ...]:
    """Return the factors that still inhibit and that nothing in the plan answers; none where there is no such plan.

    A plan without programmes and advice answers nothing, because it says nothing of what is done. What is no longer
    named needs no answer.
    """
    plan = city.plan
    if plan is None or not (plan.programmes or plan.advice):
        return ()
    inhibiting = (course.factor for course in courses if needs_answer(course))
    return tuple(factor for factor in dict.fromkeys(inhibiting) if not answers_to(factor, plan, as_of))


def _programmes(factor: str, plan: Plan, as_of: date) -> Iterator[FactorAnswer]:
    for name, programme in sorted(plan.programmes.items()):
        if factor in programme.answers:
            status = programme.state_on(as_of)
            yield FactorAnswer(name, programme.title, status.state if status else None)


def _advice(factor: str, plan: Plan, as_of: date) -> Iterator[FactorAnswer]:
    for name, advice in sorted(plan.advice.items()):
        if any(answered.factor == factor for answered in advice.answers):
            yield FactorAnswer(name, advice.text, advice.state_on(as_of), is_advice=True)
