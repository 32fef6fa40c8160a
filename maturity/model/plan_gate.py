"""What the gate asks of a plan: that nobody objects, and where it says so that others have read it."""

from collections.abc import Iterator

from maturity.messages import say
from maturity.model.gate import Gate, Judged
from maturity.model.gate_judging import judge_quorum, judge_said, judge_stale
from maturity.model.review_status import ReviewStatus


def judge_plan(gate: Gate, review_status: ReviewStatus) -> Iterator[Judged]:
    """Judge what reviewers say of a plan: of what is asked of ratings only what was said and answered is asked, too."""
    if gate.plan_quorum is not None:
        yield judge_quorum(gate.plan_quorum, review_status, say("entry of the plan"), say("entries"))
    yield from judge_said(gate, review_status)
    if gate.stale is not None:
        yield judge_stale(gate.stale, review_status)
