"""By which rule it is judged whether a goal is on track: what a plan, a workspace or a framework says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.entry import OTHER_ONE, ContradictionError, Entry, Number

Share = Annotated[Number, Field(ge=0, le=100)]
"""A share of the way that should lie behind by now, in percent."""


class PaceFormula(StrEnum):
    """What should be reached at a day between the baseline and the day that a goal is due."""

    LINEAR = "linear"
    MILESTONES = "milestones"
    COMPOUND = "compound"


class Pace(Entry):
    """What is stated of pace in one place; what is left out is what the place behind it says."""

    formula: PaceFormula | None = Field(
        default=None,
        description="linear: the same each day; milestones: from one yearly value to the next; compound: by the same "
        "share each year.",
    )
    on_track: Share | None = Field(
        default=None, description="From which share of the way expected by now a goal is on track, in percent."
    )
    at_risk: Share | None = Field(
        default=None, description="From which share it is at risk, in percent; below it, it is off track."
    )

    @model_validator(mode="after")
    def _has_two_bounds_in_order(self) -> "Pace":
        if (self.on_track is None) != (self.at_risk is None):
            given, lacking = ("at_risk", "on_track") if self.on_track is None else ("on_track", "at_risk")
            raise ContradictionError(
                say("{given!r} needs {lacking!r} beside it", given=given, lacking=lacking), lacking=(lacking,)
            )
        if self.on_track is not None and self.at_risk is not None and self.at_risk > self.on_track:
            message = say(
                "a goal would be at risk from {at_risk} percent, and on track from {on_track}",
                at_risk=self.at_risk,
                on_track=self.on_track,
            )
            raise ContradictionError(message, "at_risk", other=("on_track",), other_is=OTHER_ONE)
        return self


@dataclass(frozen=True, slots=True)
class PaceInEffect:
    """The rule that holds for a goal, with nothing left open."""

    formula: PaceFormula = PaceFormula.LINEAR
    on_track: Decimal = Decimal(95)
    at_risk: Decimal = Decimal(60)


USUAL_PACE = PaceInEffect()
"""Where nobody says otherwise: even steps, or from milestone to milestone where a goal has any; on track from 95
percent of what was expected, at risk from 60. These are the bounds that Open SDG publishes in its "Progress Measurement
Methodology for the Sustainable Development Goals" for indicators with quantitative targets, after Eurostat's."""


def pace_in_effect(stated: Iterable[Pace | None], *, has_milestones: bool = False) -> PaceInEffect:
    """Return what holds where these are stated, the first of them before the others."""
    formulas, bounds = list[PaceFormula](), list[tuple[Decimal, Decimal]]()
    for pace in stated:
        if pace is not None and pace.formula is not None:
            formulas.append(pace.formula)
        if pace is not None and pace.on_track is not None and pace.at_risk is not None:
            bounds.append((pace.on_track, pace.at_risk))
    on_track, at_risk = bounds[0] if bounds else (USUAL_PACE.on_track, USUAL_PACE.at_risk)
    usual = PaceFormula.MILESTONES if has_milestones else USUAL_PACE.formula
    return PaceInEffect(formula=formulas[0] if formulas else usual, on_track=on_track, at_risk=at_risk)
