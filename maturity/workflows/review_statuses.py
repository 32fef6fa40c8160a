"""How each assessment of a workspace stands with its reviewers."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property

from maturity.findings import Finding
from maturity.model.replies import Replies
from maturity.model.review import Review
from maturity.model.review_status import ReviewStatus, status_of
from maturity.storage.reading import Loaded
from maturity.storage.workspace import OPINIONS, REPLIES, REVIEWS, CityFolder, Workspace
from maturity.workflows.assessment_files import AssessmentFile, PlanFile, plan_file_of, subject_of
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

    def of(self, file: AssessmentFile | PlanFile) -> ReviewStatus:
        """Return the review status of an assessment or of a plan; of reviews with errors only the objections count."""
        if file.slug not in self._statuses:
            subject = subject_of(file, self.workspace)
            if subject is None:
                return ReviewStatus()
            sound = {review.document.name: review.model for review in self.sound_reviews(file)}
            every = {review.document.name: review.model for review in reviews_of(file.folder, file.name)}
            faulty = {name: review for name, review in every.items() if name not in sound}
            replies = {each.document.name: each.model for each in self.sound_replies(file)}
            status = status_of(subject, sound, faulty, replies)
            unread = tuple(dict.fromkeys(each.place.file for each in self.copy_errors(file)))
            self._statuses[file.slug] = replace(status, unread_copies=unread) if unread else status
        return self._statuses[file.slug]

    def of_plan_in(self, folder: CityFolder) -> ReviewStatus:
        """Return the review status of a government's plan, or of the workspace's; nothing where it has none."""
        file = plan_file_of(folder)
        return self.of(file) if file else ReviewStatus()

    def sound_reviews(self, file: AssessmentFile | PlanFile) -> tuple[Loaded[Review], ...]:
        """Return the reviews of an assessment or of a plan that have no errors."""
        reviews = reviews_of(file.folder, file.name)
        return tuple(review for review in reviews if not self.findings.errors_in(review.document.name))

    def sound_replies(self, file: AssessmentFile | PlanFile) -> tuple[Loaded[Replies], ...]:
        """Return what was said and answered to an assessment in files that have no errors."""
        replies = replies_to(file.folder, file.name)
        return tuple(each for each in replies if not self.findings.errors_in(each.document.name))

    def errors(self, folder: CityFolder, name: str) -> tuple[Finding, ...]:
        """Return what keeps reviews and replies from counting, also in files that could not be read at all."""
        return self._errors_in(folder, name, set(files_about(folder, name)), REVIEWS, REPLIES)

    def copy_errors(self, file: AssessmentFile | PlanFile) -> tuple[Finding, ...]:
        """Return what is wrong with copies of an assessment without its ratings, readable or not; a plan has none."""
        copies = (loaded for loaded in file.folder.copies.values() if loaded.model.assessment == file.name)
        return self._errors_in(file.folder, file.name, {loaded.document.name for loaded in copies}, OPINIONS)

    def _errors_in(
        self, folder: CityFolder, name: str, by_content: Collection[str], *beside: str
    ) -> tuple[Finding, ...]:
        """Return the errors in files about an assessment, by what they say or are called, that lie in some folders."""
        found = list[Finding]()
        for home in (f"{folder.home}/{each}" for each in beside):
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
