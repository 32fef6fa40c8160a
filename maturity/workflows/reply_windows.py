"""Opens a city's time to reply, records that it needs none, and tells how each assessment stands with it."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from maturity.errors import CannotEditError, CannotReviewError
from maturity.messages import say
from maturity.model.assessment import Status
from maturity.model.plan.document import PlanStatus
from maturity.model.replies import ReplyWindow, Waiver
from maturity.model.text import Language
from maturity.reports.reply_report import RepliedAssessment
from maturity.storage.reply_files import replies_text
from maturity.storage.transaction import writing
from maturity.storage.window_lines import with_window
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import PlanFile, replies_path
from maturity.workflows.replying import Replied, refuse_invalid_replies, said_to_assessment
from maturity.workflows.reviewing import first_fault, meant, selected
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector

Opened = tuple[Path, Status | PlanStatus]
"""The file that a window stands in, and the status of what it is about."""


def open_window(root: Path, selector: Selector, opens: date, closes: date, language: Language) -> Opened:
    """Write the days on which a city may reply; return the file, and the status of what it is about.

    Nothing else is set: whoever leads the assessment makes it ``in-reply``.
    """

    def opened(earlier: ReplyWindow | None) -> ReplyWindow:
        if earlier is not None and (earlier.opens, earlier.closes) == (opens, closes):
            return earlier  # as when a command that was stopped is given again
        if earlier is not None:
            raise CannotReviewError(
                say("there is a window already, from {opens} to {closes}", opens=earlier.opens, closes=earlier.closes)
            )
        return _window(opens=opens, closes=closes)

    return _write(root, selector, opened, language)


def waive(root: Path, selector: Selector, by: str, source: str, day: date, language: Language) -> Opened:
    """Record that a city has said in writing that it needs no more time."""

    def waived(earlier: ReplyWindow | None) -> ReplyWindow:
        if earlier is None:
            raise CannotReviewError(say("there is no window to waive; open one first: maturity reply start"))
        try:
            waiver = Waiver.model_validate({"by": by, "date": day, "source": source})
        except ValidationError as error:
            raise CannotReviewError(say("the waiver will not do: {why}", why=first_fault(error))) from error
        if earlier.waived not in {None, waiver}:
            raise CannotReviewError(say("it is waived already, by {name}", name=earlier.waived.by))
        return earlier.model_copy(update={"waived": waiver})

    return _write(root, selector, waived, language)


def _window(**days: date) -> ReplyWindow:
    try:
        return ReplyWindow.model_validate(days)
    except ValidationError as error:
        raise CannotReviewError(say("the window will not do: {why}", why=first_fault(error))) from error


def _write(
    root: Path,
    selector: Selector,
    window_of: Callable[[ReplyWindow | None], ReplyWindow],
    language: Language,
) -> Opened:
    """Put a window into the file of replies of one assessment, which is begun where there is none."""
    with writing(root) as writes:
        workspace = read_workspace(root)
        rated = meant(workspace, selector)
        window = window_of(said_to_assessment(rated).window)
        path = root / replies_path(rated.slug)
        loaded = rated.folder.replies.get(rated.name)
        try:
            if loaded is None:
                content = replies_text(rated.slug, language, window).encode()
            else:
                content = with_window(loaded.document.raw, window)
            refuse_invalid_replies(rated, workspace, path.relative_to(root).as_posix(), content)
            if loaded is None:
                writes.create(path, content)
            else:
                writes.replace(path, content, loaded.document.raw)
        except CannotEditError as error:
            raise CannotReviewError(say("{file}: {why}", file=path, why=error.message)) from error
        except FileExistsError as error:
            raise CannotReviewError(say("{file} cannot be read; fix it first: maturity validate", file=path)) from error
    return path, _status_of(rated)


def reply_status(run: Run, wanted: Sequence[Selector], as_of: date) -> tuple[RepliedAssessment, ...]:
    """Return how every selected assessment and plan stands with its city on a day, in the order of their names."""
    return tuple(_replied(run, file, as_of) for file in selected(run, wanted).values())


def _status_of(file: Replied) -> Status | PlanStatus:
    return file.plan.status if isinstance(file, PlanFile) else file.assessment.status


def _replied(run: Run, file: Replied, as_of: date) -> RepliedAssessment:
    status = run.review_statuses.of(file)
    # A window that keeps its result from the public makes its file faulty, and is there all the same.
    loaded = file.folder.replies.get(file.name)
    window = status.window or (loaded.model.window if loaded else None)
    errors = run.review_statuses.errors(file.folder, file.name)
    return RepliedAssessment(file.slug, _status_of(file), status, window, as_of, errors)
