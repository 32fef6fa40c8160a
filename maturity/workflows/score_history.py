"""What changed in published scores from day to day, told by the comparison that ``diff`` and the gate are told by.

Of each day only the governments are read and scored that it touched, and those that a score of theirs looks at. Nothing
is told of a result that is not public today, nor of a day on which it was not.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from maturity.errors import NoGitError, RevisionError
from maturity.model.framework import Framework
from maturity.model.text import Language
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.dataset import base_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.score_changes import DataCommit, DayOfChanges, ResultChange, ScoreHistory
from maturity.reports.differences.comparison import AssessmentDifference
from maturity.storage.histories import DataDay, Revision, data_history, history_from
from maturity.storage.planned_files import ImportAction, PlannedFile
from maturity.storage.revisions import Entry, Repository, Skipped
from maturity.storage.workspace import OPINIONS, REPLIES, REVIEWERS_FILE, REVIEWS, SETTINGS_FILE, Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.assessment_files import path_of
from maturity.workflows.comparing import compare_results
from maturity.workflows.portfolios import sound
from maturity.workflows.told_changes import ToldChanges
from maturity.workflows.workspace_states import OpenedWorkspace, WorkspaceState

MOST_DAYS = 50
"""So many days with changes are told, the newest."""
MOST_RESULTS = 2_000
"""No older day is told once so many results were compared: what a build may spend on the past is bounded."""
COST_OF_A_DAY = 40
"""To read a day counts for so many, also where it turns out to have changed nothing."""
MOST_KEPT = 3
"""So many states are kept: what a day began with is what the day before it ended with."""
NOWHERE = Path("/nonexistent/workspace-of-another-day")
ASSESSMENTS, FRAMEWORKS = "assessments", "frameworks"
CITY_FILE = "/city.yaml"
UNREAD = ("/tests.yaml", "/import.yaml")
"""Files beside a framework on which no score depends."""
DECIDING = ("gate", "cities", "kinds", "peers", "languages")
"""The settings that can change what is public, or what it is."""

Tree = Mapping[str, Entry]


def score_history(root: Path, workspace: Workspace, shown: Portfolio) -> ScoreHistory:
    """Return what changed in the results that are shown now; no day where no repository keeps the workspace.

    What is not committed is not in it. ``workspace`` is the one as it lies: what did not change is not read again.
    """
    try:
        repository = Repository(root)
        commit = repository.resolve("HEAD")
        if commit is None:
            return ScoreHistory()
        history = data_history(repository, commit)
    except (NoGitError, RevisionError):
        return ScoreHistory()
    if SETTINGS_FILE not in history.tree:
        return ScoreHistory()  # the repository around it is another one's
    told: list[DayOfChanges] = []
    historian = _Historian(repository, workspace, _asked_of(shown))
    for day in history.days():
        if len(told) == MOST_DAYS or historian.compared >= MOST_RESULTS:
            return ScoreHistory(tuple(told), is_whole=False)
        try:
            found = historian.told(day)
        except (NoGitError, RevisionError):  # a copy may lack what older commits hold
            return ScoreHistory(tuple(told), is_whole=False)
        if found.tells:
            told.append(found)
    return ScoreHistory(tuple(told), history.is_whole)


@dataclass
class RememberedHistory:
    """What changed over time, kept for a program that looks again and again: read once for all that it rests on."""

    _of: tuple[object, ...] | None = field(default=None, init=False)
    _told: ScoreHistory = field(default_factory=ScoreHistory, init=False)

    def __call__(self, root: Path, workspace: Workspace, shown: Portfolio) -> ScoreHistory:
        """Return what ``score_history`` returns."""
        now = (root, history_from(root), _asked_of(shown))
        if now != self._of:
            self._of, self._told = now, score_history(root, workspace, shown)
        return self._told


@dataclass(frozen=True, slots=True)
class _Asked:
    """All of the present that decides what is told of the past."""

    languages: Sequence[Language]
    is_open: bool
    """Whether readers can see the repository, and so what its commits say."""
    shown: frozenset[str]
    """The results that may be told of."""
    public: frozenset[str]
    """With those of other groups, which are public too."""


def _asked_of(shown: Portfolio) -> _Asked:
    told = frozenset(one.slug for _, one in shown.assessed if not one.is_provisional)
    beyond = (one for framework in shown.frameworks for _, one in shown.beyond(framework.ref))
    public = told.union(one.slug for one in beyond if not one.is_provisional)
    return _Asked(shown.settings.languages, bool(base_of(shown.settings.repository)), told, public)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The part of a workspace that has to do with a change: its governments, and the frameworks that rate them.

    Where no governments are named, it is all of it.
    """

    cities: frozenset[str] | None
    families: frozenset[str] = frozenset()

    def of(self, tree: Tree) -> dict[str, Entry]:
        """Return the files to read; where no settings say yet that this is a workspace, nothing was public."""
        if SETTINGS_FILE not in tree:
            return {}
        return {name: entry for name, entry in tree.items() if self._is_wanted(name)}

    def _is_wanted(self, name: str) -> bool:
        home, first, *below = [*name.split("/"), ""]
        if home == FRAMEWORKS:
            is_needed = self.cities is None or not below[1:] or first in self.families
            return is_needed and not name.endswith(UNREAD)
        return home != ASSESSMENTS or self.cities is None or first in self.cities or name.endswith(CITY_FILE)


