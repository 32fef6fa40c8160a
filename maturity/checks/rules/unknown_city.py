from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, CityCase, RegisterCase, Rule, SettingsCase
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.suggestions import did_you_mean

AnyCase = AssessmentCase | CityCase | PlanCase | RegisterCase | SettingsCase
GLOBS = frozenset("*?[")


class UnknownCity(Rule[AnyCase]):
    """An assessment, a register, a plan, the settings or another government name a city that has no `city.yaml`.

    ## Why it matters
    A city without its facts has no page to stand on, so nothing of it is published. Governments that belong to it or
    followed it lead nowhere.

    ## How to fix it
    Run `maturity new city CITY`, or correct the id.

    ## Example
        cities: [kotta]

        error[M303 unknown-city] there is no city 'kotta'
    """

    code = "M303"
    effect = say("Nothing of this government is published.")

    def check(self, case: AnyCase) -> Iterator[Finding]:
        for keys, city in _named(case):
            yield from self._unknown(case, city, keys)

    def _unknown(self, case: AnyCase, city: str, keys: Keys) -> Iterator[Finding]:
        known = case.index.cities
        if city not in known:
            hint = did_you_mean(city, known) or say("maturity new city {city}", city=city)
            yield self.finding(case, say("there is no city {city!r}", city=city), keys, hint)


def _named(case: AnyCase) -> Iterator[tuple[Keys, str]]:
    """Yield every city that a file names, with the keys that lead to it."""
    match case:
        case AssessmentCase():
            yield ("city",), case.assessment.city
        case CityCase():
            if above := case.city.belongs_to:
                yield ("belongs_to",), above
            yield from ((("follows", n, "government"), step.government) for n, step in enumerate(case.city.follows))
        case PlanCase():
            for name, goal in case.plan.goals.items():
                named = goal.whom_for if isinstance(goal.whom_for, tuple) else ()
                yield from ((("goals", name, "for", place), city) for place, city in enumerate(named))
        case RegisterCase():
            yield ("city",), case.register.city
        case SettingsCase():
            yield from ((("cities", place), city) for place, city in enumerate(case.settings.cities or ()))
            for place, selector in enumerate(case.settings.scorecards or ()):
                if not GLOBS & set(city := selector.partition("/")[0]):
                    yield ("scorecards", place), city
