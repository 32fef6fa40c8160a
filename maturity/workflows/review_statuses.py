"""How each assessment of a workspace stands with its reviewers."""

from collections.abc import Iterator

from maturity.findings import Finding, Severity
from maturity.model.assessment import Assessment
from maturity.model.review import Review
from maturity.model.review_status import ReviewStatus, review_status_of
from maturity.storage.reading import Loaded
from maturity.storage.workspace import REVIEWS, CityFolder
from maturity.workflows.validation import Validated


def name_of(loaded: Loaded[Assessment]) -> str:
    """Return an assessment's name as its reviews know it: its file's, without the ending."""
    return loaded.document.name.rpartition("/")[2].removesuffix(".yaml")


def review_status_in(validated: Validated, folder: CityFolder, loaded: Loaded[Assessment]) -> ReviewStatus:
    """Return the standing of one assessment; reviews with errors do not count."""
    framework = validated.workspace.frameworks.get(loaded.model.framework)
    if framework is None or framework.partial or loaded.partial:
        return ReviewStatus()
    sound = {
        review.document.name: review.model
        for review in reviews_of(folder, name_of(loaded))
        if not errors_in(validated, review.document.name)
    }
    return review_status_of(loaded.model, framework.model, sound)


def reviews_of(folder: CityFolder, name: str) -> Iterator[Loaded[Review]]:
    """Yield the files that review an assessment, by what they say and by how they are called."""
    for file, review in sorted(folder.reviews.items()):
        if name in (review.model.assessment, file.rpartition(".")[0]):
            yield review


def errors_in(validated: Validated, *files: str) -> tuple[Finding, ...]:
    """Return what is wrong in these files."""
    return tuple(each for each in validated.about(*files) if each.severity is Severity.ERROR)


def review_errors(validated: Validated, folder: CityFolder, name: str) -> tuple[Finding, ...]:
    """Return what keeps reviews of an assessment from counting, also in files that could not be read at all."""
    by_content = {review.document.name for review in reviews_of(folder, name)}
    by_name = f"assessments/{folder.id}/{REVIEWS}/{name}."
    errors = (each for each in validated.findings if each.severity is Severity.ERROR)
    return tuple(each for each in errors if each.place.file in by_content or each.place.file.startswith(by_name))
