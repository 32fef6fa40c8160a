from collections.abc import Iterator

from maturity.checks.beside_cases import BlindCopyCase
from maturity.checks.rule import ReplyCase, ReviewCase, Rule
from maturity.findings import Finding, Keys
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownRating(Rule[ReviewCase | BlindCopyCase | ReplyCase]):
    """A review, reply or answer is about an indicator that the framework of its assessment does not have.

    ## Why it matters
    The rating that was meant looks as if nobody had checked it, and an objection to it goes unrecorded.

    ## How to fix it
    Use the ids of the framework; `maturity list indicators FRAMEWORK` prints them.

    ## Example
        reviews:
          onlin:
            verdict: agree

        error[M604 unknown-rating] indicator 'onlin' is unknown in mini@1
    """

    code = "M604"
    effect = say("This review or answer does not count, and the assessment is not published until it is settled.")

    def check(self, case: ReviewCase | BlindCopyCase | ReplyCase) -> Iterator[Finding]:
        framework = case.framework
        for name, keys in _named(case) if framework else ():
            if framework and name not in framework.indicators:
                hint, on_key = did_you_mean(name, framework.indicators), isinstance(case, ReviewCase | BlindCopyCase)
                yield self.finding(
                    case,
                    say("indicator {name!r} is unknown in {framework}", name=name, framework=framework.ref),
                    keys,
                    hint,
                    on_key=on_key,
                )


def _named(case: ReviewCase | BlindCopyCase | ReplyCase) -> Iterator[tuple[str, Keys]]:
    """Yield every indicator that a file speaks about, and where."""
    if isinstance(case, ReviewCase):
        yield from ((name, ("reviews", name)) for name in case.review.reviews)
        return
    if isinstance(case, BlindCopyCase):
        yield from ((name, ("opinions", name)) for name in case.copy.opinions)
        return
    named = {
        "replies": [each.indicator for each in case.replies.replies],
        "answers": [each.indicator for each in case.replies.answers],
    }
    for key, names in named.items():
        yield from ((name, (key, place, "indicator")) for place, name in enumerate(names) if name is not None)
