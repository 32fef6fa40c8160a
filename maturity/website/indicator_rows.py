"""One indicator of an assessment as a row that opens: what was claimed, why, on what, on which scale."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Answer, Rating, State
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.scale import Scale
from maturity.model.text import Text
from maturity.presentation.answers import counted_in, level_of, measure_of, shown_answer
from maturity.presentation.drawings import scale_of
from maturity.presentation.goals_in_words import absence_of
from maturity.presentation.highlights import step_for
from maturity.presentation.portfolio import Assessed
from maturity.presentation.result.review import ReviewRemark
from maturity.presentation.wordings import in_words
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
from maturity.website.measure_facts import Fact, written
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
        name=_level_name(leaf, rating, assessed),
        ramp=_ramp(leaf, indicator, assessed, w),
        confidence=w.t(f"confidence.{rating.confidence}") if rating.confidence and rating.counts else "",
        why_unscored=_why_unscored(leaf, w),
        rating=rating,
        options=options_of(indicator.measure, assessed.framework.scale, w, rating),
        facts=_facts(leaf, indicator, assessed, share, w),
        next_step=step.text if (step := step_for(leaf)) else None,
        next_head=w.t("row.next" if indicator.measure.described_levels else "row.next-step"),
        doubtful=not indicator.verified and not all_unverified(assessed.framework),
        line=w.line(assessed.file, "ratings", indicator.id),
        marks=tuple(marks_of(leaf, assessed.framework, w)),
        imputed=imputed_words(rating, w),
        subs=sub_answers(indicator, rating, w),
        subs_head=sub_heading(indicator, w),
        quality=quality_of(rating, assessed.framework),
        goal=goal_of(leaf, assessed, w),
        among=_among(leaf, w),
        register=f"services.html#_{assessed.assessment.city}" if indicator.measure.is_counted_in_register else "",
        remarks=remarks,
    )


def _answer(leaf: NodeResult, rating: Rating, assessed: Assessed, w: Writer) -> str:
    """A level stands alone in its chip; a filled-in or counted number is written; any other answer is written out."""
    measure = measure_of(leaf)
    if measure and measure.is_counted_in_register:
        around = assessed.result.context
        return counted_in(around.register if around else None, measure, w.t) if leaf.score is not None else ""
    if (level := level_of(leaf)) is not None:
        return str(level)
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


def _level_name(leaf: NodeResult, rating: Rating, assessed: Assessed) -> Text | None:
    level = level_of(leaf) if rating.counts else None
    return assessed.framework.scale.levels.get(level) if level is not None else None


def _ramp(leaf: NodeResult, indicator: Indicator, assessed: Assessed, w: Writer) -> int:
    """The step of the level ramp; 0 where an answer has no place on the scale."""
    if leaf.score is None or indicator.measure.is_promise:
        return 0
    return scale_of(assessed.framework.scale, w.language).step(leaf.score)


def _why_unscored(leaf: NodeResult, w: Writer) -> str:
    """Say why an answer has no score; a missing answer is explained by its state already."""
    explained = {Absence.NOT_ASSESSED, Absence.UNKNOWN, Absence.NOT_APPLICABLE}
    measure = measure_of(leaf)
    counted = measure is not None and measure.is_counted_in_register
    if not isinstance(leaf.outcome, Unscored) or (leaf.outcome.reason in explained and not counted):
        return ""
    return w.t(f"absence-why.{absence_of(leaf)}")


def all_unverified(framework: Framework) -> bool:
    """Tell whether no indicator was verified: then one sentence says so, instead of a mark on every row."""
    return not any(indicator.verified for indicator in framework.indicators.values())


def options_of(measure: Measure, scale: Scale, w: Writer, rating: Answer) -> tuple[Option, ...]:
    """Return the steps that an indicator's scale describes, from the lowest."""
    described = list(measure.options(rating if rating.counts else None))
    axis = scale_of(scale, w.language) if described else None
    return tuple(
        Option(
            label=in_words(option.label, w.t),
            text=option.text,
            current=option.is_held,
            ramp=0 if axis is None or option.score is None else axis.step(option.score),
            extra=" · ".join(in_words(remark, w.t) for remark in option.remarks),
            here=option.is_here,
        )
        for option in described
    )


def _facts(
    leaf: NodeResult, indicator: Indicator, assessed: Assessed, share: Fraction | None, w: Writer
) -> tuple[Fact, ...]:
    ends = assessed.assessment.period.ends
    facts = list(written(indicator.measure.facts_of_answer(leaf.rating, ends.year if ends else None), w))
    if leaf.score is not None and leaf.score != level_of(leaf):
        facts.append(Fact(w.t("row.score"), w.score(leaf.score, assessed.framework.scale)))
    if share:
        facts.append(Fact(w.t("row.share"), w.share(share)))
    return tuple(facts)
