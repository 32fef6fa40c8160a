"""The days on which results changed as page and feeds tell them: groups of lines, each about one result."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from maturity.presentation.dataset import base_of
from maturity.presentation.escaping import for_terminal
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.said_in import subject_and_period
from maturity.presentation.score_changes import (
    ChangedFact,
    ChangedPart,
    DataCommit,
    DayOfChanges,
    ResultChange,
    ResultFate,
    ScoreHistory,
)
from maturity.presentation.sort_names import sort_name
from maturity.website.objections import GITLAB
from maturity.website.rendering import Writer

MOST_UNFOLDED = 8
"""More results of which the same became on one day are one line with their number, and a fold."""
MOST_DETAILS = 3
"""More changed ratings of one result are told by their number, and a fold."""
LONGEST_REASON = 160
AT_THE_TOP = (ChangedPart.INDEX, ChangedPart.BAND, ChangedPart.COVERAGE, ChangedPart.REVIEWED, ChangedPart.OBJECTIONS)


@dataclass(frozen=True, slots=True)
class CommitLine:
    """A commit: what its author says of it, how it is called, and where it can be read, if anywhere."""

    noted: str
    called: str
    href: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What became of one result; ``address`` leads to its page."""

    named: str
    address: str
    words: str
    details: tuple[str, ...]
    commit: CommitLine

    @property
    def is_long(self) -> bool:
        """Whether its details are better folded."""
        return len(self.details) > MOST_DETAILS


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The results of which the same became on one day."""

    called: str
    lines: tuple[ChangeLine, ...]

    @property
    def commit(self) -> CommitLine | None:
        """The commit that all of several have in common, which is then told once."""
        commits = {line.commit for line in self.lines}
        return commits.pop() if len(commits) == 1 and len(self.lines) > 1 else None

    @property
    def is_folded(self) -> bool:
        """Whether they are too many to be read one by one."""
        return len(self.lines) > MOST_UNFOLDED


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """One day; ``when`` is the moment of its newest commit."""

    anchor: str
    called: str
    when: str
    groups: tuple[ChangeGroup, ...]
    notes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The day in one line: the result's own words where it is one, else how many of each."""
        lines = [line for group in self.groups for line in group.lines]
        if len(lines) == 1:
            return f"{lines[0].named}: {lines[0].words}"
        return ", ".join(group.called for group in self.groups) or " ".join(self.notes)


def change_days(history: ScoreHistory, w: Writer) -> tuple[ChangeDay, ...]:
    """Return every day, the newest first."""
    held = {one.slug: (city, one) for city, one in w.portfolio.assessed}
    return tuple(_day(day, held, w) for day in history.days)


def _day(day: DayOfChanges, held: dict[str, tuple[AssessedCity, Assessed]], w: Writer) -> ChangeDay:
    groups = []
    for fate in ResultFate:
        changes = [change for change in day.changes if change.fate is fate]
        if changes:
            called = w.count(f"changes.group.{fate}", len(changes))
            changes.sort(key=lambda change: (sort_name(w.plain(held[change.slug][0].name)), change.slug))
            groups.append(ChangeGroup(called, tuple(_line(change, *held[change.slug], w) for change in changes)))
    counted = (("changes.not-compared", day.not_compared), ("changes.gone", day.withdrawn))
    notes = tuple(w.count(key, number) for key, number in counted if number)
    return ChangeDay(f"_{day.day.isoformat()}", w.day(day.day), day.newest.when, tuple(groups), notes)


def _line(change: ResultChange, city: AssessedCity, one: Assessed, w: Writer) -> ChangeLine:
    named = w.t(
        "changes.named",
        city=w.plain(city.name),
        framework=w.plain(one.framework.short_title or one.framework.title),
        period=subject_and_period(one.assessment, w),
    )
    details = tuple(_fact(fact, one, w) for fact in change.facts if fact.part not in AT_THE_TOP)
    return ChangeLine(named, one.address, _words(change, one, w), details, _commit(change.commit, w))


def _words(change: ResultChange, one: Assessed, w: Writer) -> str:
    if change.fate is not ResultFate.CHANGED:
        whole = change.whole.get(w.language, "")
        untold = "" if whole or change.fate is ResultFate.WITHDRAWN else "-untold"
        return w.t(f"changes.fate.{change.fate}{untold}", whole=whole)
    parts = [_fact(fact, one, w) for fact in change.facts if fact.part in AT_THE_TOP]
    if rated := sum(fact.part is ChangedPart.RATING for fact in change.facts):
        parts.append(w.count("changes.ratings", rated))
    parts += [_fact(fact, one, w) for fact in change.facts if fact.part is ChangedPart.REPORTED and not parts]
    if causes := change.causes.get(w.language):
        parts.append(w.t("changes.because", causes=causes))
    return "; ".join(parts)


def _fact(fact: ChangedFact, one: Assessed, w: Writer) -> str:
    node = one.framework.by_id.get(fact.node)
    name = w.plain(node.title) if node else fact.node
    return w.t(f"changes.part.{fact.part}", words=fact.words[w.language], name=name)


def _commit(commit: DataCommit, w: Writer) -> CommitLine:
    reason = for_terminal(commit.reason)
    if len(reason) > LONGEST_REASON:
        reason = f"{reason[:LONGEST_REASON].rstrip()}…"
    called = w.t("data-state.commit", commit=commit.short)
    noted = w.t("changes.why", reason=reason) if reason else ""
    return CommitLine(noted, called, commit_address(w.portfolio.settings.repository or "", commit.sha))


def commit_address(repository: str, sha: str) -> str:
    """Return where a forge shows a commit; empty where no repository on the web is named."""
    if not (home := base_of(repository).removesuffix(".git")):
        return ""
    is_gitlab = (urlsplit(home).hostname or "").startswith(GITLAB)
    return f"{home}/-/commit/{sha}" if is_gitlab else f"{home}/commit/{sha}"
