from collections.abc import Iterator

from maturity.checks.rule import ReplyCase, ReviewCase, Rule
from maturity.findings import Finding, Fix
from maturity.messages import say
from maturity.suggestions import did_you_mean, words_listed


class UnknownAssessment(Rule[ReviewCase | ReplyCase]):
    """A review, or a city's replies, are about an assessment that the city does not have.

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

    def check(self, case: ReviewCase | ReplyCase) -> Iterator[Finding]:
        said = case.review if isinstance(case, ReviewCase) else case.replies
        name, known = said.assessment, case.assessments
        if name not in known:
            hint = did_you_mean(name, known)
            if known and not hint:
                hint = Fix(say("assessments here: {names}", names=words_listed(sorted(known))))
            yield self.finding(
                case, say("{folder} has no assessment {name!r}", folder=case.folder, name=name), ("assessment",), hint
            )