class _Historian:
    """Compares the two ends of one day after another, from the newest to the oldest."""

    def __init__(self, repository: Repository, workspace: Workspace, asked: _Asked) -> None:
        self.repository = repository
        self.known = workspace
        self.asked = asked
        self.compared = 0
        self._recent: list[_Read] = []

    def told(self, day: DataDay) -> DayOfChanges:
        """Return what a day changed; nothing of a day on which the settings cannot be read."""
        touched = day.touched
        newest = self._commit(day.revisions[0])
        if not touched or (ends := self._states(day, touched)) is None:
            return DayOfChanges(day.day, newest)
        before, after = ends
        self.compared += COST_OF_A_DAY
        if before.has_faulty_settings or after.has_faulty_settings:
            return DayOfChanges(day.day, newest, not_compared=len(self._touched(touched)))
        return self._compared(day, touched, before.state, after.state)

    def _compared(
        self, day: DataDay, touched: Mapping[str, Revision], before: WorkspaceState, after: WorkspaceState
    ) -> DayOfChanges:
        results, own = {*before.results, *after.results}, self._touched(touched)
        faulty = {slug for slug in results | own if any(_is_faulty(state, slug) for state in (before, after))}
        slugs = sorted(results - faulty)
        comparison = compare_results(before, after, slugs)
        by_slug = {difference.slug: difference for difference in comparison.assessments}
        teller = ToldChanges(comparison, self.asked.public, self.asked.languages)
        self.compared += len(slugs)
        heirs = [each for each in comparison.assessments if each.before and each.before.one.slug != each.slug]
        replaced = {each.before.one.slug for each in heirs if each.before}
        gone = before.results.keys() - after.results.keys() - self.asked.public - faulty - replaced
        changes: list[ResultChange] = []
        for slug in (slug for slug in slugs if slug in self.asked.shown):
            difference = by_slug.get(slug)
            commit = self._commit(_cause_of(slug, difference, day, touched))
            if change := teller.change(slug, difference, before.results.get(slug), after.results.get(slug), commit):
                changes.append(change)
        newest = self._commit(day.revisions[0])
        return DayOfChanges(day.day, newest, tuple(changes), len(faulty & own), len(gone))

    def _commit(self, revision: Revision) -> DataCommit:
        """Return a commit; what its author says stays untold where readers cannot see the repository themselves."""
        return DataCommit(revision.sha, revision.when, revision.reason if self.asked.is_open else "")

    def _touched(self, touched: Collection[str]) -> set[str]:
        """Return the results of today whose own files were touched, or whose frameworks were."""
        families = {_first(name) for name in touched if name.startswith(f"{FRAMEWORKS}/")}
        return {slug for slug in self.asked.shown if path_of(slug) in touched or slug.rpartition("/")[2] in families}

    def _states(self, day: DataDay, touched: Collection[str]) -> tuple["_Read", "_Read"] | None:
        """Read both ends of a day, as far as it can have changed anything; nothing where it cannot."""
        if SETTINGS_FILE in touched and _decides(*(self._settings(tree) for tree in (day.before, day.after))):
            return self._both(day, _Cut(None))
        cut = _Cut(_touched_cities(day, touched))
        while cut.cities:
            wider = _with_frameworks(day, cut)
            before, after = self._both(day, wider)
            cut = _looked_at(day, wider, before.state, after.state)
            if cut == wider:
                return before, after
        return None

    def _settings(self, tree: Tree) -> WorkspaceSettings | None:
        """Return what the settings say; nothing where there are none, or with faults."""
        only = {name: entry for name, entry in tree.items() if name == SETTINGS_FILE}
        return sound(self._workspace(only)[0].settings)

    def _both(self, day: DataDay, cut: _Cut) -> tuple["_Read", "_Read"]:
        after = self._read(cut.of(day.after))
        return self._read(cut.of(day.before)), after

    def _read(self, tree: Tree) -> "_Read":
        if known := next((each for each in self._recent if each.tree == tree), None):
            return known
        self.known, skipped = self._workspace(tree)
        found = _Read(tree, WorkspaceState(OpenedWorkspace("", NOWHERE, None, skipped), self.known, public=True))
        self._recent = [*self._recent, found][-MOST_KEPT:]
        return found

    def _workspace(self, tree: Tree) -> tuple[Workspace, tuple[Skipped, ...]]:
        held, skipped = self.repository.contents(tree, "HEAD")
        planned = [PlannedFile(name, content, ImportAction.NEW) for name, content in held.items()]
        # Nothing lies there: all of it is read as files that are still to be written.
        return read_workspace(NOWHERE, planned=planned, before=self.known), skipped


