"""Judges at the gate what a change does to what is on record."""

from collections.abc import Sequence

from maturity.messages import say
from maturity.model.gate import GateCondition, Judged
from maturity.model.gate_judging import first_few


def judge_record(condition: GateCondition, breaches: Sequence[str]) -> Judged:
    """Judge what is done to what is on record: nothing may be."""
    wanted = say("what is on record stays, and what differs is corrected")
    return Judged(condition, not breaches, first_few(breaches), wanted)
