"""What a change can have broken: the files that it touched, and those that are held against them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from maturity.storage.revisions import PLACES, Repository
from maturity.storage.workspace import DATA_SUFFIXES, CityFolder, Workspace


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
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files if _is_plain(path)}


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


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
        for file, ref in _assessments(city):
            # Whatever lies in a city's folder may be held against the rest of it: facts, services, periods, reviews.
            if every or ref in frameworks or city.id in touched:
                found.update({file, *(review.document.name for review in city.reviews.values())})
        if city.id in touched and city.register:
            found.add(city.register.document.name)
    return frozenset(found)


def _assessments(city: CityFolder) -> Iterator[tuple[str, str]]:
    yield from ((loaded.document.name, loaded.model.framework) for loaded in city.assessments.values())


def _paths(changed: frozenset[str], place: str, depth: int) -> list[PurePosixPath]:
    paths = [PurePosixPath(file) for file in changed]
    return [path for path in paths if path.parts[0] == place and len(path.parts) >= depth]
