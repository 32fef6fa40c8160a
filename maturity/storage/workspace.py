"""Finds and reads a workspace: its settings, frameworks, cities, assessments and registers."""

import gc
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from maturity.errors import NoWorkspaceError
from maturity.findings import Finding, FindingLimit, Place, Related
from maturity.messages import listed_with, say
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.entry import SLUG, VERSION, Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.import_mapping import ImportMapping
from maturity.model.replies import Replies
from maturity.model.review import Review
from maturity.model.reviewers import ReviewerList
from maturity.model.services import ServiceRegister
from maturity.model.table_names import id_of
from maturity.model.text import Language
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.documents import Document, UnwrittenDocument, as_document, read_bytes
from maturity.storage.own_site import faults_in_own_site
from maturity.storage.pages import NOT_LOOKED_FOR, WrittenFolder, dead_links, stray_pages
from maturity.storage.partial_reading import Partial
from maturity.storage.planned_files import PlannedFile
from maturity.storage.reading import Loaded, read_model, with_what_belongs
from maturity.storage.rules import STRAY_FILE, UNREADABLE, ReadingRule
from maturity.storage.shipped import library_frameworks, shipped

M = TypeVar("M", bound=Entry)
SETTINGS_FILE = "maturity.yaml"
FACTORS_FILE = "frameworks/factors.yaml"
IMPORT_FILE = "import.yaml"
DATA_SUFFIXES = {".yaml", ".yml", ".json"}
REVIEWS = "reviews"
REPLIES = "replies"
REVIEWERS_FILE = "reviewers.yaml"
ASSESSMENT_FILE = re.compile(rf"{SLUG.strip('^$')}\.{SLUG.strip('^$')}\.yaml\Z").match
REVIEW_FILE = re.compile(rf"({SLUG.strip('^$')}\.){{2}}{SLUG.strip('^$')}\.yaml\Z").match
ASSESSMENT_NAME = say("PERIOD.FRAMEWORK.yaml, as in 2021.cohen-smart-governance.yaml")
REVIEW_NAME = say("PERIOD.FRAMEWORK.REVIEWER.yaml, as in 2021.cohen-smart-governance.siti-aminah.yaml")


@dataclass
class CityFolder:
    """One folder below ``assessments/``; what could not be read is missing here and is in the findings."""

    id: str
    city: Loaded[City] | None = None
    has_city_file: bool = False
    assessments: dict[tuple[str, str], Loaded[Assessment]] = field(default_factory=dict)
    register: Loaded[ServiceRegister] | None = None
    reviews: dict[str, Loaded[Review]] = field(default_factory=dict)
    """By file name without its ending, such as ``2021.cohen-smart-governance.siti-aminah``."""
    replies: dict[str, Loaded[Replies]] = field(default_factory=dict)
    """By file name without its ending, such as ``2021.cohen-smart-governance``."""
    named: frozenset[str] = frozenset()
    """The names of all assessments that lie here, also of those that could not be read, as ``PERIOD.FRAMEWORK``."""


