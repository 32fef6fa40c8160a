"""One city by one framework version over time: each dated result, and what changed since the one before."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.numbers import show_change
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.presentation.result_groups import is_complete
from maturity.scoring.shown_index import printed_index


@dataclass(frozen=True, slots=True)
class PastResult:
    """The result of one period and what changed since the one before; None where the two cannot be compared."""

    view: ResultView
    change: Decimal | None

    @property
    def change_shown(self) -> str:
        """The change with its sign."""
        return show_change(self.change, self.view.voice.language)


def history_of(
    views: ResultViews, city: AssessedCity, framework: Framework, subject: Text | None = None
) -> tuple[PastResult, ...]:
    """Return a city's dated results of one subject, or of the whole, by one framework version, the newest first."""
    made = [assessed for assessed in city.newest_first if assessed.framework.ref == framework.ref]
    dated = [one for one in made if one.assessment.period.ends and one.assessment.subject == subject]
    return tuple(
        PastResult(views.of(city, assessed), _change(assessed, before))
        for assessed, before in zip_longest(dated, dated[1:])
    )


def _change(assessed: Assessed, before: Assessed | None) -> Decimal | None:
    """Return the difference of the two indexes as they are printed, so that whoever subtracts them agrees."""
    new, old = printed_index(assessed.result), printed_index(before.result) if before else None
    whole = before is not None and is_complete(assessed) and is_complete(before)
    return new - old if whole and new is not None and old is not None else None
