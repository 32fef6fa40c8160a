"""A workspace as it was read: what each file came to, and where what is wrong with it stands."""

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from maturity.errors import NoWorkspaceError
from maturity.findings import Finding, FindingLimit, Place, Related
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.blind_copy import BlindCopy
from maturity.model.city import City
from maturity.model.corrections import Corrections
from maturity.model.entry import Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.plan.document import Plan
from maturity.model.replies import Replies
from maturity.model.review import Review
from maturity.model.reviewers import ReviewerList
from maturity.model.services import ServiceRegister
from maturity.model.shared_sources import SharedSources
from maturity.model.workspace import WorkspaceSettings
from maturity.placed_hints import Lines
from maturity.storage.documents import ALONE, Beside, Document, UnwrittenDocument, as_document, read_bytes
from maturity.storage.file_limits import PLAN_FILE
from maturity.storage.file_lines import same
from maturity.storage.partial_reading import Partial
from maturity.storage.plainer_hints import GroupsOf, with_numbers_alone
from maturity.storage.planned_files import PlannedFile
from maturity.storage.reading import Loaded, read_model, with_what_belongs
from maturity.storage.rules import ReadingRule

M = TypeVar("M", bound=Entry)
SETTINGS_FILE = "maturity.yaml"
FACTORS_FILE = "frameworks/factors.yaml"
IMPORT_FILE = "import.yaml"
DATA_SUFFIXES = {".yaml", ".yml", ".json"}
ASSESSMENTS = "assessments"
REVIEWS = "reviews"
REPLIES = "replies"
OPINIONS = "opinions"
CORRECTIONS_FILE = "corrections.yaml"
SOURCES_FILE = "sources.yaml"
REVIEWERS_FILE = "reviewers.yaml"
BESIDE_CITIES = (PLAN_FILE, REVIEWS, REPLIES)
"""What lies beside the folders of cities, so that no city has such a name."""


@dataclass
class CityFolder:
    """One folder below ``assessments/``; what could not be read is missing here and is in the findings.

    That of no city is ``assessments/`` itself, where the plan of the workspace lies with what is said of it.
    """

    id: str
    """Whose it is; empty for the workspace's own."""
    sources: Loaded[SharedSources] | None = None
    """Those that all its files may cite; what each of them does cite is in its model."""
    has_sources_file: bool = False
    """Whether there is a file of them, also where it could not be read."""
    city: Loaded[City] | None = None
    has_city_file: bool = False
    assessments: dict[tuple[str, str], Loaded[Assessment]] = field(default_factory=dict)
    register: Loaded[ServiceRegister] | None = None
    plan: Loaded[Plan] | None = None
    has_plan: bool = False
    """Whether there is one, also where it could not be read."""
    reviews: dict[str, Loaded[Review]] = field(default_factory=dict)
    """By file name without its ending, such as ``2021.cohen-smart-governance.siti-aminah``."""
    replies: dict[str, Loaded[Replies]] = field(default_factory=dict)
    """By file name without its ending, such as ``2021.cohen-smart-governance``."""
    copies: dict[str, Loaded[BlindCopy]] = field(default_factory=dict)
    """What assessors answered without seeing the ratings, by file name without its ending."""
    corrections: Loaded[Corrections] | None = None
    named: frozenset[str] = frozenset()
    """The names of all assessments that lie here, also of those that could not be read, as ``PERIOD.FRAMEWORK``."""

    @property
    def lists_sources(self) -> bool:
        """Whether every id of its shared sources is known: there is no file of them, or its list could be read."""
        if self.sources is None:
            return not self.has_sources_file
        return self.sources.partial is None or self.sources.partial.names_all("sources")

    @property
    def home(self) -> str:
        """Where it lies, from the workspace."""
        return home_of(self.id)


