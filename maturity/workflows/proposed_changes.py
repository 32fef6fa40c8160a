"""Changes to files that are looked at before they are written: read, checked and compared as if they were there.

Every command that edits ratings for somebody goes this way, so that what it shows is what `diff` shows, and nothing is
written that `validate` would refuse.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from maturity.errors import RefusedError
from maturity.findings import Finding, Severity
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.states import State
from maturity.reports.differences.comparison import Comparison
from maturity.storage.data_edits import replaced
from maturity.storage.planned_files import PlannedFile, write_planned
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.comparing import compare_states
from maturity.workflows.workspace_states import OpenedWorkspace, WorkspaceState

Given = Mapping[str, Any]
"""What becomes of one rating: the keys that it gets, as they stand in a file, and with None those that it loses."""


class RefusedChangeError(RefusedError):
    """What was given would be an error in the files; the findings say what and where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(say("this would not be valid"), say("nothing was written"))
        self.findings = tuple(findings)


@dataclass(frozen=True)
class ProposedChange:
    """A workspace without and with a change to its files."""

    root: Path
    files: tuple[PlannedFile, ...]
    before: WorkspaceState
    after: WorkspaceState

    @cached_property
    def comparison(self) -> Comparison:
        """What `diff` would say if the files were written."""
        return compare_states(self.before, self.after)

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """What would be wrong and is not yet: with any of them nothing may be written."""
        known, new = Counter(map(_said, self.before.run.errors)), []
        for error in self.after.run.errors:
            known[_said(error)] -= 1
            if known[_said(error)] < 0:
                new.append(error)
        return tuple(new)

    @cached_property
    def doubts(self) -> tuple[Finding, ...]:
        """What validation would have to say of the files that are written, short of errors."""
        written = self.after.run.about(*(file.name for file in self.files))
        return tuple(finding for finding in written if finding.severity is not Severity.ERROR)

    def write(self) -> tuple[Path, ...]:
        """Write the files in one step; RefusedChangeError where that would make an error that is not there yet."""
        if self.errors:
            raise RefusedChangeError(self.errors)
        write_planned(self.root, self.files)
        return tuple(self.root / file.name for file in self.files)


def proposed(
    workspace: Workspace, files: Sequence[PlannedFile], label: str, before: WorkspaceState | None = None
) -> ProposedChange:
    """Read a workspace as if files had been written; ``label`` is what the state that it leads to is called.

    ``before`` is the workspace as it is, where somebody has looked at it already. What the files do not touch is
    scored once.
    """
    root = workspace.root
    before = before or WorkspaceState(OpenedWorkspace("", root), read_workspace(root, before=workspace))
    read = read_workspace(root, planned=files, before=workspace)
    after = WorkspaceState(OpenedWorkspace(label, root), read, beside=before.run)
    return ProposedChange(root, tuple(files), before, after)


def with_ratings(file: AssessmentFile, framework: Framework, given: Mapping[str, Given]) -> PlannedFile:
    """Return an assessment's file with other ratings; new ones stand where the framework has their indicators.

    Raises ``CannotEditError``, with the file's name, where it is laid out so that nobody can do that safely.
    """
    data = read_yaml(file.loaded.document.raw)[0]
    held = data.get("ratings") or {}
    new = {name: changed(held.get(name) or {}, put) for name, put in given.items()}
    ratings = {**held, **new}
    data["ratings"] = {name: ratings[name] for name in in_order(framework, held, new) if ratings[name]}
    return replaced(file.loaded.document, data, Assessment)


def changed(held: Given, put: Given) -> dict[str, Any]:
    """Return a rating with keys that it gets; what is new stands first, as an answer does.

    Whoever takes the state out of a carried answer has reconfirmed it, so nothing says any more where it comes from.
    """
    given = {key: value for key, value in put.items() if value is not None}
    kept = {key: value for key, value in held.items() if key not in put or key in given}
    rating = {**{key: value for key, value in given.items() if key not in kept}, **kept, **given}
    if rating.get("state") != State.CARRIED.value:
        rating.pop("carried", None)
    return rating


def in_order(framework: Framework, held: Iterable[str], new: Iterable[str]) -> list[str]:
    """Return ids as the file has them, each new one before the first that the framework has later."""
    names = [*held]
    places = {name: place for place, name in enumerate(framework.indicators)}
    for name in sorted((name for name in new if name not in names), key=lambda name: places.get(name, len(places))):
        own = places.get(name, len(places))
        later = (at for at, other in enumerate(names) if places.get(other, -1) > own)
        names.insert(next(later, len(names)), name)
    return names


def _said(error: Finding) -> tuple[str, str, str]:
    return error.code, error.place.file, error.message
