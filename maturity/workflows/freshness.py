"""Says how old published results and their evidence are on a day, for a report on a schedule."""

from collections.abc import Iterator
from datetime import date

from maturity.model.assessment import Assessment
from maturity.model.days import MONTHS, last_day, months_later
from maturity.reports.freshness_report import FreshnessReport, ResultAge
from maturity.workflows.publication import publishable
from maturity.workflows.run import Run


def freshness(run: Run, as_of: date) -> FreshnessReport:
    """Return the age of each published result; of what is private nothing is told, not even a date."""
    settings = run.workspace.settings
    gate = settings.model.gate if settings and not settings.partial else None
    limit = gate.max_age_months if gate else None
    files = (file for file in run.assessments.values() if run.eligibility.is_public(file))
    ages = [_age(file.slug, publishable(file.assessment), limit, as_of) for file in files]
    return FreshnessReport(as_of, limit, tuple(sorted(ages, key=_urgency)))


def _age(slug: str, assessment: Assessment, limit: int | None, as_of: date) -> ResultAge:
    dates = [*_dates(assessment)]
    newest = max((dated for dated in dates if dated), key=last_day, default=None)
    ends = assessment.period.ends
    until = months_later(ends, limit) if limit is not None and ends else None
    is_expired = limit is not None and (until is None or until < as_of)
    months = _months_between(last_day(newest), as_of) if newest else None
    return ResultAge(slug, ends, newest, months, dates.count(None), until, is_expired)


def _dates(assessment: Assessment) -> Iterator[str | None]:
    """Yield since when what each passage says is true, else when its source was published; nothing for one undated."""
    for _, evidence in assessment.all_evidence():
        source = assessment.sources.get(evidence.source)
        yield evidence.effective or (source.since if source else None)


def _months_between(first: date, last: date) -> int:
    """Count whole months; of what is dated later than the day there are none."""
    months = (last.year - first.year) * MONTHS + last.month - first.month
    return max(months - (last.day < first.day), 0)


def _urgency(age: ResultAge) -> tuple[bool, date, int, str]:
    """Put what has expired first, then what expires next, then what rests on the oldest evidence."""
    oldest = -1 if age.months is None else age.months
    return not age.is_expired, age.until or date.max, -oldest, age.slug
