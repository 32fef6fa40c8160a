"""What an import would do: the workspace with the planned files in a copy, validated, scored and compared."""

import os
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from maturity.findings import Finding, Severity
from maturity.reports.differences.comparison import Comparison
from maturity.storage.revisions import PLACES
from maturity.workflows.comparing import compare_states
from maturity.workflows.importing import Plan
from maturity.workflows.workspace_states import OpenedWorkspace, WorkspaceState


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What becomes of the workspace when a plan is carried out."""

    comparison: Comparison
    errors: tuple[Finding, ...]
    """What would be wrong and is not yet: with any of them nothing may be written."""
    doubts: tuple[Finding, ...]
    """What validation would have to say of the files that are written, short of errors."""


def preview(plan: Plan, label: str) -> ImportPreview:
    """Carry a plan out in a copy of the workspace, and say what that does to findings and scores.

    ``label`` is what the state that it leads to is called.
    """
    with tempfile.TemporaryDirectory(prefix="maturity-import-", ignore_cleanup_errors=True) as name:
        copy = Path(name)
        _copied(plan.root, copy)
        for file in plan.written:
            _put(copy / file.name, file.content)
        before = WorkspaceState(OpenedWorkspace("", plan.root))
        after = WorkspaceState(OpenedWorkspace(label, copy))
        comparison = compare_states(before, after)
    known, new = Counter(map(_said, before.run.errors)), []
    for error in after.run.errors:
        known[_said(error)] -= 1
        if known[_said(error)] < 0:
            new.append(error)
    written = after.run.about(*(file.name for file in plan.written))
    doubts = tuple(finding for finding in written if finding.severity is not Severity.ERROR)
    return ImportPreview(comparison, tuple(new), doubts)


def _said(error: Finding) -> tuple[str, str, str]:
    return error.code, error.place.file, error.message


def _copied(root: Path, copy: Path) -> None:
    """Copy the data files, by name alone where the disk allows it: nothing is written through such a name."""
    for place in PLACES:
        path = root / place
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, copy / place, symlinks=True, copy_function=_linked)
        elif path.is_file():
            _linked(str(path), str(copy / place))


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _put(path: Path, content: bytes) -> None:
    """Write a file under its name alone; what had that name elsewhere stays as it is."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
