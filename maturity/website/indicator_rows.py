"""One indicator of an assessment as a row that opens: what was claimed, why, on what, on which scale."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.outcome import Unscored
from maturity.model.assessment import Answer, Rating
from maturity.model.framework import Framework, Indicator
from maturity.model.measures import Choices, Derived, Levels, Measure, Practices, Target
from maturity.model.quantities import Quantity
from maturity.model.scale import Scale
from maturity.model.states import STATED, State
from maturity.model.text import Text
from maturity.presentation.answers import counted_in, shown_answer
from maturity.presentation.drawings import scale_of
from maturity.presentation.goals_in_words import absence_of
from maturity.presentation.highlights import step_for
from maturity.presentation.portfolio import Assessed
from maturity.presentation.result.review import ReviewRemark
from maturity.scoring.result import NodeResult
from maturity.website.answer_parts import (
    Goal,
    SubAnswer,
    goal_of,
    imputed_words,
    marks_of,
    quality_of,
    sub_answers,
    sub_heading,
)
from maturity.website.measure_facts import Fact, baseline_of
from maturity.website.rendering import FileLine, Writer

MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Option:
    """One step of what could be answered: a current one is held or met, and the rating stands `here` or nowhere."""

    label: str
    text: Text
    current: bool
    ramp: int
    extra: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """Everything that a row shows; `answer` is empty where there is none, and `state` then says why."""

    id: str
    title: Text
    ask: Text
    state: str
    answer: str
    name: Text | None
    ramp: int
    confidence: str
    why_unscored: str
    rating: Rating
    options: tuple[Option, ...]
    facts: tuple[Fact, ...]
    next_step: Text | None
    next_head: str
    doubtful: bool
    line: FileLine
    marks: tuple[str, ...]
    imputed: str
    subs: tuple[SubAnswer, ...]
    subs_head: str
    quality: Text | None
    goal: Goal | None
    among: str
    register: str
    remarks: tuple[ReviewRemark, ...]


def indicator_row(
    leaf: NodeResult, assessed: Assessed, w: Writer, share: Fraction | None, remarks: tuple[ReviewRemark, ...]
) -> IndicatorRow:
    """Gather one row; the leaf is an indicator of the assessment's result, ``share`` what it decides of the index."""
    indicator, rating = leaf.node, leaf.rating or Rating(state=State.NOT_ASSESSED)
    if not isinstance(indicator, Indicator):
        raise TypeError(f"{leaf.id} is not an indicator")
    return IndicatorRow(
        id=indicator.id,
        title=indicator.title,
        ask=indicator.ask,
        state=(leaf.state or State.NOT_ASSESSED).value,
        answer=_answer(leaf, rating, assessed, w) if rating.counts or rating.imputed else "",
        name=_level_name(rating, assessed),
        ramp=_ramp(leaf, indicator, assessed, w),
        confidence=w.t(f"confidence.{rating.confidence}") if rating.confidence and rating.counts else "",
        why_unscored=_why_unscored(leaf, w),
        rating=rating,
        options=options_of(indicator.measure, assessed.framework.scale, w, rating),
        facts=_facts(leaf, indicator, assessed, share, w),
        next_step=step.text if (step := step_for(leaf)) else None,
        next_head=w.t("row.next" if isinstance(indicator.measure, Levels) else "row.next-step"),
        doubtful=not indicator.verified and not all_unverified(assessed.framework),
        line=w.line(assessed.file, "ratings", indicator.id),
        marks=tuple(marks_of(leaf, assessed.framework, w)),
        imputed=imputed_words(rating, w),
        subs=sub_answers(indicator, rating, w),
        subs_head=sub_heading(indicator, w),
        quality=quality_of(rating, assessed.framework),
        goal=goal_of(leaf, assessed, w),
        among=_among(leaf, w),
        register=f"services.html#_{assessed.assessment.city}" if isinstance(indicator.measure, Derived) else "",
        remarks=remarks,
    )


def _answer(leaf: NodeResult, rating: Rating, assessed: Assessed, w: Writer) -> str:
    """A level stands alone in its chip; a filled-in or counted number is written; any other answer is written out."""
    measure = leaf.node.measure if isinstance(leaf.node, Indicator) else None
    if isinstance(measure, Derived):
        around = assessed.result.context
        return counted_in(around.register if around else None, measure, w.t) if leaf.score is not None else ""
    if rating.level is not None:
        return str(rating.level)
    if rating.imputed is not None and not rating.answers:
        return w.score(leaf.score, assessed.framework.scale) if leaf.score is not None else ""
    return shown_answer(leaf, w.t)


