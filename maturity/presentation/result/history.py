"""One city by one framework version over time: each dated result, and what changed since the one before."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from maturity.model.framework import Framework
from maturity.presentation.earlier_results import change_between, dated_results
from maturity.presentation.numbers import show_change
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.result.view import ResultView, ResultViews


@dataclass(frozen=True, slots=True)
class PastResult:
    """The result of one period and what changed since the one before; None where the two cannot be compared."""

    view: ResultView
    change: Decimal | None

    @property
    def change_shown(self) -> str:
        """The change with its sign."""
        return show_change(self.change, self.view.voice.language)


def history_of(views: ResultViews, city: AssessedCity, framework: Framework) -> tuple[PastResult, ...]:
    """Return a city's dated results by one framework version, the newest first."""
    dated = dated_results(city, framework)
    return tuple(
        PastResult(views.of(city, assessed), change_between(before, assessed))
        for assessed, before in zip_longest(dated, dated[1:])
    )
