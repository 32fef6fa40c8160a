"""Validate a workspace: read everything, judge everything, and put each finding at its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.checks.registry import check
from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FactorsCase,
    FrameworkCase,
    Known,
    RegisterCase,
    SettingsCase,
)
from maturity.findings import Finding, Severity
from maturity.storage.shipped import library_frameworks
from maturity.storage.workspace import SETTINGS_FILE, Workspace, read_workspace


@dataclass(frozen=True, slots=True)
class Validated:
    """A workspace as read, and everything that is wrong with it, in the order of files and lines."""

    workspace: Workspace
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings stop a score."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    def about(self, *files: str) -> tuple[Finding, ...]:
        """Return the findings in these files."""
        return tuple(finding for finding in self.findings if finding.place.file in files)

    @property
    def files(self) -> int:
        """How many of the workspace's own files were read, or could not be."""
        own = {name for name in self.workspace.documents if not name.startswith("library:")}
        return len(own | {finding.place.file for finding in self.findings})


def validate(root: Path) -> Validated:
    """Read and check a whole workspace."""
    workspace = read_workspace(root)
    known = _known(workspace)
    judged = (workspace.locate(finding) for case in _cases(workspace, known) for finding in check(case))
    found = {*workspace.findings, *(finding for finding in judged if finding)}
    return Validated(workspace, tuple(sorted(found, key=lambda finding: finding.order)))


def _known(workspace: Workspace) -> Known:
    return Known(
        cities=frozenset(id_ for id_, folder in workspace.cities.items() if folder.has_city_file),
        frameworks={ref: loaded.model for ref, loaded in workspace.frameworks.items()},
        unreadable=frozenset(workspace.broken_frameworks),
        cut_ids={ref: _ids(loaded.document.value) for ref, loaded in workspace.frameworks.items() if loaded.salvaged},
        shipped=library_frameworks(),
        factors=workspace.factors.model if workspace.factors else None,
    )


def _cases(workspace: Workspace, known: Known) -> Iterator[Case]:
    if workspace.settings:
        yield SettingsCase(SETTINGS_FILE, workspace.settings.model, known)
    if workspace.factors:
        yield FactorsCase(workspace.factors.document.name, workspace.factors.model)
    for ref, framework in workspace.frameworks.items():
        yield FrameworkCase(framework.document.name, framework.model, known, ref)
    for folder in workspace.cities.values():
        if folder.city:
            yield CityCase(folder.city.document.name, folder.id, folder.city.model)
        if folder.register:
            yield RegisterCase(folder.register.document.name, folder.id, folder.register.model, known)
        for (period, family), loaded in folder.assessments.items():
            yield AssessmentCase(loaded.document.name, folder.id, period, family, loaded.model, known)


def _ids(value: Any) -> frozenset[str]:
    """Return every id that stands anywhere in a file, sound or not."""
    found, waiting = set(), [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(each.get("id"), str):
                found.add(each["id"])
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return frozenset(found)
