"""What steps take by what the data state, and where that stands: for `maturity path`, pages and cards alike."""

from dataclasses import dataclass, field
from fractions import Fraction

from maturity.presentation.day_of_plans import plan_day
from maturity.presentation.portfolio import AssessedCity, Portfolio
from maturity.scoring.path.advised import AdvisedEfforts, advised_efforts, counted

SETTINGS = "maturity.yaml"


@dataclass(frozen=True, slots=True)
class StatedEfforts:
    """What the recommendations of a plan say that steps by one framework take, and the files that say it in numbers."""

    advised: AdvisedEfforts = field(default_factory=dict)
    files: tuple[str, ...] = ()
    """Empty where nothing is counted: every step then takes one."""

    @property
    def counted(self) -> dict[str, Fraction]:
        """What a step of each part takes, of those of which somebody says so in numbers."""
        return counted(self.advised)


NOTHING_STATED = StatedEfforts()


def stated_efforts(portfolio: Portfolio, city: AssessedCity | None, ref: str) -> StatedEfforts:
    """Return what the city's plan says that steps take, by the plan's numbers for its words or the workspace's."""
    if city is None or city.plan is None:
        return NOTHING_STATED
    words = city.plan.efforts or portfolio.settings.efforts
    advised = advised_efforts(city.plan, ref, words, plan_day(portfolio))
    plan = (city.plan_file.path,) if city.plan_file else ()
    files = (*plan, *(() if city.plan.efforts else (SETTINGS,))) if counted(advised) else ()
    return StatedEfforts(advised, files)