def home_of(city: str) -> str:
    """Return the folder of a city, from the workspace; of none, that in which all of them lie."""
    return f"{ASSESSMENTS}/{city}" if city else ASSESSMENTS


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
    own: CityFolder = field(default_factory=lambda: CityFolder(""))
    """What lies beside the cities' folders: the plan of the workspace, and what is said of it."""
    findings: list[Finding] = field(default_factory=list)
    finding_limit: FindingLimit = field(default_factory=FindingLimit)
    documents: dict[str, Document] = field(default_factory=dict)
    partial: dict[str, Partial[Any]] = field(default_factory=dict)
    broken_frameworks: set[str] = field(default_factory=set)
    planned: "PlannedFiles" = field(default_factory=lambda: PlannedFiles(()))
    """Files that are to be written, which are read as if they lay here."""
    known: "dict[str, tuple[bytes, Beside, Outcome]]" = field(default_factory=dict)
    """What became of each file when it was last read, in this reading or in one before."""

    @property
    def plan(self) -> Loaded[Plan] | None:
        """The goals for several governments, or for all of them together."""
        return self.own.plan

    @property
    def folders(self) -> tuple[CityFolder, ...]:
        """The workspace's own folder, and then those of all cities."""
        return self.own, *self.cities.values()

    def folder_of(self, city: str) -> CityFolder | None:
        """Return the folder of a city, or the workspace's own where there is no name; nothing of an unknown city."""
        return self.cities.get(city) if city else self.own

    def read(self, path: Path, model: type[M], library: Path | None = None, beside: Beside = ALONE) -> Loaded[M] | None:
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
            _borrowed(raw, name, model) if library else self._taken_apart(raw, name, model, beside)
        )
        if document is None:
            self.findings += self.finding_limit.take(findings)
            return None
        self.documents[name] = loaded.document if loaded else document
        self.findings += self.finding_limit.take([*findings, *document.with_traps(wrong)])
        if loaded and loaded.partial:
            self.partial[name] = loaded.partial
        return loaded

    def _taken_apart(self, raw: bytes, name: str, model: type[M], beside: Beside) -> "Outcome":
        """Return what a file comes to; the same bytes under the same name, beside the same, come to the same.

        Only what is sound is kept: of what is wrong in thousands of files no more stays than is told.
        """
        before = self.known.get(name)
        if before is not None and before[:2] == (raw, beside):
            return before[2]
        document, findings, loaded, wrong = _taken_apart(raw, name, model, beside, self._groups_of)
        outcome = loaded.document if loaded else document, findings, loaded, wrong
        if not findings and not wrong:
            self.known[name] = raw, beside, outcome
        return outcome

    def _groups_of(self, ref: str) -> tuple[str, ...] | None:
        """Return the peer groups of a framework of the workspace that could be read in whole."""
        loaded = self.frameworks.get(ref)
        return None if loaded is None or loaded.partial else tuple(loaded.model.peer_groups)

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
        if self.partial and Partial.names_a_stand_in(finding.message):
            return None
        for file, leaned_on in finding.leans_on:
            if (held := self.partial.get(file or name)) and held.leaves_open(leaned_on):
                return None
        if rest := self.partial.get(name):
            keys = rest.original(finding.place.keys)
            if rest.hides(keys, of_absence=finding.of_absence, misses_beside=finding.misses_beside):
                return None
            finding = replace(finding, place=replace(finding.place, keys=keys))
        finding = replace(finding, related=tuple(map(self._placed, finding.related)))
        return self.documents[name].locate(finding, lambda file: self._lines_of(file or name))

    def _lines_of(self, file: str) -> Lines | None:
        """Return the lines of a file for a hint that names them; nothing where it could not be read."""
        document, rest = self.documents.get(file), self.partial.get(file)
        return document.written_lines(rest.original if rest else same) if document else None

    def _placed(self, related: Related) -> Related:
        """Give a related place its line; the first line where its file could not be read."""
        place, document = related.place, self.documents.get(related.place.file)
        rest = self.partial.get(place.file)
        place = replace(place, keys=rest.original(place.keys)) if rest else place
        related = replace(related, place=place)
        return document.shown(related) if document else replace(related, place=replace(place, line=1, column=1))


class PlannedFiles:
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


def _taken_apart(
    raw: bytes, name: str, model: type[Entry], beside: Beside = ALONE, groups_of: GroupsOf = lambda _: None
) -> Outcome:
    """Return a file as a document and as a model, each with what is wrong with it."""
    document, findings = as_document(raw, name, beside)
    if document is None:
        return None, findings, None, []
    document = with_numbers_alone(document, model)
    return (document, with_what_belongs(findings, document, model, groups_of), *read_model(document, model))


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
