"""A plan as rules look at it: with what its government was assessed with, and the day that it is judged on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from maturity.checks.workspace_index import WorkspaceIndex
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.plan.document import Plan
from maturity.scoring.result import AssessmentResult

ResultsLookup = Callable[[str], Sequence[AssessmentResult]]
"""Gives the results of a plan's government by a framework, the oldest first."""


def _no_results(_framework: str) -> Sequence[AssessmentResult]:
    return ()


@dataclass(frozen=True)
class PlanCase:
    """The plan of a government, or that of the workspace."""

    file: str
    folder: str
    """The government's; empty for the workspace."""
    plan: Plan
    index: WorkspaceIndex
    assessments: Mapping[str, Assessment | None] = field(default_factory=dict)
    """The government's assessments by name, as ``PERIOD.FRAMEWORK``; one with faults of its own is only named."""
    as_of: date | None = None
    """The day that it is judged on; what depends on a day is not judged without one."""
    results: ResultsLookup = _no_results
    own: Plan | None = None
    """What the file itself says, where the plan also holds sources that it shares with others."""

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return not self.plan.is_published

    def framework(self, ref: str | None) -> Framework | None:
        """Return a framework that it names, if it could be found and is whole."""
        return self.index.whole_framework(ref)
