"""Scratch git repositories, each with an identity of its own; and what may become of the small workspace in time."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from unittest import mock

IDENTITY = {
    "GIT_AUTHOR_NAME": "Somebody",
    "GIT_AUTHOR_EMAIL": "somebody@example.org",
    "GIT_COMMITTER_NAME": "Somebody",
    "GIT_COMMITTER_EMAIL": "somebody@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    # A scratch repository is gone before it could lose anything or grow large.
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "core.fsync",
    "GIT_CONFIG_VALUE_0": "none",
    "GIT_CONFIG_KEY_1": "maintenance.auto",
    "GIT_CONFIG_VALUE_1": "false",
}


def git(folder: Path, *arguments: str, feed: bytes | None = None) -> str:
    """Run git in a folder and return what it says."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **IDENTITY}, input=feed, capture_output=True, check=True
    )
    return os.fsdecode(done.stdout).strip()


def begin(folder: Path, branch: str = "main", day: str = "") -> Path:
    """Make a folder a repository with everything in it committed; on a day of one's choice, as ``commit``."""
    git(folder, "init", "--quiet", "--template=", f"--initial-branch={branch}")
    commit(folder, "the beginning", day)
    return folder


def commit(folder: Path, message: str = "a change", day: str = "") -> str:
    """Commit everything in the work tree; on a day of one's choice, at ten in Jakarta."""
    git(folder, "add", "--all")
    dated = {"GIT_COMMITTER_DATE": f"{day}T10:00:00+07:00"} if day else {}
    with mock.patch.dict(os.environ, dated):
        git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def plant(folder: Path, name: bytes, content: bytes, mode: bytes = b"100644") -> None:
    """Commit an entry of any name and mode beside what is there, as no work tree would hold it."""
    sha = git(folder, "hash-object", "-w", "--stdin", feed=content).encode() if mode != b"160000" else content
    tree = subprocess.run(["git", "ls-tree", "-z", "HEAD"], cwd=folder, capture_output=True, check=True).stdout
    *parents, last = name.split(b"/")
    entry = mode + (b" commit " if mode == b"160000" else b" blob ") + sha + b"\t" + last + b"\0"
    inner = _tree(folder, _below(folder, parents) + entry)
    for depth in range(len(parents), 0, -1):
        beside = _below(folder, parents[: depth - 1])
        kept = b"".join(f + b"\0" for f in beside.split(b"\0") if f and f.split(b"\t")[1] != parents[depth - 1])
        inner = _tree(folder, kept + b"040000 tree " + inner + b"\t" + parents[depth - 1] + b"\0")
    assert tree
    sha_of_commit = git(folder, "commit-tree", inner.decode(), "-p", "HEAD", "-m", "planted")
    git(folder, "update-ref", "refs/heads/planted", sha_of_commit)


def _below(folder: Path, parents: list[bytes]) -> bytes:
    place = b"HEAD:" + b"/".join(parents)
    done = subprocess.run(["git", "ls-tree", "-z", place], cwd=folder, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else b""


def _tree(folder: Path, entries: bytes) -> bytes:
    return git(folder, "mktree", "-z", "--missing", feed=entries).encode()


def second_city(workspace: Path, name: str) -> None:
    """Give the small workspace another city with the same answers."""
    home, new = workspace / "assessments" / "kota", workspace / "assessments" / name
    shutil.copytree(home, new)
    for path in new.iterdir():
        text = path.read_text().replace("id: kota\n", f"id: {name}\n").replace("city: kota\n", f"city: {name}\n")
        path.write_text(text.replace("Kota Contoh", f"Kota {name.title()}"))
    settings = workspace / "maturity.yaml"
    settings.write_text(settings.read_text().replace("cities: [kota", f"cities: [kota, {name}"))


def with_scores_alone(assessment: str, more: str = "") -> str:
    """Return the text of the small workspace's assessment with two published scores in the place of its ratings."""
    head, rest = assessment[: assessment.index("ratings:")], assessment[assessment.index("factors:") :]
    scores = f"reported:\n  scores: {{services: 3.2, results: 2.1}}\n{more}"
    evidence = "  evidence:\n    - {source: report-2024, locator: {id: hlm. 1, en: p. 1}}\n"
    rest = rest.replace("affects: [online, results]\n", "affects: [results]\n")
    return f"{head}ratings: {{}}\n{scores}{evidence}{rest}"


def of_year(assessment: str, year: str) -> str:
    """Return the text of the small workspace's assessment as one of another year."""
    return assessment.replace('label: "2024", ends: 2024', f'label: "{year}", ends: {year}')