@dataclass
class Workspace:
    """All that was read, and everything that was wrong with the reading."""

    root: Path
    settings: Loaded[WorkspaceSettings] | None = None
    frameworks: dict[str, Loaded[Framework]] = field(default_factory=dict)
    tests: dict[str, Loaded[FrameworkTests]] = field(default_factory=dict)
    cities: dict[str, CityFolder] = field(default_factory=dict)
    factors: Loaded[FactorCatalogue] | None = None
    reviewers: Loaded[ReviewerList] | None = None
    findings: list[Finding] = field(default_factory=list)
    finding_limit: FindingLimit = field(default_factory=FindingLimit)
    documents: dict[str, Document] = field(default_factory=dict)
    partial: dict[str, Partial[Any]] = field(default_factory=dict)
    broken_frameworks: set[str] = field(default_factory=set)
    planned: "_Planned" = field(default_factory=lambda: _Planned(()))
    """Files that are to be written, which are read as if they lay here."""
    known: "dict[str, tuple[bytes, Outcome]]" = field(default_factory=dict)
    """What became of each file when it was last read, in this reading or in one before."""

    def read(self, path: Path, model: type[M], library: Path | None = None) -> Loaded[M] | None:
        """Read one file of the workspace, or of the library that lies here, and keep what is wrong with it."""
        name = f"library:{path.relative_to(library).as_posix()}" if library else self.name_of(path)
        if (planned := self.planned.files.get(name)) and isinstance(planned.model, model):
            self.documents[name] = UnwrittenDocument(name, lambda: planned.content)
            return Loaded(planned.model, self.documents[name])
        raw = planned.content if planned else read_bytes(path, name, library or self.root)
        if isinstance(raw, Finding):
            self.findings += self.finding_limit.take([raw])
            return None
        document, findings, loaded, wrong = (
            _borrowed(raw, name, model) if library else self._taken_apart(raw, name, model)
        )
        if document is None:
            self.findings += self.finding_limit.take(findings)
            return None
        self.documents[name] = loaded.document if loaded else document
        self.findings += self.finding_limit.take([*findings, *document.with_traps(wrong)])
        if loaded and loaded.partial:
            self.partial[name] = loaded.partial
        return loaded

    def _taken_apart(self, raw: bytes, name: str, model: type[M]) -> "Outcome":
        """Return what a file comes to; the same bytes under the same name come to the same.

        Only what is sound is kept: of what is wrong in thousands of files no more stays than is told.
        """
        before = self.known.get(name)
        if before is not None and before[0] == raw:
            return before[1]
        document, findings, loaded, wrong = _taken_apart(raw, name, model)
        outcome = loaded.document if loaded else document, findings, loaded, wrong
        if not findings and not wrong:
            self.known[name] = raw, outcome
        return outcome

    def inside(self, folder: Path) -> list[Path]:
        """Return what lies in a folder for all to see, or is to lie there."""
        planned = self.planned.below.get(self.name_of(folder), set())
        found = {path.name for path in folder.iterdir()} if folder.is_dir() else set[str]()
        return [folder / name for name in sorted(found | planned) if not name.startswith(".")]

    def is_folder(self, path: Path) -> bool:
        """Tell whether there is a folder, or is to be one."""
        return path.is_dir() or (self.name_of(path) in self.planned.below and not os.path.lexists(path))

    def has(self, path: Path) -> bool:
        """Tell whether anything lies at a path, or is to lie there."""
        return os.path.lexists(path) or self.name_of(path) in self.planned.files

    def name_of(self, path: Path) -> str:
        """Return a path from the workspace's folder, with slashes."""
        return path.relative_to(self.root).as_posix()

    def report(self, rule: ReadingRule, path: Path, message: str, hint: str | None = None) -> None:
        """Keep a finding about a whole file or folder."""
        self.findings.append(self.about_file(rule, path, message, hint))

    def about_file(self, rule: ReadingRule, path: Path, message: str, hint: str | None = None) -> Finding:
        """Return a finding about a whole file or folder."""
        return rule.finding(message, Place(self.name_of(path), (), 1, 1), hint)

    def locate(self, finding: Finding) -> Finding | None:
        """Give a finding the line that its keys sit on; nothing where it only speaks of what was cut out."""
        name = finding.place.file
        if rest := self.partial.get(name):
            keys = rest.original(finding.place.keys)
            if rest.hides(keys, of_absence=finding.of_absence):
                return None
            finding = replace(finding, place=replace(finding.place, keys=keys))
        finding = replace(finding, related=tuple(map(self._placed, finding.related)))
        return self.documents[name].locate(finding)

    def _placed(self, related: Related) -> Related:
        """Give a related place its line; the first line where its file could not be read."""
        place, document = related.place, self.documents.get(related.place.file)
        rest = self.partial.get(place.file)
        place = replace(place, keys=rest.original(place.keys)) if rest else place
        related = replace(related, place=place)
        return document.shown(related) if document else replace(related, place=replace(place, line=1, column=1))


class _Planned:
    """Files that are to be written, by name, and what each folder will hold because of them."""

    def __init__(self, files: Iterable[PlannedFile]) -> None:
        self.files = {file.name: file for file in files}
        self.below: dict[str, set[str]] = defaultdict(set)
        for name in self.files:
            above = "."
            for part in name.split("/"):
                self.below[above].add(part)
                above = part if above == "." else f"{above}/{part}"


Outcome = tuple[Document | None, list[Finding], Loaded[Any] | None, list[Finding]]


def _taken_apart(raw: bytes, name: str, model: type[Entry]) -> Outcome:
    """Return a file as a document and as a model, each with what is wrong with it."""
    document, findings = as_document(raw, name)
    if document is None:
        return None, findings, None, []
    return (document, with_what_belongs(findings, document, model), *read_model(document, model))


