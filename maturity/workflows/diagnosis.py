"""What this machine has of what maturity needs."""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from maturity import __version__
from maturity.errors import NoGitError, NoNativeLibraryError, NoWorkspaceError, RevisionError
from maturity.messages import say, say_many
from maturity.scorecard.pdf import require_pango
from maturity.storage.revisions import Repository
from maturity.storage.shipped import library_frameworks, shipped
from maturity.storage.transaction import is_unfinished
from maturity.storage.workspace import SETTINGS_FILE, find_workspace, read_settings
from maturity.storage.yaml_reading import has_libyaml

LIBRARIES = ("click", "pydantic", "PyYAML", "ruamel.yaml", "mkdocs", "mkdocs-material", "weasyprint")

Availability = Literal["ok", "limited", "missing"]
"""Whether something is there, is absent and only limits what can be done, or is absent and needed."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    subject: str
    availability: Availability
    remark: str


def diagnose(start: Path) -> Iterator[Diagnosis]:
    """Look at the program, its libraries, the machine and the workspace."""
    yield Diagnosis("maturity", "ok", __version__)
    yield Diagnosis("Python", "ok", platform.python_version())
    for name in LIBRARIES:
        yield _library(name)
    if has_libyaml():
        yield Diagnosis("libyaml", "ok", say("files are read fast"))
    else:
        yield Diagnosis("libyaml", "limited", say("absent: files are read more slowly and a little more strictly"))
    number = len(library_frameworks())
    yield Diagnosis(
        say("library"),
        "ok" if number else "missing",
        say_many(
            number, "{number} framework in {place}", "{number} frameworks in {place}", place=shipped("frameworks")
        ),
    )
    yield _pango()
    yield from _workspace(start)


def _library(name: str) -> Diagnosis:
    try:
        return Diagnosis(name, "ok", version(name))
    except PackageNotFoundError:
        return Diagnosis(name, "missing", say("not installed: pip install {name}", name=name))


def _pango() -> Diagnosis:
    try:
        return Diagnosis("Pango", "ok", say("{version}: scorecards can be printed", version=require_pango()))
    except NoNativeLibraryError as error:
        return Diagnosis("Pango", "limited", error.message)


def _changes(root: Path, *, has_address: bool) -> Diagnosis:
    """Say what a site can tell of what changed in results: a feed needs ids that hold in the whole world."""
    if (repository := _repository(root)) is None:
        remark = say("no repository keeps the files: a site has no page of changes")
    elif repository.is_shallow:
        remark = say("older ones are not in this copy of the repository; git fetch --unshallow brings them")
    elif not has_address:
        remark = say("{file} gives no address: a site has a page of changes and no feed", file=SETTINGS_FILE)
    else:
        return Diagnosis(say("changes"), "ok", say("a site has a page of changes and feeds"))
    return Diagnosis(say("changes"), "limited", remark)


def _repository(root: Path) -> Repository | None:
    """Return the repository around a workspace, once it has a commit."""
    try:
        repository = Repository(root)
        return repository if repository.resolve("HEAD") else None
    except (NoGitError, RevisionError):
        return None


def _workspace(start: Path) -> Iterator[Diagnosis]:
    try:
        root = find_workspace(start)
    except NoWorkspaceError as error:
        yield Diagnosis(say("workspace"), "limited", error.line)
        return
    yield Diagnosis(say("workspace"), "ok", str(root))
    if is_unfinished(root):
        remark = say("a command was stopped while it wrote; the next one that writes finishes it, or clears it away")
        yield Diagnosis(say("writes"), "limited", remark)
    contact = settings.contact if (settings := read_settings(root)) else None
    lacking = say("{file} gives none: nobody knows where to contest a result", file=SETTINGS_FILE)
    yield Diagnosis(say("contact"), "ok" if contact else "limited", contact or lacking)
    yield _changes(root, has_address=bool(settings and settings.address))
    output = root / "build"
    writable = os.access(output if output.exists() else root, os.W_OK)
    place: str = str(output) if writable else say("{folder} cannot be written", folder=output)
    yield Diagnosis(say("output"), "ok" if writable else "missing", place)
