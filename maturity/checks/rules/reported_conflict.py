from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.checks.rule import AssessmentCase, Rule
from maturity.checks.rules.framework_test import unrounded
from maturity.findings import Finding, Severity
from maturity.messages import Message, say
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.scale import Scale
from maturity.model.stand_ins import ImputedBy
from maturity.scoring.agreement import Match, as_reported
from maturity.scoring.result import AssessmentResult, NodeResult


class ReportedConflict(Rule[AssessmentCase]):
    """A published score, index or band is not what the ratings, or the published scores below it, come to.

    ## Why it matters
    Either a number was copied wrongly, or the authority computed otherwise than its method says. Readers should hear
    of it from us first.

    ## How to fix it
    Compare the numbers with the source. If they are copied rightly, say in `reported.note` what differs: both are
    shown, side by side. Where the authority's printed numbers may be off by more than rounding, `reported.within` says
    by how much, as `within` does in a framework's tests.

    ## Example
        reported:
          scores: {services: 2.4}

        warning[M317 reported-conflict] 'services' was published as 2.4, but its ratings give 2.50
    """

    code = "M317"
    severity = Severity.WARNING
    effect = say(
        "Where ratings that we hold make the result, the computed score heads it; "
        "where none does, the published index and band do. The other stands beside it."
    )
    needs_scores = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        framework, reported = case.framework, case.assessment.reported
        if framework is None or reported is None or _needs_other_files(framework, case.assessment):
            return
        result = case.result()
        alone = {part.id for part in result.root.parts if part.from_report}
        held = () if alone >= reported.scores.keys() else result.root.walk()
        nodes = {node.id: node for node in held if node.id in reported.scores and not node.from_report}
        for name, node in nodes.items():
            number = reported.scores[name]
            if given := _differs(number, node, framework.scale, reported.within):
                message = say(
                    "{name!r} was published as {number}, but its ratings give {given}",
                    name=name,
                    number=number,
                    given=given,
                )
                finding = self.finding(case, message, ("reported", "scores", name))
                rated = [leaf.node.id for leaf in node.leaves() if leaf.node.id in case.assessment.ratings]
                yield self.also(finding, say("what it is computed from begins here"), ("ratings", *rated[:1]))
        yield from self._index(case, result, framework.scale)

    def _index(self, case: AssessmentCase, result: AssessmentResult, scale: Scale) -> Iterator[Finding]:
        agreement = result.agreement
        # What stands on part of the ratings is bound to differ from what stood on all of them.
        if agreement is None or result.root.coverage != 1:
            return
        published = agreement.published if agreement.index is Match.DIFFERS else None
        within = case.assessment.reported.within if case.assessment.reported else None
        if published is not None and (given := _differs(published, result.root, scale, within)):
            message = say(
                "the index was published as {published}, but the scores below it give {given}",
                published=published,
                given=given,
            )
            finding = self.finding(case, message, ("reported", "index"))
            below = (
                ("reported", "scores") if case.assessment.reported and case.assessment.reported.scores else ("ratings",)
            )
            yield self.also(finding, say("what it is computed from begins here"), below)
        if agreement.band is Match.DIFFERS and agreement.published_band:
            published_band, own = agreement.published_band.id, agreement.computed_band
            message = say("the band was published as {band!r}, but the scores give none", band=published_band)
            if own:
                message = say(
                    "the band was published as {band!r}, but the scores give {own!r}", band=published_band, own=own.id
                )
            yield self.finding(case, message, ("reported", "band"))


def _differs(published: Decimal, node: NodeResult, scale: Scale, within: Decimal | None) -> Message | None:
    """Return what we compute where neither rounding nor the tolerance that was given explains the published number."""
    if node.score is None or node.coverage != 1:  # as above
        return None
    bounds, meant = node.bounds or Bounds(node.score, node.score), as_reported(published, scale)
    tolerance = Fraction(within or 0)
    if bounds.low <= meant.high + tolerance and meant.low - tolerance <= bounds.high:
        return None
    return unrounded(node.score, scale)


def _needs_other_files(framework: Framework, assessment: Assessment) -> bool:
    """Tell whether some score depends on a register or on other assessments, which a check of one file lacks."""
    filled = (rating.imputed for rating in assessment.ratings.values() if rating.imputed)
    return framework.looks_beyond_a_file or any(each.method is not ImputedBy.VALUE for each in filled)