_borrowed = cache(_taken_apart)
"""The library is the same for every workspace that one process reads: both sides of a change, each look of a server."""


def find_workspace(start: Path) -> Path:
    """Return the nearest folder, from here upwards, that holds a workspace."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise NoWorkspaceError(say("no {file} in {folder} or any folder above it", file=SETTINGS_FILE, folder=start))


def read_settings(root: Path) -> WorkspaceSettings | None:
    """Read only what ``maturity.yaml`` says; nothing where it has faults."""
    loaded = Workspace(root).read(root / SETTINGS_FILE, WorkspaceSettings)
    return loaded.model if loaded and not loaded.partial else None


@contextmanager
def _no_looking_for_cycles() -> Iterator[None]:
    """Keep Python from searching for unused cycles: reading makes none, and each search goes over all that was read.

    The first workspace is left out of later searches as well. A server's next ones are not, or its waste would stay.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _leave_out_of_later_searches()
        if was_on:
            gc.enable()


@cache
def _leave_out_of_later_searches() -> None:
    """Do so once; how much is left out already takes as long to ask as to count it."""
    gc.freeze()


@_no_looking_for_cycles()
def read_workspace(
    root: Path,
    *,
    library: bool = False,
    planned: Iterable[PlannedFile] = (),
    before: Workspace | None = None,
) -> Workspace:
    """Read everything in a workspace; from the library what is needed, or all of it.

    ``planned`` are files that are read as if they had been written; what did not change since ``before`` was read is
    taken from there.
    """
    workspace = Workspace(root, planned=_Planned(planned), known=dict(before.known) if before else {})
    workspace.settings = workspace.read(root / SETTINGS_FILE, WorkspaceSettings)
    if workspace.has(root / REVIEWERS_FILE):
        workspace.reviewers = workspace.read(root / REVIEWERS_FILE, ReviewerList)
    _read_frameworks(workspace)
    for folder in _folders(workspace, root / "assessments", SLUG):
        workspace.cities[folder.name] = _read_city(workspace, folder)
    assessments = (loaded for city in workspace.cities.values() for loaded in city.assessments.values())
    named = {loaded.model.framework for loaded in assessments}
    borrow_from_library(workspace, named | set(library_frameworks() if library else ()))
    return workspace


def page_findings(workspace: Workspace, pages: Mapping[Language, WrittenFolder]) -> Iterator[Finding]:
    """Yield what is wrong with the hand-written pages and with what the settings put into the frame of the site.

    Both are read apart, since none of the data needs them.
    """
    root, cities = workspace.root, workspace.cities
    wrong = (finding for written in pages.values() for finding in written.findings)
    own = faults_in_own_site(root, workspace.settings, pages, cities)
    for findings in (wrong, dead_links(pages, cities), stray_pages(root), own):
        yield from workspace.finding_limit.take(findings)


def _folders(workspace: Workspace, parent: Path, fits: str, *files: str) -> Iterator[Path]:
    """Yield the folders whose names fit; what lies beside them and looks like data is called a stray."""
    if not _is_folder(workspace, parent):
        return
    for path in workspace.inside(parent):
        if workspace.is_folder(path) and path.name not in files and re.fullmatch(fits.strip("^$"), path.name):
            yield path
        elif path.name not in files:
            _stray(workspace, path, _folder_name(path, fits))


def _folder_name(path: Path, fits: str) -> str:
    """Say what a folder may be called where this one lies, or else where to look that up."""
    if fits == SLUG and path.is_dir() and (name := id_of(path.name)):
        return say("a folder is called by an id, of small letters, digits and hyphens: {name}", name=name)
    return say("see the folders of a workspace in its README")


