"""The files that an import makes: marked in their first line, so that nobody's own work is ever replaced."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from maturity.findings import Finding, Place
from maturity.model.entry import Entry
from maturity.storage.documents import Document, read_bytes
from maturity.storage.house_style import model_text
from maturity.storage.tables.rules import FOREIGN_FILE
from maturity.storage.yaml_faults import LINE_BREAK

REMARK = "Imported by maturity: correct the table instead of this file, and import it again."
MARK = re.compile(rf"# {re.escape(REMARK)} \[([0-9a-f]{{16}})\]\Z")


class ImportAction(StrEnum):
    """What an import does with a file."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that an import would write: its path from the workspace, with slashes."""

    name: str
    content: bytes
    action: ImportAction
    read: bytes | None = None
    """What it said when the import was planned; nothing where there was no such file."""
    refusal: Finding | None = None

    @property
    def is_written(self) -> bool:
        """Whether it is to be written."""
        return self.action in {ImportAction.NEW, ImportAction.REPLACED}


def marked(model: Entry, remark: str) -> bytes:
    """Return the content of a file of ours, with the mark that tells whether anybody has changed it since."""
    text = model_text(model, remark)
    return f"# {REMARK} [{_digest(text)}]\n{text}".encode()


def plan_file(root: Path, name: str, content: bytes, *, keep: bool = False) -> PlannedFile:
    """Hold a file against what is there; ``keep`` leaves somebody's own file as it is, where others are refused."""
    path = root / name
    if not path.exists() and not path.is_symlink():
        if path.resolve() != root.resolve() / name:
            return _refused(name, content, "lies behind a link")
        return PlannedFile(name, content, ImportAction.NEW)
    raw = read_bytes(path, name, root)
    if isinstance(raw, Finding):
        return _refused(name, content, raw.message)
    state = _state(raw)
    if state == "ours":
        same = _lines(raw) == _lines(content)
        return PlannedFile(name, content, ImportAction.UNCHANGED if same else ImportAction.REPLACED, raw)
    if keep:
        return PlannedFile(name, content, ImportAction.KEPT)
    message = "was changed since its import" if state == "changed" else "was not made by an import"
    return _refused(name, content, f"{message}, so it is not replaced", Document(name, raw, None))


def _state(raw: bytes) -> str:
    """Tell whether a file is as an import left it, has been changed since, or is somebody's own."""
    head, *rest = _lines(raw)
    mark = MARK.match(head)
    if not mark:
        return "own"
    return "ours" if mark[1] == _digest("\n".join(rest)) else "changed"


def _lines(raw: bytes) -> list[str]:
    """Return the lines of a file, whatever git has made of their ends."""
    return LINE_BREAK.split(raw.decode("utf-8", errors="replace"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _refused(name: str, content: bytes, message: str, found: Document | None = None) -> PlannedFile:
    hint = "move it away to import its row, or take the row out of the table"
    finding = FOREIGN_FILE.finding(message, Place(name, (), 1, 1), hint)
    return PlannedFile(name, content, ImportAction.REFUSED, refusal=found.quoted(finding) if found else finding)
