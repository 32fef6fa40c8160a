"""Starts reviews, puts marks into them, and tells how far assessments were reviewed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from maturity.checks.registry import check
from maturity.checks.rule import ReviewCase, WorkspaceIndex
from maturity.errors import CannotEditError, CannotReviewError, NothingMatchedError
from maturity.findings import Severity, did_you_mean
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.review import Mark, Review, Reviewer, person
from maturity.model.review_status import seal_of
from maturity.model.text import Language, Text
from maturity.reports.review_report import ReviewedAssessment
from maturity.storage.documents import Document, read_document
from maturity.storage.publishing import one_at_a_time, write_file, write_new_file
from maturity.storage.reading import Loaded, read_model
from maturity.storage.review_files import review_text, reviewer_slug
from maturity.storage.stamping import stamped
from maturity.storage.workspace import REVIEWS, Workspace, read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import AssessmentFile, assessment_files
from maturity.workflows.review_statuses import reviews_of
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, is_selected

NOTHING_BINDS = Text(id="Tidak ada.", en="None.")
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    """The one assessment that a selector means, and its framework; both are whole."""

    file: AssessmentFile
    framework: Framework


def choose(workspace: Workspace, selector: Selector) -> Chosen:
    """Return the one assessment that is meant, or say why there is none that can be reviewed."""
    selected = [file for file in assessment_files(workspace) if selector.fits(file.slug)]
    if not selected:
        raise NothingMatchedError("nothing matches", "see: maturity list assessments")
    if len(selected) > 1:
        first = ", ".join(sorted(file.slug for file in selected)[:MOST_NAMED])
        raise CannotReviewError(f"a review is about one assessment, and {len(selected)} match: {first}")
    (file,) = selected
    framework = workspace.frameworks.get(file.assessment.framework)
    if file.loaded.partial or framework is None or framework.partial:
        raise CannotReviewError(f"{file.slug} has errors; fix them first: maturity validate")
    return Chosen(file, framework.model)


def interests_of(text: str, language: Language) -> Text:
    """Return declared interests in the language they were given in; none at all are none in both."""
    if text.strip().rstrip(".").casefold() in {"none", "tidak ada"}:
        return NOTHING_BINDS
    try:
        return Text.model_validate({language: text})
    except ValidationError as error:
        raise CannotReviewError(f"{text!r} will not do: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    detail = error.errors(include_url=False)[0]
    return str(detail.get("ctx", {}).get("error") or detail["msg"])


def start(
    root: Path, selector: Selector, name: str, affiliation: str | None, interests: Text, language: Language
) -> Path:
    """Write a new review of one assessment, with all there is to read as comments and nothing stamped."""
    chosen = choose(read_workspace(root), selector)
    try:
        reviewer = Reviewer(name=name, affiliation=affiliation, interests=interests)
    except ValidationError as error:
        raise CannotReviewError(f"the reviewer's name or affiliation will not do: {_first(error)}") from error
    _refuse_assessor(chosen, name)
    if own := _review_by(chosen, name):
        raise CannotReviewError(f"{own.document.name} holds the reviews of {name!r} already; add to it: review stamp")
    raw = review_text(chosen.file.slug, chosen.file.assessment, chosen.framework, reviewer, language).encode()
    folder = root / "assessments" / chosen.file.folder.id / REVIEWS
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CannotReviewError(f"{folder} must be a folder, and no link")
    slug = reviewer_slug(name)
    for path in (
        folder / f"{chosen.file.name}.{each}.yaml" for each in (slug, *(f"{slug}-{n}" for n in range(2, 100)))
    ):
        try:
            write_new_file(path, raw)
        except FileExistsError:
            continue  # of somebody else whose name is written alike
        return path
    raise CannotReviewError(f"too many files are called {chosen.file.name}.{slug}.yaml")


def _refuse_assessor(chosen: Chosen, name: str) -> None:
    if person(name) in {person(assessor.name) for assessor in chosen.file.assessment.assessors}:
        raise CannotReviewError(f"{name!r} is an assessor of {chosen.file.slug}; whoever rated cannot review it")


def _review_by(chosen: Chosen, name: str) -> Loaded[Review] | None:
    own = (each for each in reviews_of(chosen.file.folder, chosen.file.name) if not each.partial)
    return next((each for each in own if person(each.model.reviewer.name) == person(name)), None)


def stamp(root: Path, selector: Selector, name: str, indicators: Sequence[str], answer: Mapping[str, object]) -> Path:
    """Put a reviewer's mark on ratings as they stand, into the file that they have started.

    ``answer`` holds the keys of a mark, but for its seal.
    """
    workspace = read_workspace(root)
    chosen = choose(workspace, selector)
    _refuse_assessor(chosen, name)
    own = _review_by(chosen, name)
    if own is None:
        raise CannotReviewError(
            f"{name!r} has started no review of {chosen.file.slug} that can be read; "
            f"start one: maturity review start {chosen.file.slug} --reviewer … --interests …"
        )
    file, path = own.document.name, root / own.document.name
    with one_at_a_time(path.parent):
        document, findings = read_document(path, file, root)  # anew: somebody else may have stamped just now
        if document is None or findings:
            raise CannotReviewError(f"{file} cannot be read; see maturity validate")
        raw = document.raw
        for indicator in indicators:
            try:
                raw = stamped(raw, indicator, _mark(chosen, indicator, answer))
            except CannotEditError as error:
                raise CannotReviewError(f"{file}: {error}") from error
        _refuse_invalid(chosen, file, raw)
        write_file(path, raw)
    return path


def _mark(chosen: Chosen, indicator: str, answer: Mapping[str, object]) -> Mark:
    today = seal_of(indicator, chosen.file.assessment, chosen.framework)
    if today is None:
        hint = did_you_mean(indicator, chosen.file.assessment.ratings)
        raise CannotReviewError(f"{chosen.file.slug} does not rate {indicator!r}{f'; {hint}' if hint else ''}")
    try:
        return Mark.model_validate({**answer, "seal": today})
    except ValidationError as error:
        raise CannotReviewError(f"{indicator}: {_first(error)}") from error


def _refuse_invalid(chosen: Chosen, file: str, raw: bytes) -> None:
    """Stop before a mark is written that validation would call an error."""
    value, faults = read_yaml(raw)
    loaded, findings = read_model(Document(file, raw, value), Review)
    if faults or loaded is None or findings:
        reason = findings[0].message if findings else "it would be no YAML"
        raise CannotReviewError(f"{file} would not be valid: {reason}")
    known = WorkspaceIndex(frameworks={chosen.framework.ref: chosen.framework})
    assessments: dict[str, Assessment | None] = {chosen.file.name: chosen.file.assessment}
    case = ReviewCase(file, chosen.file.folder.id, chosen.file.name, loaded.model, assessments, None, known)
    errors = [finding for finding in check(case) if finding.severity is Severity.ERROR]
    if errors:
        raise CannotReviewError(f"{errors[0].message}{f'; {errors[0].hint}' if errors[0].hint else ''}")


def status(run: Run, wanted: Sequence[Selector]) -> tuple[ReviewedAssessment, ...]:
    """Return the review status of every selected assessment, in the order of their names."""
    statuses = run.review_statuses
    reviewed = [
        ReviewedAssessment(slug, statuses.of(file), statuses.errors(file.folder, file.name))
        for slug, file in sorted(run.assessments.items())
        if is_selected(slug, wanted)
    ]
    if not reviewed:
        raise NothingMatchedError("nothing matches", "see: maturity list assessments")
    return tuple(reviewed)
