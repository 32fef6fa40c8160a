"""What the plans of a portfolio have come to by a day: each worked out when it is first asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from maturity.presentation.day_of_plans import plan_day
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.scoring.standing.observing import GovernmentResults, NamedResult
from maturity.scoring.standing.of_plan import standing_of_government, standing_of_workspace
from maturity.scoring.standing.value import GoalStanding, PlanStanding


@dataclass(frozen=True, slots=True)
class AskedPlans:
    """The plans that somebody asked about, with the portfolio that they are of."""

    portfolio: Portfolio
    as_of: date
    plans: tuple[PlanStanding, ...]


class PlanStandings:
    """The standing of every plan of a portfolio on one day.

    Only what the portfolio shows counts: no draft and nothing private is in it unless somebody asked for drafts.
    """

    def __init__(self, portfolio: Portfolio, as_of: date) -> None:
        self.portfolio, self.as_of = portfolio, as_of
        self._frameworks = {framework.ref: framework for framework in portfolio.frameworks}
        self._known: dict[str, PlanStanding | None] = {}

    def of(self, city: str) -> PlanStanding | None:
        """Return the standing of a government's own plan; None where it has none that is shown."""
        if city not in self._known:
            found = self.portfolio.by_id.get(city)
            self._known[city] = self._standing(found) if found else None
        return self._known[city]

    def __iter__(self) -> Iterator[PlanStanding]:
        """Yield the standing of each government that has a plan, in the portfolio's order."""
        return (standing for city in self.portfolio.cities if (standing := self.of(city.city.id)))

    @cached_property
    def together(self) -> PlanStanding | None:
        """The standing of the workspace's own plan; None where there is none that is shown.

        All governments count that are shown to the public, also those that a selection leaves out.
        """
        plan = self.portfolio.plan
        if plan is None:
            return None
        named = dict.fromkeys(goal.of for goal in plan.goals.values() if goal.of)
        cities = {city.city.id: (city, [*city.assessments]) for city in self.portfolio.cities}
        for ref in named:
            for city, assessed in self.portfolio.beyond(ref):
                cities.setdefault(city.city.id, (city, []))[1].append(assessed)
        governments = [_results(city, assessed) for _, (city, assessed) in sorted(cities.items())]
        return standing_of_workspace(plan, governments, self._frameworks, self.as_of, self.portfolio.settings.pace)

    def set_for(self, city: str) -> tuple[GoalStanding, ...]:
        """Return the goals that the workspace's plan holds a government against by itself."""
        return tuple(each for each in self.together.goals if each.government == city) if self.together else ()

    def on(self, city: str, framework: str, node: str | None) -> tuple[GoalStanding, ...]:
        """Return all goals of a government on a node of a framework, or on its index: its own, then those set for it.

        ``node`` is None for the index.
        """
        own = self.of(city)
        goals = (*(own.goals if own else ()), *self.set_for(city))
        return tuple(each for each in goals if each.goal.of == framework and each.goal.node == node)

    def asked(self, *, by_name: bool) -> tuple[PlanStanding, ...]:
        """Return what somebody hears who asks about this portfolio: each plan, and last that of the workspace.

        Who asks for governments ``by_name`` hears of the workspace's plan what holds for them.
        """
        own, together = tuple(self), self.together
        if together is None or not by_name:
            return own if together is None else (*own, together)
        names = {city.city.id for city in self.portfolio.cities}
        goals = tuple(each for each in together.goals if each.government in names)
        late = tuple(each for each in together.late if each.government in names)
        return (*own, replace(together, goals=goals, programmes=(), advice=(), late=late)) if goals else own

    def _standing(self, city: AssessedCity) -> PlanStanding | None:
        if city.plan is None:
            return None
        results = _results(city, city.assessments)
        return standing_of_government(city.plan, results, self._frameworks, self.as_of, self.portfolio.settings.pace)


def _results(city: AssessedCity, assessed: Iterable[Assessed]) -> GovernmentResults:
    return GovernmentResults(
        city.city.id, city.city.kind or "", tuple(NamedResult(each.slug, each.result) for each in assessed)
    )


def standings_of(portfolio: Portfolio) -> PlanStandings:
    """Return what the plans of a portfolio have come to by the day of its data, worked out once for all surfaces."""
    return portfolio.once(_by_its_day)


def _by_its_day(portfolio: Portfolio) -> PlanStandings:
    return PlanStandings(portfolio, plan_day(portfolio))
