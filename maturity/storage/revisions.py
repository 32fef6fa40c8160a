"""Workspaces as git remembers them: a revision's data files, read from its objects into a folder of their own.

The work tree and the index are never touched, and nothing that a repository brings along is run: no hook, no filter,
no text conversion, no monitor, no transport to fetch what is missing.
"""

import errno
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO

from maturity.errors import NoGitError, RevisionError
from maturity.messages import say
from maturity.storage.file_limits import LARGEST_FILE, largest
from maturity.storage.git_process import GitAtWork, start_git
from maturity.storage.workspace import DATA_SUFFIXES, REVIEWERS_FILE, SETTINGS_FILE
from maturity.suggestions import did_you_mean

PLACES = (SETTINGS_FILE, REVIEWERS_FILE, "frameworks", "assessments")
MOST_FILES = 100_000
MOST_BYTES = 512 * 1024 * 1024
DEEPEST = 8
FEW = 8
IMPOSSIBLE_NAME = {errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.ENOTDIR}
FILE_MODES = {"100644", "100755", "100664"}
ANNOUNCED = ("digest", "kind", "size")
"""What git says of an object before its content."""
REMOTE = "refs/remotes/origin"
DEFAULT_BRANCHES = (f"{REMOTE}/HEAD", "main", "master", f"{REMOTE}/main", f"{REMOTE}/master")


@dataclass(frozen=True, slots=True)
class Commit:
    """A revision as somebody called it, and the commit that it turned out to be."""

    name: str
    sha: str


@dataclass(frozen=True, slots=True)
class Base:
    """What a change is judged by, and what it is compared with."""

    tip: Commit
    """The newest commit: its rules hold, however old the change's own beginning is."""
    fork: Commit
    """Where the change began, so that what others have merged since is not taken for a part of it."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A data file of a revision that was not read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a tree holds at a name: a file, a link or another repository, by git's mode and digest."""

    mode: str
    sha: str


@dataclass(frozen=True, slots=True)
class _Blob:
    name: str
    sha: str
    size: int | None
    """Its length, where a list of a tree has said it."""


