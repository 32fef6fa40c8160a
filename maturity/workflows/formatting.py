"""Brings files into the one layout; what cannot be is named and left."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import CannotEditError, NothingMatchedError
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.blind_copy import BlindCopy
from maturity.model.city import City
from maturity.model.corrections import Corrections
from maturity.model.entry import Entry
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.import_mapping import ImportMapping
from maturity.model.plan.document import Plan
from maturity.model.replies import Replies
from maturity.model.review import Review
from maturity.model.reviewers import ReviewerList
from maturity.model.services import ServiceRegister
from maturity.model.shared_sources import SharedSources
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.imported_files import REMARK
from maturity.storage.layout import laid_out
from maturity.storage.workspace import (
    CORRECTIONS_FILE,
    OPINIONS,
    REPLIES,
    REVIEWERS_FILE,
    REVIEWS,
    SETTINGS_FILE,
    SOURCES_FILE,
)
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.fixing import FileChange
from maturity.workflows.selected_files import selected_files

KINDS: dict[str, type[Entry]] = {
    SETTINGS_FILE: WorkspaceSettings,
    REVIEWERS_FILE: ReviewerList,
    "factors.yaml": FactorCatalogue,
    "framework.yaml": Framework,
    "tests.yaml": FrameworkTests,
    "import.yaml": ImportMapping,
    "city.yaml": City,
    "services.yaml": ServiceRegister,
    "plan.yaml": Plan,
    CORRECTIONS_FILE: Corrections,
    SOURCES_FILE: SharedSources,
}
FOLDERS: dict[str, type[Entry]] = {REVIEWS: Review, REPLIES: Replies, OPINIONS: BlindCopy}
"""The kinds of file that fill a folder of a city's."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """What would be written, and which files cannot be laid out, each with the reason."""

    files: int
    changes: tuple[FileChange, ...]
    refused: tuple[tuple[str, str], ...]


def formatted(root: Path, texts: Sequence[str] = (), *folders: Path) -> Formatted:
    """Lay out the workspace's own files, or those that some paths, selectors or frameworks mean; nothing is written."""
    workspace = read_workspace(root)
    broken = {finding.place.file for finding in workspace.findings if finding.severity == "error"}
    own = sorted(name for name in {*workspace.documents, *broken} if not name.startswith("library:"))
    is_meant = selected_files(workspace, texts, *folders)
    names = [name for name in own if is_meant(name)]
    if texts and not names:
        raise NothingMatchedError(say("there is no data file at {place}", place=" ".join(texts)))
    changes: list[FileChange] = []
    refused: list[tuple[str, str]] = []
    for name in names:
        if name in broken:
            refused.append((name, say("it has faults; fix them first: maturity validate")))
            continue
        raw = workspace.documents[name].raw
        if REMARK.encode() in raw.partition(b"\n")[0]:
            continue  # written by a machine, which must find it as it was
        try:
            content = laid_out(raw, _kind(name))
        except CannotEditError as error:
            refused.append((name, error.message))
        else:
            changes.append(FileChange(name, raw, content))
    return Formatted(len(names), tuple(change for change in changes if change.before != change.after), tuple(refused))


def _kind(name: str) -> type[Entry]:
    *_, folder, file = ("", *name.split("/"))
    return FOLDERS.get(folder) or KINDS.get(file, Assessment)


def formatted_text(raw: bytes, name: str) -> bytes:
    """Lay out one text as the file of this name, wherever it comes from."""
    return laid_out(raw, _kind(name))
