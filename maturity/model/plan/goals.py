"""A goal: what is aimed for, how it is measured, what held before it was set anew."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, model_validator

from maturity.findings import Keys
from maturity.messages import say
from maturity.model.days import first_day
from maturity.model.direction import Direction
from maturity.model.entry import (
    EITHER_DATE,
    MORE,
    OTHER_ONE,
    PLAIN,
    ContradictionError,
    Entry,
    Flag,
    FrameworkRef,
    PartialDate,
    Slug,
    or_more,
)
from maturity.model.measures.target import Stage
from maturity.model.plan.amounts import (
    MOST_PASSAGES,
    AmountKind,
    GoalBaseline,
    GoalMilestone,
    GoalTarget,
    Observation,
)
from maturity.model.plan.pace import Pace, PaceFormula, PaceInEffect, pace_in_effect
from maturity.model.source import Evidence
from maturity.model.text import Text

MOST_YEARS = 100
"""More steps than a plan has on the way to one goal."""
WITHOUT_ORDER = say("put the earlier one first")


class OwnMeasure(Entry):
    """How a goal is measured that no framework measures."""

    unit: Text = Field(description="What is counted or measured, such as percent of households.")
    direction: Direction = Field(description="up: more is better; down: less is better.")


class KindOfGovernment(Entry):
    """All governments of one kind."""

    kind: Slug = Field(description="The kind, such as city, as in a government's own file.")


class GoalScope(StrEnum):
    """Whether each government is held against a goal for several, or the average of all of them."""

    EACH = "each"
    TOGETHER = "together"


class Series(Entry):
    """A goal's numbers as they hold, or held, at one time; each model that has them says where among its keys."""

    if TYPE_CHECKING:
        target: GoalTarget
        baseline: GoalBaseline | None
        milestones: tuple[GoalMilestone, ...]

    @model_validator(mode="after")
    def _goes_forward(self) -> "Series":
        for place, (one, other) in enumerate(pairwise(self.milestones), start=1):
            if other.due <= one.due:
                message = say("a milestone by {by} stands behind one by {other}", by=other.by, other=one.by)
                keys: Keys = ("milestones", place, "by")
                raise ContradictionError(message, *keys, other=("milestones", place - 1, "by"), hint=WITHOUT_ORDER)
        start, due = self.baseline.day if self.baseline else None, self.target.due
        if start and due and due < start:
            self._refuse_backwards(say("the baseline is of {one}", one=self._baseline_on), ("baseline", "on"))
        for place, milestone in enumerate(self.milestones):
            if due and milestone.due > due:
                self._refuse_backwards(
                    say("a milestone is due by {one}", one=milestone.by), ("milestones", place, "by")
                )
        return self

    @model_validator(mode="after")
    def _has_one_kind_of_value(self) -> "Series":
        kind = self.target.kind
        placed = [*([(("baseline",), self.baseline)] if self.baseline else [])]
        for keys, amount in [*placed, *((("milestones", n), each) for n, each in enumerate(self.milestones))]:
            other = amount.kind
            # Numbers for a goal in words are a matter of a rule, which can say what to do.
            if AmountKind.TEXT not in (kind, other) and not kind.is_comparable(other):
                message = say("this is a {other!r}, and the target a {kind!r}: no way leads from one to the other",
                              other=other.value, kind=kind.value)  # fmt: skip
                raise ContradictionError(
                    message, *keys, other.value, other=("target", kind.value), other_is=say("the target")
                )
        return self

    @property
    def _baseline_on(self) -> str:
        return self.baseline.on or "" if self.baseline else ""

    def _refuse_backwards(self, what: str, keys: Keys) -> None:
        message = say("{what}, after the target is due by {by}", what=what, by=self.target.by or "")
        raise ContradictionError(message, *keys, other=("target", "by"), other_is=OTHER_ONE, hint=EITHER_DATE)


