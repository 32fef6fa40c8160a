"""A folder as it was published: the list of all its files, and whether they still are what the list says."""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maturity.errors import UnreadableFolderError, UnreadablePdfError
from maturity.exchange.open_data import MANIFEST
from maturity.exchange.published_files import DATA
from maturity.exchange.site_files import with_site_files
from maturity.messages import say
from maturity.reports.verification import CheckedCard, CheckedFolder, Difference, Verification
from maturity.storage.publishing import MARKER
from maturity.workflows.verifying import verified

LARGEST_MANIFEST = 64 * 1024 * 1024
CHUNK = 1024 * 1024
PDFS = "pdf/"


def list_published(site: Path) -> None:
    """Add every other file of a site that is about to be published to the list of its data files."""
    manifest = site / MANIFEST
    text = manifest.read_text(encoding="utf-8")
    listed = {f"{DATA}/{file['path']}" for file in json.loads(text)["files"]} | {MANIFEST, MARKER}
    others = ((name, *_measured(site / name)) for name in _names(site) if name not in listed)
    manifest.write_text(with_site_files(text, others), encoding="utf-8")


def verified_folder(folder: Path, against: Path | None = None) -> Verification:
    """Hold each file of a published folder against its list, and check every scorecard in it."""
    listed, commit = _listed(folder)
    there = dict(_found(folder))
    differences = list[Difference]()
    for name in sorted(listed.keys() | there.keys()):
        path = there.get(name)
        if path is None:
            differences.append(Difference("missing", say("{file} is missing", file=name)))
        elif name not in listed:
            differences.append(Difference("added", say("{file} was added", file=name)))
        elif stat.S_ISLNK(path.lstat().st_mode):
            differences.append(Difference("changed", say("{file} is a link", file=name)))
        elif _measured(path) != listed[name]:
            differences.append(Difference("changed", say("{file} was changed", file=name)))
    cards = list[CheckedCard]()
    for name, path in sorted(there.items()):
        if name.startswith(PDFS) and name.endswith(".pdf") and not path.is_symlink():
            try:
                cards.append(verified(path, name, against))
            except UnreadablePdfError as error:
                differences.append(Difference("scorecard", error.message))
    return Verification(tuple(cards), CheckedFolder(folder.name, len(listed), commit, tuple(differences)))


def _listed(folder: Path) -> tuple[dict[str, tuple[int, str]], str | None]:
    """Return what the list of a folder says of each file, by its path from there; such a path is never opened."""
    manifest, data = folder / MANIFEST, f"{DATA}/"
    if not manifest.is_file():
        manifest, data = folder / MANIFEST.removeprefix(data), ""
    if not manifest.is_file():
        raise UnreadableFolderError(say("{folder} has no {file}", folder=folder, file=MANIFEST))
    if manifest.stat().st_size > LARGEST_MANIFEST:
        raise UnreadableFolderError(say("{file} is larger than any that maturity makes", file=manifest))
    try:
        record: dict[str, Any] = json.loads(manifest.read_bytes())
        found = {f"{data}{file['path']}": (int(file["bytes"]), str(file["sha256"])) for file in record["files"]}
        found |= {str(file["path"]): (int(file["bytes"]), str(file["sha256"])) for file in record.get("site", ())}
        commit = record["commit"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableFolderError(say("{file} is no list of published files", file=manifest)) from error
    return found, str(commit) if commit else None


def _found(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of a folder but the list itself and what tells the program that the folder is its own."""
    unlisted = {MARKER, MANIFEST if (folder / MANIFEST).is_file() else MANIFEST.removeprefix(f"{DATA}/")}
    return ((name, folder / name) for name in _names(folder) if name not in unlisted)


def _names(folder: Path) -> list[str]:
    """Return the path of each file below a folder; no link is followed."""
    found = []
    for home, folders, names in os.walk(folder, followlinks=False):
        links = [name for name in folders if Path(home, name).is_symlink()]
        found += [Path(home, name).relative_to(folder).as_posix() for name in (*names, *links)]
    return sorted(found)


def _measured(path: Path) -> tuple[int, str]:
    """Return the length of a file and its digest."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            digest.update(part)
            size += len(part)
    return size, digest.hexdigest()
