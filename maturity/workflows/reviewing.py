"""Starts reviews, puts marks into them, and tells how far assessments were reviewed."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from maturity.checks.registry import check
from maturity.checks.rule import ReviewCase
from maturity.checks.workspace_index import WorkspaceIndex
from maturity.errors import CannotEditError, CannotReviewError, NothingMatchedError
from maturity.findings import Finding, Severity
from maturity.messages import Message, joined, say
from maturity.model.assessment import Assessment
from maturity.model.framework import Indicator
from maturity.model.person import person, same_spelling
from maturity.model.plan.document import Plan
from maturity.model.plan_reviews import entries_of
from maturity.model.review import PLAN, Mark, Review, Reviewer
from maturity.model.text import Language, Text
from maturity.reports.review_report import ReviewedAssessment
from maturity.storage.documents import Document
from maturity.storage.file_limits import PLAN_FILE
from maturity.storage.plan_review_files import plan_review_text
from maturity.storage.reading import Loaded, read_model
from maturity.storage.review_files import review_text, reviewer_slug
from maturity.storage.rules import EMPTY_FILE
from maturity.storage.stamping import stamped
from maturity.storage.transaction import Writes, writing
from maturity.storage.workspace import REVIEWS, CityFolder, Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean
from maturity.workflows.assessment_files import (
    AssessmentFile,
    PlanFile,
    assessments_in,
    plan_file_of,
    subject_of,
)
from maturity.workflows.one_assessment import one_assessment
from maturity.workflows.publication import publishable
from maturity.workflows.review_statuses import reviews_of
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, is_selected, nothing_matches

NOTHING_BINDS = Text(id="Tidak ada.", en="None.")


def meant(workspace: Workspace, selector: Selector) -> AssessmentFile | PlanFile:
    """Return what is to be reviewed or replied to: a plan where ``CITY/plan`` or ``plan`` names one.

    It is an assessment else, and has to be whole with its framework.
    """
    folder = _folder_of_plan(workspace, selector)
    if folder is None:
        return one_assessment(workspace, selector, plans=True)
    file = plan_file_of(folder)
    if file is None and not folder.has_plan:
        raise NothingMatchedError(say("{folder} has no plan", folder=folder.id or folder.home))
    if file is None or file.loaded.partial:
        name = f"{folder.home}/{PLAN_FILE}"
        raise CannotReviewError(say("{name} has errors; fix them first: maturity validate", name=name))
    return file


def _folder_of_plan(workspace: Workspace, selector: Selector) -> CityFolder | None:
    """Return the folder whose plan is meant; a government that is called so is not the workspace's plan."""
    if selector.parts == (PLAN,):
        return workspace.own if workspace.own.has_plan or PLAN not in workspace.cities else None
    city, *rest = selector.parts or ("",)
    return workspace.cities.get(city) if rest == [PLAN] else None


def _text(file: AssessmentFile | PlanFile, workspace: Workspace, reviewer: Reviewer, language: Language) -> str:
    """Return a new review of either."""
    if isinstance(file, PlanFile):
        return plan_review_text(file.slug, publishable(file.plan), reviewer, language)
    framework = workspace.frameworks[file.assessment.framework].model
    return review_text(file.slug, file.assessment, framework, reviewer, language)


def interests_of(text: str, language: Language) -> Text:
    """Return declared interests in the language they were given in; none at all are none in both."""
    if text.strip().rstrip(".").casefold() in {"none", "tidak ada"}:
        return NOTHING_BINDS
    try:
        return Text.model_validate({language: text})
    except ValidationError as error:
        raise CannotReviewError(say("{text!r} will not do: {why}", text=text, why=first_fault(error))) from error


def first_fault(error: ValidationError) -> str:
    """Say what is wrong first with values that somebody gave."""
    detail = error.errors(include_url=False)[0]
    return str(detail.get("ctx", {}).get("error") or detail["msg"])


