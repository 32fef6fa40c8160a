from collections.abc import Iterator

from maturity.checks.beside_cases import BlindCopyCase
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import ReplyCase, ReviewCase, Rule
from maturity.findings import Finding, Fix, Keys
from maturity.messages import say
from maturity.model.review import PLAN
from maturity.suggestions import did_you_mean, words_listed

Said = ReviewCase | BlindCopyCase | ReplyCase | PlanCase
ASSESSMENTS = "assessments"
"""The folder of what belongs to no city."""


class UnknownAssessment(Rule[Said]):
    """A review, a city's replies or advice in its plan are about an assessment or a plan that the city does not have.

    ## Why it matters
    What was said is lost, and the assessment that was meant looks as if nobody had checked or contested it.

    ## How to fix it
    Name the assessment's file without its ending, as in `2021.cohen-smart-governance`. Where the assessment is gone,
    delete the file too.

    ## Example
        assessment: 2024.mimi

        error[M603 unknown-assessment] kota has no assessment '2024.mimi'
    """

    code = "M603"
    effect = say("None of these reviews or answers counts.")

    def check(self, case: Said) -> Iterator[Finding]:
        for keys, name in _named(case):
            yield from self._unknown(case, name, keys)

    def _unknown(self, case: Said, name: str, keys: Keys) -> Iterator[Finding]:
        if name == PLAN and isinstance(case, ReviewCase | ReplyCase):
            if not case.has_plan:
                yield self.finding(case, say("{folder} has no plan", folder=case.folder or ASSESSMENTS), keys)
        elif name not in (known := case.assessments):
            hint = did_you_mean(name, known)
            if known and not hint:
                hint = Fix(say("assessments here: {names}", names=words_listed(sorted(known))))
            message = say("{folder} has no assessment {name!r}", folder=case.folder or ASSESSMENTS, name=name)
            yield self.finding(case, message, keys, hint)


def _named(case: Said) -> Iterator[tuple[Keys, str]]:
    """Yield every assessment that a file is about, or that its advice comes from."""
    if isinstance(case, PlanCase):
        origins = ((name, advice.assessment) for name, advice in case.plan.advice.items())
        yield from ((("advice", name, "from"), origin) for name, origin in origins if origin is not None)
    else:
        yield ("assessment",), case.about
