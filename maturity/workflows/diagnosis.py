"""What this machine has of what maturity needs."""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from maturity import __version__
from maturity.errors import MissingNativeLibrary, NoWorkspaceError
from maturity.scorecard.pdf import require_pango
from maturity.storage.shipped import library_frameworks, shipped
from maturity.storage.workspace import SETTINGS_FILE, find_workspace, read_settings
from maturity.storage.yaml_reading import has_libyaml

LIBRARIES = ("click", "pydantic", "PyYAML", "ruamel.yaml", "mkdocs", "mkdocs-material", "weasyprint")


class Availability(StrEnum):
    """Whether something is there, is absent and only limits what can be done, or is absent and needed."""

    OK = "ok"
    LIMITED = "limited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    subject: str
    verdict: Availability
    remark: str


def diagnose(start: Path) -> Iterator[Diagnosis]:
    """Look at the program, its libraries, the machine and the workspace."""
    yield Diagnosis("maturity", Availability.OK, __version__)
    yield Diagnosis("Python", Availability.OK, platform.python_version())
    for name in LIBRARIES:
        yield _library(name)
    yield _libyaml()
    number = len(library_frameworks())
    where = f"{number} frameworks in {shipped('frameworks')}"
    yield Diagnosis("library", Availability.OK if number else Availability.MISSING, where)
    yield _pango()
    yield from _workspace(start)


def _library(name: str) -> Diagnosis:
    try:
        return Diagnosis(name, Availability.OK, version(name))
    except PackageNotFoundError:
        return Diagnosis(name, Availability.MISSING, f"not installed: pip install {name}")


def _libyaml() -> Diagnosis:
    if has_libyaml():
        return Diagnosis("libyaml", Availability.OK, "files are read fast")
    return Diagnosis("libyaml", Availability.LIMITED, "absent: files are read more slowly and a little more strictly")


def _pango() -> Diagnosis:
    try:
        return Diagnosis("Pango", Availability.OK, f"{require_pango()}: scorecards can be printed")
    except MissingNativeLibrary as error:
        return Diagnosis("Pango", Availability.LIMITED, str(error))


def _contact(root: Path) -> Diagnosis:
    loaded = read_settings(root)
    if loaded and loaded.contact:
        return Diagnosis("contact", Availability.OK, loaded.contact)
    return Diagnosis(
        "contact", Availability.LIMITED, f"{SETTINGS_FILE} gives none: nobody knows where to contest a result"
    )


def _workspace(start: Path) -> Iterator[Diagnosis]:
    try:
        root = find_workspace(start)
    except NoWorkspaceError as error:
        yield Diagnosis("workspace", Availability.LIMITED, error.line)
        return
    yield Diagnosis("workspace", Availability.OK, str(root))
    yield _contact(root)
    writable = os.access(root / "build" if (root / "build").exists() else root, os.W_OK)
    if writable:
        yield Diagnosis("output", Availability.OK, str(root / "build"))
    else:
        yield Diagnosis("output", Availability.MISSING, f"{root / 'build'} cannot be written")