def start(
    root: Path, selector: Selector, name: str, affiliation: str | None, interests: Text, language: Language
) -> Path:
    """Write a new review of one assessment, with all there is to read as comments and nothing stamped."""
    with writing(root) as writes:
        workspace = read_workspace(root)
        rated = meant(workspace, selector)
        try:
            reviewer = Reviewer(name=name, affiliation=affiliation, interests=interests)
        except ValidationError as error:
            message = say("the reviewer's name or affiliation will not do: {why}", why=first_fault(error))
            raise CannotReviewError(message) from error
        _refuse_assessor(rated, name)
        raw = _text(rated, workspace, reviewer, language).encode()
        own = _review_by(rated, name)
        if own:
            _refuse_other_spelling(own, name)
        else:
            _refuse_broken(workspace, rated, name)
        if own and own.document.raw != raw:
            file = own.document.name
            raise CannotReviewError(
                say("{file} holds the reviews of {name!r} already; add to it: review stamp", file=file, name=name)
            )
        folder = root / rated.folder.home / REVIEWS
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise CannotReviewError(say("{folder} must be a folder, and no link", folder=folder))
        return root / own.document.name if own else _create(writes, folder / f"{rated.name}.{reviewer_slug(name)}", raw)


def _create(writes: Writes, stem: Path, raw: bytes) -> Path:
    """Plan a new review under a name that is not the file of somebody else whose name is written alike."""
    for number in ("", *(f"-{number}" for number in range(2, 100))):
        path = stem.with_name(f"{stem.name}{number}.yaml")
        try:
            writes.create(path, raw)
        except FileExistsError:
            continue
        return path
    raise CannotReviewError(say("too many files are called {file}", file=f"{stem.name}.yaml"))


def _refuse_assessor(rated: AssessmentFile | PlanFile, name: str) -> None:
    for assessor in rated.assessment.assessors if isinstance(rated, AssessmentFile) else ():
        if person(name) == person(assessor.name):
            raise CannotReviewError(
                say("{name!r} is an assessor of {slug}; whoever rated cannot review it", name=name, slug=rated.slug)
            )


def _review_by(rated: AssessmentFile | PlanFile, name: str) -> Loaded[Review] | None:
    own = (review for review in reviews_of(rated.folder, rated.name) if not review.partial)
    return next((review for review in own if person(review.model.reviewer.name) == person(name)), None)


def _refuse_broken(workspace: Workspace, rated: AssessmentFile | PlanFile, name: str) -> None:
    """Stop where the reviewer's own file has a fault, beside which a second one would be written."""
    home, stem = f"{rated.folder.home}/{REVIEWS}", f"{rated.name}.{reviewer_slug(name)}"
    by_name = {
        review.document.name
        for review in reviews_of(rated.folder, rated.name)
        if person(review.model.reviewer.name) == person(name)
    }
    for fault in workspace.findings:
        # A file without anything in it, as an interrupted copy leaves it, may be begun anew.
        file, is_broken = fault.place.file, fault.severity is Severity.ERROR and fault.code != EMPTY_FILE.code
        if is_broken and (file in by_name or re.fullmatch(rf"{home}/{stem}(-[0-9]+)?\.yaml", file)):
            raise CannotReviewError(
                say("{place} {fault}; fix it first, nothing was written", place=_place(fault), fault=fault.message)
            )


def _place(fault: Finding) -> str:
    return f"{fault.place.file}:{fault.place.line}:{fault.place.column}"


def _refuse_other_spelling(own: Loaded[Review], name: str) -> None:
    """Stop before somebody writes into the file of another person whose name is only written alike."""
    known = own.model.reviewer.name
    if not same_spelling(known, name):
        raise CannotReviewError(
            say(
                "{file} is the review of {known!r}, and {name!r} cannot be told from that; whoever is {known!r} "
                "reviews already under that spelling, and anybody else needs a name with one part more",
                file=own.document.name,
                known=known,
                name=name,
            )
        )


def stamp(root: Path, selector: Selector, name: str, indicators: Sequence[str], answer: Mapping[str, object]) -> Path:
    """Put a reviewer's mark on ratings as they stand, into the file that they have started.

    ``answer`` holds the keys of a mark, but for its seal.
    """
    with writing(root) as writes:
        workspace = read_workspace(root)
        rated = meant(workspace, selector)
        _refuse_assessor(rated, name)
        own = _review_by(rated, name)
        if own is None:
            _refuse_broken(workspace, rated, name)
            raise CannotReviewError(
                say(
                    "{name!r} has started no review of {slug}; start one: {command}",
                    name=name,
                    slug=rated.slug,
                    command=f"maturity review start {rated.slug} --reviewer … --interests …",
                )
            )
        _refuse_other_spelling(own, name)
        file, path, raw = own.document.name, root / own.document.name, own.document.raw
        for indicator in indicators:
            try:
                raw = stamped(raw, indicator, _mark(rated, workspace, indicator, answer))
            except CannotEditError as error:
                raise CannotReviewError(say("{file}: {why}", file=file, why=error.message)) from error
        _refuse_invalid(rated, workspace, file, raw)
        writes.replace(path, raw, own.document.raw)
    return path