def _is_folder(workspace: Workspace, path: Path) -> bool:
    """Tell whether there is no link and no file where a folder belongs, and say so where there is."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        workspace.report(UNREADABLE, path, say("must be a folder, and no link"))
        return False
    return True


def _stray(workspace: Workspace, path: Path, hint: str) -> None:
    """Report what lies where no such thing belongs, if it is a folder or looks like data."""
    if path.is_dir() or path.suffix.lower() in DATA_SUFFIXES:
        workspace.report(STRAY_FILE, path, NOT_LOOKED_FOR, hint)


def _read_frameworks(workspace: Workspace) -> None:
    home = workspace.root / "frameworks"
    families = list(_folders(workspace, home, SLUG, "factors.yaml"))
    if workspace.has(home / "factors.yaml"):
        workspace.factors = workspace.read(home / "factors.yaml", FactorCatalogue)
    for version in (folder for family in families for folder in _folders(workspace, family, VERSION)):
        ref = f"{version.parent.name}@{version.name}"
        loaded = workspace.read(version / "framework.yaml", Framework)
        if loaded is None:
            workspace.broken_frameworks.add(ref)
        else:
            workspace.frameworks[ref] = loaded
        _read_tests(workspace, version, ref)


def _read_tests(workspace: Workspace, version: Path, ref: str) -> None:
    """Read the tests and the mapping beside a framework; any other data file there would be one that nobody reads."""
    for path in workspace.inside(version):
        if path.name == "tests.yaml":
            if loaded := workspace.read(path, FrameworkTests):
                workspace.tests[ref] = loaded
        elif path.name == IMPORT_FILE:
            workspace.read(path, ImportMapping)
        elif path.name != "framework.yaml" and path.suffix.lower() in DATA_SUFFIXES:
            _stray(
                workspace,
                path,
                say("name it {names}", names=listed_with(["framework.yaml", "tests.yaml", IMPORT_FILE], "or")),
            )


def _read_city(workspace: Workspace, folder: Path) -> CityFolder:
    city = CityFolder(folder.name)
    for path in workspace.inside(folder):
        if path.name == REVIEWS:
            city.reviews = _read_beside(workspace, path, Review, REVIEW_FILE, REVIEW_NAME)
        elif path.name == REPLIES:
            city.replies = _read_beside(workspace, path, Replies, ASSESSMENT_FILE, ASSESSMENT_NAME)
        elif path.name == "city.yaml":
            city.has_city_file = True
            city.city = workspace.read(path, City)
        elif path.name == "services.yaml":
            city.register = workspace.read(path, ServiceRegister)
        elif ASSESSMENT_FILE(path.name):
            city.named |= {path.stem}
            period, _, framework = path.stem.partition(".")
            if loaded := workspace.read(path, Assessment):
                city.assessments[period, framework] = loaded
        else:
            _stray(
                workspace,
                path,
                say("name it city.yaml, services.yaml or {assessment}", assessment=ASSESSMENT_NAME),
            )
    return city


def _read_beside(
    workspace: Workspace, folder: Path, kind: type[M], is_named: Callable[[str], object], name: str
) -> dict[str, Loaded[M]]:
    """Read what was said beside a city's assessments: reviews or replies, each in a folder of their own."""
    found: dict[str, Loaded[M]] = {}
    for path in workspace.inside(folder) if _is_folder(workspace, folder) else ():
        if not is_named(path.name):
            _stray(workspace, path, say("name it {names}", names=name))
        elif loaded := workspace.read(path, kind):
            found[path.stem] = loaded
    return found


def borrow_from_library(workspace: Workspace, wanted: set[str]) -> None:
    """Take from the library what is wanted, and what feeds a framework, where the workspace lacks it."""
    home = shipped("frameworks")
    if workspace.factors is None and not workspace.has(workspace.root / "frameworks" / "factors.yaml"):
        workspace.factors = workspace.read(home / "factors.yaml", FactorCatalogue, home)
    fed = {feed.ref for loaded in workspace.frameworks.values() for feed in loaded.model.feeds}
    missing = sorted((wanted | fed) - set(workspace.frameworks) - workspace.broken_frameworks)
    for ref in missing:
        family, _, version = ref.partition("@")
        path = home / family / version / "framework.yaml"
        if path.is_file() and (loaded := workspace.read(path, Framework, home)):
            workspace.frameworks[ref] = loaded
            known = {*missing, *workspace.frameworks, *workspace.broken_frameworks}
            missing += sorted({feed.ref for feed in loaded.model.feeds} - known)


def shadowed_frameworks(workspace: Workspace) -> dict[str, Framework]:
    """Return the library's frameworks in whose place the workspace has an own one that is another file."""
    home, shadowed = shipped("frameworks"), {}
    for ref in set(workspace.frameworks).intersection(library_frameworks()):
        path = home.joinpath(*ref.split("@"), "framework.yaml")
        own = workspace.frameworks[ref].document
        if own.name.startswith("library:") or path.read_bytes() == own.raw:
            continue
        if loaded := Workspace(home).read(path, Framework, home):
            shadowed[ref] = loaded.model
    return shadowed
