from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.source_places import are_listed, places_of_sources
from maturity.findings import Finding, Severity
from maturity.messages import listed_with, say
from maturity.model.assessment import Rating
from maturity.model.confidence import is_graded
from maturity.model.framework import Framework

SUPPORT = {"evidence": say("evidence"), "rationale": say("rationale"), "confidence": say("confidence")}
HOW = say(
    "add what is missing of: confidence: low, rationale: {id: …, en: …}, "
    "evidence: [{source: …, locator: {id: …, en: …}}]"
)
NO_CREDIT = say("It earns no credit under this framework.")


class BareRating(Rule[AssessmentCase]):
    """A rating lacks its evidence, its rationale or its confidence.

    ## Why it matters
    A number that nobody can trace to a passage cannot be reviewed, and cannot be contested.

    ## How to fix it
    Say why, how sure you are, and where it is written. If there is no evidence, the state is `not-assessed`. Where a
    source that it cites has a `grade`, the confidence is worked out and may be left out.

    ## Example
        online:
          level: 2

        warning[M310 bare-rating] 'online' lacks evidence, rationale and confidence
    """

    code = "M310"
    severity = Severity.WARNING
    effect = say("The rating counts, but nobody can check it.")
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for name, rating in case.assessment.ratings.items():
            # What was filled in says why in its own words, and never counts as covered.
            if not rating.counts or not rating.answers or rating.imputed:
                continue
            lacking = [key for key in SUPPORT if not getattr(rating, key)]
            if "confidence" in lacking and is_graded(rating.evidence, case.assessment.sources):
                lacking.remove("confidence")  # which is worked out
            earns_none = case.framework is not None and _credit_needed(case.framework, name) & set(lacking)
            if not earns_none and "evidence" in lacking and _is_at_its_best(case.framework, name, rating):
                lacking.remove("evidence")  # which unproven-height says
            if lacking and (lacking != ["confidence"] or are_listed(case, rating.evidence)):
                message = say(
                    "{name!r} lacks {lacking}", name=name, lacking=listed_with(SUPPORT[key] for key in lacking)
                )
                finding = self.finding(case, message, ("ratings", name), HOW, on_key=True)
                if lacking == ["confidence"]:  # which a source without faults may make up for
                    finding = replace(finding, leans_on=places_of_sources(case, rating.evidence))
                yield replace(finding, effect=NO_CREDIT) if earns_none else finding


def _is_at_its_best(framework: Framework | None, name: str, rating: Rating) -> bool:
    indicator = framework.indicators.get(name) if framework else None
    return indicator is not None and indicator.measure.is_best(rating)


def _credit_needed(framework: Framework, name: str) -> set[str]:
    """Return what an indicator's rating must show before it earns any score."""
    indicator = framework.indicators.get(name)
    own = indicator.credit_needs if indicator else None
    return {need.value for need in (framework.credit_needs if own is None else own)}
