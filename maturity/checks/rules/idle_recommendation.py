from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_below
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Recommendation
from maturity.model.framework import Framework, Indicator


class IdleRecommendation(Rule[AssessmentCase]):
    """A recommendation answers no result: it names nothing that it would improve, or only what is at its best already.

    ## Why it matters
    A recommendation is worth its effort where something is low. One that is tied to no result would raise no score,
    and nobody could tell later whether it helped.

    ## How to fix it
    Name under `affects` the dimensions or indicators that it would improve, or take it out. Where somebody else advises
    it in general words, `author` names them. Drafts are left in peace.

    ## Example
        recommendations:
          - text: {id: Lengkapi katalog., en: Complete the catalogue.}

        note[M413 idle-recommendation] names nothing that it would improve
    """

    code = "M413"
    severity = Severity.NOTE
    effect = say("The score stays, whether or not somebody follows the advice.")
    spares_drafts = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        for place, advice in enumerate(case.assessment.recommendations):
            keys = ("recommendations", place)
            if not advice.affects and advice.author is None:
                message = say("names nothing that it would improve")
                yield self.finding(case, message, (*keys, "text"), on_key=True, misses_beside=True)
            elif advice.affects and case.framework and _all_at_best(advice, case, case.framework):
                yield self.finding(case, say("all that it would improve is at its best already"), (*keys, "affects"))


def _all_at_best(advice: Recommendation, case: AssessmentCase, framework: Framework) -> bool:
    below: list[Indicator] = []
    for name in advice.affects:
        node = framework.by_id.get(name)
        below += () if node is None else (node,) if isinstance(node, Indicator) else indicators_below(node)
    ratings = [(each.measure, case.assessment.ratings.get(each.id)) for each in below]
    return bool(ratings) and all(rating is not None and measure.is_best(rating) for measure, rating in ratings)
