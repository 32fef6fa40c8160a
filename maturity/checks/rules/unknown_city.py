from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Case, CityCase, RegisterCase, Rule, SettingsCase
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.suggestions import did_you_mean

GLOBS = frozenset("*?[")


class UnknownCity(Rule[AssessmentCase | CityCase | RegisterCase | SettingsCase]):
    """An assessment, a register, the settings or another government name a city that has no `city.yaml`.

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

    def check(self, case: Case) -> Iterator[Finding]:
        match case:
            case AssessmentCase():
                yield from self._unknown(case, case.assessment.city, ("city",))
            case CityCase():
                if above := case.city.belongs_to:
                    yield from self._unknown(case, above, ("belongs_to",))
                for place, step in enumerate(case.city.follows):
                    yield from self._unknown(case, step.government, ("follows", place, "government"))
            case RegisterCase():
                yield from self._unknown(case, case.register.city, ("city",))
            case SettingsCase():
                for place, city in enumerate(case.settings.cities or ()):
                    yield from self._unknown(case, city, ("cities", place))
                for place, selector in enumerate(case.settings.scorecards or ()):
                    city = selector.partition("/")[0]
                    if not GLOBS & set(city):
                        yield from self._unknown(case, city, ("scorecards", place))

    def _unknown(
        self, case: AssessmentCase | CityCase | RegisterCase | SettingsCase, city: str, keys: Keys
    ) -> Iterator[Finding]:
        known = case.index.cities
        if city not in known:
            hint = did_you_mean(city, known) or say("maturity new city {city}", city=city)
            yield self.finding(case, say("there is no city {city!r}", city=city), keys, hint)