class Repository:
    """The git repository that a folder lies in; ``prefix`` leads from its top to the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._complaint = b""
        answer = self._ask("rev-parse", "--is-bare-repository", "--show-prefix")
        if answer is None:
            raise self._why_not()
        self.prefix = answer.partition("\n")[2].strip("\n")

    def resolve(self, name: str) -> Commit | None:
        """Return the commit that a name stands for: a branch, a tag, a sha or whatever else git takes for one."""
        if not name or name.startswith("-") or "\0" in name:
            return None
        sha = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return Commit(name, sha.strip()) if sha else None

    def commit(self, name: str) -> Commit:
        """Return the commit that a name stands for, or say which name was probably meant."""
        if commit := self.resolve(name):
            return commit
        names = self._names()
        hint: str | None = did_you_mean(name, names)
        if hint is None and len(names) <= FEW:
            hint = say("there are: {names}", names=", ".join(names))
        if ".." in name:
            hint = say("write two revisions as two words")
        raise RevisionError(say("git knows no revision {name!r}, and there is no such folder", name=name), hint)

    def usual_base(self) -> Commit:
        """Return where this branch left the default branch, or the last commit where there is no default branch."""
        head = self._head(say("compare with"))
        trunk = self._trunk(head)
        name = trunk.name.removeprefix("refs/remotes/").removesuffix("/HEAD")
        fork = self._fork(trunk, head)
        if fork is None:
            raise RevisionError(
                say("HEAD and {name} have no common commit here (is the clone shallow?); name a BASE", name=name)
            )
        return Commit("HEAD" if fork == head.sha else name, fork)

    def base(self, name: str | None) -> Base | None:
        """Return the base of what is checked out: the one of this name, or without one the default branch.

        There is none where the name is no revision.
        """
        tip = self._trunk(self._head(say("judge a change by"))) if name is None else self.resolve(name)
        if tip is None:
            return None
        # In a shallow clone the two may have nothing in common; then the change is compared with the tip itself.
        return Base(tip, Commit(tip.name, self._fork(tip, self.resolve("HEAD") or tip) or tip.sha))

    def checked_out(self) -> Commit:
        """Return the commit that is checked out, which approvals have to be of."""
        return self._head(say("have approved"))

    def last_tagged(self, pattern: str) -> Commit | None:
        """Return the nearest commit before the one that is checked out, or that one, which a tag of this form names."""
        tag = (self._ask("describe", "--tags", "--abbrev=0", f"--match={pattern}", "HEAD") or "").strip()
        return Commit(tag, commit.sha) if tag and (commit := self.resolve(f"refs/tags/{tag}")) else None

    def day(self, commit: Commit) -> date:
        """Return the day on which a commit was made, by the clock of whoever made it."""
        answer = self._ask("log", "-1", "--no-show-signature", "--format=%cd", "--date=format:%Y-%m-%d", commit.sha)
        if not answer:
            raise _unreadable(commit.name)
        return date.fromisoformat(answer.strip())

    def _head(self, purpose: str) -> Commit:
        """Return the commit that is checked out."""
        if head := self.resolve("HEAD"):
            return head
        raise RevisionError(say("the repository has no commit yet; there is nothing to {purpose}", purpose=purpose))

    def _trunk(self, head: Commit) -> Commit:
        """Return the default branch's newest commit, or this one where there is no such branch."""
        return next((commit for name in DEFAULT_BRANCHES if (commit := self.resolve(name))), head)

    def _fork(self, left: Commit, right: Commit) -> str | None:
        """Return the newest commit that two have in common."""
        answer = self._ask("merge-base", left.sha, right.sha)
        return answer.split()[0] if answer else None

    def extract(self, commit: Commit, folder: Path) -> tuple[Skipped, ...]:
        """Write a commit's data files below an empty folder; links and submodules are never followed."""
        skipped: list[Skipped] = []
        for blob, content in self._contents(list(self._blobs(commit, skipped)), commit.name, skipped):
            if problem := _write(folder, blob.name, content):
                skipped.append(Skipped(blob.name, problem))
        return tuple(skipped)

    def contents(self, entries: Mapping[str, Entry], name: str) -> tuple[dict[str, bytes], tuple[Skipped, ...]]:
        """Return what the data files among the entries of a tree hold, and what cannot be one."""
        skipped: list[Skipped] = []
        blobs = list(_data_files(entries, skipped))
        return {blob.name: content for blob, content in self._contents(blobs, name, skipped)}, tuple(skipped)

    def _contents(self, blobs: Sequence[_Blob], name: str, skipped: list[Skipped]) -> Iterator[tuple[_Blob, bytes]]:
        """Yield files with their content, by one process of git; those that are too large are noted."""
        room = MOST_BYTES - sum(blob.size or 0 for blob in blobs)
        if len(blobs) > MOST_FILES or room < 0:
            raise _too_much(name)
        with tempfile.TemporaryFile() as wanted:
            wanted.write("".join(f"{blob.sha}\n" for blob in blobs).encode("ascii"))
            wanted.seek(0)
            process = self._start("cat-file", "--batch", stdin=wanted)
            with process, process.stdout as objects:
                for blob in blobs:
                    content = _next_object(objects, blob)
                    if content is None:
                        skipped.append(Skipped(blob.name, _too_large(blob.name)))
                        continue
                    room -= len(content) if blob.size is None else 0
                    if room < 0:
                        raise _too_much(name)
                    yield blob, content

    def _blobs(self, commit: Commit, skipped: list[Skipped]) -> Iterator[_Blob]:
        """Yield the data files of a commit; what cannot be one is noted."""
        places = [f"{self.prefix}{place}" for place in PLACES]
        listed = self._raw("ls-tree", "-r", "-z", "-l", "--full-tree", commit.sha, "--", *places)
        if listed is None:
            raise _unreadable(commit.name)
        for entry in listed.split(b"\0"):
            if not entry:
                continue
            facts, _, raw_name = entry.partition(b"\t")
            mode, kind, sha, size = facts.decode("ascii").split()
            if kind == "blob" and not size.isdigit():
                raise _unreadable(commit.name)
            name = os.fsdecode(raw_name).removeprefix(self.prefix)
            if _is_of_no_interest(name, is_file=kind == "blob" and mode in FILE_MODES):
                continue
            if reason := _refusal(name, mode) or (_too_large(name) if int(size) > largest(name) else None):
                skipped.append(Skipped(name, reason))
            else:
                yield _Blob(name, sha, int(size))

    def digests(self, commit: Commit, places: Sequence[str], at_top: Sequence[str] = ()) -> dict[str, str]:
        """Return git's digest of every file in places of the workspace, and in others at the repository's top.

        Both are named by their path from there. A link or a submodule counts as what it points to.
        """
        return {name: entry.sha for name, entry in self.entries(commit, places, at_top).items()}

    def entries(self, commit: Commit, places: Sequence[str], at_top: Sequence[str] = ()) -> dict[str, Entry]:
        """Return what a commit holds in the same places, by name."""
        wanted = [*(f"{self.prefix}{place}" for place in places), *at_top]
        listed = self._raw("ls-tree", "-r", "-z", "--full-tree", commit.sha, "--", *wanted)
        if listed is None:
            raise _unreadable(commit.name)
        split = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry)
        named = ((os.fsdecode(name), facts.decode("ascii").split()) for facts, _, name in split)
        return {name.removeprefix(self.prefix): Entry(facts[0], facts[2]) for name, facts in named}

    def log(self, commit: Commit, places: Sequence[str], most: int, form: str) -> list[bytes]:
        """Return git's log of places of the workspace, newest first, in pieces that a zero byte parts.

        Of merges it tells what they brought to the branch that they were made on, and nothing of the way there.
        """
        only = ("--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative")
        safe = ("--no-show-signature", "--no-notes", "--no-mailmap", "--encoding=UTF-8", "--no-color", "--no-decorate")
        limit = (f"--max-count={most}", f"--format={form}", commit.sha, "--", *places)
        listed = self._raw("--literal-pathspecs", "log", *only, *safe, *limit)
        if listed is None:
            raise _unreadable(commit.name)
        return listed.split(b"\0")

    @property
    def is_shallow(self) -> bool:
        """Whether this is a copy without the older commits."""
        return (self._ask("rev-parse", "--is-shallow-repository") or "").strip() == "true"

    def own_files(self, *names: str) -> tuple[Path, ...]:
        """Return where git keeps files of its own, which need not be there."""
        return tuple(self.folder / it.strip() for name in names if (it := self._ask("rev-parse", "--git-path", name)))

    @property
    def top(self) -> Path:
        """The folder that the repository begins at."""
        return self.folder.joinpath(*[".."] * len(PurePosixPath(self.prefix).parts))

    def _names(self) -> list[str]:
        """Return every branch and tag."""
        kinds = ("refs/heads", "refs/tags", "refs/remotes")
        return (self._ask("for-each-ref", "--format=%(refname:short)", *kinds) or "").splitlines()

    def _ask(self, *arguments: str) -> str | None:
        """Return what git answers, or nothing where it refuses."""
        raw = self._raw(*arguments)
        return None if raw is None else os.fsdecode(raw)

    def _raw(self, *arguments: str) -> bytes | None:
        process = self._start(*arguments, stderr=subprocess.PIPE)
        answer, self._complaint = process.communicate()
        return answer if process.returncode == 0 else None

    def _why_not(self) -> Exception:
        """Say why git will have nothing to do with the folder."""
        if b"not a git repository" in self._complaint:
            return RevisionError(
                say(
                    "{folder} lies in no git repository, which keeps older versions of files; a copy of the folder as "
                    "it was before can be named instead",
                    folder=self.folder,
                )
            )
        first = os.fsdecode(self._complaint).strip().partition("\n")[0]
        return NoGitError(
            say("git will not read the repository of {folder}: {reason}", folder=self.folder, reason=first)
        )

    def _start(self, *arguments: str, stdin: IO[bytes] | None = None, stderr: int = subprocess.DEVNULL) -> GitAtWork:
        return start_git(self.folder, *arguments, stdin=stdin, stderr=stderr)


