"""Which earlier result of a government a result is held against, and how far the index changed since.

Only results by one framework version are, each with the dated one before it, and only where nothing in either is open.
"""

from decimal import Decimal
from itertools import pairwise

from maturity.model.framework import Framework
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.result_groups import is_complete
from maturity.scoring.shown_index import printed_index


def dated_results(city: AssessedCity, framework: Framework) -> tuple[Assessed, ...]:
    """Return a city's dated results by one framework version, the newest first."""
    made = (assessed for assessed in city.newest_first if assessed.framework.ref == framework.ref)
    return tuple(assessed for assessed in made if assessed.assessment.period.ends)


def result_before(city: AssessedCity, assessed: Assessed) -> Assessed | None:
    """Return the dated result before one, by the same framework version."""
    dated = dated_results(city, assessed.framework)
    return next((before for one, before in pairwise(dated) if one is assessed), None)


def change_between(before: Assessed | None, assessed: Assessed) -> Decimal | None:
    """Return the difference of the two indexes as they are printed, so that whoever subtracts them agrees."""
    new, old = printed_index(assessed.result), printed_index(before.result) if before else None
    whole = before is not None and is_complete(assessed) and is_complete(before)
    return new - old if whole and new is not None and old is not None else None
