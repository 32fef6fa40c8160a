"""Reads a workspace: settings, frameworks, cities, assessments and registers, and from the library what it lacks."""

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from maturity.messages import listed_with, say
from maturity.model.assessment import Assessment
from maturity.model.blind_copy import BlindCopy
from maturity.model.city import City
from maturity.model.corrections import Corrections
from maturity.model.entry import SLUG, VERSION, Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.import_mapping import ImportMapping
from maturity.model.plan.document import Plan
from maturity.model.replies import Replies
from maturity.model.review import Review
from maturity.model.reviewers import ReviewerList
from maturity.model.services import ServiceRegister
from maturity.model.shared_sources import SharedSources, cited_in, with_shared
from maturity.model.table_names import id_of
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.documents import ALONE, Beside
from maturity.storage.file_limits import PLAN_FILE
from maturity.storage.pages import NOT_LOOKED_FOR
from maturity.storage.planned_files import PlannedFile
from maturity.storage.private_lines import private_sources
from maturity.storage.reading import Loaded
from maturity.storage.rules import STRAY_FILE, UNREADABLE
from maturity.storage.shipped import library_frameworks, shipped
from maturity.storage.workspace import (
    ASSESSMENTS,
    BESIDE_CITIES,
    CORRECTIONS_FILE,
    DATA_SUFFIXES,
    IMPORT_FILE,
    OPINIONS,
    REPLIES,
    REVIEWERS_FILE,
    REVIEWS,
    SETTINGS_FILE,
    SOURCES_FILE,
    CityFolder,
    PlannedFiles,
    Workspace,
)

M = TypeVar("M", bound=Entry)
C = TypeVar("C", Assessment, City, Plan, ServiceRegister)
ASSESSMENT_FILE = re.compile(rf"{SLUG.strip('^$')}\.{SLUG.strip('^$')}\.yaml\Z").match
REVIEW_FILE = re.compile(rf"(plan\.|({SLUG.strip('^$')}\.){{2}}){SLUG.strip('^$')}\.yaml\Z").match
COPY_FILE = re.compile(rf"({SLUG.strip('^$')}\.){{2}}{SLUG.strip('^$')}\.yaml\Z").match
COPY_NAME = say("PERIOD.FRAMEWORK.ASSESSOR.yaml, as in 2021.cohen-smart-governance.siti-aminah.yaml")
PLAN_REVIEW = re.compile(rf"plan\.{SLUG.strip('^$')}\.yaml\Z").match
REPLIES_FILE = re.compile(rf"(plan|{SLUG.strip('^$')}\.{SLUG.strip('^$')})\.yaml\Z").match
ASSESSMENT_NAME = say("PERIOD.FRAMEWORK.yaml, as in 2021.cohen-smart-governance.yaml")
REVIEW_NAME = say(
    "PERIOD.FRAMEWORK.REVIEWER.yaml, as in 2021.cohen-smart-governance.siti-aminah.yaml, or plan.REVIEWER.yaml"
)
PLAN_REVIEW_NAME = say("plan.REVIEWER.yaml, as in plan.siti-aminah.yaml")
REPLIES_NAME = say("PERIOD.FRAMEWORK.yaml, as in 2021.cohen-smart-governance.yaml, or plan.yaml")


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
    workspace = Workspace(root, planned=PlannedFiles(planned), known=dict(before.known) if before else {})
    workspace.settings = workspace.read(root / SETTINGS_FILE, WorkspaceSettings)
    if workspace.has(root / REVIEWERS_FILE):
        workspace.reviewers = workspace.read(root / REVIEWERS_FILE, ReviewerList)
    _read_frameworks(workspace)
    home = root / ASSESSMENTS
    if not home.is_symlink():
        _read_own(workspace, home)
    for folder in _folders(workspace, home, SLUG, *BESIDE_CITIES):
        workspace.cities[folder.name] = _read_city(workspace, folder)
    assessments = (loaded for city in workspace.cities.values() for loaded in city.assessments.values())
    named = {loaded.model.framework for loaded in assessments}
    plans = (folder.plan for folder in workspace.folders)
    named.update(ref for plan in plans if plan for ref in plan.model.frameworks)
    borrow_from_library(workspace, named | set(library_frameworks() if library else ()))
    return workspace


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


