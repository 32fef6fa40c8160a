"""Schemas are written where editors find them, once, and nothing of anybody else's is touched."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import NotOursError
from maturity.storage.imported_files import REMARK
from maturity.workflows.editor_support import write_schemas
from maturity.workflows.run import Run


def contents(root: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file with its bytes and the moment of its last change."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.mark.parametrize("modelines", [False, True])
def test_the_second_run_writes_nothing(kota: Path, modelines: bool) -> None:
    """Not one file, and validation still finds nothing stray."""
    first = write_schemas(kota, kota / "schemas", modelines=modelines)
    before = contents(kota)
    second = write_schemas(kota, kota / "schemas", modelines=modelines)

    assert kota / "schemas" in first.changed
    assert second.changed == ()
    assert contents(kota) == before
    assert Run(kota).findings == ()


def test_without_modelines_no_data_file_changes(kota: Path) -> None:
    """What a person wrote is only touched where that was asked for."""
    before = contents(kota)
    write_schemas(kota, kota / "schemas", modelines=False)
    after = contents(kota)

    assert {name: after[name] for name in before} == before
    assert {name.split("/")[0] for name in after.keys() - before.keys()} == {"schemas", ".vscode"}


def test_each_file_names_its_own_schema(kota: Path) -> None:
    """By a path that leads there from the file; the rest of the file is as it was."""
    before = contents(kota)
    write_schemas(kota, kota / "schemas", modelines=True)

    for name in before:
        line, _, rest = (kota / name).read_text(encoding="utf-8").partition("\n")
        assert rest.encode() == before[name][0]
        assert ((kota / name).parent / line.removeprefix("# yaml-language-server: $schema=")).is_file()


def test_an_imported_file_is_left_alone(kota: Path, change: Callable[..., None]) -> None:
    """It has no schema of its own either: nobody cites sources in it by hand."""
    file = kota / "assessments/kota/2024.mini.yaml"
    change(file, "# An assessment in which", f"# {REMARK} [0123456789abcdef]\n# An assessment in which")
    before = file.read_bytes()
    write_schemas(kota, kota / "schemas", modelines=True)

    assert file.read_bytes() == before
    assert not (kota / "schemas/cities/kota/2024.mini.json").exists()


def test_a_schema_that_is_no_longer_needed_goes(kota: Path) -> None:
    """With its framework, its file or its version; the folder is ours as a whole."""
    write_schemas(kota, kota / "schemas", modelines=False)
    (kota / "assessments/kota/2024.mini.yaml").unlink()
    written = write_schemas(kota, kota / "schemas", modelines=False)
    settings = json.loads((kota / ".vscode/settings.json").read_text(encoding="utf-8"))

    assert written.changed == (kota / "schemas", kota / ".vscode/settings.json")
    assert not (kota / "schemas/cities/kota/2024.mini.json").exists()
    assert not any("2024.mini" in key for key in settings["yaml.schemas"])


def test_a_framework_with_errors_leaves_its_assessments_the_common_schema(
    kota: Path, change: Callable[..., None]
) -> None:
    """What was cut out of it would be missing from its schema, and sound ratings would be underlined."""
    change(kota / "frameworks/mini/1/framework.yaml", "score: share", "score: shares")
    written = write_schemas(kota, kota / "schemas", modelines=False)
    settings = json.loads((kota / ".vscode/settings.json").read_text(encoding="utf-8"))
    own = json.loads((kota / "schemas/cities/kota/2024.mini.json").read_text(encoding="utf-8"))

    assert written.without == ("mini@1",)
    assert "assessments/*/*.mini.yaml" in settings["yaml.schemas"]["./schemas/assessment.json"]
    assert own["allOf"][0] == {"$ref": "../../assessment.json"}
    assert not (kota / "schemas/assessments/mini.json").exists()


def test_a_framework_that_is_nowhere_leaves_its_assessments_the_common_schema(kota: Path) -> None:
    """The file's own schema, which knows its sources, rests on the common one; nothing else changes."""
    text = (kota / "assessments/kota/2024.mini.yaml").read_text(encoding="utf-8")
    (kota / "assessments/kota/2025.nowhere.yaml").write_text(text.replace("mini@1", "nowhere@1"), encoding="utf-8")
    written = write_schemas(kota, kota / "schemas", modelines=False)
    settings = json.loads((kota / ".vscode/settings.json").read_text(encoding="utf-8"))
    own = json.loads((kota / "schemas/cities/kota/2025.nowhere.json").read_text(encoding="utf-8"))

    assert written.without == ()
    assert settings["yaml.schemas"]["./schemas/assessment.json"] == [
        "assessments/*/*.nowhere.yaml",
        "!assessments/reviews/plan.nowhere.yaml",
        "!assessments/kota/2025.nowhere.yaml",
    ]
    assert own["allOf"][0] == {"$ref": "../../assessment.json"}


def test_settings_that_cannot_be_edited_stay(kota: Path) -> None:
    """The schemas are written all the same, and the reason is told."""
    (kota / ".vscode").mkdir()
    (kota / ".vscode/settings.json").write_text("{]")
    written = write_schemas(kota, kota / "schemas", modelines=False)

    assert written.by_hand
    assert (kota / ".vscode/settings.json").read_text() == "{]"
    assert (kota / "schemas/city.json").is_file()


def test_schemas_elsewhere_leave_the_workspace_alone(kota: Path, tmp_path: Path) -> None:
    """A path that leads out of the workspace would be another on every machine."""
    before = contents(kota)
    written = write_schemas(kota, tmp_path / "elsewhere", modelines=True)

    assert written.changed == (tmp_path / "elsewhere",)
    assert contents(kota) == before


@pytest.mark.parametrize("name", ["assessments", "frameworks/schemas", "."])
def test_what_schemas_are_made_from_is_never_replaced(kota: Path, name: str) -> None:
    """Nor the workspace itself."""
    before = contents(kota)

    with pytest.raises(NotOursError):
        write_schemas(kota, kota / name, modelines=True)
    assert contents(kota) == before


def test_a_folder_of_somebody_else_is_refused(kota: Path) -> None:
    """Before anything is written."""
    (kota / "schemas").mkdir()
    (kota / "schemas/mine.json").write_text("{}")
    before = contents(kota)

    with pytest.raises(NotOursError):
        write_schemas(kota, kota / "schemas", modelines=True)
    assert contents(kota) == before
