from collections.abc import Iterator

from maturity.checks.levels_in_full import with_their_place
from maturity.checks.rule import RatedCase, Rule, rated_indicators
from maturity.findings import Finding
from maturity.messages import say
from maturity.model.assessment import Goal, Rating
from maturity.model.framework import Indicator
from maturity.model.measures.answering import kind_faults
from maturity.model.measures.faults import Fault


class InvalidGoal(Rule[RatedCase]):
    """The goal of a rating is no answer to its indicator.

    ## Why it matters
    What a city aims for is shown beside what it has, and scored with the same yardstick. A goal of another kind, or off
    the scale, can be neither.

    ## How to fix it
    Write the goal as the rating that the city aims for: `level`, `choice`, `practices` or `value`, with `by`.

    ## Example
        online:
          level: 2
          goal: {level: 7}

        error[M316 invalid-goal] as a goal: level 7 is not on the scale of 'online', which goes from 1 to 3
    """

    code = "M316"
    formerly = ("unfit-goal",)
    effect = say("The assessment is not scored: the score with all goals reached cannot be calculated.")
    notices_absence = True

    def check(self, case: RatedCase) -> Iterator[Finding]:
        for indicator, rating in rated_indicators(case):
            for fault in _faults(indicator, rating, rating.goal) if rating.goal else ():
                message = say("as a goal: {fault}", fault=fault.message)
                keys = ("ratings", indicator.id, "goal", *fault.keys)
                hint = with_their_place(fault.hint, case.framework, indicator.id)
                yield self.finding(case, message, keys, hint, on_key=fault.on_key)


def _faults(indicator: Indicator, rating: Rating, goal: Goal) -> Iterator[Fault]:
    measure, name = indicator.measure, indicator.id
    if measure.why_no_goal:
        yield Fault(
            say(
                "{name!r} cannot be aimed at with one answer, since it is {why}",
                name=name,
                why=measure.why_no_goal,
            ),
            on_key=True,
        )
        return
    wanted = [key for key in measure.answered_with if key.in_review]
    yield from kind_faults(name, goal, wanted, measure)
    yield from measure.value_faults(name, goal)
    for main in (key for key in wanted if key.of(goal) is not None):
        for asked in measure.asked:
            if asked.key.is_beside and asked.key.of(rating) is None:
                yield Fault(
                    say(
                        "the {main} of {name!r} needs {key!r} in its rating",
                        main=main.name,
                        name=name,
                        key=asked.key.name,
                    ),
                    (main.name,),
                )