def _read_own(workspace: Workspace, home: Path) -> None:
    """Read the plan of the workspace, and what is said of it: no assessment lies there that anybody could speak of."""
    own, beside = workspace.own, {path.name for path in workspace.inside(home)}
    if PLAN_FILE in beside:
        own.has_plan, own.plan = True, workspace.read(home / PLAN_FILE, Plan)
    if REVIEWS in beside:
        own.reviews = _read_beside(workspace, home / REVIEWS, Review, PLAN_REVIEW, PLAN_REVIEW_NAME)
    if REPLIES in beside:
        own.replies = _read_beside(workspace, home / REPLIES, Replies, PLAN_FILE.__eq__, PLAN_FILE)


def _read_city(workspace: Workspace, folder: Path) -> CityFolder:
    city = CityFolder(folder.name)
    beside = _read_shared(workspace, folder, city)
    # The shared sources were read before the files that cite them.
    for path in (path for path in workspace.inside(folder) if path.name != SOURCES_FILE):
        if path.name in (REVIEWS, REPLIES, OPINIONS):
            _read_said(workspace, city, path)
        elif path.name == "city.yaml":
            city.has_city_file = True
            city.city = _citing(workspace.read(path, City, None, beside), city)
        elif path.name == "services.yaml":
            city.register = _citing(workspace.read(path, ServiceRegister, None, beside), city)
        elif path.name == PLAN_FILE:
            city.has_plan, city.plan = True, _citing(workspace.read(path, Plan, None, beside), city)
        elif path.name == CORRECTIONS_FILE:
            city.corrections = workspace.read(path, Corrections)
        elif ASSESSMENT_FILE(path.name):
            city.named |= {path.stem}
            period, _, framework = path.stem.partition(".")
            if loaded := _citing(workspace.read(path, Assessment, None, beside), city):
                city.assessments[period, framework] = loaded
        else:
            _stray(
                workspace,
                path,
                say(
                    "name it city.yaml, services.yaml, sources.yaml, plan.yaml, corrections.yaml or {assessment}",
                    assessment=ASSESSMENT_NAME,
                ),
            )
    return city


def _read_said(workspace: Workspace, city: CityFolder, folder: Path) -> None:
    """Read one of the folders with what people said about a city's assessments."""
    if folder.name == REVIEWS:
        city.reviews = _read_beside(workspace, folder, Review, REVIEW_FILE, REVIEW_NAME)
    elif folder.name == REPLIES:
        city.replies = _read_beside(workspace, folder, Replies, REPLIES_FILE, REPLIES_NAME)
    else:
        city.copies = _read_beside(workspace, folder, BlindCopy, COPY_FILE, COPY_NAME)


def _read_shared(workspace: Workspace, folder: Path, city: CityFolder) -> Beside:
    """Read the sources that a government's files share; return what that means for reading those."""
    path = folder / SOURCES_FILE
    if not workspace.has(path):
        return ALONE
    city.has_sources_file = True
    city.sources = workspace.read(path, SharedSources)
    document = workspace.documents.get(workspace.name_of(path))
    if document is None or document.faults:
        return Beside(has_sources=True, private=None)
    held = city.sources.model.sources.items() if city.sources and not city.sources.partial else ()
    private = {name for name, source in held if source.private} | private_sources(document.value)
    return Beside(has_sources=True, private=frozenset(private))


def _citing(loaded: Loaded[C] | None, city: CityFolder) -> Loaded[C] | None:
    """Return a file with the sources that it cites of those that its government's files share.

    Where those cannot be read, whatever it does not list itself is of them: it waits until they can be.
    """
    if loaded is None or not city.has_sources_file:
        return loaded
    model = with_shared(loaded.model, city.sources.model.sources) if city.sources else loaded.model
    lent = {source for source in cited_in(model) if source not in loaded.model.sources}
    waits = not city.lists_sources and not lent <= model.sources.keys()
    if model is loaded.model and not waits:
        return loaded
    cut = city.sources.partial if city.sources else None
    is_whole = not waits and not (cut and any(cut.leaves_open(("sources", source)) for source in lent))
    lender = f"{city.home}/{SOURCES_FILE}"
    return replace(loaded, model=model, written=loaded.model, lender=lender, is_lent_in_whole=is_whole)


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
