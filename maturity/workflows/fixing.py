"""Fixes what can be fixed safely, in a copy first: what would add an error is left to a person."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from maturity.storage.fixes import Edit, applied, edits_for
from maturity.storage.rules import EMPTY_FILE, NOT_YAML, REFUSED_YAML, UNREADABLE
from maturity.storage.transaction import writing
from maturity.storage.workspace import SETTINGS_FILE
from maturity.workflows.run import Run

PLACES = (SETTINGS_FILE, "frameworks", "assessments")
MOST_ROUNDS = 5
HIDES_OTHERS = {UNREADABLE.code, NOT_YAML.code, REFUSED_YAML.code, EMPTY_FILE.code}
"""Errors of a file that is not read any further: fixing one may bring others to light, and adds none."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file before and after it was fixed."""

    file: str
    before: bytes
    after: bytes


def fixes(root: Path) -> tuple[FileChange, ...]:
    """Return what would be fixed in a workspace; nothing is written to it."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        copied(root, copy)
        touched: dict[str, bytes] = {}
        dropped: set[tuple[str, Edit]] = set()
        for _ in range(MOST_ROUNDS):
            if not _fixed(copy, touched, dropped):
                break
        changes = [FileChange(file, before, (copy / file).read_bytes()) for file, before in sorted(touched.items())]
    return tuple(change for change in changes if change.before != change.after)


def write(root: Path, changes: tuple[FileChange, ...]) -> None:
    """Write all changes, or none where a file is no longer what it was."""
    with writing(root) as writes:
        for change in changes:
            writes.replace(root / change.file, change.after, change.before)


def copied(root: Path, copy: Path) -> None:
    """Copy the data files; links stay links, and lead nowhere from there."""
    for place in PLACES:
        path = root / place
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, copy / place, symlinks=True)
        elif path.is_file():
            shutil.copyfile(path, copy / place)


def _fixed(copy: Path, touched: dict[str, bytes], dropped: set[tuple[str, Edit]]) -> bool:
    """Fix what can be fixed in one go; tell whether anything was."""
    run = Run(copy)
    wanted, before = _wanted(copy, run, dropped), _errors(run)
    hiding = {finding.place.file for finding in run.findings if finding.code in HIDES_OTHERS}

    def is_worse() -> bool:
        return any(file not in hiding for _, file, _ in _errors(Run(copy)) - before)

    if not wanted or _tried(copy, wanted, is_worse, touched):
        return bool(wanted)
    single = [(file, edit) for file, edits in wanted.items() for edit in reversed(edits)]
    harmful = [(file, edit) for file, edit in single if not _tried(copy, {file: [edit]}, is_worse, touched)]
    dropped.update(harmful)
    return len(harmful) < len(single)


def _wanted(copy: Path, run: Run, dropped: set[tuple[str, Edit]]) -> dict[str, list[Edit]]:
    wanted: dict[str, list[Edit]] = {}
    for file in {finding.place.file for finding in run.findings}:
        path = copy / file
        if file.startswith("library:") or path.is_symlink() or not path.is_file():
            continue
        edits = [edit for edit in edits_for(path.read_bytes(), run.about(file)) if (file, edit) not in dropped]
        if edits:
            wanted[file] = sorted(edits)
    return wanted


def _tried(
    copy: Path, wanted: Mapping[str, list[Edit]], is_worse: Callable[[], bool], touched: dict[str, bytes]
) -> bool:
    """Make edits, and take them back where they add an error."""
    originals = {file: (copy / file).read_bytes() for file in wanted}
    for file, edits in wanted.items():
        (copy / file).write_bytes(applied(originals[file], edits))
    if is_worse():
        for file, raw in originals.items():
            (copy / file).write_bytes(raw)
        return False
    for file, raw in originals.items():
        touched.setdefault(file, raw)
    return True


def _errors(run: Run) -> Counter[tuple[str, str, str]]:
    return Counter((error.code, error.place.file, error.message) for error in run.errors)
