"""git as a process of its own: nothing that a repository or its surroundings bring along is run."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import IO

from maturity.errors import NoGitError
from maturity.messages import say

QUIET = (
    "--no-pager",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.untrackedCache=false",
    "-c", "protocol.allow=never",
    "-c", "credential.helper=",
)  # fmt: skip


class GitAtWork(subprocess.Popen[bytes]):
    """git at work, with an answer to read."""

    stdout: IO[bytes]


def start_git(
    folder: Path, *arguments: str, stdin: IO[bytes] | None = None, stderr: int = subprocess.DEVNULL
) -> GitAtWork:
    """Start git in a folder; without git on this machine, NoGitError."""
    program = shutil.which("git")
    if program is None:
        raise NoGitError(say("git is not installed; install it, or give two folders instead of revisions"))
    command, given = [program, *QUIET, *arguments], stdin or subprocess.DEVNULL
    return GitAtWork(command, cwd=folder, env=_environment(), stdin=given, stdout=subprocess.PIPE, stderr=stderr)


def _environment() -> dict[str, str]:
    """Return the environment without what a caller, such as a hook, told git about another repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "none",
        "LC_ALL": "C",
    }
