"""The README runs: its sums are computed and its commands are run, and what they print is compared."""

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from maturity.cli import COMMANDS, run

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"


def run_console(example: Example) -> None:
    """Run a documented command and compare what it prints."""
    command, _, shown = example.parsed.partition("\n")
    program, *arguments = shlex.split(command.removeprefix("$ "))
    assert program == "maturity"
    capture: pytest.CaptureFixture[str] = example.namespace["capture"]
    capture.readouterr()
    assert run(arguments) == 0
    assert capture.readouterr().out.strip() == shown.strip(), command


def examples(language: str) -> Iterator[Example]:
    parser = PythonCodeBlockParser() if language == "python" else CodeBlockParser("console", run_console)
    yield from Sybil(parsers=[parser]).parse(README).examples()


@pytest.mark.parametrize("language", ["python", "console"])
def test_every_block_of_the_readme_runs(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The computation by hand holds, and the commands print what the page shows."""
    monkeypatch.chdir(ROOT)
    found = list(examples(language))
    for example in found:
        example.namespace["capture"] = capsys
        example.evaluate()

    assert found


TRACE = {"steps", "rounding", "band_on", "written", "defined"}
"""What ``explain`` adds to a result: the way to each number."""


def without_trace(record: dict[str, Any]) -> dict[str, Any]:
    """Return a result as ``score`` prints it."""
    bare = {key: value for key, value in record.items() if key not in TRACE}
    return {**bare, "parts": [without_trace(part) for part in bare["parts"]]} if "parts" in bare else bare


def test_the_computation_by_hand_is_what_the_commands_say(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The README's fractions are the ones that score and explain give for Pontianak."""
    monkeypatch.chdir(ROOT)
    hand: dict[str, object] = {}
    for example in examples("python"):
        example.evaluate()
        hand |= example.namespace
    assert run(["score", "pontianak", "--format", "json"]) == 0
    scored = {record["assessment"]: record["result"] for record in json.loads(capsys.readouterr().out)}
    assert run(["explain", "pontianak/2021/cohen-smart-governance", "--format", "json"]) == 0
    explained = json.loads(capsys.readouterr().out)[0]
    result = scored["pontianak/2021/cohen-smart-governance"]

    assert result == without_trace(explained)
    assert result["exact"] == str(hand["index"])
    assert result["coverage"] == str(hand["coverage"])
    assert result["score"] == "2.42"
    pillars = {part["id"]: part["exact"] for part in result["parts"]}
    for pillar in ("online_services", "infrastructure", "open_government"):
        assert pillars[pillar.replace("_", "-")] == str(hand[pillar])


def test_every_command_stands_in_the_readme() -> None:
    """Nothing undocumented, and nothing documented that is gone."""
    text = README.read_text()
    documented = {line.split("`")[1].removeprefix("maturity ") for line in text.splitlines() if line.startswith("| `")}

    assert documented == set(COMMANDS)
