"""What became of a workspace's data from day to day, as git's history has it: nothing of it is ever checked out."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from maturity.errors import NoGitError, RevisionError
from maturity.storage.revisions import PLACES, Commit, Entry, Repository

MOST_REVISIONS = 5_000
"""So many commits that touch data are looked through, the newest."""
FORM = "%H%x00%P%x00%cI%x00%s%x00%b%x00"
FIELDS = 5
ABSENT = "000000"
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:Z|[-+][0-9]{2}:[0-9]{2})")
DAY = len("2026-03-12")
NO_MOMENT = "1970-01-01T00:00:00+00:00"
"""Stands for the time of a commit that names none that there is."""
FROM_FORGE = ("See merge request ", "Merge branch ", "Approved-by: ", "Co-authored-by: ", "Signed-off-by: ")
"""How lines of a merge's message begin that a forge or git wrote."""


def history_from(root: Path) -> tuple[str, ...]:
    """Return what a history is told from: its newest commit and those where a shallow clone ends; nothing without git.

    The same commit tells of more days once older ones were fetched.
    """
    try:
        repository = Repository(root)
        commit = repository.resolve("HEAD")
    except (NoGitError, RevisionError):
        return ()
    ends = [file.read_text("ascii").split() for file in repository.own_files("shallow") if file.is_file()]
    return (commit.sha, *sorted(chain.from_iterable(ends))) if commit else ()


def history_files(root: Path) -> tuple[Path, ...]:
    """Return the files of git that become others when there is more or another history to tell."""
    try:
        return Repository(root).own_files("HEAD", "logs/HEAD", "shallow")
    except (NoGitError, RevisionError):
        return ()


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that a commit made another one; nothing on the side where there was none."""

    name: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that touched data: when it was made, by the clock of whoever made it, and what it says of itself."""

    sha: str
    when: str
    reason: str
    """One line by whoever made it; empty where only a program said something."""
    touched: tuple[Touched, ...]

    @property
    def day(self) -> date:
        """The day on which it was made, where it was made."""
        return date.fromisoformat(self.when[:DAY])


@dataclass(frozen=True, slots=True)
class DataDay:
    """The commits of one day, newest first, and the data as they were before and after it."""

    day: date
    revisions: tuple[Revision, ...]
    before: Mapping[str, Entry]
    after: Mapping[str, Entry]

    @property
    def touched(self) -> dict[str, Revision]:
        """By file: the newest commit of the day that made it another one."""
        oldest_first = reversed(self.revisions)
        every = {touched.name: revision for revision in oldest_first for touched in revision.touched}
        return {name: revision for name, revision in every.items() if self.before.get(name) != self.after.get(name)}


@dataclass(frozen=True, slots=True)
class DataHistory:
    """The commits of a workspace's data, newest first."""

    tree: Mapping[str, Entry]
    """What the newest one holds."""
    revisions: tuple[Revision, ...]
    is_whole: bool
    """Whether there is nothing older: neither left out here nor by a shallow clone."""

    def days(self) -> Iterator[DataDay]:
        """Yield each day once, the newest first: a commit whose clock was ahead counts to the day of the next one."""
        after, last = dict(self.tree), date.max
        by_day: dict[date, list[Revision]] = {}
        for revision in self.revisions:
            last = min(last, revision.day)
            by_day.setdefault(last, []).append(revision)
        for called, revisions in by_day.items():
            day, before = tuple(revisions), dict(after)
            for touched in (touched for revision in day for touched in revision.touched):
                if touched.before is None:
                    before.pop(touched.name, None)
                else:
                    before[touched.name] = touched.before
            yield DataDay(called, day, before, after)
            after = before


def data_history(repository: Repository, commit: Commit) -> DataHistory:
    """Return the history of the data that a commit holds, along the branch that they were joined on.

    The oldest commit of a shallow clone is left out: it looks as if everything were new in it.
    """
    tree = repository.entries(commit, PLACES)
    pieces = repository.log(commit, PLACES, MOST_REVISIONS + 1, FORM)
    revisions, is_shallow = tuple(_revisions(pieces, repository.prefix)), repository.is_shallow
    is_cut = len(revisions) > MOST_REVISIONS
    kept = revisions[:-1] if is_shallow or is_cut else revisions
    return DataHistory(tree, kept, is_whole=not is_shallow and not is_cut)


def _revisions(pieces: Sequence[bytes], prefix: str) -> Iterator[Revision]:
    """Read git's log: the blanks of ``FORM``, then for each file a line of facts and its name."""
    place, end = 0, len(pieces)
    while place + FIELDS <= end:
        sha, parents, when, subject, body = pieces[place : place + FIELDS]
        place += FIELDS
        touched = []
        while place < end and (not pieces[place].strip() or pieces[place].lstrip(b"\n").startswith(b":")):
            if facts := pieces[place].strip():
                touched.append(_touched(facts, os.fsdecode(pieces[place + 1]).removeprefix(prefix)))
                place += 1
            place += 1
        is_merge = len(parents.split()) > 1
        reason = _said(body) if is_merge else subject.decode("utf-8", "replace").strip()
        yield Revision(sha.decode("ascii"), _moment(when.decode("ascii")), reason, tuple(touched))


def _moment(when: str) -> str:
    try:
        date.fromisoformat(when[:DAY])
    except ValueError:
        return NO_MOMENT
    return when if MOMENT.fullmatch(when) else NO_MOMENT


def _touched(facts: bytes, name: str) -> Touched:
    old_mode, new_mode, old, new, _ = facts.decode("ascii").removeprefix(":").split()
    before, after = (None if mode == ABSENT else Entry(mode, sha) for mode, sha in ((old_mode, old), (new_mode, new)))
    return Touched(name, before, after)


def _said(body: bytes) -> str:
    """Return what a forge's merge says of the change: its title, which stands below the forge's own line."""
    first = body.decode("utf-8", "replace").strip().partition("\n")[0].strip()
    return "" if first.startswith(FROM_FORGE) else first
