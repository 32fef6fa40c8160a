"""Each government's newest result by one yardstick: the framework version by which most of them were assessed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from maturity.model.framework import Framework
from maturity.presentation.portfolio import AssessedCity, Portfolio
from maturity.presentation.result.history import PastResult, history_of
from maturity.presentation.result.view import ResultViews
from maturity.scoring.shown_index import shown_index


def leading_framework(portfolio: Portfolio) -> Framework | None:
    """Return the framework version by which most governments have a dated index; of several the first, or nothing."""
    counts = {
        framework.ref: len(
            {
                city.city.id
                for city, assessed in portfolio.by_framework.get(framework.ref, ())
                if assessed.assessment.period.ends and shown_index(assessed.result) is not None
            }
        )
        for framework in portfolio.frameworks
    }
    leading = max(portfolio.frameworks, key=lambda framework: counts[framework.ref], default=None)
    return leading if leading is not None and counts[leading.ref] else None


@dataclass(frozen=True, slots=True)
class LeadingResults:
    """The yardstick, and what is known by it of each government that has a dated result, by its id: newest first."""

    framework: Framework
    histories: dict[str, tuple[PastResult, ...]]

    @property
    def period(self) -> str:
        """What the period is called that most of the newest results are of."""
        return _most(history[0].view.headline.period for history in self.histories.values())

    @property
    def before(self) -> str:
        """The period that most of their changes are counted from; empty where there is none."""
        changed = (history for history in self.histories.values() if history[0].change is not None)
        return _most(history[1].view.headline.period for history in changed)

    def before_of(self, city: AssessedCity) -> str:
        """Return what the period is called that a government's change is counted from; empty where it has none."""
        history = self.histories.get(city.city.id, ())
        return history[1].view.headline.period if history and history[0].change is not None else ""

    def newest(self, city: AssessedCity) -> PastResult | None:
        """Return a government's newest result, with the change since the one before."""
        history = self.histories.get(city.city.id)
        return history[0] if history else None


def leading_results(views: ResultViews) -> LeadingResults | None:
    """Return the results by the leading framework version; nothing where nobody has an index."""
    framework = leading_framework(views.portfolio)
    if framework is None:
        return None
    histories = {city.city.id: history_of(views, city, framework) for city in views.portfolio.cities}
    return LeadingResults(framework, {name: history for name, history in histories.items() if history})


def _most(periods: Iterable[str]) -> str:
    counts = Counter(periods).most_common(1)
    return counts[0][0] if counts else ""
