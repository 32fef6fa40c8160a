from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding, Severity
from maturity.model.answers import answer_to
from maturity.model.framework import Framework
from maturity.model.review import Mark
from maturity.model.review_status import seal_of


class StaleReview(Rule[ReviewCase]):
    """What a reviewer read has changed since: the rating, its reasons, its evidence, the question or a level's text.

    ## Why it matters
    A reviewer answers for what was read, and for nothing that was written later. New line breaks, another order of keys
    or a comment change nothing; another level, word, source or page does. An objection or a question stays open all the
    same: rewording is no answer.

    ## How to fix it
    The reviewer reads the rating again and runs `maturity review stamp`; `--verdict agree` takes an objection back.
    Otherwise `maturity review answer` records what was decided on it.

    ## Example
        seal: sha256:0000000000000000000000000000000000000000000000000000000000000000

        warning[M602 stale-review] 'catalogue' has changed since Siti Aminah read it on 2025-03-01; the question …
    """

    code = "M602"
    severity = Severity.WARNING
    effect = "The score stays; an approval no longer counts, an objection stays open."

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        assessment, framework = case.assessment, case.framework
        if assessment is None or framework is None:
            return
        for name, mark in case.review.reviews.items():
            if name not in framework.indicators:
                continue  # a fault of its own
            today = seal_of(name, assessment, framework, case.city)
            said = (mark, case.review.reviewer.name, name)
            if mark.objects and answer_to(*said, case.answers, assessment.ratings.get(name), today or ""):
                continue  # it was answered as things stand
            if today is None:
                message = f"{case.review.assessment} no longer rates {name!r}{_stays(mark)}"
                yield self.finding(case, message, ("reviews", name))
            elif today != mark.seal:
                read = f"{case.review.reviewer.name} read it on {mark.day.isoformat()}"
                message = f"{name!r} has changed since {read}{_stays(mark)}"
                yield self.finding(case, message, ("reviews", name, "seal"), _may_be_fed(name, framework))


def _may_be_fed(name: str, framework: Framework) -> str | None:
    """Say where else something may have changed, where the file that holds the rating need not have."""
    measure = framework.indicators[name].measure
    if measure.fed_by is None or not measure.converts_feed:
        return None
    return f"it is taken from an assessment by {measure.fed_by.ref}, which may have changed instead"


def _stays(mark: Mark) -> str:
    return f"; the {mark.called} stays open" if mark.objects else ""
