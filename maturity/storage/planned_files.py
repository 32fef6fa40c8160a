"""The files that a command would write, and what would become of each; known without reading or writing any."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from maturity.findings import Finding
from maturity.model.entry import Entry
from maturity.storage.transaction import writing


class ImportAction(StrEnum):
    """What an import does with a file."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    MERGED = "merged"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True)
class PlannedFile:
    """A file that an import would write: its path from the workspace, with slashes."""

    name: str
    made: bytes | Callable[[], bytes]
    """What it will say; of a new file that nobody may ever ask for, how to make that."""
    action: ImportAction
    read: bytes | None = None
    """What it said when the import was planned; nothing where there was no such file."""
    refusals: tuple[Finding, ...] = ()
    model: Entry | None = None
    """What the content was made of, where it says just this; nothing where it has to be read to know what it says."""

    @cached_property
    def content(self) -> bytes:
        """What it will say."""
        return self.made if isinstance(self.made, bytes) else self.made()

    @property
    def is_written(self) -> bool:
        """Whether it is to be written."""
        return self.action in {ImportAction.NEW, ImportAction.REPLACED, ImportAction.MERGED}


def write_planned(root: Path, files: Iterable[PlannedFile]) -> None:
    """Write files in one step, unless one is another by now; whoever calls this has seen that nothing hinders."""
    with writing(root) as writes:
        for file in files:
            if file.read is None:
                writes.create(root / file.name, file.content)
            else:
                writes.replace(root / file.name, file.content, file.read)
