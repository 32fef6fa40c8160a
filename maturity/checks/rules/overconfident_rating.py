from collections.abc import Iterator
from dataclasses import replace

from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.source_places import are_listed, places_of_sources
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Assessment, Confidence, Rating
from maturity.model.source import Origin, Source


class OverconfidentRating(Rule[AssessmentCase]):
    """The confidence of a rating is above what its evidence carries.

    ## Why it matters
    Confidence tells a reader how far to trust a score. High on nothing but self-reports, or more than low on a
    source that nobody has seen, promises more than there is.

    ## How to fix it
    Lower the confidence, or add evidence from somebody else that was read.

    ## Example
        online:
          confidence: high
          evidence:
            - {source: report, locator: {id: hlm. 3, en: p. 3}}

        warning[M409 overconfident-rating] the confidence in 'online' is high, and it rests on self-reports alone
    """

    code = "M409"
    severity = Severity.WARNING
    effect = say("The score stays; it looks more certain than it is.")

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for name, rating in case.assessment.ratings.items():
            sources = _sources(rating, case.assessment)
            if not rating.counts or rating.confidence is None or not sources or not are_listed(case, rating.evidence):
                continue
            if (why := _too_weak(rating.confidence, sources)) is not None:
                message = say(
                    "the confidence in {name!r} is {confidence}, and it rests on {why}",
                    name=name,
                    confidence=rating.confidence.value,
                    why=why,
                )
                leans_on = (*places_of_sources(case, rating.evidence), ("", ("ratings", name, "evidence")))
                yield replace(self.finding(case, message, ("ratings", name, "confidence")), leans_on=leans_on)


def _sources(rating: Rating, assessment: Assessment) -> list[Source]:
    cited = (assessment.sources.get(evidence.source) for evidence in rating.evidence)
    return [source for source in cited if source is not None]


def _too_weak(confidence: Confidence, sources: list[Source]) -> str | None:
    """Say what is too weak for this confidence, if all of it is."""
    if confidence is not Confidence.LOW and not any(source.verified for source in sources):
        return say("sources that nobody has read")
    if confidence is Confidence.HIGH and all(source.origin is Origin.SELF_REPORT for source in sources):
        return say("self-reports alone")
    return None