class Rebasing(Series):
    """What held of a goal before it was set anew, on which day that was, and why."""

    on: PartialDate = Field(description="The day from which the goal holds as it stands now, or as the next one says.")
    why: Text = Field(description="Why it was set anew.")
    target: GoalTarget = Field(description="What is promised: one of level, value, score, band or text; and by when.")
    baseline: GoalBaseline | None = Field(default=None, description="Where it began.")
    milestones: tuple[GoalMilestone, ...] = Field(
        default=(), max_length=MOST_YEARS, description="What is to be reached on the way, the earliest first."
    )
    pace: Pace | None = Field(
        default=None,
        description="By which rule it was judged until then, where that is another one since; left out: as afterwards.",
    )
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where that was decided.")

    @property
    def day(self) -> date:
        """The first day on which it did not hold any more."""
        return first_day(self.on)


WhomFor = Annotated[Annotated[tuple[Slug, ...], PLAIN] | Annotated[KindOfGovernment, MORE], or_more(KindOfGovernment)]
"""Governments by id, or all of a kind."""


class PlanGoal(Series):
    """What is aimed for: of a framework's index, dimension or indicator, by a measure of its own, or in words."""

    title: Text = Field(description="What is promised, in a few words.")
    of: FrameworkRef | None = Field(
        default=None, description="The framework that it is about; without 'node' its index is."
    )
    node: Slug | None = Field(default=None, description="The dimension or indicator of it.")
    measure: OwnMeasure | None = Field(default=None, description="In place of 'of': how it is measured otherwise.")
    observed: tuple[Observation, ...] = Field(
        default=(),
        max_length=MOST_YEARS,
        description="What was seen, with a measure of its own or in words; of a framework the assessments say it.",
    )
    target: GoalTarget = Field(description="What is promised: one of level, value, score, band or text; and by when.")
    baseline: GoalBaseline | None = Field(default=None, description="Where it began.")
    milestones: tuple[GoalMilestone, ...] = Field(
        default=(), max_length=MOST_YEARS, description="What is to be reached on the way, the earliest first."
    )
    starts: PartialDate | None = Field(default=None, description="When work for it begins; empty: with its baseline.")
    stage: Stage | None = Field(
        default=None, description="Where it lies in the chain of results: output, outcome, impact, …"
    )
    owner: Text | None = Field(default=None, description="Who answers for it; empty: the source does not say.")
    of_period: Flag = Field(
        default=False,
        description=(
            "true: what is counted within a period, such as growth in a year; only a value of the target's own period "
            "meets it."
        ),
    )
    formula: PaceFormula | None = Field(default=None, description="How it is to be reached; empty: as 'pace' says.")
    rebased: tuple[Rebasing, ...] = Field(
        default=(),
        max_length=MOST_YEARS,
        description="What held before it was set anew, the oldest first; both are kept and shown.",
    )
    whom_for: WhomFor = Field(
        default=(),
        alias="for",
        description="In the workspace's plan: the governments it is for; empty: the average of all.",
    )
    scope: GoalScope | None = Field(
        default=None,
        description="In the workspace's plan: each is held against it, or their average; empty: each that is named.",
    )
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MOST_PASSAGES, description="Where it is promised.")
    note: Text | None = Field(default=None, description="What is to be known of it.")

    @model_validator(mode="after")
    def _is_measured_one_way(self) -> "PlanGoal":
        if self.of is not None and self.measure is not None:
            message = say("a goal of a framework is measured by it, and by nothing of its own")
            raise ContradictionError(message, "measure", other=("of",), other_is=OTHER_ONE)
        if self.node is not None and self.of is None:
            raise ContradictionError(say("'node' needs 'of', the framework that it lies in"), "node", lacking=("of",))
        if self.of is not None and self.observed:
            message = say("of a framework the assessments say what was seen")
            hint = say("write an assessment, or give the goal a measure of its own")
            raise ContradictionError(message, "observed", other=("of",), other_is=OTHER_ONE, hint=hint)
        kind = self.target.kind
        if self.of is None and kind in {AmountKind.LEVEL, AmountKind.SCORE, AmountKind.BAND}:
            message = say("a {kind} is one of a framework: name it with 'of'", kind=kind.value)
            raise ContradictionError(message, "target", kind.value, lacking=("of",))
        if self.of is None and self.measure is None and kind is AmountKind.VALUE:
            message = say("nobody can tell what the value is of: name a framework with 'of', or a 'measure'")
            raise ContradictionError(message, "target", kind.value, lacking=("of", "measure"))
        return self

    @model_validator(mode="after")
    def _is_of_a_period(self) -> "PlanGoal":
        if self.of_period and (self.is_in_words or self.target.by is None):
            message = say("'of_period' needs a number in the target, and under 'by' the period that it is of")
            raise ContradictionError(message, "of_period", other=("target",), other_is=say("the target"))
        return self

    @model_validator(mode="after")
    def _has_an_order(self) -> "PlanGoal":
        due = self.target.due
        if self.starts and due and first_day(self.starts) > due:
            message = say("starts in {starts}, after the target is due by {by}", starts=self.starts, by=self.target.by)
            raise ContradictionError(message, "starts", other=("target", "by"), other_is=OTHER_ONE, hint=EITHER_DATE)
        _refuse_disorder("rebased", [(each.on, each.day) for each in self.rebased])
        seen: dict[date, int] = {}
        for place, each in enumerate(self.observed):
            first = seen.setdefault(each.day, place)
            if first != place:
                message = say("there is a value of {on} already", on=each.on)
                raise ContradictionError(message, "observed", place, "on", other=("observed", first, "on"))
        return self

    @model_validator(mode="after")
    def _is_for_somebody(self) -> "PlanGoal":
        if self.scope is GoalScope.EACH and not self.whom_for:
            raise ContradictionError(say("'scope: each' needs 'for', which says whom"), "scope", lacking=("for",))
        return self

    @property
    def is_in_words(self) -> bool:
        """Whether it promises something without a number."""
        return self.target.kind is AmountKind.TEXT

    @property
    def is_for_each(self) -> bool:
        """Whether each government that it is for is held against it by itself."""
        return bool(self.whom_for) and self.scope is not GoalScope.TOGETHER

    def is_for(self, city: str, kind: str) -> bool:
        """Tell whether a government, of this kind, is one of those that a goal of the workspace is for."""
        if isinstance(self.whom_for, KindOfGovernment):
            return self.whom_for.kind == kind
        return not self.whom_for or city in self.whom_for

    def held_on(self, day: date) -> Series:
        """Return the numbers that held on a day: those of the first re-basing after it, or the goal's own."""
        return next((each for each in self.rebased if day < each.day), self)

    @property
    def series(self) -> Iterator[tuple[Keys, Series]]:
        """Yield all its numbers, what held first before what holds now, with the keys that lead to them."""
        yield from ((("rebased", place), each) for place, each in enumerate(self.rebased))
        yield (), self

    def rule_for(self, series: Series, stated: Iterable[Pace | None]) -> PaceInEffect:
        """Return the rule by which numbers of its own are judged, or were until it was set anew.

        What an event keeps comes first, the next one's before those of later ones; then its own formula, then what is
        stated around it.
        """
        place = next((place for place, each in enumerate(self.rebased) if each is series), len(self.rebased))
        kept = (each.pace for each in self.rebased[place:])
        own = Pace(formula=self.formula)
        return pace_in_effect((*kept, own, *stated), has_milestones=bool(series.milestones))


def _refuse_disorder(key: str, days: Sequence[tuple[str, date]]) -> None:
    for place, ((one, day), (other, later)) in enumerate(pairwise(days), start=1):
        if later <= day:
            message = say("{second} stands behind {first}", second=other, first=one)
            raise ContradictionError(message, key, place, "on", other=(key, place - 1, "on"), hint=WITHOUT_ORDER)
