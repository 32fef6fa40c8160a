"""The whole of a plan's file."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field

from maturity.findings import Keys
from maturity.model.assessment import Period
from maturity.model.entry import Entry, Slug
from maturity.model.plan.advice import Advice
from maturity.model.plan.efforts import EffortWords
from maturity.model.plan.goals import PlanGoal
from maturity.model.plan.pace import Pace
from maturity.model.plan.programmes import Programme
from maturity.model.source import Evidence, Source
from maturity.model.text import Text


class PlanStatus(StrEnum):
    """Whether a plan is for the public."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Plan(Entry):
    """What a government aims for, the work that serves it, and what it was advised; or goals of a whole workspace."""

    title: Text | None = Field(default=None, description="What it is called; empty: the plan of its government.")
    description: Text | None = Field(default=None, description="Who made it, and what its sources do not say.")
    status: PlanStatus = Field(description="draft or published; a draft is in no public output.")
    period: Period | None = Field(default=None, description="The years that it is for.")
    sources: dict[Slug, Source] = Field(default={}, max_length=200, description="What it is taken from.")
    pace: Pace | None = Field(default=None, description="When a goal is on track; left out: as the workspace says.")
    efforts: EffortWords | None = Field(
        default=None,
        description="What low, medium and high effort of recommendations come to for 'maturity path' and the next "
        "steps on pages and scorecards; left out: as the workspace says.",
    )
    goals: dict[Slug, PlanGoal] = Field(default={}, max_length=500, description="What is aimed for, by id.")
    programmes: dict[Slug, Programme] = Field(
        default={}, max_length=2000, description="The work that serves goals, by id."
    )
    advice: dict[Slug, Advice] = Field(default={}, max_length=2000, description="What was recommended, by id.")

    @property
    def is_published(self) -> bool:
        """Whether it is for the public."""
        return self.status is PlanStatus.PUBLISHED

    @property
    def frameworks(self) -> frozenset[str]:
        """Every framework that it names, as ``id@version``."""
        goals = (goal.of for goal in self.goals.values())
        served = (ref.of for programme in self.programmes.values() for ref in programme.nodes_served)
        answered = (each.of for advice in self.advice.values() for each in advice.answers)
        return frozenset(ref for ref in (*goals, *served, *answered) if ref is not None)

    def all_evidence(self) -> Iterator[tuple[Keys, Evidence]]:
        """Yield every piece of evidence with the keys that lead to it."""
        yield from evidence_in(self)


def evidence_in(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Evidence]]:
    """Yield every piece of evidence that lies anywhere below."""
    if isinstance(value, Evidence):
        yield keys, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from evidence_in(getattr(value, name), (*keys, field.alias or name))
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from evidence_in(below, (*keys, key))
    elif isinstance(value, tuple):
        for place, below in enumerate(value):
            yield from evidence_in(below, (*keys, place))
