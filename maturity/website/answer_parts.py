"""What stands inside an answer: its parts or sub-units, the data's quality, what was filled in, and the goal."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Answer, Rating
from maturity.model.framework import Framework, Indicator
from maturity.model.measures import Compound, Levels
from maturity.model.states import State
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
    if indicator.units is not None and rating.units:
        return tuple(_sub(name, answer, indicator, w) for name, answer in rating.units.items())
    measure = indicator.measure
    if not isinstance(measure, Compound) or rating.parts is None:
        return ()
    weighed = len({part.weight for part in measure.parts.values()}) > 1
    found = []
    for name, part in measure.parts.items():
        answer = rating.parts.get(name)
        weight = w.t("framework.weight", weight=w.number(part.weight)) if weighed else ""
        counts = answer is not None and answer.counts
        said = said_answer(answer, part.measure, w.t) if answer is not None and counts else ""
        state = "" if counts else (answer.state if answer else State.NOT_ASSESSED).value
        found.append(SubAnswer(part.title, said, state, answer.reason if answer else None, weight))
    return tuple(found)


def _sub(name: str, answer: Answer, indicator: Indicator, w: Writer) -> SubAnswer:
    if not answer.counts:
        return SubAnswer(name, "", answer.state.value, answer.reason, "")
    return SubAnswer(name, said_answer(answer, indicator.measure, w.t), "", answer.reason, "")


def sub_heading(indicator: Indicator, w: Writer) -> str:
    """Name what an indicator's answer is made from, and how."""
    if indicator.units is not None:
        return f"{w.plain(indicator.units.title)} ({w.t(f'combine.{indicator.units.combine}')})"
    measure = indicator.measure
    return w.t("row.parts", rule=w.t(f"combine.{measure.combine}")) if isinstance(measure, Compound) else ""


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
    said = said_answer(goal, indicator.measure, w.t)
    name = assessed.framework.scale.levels.get(goal.level) if goal.level is not None else None
    return f"{said} · {w.plain(name)}" if name and isinstance(indicator.measure, Levels) else said


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
        yield w.t(Absence.UNSUPPORTED.name_key)
