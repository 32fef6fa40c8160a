from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding
from maturity.messages import say


class DuplicateReviews(Rule[ReviewCase]):
    """Two files hold reviews of one assessment by the same reviewer.

    ## Why it matters
    Two files can say two things about one rating, and nobody could tell which of them the reviewer means.

    ## How to fix it
    Move the reviews of both into one file, and delete the other.

    ## Example
    Two files of one folder name the same reviewer; in the second one:

        reviewer:
          name: SITI AMINAH

        error[M606 duplicate-reviews] 'SITI AMINAH' reviews 2024.mini in assessments/kota/reviews/2024.mini.siti …
    """

    code = "M606"
    formerly = ("twin-reviews",)
    effect = say("The reviews of this file do not count, and the assessment is not published until it is settled.")

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        if case.duplicate_of:
            message = say(
                "{reviewer!r} reviews {assessment} in {file} already",
                reviewer=case.review.reviewer.name,
                assessment=case.review.assessment,
                file=case.duplicate_of,
            )
            finding = self.finding(case, message, ("reviewer", "name"))
            yield self.also(finding, say("the first one"), ("reviewer", "name"), case.duplicate_of)
