from collections.abc import Iterator

from maturity.checks.levels_in_full import with_their_place
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Fix, Keys
from maturity.messages import Message, listed_with, say
from maturity.model.assessment import Goal
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.answering import kind_faults
from maturity.model.plan.amounts import Amount, AmountKind
from maturity.model.plan.goals import Series
from maturity.suggestions import did_you_mean, words_listed


class ImpossibleGoal(Rule[PlanCase]):
    """A goal's level, value, score or band is one that its framework can never give.

    ## Why it matters
    A goal off the scale can never be met, and no result can be held against it.

    ## How to fix it
    Write a `score` for an index or a dimension, and a `level` or `value` for an indicator that is answered so. A band
    is one of the framework's own.

    ## Example
        goals:
          online:
            target: {level: 7, by: 2027}

        error[M804 impossible-goal] level 7 is not on the scale of 'online', which goes from 1 to 3
    """

    code = "M804"
    effect = say("The plan is not shown until it is fixed; no score changes.")

    def check(self, case: PlanCase) -> Iterator[Finding]:
        for name, goal in case.plan.goals.items():
            framework = case.framework(goal.of)
            if framework is None or (goal.node is not None and goal.node not in framework.by_id):
                continue
            for keys, series in goal.series:
                for below, amount in _amounts(series):
                    at = ("goals", name, *keys, *below, amount.kind.value)
                    for message, hint in _faults(amount, framework, goal.node):
                        yield self.finding(case, message, at, with_their_place(hint, framework, goal.node or ""))


def _amounts(series: Series) -> Iterator[tuple[Keys, Amount]]:
    yield ("target",), series.target
    if series.baseline is not None:
        yield ("baseline",), series.baseline
    yield from ((("milestones", place), each) for place, each in enumerate(series.milestones))


def _faults(amount: Amount, framework: Framework, node: str | None) -> Iterator[tuple[Message, Message | Fix | None]]:
    """Yield what is wrong with an amount, and what helps."""
    indicator = framework.by_id.get(node) if node is not None else None
    match amount.kind:
        case AmountKind.SCORE:
            yield from _off_scale(amount, framework)
        case AmountKind.BAND:
            known = [band.id for band in framework.bands]
            if amount.band not in known:
                listed = Fix(say("one of {names}", names=words_listed(known))) if known else None
                message = say("{framework} has no band {band!r}", framework=framework.ref, band=amount.band)
                yield message, did_you_mean(amount.band or "", known) or listed
        case AmountKind.LEVEL | AmountKind.VALUE if not isinstance(indicator, Indicator):
            message = say("only an indicator has a {kind}; this has a score", kind=amount.kind.value)
            yield message, say("write a 'score', or name an indicator under 'node'")
        case AmountKind.LEVEL | AmountKind.VALUE if isinstance(indicator, Indicator):
            yield from _no_answer(amount, indicator)


def _off_scale(amount: Amount, framework: Framework) -> Iterator[tuple[Message, None]]:
    low, high = framework.scale.lowest, framework.scale.highest
    if amount.score is not None and not low <= amount.score <= high:
        message = say("the score {score} is off the scale, which goes from {low} to {high}",
                      score=amount.score, low=low, high=high)  # fmt: skip
        yield message, None


def _no_answer(amount: Amount, indicator: Indicator) -> Iterator[tuple[Message, Message | None]]:
    measure, kind = indicator.measure, amount.kind.value
    keys = [key.name for key in measure.answered_with]
    if kind not in keys:
        wanted = listed_with(map(repr, keys), "or")
        yield measure.why_not_with(indicator.id, kind, wanted), say("a 'score' always holds")
        return
    answer = Goal.model_validate({kind: getattr(amount, kind)})
    wanted_keys = [key for key in measure.answered_with if key.in_review]
    for fault in (
        *kind_faults(indicator.id, answer, wanted_keys, measure),
        *measure.value_faults(indicator.id, answer),
    ):
        yield fault.message, fault.hint
