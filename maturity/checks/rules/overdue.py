from collections.abc import Iterator
from datetime import date

from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import Message, say
from maturity.model.plan.programmes import Programme


class Overdue(Rule[PlanCase]):
    """A milestone, a programme or advice is due, and nobody says that it is done.

    ## Why it matters
    Either it is late, and somebody should know, or it was finished and nobody wrote it down.

    ## How to fix it
    Write what became of it: `done` at a milestone, a new entry under `status` of a programme or of advice. What is late
    may stay so: that is what the plan is there to show. What counts is the day that `--as-of` names.

    ## Example
        milestones:
          - {title: {id: Pusat layanan buka, en: The centre opens}, by: 2025-06}

        note[M833 overdue] a milestone of 'one-stop' was due by 2025-06
    """

    code = "M833"
    severity = Severity.NOTE
    depends_on_day = True
    effect = say("No score changes; it is shown as late.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        if (as_of := case.as_of) is None:
            return
        for name, programme in case.plan.programmes.items():
            status = programme.state_on(as_of)
            if status is None or not status.state.has_ended:
                for keys, message in _late(name, programme, as_of):
                    yield self.finding(case, message, ("programmes", name, *keys))
        for name, advice in case.plan.advice.items():
            if advice.due_day is not None and advice.due_day < as_of and not advice.state_on(as_of).is_settled:
                message = say("{name!r} was due by {by}", name=name, by=advice.due or "")
                yield self.finding(case, message, ("advice", name, "due"))


def _late(name: str, programme: Programme, as_of: date) -> Iterator[tuple[Keys, Message]]:
    """Yield what of a programme that has not ended is late."""
    for place, milestone in enumerate(programme.milestones):
        if milestone.due_day is not None and milestone.due_day < as_of and not milestone.is_done(as_of):
            message = say("a milestone of {name!r} was due by {by}", name=name, by=milestone.by or "")
            yield ("milestones", place, "by"), message
    ends = programme.period.ends if programme.period else None
    if ends is not None and ends < as_of and programme.status:
        yield (
            ("period", "ends"),
            say("{name!r} was to end by {ends}, and nobody says that it did", name=name, ends=ends),
        )
