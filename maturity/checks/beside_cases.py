"""What was said about an assessment in a file beside it, as cases: what they share, and copies without ratings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from maturity.checks.workspace_index import WorkspaceIndex
from maturity.model.assessment import Assessment
from maturity.model.blind_copy import BlindCopy
from maturity.model.feeding import CityAssessments
from maturity.model.framework import Framework
from maturity.model.plan.document import Plan
from maturity.model.plan_reviews import ReviewedPlan
from maturity.model.review import PLAN
from maturity.model.review_status import RatedAssessment
from maturity.model.reviewed import Reviewed


@dataclass(frozen=True)
class BesideAssessment:
    """What was said about an assessment, or a plan, in a file of its own, with the assessments of its city."""

    file: str
    folder: str
    named: str
    """What the file's name speaks of: an assessment, as ``PERIOD.FRAMEWORK``, or ``plan``."""
    assessments: Mapping[str, Assessment | None]
    """The city's assessments by name; one with faults of its own is only named."""
    index: WorkspaceIndex
    plan: Plan | None = field(default=None, kw_only=True)
    """The plan beside these assessments, if it could be read and is whole."""
    has_plan: bool = field(default=False, kw_only=True)
    """Whether there is one at all."""

    @property
    def about(self) -> str:
        """The assessment that the file itself says it is about, or that it is about the plan."""
        raise NotImplementedError

    @property
    def is_of_plan(self) -> bool:
        """Whether it is about the plan."""
        return self.about == PLAN

    @property
    def is_there(self) -> bool:
        """Whether there is what it is about, readable or not."""
        return self.has_plan if self.is_of_plan else self.about in self.assessments

    @cached_property
    def subject(self) -> Reviewed | None:
        """What it is about, if that could be found and is whole, with the framework of an assessment."""
        if (self.folder, self.about) in self.index.lent_in_part:
            return None
        if self.is_of_plan:
            return ReviewedPlan(self.plan, self.index.whole_frameworks) if self.plan else None
        if self.assessment is None or self.framework is None:
            return None
        return RatedAssessment(self.assessment, self.framework, self.city)

    @property
    def assessment(self) -> Assessment | None:
        """The assessment, if it could be found and read."""
        return self.assessments.get(self.about)

    @property
    def framework(self) -> Framework | None:
        """The framework of the assessment, if it could be found and is whole."""
        return self.index.whole_framework(self.assessment.framework) if self.assessment else None

    @cached_property
    def city(self) -> CityAssessments:
        """The city's whole assessments, which may feed one another."""
        whole = tuple(each for each in self.assessments.values() if each is not None)
        return CityAssessments(whole, self.index.frameworks)


@dataclass(frozen=True)
class BlindCopyCase(BesideAssessment):
    """What one assessor answered without seeing the ratings of an assessment, and that assessment."""

    copy: BlindCopy
    duplicate_of: str | None = None
    """An earlier file by the same person on the same assessment."""
    alike: tuple[str, str] | None = None
    """The file and the name of an earlier one whose name looks the same."""

    @property
    def about(self) -> str:
        """The assessment that the copy says it is of."""
        return self.copy.assessment
