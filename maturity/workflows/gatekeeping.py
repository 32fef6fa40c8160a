"""Holds published assessments against the gate of their workspace, before a public build."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Assessment, Status
from maturity.model.gate import Gate, GateLevel, Judged, judge_content
from maturity.scoring.result import AssessmentResult
from maturity.storage.reading import Loaded
from maturity.storage.workspace import CityFolder
from maturity.workflows.review_statuses import review_status_in
from maturity.workflows.validation import Validated


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

    def __init__(self, validated: Validated) -> None:
        settings = validated.workspace.settings
        self.validated = validated
        self.gate: Gate | None = settings.model.gate if settings and not settings.partial else None
        self.judged: dict[str, tuple[Judged, ...]] = {}

    def shortfalls(
        self, loaded: Loaded[Assessment], folder: CityFolder, score: Callable[[], AssessmentResult]
    ) -> tuple[Judged, ...]:
        """Return what the gate misses in a published assessment; a gate that only warns holds nothing back."""
        gate, file = self.gate, loaded.document.name
        if gate is None or gate.level is GateLevel.WARNING or loaded.model.status is not Status.PUBLISHED:
            return ()
        if file not in self.judged:
            coverage = score().root.coverage or Fraction()
            judged = judge_content(gate, coverage, review_status_in(self.validated, folder, loaded))
            self.judged[file] = tuple(each for each in judged if not each.holds)
        return self.judged[file]
