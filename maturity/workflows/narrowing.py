"""What a change can have broken: the files that it touched, and those that are held against them."""

import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from maturity.storage.revisions import PLACES, Repository
from maturity.storage.workspace import DATA_SUFFIXES, Workspace
from maturity.workflows.reporting import ReportedFindings
from maturity.workflows.run import Run


def narrowed(report: ReportedFindings, run: Run, since: str) -> ReportedFindings:
    """Leave out the findings of files that no change since a revision can have touched."""
    files = with_dependants(run.workspace, changed_since(run.root, since))
    return replace(report, findings=tuple(finding for finding in report.findings if finding.place.file in files))


def changed_since(root: Path, name: str) -> frozenset[str]:
    """Return the data files that are not what they were in a revision: changed, new or gone."""
    repository = Repository(root)
    commit = repository.commit(name)
    with tempfile.TemporaryDirectory() as folder:
        past = Path(folder)
        repository.extract(commit, past)
        before, now = _contents(past), _contents(root)
    return frozenset(file for file in before.keys() | now.keys() if before.get(file) != now.get(file))


def _contents(root: Path) -> dict[str, bytes]:
    found = (path for place in PLACES for path in (root / place, *(root / place).rglob("*")))
    files = (path for path in found if path.suffix.lower() in DATA_SUFFIXES)
    plain = (path for path in files if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in plain}


def with_dependants(workspace: Workspace, changed: frozenset[str]) -> frozenset[str]:
    """Add the files whose findings may have changed with these."""
    frameworks = {f"{path.parts[1]}@{path.parts[2]}" for path in _paths(changed, "frameworks", 4)}
    every = "frameworks/factors.yaml" in changed
    found = set(changed)
    for ref in frameworks:
        home = f"frameworks/{ref.replace('@', '/')}"
        found.update(f"{home}/{file}" for file in ("framework.yaml", "tests.yaml", "import.yaml"))
    touched = {path.parts[1] for path in _paths(changed, "assessments", 3)}
    for city in workspace.cities.values():
        for loaded in city.assessments.values():
            # Whatever lies in a city's folder may be held against the rest of it: facts, services, periods, reviews.
            if every or loaded.model.framework in frameworks or city.id in touched:
                found.update({loaded.document.name, *(review.document.name for review in city.reviews.values())})
        if city.id in touched and city.register:
            found.add(city.register.document.name)
    return frozenset(found)


def _paths(changed: frozenset[str], place: str, depth: int) -> list[PurePosixPath]:
    paths = [PurePosixPath(file) for file in changed]
    return [path for path in paths if path.parts[0] == place and len(path.parts) >= depth]
