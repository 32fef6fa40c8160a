from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.source import Evidence, Source


class ExpiredSource(Rule[AssessmentCase | PlanCase]):
    """What is cited held no more: its source expired before the end of the period, or before the day that is asked for.

    ## Why it matters
    A regulation that was revoked, or a certificate that ran out, says how a city stood before. Whoever reads the rating
    takes it for what held in the period.

    ## How to fix it
    Cite what held instead. If the passage is about an earlier time on purpose, say since when with `effective`. A
    period without an end, and a plan, are judged by the day of `--as-of`, and not without one.
    Drafts are left in peace.

    ## Example
        sources:
          permit: {title: Izin, kind: regulation, origin: official, expires: 2024-06}

        warning[M416 expired-source] 'permit' expired in 2024-06, before 2025-12-31
    """

    code = "M416"
    severity = Severity.WARNING
    effect = say("The rating counts, and rests on what held no more.")
    depends_on_day = True
    spares_drafts = True

    def check(self, case: AssessmentCase | PlanCase) -> Iterator[Finding]:
        if isinstance(case, PlanCase):
            yield from self._expired(case, case.plan.all_evidence(), case.plan.sources, case.as_of)
            return
        assessment = case.assessment
        rated = (
            (("ratings", name, "evidence", place), passage)
            for name, rating in assessment.ratings.items()
            if rating.counts
            for place, passage in enumerate(rating.evidence)
        )
        yield from self._expired(case, rated, assessment.sources, assessment.period.ends or case.as_of)

    def _expired(
        self,
        case: AssessmentCase | PlanCase,
        passages: Iterator[tuple[Keys, Evidence]],
        sources: Mapping[str, Source],
        day: date | None,
    ) -> Iterator[Finding]:
        for keys, passage in passages:
            source = sources.get(passage.source)
            if day is None or source is None or passage.effective or not source.has_expired(day):
                continue
            message = say(
                "{source!r} expired in {expires}, before {day}",
                source=passage.source,
                expires=source.expires or "",
                day=day,
            )
            yield replace(self.finding(case, message, (*keys, "source")), leans_on=(("", keys),))