def _among(leaf: NodeResult, w: Writer) -> str:
    """Name the cities among which a relative score was placed; they are part of its meaning."""
    if not leaf.among:
        return ""
    names = {city.city.id: city.city.name for city in w.portfolio.cities}
    listed = ", ".join(names.get(each, each) for each in leaf.among[:MOST_NAMES])
    key = "row.among-more" if len(leaf.among) > MOST_NAMES else "row.among"
    return w.t(key, count=len(leaf.among), names=listed, more=len(leaf.among) - MOST_NAMES)


def _level_name(rating: Rating, assessed: Assessed) -> Text | None:
    return assessed.framework.scale.levels.get(rating.level) if rating.level is not None and rating.counts else None


def _ramp(leaf: NodeResult, indicator: Indicator, assessed: Assessed, w: Writer) -> int:
    """The step of the level ramp; 0 where an answer has no place on the scale."""
    if leaf.score is None or isinstance(indicator.measure, Target):
        return 0
    return scale_of(assessed.framework.scale, w.language).step(leaf.score)


def _why_unscored(leaf: NodeResult, w: Writer) -> str:
    """Say why an answer has no score; a missing answer is explained by its state already."""
    derived = isinstance(leaf.node, Indicator) and isinstance(leaf.node.measure, Derived)
    if not isinstance(leaf.outcome, Unscored) or (leaf.outcome.reason in STATED and not derived):
        return ""
    return w.t(f"absence-why.{absence_of(leaf)}")


def all_unverified(framework: Framework) -> bool:
    """Tell whether no indicator was verified: then one sentence says so, instead of a mark on every row."""
    return not any(indicator.verified for indicator in framework.indicators.values())


def options_of(measure: Measure, scale: Scale, w: Writer, rating: Answer) -> tuple[Option, ...]:
    """Return the steps that an indicator's scale describes, from the lowest."""
    held = rating if rating.counts else Rating()
    match measure:
        case Levels():
            return tuple(_level_options(measure, scale, w, held))
        case Choices():
            return tuple(
                Option(w.number(choice.points), choice.text, name == held.choice, 0, here=name == held.choice)
                for name, choice in measure.choices.items()
            )
        case Practices():
            return tuple(_practice_option(name, measure, w, held) for name in measure.practices)
        case _:
            return ()


def _level_options(measure: Levels, scale: Scale, w: Writer, held: Answer) -> Iterator[Option]:
    axis = scale_of(scale, w.language)
    for level, text in sorted(measure.levels.items()):
        points = measure.points.get(level)
        extra = w.t("row.points", points=w.number(points)) if points is not None and points != level else ""
        step = axis.step(Fraction(points if points is not None else level))
        yield Option(str(level), text, level == held.level, step, extra, here=level == held.level)


def _practice_option(name: str, measure: Practices, w: Writer, held: Answer) -> Option:
    practice, met = measure.practices[name], held.practices or ()
    grade = measure.answers.get(met[name]) if isinstance(met, Mapping) and name in met else None
    share = grade.share if grade else Decimal(int(name in met and not isinstance(met, Mapping)))
    weighed = practice.points != 1 and measure.score != "cumulative"
    extras = [
        w.plain(grade.text) if grade else "",
        w.t("row.at-level", level=practice.level) if practice.level is not None else "",
        w.t("row.points", points=w.number(practice.points)) if weighed else "",
    ]
    sign = "✓" if share == 1 else "◐" if share else "○"
    return Option(sign, practice.text, bool(share), 0, " · ".join(extra for extra in extras if extra))


def _facts(
    leaf: NodeResult, indicator: Indicator, assessed: Assessed, share: Fraction | None, w: Writer
) -> tuple[Fact, ...]:
    facts = list(_target_facts(indicator.measure, assessed, w)) if isinstance(indicator.measure, Target) else []
    if isinstance(indicator.measure, Quantity | Derived):
        facts.append(Fact(w.t("row.unit"), w.plain(indicator.measure.unit)))
    if leaf.rating and leaf.rating.target is not None:
        facts.append(Fact(w.t("row.own-target"), w.number(leaf.rating.target)))
    if leaf.score is not None and (not leaf.rating or leaf.score != leaf.rating.level):
        facts.append(Fact(w.t("row.score"), w.score(leaf.score, assessed.framework.scale)))
    if share:
        facts.append(Fact(w.t("row.share"), w.share(share)))
    return tuple(facts)


def _target_facts(measure: Target, assessed: Assessed, w: Writer) -> list[Fact]:
    ends = assessed.assessment.period.ends
    due = measure.due(ends.year if ends else None)
    promised = f"{w.number(due[1])} {w.plain(measure.unit)} ({due[0]})" if due else w.t("row.unknown")
    stage = [Fact(w.t("row.stage"), w.t(f"stage.{measure.stage}"))] if measure.stage else []
    start = [baseline_of(measure, w)] if measure.achievement == "way" else []
    return [*stage, *start, Fact(w.t("row.target"), promised)]
