"""What a person sees who asks for help, and what the program need not load for that."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from maturity.cli import COMMANDS, cli
from maturity.cli.command_reference import every_command
from maturity.presentation.terminal_width import columns

ROOT = Path(__file__).parents[2]
EVERY_COMMAND = [words for words, _ in every_command()]


def name_of(words: tuple[str, ...]) -> str:
    return " ".join(words) or "maturity"


def examples_of(page: str) -> list[str]:
    """Return what a shell would take for one command each."""
    lines = re.sub(r" \\\n *", " ", page[page.index("Examples:") :]).splitlines()[1:]
    return [line.strip() for line in lines if line.strip().startswith("maturity ")]


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=name_of)
def test_help_opens_with_one_line_and_has_two_examples(words: tuple[str, ...], run: Callable) -> None:
    """Below the usage stands one sentence, and further down two commands to copy."""
    ended = run(*words, "--help")
    paragraphs = [" ".join(part.split()) for part in ended.out.split("\n\n")]

    assert (ended.code, ended.err) == (0, "")
    assert paragraphs[0].startswith(" ".join(["Usage: maturity", *words]))
    assert re.fullmatch(r"[A-Z][^.]*(\.[a-z]+[^.]*)*\.", paragraphs[1])
    assert len(paragraphs[1]) <= 110
    assert len(examples_of(ended.out)) == 2


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=name_of)
def test_examples_are_commands_that_there_are(
    words: tuple[str, ...], run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every option and argument of an example is understood; only doing it is left out."""
    for example in examples_of(run(*words, "--help").out):
        arguments = shlex.split(example)[1:]
        command: click.Command = cli
        while isinstance(command, click.Group):
            found = command.get_command(click.Context(command), arguments[0])
            if found is None and command.params:
                break  # a command that has others below it
            assert found, example
            command, arguments = found, arguments[1:]
        loose = [each for each in command.params if isinstance(each.type, click.Path)]
        for parameter in loose:
            monkeypatch.setattr(parameter.type, "exists", False)  # an example's folder is not here
        command.make_context(command.name, arguments, resilient_parsing=False)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("words", EVERY_COMMAND, ids=name_of)
def test_help_fits_a_terminal_of_80_columns(
    words: tuple[str, ...], language: str, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is wider, no sentence ends in the middle, and every word of the usage is whole."""
    monkeypatch.setenv("COLUMNS", "120")
    usage = run(*words, "--help", "--lang", language).out.split("\n\n")[0].split()
    monkeypatch.setenv("COLUMNS", "80")
    page = run(*words, "--help", "--lang", language).out

    assert [line for line in page.splitlines() if columns(line) > 80] == []
    assert not re.search(r"\w…", page)
    assert page.split("\n\n")[0].split() == usage


def test_what_click_says_of_a_mistake_fits_a_terminal(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is broken between words, as all else that is told."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    told = run("list", "ciies").err

    assert [line for line in told.splitlines() if columns(line) > 60 and "|" not in line] == []
    assert "is not one of 'cities', 'assessments'," in " ".join(told.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_their_help_says(name: str) -> None:
    """The line in the list and the first line of the command's own help begin alike."""
    command = cli.get_command(click.Context(cli), name)
    assert command
    first = (command.help or "").splitlines()[0]

    assert re.findall(r"\w+", COMMANDS[name])[0] == re.findall(r"\w+", first)[0]


def imported(*arguments: str) -> set[str]:
    """Run a command in a fresh process and return the modules that it imported."""
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "maturity", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0
    return {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        (("--help",), {"pydantic", "yaml", "ruamel.yaml", "mkdocs", "material", "weasyprint", "jinja2", "babel"}),
        (("validate", "--help"), {"pydantic", "yaml", "ruamel.yaml", "mkdocs", "material", "weasyprint", "jinja2"}),
        (
            ("validate", "-C", "tests/cases/base"),
            {"ruamel.yaml", "mkdocs", "material", "weasyprint", "jinja2", "babel"},
        ),
        (("score", "kota", "-C", "tests/cases/base"), {"ruamel.yaml", "mkdocs", "material", "weasyprint"}),
        (("build", "--help"), {"pydantic", "mkdocs", "material", "weasyprint"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_only_what_it_needs(arguments: tuple[str, ...], spared: set[str]) -> None:
    """Nobody waits for a site generator to hear what is wrong in a file."""
    modules = imported(*arguments)

    assert "maturity.cli" in modules
    assert not {name for name in modules if name in spared or name.partition(".")[0] in spared}
