"""Adds a source to those that a government's files share: its id is made, its file digested, and both shown first."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from maturity.errors import CannotCreateError, CannotEditError
from maturity.messages import joined, say
from maturity.model.entry import ContradictionError
from maturity.model.shared_sources import SharedSources
from maturity.model.source import Source
from maturity.reports.source_report import HeldSource
from maturity.storage.data_edits import replaced
from maturity.storage.house_style import plain_text, plain_value
from maturity.storage.planned_files import ImportAction, PlannedFile
from maturity.storage.workspace import SOURCES_FILE, Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.suggestions import did_you_mean
from maturity.workflows.fixing import FileChange
from maturity.workflows.held_sources import held_sources
from maturity.workflows.proposed_changes import ProposedChange, proposed
from maturity.workflows.source_ids import source_id
from maturity.workflows.sources_care import LARGEST, digest_of

ADDRESS = re.compile(r"https?://", re.IGNORECASE).match


@dataclass(frozen=True, slots=True)
class AddedSource:
    """A source that is to be added, and the change that adds it."""

    id: str
    change: FileChange
    proposal: ProposedChange


def added_source(root: Path, city: str, what: str, said: dict[str, Any], as_of: date) -> AddedSource | HeldSource:
    """Return what adding a file or an address as a source comes to, or the source that is listed for it already.

    Nothing is written.

    ``said`` are the keys of the source that somebody gave, and perhaps its ``id``. CannotCreateError where there is no
    such government or file, where the id is taken, or where what is said cannot be;
    CannotEditError where the file of shared sources cannot be edited safely.
    """
    workspace = read_workspace(root)
    if city not in workspace.cities:
        raise CannotCreateError(say("there is no city {city!r}", city=city), did_you_mean(city, workspace.cities))
    given = {key: value for key, value in said.items() if value is not None}
    known = [held for held in held_sources(workspace) if held.city == city]
    asked = given.pop("id", None)
    source = _source({**given, **_found(what, as_of)})
    if (same := next((held for held in known if _is_same(source, held.source)), None)) is not None:
        return same
    if (taken := next((held for held in known if held.id == asked), None)) is not None:
        raise CannotCreateError(say("{id!r} is taken in {file}", id=asked, file=taken.file))
    name = asked or source_id(given["title"], (held.id for held in known))
    file = f"assessments/{city}/{SOURCES_FILE}"
    planned = _planned(workspace, file, name, source)
    proposal = proposed(workspace, [planned], file)
    if proposal.errors:
        error = proposal.errors[0]
        raise CannotEditError(say("{file} would not be valid: {why}", file=error.place.file, why=error.message))
    return AddedSource(name, FileChange(file, planned.read or b"", planned.content), proposal)


def _found(what: str, as_of: date) -> dict[str, Any]:
    """Return what can be told of a file or an address without asking anybody."""
    if ADDRESS(what):
        return {"url": what, "retrieved": as_of}
    path = Path(what)
    if not path.is_file():
        raise CannotCreateError(say("there is no file {name}, and it is no address", name=what))
    if path.stat().st_size > LARGEST:
        raise CannotCreateError(say("{name} is too large to be digested", name=what))
    return {"sha256": digest_of(path)}


def _source(keys: dict[str, Any]) -> Source:
    try:
        return Source.model_validate(keys)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        cause = (detail.get("ctx") or {}).get("error")
        why = str(cause) if isinstance(cause, ContradictionError | ValueError) else detail["msg"]
        where = str(detail["loc"][0]) if detail["loc"] else ""
        raise CannotCreateError(joined((where, why), ": ") if where else why) from error


def _is_same(source: Source, other: Source) -> bool:
    """Tell whether two are one file, or lie at one address."""
    return (source.sha256 is not None and source.sha256 == other.sha256) or (
        source.url is not None and source.url == other.url
    )


def _planned(workspace: Workspace, file: str, name: str, source: Source) -> PlannedFile:
    entry = plain_value(source)
    if not workspace.has(workspace.root / file):
        return PlannedFile(file, plain_text({"sources": {name: entry}}).encode(), ImportAction.NEW)
    document = workspace.documents.get(file)
    if document is None or document.faults:
        raise CannotEditError(say("{file} has faults; fix them first: maturity validate", file=file))
    data = read_yaml(document.raw)[0]
    data["sources"] = {**(data.get("sources") or {}), name: entry}
    return replaced(document, data, SharedSources)
