"""What an import would do: the workspace with the planned files among its own, validated, scored and compared."""

from collections import Counter
from dataclasses import dataclass, replace

from maturity.findings import Finding, Severity
from maturity.reports.differences.comparison import Comparison
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.comparing import compare_states
from maturity.workflows.importing import ImportPlan
from maturity.workflows.workspace_states import OpenedWorkspace, WorkspaceState


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What becomes of the workspace when a plan is carried out."""

    comparison: Comparison
    errors: tuple[Finding, ...]
    """What would be wrong and is not yet: with any of them nothing may be written."""
    doubts: tuple[Finding, ...]
    """What validation would have to say of the files that are written, short of errors."""


def preview(plan: ImportPlan, label: str, *, as_text: bool = False) -> ImportPreview:
    """Read the workspace as if a plan had been carried out, and say what that does to findings and scores.

    ``label`` is what the state that it leads to is called. What is about to be written is read from its text, as
    everybody will read it later; a look at what would be written takes the models that the text would be made of.
    """
    root, read = plan.root, plan.workspace
    planned = [replace(file, made=file.content, model=None) if as_text else file for file in plan.written]
    before = WorkspaceState(OpenedWorkspace("", root), read_workspace(root, before=read))
    after = WorkspaceState(OpenedWorkspace(label, root), read_workspace(root, planned=planned, before=read))
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