def _seal(file: AssessmentFile | PlanFile, workspace: Workspace, name: str) -> str:
    """Return the seal of a rating or of an entry of a plan as it stands, or say that there is none."""
    subject = subject_of(file, workspace)
    seal = subject.seal(name) if subject else None
    if seal is not None:
        return seal
    if isinstance(file, PlanFile):
        raise no_entry(name, file.plan)
    message = say("{slug} does not rate {indicator!r}", slug=file.slug, indicator=name)
    framework = workspace.frameworks[file.assessment.framework].model
    hint = _read_elsewhere(framework.indicators.get(name)) or did_you_mean(name, file.assessment.ratings)
    raise CannotReviewError(joined([message, hint]) if hint else message)


def no_entry(name: str, plan: Plan) -> CannotReviewError:
    """Return the error that a plan has no such entry, and which one was probably meant."""
    message, hint = say("the plan has no {name!r}", name=name), did_you_mean(name, entries_of(plan))
    return CannotReviewError(joined([message, hint]) if hint else message)


def _mark(rated: AssessmentFile | PlanFile, workspace: Workspace, name: str, answer: Mapping[str, object]) -> Mark:
    seal = _seal(rated, workspace, name)
    try:
        return Mark.model_validate({**answer, "seal": seal})
    except ValidationError as error:
        raise CannotReviewError(say("{file}: {why}", file=name, why=first_fault(error))) from error


def _read_elsewhere(indicator: Indicator | None) -> Message | None:
    """Say where a reviewer reads what an indicator without an entry is made of; None where nothing feeds it."""
    if indicator is None or indicator.measure.fed_by is None or not indicator.measure.converts_feed:
        return None
    return say(
        "it is taken from an assessment by {framework}, where it can be reviewed, and here once an entry under "
        "'ratings' gives its reasons",
        framework=indicator.measure.fed_by.ref,
    )


def _refuse_invalid(rated: AssessmentFile | PlanFile, workspace: Workspace, file: str, raw: bytes) -> None:
    """Stop before a mark is written that validation would call an error."""
    value, faults = read_yaml(raw)
    loaded, findings = read_model(Document(file, raw, value), Review)
    if faults or loaded is None or findings:
        reason = findings[0].message if findings else say("it would be no YAML")
        raise CannotReviewError(say("{file} would not be valid: {why}", file=file, why=reason))
    known = WorkspaceIndex(frameworks={ref: framework.model for ref, framework in workspace.frameworks.items()})
    assessments: dict[str, Assessment | None] = {
        other.name: other.assessment for other in assessments_in(rated.folder) if not other.loaded.partial
    }
    plan = rated.plan if isinstance(rated, PlanFile) else None
    case = ReviewCase(
        file, rated.folder.id, rated.name, assessments, known, loaded.model, plan=plan, has_plan=plan is not None
    )
    if errors := [finding for finding in check(case) if finding.severity is Severity.ERROR]:
        fault = Document(file, raw, value).locate(errors[0])
        told = joined([fault.message, *([fault.hint] if fault.hint else []), say("nothing was written")])
        raise CannotReviewError(say("{place} {fault}", place=_place(fault), fault=told))


def status(run: Run, wanted: Sequence[Selector]) -> tuple[ReviewedAssessment, ...]:
    """Return the review status of every selected assessment and plan, in the order of their names."""
    statuses = run.review_statuses
    return tuple(
        ReviewedAssessment(slug, statuses.of(file), statuses.errors(file.folder, file.name))
        for slug, file in selected(run, wanted).items()
    )


def selected(run: Run, wanted: Sequence[Selector]) -> dict[str, AssessmentFile | PlanFile]:
    """Return every selected assessment and plan by its selector, in the order of their names."""
    plans = (plan_file_of(folder) for folder in run.workspace.folders)
    files: dict[str, AssessmentFile | PlanFile] = {**run.assessments, **{plan.slug: plan for plan in plans if plan}}
    found = {slug: file for slug, file in sorted(files.items()) if is_selected(slug, wanted)}
    if not found:
        raise nothing_matches(wanted, run.workspace, plans=True)
    return found
