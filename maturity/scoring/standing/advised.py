"""What became of advice by a day: its state, how long it has been open, and whether it is past its day."""

from collections.abc import Iterable
from datetime import date

from maturity.model.days import last_day
from maturity.model.plan.advice import Advice
from maturity.model.plan.document import Plan
from maturity.scoring.standing.observing import NamedResult
from maturity.scoring.standing.value import AdviceStanding


def advice_standing(
    name: str, advice: Advice, plan: Plan, results: Iterable[NamedResult], as_of: date
) -> AdviceStanding:
    """Return what became of advice by a day; ``results`` are those of the government that it was given to."""
    status, state = advice.status_on(as_of), advice.state_on(as_of)
    given = _given(advice, plan, results)
    is_open = not state.is_settled
    due = advice.due_day
    return AdviceStanding(
        name,
        advice,
        state,
        status,
        given,
        days_open=max((as_of - given).days, 0) if is_open and given else None,
        days_late=max((as_of - due).days, 0) if is_open and due else 0,
    )


def _given(advice: Advice, plan: Plan, results: Iterable[NamedResult]) -> date | None:
    """Return the day of what advice comes from: the end of the assessment's period, or the study's own date."""
    if advice.assessment:
        for each in results:
            period, family = each.slug.split("/")[1:]
            if f"{period}.{family}" == advice.assessment:
                return each.result.assessment.period.ends
    source = plan.sources.get(advice.study) if advice.study else None
    return last_day(source.dated) if source and source.dated else None
