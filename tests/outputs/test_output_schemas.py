"""What each command prints as JSON is what its published schema says, with a name and a version."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from maturity.cli.formats import FORMATS
from maturity.schemas.outputs import OUTPUTS, output_schema
from tests.history import begin, commit
from tests.planned_city import plan
from tests.rated_alone import rate_alone
from tests.workflows.test_gating import RATED, review, set_policy

ARGUMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "findings": (("validate",),),
    "result": (("score",),),
    "explained": (("explain", "kota/2024/mini"),),
    "plan": (("plan", "--as-of", "2026-12-01"),),
    "todo": (("todo", "--as-of", "2026-12-01"),),
    "rules": (("rules",), ("explain", "M305")),
    "diff": (("diff", "main"),),
    "whatif": (("whatif", "kota", "--set", "online=3", "--set", "waiting=unknown", "--as-of", "2026-12-01"),),
    "path": (("path", "kota", "--to", "3"), ("path", "kota", "--to", "5"), ("path", "kota")),
    "gate": (("gate", "main"),),
    "agreement": (("agree",),),
    "reconciled": (("reconcile", "kota/2024/mini", "catalogue", "--answer", "complete", "--why", "Page 14."),),
    "reviews": (("review", "status"),),
    "replies": (("reply", "status"),),
    "freshness": (("ci", "freshness"),),
    "sources": (("sources", "list"), ("sources", "due", "--as-of", "2040-01-01"), ("sources", "check")),
    "list": tuple(("list", kind) for kind in ("cities", "assessments", "indicators", "factors", "services")),
    "frameworks": (("list", "frameworks"),),
    "corrections": (),  # as the next: tests/outputs/test_corrections_shown.py
    "changes": (),  # as the next: tests/outputs/test_changes_told.py
    "answers": (),  # as the next: tests/workflows/test_returned_answers.py
    "manifest": (),  # a file that export writes and does not print: tests/outputs/test_described_data.py
    "proof": (),  # a file that lies in a scorecard: tests/workflows/test_verify.py
    "verification": (("verify", "published"),),
    "factors": (("factors", "--drafts"),),
    "table": tuple(("export", "--drafts", "--table", name) for name in ("scores", "ratings")),
}


@pytest.fixture
def changed(kota: Path, change: Callable[..., None]) -> Path:
    """A reviewed city, and a change to it that lowers a rating, adds a doubt and a source that nothing cites."""
    rate_alone(kota)
    review(kota, *RATED)
    set_policy(kota, "gate: {coverage: 50, reviewed: 80, objections: 0, regressions: refuse}\n")
    begin(kota)
    change(kota / "assessments/kota/2024.mini.yaml", "level: 2", "level: 1")
    review(kota, "catalogue", name="Budi", verdict="question", note={"en": "Which list?"})
    other = "  other: {title: Lain, kind: report, origin: third-party}"
    change(kota / "assessments/kota/2024.mini.yaml", "dated: 2024}\n", f"dated: 2024}}\n{other}\n")
    plan(kota)
    commit(kota)
    (kota / "published").mkdir()
    (kota / "published/manifest.json").write_text(
        '{"files": [{"path": "x", "bytes": 1, "sha256": "0"}], "commit": null}'
    )
    return kota


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_is_printed_is_what_the_schema_says(changed: Path, run: Callable, name: str) -> None:
    """Of every command that prints the format, over data that has something of all."""
    schema = json.loads(output_schema(name))
    Draft202012Validator.check_schema(schema)
    for arguments in ARGUMENTS[name]:
        place = () if arguments == ("rules",) or arguments[:2] == ("explain", "M305") else ("-C", changed)
        ended = run(*arguments, *place, "--format", "json")
        assert ended.out, (arguments, ended.err)
        printed = json.loads(ended.out)
        assert [error.message for error in Draft202012Validator(schema).iter_errors(printed)] == [], arguments
        assert printed or arguments[0] == "list"


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_schema_refuses_what_is_something_else(name: str) -> None:
    """A schema that took anything would say nothing."""
    validator = Draft202012Validator(json.loads(output_schema(name)))

    assert not validator.is_valid({"format": "maturity-other/1"})
    assert not validator.is_valid([{"rows": [[1]], "format": {"a": 1}}]) or name == "table"


def test_every_format_has_a_name_and_a_version() -> None:
    """That of the schema is that of the output, where the output says one."""
    for name in OUTPUTS:
        schema = json.loads(output_schema(name))
        assert schema["title"] == f"maturity-{name}/1"
        assert set(constants(schema)) <= {schema["title"]}


def constants(schema: Any) -> Iterator[str]:
    """Yield every name of a format that a schema asks for."""
    if isinstance(schema, dict):
        if isinstance(schema.get("const"), str):
            yield schema["const"]
        for below in schema.values():
            yield from constants(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from constants(below)


def test_every_command_that_prints_json_has_a_schema(run: Callable) -> None:
    """And the schema can be had from the program itself."""
    assert {command for commands in OUTPUTS.values() for command in commands} == {
        command for command, kinds in FORMATS.items() if "json" in kinds
    }
    for name in OUTPUTS:
        assert run("schema", "show", f"{name}-json").out == output_schema(name)
    assert re.search("findings-json", run("schema", "show", "--help").out)
