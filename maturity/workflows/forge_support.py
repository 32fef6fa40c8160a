"""Gives a workspace what its forge needs to check changes, and makes reports of strangers fit for a comment."""

import os
import re
import stat
from pathlib import Path

from maturity.errors import CannotCreateError
from maturity.messages import SOURCE, Language, say
from maturity.reports.forge_comment import comment
from maturity.storage.forge_files import FOLDERS, PROGRAM, Forge, forge_files, owners_place, owners_text
from maturity.storage.transaction import writing
from maturity.storage.workspace_reading import read_workspace

LARGEST_REPORT = 1024 * 1024
OWNER = re.compile(r"@[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)*|[\w.+-]+@[\w-]+(\.[\w-]+)+", re.A)


def set_up(root: Path, forge: Forge, owner: str | None, program: str | None) -> list[Path]:
    """Write what a forge reads into the top of a repository; where one of the files is there, none is written.

    ``program`` is the repository and commit that workflows install this program from.
    """
    _need_top(root)
    if program is not None and not PROGRAM.fullmatch(program):
        example = "https://forge.example.org/our-city/maturity@" + "0123456789" * 4
        raise CannotCreateError(
            say("{program!r} is no repository at a commit; give them as {example}", program=program, example=example)
        )
    texts = {**forge_files(forge, program), owners_place(forge): owners(root, owner).encode()}
    files = {root / name: text for name, text in texts.items()}
    for name in FOLDERS.values():
        if (root / name).is_symlink():
            raise CannotCreateError(say("{path} is a link; nothing was written", path=root / name))
    with writing(root) as writes:
        for path, text in files.items():
            try:
                writes.create(path, text)
            except FileExistsError as error:
                raise CannotCreateError(say("{path} exists; nothing was written", path=path)) from error
    return sorted(files)


def owners(root: Path, owner: str | None) -> str:
    """Return who must agree to which change, by city and framework."""
    if owner is not None and not OWNER.fullmatch(owner):
        raise CannotCreateError(
            say("{owner!r} is no owner; give one such as @kota/assessors or siti@example.org", owner=owner)
        )
    workspace = read_workspace(root)
    refs = {ref for ref, loaded in workspace.frameworks.items() if loaded.document.name.startswith("frameworks/")}
    return owners_text(workspace.cities, {ref.partition("@")[0] for ref in refs | workspace.broken_frameworks}, owner)


def comment_of(files: list[Path], language: Language = SOURCE) -> str:
    """Return the comment for reports that a stranger's run left; what is no plain file counts as no report."""
    return comment([text for text in map(_read, files) if text], language)


def _read(path: Path) -> str:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return ""
    try:
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        raw = os.read(handle, LARGEST_REPORT) if is_file else b""
    finally:
        os.close(handle)
    return raw.decode("utf-8", errors="replace")


def _need_top(root: Path) -> None:
    """Stop where the forge would look for its files elsewhere."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            if folder != root:
                raise CannotCreateError(
                    say("the repository begins at {folder}, and a forge reads such files only there", folder=folder),
                    say("copy them from a workspace of its own, and add -C to each command"),
                )
            return
