"""Which files of a workspace somebody means: by their paths, by what they are about, or by a framework's id."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from maturity.errors import NothingMatchedError, WrongUseError
from maturity.messages import say
from maturity.model.review import PLAN
from maturity.storage.workspace import ASSESSMENTS, OPINIONS, REPLIES, REVIEWS, SETTINGS_FILE, CityFolder, Workspace
from maturity.suggestions import did_you_mean
from maturity.workflows.assessment_files import plan_slug
from maturity.workflows.fixing import copied
from maturity.workflows.selection import (
    Selector,
    file_named,
    is_selected,
    nothing_matches,
    selectors_of,
)

IsMeant = Callable[[str], bool]
"""Tells whether a file, by its path from the workspace, is meant."""


def selected_files(workspace: Workspace, texts: Sequence[str], *folders: Path) -> IsMeant:
    """Return what tells which files some texts mean: paths, selectors of assessments, or frameworks; none mean all."""
    places = [place for text in texts for place in _places(workspace, text, folders)]
    return (lambda _: True) if not texts else lambda file: any(_lies_in(file, place) for place in places)


def _beside(file: Path) -> list[Path]:
    """Return what lies in the folder in which something is looked for."""
    return sorted(file.parent.iterdir()) if file.parent.is_dir() else []


def _places(workspace: Workspace, text: str, folders: Sequence[Path]) -> list[str]:
    """Return the files and folders that one text means."""
    if file := file_named(text, workspace.root, *folders) if text != SETTINGS_FILE else text:
        if not (workspace.root / file).exists():
            beside = [one.relative_to(workspace.root).as_posix() for one in _beside(workspace.root / file)]
            near = did_you_mean(file, beside)
            raise NothingMatchedError(say("there is no data file at {place}", place=file), near)
        return [file]
    frameworks = [ref for ref in _own_frameworks(workspace) if text in {ref, ref.partition("@")[0]}]
    if frameworks:
        return [f"frameworks/{ref.replace('@', '/')}" for ref in frameworks]
    wanted = selectors_of([text])
    places = [*_places_of(workspace, wanted)]
    if not places:
        raise nothing_matches(wanted, workspace, plans=True)
    return places


def _own_frameworks(workspace: Workspace) -> Iterator[str]:
    own = (ref for ref, loaded in workspace.frameworks.items() if loaded.document.name.startswith("frameworks/"))
    yield from own
    yield from workspace.broken_frameworks


def _places_of(workspace: Workspace, wanted: Sequence[Selector]) -> Iterator[str]:
    """Yield the folders of whole cities, and the files about single assessments."""
    for folder in workspace.folders:
        if folder.has_plan and is_selected(plan_slug(folder.id), wanted):
            yield from _files_about(folder, PLAN)
    for folder in workspace.cities.values():
        home = f"{ASSESSMENTS}/{folder.id}"
        if any(len(selector.parts) == 1 and is_selected(folder.id, [selector]) for selector in wanted):
            yield home
        for name in sorted(folder.named):
            if is_selected(f"{folder.id}/{name.replace('.', '/', 1)}", wanted):
                yield from _files_about(folder, name)


def _files_about(folder: CityFolder, name: str) -> Iterator[str]:
    """Yield the file of an assessment or of a plan, and those of what is said of it."""
    yield f"{folder.home}/{name}.yaml"
    yield f"{folder.home}/{REPLIES}/{name}.yaml"
    yield from (f"{folder.home}/{REVIEWS}/{file}.yaml" for file in folder.reviews if file.startswith(f"{name}."))
    yield from (f"{folder.home}/{OPINIONS}/{file}.yaml" for file in folder.copies if file.startswith(f"{name}."))


def _lies_in(name: str, place: str) -> bool:
    return place in {".", name} or name.startswith(f"{place}/")


@contextmanager
def with_text(root: Path, name: str | None, raw: bytes, *folders: Path) -> Iterator[tuple[Path, str]]:
    """Give a copy of a workspace in which one file holds another text, and the file's path in it."""
    file = file_named(name, root, *folders) if name is not None and name != SETTINGS_FILE else name
    if file is None:
        raise WrongUseError(say("text from a pipe needs --stdin-name: the path of the file that it is"))
    with tempfile.TemporaryDirectory(prefix="maturity-stdin-") as scratch:
        copy = Path(scratch).resolve()
        copied(root, copy)
        path = copy / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        yield copy, file
