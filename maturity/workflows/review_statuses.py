"""How each assessment of a workspace stands with its reviewers."""

from collections.abc import Iterator
from functools import cached_property

from maturity.findings import Finding
from maturity.model.review import Review
from maturity.model.review_status import ReviewStatus, review_status_of
from maturity.storage.reading import Loaded
from maturity.storage.workspace import REVIEWS, CityFolder, Workspace
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.sorted_findings import SortedFindings


def reviews_of(folder: CityFolder, name: str) -> Iterator[Loaded[Review]]:
    """Yield the files that review an assessment, by what they say and by how they are called."""
    for file, review in sorted(folder.reviews.items()):
        if name in (review.model.assessment, file.rpartition(".")[0]):
            yield review


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
            self._statuses[file.slug] = review_status_of(file.assessment, framework.model, sound, faulty)
        return self._statuses[file.slug]

    def sound_reviews(self, file: AssessmentFile) -> tuple[Loaded[Review], ...]:
        """Return the reviews of an assessment that have no errors."""
        reviews = reviews_of(file.folder, file.name)
        return tuple(review for review in reviews if not self.findings.errors_in(review.document.name))

    def errors(self, folder: CityFolder, name: str) -> tuple[Finding, ...]:
        """Return what keeps reviews of an assessment from counting, also in files that could not be read at all."""
        by_content = {review.document.name for review in reviews_of(folder, name)}
        home = f"assessments/{folder.id}/{REVIEWS}"
        places = ((finding, finding.place.file) for finding in self._errors_by_home.get(home, ()))
        return tuple(finding for finding, path in places if path in by_content or path.startswith(f"{home}/{name}."))

    @cached_property
    def _errors_by_home(self) -> dict[str, list[Finding]]:
        """The errors by the folder that their files lie in."""
        by_home: dict[str, list[Finding]] = {}
        for finding in self.findings.errors:
            by_home.setdefault(finding.place.file.rpartition("/")[0], []).append(finding)
        return by_home
