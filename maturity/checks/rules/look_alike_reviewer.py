from collections.abc import Iterator

from maturity.checks.rule import ReviewCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.person import looks, mixed_letters, person


class LookAlikeReviewer(Rule[ReviewCase]):
    """A reviewer's name has letters of two scripts in one word, or looks like that of an assessor or another reviewer.

    ## Why it matters
    Two reviewers count for more than one, and an assessor counts for none. A name that readers take for another one
    would make two reviewers of one person, or lend somebody's good name to a stranger.

    ## How to fix it
    Write the name in one script, as its owner does. Two people who are called nearly the same are told apart by a
    further part of the name.

    ## Example
    Siti Aminah reviews the same assessment; here a small L stands in the place of the last i:

        reviewer:
          name: Sitl Aminah

        error[M607 look-alike-reviewer] 'Sitl Aminah' looks like the reviewer 'Siti Aminah' and is another name
    """

    code = "M607"
    effect = say("None of these reviews counts, and the assessment is not published until it is settled.")

    def check(self, case: ReviewCase) -> Iterator[Finding]:
        name, keys = case.review.reviewer.name, ("reviewer", "name")
        assessors = [assessor.name for assessor in case.assessment.assessors] if case.assessment else []
        if case.duplicate_of or person(name) in map(person, assessors):
            return  # a fault of its own
        if odd := mixed_letters(name):
            yield self.finding(
                case, say("the name {name!r} mixes letters of two scripts: {odd}", name=name, odd=odd), keys
            )
        elif alike := next((other for other in assessors if not looks(name).isdisjoint(looks(other))), None):
            yield self.finding(
                case,
                say("{name!r} looks like the assessor {alike!r} and is another name", name=name, alike=alike),
                keys,
            )
        elif case.alike:
            file, other = case.alike
            message = say("{name!r} looks like the reviewer {other!r} and is another name", name=name, other=other)
            yield self.also(self.finding(case, message, keys), say("the other one"), keys, file)
