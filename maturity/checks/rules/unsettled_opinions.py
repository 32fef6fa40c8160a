from collections.abc import Iterator

from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Finding, Severity
from maturity.messages import Message, say
from maturity.model.framework import Indicator
from maturity.model.measures.answering import answer_with_state
from maturity.model.opinions import HeldAlone, lying_apart

RECONCILE = say("say how they came to one answer: maturity reconcile, or 'agreed' in the rating")
COMPARE = say("look at both: maturity agree; then say how they came to one answer: maturity reconcile")


class UnsettledOpinions(Rule[AssessmentCase]):
    """Two assessors lie two steps apart or more, and nothing says how they came to one answer.

    ## Why it matters
    Two levels are more than a matter of taste: somebody has read other evidence, or the same level in another way.
    Readers of the agreed answer, and whoever rates next year, should know which of the two it was.

    ## How to fix it
    Talk it over, then write down what came of it: `maturity reconcile CITY/PERIOD/FRAMEWORK INDICATOR --as ID --why
    TEXT --write`, which fills in `agreed`. Two steps are two levels, two steps of the points of choices, two entries
    of a checklist, half of the way between the goalposts or ten times a number; also where one says that it does not
    apply. Copies without ratings, in the folder `opinions`, are looked at as well; what they say is not told here, only
    whose they are: `maturity agree` shows it.

    ## Example
        online:
          level: 2
          opinions: {siti: {level: 1}, budi: {level: 3}}

        warning[M634 unsettled-opinions] on 'online' siti says 1 and budi says 3, and nothing says how they agreed
    """

    code = "M634"
    severity = Severity.WARNING
    effect = say("The score stays; why this answer is the agreed one cannot be told.")
    notices_absence = True

    def check(self, case: AssessmentCase) -> Iterator[Finding]:
        if case.framework is None:
            return
        ratings = case.assessment.ratings
        for indicator, one, other in lying_apart(case.assessment, case.framework, case.copies):
            name = indicator.id
            alone = [file for file in (one.copies.get(name), other.copies.get(name)) if file]
            message = _apart(indicator, one, other) if alone else _told(indicator, one, other)
            rating = ratings.get(name)
            keys = ("ratings", name, *(("opinions",) if rating and rating.opinions else ()))
            hint = COMPARE if alone else RECONCILE
            found = self.finding(case, message, keys, hint, on_key=True, misses_beside=True)
            for file in alone:
                found = self.also(found, say("answered alone here"), ("opinions", name), file)
            yield found


def _told(indicator: Indicator, one: HeldAlone, other: HeldAlone) -> Message:
    """Say what both answer, which stands where everybody reads it."""
    return say(
        "on {name!r} {one} says {mine} and {other} says {theirs}, and nothing says how they agreed",
        name=indicator.id,
        one=one.id,
        mine=answer_with_state(one.opinions[indicator.id]),
        other=other.id,
        theirs=answer_with_state(other.opinions[indicator.id]),
    )


def _apart(indicator: Indicator, one: HeldAlone, other: HeldAlone) -> Message:
    """Say only that they lie apart: what stands in a copy is for those who compare them."""
    return say(
        "on {name!r} {one} and {other} lie two steps apart or more, and nothing says how they agreed",
        name=indicator.id,
        one=one.id,
        other=other.id,
    )
