"""Every assessment of a workspace by its selector, wherever its file lies."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from maturity.model.assessment import Assessment
from maturity.model.blind_copy import BlindCopy
from maturity.model.entry import Entry
from maturity.model.feeding import CityAssessments, candidates
from maturity.model.framework import Framework
from maturity.model.plan.document import Plan
from maturity.model.plan_reviews import ReviewedPlan
from maturity.model.review import PLAN
from maturity.model.review_status import RatedAssessment
from maturity.model.source import Source
from maturity.model.states import State
from maturity.storage.reading import Loaded
from maturity.storage.workspace import REPLIES, CityFolder, Workspace, home_of

M = TypeVar("M", bound=Entry)


@dataclass(frozen=True, slots=True)
class ReviewedFile(Generic[M]):
    """A file that is reviewed: its selector, its city's folder, and what was read of it."""

    slug: str
    folder: CityFolder
    loaded: Loaded[M]

    @property
    def name(self) -> str:
        """What its reviews call it, and its file without the ending: ``period.framework``, or ``plan``."""
        return split_slug(self.slug)[1]

    @property
    def path(self) -> str:
        """The file's path from the workspace."""
        return self.loaded.document.name


@dataclass(frozen=True, slots=True)
class AssessmentFile(ReviewedFile[Assessment]):
    """One assessment; its selector is ``city/period/framework``."""

    @property
    def assessment(self) -> Assessment:
        """What the file says, with what is private; of a file with faults the sound parts."""
        return self.loaded.model

    @property
    def citable(self) -> Mapping[str, Source]:
        """Every source that it may cite: what it lists or cites already, and what else its city's files share."""
        shared = self.folder.sources
        return {**(shared.model.sources if shared else {}), **self.assessment.sources}


@dataclass(frozen=True, slots=True)
class PlanFile(ReviewedFile[Plan]):
    """The plan of a government, which is reviewed as an assessment is; its selector is ``city/plan``."""

    @property
    def plan(self) -> Plan:
        """What the file says, with what is private; of a file with faults the sound parts."""
        return self.loaded.model


def lenders(loaded: Loaded[Any] | None) -> tuple[str, ...]:
    """Return the file of the shared sources that a file cites, if it cites any."""
    return loaded.files[1:] if loaded else ()


def plan_slug(city: str) -> str:
    """Return how the plan of a government is selected, or that of the workspace where there is no name."""
    return slug_in(city, PLAN)


def slug_in(city: str, name: str) -> str:
    """Return how what lies in a folder is selected: ``city/period/framework``, ``city/plan``, or ``plan``."""
    return "/".join(filter(None, (city, name.replace(".", "/"))))


def split_slug(slug: str) -> tuple[str, str]:
    """Return whose it is and what its file is called, without the ending; the workspace's plan is nobody's."""
    if slug == PLAN:
        return "", PLAN
    city, _, name = slug.partition("/")
    return city, name.replace("/", ".")


def is_plan(slug: str) -> bool:
    """Tell whether a selector is that of a plan."""
    return split_slug(slug)[1] == PLAN


def plan_file_of(folder: CityFolder) -> PlanFile | None:
    """Return the plan of a government, or of the workspace; nothing where it has none that could be read."""
    return PlanFile(plan_slug(folder.id), folder, folder.plan) if folder.plan else None


def whole_frameworks(workspace: Workspace) -> dict[str, Framework]:
    """Return the frameworks that are whole, by ``id@version``."""
    return {ref: loaded.model for ref, loaded in workspace.frameworks.items() if not loaded.partial}


def path_of(slug: str) -> str:
    """Return where the file of an assessment or of a plan lies, whether or not it can be read."""
    city, name = split_slug(slug)
    return f"{home_of(city)}/{name}.yaml"


def replies_path(slug: str) -> str:
    """Return where the file lies of what was said and answered to an assessment, or of a plan."""
    city, name = split_slug(slug)
    return f"{home_of(city)}/{REPLIES}/{name}.yaml"


def whole_copies(file: AssessmentFile) -> dict[str, BlindCopy]:
    """Return what assessors answered in copies of an assessment without its ratings, by file; only whole ones."""
    copies = (loaded for loaded in file.folder.copies.values() if not loaded.partial)
    return {loaded.document.name: loaded.model for loaded in copies if loaded.model.assessment == file.name}


