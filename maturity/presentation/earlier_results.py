"""Which earlier result of a government a result is held against, and how far the index changed since.

Only results of the same and by one framework version are, each with the dated one before it, and only where nothing in
either is open.
"""

from decimal import Decimal
from itertools import pairwise

from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.result_groups import FEWEST, is_complete
from maturity.scoring.shown_index import printed_index


def dated_results(city: AssessedCity, framework: Framework, subject: Text | None = None) -> tuple[Assessed, ...]:
    """Return a city's dated results of one subject, or of the whole, by one framework version, the newest first."""
    return tuple(
        assessed
        for assessed in city.newest_first
        if assessed.framework.ref == framework.ref
        and assessed.assessment.subject == subject
        and assessed.assessment.period.ends
    )


def series_of(city: AssessedCity) -> tuple[tuple[Assessed, ...], ...]:
    """Return a city's results of several periods, by each framework version and subject that has an index in one."""
    dated = [one for one in city.newest_first if one.assessment.period.ends is not None]
    kinds = {(one.framework.ref, one.assessment.subject): one.framework for one in dated}
    series = (dated_results(city, framework, subject) for (_, subject), framework in kinds.items())
    return tuple(
        results
        for results in series
        if len(results) >= FEWEST and any(printed_index(one.result) is not None for one in results)
    )


def result_before(city: AssessedCity, assessed: Assessed) -> Assessed | None:
    """Return the dated result before one, by the same framework version and of the same."""
    dated = dated_results(city, assessed.framework, assessed.assessment.subject)
    return next((before for one, before in pairwise(dated) if one is assessed), None)


def change_between(before: Assessed | None, assessed: Assessed) -> Decimal | None:
    """Return the difference of the two indexes as they are printed, so that whoever subtracts them agrees."""
    new, old = printed_index(assessed.result), printed_index(before.result) if before else None
    whole = before is not None and is_complete(assessed) and is_complete(before)
    return new - old if whole and new is not None and old is not None else None