def _is_of_no_interest(name: str, *, is_file: bool) -> bool:
    """Tell whether the reader of a workspace would pass over an entry: hidden, or a file of another kind."""
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") for part in path.parts if part != "..")
    return hidden or (is_file and path.suffix.lower() not in DATA_SUFFIXES)


def _data_files(entries: Mapping[str, Entry], skipped: list[Skipped]) -> Iterator[_Blob]:
    """Yield the data files among the entries of a tree; what cannot be one is noted."""
    for name, entry in entries.items():
        if _is_of_no_interest(name, is_file=entry.mode in FILE_MODES):
            continue
        if reason := _refusal(name, entry.mode):
            skipped.append(Skipped(name, reason))
        else:
            yield _Blob(name, entry.sha, None)


def _refusal(name: str, mode: str) -> str | None:
    """Say why an entry of a tree is not read, if it is not."""
    parts = name.split("/")
    if mode == "120000":
        return say("is a link")
    if mode not in FILE_MODES:
        return say("is no file")
    if len(parts) > DEEPEST or any(part in {"", ".", ".."} or set(part) & set("\\:\0") for part in parts):
        return say("has a name that no data file can have")
    return None


def _too_large(name: str) -> str:
    return say("is larger than {size:,} KiB", size=largest(name) // 1024)


def _unreadable(name: str) -> NoGitError:
    return NoGitError(say("git cannot read {name}; is the repository whole?", name=name))


def _too_much(name: str) -> RevisionError:
    return RevisionError(say("{name} holds more data than a workspace can have", name=name))


def _next_object(stream: IO[bytes], blob: _Blob) -> bytes | None:
    """Read one object of git's answer, nothing of one that is too large; what is not as announced is damaged."""
    head = stream.readline().split()
    size = int(head[2]) if len(head) == len(ANNOUNCED) and head[2].isdigit() else -1
    if size < 0 or head[1] != b"blob" or blob.size not in (None, size):
        raise _unreadable(blob.name)
    if size > largest(blob.name):
        _pass_over(stream, size + 1)
        return None
    content = stream.read(size + 1)[:-1]
    if len(content) != size:
        raise _unreadable(blob.name)
    return content


def _pass_over(stream: IO[bytes], size: int) -> None:
    while size and (passed := len(stream.read(min(size, LARGEST_FILE)))):
        size -= passed


def _write(folder: Path, name: str, content: bytes) -> str | None:
    """Write one new file below a folder; say why where the file system will not have it."""
    path = folder.joinpath(*name.split("/"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return say("has the same name as another file, but for capital letters")
    except OSError as error:
        if error.errno not in IMPOSSIBLE_NAME:
            raise
        return say("has a name that this machine cannot give a file")
    return None
