"""What stands inside an answer: its parts or sub-units, the data's quality, what was filled in, and the goal."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Answer, Rating, State
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS
from maturity.model.text import Text
from maturity.presentation.answers import said_answer
from maturity.presentation.portfolio import Assessed
from maturity.scoring.result import NodeResult
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class SubAnswer:
    """One part's or one sub-unit's answer; ``state`` is empty where there is an answer."""

    title: Text | str
    answer: str
    state: str
    reason: Text | None
    weight: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What the city aims for, how far that is from where it stands, and by when."""

    aim: str
    gap: str
    by: str


def sub_answers(indicator: Indicator, rating: Rating, w: Writer) -> tuple[SubAnswer, ...]:
    """Return the answers that an indicator's own answer is made from, in the order of the framework or the file."""
    if indicator.units is not None and (units := UNITS.of(rating)):
        return tuple(_sub(name, answer, indicator.measure, "", w) for name, answer in units.items())
    answers, inner = indicator.measure.inner_answers(rating), indicator.measure.inner
    if answers is None:
        return ()
    weighed = len({part.weight for part in inner.values()}) > 1
    return tuple(
        _sub(part.title, answers.get(name), part.measure,
             w.t("framework.weight", weight=w.number(part.weight)) if weighed else "", w)
        for name, part in inner.items()
    )  # fmt: skip


def _sub(title: Text | str, answer: Answer | None, measure: Measure, weight: str, w: Writer) -> SubAnswer:
    if answer is None:
        return SubAnswer(title, "", State.NOT_ASSESSED.value, None, weight)
    if not answer.counts:
        return SubAnswer(title, "", answer.state.value, answer.reason, weight)
    return SubAnswer(title, said_answer(answer, measure, w.t), "", answer.reason, weight)


def sub_heading(indicator: Indicator, w: Writer) -> str:
    """Name what an indicator's answer is made from, and how."""
    if indicator.units is not None:
        return f"{w.plain(indicator.units.title)} ({w.t(f'combine.{indicator.units.combine}')})"
    rule = indicator.measure.combined_by
    return w.t("row.parts", rule=w.t(f"combine.{rule}")) if rule else ""


def quality_of(rating: Rating, framework: Framework) -> Text | None:
    """Return what the framework calls the quality of an answer's data."""
    quality = framework.qualities.get(rating.quality) if rating.quality else None
    return quality.text if quality else None


def imputed_words(rating: Rating, w: Writer) -> str:
    """Say that a value was filled in, and how; empty where it was not."""
    return w.t(f"imputed.{rating.imputed.method}") if rating.imputed else ""


def goal_of(leaf: NodeResult, assessed: Assessed, w: Writer) -> Goal | None:
    """Return what the city aims for with an indicator, and what is left to reach it."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or rating.goal is None or not isinstance(indicator, Indicator):
        return None
    return Goal(
        aim=_aim(rating, indicator, assessed, w),
        gap=_gap(leaf, assessed, w),
        by=w.day(rating.goal.by) if rating.goal.by else "",
    )


def _aim(rating: Rating, indicator: Indicator, assessed: Assessed, w: Writer) -> str:
    goal = rating.goal
    if goal is None:
        return ""
    said, level = said_answer(goal, indicator.measure, w.t), indicator.measure.level_held(goal)
    name = assessed.framework.scale.levels.get(level) if level is not None else None
    return f"{said} · {w.plain(name)}" if name else said


def _gap(leaf: NodeResult, assessed: Assessed, w: Writer) -> str:
    """Return the difference in scores between now and the goal."""
    goals, scale = assessed.result.goals, assessed.framework.scale
    aimed = next((node.score for node in goals.leaves() if node.id == leaf.id), None) if goals else None
    if aimed is None or leaf.score is None:
        return ""
    if aimed <= leaf.score:
        return w.t("goal.reached")
    return w.t("goal.gap", gap=w.score(aimed - leaf.score, scale))


def marks_of(leaf: NodeResult, framework: Framework, w: Writer) -> Iterator[str]:
    """Yield what must be seen beside an answer before anyone opens it."""
    rating = leaf.rating
    if rating is None:
        return
    if rating.imputed is not None:
        yield w.t("mark.imputed")
    quality = framework.qualities.get(rating.quality) if rating.quality else None
    if quality is not None and not quality.credit:
        yield w.t("mark.no-credit")
    elif leaf.outcome == Unscored(Absence.UNSUPPORTED):
        yield w.t("absence.unsupported")
