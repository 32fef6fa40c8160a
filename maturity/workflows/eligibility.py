"""Which assessments can be scored, which count for others, and which the public may see: errors, status and gate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from maturity.checks.placeholders import placeholders
from maturity.findings import Finding
from maturity.messages import joined, say
from maturity.model.assessment import Status
from maturity.model.gate import Gate, GateCondition, GateLevel, Judged
from maturity.model.gate_judging import judge_content
from maturity.model.plan_gate import judge_plan
from maturity.storage.workspace import Workspace
from maturity.workflows.assessment_files import AssessmentFile, PlanFile, lenders
from maturity.workflows.review_statuses import ReviewStatuses
from maturity.workflows.sorted_findings import SortedFindings


def scored_by(file: AssessmentFile, workspace: Workspace) -> tuple[str, ...]:
    """Return the files without which there is no score: the assessment, its city's facts, its framework.

    Where one of them cites sources that it shares with others, the file of those is one of them.

    The city's register is one of them where the framework counts services: unread, it would look like an empty one.
    """
    ref, home = file.assessment.framework, f"assessments/{file.folder.id}"
    own = (*file.loaded.files, f"{home}/city.yaml", *lenders(file.folder.city))
    framework = workspace.frameworks.get(ref)
    if framework is None:
        return *dict.fromkeys(own), f"frameworks/{ref.replace('@', '/')}/framework.yaml"
    counts = framework.model.counts_services
    register = (f"{home}/services.yaml", *lenders(file.folder.register)) if counts else ()
    return (*dict.fromkeys((*own, framework.document.name, *register)),)


class Eligibility:
    """Judges every assessment by what was found wrong, and by whether it is published.

    ``drafts`` lets in what is not published yet.
    """

    def __init__(self, workspace: Workspace, findings: SortedFindings, *, drafts: bool) -> None:
        self.workspace = workspace
        self.findings = findings
        self.drafts = drafts
        self._errors: dict[str, tuple[Finding, ...]] = {}

    def errors(self, file: AssessmentFile) -> tuple[Finding, ...]:
        """Return the errors that keep an assessment from a score."""
        if file.slug not in self._errors:
            self._errors[file.slug] = self.findings.errors_in(*scored_by(file, self.workspace))
        return self._errors[file.slug]

    def is_refused(self, file: AssessmentFile) -> bool:
        """Tell whether an assessment gets no score: that its city or its framework is missing is an error, too."""
        return bool(self.errors(file))

    def is_draft(self, file: AssessmentFile) -> bool:
        """Tell whether an assessment is not published, and stays out for that."""
        return not self.drafts and file.assessment.status is not Status.PUBLISHED

    @cached_property
    def unfinished(self) -> frozenset[str]:
        """The frameworks that still hold placeholders, and stay out for that with all that is rated with them."""
        if self.drafts:
            return frozenset()
        return frozenset(
            ref for ref, loaded in self.workspace.frameworks.items() if any(True for _ in placeholders(loaded.model))
        )

    def is_unfinished(self, file: AssessmentFile) -> bool:
        """Tell whether an assessment stays out because its framework still holds placeholders."""
        return file.assessment.framework in self.unfinished

    def is_public(self, file: AssessmentFile) -> bool:
        """Tell whether an assessment has a score, and is finished like its framework; the gate is another question."""
        return not self.is_draft(file) and not self.is_unfinished(file) and not self.is_refused(file)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A published assessment that does not pass the gate, and the conditions that do not hold."""

    slug: str
    shortfalls: tuple[Judged, ...]

    @property
    def why(self) -> str:
        """The conditions that do not hold, in one line."""
        return joined(
            say(
                "{condition}: {found}, wanted {wanted}",
                condition=lack.condition.called,
                found=lack.found,
                wanted=lack.wanted,
            )
            for lack in self.shortfalls
        )


class Gatekeeper:
    """Holds published assessments against the gate of their workspace, each once, before a public build."""

    def __init__(
        self, workspace: Workspace, statuses: ReviewStatuses, coverage_of: Callable[[AssessmentFile], Fraction]
    ) -> None:
        settings = workspace.settings
        self.gate: Gate | None = settings.model.gate if settings and not settings.partial else None
        self.statuses = statuses
        self.coverage_of = coverage_of
        self._shortfalls: dict[str, tuple[Judged, ...]] = {}

    def shortfalls(self, file: AssessmentFile) -> tuple[Judged, ...]:
        """Return what keeps a published assessment from the public; a gate that only warns holds nothing back.

        A review that cannot be read does, whatever the gate asks for: an objection may stand in it.
        """
        if file.assessment.status is not Status.PUBLISHED:
            return ()
        if file.slug not in self._shortfalls:
            self._shortfalls[file.slug] = tuple(self._lacks(file))
        return self._shortfalls[file.slug]

    def plan_shortfalls(self, file: PlanFile) -> tuple[Judged, ...]:
        """Return what keeps a published plan from the public, by what its reviewers say of it."""
        if not file.plan.is_published or file.loaded.partial:
            return ()
        if file.slug not in self._shortfalls:
            self._shortfalls[file.slug] = tuple(self._plan_lacks(file))
        return self._shortfalls[file.slug]

    def _plan_lacks(self, file: PlanFile) -> Iterator[Judged]:
        yield from self._broken_reviews(file)
        if (gate := self.gate) is not None and gate.level is not GateLevel.WARNING:
            yield from (each for each in judge_plan(gate, self.statuses.of(file)) if not each.holds)

    def _broken_reviews(self, file: AssessmentFile | PlanFile) -> Iterator[Judged]:
        if errors := self.statuses.errors(file.folder, file.name):
            found = say("{number} in its reviews", number=len(errors))
            yield Judged(GateCondition.ERRORS, holds=False, found=found, wanted=say("none"))

    def _lacks(self, file: AssessmentFile) -> Iterator[Judged]:
        yield from self._broken_reviews(file)
        if (gate := self.gate) is None or gate.level is GateLevel.WARNING:
            return
        coverage = Fraction() if gate.coverage is None else self.coverage_of(file)
        judged = judge_content(gate, coverage, self.statuses.of(file))
        yield from (condition for condition in judged if not condition.holds)
