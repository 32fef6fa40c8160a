"""The two sides of a comparison: which workspaces are meant, and everything in each by name, with every result."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from maturity.errors import NoGitError, NothingMatchedError, NoWorkspaceError, RevisionError
from maturity.findings import Keys
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import FileRef, Portfolio
from maturity.presentation.result_groups import groups_of
from maturity.reports.differences.comparison import Side, SideResult
from maturity.reports.differences.kinds import ChangedFileKind
from maturity.storage.documents import Document
from maturity.storage.reading import Loaded
from maturity.storage.revisions import Commit, Repository, Skipped
from maturity.storage.workspace import IMPORT_FILE, REVIEWERS_FILE, SETTINGS_FILE, CityFolder, Workspace, find_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import assessments_in
from maturity.workflows.eligibility import scored_by
from maturity.workflows.portfolios import assemble, file_ref
from maturity.workflows.publication import publishable, settings_of, shown_to_readers
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of

FileName = tuple[ChangedFileKind, str]
LIBRARY = "library:"


@dataclass(frozen=True, slots=True)
class OpenedWorkspace:
    """One state, ready to be read; ``label`` is empty for the work tree."""

    label: str
    root: Path
    commit: str | None = None
    skipped: tuple[Skipped, ...] = ()
    day: date | None = None
    """The day on which its commit was made, if it is one."""


@contextmanager
def opened(start: Path, base: str | None, head: str | None) -> Iterator[tuple[OpenedWorkspace, OpenedWorkspace]]:
    """Open both states; what was read from git is gone afterwards.

    A name that is both a revision and a folder means the revision; ``./NAME`` means the folder. Without names the base
    is where this branch left the default branch, and the head is the work tree.
    """
    finder = _Finder(start)
    with tempfile.TemporaryDirectory(
        prefix="maturity-diff-",
        ignore_cleanup_errors=True,  # what was compared is told all the same
    ) as scratch:
        old = finder.open(base, Path(scratch, "base"))
        yield old, finder.open(head, Path(scratch, "head")) if head is not None else finder.work_tree()


class _Finder:
    """Finds out what a name stands for; looks for a workspace and a repository only where one is needed."""

    def __init__(self, start: Path) -> None:
        self.start = start

    @cached_property
    def repository(self) -> Repository:
        """The repository that the workspace lies in."""
        return Repository(find_workspace(self.start))

    def work_tree(self) -> OpenedWorkspace:
        """Return the workspace as it lies on the disk."""
        return OpenedWorkspace("", find_workspace(self.start))

    def open(self, name: str | None, scratch: Path) -> OpenedWorkspace:
        """Open a revision or a folder; without a name what the work tree is compared with when nobody says."""
        if name is None:
            commit = self.repository.usual_base()
        elif _is_path(name):
            return _folder(name)
        elif Path(name).is_dir():
            if (named := self._commit_if_any(name)) is None:
                return _folder(name)
            commit = named
        else:
            commit = self.repository.commit(name)
        scratch.mkdir()
        skipped = self.repository.extract(commit, scratch)
        return OpenedWorkspace(commit.name, scratch, commit.sha, skipped, self.repository.day(commit))

    def _commit_if_any(self, name: str) -> Commit | None:
        """Return the commit that a folder's name stands for as well, if it does."""
        try:
            return self.repository.resolve(name)
        except (NoGitError, NoWorkspaceError, RevisionError):
            return None


def _is_path(name: str) -> bool:
    return name in {".", ".."} or name.startswith(("./", "../", "/", "~")) or name.endswith("/")


def _folder(name: str) -> OpenedWorkspace:
    path = Path(name).expanduser()
    if not (path / SETTINGS_FILE).is_file():
        raise RevisionError(
            say("there is no {file} in {folder}; name the folder of a workspace", file=SETTINGS_FILE, folder=name)
        )
    return OpenedWorkspace(name, path.resolve())


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """One file: its bytes, what it says, and what of that may be told."""

    document: Document
    whole: Any
    public: Any
    lender: Document | None = None
    """The file of the shared sources that it cites."""

    @property
    def written(self) -> tuple[bytes, ...]:
        """All that was written for it to say this."""
        return (self.document.raw,) if self.lender is None else (self.document.raw, self.lender.raw)

    def file_of(self, keys: Keys) -> FileRef:
        """Return the file that keys stand in, with its lines: that of the shared sources where it has them."""
        is_lent = self.lender is not None and keys[:1] == ("sources",) and keys[:2] not in self.document.lines
        return file_ref(self.lender if is_lent and self.lender else self.document)


