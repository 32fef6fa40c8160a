"""When two people who answer the same question lie so far apart that something ought to be said of it."""

from maturity.model.measures.interface import Measure
from maturity.model.measures.judgements import Judgement, JudgementScale

STEPS = 2
"""So many steps apart two people hardly mean the same."""


def far_apart(measure: Measure, one: object, other: object) -> bool:
    """Tell whether two answers lie two steps apart, or more, so that something ought to be said of it.

    Steps are levels and the steps of points that choices earn; of a checklist two entries, of a number half of the way
    between its goalposts, or ten times as much. Of an answer in parts one part is enough.
    """
    if any(True for _ in measure.jumps(one, other)):
        return True
    if _steps_between(list(measure.judged(one)), list(measure.judged(other))) >= STEPS:
        return True
    mine, theirs = measure.inner_answers(one) or {}, measure.inner_answers(other) or {}
    return any(
        far_apart(part.measure, mine[name], theirs[name])
        for name, part in measure.inner.items()
        if name in mine and name in theirs
    )


def _steps_between(mine: list[Judgement], theirs: list[Judgement]) -> int:
    """Count steps of a scale where there is one, and entries that differ where there are several."""
    by_about = {each.about: each for each in theirs}
    pairs = [(each, by_about[each.about]) for each in mine if each.about in by_about]
    return sum(_apart(one, other) for one, other in pairs)


def _apart(one: Judgement, other: Judgement) -> int:
    if one.value is None or other.value is None or one.value == other.value:
        return 0
    if one.scale is JudgementScale.ORDINAL and one.value in one.among and other.value in one.among:
        return abs(one.among.index(one.value) - one.among.index(other.value))
    return int(one.scale is JudgementScale.NOMINAL)
