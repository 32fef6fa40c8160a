"""How each assessment of a workspace stands with its reviewers."""

from collections.abc import Iterator
from functools import cached_property

from maturity.findings import Finding
from maturity.model.plan_reviews import plan_review_status
from maturity.model.replies import Replies
from maturity.model.review import Review
from maturity.model.review_status import ReviewStatus, review_status_of
from maturity.storage.reading import Loaded
from maturity.storage.workspace import REPLIES, REVIEWS, CityFolder, Workspace
from maturity.workflows.assessment_files import AssessmentFile, PlanFile, whole_assessments, whole_frameworks
from maturity.workflows.sorted_findings import SortedFindings


def reviews_of(folder: CityFolder, name: str) -> Iterator[Loaded[Review]]:
    """Yield the files that review an assessment, by what they say and by how they are called."""
    for file, review in sorted(folder.reviews.items()):
        if name in (review.model.assessment, file.rpartition(".")[0]):
            yield review


def replies_to(folder: CityFolder, name: str) -> Iterator[Loaded[Replies]]:
    """Yield the files of what was said and answered to an assessment, by what they say and by how they are called."""
    for file, replies in sorted(folder.replies.items()):
        if name in (replies.model.assessment, file):
            yield replies


def files_about(folder: CityFolder, name: str) -> Iterator[str]:
    """Yield the paths of everything that was said of an assessment: its reviews, and the replies and answers."""
    yield from (each.document.name for each in reviews_of(folder, name))
    yield from (each.document.name for each in replies_to(folder, name))


class ReviewStatuses:
    """Works out the review status of each assessment once."""

    def __init__(self, workspace: Workspace, findings: SortedFindings) -> None:
        self.workspace = workspace
        self.findings = findings
        self._statuses: dict[str, ReviewStatus] = {}

    def of(self, file: AssessmentFile) -> ReviewStatus:
        """Return the review status of one assessment; of reviews with errors only the objections count."""
        framework = self.workspace.frameworks.get(file.assessment.framework)
        if framework is None or framework.partial or file.loaded.partial:
            return ReviewStatus()
        if file.slug not in self._statuses:
            sound = {review.document.name: review.model for review in self.sound_reviews(file)}
            every = {review.document.name: review.model for review in reviews_of(file.folder, file.name)}
            faulty = {name: review for name, review in every.items() if name not in sound}
            replies = {each.document.name: each.model for each in self.sound_replies(file)}
            city = whole_assessments(file.folder, self.workspace)
            said = (sound, faulty, replies)
            self._statuses[file.slug] = review_status_of(file.assessment, framework.model, *said, city)
        return self._statuses[file.slug]

    def of_plan(self, file: PlanFile) -> ReviewStatus:
        """Return the review status of a plan; of reviews with errors only the objections count."""
        if file.loaded.partial:
            return ReviewStatus()
        if file.slug not in self._statuses:
            sound = {review.document.name: review.model for review in self.sound_reviews(file)}
            every = {review.document.name: review.model for review in reviews_of(file.folder, file.name)}
            faulty = {name: review for name, review in every.items() if name not in sound}
            self._statuses[file.slug] = plan_review_status(file.plan, whole_frameworks(self.workspace), sound, faulty)
        return self._statuses[file.slug]

    def sound_reviews(self, file: AssessmentFile | PlanFile) -> tuple[Loaded[Review], ...]:
        """Return the reviews of an assessment that have no errors."""
        reviews = reviews_of(file.folder, file.name)
        return tuple(review for review in reviews if not self.findings.errors_in(review.document.name))

    def sound_replies(self, file: AssessmentFile) -> tuple[Loaded[Replies], ...]:
        """Return what was said and answered to an assessment in files that have no errors."""
        replies = replies_to(file.folder, file.name)
        return tuple(each for each in replies if not self.findings.errors_in(each.document.name))

    def errors(self, folder: CityFolder, name: str) -> tuple[Finding, ...]:
        """Return what keeps reviews and replies from counting, also in files that could not be read at all."""
        by_content, found = set(files_about(folder, name)), list[Finding]()
        for home in (f"assessments/{folder.id}/{REVIEWS}", f"assessments/{folder.id}/{REPLIES}"):
            for finding in self._errors_by_home.get(home, ()):
                path = finding.place.file
                if path in by_content or path.startswith(f"{home}/{name}."):
                    found.append(finding)
        return tuple(found)

    @cached_property
    def _errors_by_home(self) -> dict[str, list[Finding]]:
        """The errors by the folder that their files lie in."""
        by_home: dict[str, list[Finding]] = {}
        for finding in self.findings.errors:
            by_home.setdefault(finding.place.file.rpartition("/")[0], []).append(finding)
        return by_home