def subject_of(
    file: "AssessmentFile | PlanFile", workspace: Workspace, *, in_part: bool = False
) -> RatedAssessment | ReviewedPlan | None:
    """Return what reviews and replies are about; nothing where it, or its framework, is not whole.

    ``in_part`` takes the sound parts of what is not.
    """
    if file.loaded.partial and not in_part:
        return None
    if isinstance(file, PlanFile):
        return ReviewedPlan(file.plan, whole_frameworks(workspace))
    framework = workspace.frameworks.get(file.assessment.framework)
    if framework is None or (framework.partial and not in_part):
        return None
    city = whole_assessments(file.folder, workspace)
    return RatedAssessment(file.assessment, framework.model, city, whole_copies(file))


Counts = Callable[[AssessmentFile], bool]
"""Whether an assessment counts among those that another one is held against."""


def assessments_in(folder: CityFolder) -> Iterator[AssessmentFile]:
    """Yield a city's assessments in the order of their files' names."""
    for (period, family), loaded in folder.assessments.items():
        yield AssessmentFile(f"{folder.id}/{period}/{family}", folder, loaded)


def whole_assessments(folder: CityFolder, workspace: Workspace) -> CityAssessments:
    """Return a city's assessments that are whole, with the frameworks of the workspace, as far as one feeds another."""
    whole = tuple(file.assessment for file in assessments_in(folder) if not file.loaded.partial)
    refs = {assessment.framework for assessment in whole}
    frameworks = {ref: workspace.frameworks[ref].model for ref in refs if ref in workspace.frameworks}
    return CityAssessments(whole, frameworks)


def feeding_files(file: AssessmentFile, workspace: Workspace) -> Iterator[AssessmentFile]:
    """Yield every assessment that this one's numbers may come from, also by way of another; each once."""
    waiting, seen = [file], {file.slug}
    while waiting:
        fed = waiting.pop()
        loaded = workspace.frameworks.get(fed.assessment.framework)
        for ref in {feed.ref: None for feed in loaded.model.feeds} if loaded else ():
            for other in candidates_in(fed, ref):
                if other.slug not in seen:
                    seen.add(other.slug)
                    waiting.append(other)
                    yield other


def candidates_in(file: AssessmentFile, ref: str) -> list[AssessmentFile]:
    """Return the assessments of the same city that can feed this one by a framework, the newest first."""
    others = {id(other.assessment): other for other in assessments_in(file.folder)}
    found = candidates(file.assessment, ref, [other.assessment for other in others.values()])
    return [others[id(assessment)] for assessment in found]


def assessment_files(workspace: Workspace) -> Iterator[AssessmentFile]:
    """Yield every assessment that could be read, city by city."""
    for folder in workspace.cities.values():
        yield from assessments_in(folder)


def earlier_than(file: AssessmentFile, counts: Counts) -> tuple[AssessmentFile, ...]:
    """Return the city's assessments of the same by one framework version that ended before this, the newest first."""
    ends = file.assessment.period.ends
    earlier = [
        (before, other)
        for other in assessments_in(file.folder)
        if _is_of_its_kind(other, file)
        and (before := other.assessment.period.ends) is not None
        and ends is not None
        and before < ends
        and counts(other)
    ]
    return tuple(other for _, other in sorted(earlier, key=lambda pair: pair[0], reverse=True))


def answers_before(file: AssessmentFile) -> tuple[AssessmentFile, ...]:
    """Return the city's assessments that an answer of this one may be of, where it holds any that was taken over.

    Each is about the same and ended before; the framework may have another version.
    """
    if not any(rating.carried or rating.state is State.CARRIED for rating in file.assessment.ratings.values()):
        return ()
    ends = file.assessment.period.ends
    return tuple(
        other
        for other in assessments_in(file.folder)
        if other.slug != file.slug
        and other.assessment.is_about_the_same_as(file.assessment)
        and (ends is None or other.assessment.period.ends is None or other.assessment.period.ends < ends)
    )


def siblings_before(file: AssessmentFile) -> Iterator[AssessmentFile]:
    """Yield the city's other whole assessments of the same by one framework version whose files come before this."""
    for other in assessments_in(file.folder):
        if other.slug == file.slug:
            return
        if _is_of_its_kind(other, file) and not other.loaded.partial:
            yield other


def _is_of_its_kind(other: AssessmentFile, file: AssessmentFile) -> bool:
    """Tell whether two assessments of a city share the framework version and what they are about."""
    one, two = other.assessment, file.assessment
    return one.framework == two.framework and one.is_about_the_same_as(two)
