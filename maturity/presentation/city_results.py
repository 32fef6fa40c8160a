"""Which of a city's results answers for it."""

from maturity.model.text import Text
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.reported_scores import rests_on_report
from maturity.scoring.shown_index import shown_index


def main_assessment(city: AssessedCity) -> Assessed | None:
    """Return the assessment that answers for a city: the latest dated one with an index, else the latest.

    One of a single app or programme answers for the city only where nothing else is known.
    """
    whole = [assessed for assessed in city.assessments if assessed.assessment.subject is None] or city.assessments
    dated = [assessed for assessed in whole if assessed.assessment.period.ends]
    latest = [*reversed(dated), *reversed(whole)]
    return next((one for one in latest if shown_index(one.result) is not None), latest[0] if latest else None)


def latest_of_each(city: AssessedCity) -> tuple[Assessed, ...]:
    """Return the newest result by each framework version of each subject, and all undated ones, the newest first."""
    seen: set[tuple[str, Text | None]] = set()
    shown = []
    for assessed in city.newest_first:
        kind = (assessed.framework.ref, assessed.assessment.subject)
        if assessed.assessment.period.ends is None or kind not in seen:
            shown.append(assessed)
            seen.add(kind)
    return tuple(shown)


def newest_beside(city: AssessedCity, main: Assessed) -> tuple[Assessed, ...]:
    """Return the newest result of the whole government by each framework but that of its main one, the newest first."""
    newest: dict[str, Assessed] = {main.framework.id: main}
    for assessed in city.newest_first:
        if assessed.assessment.subject is None:
            newest.setdefault(assessed.framework.id, assessed)
    return tuple(newest.values())[1:]


def is_studied(city: AssessedCity) -> bool:
    """Tell whether somebody rated the city, or nobody looked yet; of the others only published results are known."""
    return not city.assessments or any(not rests_on_report(assessed.result) for assessed in city.assessments)


def is_studied_in_depth(city: AssessedCity) -> bool:
    """Tell whether somebody rated the city indicator by indicator, or nobody looked yet.

    A framework of one indicator holds an index that was announced: to take it from the news is no study.
    """
    return is_studied(city) and (
        not city.assessments
        or any(
            not rests_on_report(assessed.result) and len(assessed.framework.indicators) > 1
            for assessed in city.assessments
        )
    )
