from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.source_places import places_of_sources
from maturity.findings import Finding, Severity
from maturity.messages import Message, say
from maturity.model.days import first_day
from maturity.model.source import Evidence, Source, SourceKind

BINDING = {SourceKind.REGULATION, SourceKind.PLAN}


class EvidenceAfterPeriod(Rule[AssessmentCase]):
    """Evidence for a rating speaks of a time after the period: it holds since later, or is a later rule or plan.

    ## Why it matters
    A score says how a city stood in its period. What came into force afterwards belongs to the next assessment; here
    it raises a score before its time. A report or a study may well appear after the period that it describes.

    ## How to fix it
    Cite what held in the period. If the passage describes the period all the same, say so with `effective`.

    ## Example
        evidence:
          - {source: report, effective: 2026-03, locator: {id: hlm. 3, en: p. 3}}

        warning[M405 evidence-after-period] the evidence is of 2026-03, and the period ended on 2025-12-31
    """

    code = "M405"
    severity = Severity.WARNING
    effect = say("The rating counts, with evidence from outside its period.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        ends = case.assessment.period.ends
        if ends is None:
            return
        for name, rating in case.assessment.ratings.items():
            for place, evidence in enumerate(rating.evidence):
                source = case.assessment.sources.get(evidence.source)
                since, key = _since(evidence, source)
                if since and first_day(since) > ends:
                    message = say("the evidence is of {since}, and the period ended on {ends}", since=since, ends=ends)
                    hint = _mistyped(ends) if key == "effective" else _of_the_period(ends)
                    keys = ("ratings", name, "evidence", place)
                    finding = self.finding(case, message, (*keys, key), hint)
                    yield replace(finding, leans_on=(*places_of_sources(case, [evidence]), ("", keys)))


def _mistyped(ends: date) -> Message:
    return say(
        "if the date is mistyped, correct it; if not, replace this evidence with some that is dated {ends} or earlier; "
        "if there is none, leave it as it is",
        ends=ends,
    )


def _of_the_period(ends: date) -> Message:
    return say(
        "if the passage speaks of the period all the same, add to this evidence the date that it speaks of, such as "
        "effective: {ends}; if not, replace it with some that is dated {ends} or earlier; if there is none, leave it "
        "as it is",
        ends=ends,
    )


def _since(evidence: Evidence, source: Source | None) -> tuple[str | None, str]:
    """Return since when a passage holds, as far as that is known, and the key that says so."""
    if evidence.effective:
        return evidence.effective, "effective"
    return (source.since if source and source.kind in BINDING else None), "source"
