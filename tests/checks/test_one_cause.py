"""A faulty name of a framework is one finding at that name: nothing is told beside it that only follows from it."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maturity.findings import Keys
from maturity.storage.yaml_reading import Spots, read_yaml
from maturity.workflows.run import Run

CASES = Path(__file__).parents[1] / "cases"
FRAMEWORK = re.compile(r"[a-z0-9-]+@[A-Za-z0-9.-]+").fullmatch
Found = Counter[tuple[str, str, int | None, str]]


def named_in(
    value: Any, keys: Keys = (), beside: frozenset[str] = frozenset()
) -> Iterator[tuple[Keys, frozenset[str]]]:
    """Yield where frameworks are named, and which keys stand beside."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from named_in(below, (*keys, key), frozenset(map(str, value)))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from named_in(below, (*keys, place), beside)
    elif isinstance(value, str) and FRAMEWORK(value):
        yield keys, beside


def kind_of(path: Path) -> str:
    """Return which kind of file it is; assessments have no name in common."""
    return path.name if path.parts[0] == "frameworks" or path.name == "plan.yaml" else path.parent.name


def every_kind() -> list[tuple[Path, Path, Keys]]:
    """Return one place of every kind at which the clean cases name a framework: a case, a file of it, and the keys."""
    found: dict[tuple[object, ...], tuple[Path, Path, Keys]] = {}
    for case in (CASES / "base", *sorted((CASES / "rules").glob("*/clean/*"))):
        for path in sorted(path for home in ("frameworks", "assessments") for path in case.glob(f"{home}/**/*.yaml")):
            for keys, beside in named_in(read_yaml(path.read_bytes())[0]):
                words = tuple(key for key in keys if isinstance(key, str))
                file = path.relative_to(case)
                found.setdefault((kind_of(file), words[:1], words[-2:], beside), (case, file, keys))
    return [*found.values()]


def findings_in(root: Path) -> Found:
    found = Run(root, drafts=True, as_of=date(2026, 6, 1)).findings
    return Counter((each.code, each.place.file, each.place.line, each.message) for each in found)


@pytest.mark.parametrize(
    ("case", "file", "keys"), [pytest.param(*each, id=f"{each[0].name}:{each[2]}") for each in every_kind()]
)
@pytest.mark.parametrize("written", ["mini 1", "nowhere@9"])
def test_one_faulty_name_is_one_finding(tmp_path: Path, case: Path, file: Path, keys: Keys, written: str) -> None:
    """One that is no name at all, and one of a framework that is not there."""
    root = Path(shutil.copytree(CASES / "base", tmp_path / "workspace"))
    shutil.copytree(case, root, dirs_exist_ok=True)
    before, path, spots = findings_in(root), root / file, Spots()
    read_yaml(path.read_bytes(), spots)
    line, column = spots.values[keys]
    lines = path.read_text("utf-8").split("\n")
    rest = re.sub(r"^(['\"]?)[a-z0-9-]+@[A-Za-z0-9.-]+", rf"\g<1>{written}", lines[line - 1][column - 1 :])
    lines[line - 1] = lines[line - 1][: column - 1] + rest
    path.write_text("\n".join(lines), "utf-8")
    new = findings_in(root) - before

    assert [(each[1], each[2]) for each in new.elements()] == [(file.as_posix(), line)], new


def test_every_kind_of_place_is_tried() -> None:
    """Assessments, frameworks, goals, programmes and advice."""
    words = {keys[0] for _, _, keys in every_kind()}

    assert words >= {"framework", "dimensions", "goals", "programmes", "advice"}
