"""One indicator of an assessment as a row that opens: what was claimed, why, on what, on which scale."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Rating, State
from maturity.model.framework import Framework, Indicator, Scale
from maturity.model.measures import Choices, Levels, Practices, Quantity, Target
from maturity.model.text import Text
from maturity.outputs.answers import shown_answer
from maturity.outputs.drawings import scale_of
from maturity.outputs.highlights import step_for
from maturity.outputs.in_words import absence_of
from maturity.outputs.pages.measure_facts import Fact, baseline_of
from maturity.outputs.pages.rendering import FileLine, Writer
from maturity.outputs.portfolio import Assessed
from maturity.scoring.outcome import Absence, Unscored
from maturity.scoring.result import NodeResult


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of what could be answered; the rating stands on the current one."""

    label: str
    text: Text
    current: bool
    ramp: int


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
    rungs: tuple[Rung, ...]
    facts: tuple[Fact, ...]
    next_step: Text | None
    next_head: str
    doubtful: bool
    line: FileLine


def indicator_row(leaf: NodeResult, assessed: Assessed, w: Writer) -> IndicatorRow:
    """Gather one row; the leaf is an indicator of the assessment's result."""
    indicator, rating = leaf.node, leaf.rating or Rating(state=State.NOT_ASSESSED)
    if not isinstance(indicator, Indicator):
        raise TypeError(f"{leaf.id} is not an indicator")
    return IndicatorRow(
        id=indicator.id,
        title=indicator.title,
        ask=indicator.ask,
        state=(leaf.state or State.NOT_ASSESSED).value,
        answer=_answer(leaf, rating, w) if rating.counts else "",
        name=_level_name(rating, assessed),
        ramp=_ramp(leaf, indicator, assessed, w),
        confidence=w.t(f"confidence.{rating.confidence}") if rating.confidence and rating.counts else "",
        why_unscored=_why_unscored(leaf, w),
        rating=rating,
        rungs=rungs_of(indicator, assessed.framework.scale, w, rating),
        facts=_facts(leaf, indicator, assessed, w),
        next_step=step.text if (step := step_for(leaf)) else None,
        next_head=w.t("row.next" if isinstance(indicator.measure, Levels) else "row.next-step"),
        doubtful=not indicator.verified and not all_unverified(assessed.framework),
        line=w.line(assessed.file, "ratings", indicator.id),
    )


def _answer(leaf: NodeResult, rating: Rating, w: Writer) -> str:
    """A level stands alone in its chip; any other answer is written out."""
    return str(rating.level) if rating.level is not None else shown_answer(leaf, w.t)


def _level_name(rating: Rating, assessed: Assessed) -> Text | None:
    return assessed.framework.scale.levels.get(rating.level) if rating.level is not None and rating.counts else None


def _ramp(leaf: NodeResult, indicator: Indicator, assessed: Assessed, w: Writer) -> int:
    """The step of the level ramp; 0 where an answer has no place on the scale."""
    if leaf.score is None or isinstance(indicator.measure, Target):
        return 0
    return scale_of(assessed.framework.scale, w.language).step(leaf.score)


def _why_unscored(leaf: NodeResult, w: Writer) -> str:
    """Say why an answer has no score; a missing answer is explained by its state already."""
    explained = {Absence.NOT_ASSESSED, Absence.UNKNOWN, Absence.NOT_APPLICABLE}
    if not isinstance(leaf.outcome, Unscored) or leaf.outcome.reason in explained:
        return ""
    return w.t(f"absence-why.{absence_of(leaf)}")


def all_unverified(framework: Framework) -> bool:
    """Tell whether no indicator was verified: then one sentence says so, instead of a mark on every row."""
    return not any(indicator.verified for indicator in framework.indicators.values())


def rungs_of(indicator: Indicator, scale: Scale, w: Writer, rating: Rating) -> tuple[Rung, ...]:
    """Return the steps that an indicator's scale describes, from the lowest."""
    measure, held = indicator.measure, rating if rating.counts else Rating()
    if isinstance(measure, Levels):
        axis = scale_of(scale, w.language)
        return tuple(
            Rung(str(level), text, level == held.level, axis.step(Fraction(level)))
            for level, text in sorted(measure.levels.items())
        )
    if isinstance(measure, Choices):
        return tuple(
            Rung(w.number(choice.points), choice.text, name == held.choice, 0)
            for name, choice in measure.choices.items()
        )
    if isinstance(measure, Practices):
        met = set(held.practices or ())
        return tuple(
            Rung("✓" if name in met else "○", one.text, name in met, 0) for name, one in measure.practices.items()
        )
    return ()


def _facts(leaf: NodeResult, indicator: Indicator, assessed: Assessed, w: Writer) -> tuple[Fact, ...]:
    facts = list(_target_facts(indicator.measure, assessed, w)) if isinstance(indicator.measure, Target) else []
    if isinstance(indicator.measure, Quantity):
        facts.append(Fact(w.t("row.unit"), w.plain(indicator.measure.unit)))
    if leaf.score is not None and not isinstance(indicator.measure, Levels):
        facts.append(Fact(w.t("row.score"), w.score(leaf.score, assessed.framework.scale)))
    share = assessed.result.effective_weights().get(leaf.id)
    if share:
        facts.append(Fact(w.t("row.share"), w.percent(share)))
    return tuple(facts)


def _target_facts(measure: Target, assessed: Assessed, w: Writer) -> list[Fact]:
    ends = assessed.assessment.period.ends
    due = measure.due(ends.year if ends else None)
    promised = f"{w.number(due[1])} {w.plain(measure.unit)} ({due[0]})" if due else w.t("row.unknown")
    stage = [Fact(w.t("row.stage"), w.t(f"stage.{measure.stage}"))] if measure.stage else []
    return [*stage, baseline_of(measure, w), Fact(w.t("row.target"), promised)]
