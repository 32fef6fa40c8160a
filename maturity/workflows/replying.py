"""Writes what a city says to its result, and what is answered to that and to reviewers' objections."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from maturity.checks.registry import check
from maturity.checks.workspace_index import WorkspaceIndex
from maturity.errors import CannotEditError, CannotReviewError
from maturity.findings import Severity
from maturity.messages import joined, say
from maturity.model.person import person
from maturity.model.plan_reviews import entry_of
from maturity.model.replies import CityReply, RecordedAnswer, Replies
from maturity.model.review import Mark
from maturity.model.seal import answer_seal
from maturity.model.text import Language
from maturity.storage.documents import Document
from maturity.storage.reading import read_model
from maturity.storage.reply_files import entry_lines, replies_text
from maturity.storage.stamping import with_entry
from maturity.storage.transaction import writing
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean
from maturity.workflows.assessment_files import AssessmentFile, PlanFile, replies_path, subject_of
from maturity.workflows.cases import reply_case
from maturity.workflows.reviewing import first_fault, meant, no_entry
from maturity.workflows.selection import Selector

Recorded = CityReply | RecordedAnswer
Replied = AssessmentFile | PlanFile
"""What a city replies to."""
E = TypeVar("E", CityReply, RecordedAnswer)
UNSEALED = {"seal": f"sha256:{'0' * 64}"}


def reply(root: Path, selector: Selector, said: Mapping[str, object], language: Language) -> Path:
    """Record what a city says to a rating, of an entry of its plan, or to the whole of either.

    It takes the place of what the same person said of that.

    ``said`` holds the keys of a reply.
    """

    def given(_: Workspace, rated: Replied) -> CityReply:
        entry = _entry(CityReply, said)
        if isinstance(rated, PlanFile) and entry.indicator and entry_of(entry.indicator, rated.plan) is None:
            raise no_entry(entry.indicator, rated.plan)
        return entry

    return _record(root, selector, language, given)


def answer(root: Path, selector: Selector, said: Mapping[str, object], language: Language) -> Path:
    """Record an answer to an objection, a question or a reply as it stands; it takes the place of an earlier one.

    ``said`` holds the keys of an answer, but for its seal.
    """
    given = _entry(RecordedAnswer, {**said, **UNSEALED})
    return _record(root, selector, language, partial(_sealed, given))


def _entry(kind: type[E], said: Mapping[str, object]) -> E:
    try:
        return kind.model_validate(said)
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_url=False)[0]["loc"][:1]))
        raise CannotReviewError(say("{file}: {why}", file=where, why=first_fault(error))) from error


def _sealed(given: RecordedAnswer, workspace: Workspace, rated: Replied) -> RecordedAnswer:
    """Bind an answer to what it answers, and to the rating as it stands."""
    name = rated.name
    case = reply_case(rated.folder, "", name, said_to_assessment(rated), WorkspaceIndex())
    waiting = [each for each in case.answered_by(given) if not isinstance(each, Mark) or each.objects]
    if not waiting:
        known = dict.fromkeys([*(who for who, _, _ in case.marks), *(each.by for each in case.replies.replies)])
        hint = did_you_mean(given.to, known) if given.to not in known else None
        blanks = {"name": given.to, "slug": rated.slug}
        message = say("{name!r} has no objection, question or reply on the whole of {slug}", **blanks)
        if given.indicator:
            message = say(
                "{name!r} has no objection, question or reply on {indicator!r} in {slug}",
                indicator=given.indicator,
                **blanks,
            )
        raise CannotReviewError(joined([message, hint]) if hint else message)
    subject = subject_of(rated, workspace)
    seal = (subject.seal(given.indicator or "") if subject else None) or ""
    return given.model_copy(update={"seal": answer_seal(waiting[0], given.to, given.indicator, seal)})


def said_to_assessment(rated: Replied) -> Replies:
    """Return what was said to an assessment or of a plan before, or nothing."""
    loaded = rated.folder.replies.get(rated.name)
    if loaded is None:
        return Replies(assessment=rated.name)
    if loaded.partial:
        raise CannotReviewError(say("{name} has errors; fix them first: maturity validate", name=loaded.document.name))
    return loaded.model


def _record(
    root: Path, selector: Selector, language: Language, entry_of: Callable[[Workspace, Replied], Recorded]
) -> Path:
    """Put an entry into the file of replies of an assessment or a plan, which is begun where there is none."""
    with writing(root) as writes:
        workspace = read_workspace(root)
        rated = meant(workspace, selector)
        said, entry = said_to_assessment(rated), entry_of(workspace, rated)
        key = "replies" if isinstance(entry, CityReply) else "answers"
        earlier: tuple[Recorded, ...] = said.replies if isinstance(entry, CityReply) else said.answers
        place = next((place for place, each in enumerate(earlier) if _of(each) == _of(entry)), len(earlier))
        path = root / replies_path(rated.slug)
        loaded = rated.folder.replies.get(rated.name)
        raw = loaded.document.raw if loaded else replies_text(rated.slug, language).encode()
        try:
            content = with_entry(raw, key, place, entry_lines(entry))
            refuse_invalid_replies(rated, workspace, path.relative_to(root).as_posix(), content)
            if loaded:
                writes.replace(path, content, raw)
            else:
                writes.create(path, content)
        except CannotEditError as error:
            raise CannotReviewError(say("{file}: {why}", file=path, why=error.message)) from error
        except FileExistsError as error:
            raise CannotReviewError(say("{file} cannot be read; fix it first: maturity validate", file=path)) from error
    return path


def _of(said: Recorded) -> tuple[str | None, str]:
    """Return what an entry is about, and by or to whom, however the name is written."""
    return said.indicator, person(said.by if isinstance(said, CityReply) else said.to)


def refuse_invalid_replies(rated: Replied, workspace: Workspace, file: str, raw: bytes) -> None:
    """Stop before something is written that validation would call an error."""
    value, faults = read_yaml(raw)
    loaded, findings = read_model(Document(file, raw, value), Replies)
    if faults or loaded is None or findings:
        reason = findings[0].message if findings else say("it would be no YAML")
        raise CannotReviewError(say("{file} would not be valid: {why}", file=file, why=reason))
    index = WorkspaceIndex(frameworks={ref: framework.model for ref, framework in workspace.frameworks.items()})
    case = reply_case(rated.folder, file, rated.name, loaded.model, index)
    if errors := [finding for finding in check(case) if finding.severity is Severity.ERROR]:
        fault, hint = errors[0].message, errors[0].hint
        raise CannotReviewError(joined([fault, hint]) if hint else fault)