class WorkspaceState:
    """A workspace as one side of a comparison.

    One that is ``public`` is as readers saw it: without drafts and without the cities that the settings do not show.
    ``as_of`` is the day on which cities may still reply; without one nobody asks. ``beside`` is a run through the same
    folder, whose results are taken over where they rest on the same files.
    """

    def __init__(
        self,
        opened: OpenedWorkspace,
        read: Workspace | None = None,
        *,
        public: bool = False,
        as_of: date | None = None,
        beside: Run | None = None,
    ) -> None:
        self.opened = opened
        self.public = public
        self.skipped = {file.name: file.reason for file in opened.skipped}
        self.run = Run(opened.root, drafts=not public, read=read, past=public, site=opened.commit is None, as_of=as_of)
        if beside:
            self.run.beside(beside)
        self.workspace = self.run.workspace
        # What only a score shows keeps nothing from the public, and takes as long as to score.
        errors = self.run.stopping_findings.errors if public else self.run.errors
        self.errors = Counter(error.place.file for error in errors)
        if not (opened.root / SETTINGS_FILE).exists() and SETTINGS_FILE not in self.skipped:
            self.errors.pop(SETTINGS_FILE, None)  # absent, as in a revision from before there was a workspace

    @property
    def side(self) -> Side:
        """How this side is called, and what is wrong with it."""
        return Side(self.opened.label, self.opened.commit, tuple(sorted(self.errors.items())))

    @cached_property
    def held(self) -> dict[FileName, ComparedFile]:
        """Everything that could be read as a whole, by what it is."""
        settings, read = settings_of(self.workspace), self._loaded()
        models = {name: self._held(loaded, settings) for name, loaded in read if loaded and not loaded.partial}
        return models | dict(self._mappings())

    def _held(self, loaded: Loaded[Any], settings: WorkspaceSettings | None) -> ComparedFile:
        public = publishable(loaded.model) if hasattr(loaded.model, "sources") else loaded.model
        if isinstance(loaded.model, Assessment):
            public = shown_to_readers(loaded.model, settings)
        lender = self.workspace.documents.get(loaded.lender) if loaded.lender else None
        return ComparedFile(loaded.document, loaded.model, public, lender)

    def bytes_of(self, file: str) -> bytes | None:
        """Return a file as it was written; nothing where there is none, or it is not YAML."""
        document = self.workspace.documents.get(file)
        return document.raw if document else None

    def faults_in(self, file: str) -> int:
        """Count what keeps a file from being compared."""
        return self.errors.get(file, 0) or int(file in self.skipped)

    def _loaded(self) -> Iterator[tuple[FileName, Loaded[Any] | None]]:
        workspace = self.workspace
        yield (ChangedFileKind.SETTINGS, SETTINGS_FILE), workspace.settings
        yield (ChangedFileKind.CATALOGUE, "factors"), workspace.factors
        yield (ChangedFileKind.REVIEWERS, REVIEWERS_FILE), workspace.reviewers
        yield from (((ChangedFileKind.FRAMEWORK, ref), framework) for ref, framework in workspace.frameworks.items())
        yield from (((ChangedFileKind.TESTS, ref), tests) for ref, tests in workspace.tests.items())
        for folder in workspace.folders:
            yield (ChangedFileKind.SOURCES, folder.id), folder.sources
            yield (ChangedFileKind.CITY, folder.id), folder.city
            yield (ChangedFileKind.REGISTER, folder.id), folder.register
            yield (ChangedFileKind.PLAN, folder.id), folder.plan
            yield (ChangedFileKind.CORRECTIONS, folder.id), folder.corrections
            reviews = folder.reviews.items()
            yield from (((ChangedFileKind.REVIEW, _beside(folder, name)), review) for name, review in reviews)
            replies = folder.replies.items()
            yield from (((ChangedFileKind.REPLIES, _beside(folder, name)), said) for name, said in replies)
            yield from (((ChangedFileKind.ASSESSMENT, file.slug), file.loaded) for file in assessments_in(folder))

    def _mappings(self) -> Iterator[tuple[FileName, ComparedFile]]:
        for name, document in self.workspace.documents.items():
            if name.endswith(f"/{IMPORT_FILE}") and name not in self.errors:
                value, _ = read_yaml(document.raw)
                yield (ChangedFileKind.IMPORT, name), ComparedFile(document, value, value)

    @cached_property
    def portfolio(self) -> Portfolio | None:
        """What is shown of it: the public's cities or all; None where there is no city yet."""
        try:
            return assemble(self.run, selectors_of(()), every_city=not self.public).portfolio
        except NothingMatchedError:
            return None

    @cached_property
    def results(self) -> dict[str, SideResult]:
        """Every result by its selector, with its rank where one is shown; of the public's cities or of all."""
        portfolio = self.portfolio
        if portfolio is None:
            return {}
        groups = groups_of(portfolio)
        return {
            one.slug: SideResult(city, one, found[1].rank if (found := groups.ranked(one)) else None)
            for city, one in portfolio.assessed
        }

    def why_refused(self, slug: str) -> tuple[str, ...]:
        """Return the files with errors that keep an assessment from a score."""
        file = self.run.assessments.get(slug)
        paths = scored_by(file, self.workspace) if file and not file.loaded.partial else ()
        return tuple(path for path in paths if path in self.errors)


def _beside(folder: CityFolder, name: str) -> str:
    """Return what a review or a file of replies is called: whose it is, and its own name."""
    return f"{folder.id}/{name}" if folder.id else name
