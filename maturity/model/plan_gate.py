"""What the gate asks of a plan: that nobody objects, and where it says so that others have read it."""

from collections.abc import Iterator

from maturity.messages import say, say_many
from maturity.model.gate import Gate, GateCondition, Judged, first_few, judge_objections, judge_stale
from maturity.model.review_status import ReviewStatus


def judge_plan(gate: Gate, review_status: ReviewStatus) -> Iterator[Judged]:
    """Judge what reviewers say of a plan: of what is asked of ratings only what was said against any is asked, too."""
    if gate.plan_quorum is not None:
        yield _plan_quorum(gate.plan_quorum, review_status)
    if gate.objections is not None:
        yield judge_objections(gate.objections, review_status)
    if gate.stale is not None:
        yield judge_stale(gate.stale, review_status)


def _plan_quorum(least: int, review_status: ReviewStatus) -> Judged:
    """Judge entry by entry, as ratings are judged one by one."""
    readers, wanted = review_status.readers, say("at least {number} for each entry of the plan", number=least)
    short = [f"{name} {number}" for name, number in readers.items() if number < least]
    if short:
        found = say_many(
            len(readers),
            "{short} of {number} entry lack reviewers ({names})",
            "{short} of {number} entries lack reviewers ({names})",
            short=len(short),
            names=first_few(short),
        )
    elif readers:
        found = say_many(
            min(readers.values()),
            "{number} reviewer or more for each entry",
            "{number} reviewers or more for each entry",
        )
    else:
        found = say("no entry to review")
    return Judged(GateCondition.QUORUM, not short, found, wanted)
