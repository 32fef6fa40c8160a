"""The last release of a workspace, as its tags say: what readers were given, against which a result is held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maturity.checks.record_cases import RecordCase
from maturity.checks.registry import check
from maturity.errors import NoGitError, RevisionError
from maturity.findings import Finding, Keys, in_order
from maturity.model.record import RecordBreach, RecordFault
from maturity.storage.planned_files import ImportAction, PlannedFile
from maturity.storage.revisions import PLACES, Commit, Repository
from maturity.storage.workspace import CORRECTIONS_FILE, SETTINGS_FILE, Workspace, home_of
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import path_of, replies_path, split_slug
from maturity.workflows.on_record import Holding, record_breaches
from maturity.workflows.run import Run

NOWHERE = Path("/nonexistent/workspace-of-a-release")


@dataclass(frozen=True, slots=True)
class Release:
    """A release by its tag, with the day on which its commit was made."""

    tag: str
    day: date
    run: Run


def last_release(root: Path, workspace: Workspace, tags: str) -> Release | None:
    """Return the nearest release that what is checked out comes after; nothing where there is none.

    It is found by the history and never by a clock: of the commits before this one, the nearest with such a tag.
    """
    try:
        repository = Repository(root)
        commit = repository.last_tagged(tags)
        return _held(repository, commit, workspace) if commit else None
    except (NoGitError, RevisionError):
        return None


def earlier_state(root: Path, workspace: Workspace, revision: str | None) -> Release | None:
    """Return what a revision holds; without one, what this branch began with. Nothing where it has no workspace.

    NoGitError: there is no repository; RevisionError: git knows no such revision, or finds none to compare with.
    """
    repository = Repository(root)
    return _held(repository, repository.commit(revision) if revision else repository.usual_base(), workspace)


def _held(repository: Repository, commit: Commit, workspace: Workspace) -> Release | None:
    tree = repository.entries(commit, PLACES)
    if SETTINGS_FILE not in tree:
        return None  # the repository around it is another one's
    held, _ = repository.contents(tree, commit.name)
    day = repository.day(commit)
    planned = [PlannedFile(name, content, ImportAction.NEW) for name, content in held.items()]
    # Nothing lies there: all of it is read as files that are still to be written.
    read = read_workspace(NOWHERE, planned=planned, before=workspace)
    return Release(commit.name, day, Run(NOWHERE, read=read, past=True, site=False))


def release_findings(run: Run) -> tuple[Finding, ...]:
    """Return what is wrong with what a workspace does to what its last release holds; no score depends on it."""
    located = (run.workspace.locate(finding) for case in _cases(run) for finding in check(case))
    return in_order({finding for finding in located if finding})


def _cases(run: Run) -> Iterator[RecordCase]:
    """Yield everything that a workspace does to what its last release holds; nothing where it names no releases."""
    settings = run.workspace.settings
    if settings is None or settings.partial or settings.model.releases is None:
        return
    release = last_release(run.root, run.workspace, settings.model.releases.tags)
    if release is None:
        return
    faulty = {finding.place.file for finding in run.stopping_findings.errors}
    day = run.as_of or release.day
    how = Holding(day, asks_for_corrections=True, today=run.as_of, faulty=faulty, stood=release.day)
    for breach in record_breaches(release.run, run, how):
        file, keys = _place(breach, run.workspace)
        yield RecordCase(file, release.tag, breach, keys)


def _place(breach: RecordBreach, workspace: Workspace) -> tuple[str, Keys]:
    """Return the file to look at, and what in it; where it is gone, the file of its city or of the workspace."""
    home = home_of(split_slug(breach.slug)[0])
    keys: Keys = ()
    if breach.fault is RecordFault.CORRECTION_MISSING:
        files, keys = [path_of(breach.slug)], ("ratings", breach.node) if breach.node else ("status",)
    elif breach.fault.is_about_replies:
        files = [replies_path(breach.slug), path_of(breach.slug)]
    else:
        files, keys = [f"{home}/{CORRECTIONS_FILE}"], ("corrections", breach.what)
    for place, file in enumerate([*files, f"{home}/city.yaml", SETTINGS_FILE]):
        if file in workspace.documents:
            return file, keys if not place else ()
    return SETTINGS_FILE, ()
