"""Brings files into the one layout; what cannot be is named and left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import CannotEditError, NothingMatchedError
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.entry import Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.import_mapping import ImportMapping
from maturity.model.review import Review
from maturity.model.services import ServiceRegister
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.imported_files import REMARK
from maturity.storage.layout import laid_out
from maturity.storage.workspace import SETTINGS_FILE, read_workspace
from maturity.workflows.fixing import FileChange

KINDS: dict[str, type[Entry]] = {
    SETTINGS_FILE: WorkspaceSettings,
    "factors.yaml": FactorCatalogue,
    "framework.yaml": Framework,
    "tests.yaml": FrameworkTests,
    "import.yaml": ImportMapping,
    "city.yaml": City,
    "services.yaml": ServiceRegister,
}


@dataclass(frozen=True, slots=True)
class Formatted:
    """What would be written, and which files cannot be laid out, each with the reason."""

    files: int
    changes: tuple[FileChange, ...]
    refused: tuple[tuple[str, str], ...]


def formatted(root: Path, paths: Sequence[Path] = ()) -> Formatted:
    """Lay out the workspace's own files, or those at or below some paths; nothing is written."""
    workspace = read_workspace(root)
    broken = {finding.place.file for finding in workspace.findings if finding.severity == "error"}
    names = sorted(name for name in {*workspace.documents, *broken} if not name.startswith("library:"))
    names = _named(root, names, paths)
    changes, refused = [], []
    for name in names:
        if name in broken:
            refused.append((name, "it has faults; fix them first: maturity validate"))
            continue
        raw = workspace.documents[name].raw
        if REMARK.encode() in raw.partition(b"\n")[0]:
            continue  # written by a machine, which must find it as it was
        try:
            content = laid_out(raw, _kind(name))
        except CannotEditError as error:
            refused.append((name, str(error)))
        else:
            changes.append(FileChange(name, raw, content))
    return Formatted(len(names), tuple(each for each in changes if each.before != each.after), tuple(refused))


def _kind(name: str) -> type[Entry]:
    parts = name.split("/")
    return KINDS.get(parts[-1]) or (Review if "reviews" in parts[:-1] else Assessment)


def _named(root: Path, names: list[str], paths: Iterable[Path]) -> list[str]:
    wanted = [_below(root, path) for path in paths]
    if not wanted:
        return names
    missing = [each for each in wanted if not any(_lies_in(name, each) for name in names)]
    if missing:
        raise NothingMatchedError(f"there is no data file at {missing[0]}")
    return [name for name in names if any(_lies_in(name, each) for each in wanted)]


def _lies_in(name: str, place: str) -> bool:
    return place in {".", name} or name.startswith(f"{place}/")


def _below(root: Path, path: Path) -> str:
    whole = path.resolve()
    if not whole.is_relative_to(root.resolve()):
        raise NothingMatchedError(f"{path} lies outside of the workspace")
    return whole.relative_to(root.resolve()).as_posix()
