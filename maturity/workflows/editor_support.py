"""Writes the schemas that editors read, and tells them which file has which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import to_json

from maturity.errors import CannotEditError
from maturity.model.source import Source
from maturity.schemas.catalogue import KINDS, CitingFile, Shelf, associations, every_schema, kind_schema, schema_for
from maturity.schemas.of_framework import assessment_schema
from maturity.schemas.ratings import in_line
from maturity.schemas.shapes import Schema
from maturity.storage.editor_files import SETTINGS, read_settings, with_modeline, with_schemas
from maturity.storage.imported_files import MARK
from maturity.storage.publishing import MARKER, marker_text, refuse_inputs, refuse_strangers
from maturity.storage.shipped import library_frameworks
from maturity.storage.transaction import Writes, writing
from maturity.storage.workspace import CityFolder, Workspace
from maturity.storage.workspace_reading import borrow_from_library, read_workspace
from maturity.workflows.all_governments import own_kinds
from maturity.workflows.creation import newest

SCHEMAS = "schemas"


@dataclass(frozen=True, slots=True)
class Written:
    """What writing the schemas came to."""

    schemas: int
    changed: tuple[Path, ...]
    """The folder of schemas and the files that were written anew; nothing where all was as it should be."""
    without: tuple[str, ...]
    """The frameworks that have errors, so that their assessments have the schema of any assessment."""
    by_hand: str | None = None
    """Why VS Code's settings were left alone, if they were."""


def schema_text(root: Path, name: str) -> str:
    """Return the schema of a kind of file, or of assessments by a framework."""
    workspace = read_workspace(root)
    lent = set(library_frameworks()) - workspace.frameworks.keys() - workspace.broken_frameworks
    if name in KINDS:
        borrow_from_library(workspace, lent if name in {"assessment", "plan"} else set())  # they list every framework
        return text_of(kind_schema(name, shelf_of(workspace)))
    ref = newest(name, shelf_of(workspace).frameworks.keys() | lent)
    borrow_from_library(workspace, {ref})
    shelf = shelf_of(workspace)
    return text_of(assessment_schema(shelf.frameworks[ref], shelf.factors))


def write_schemas(root: Path, output: Path, *, modelines: bool) -> Written:
    """Write every schema of a workspace; what is as it should be already is not written again."""
    refuse_inputs(root, output)
    refuse_strangers(output)
    with writing(root if output.is_relative_to(root) else output.parent) as writes:
        workspace = read_workspace(root, library=True)
        shelf = shelf_of(workspace)
        texts = {name: text_of(schema).encode() for name, schema in every_schema(shelf)}
        changed = [output] if _schemas(writes, output, texts) else []
        files, by_hand = _editor_settings(workspace, shelf, output, modelines=modelines)
        for path, (before, after) in files.items():
            if before is None:
                writes.create(path, after)
            else:
                writes.replace(path, after, before)
    return Written(len(texts), (*changed, *files), tuple(sorted(shelf.broken)), by_hand)


def _schemas(writes: Writes, output: Path, texts: dict[str, bytes]) -> bool:
    """Plan the folder of schemas as it is to be; tell whether anything in it changes."""
    now = _texts_in(output)
    if texts == now:
        return False
    for name, content in texts.items():
        writes.put(output / name, content)
    for name in now.keys() - texts.keys():
        writes.remove(output / name)
    writes.put(output / MARKER, marker_text("schemas", {name.partition("/")[0] for name in texts}).encode())
    return True


def text_of(schema: Schema) -> str:
    """Return a schema as it is written: thousands of lines, for which Python's own module takes six times as long."""
    return to_json(schema, indent=1).decode() + "\n"


def _texts_in(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def shelf_of(workspace: Workspace) -> Shelf:
    """Sort what was read by what schemas are made from it."""
    loaded = workspace.frameworks
    sound = {ref: framework.model for ref, framework in loaded.items() if not framework.partial}
    factors = workspace.factors
    return Shelf(
        frameworks=sound,
        broken=frozenset(loaded.keys() - sound.keys()) | frozenset(workspace.broken_frameworks),
        own=frozenset(ref for ref in sound if not loaded[ref].document.name.startswith("library:")),
        factors=factors.model if factors and not factors.partial else None,
        citing=tuple(_citing(workspace)),
        kinds=own_kinds(workspace),
    )


def _citing(workspace: Workspace) -> Iterator[CitingFile]:
    """Yield the files that people write and that cite sources of their own; imported ones are not among them."""
    for folder in workspace.cities.values():
        shared = _shared(folder)
        sources = {loaded.document.name: loaded.own.sources for loaded in folder.assessments.values()}
        if folder.register:
            sources[folder.register.document.name] = folder.register.own.sources
        for name, listed in sorted(sources.items()):
            if not MARK.match(_first_line(workspace.root / name)):
                yield CitingFile(name, _titles(listed), shared=shared)
    for folder in workspace.folders:
        loaded, shared = folder.plan, _shared(folder)
        if loaded:
            plan = loaded.own
            goals = {name: in_line(goal.title) for name, goal in plan.goals.items()}
            programmes = {name: in_line(programme.title) for name, programme in plan.programmes.items()}
            yield CitingFile(loaded.document.name, _titles(plan.sources), goals, programmes, shared)


def _shared(folder: CityFolder) -> dict[str, str]:
    """Return what the sources are called that a government's files share."""
    return _titles(folder.sources.model.sources) if folder.sources else {}


def _titles(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return what each source is called; what a private one is called stays private."""
    return {name: "" if source.private else source.title for name, source in sources.items()}


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline().rstrip("\r\n")


def _editor_settings(
    workspace: Workspace, shelf: Shelf, output: Path, *, modelines: bool
) -> tuple[dict[Path, tuple[bytes | None, bytes]], str | None]:
    """Return the files that tell editors which schema is for what, as they are and as they are to be.

    Of schemas elsewhere, none do.
    """
    root = workspace.root.resolve()
    if not output.is_relative_to(root):
        return {}, None
    associated, home = associations(shelf), output.relative_to(root).as_posix()
    files: dict[Path, tuple[bytes | None, bytes]] = {}
    for name in workspace.documents if modelines else ():
        if schema := schema_for(name, associated):
            ours, raw = "../" * name.count("/") + home + "/", (root / name).read_bytes()
            if (content := with_modeline(raw, ours + schema, ours)) != raw:
                files[root / name] = raw, content
    try:
        before, ours = read_settings(root), f"./{home}/"
        after = with_schemas(before, {ours + schema: files for schema, files in associated.items()}, ours)
    except CannotEditError as error:
        return files, str(error)
    if after != before:
        files[root / SETTINGS] = before if before is None else before.encode(), after.encode()
    return files, None
