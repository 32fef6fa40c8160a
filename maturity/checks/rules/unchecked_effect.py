from collections.abc import Iterator

from maturity.checks.plan_case import PlanCase
from maturity.checks.plan_parts import day_of_last_word
from maturity.checks.rule import Rule
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.plan.programmes import ProgrammeState


class UncheckedEffect(Rule[PlanCase]):
    """The day of a declared effect has passed, and nobody has looked since whether it came.

    ## Why it matters
    What a programme was to bring is worth knowing when the next one is paid for. An effect that is never looked at was
    only an argument.

    ## How to fix it
    Assess what the goal is about once more, or add to `observed` what was found. A programme that was stopped is left
    in peace. What counts is the day that `--as-of` names.

    ## Example
        effect:
          - {goal: online, change: 1, by: 2025-06}

        note[M825 unchecked-effect] the effect on 'online' was due by 2025-06-30, and nothing is known of it since
    """

    code = "M825"
    severity = Severity.NOTE
    depends_on_day = True
    effect = say("No score changes; what became of the effect is shown as not known.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        if case.as_of is None or not case.folder:
            return
        for name, programme in case.plan.programmes.items():
            status = programme.state_on(case.as_of)
            if status is not None and status.state is ProgrammeState.STOPPED:
                continue
            for place, effect in enumerate(programme.effect):
                goal, due = case.plan.goals.get(effect.goal), programme.effect_due(effect)
                if goal is None or due is None or due >= case.as_of:
                    continue
                seen = day_of_last_word(case, goal)
                if seen is None or seen < due:
                    message = say(
                        "the effect on {goal!r} was due by {due}, and nothing is known of it since",
                        goal=effect.goal,
                        due=due,
                    )
                    yield self.finding(case, message, ("programmes", name, "effect", place, "goal"))
