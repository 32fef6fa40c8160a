from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding
from maturity.suggestions import did_you_mean


class UnknownRating(Rule[ReviewCase]):
    """A review speaks about an indicator that the framework of its assessment does not have.

    ## Why it matters
    The rating that was meant looks as if nobody had checked it, and an objection to it goes not_recorded.

    ## How to fix it
    Use the ids of the framework; `maturity list indicators FRAMEWORK` prints them.

    ## Example
        reviews:
          onlin:
            verdict: agree

        error[M604 unknown-rating] indicator 'onlin' is unknown in mini@1
    """

    code = "M604"
    effect = "This review does not count, and the assessment is not published until it is settled."

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        framework = case.framework
        for name in case.review.reviews if framework else ():
            if framework and name not in framework.indicators:
                hint = did_you_mean(name, framework.indicators)
                yield self.finding(
                    case, f"indicator {name!r} is unknown in {framework.ref}", ("reviews", name), hint, on_key=True
                )