@dataclass(frozen=True, slots=True)
class _Read:
    """A part of a workspace, and what it came to."""

    tree: Tree
    state: WorkspaceState

    @property
    def has_faulty_settings(self) -> bool:
        """Whether settings are there that nobody can read, so that nobody knows what was public."""
        return SETTINGS_FILE in self.tree and sound(self.state.workspace.settings) is None


def _touched_cities(day: DataDay, touched: Collection[str]) -> frozenset[str]:
    """Return the governments whose results a change can reach through files: their own, reviewers', frameworks'."""
    cities = {_first(name) for name in touched if name.startswith(f"{ASSESSMENTS}/")}
    families = {_first(name) for name in touched if name.startswith(f"{FRAMEWORKS}/") and not name.endswith(UNREAD)}
    for name in _assessment_files(day):
        is_reviewed = REVIEWERS_FILE in touched and f"/{REVIEWS}/" in name
        if is_reviewed or _family_of(name) in families:
            cities.add(_first(name))
    return frozenset(cities)


def _with_frameworks(day: DataDay, cut: _Cut) -> _Cut:
    """Return a part with the frameworks that its governments are rated by."""
    families = {_family_of(name) for name in _assessment_files(day) if cut.cities is None or _first(name) in cut.cities}
    return replace(cut, families=cut.families | families)


def _looked_at(day: DataDay, cut: _Cut, before: WorkspaceState, after: WorkspaceState) -> _Cut:
    """Return a part with what its scores look at: frameworks that feed others, and cities set against one another."""
    frameworks = [loaded.model for state in (before, after) for loaded in state.workspace.frameworks.values()]
    feeding = {feed.ref.partition("@")[0] for framework in frameworks for feed in framework.feeds}
    relative = {framework.id for framework in frameworks if _is_relative(framework)} & cut.families
    others = {_first(name) for name in _assessment_files(day) if _family_of(name) in relative}
    return _Cut((cut.cities or frozenset()) | others, cut.families | feeding)


def _is_relative(framework: Framework) -> bool:
    """Tell whether a result may depend on other cities: by a measure, or by values that are filled in from theirs."""
    return framework.imputation or any(each.measure.depends_on_cities for each in framework.indicators.values())


def _decides(before: WorkspaceSettings | None, after: WorkspaceSettings | None) -> bool:
    """Tell whether settings differ in what can change any result, or who sees it."""
    if before is None or after is None:
        return True
    return any(getattr(before, key) != getattr(after, key) for key in DECIDING)


def _is_faulty(state: WorkspaceState, slug: str) -> bool:
    """Tell whether an assessment lies there and cannot be read or scored for errors."""
    return slug not in state.results and bool(state.faults_in(path_of(slug)) or state.why_refused(slug))


def _cause_of(
    slug: str, difference: AssessmentDifference | None, day: DataDay, touched: Mapping[str, Revision]
) -> Revision:
    """Return the commit that had most to do with a change: with its file, its reviews, its framework, its city."""
    own = path_of(slug).removesuffix("yaml")
    home, name = own.rsplit("/", 1)
    sides = [each for each in (difference.after, difference.before) if each] if difference else []
    frameworks = [f"frameworks/{each.one.framework.ref.replace('@', '/')}/framework.yaml" for each in sides]
    starts = (
        own,
        *(f"{home}/{said}/{name}" for said in (REVIEWS, OPINIONS, REPLIES)),
        *frameworks,
        f"{home}/",
        SETTINGS_FILE,
    )
    for start in starts:
        for file, revision in touched.items():
            if file.startswith(start):
                return revision
    return day.revisions[0]


def _assessment_files(day: DataDay) -> Iterator[str]:
    return (name for name in {*day.before, *day.after} if name.startswith(f"{ASSESSMENTS}/"))


def _first(name: str) -> str:
    """Return the first folder below one of the workspace's own: a government, or a family of frameworks."""
    return name.split("/")[1]


def _family_of(name: str) -> str:
    """Return the framework that an assessment's file is named after, without its version."""
    return name.rpartition("/")[2].removesuffix(".yaml").partition(".")[2]
