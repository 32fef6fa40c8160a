"""Holds published assessments against the gate of their workspace, before a public build."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Status
from maturity.model.gate import Gate, GateLevel, Judged, judge_content
from maturity.storage.workspace import Workspace
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.review_statuses import ReviewStatuses

CoverageOf = Callable[[AssessmentFile], Fraction]
"""Gives the share of an assessment's weight that is rated."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A published assessment that does not pass the gate, and the conditions that do not hold."""

    slug: str
    shortfalls: tuple[Judged, ...]

    @property
    def why(self) -> str:
        """The conditions that do not hold, in one line."""
        return "; ".join(f"{each.condition} {each.found}, wanted {each.wanted}" for each in self.shortfalls)


class Gatekeeper:
    """Judges each assessment once."""

    def __init__(self, workspace: Workspace, statuses: ReviewStatuses, coverage_of: CoverageOf) -> None:
        settings = workspace.settings
        self.gate: Gate | None = settings.model.gate if settings and not settings.partial else None
        self.statuses = statuses
        self.coverage_of = coverage_of
        self._shortfalls: dict[str, tuple[Judged, ...]] = {}

    def shortfalls(self, file: AssessmentFile) -> tuple[Judged, ...]:
        """Return what the gate misses in a published assessment; a gate that only warns holds nothing back."""
        gate = self.gate
        if gate is None or gate.level is GateLevel.WARNING or file.assessment.status is not Status.PUBLISHED:
            return ()
        if file.slug not in self._shortfalls:
            coverage = Fraction() if gate.coverage is None else self.coverage_of(file)
            judged = judge_content(gate, coverage, self.statuses.of(file))
            self._shortfalls[file.slug] = tuple(condition for condition in judged if not condition.holds)
        return self._shortfalls[file.slug]
