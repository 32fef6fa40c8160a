from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from maturity.checks.dates import EARLIEST
from maturity.checks.period_names import days_outside
from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.source_places import places_of_sources
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Assessment, Rating
from maturity.model.days import last_day
from maturity.model.source import SourceKind

MOST_YEARS = 5
LASTING = {SourceKind.REGULATION, SourceKind.PLAN, SourceKind.STANDARD}


class StaleEvidence(Rule[AssessmentCase]):
    """All the evidence for a rating is more than five years older than the end of the period.

    ## Why it matters
    Portals close and networks grow. What was found six years before may be gone or may have been overtaken, and the
    score would show a city of the past. A regulation, a plan or a standard holds until it is replaced, so its age says
    nothing.

    ## How to fix it
    Look for something newer. If it still holds, say since when with `effective`; if nobody knows, lower the confidence
    or set the rating to `state: unknown`.

    ## Example
        sources:
          report: {title: Laporan 2025, kind: report, origin: third-party, dated: 2019}

        note[M406 stale-evidence] the newest evidence for 'online' is of 2019, more than 5 years before 2025-12-31
    """

    code = "M406"
    severity = Severity.NOTE
    effect = say("The score stays; it may describe an earlier time.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        ends = case.assessment.period.ends
        if ends is None or days_outside(case.period, case.assessment.period):
            return  # how old it is cannot be told, or contradictory-period says why it looks so old
        for name, rating in case.assessment.ratings.items():
            newest = _newest(rating, case.assessment) if rating.counts else None
            if newest and last_day(newest) < _years_before(ends) and int(newest[:4]) >= EARLIEST:
                message = say(
                    "the newest evidence for {name!r} is of {newest}, more than {years} years before {ends}",
                    name=name,
                    newest=newest,
                    years=MOST_YEARS,
                    ends=ends,
                )
                keys = ("ratings", name, "evidence")
                leans_on = (*places_of_sources(case, rating.evidence), ("", keys))
                yield replace(self.finding(case, message, keys, on_key=True), leans_on=leans_on)


def _newest(rating: Rating, assessment: Assessment) -> str | None:
    """Return the newest date of a rating's evidence; nothing where any of it is undated or does not age."""
    dates = []
    for evidence in rating.evidence:
        source = assessment.sources.get(evidence.source)
        dated = evidence.effective or (source.since if source and source.kind not in LASTING else None)
        if dated is None:
            return None
        dates.append(dated)
    return max(dates, key=last_day, default=None)


def _years_before(day: date) -> date:
    # The 29th of February has no counterpart in most years.
    return day.replace(year=day.year - MOST_YEARS, day=min(day.day, 28))
