"""The reference in the manual is what the program says today: every key has its words, and no page is out of date."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from maturity import __version__
from maturity.cli import COMMANDS, environment
from maturity.cli.command_reference import CODES, command_reference, every_command, every_variable, own_options
from maturity.cli.declaring import COMMON
from maturity.cli.formats import FORMATS
from maturity.cli.since import known_since
from maturity.errors import ExitCode
from maturity.model.text import LANGUAGES, Language, Text
from maturity.schemas.catalogue import KINDS
from maturity.schemas.common_keys import COMMON_KEYS
from maturity.schemas.examples import in_order
from maturity.schemas.reference import meaning, reference
from maturity.schemas.shapes import schema_of

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "site/pages"


def described() -> Iterator[tuple[str, str, str | None]]:
    """Yield each key of each kind of entry in any file, and what is said of it; a fixed word says itself."""
    for model, _ in KINDS.values():
        schema = schema_of(model)
        for name, entry in [(model.__name__, schema), *schema["definitions"].items()]:
            for key, value in entry.get("properties", {}).items():
                if "const" not in value:
                    yield name, key, value.get("description")


def test_every_key_of_every_file_has_a_description() -> None:
    """Of its own, of the entry that it holds, or what the key means everywhere; not that it is a text."""
    assert [f"{name}.{key}" for name, key, said in described() if not said or said == Text.__doc__] == []


def test_what_keys_mean_everywhere_is_said_somewhere() -> None:
    """No sentence is kept that no key needs."""
    used = {key for _, key, said in described() if said == COMMON_KEYS.get(key)}

    assert used == set(COMMON_KEYS)


def test_every_meaning_is_told_in_indonesian() -> None:
    """What a city's people look up is not left in English."""
    said = {sentence for _, _, sentence in described() if sentence}

    assert sorted(sentence for sentence in said if meaning(sentence, "id") == sentence) == SAME_IN_BOTH


SAME_IN_BOTH = ["competition: 1, 1, 3; dense: 1, 1, 2."]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["commands", *KINDS])
def test_no_page_of_the_reference_is_out_of_date(run: Callable, name: str, language: Language) -> None:
    """To renew them: ``bash .ci/renew-manual``."""
    page = (REFERENCE / language / f"manual/reference/{name}.md").read_text(encoding="utf-8")
    _, head, body = page.split("---\n", 2)

    assert head.startswith("description: ")
    assert body == run("schema", "show", name, "--format", "markdown", "--lang", language).out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_stands_in_its_page(language: Language) -> None:
    """Also those of entries within entries, of every kind of measure."""
    for kind, (model, _) in KINDS.items():
        page, schema = reference(kind, language), schema_of(model)
        keys = {key for entry in (schema, *schema["definitions"].values()) for key in entry.get("properties", {})}
        texts = {*Text.model_fields}
        assert [key for key in keys - texts if f"\n- **`{key}`** · " not in page] == [], kind


def test_every_command_exit_code_and_format_stands_in_the_reference(run: Callable) -> None:
    """And each command within a command."""
    page = run("schema", "show", "commands", "--format", "markdown", "--lang", "en").out

    assert [name for name in COMMANDS if f"\n## maturity {name}\n" not in page] == []
    assert "\n## maturity ci freshness\n" in page
    assert set(CODES) == set(ExitCode)
    assert [int(code) for code in ExitCode if f"| {int(code)} | " not in page] == []
    assert [name for name in FORMATS if f"| `{name}` | " not in page] == []


MODULES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "maturity").rglob("*.py")}
LOOKS_AT_THE_ENVIRONMENT = {"maturity/cli/environment.py", "maturity/storage/git_process.py"}
"""What declares all that is read, and what hands the environment on to git."""


def test_the_environment_is_looked_at_in_one_place() -> None:
    """So that what is declared there is all that there is; what is not declared cannot be read."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path, text in MODULES.items()
        for node in ast.walk(ast.parse(text))
        if getattr(node, "attr", getattr(node, "name", "")) in {"environ", "environb", "getenv", "getenvb"}
    }

    assert found == LOOKS_AT_THE_ENVIRONMENT
    with pytest.raises(KeyError):
        environment.value_of("HOME")


def known_commands() -> dict[str, set[str]]:
    """Return the options of each command, by the words that call it, and the environment variables."""
    known = {" ".join(["maturity", *words]): own_options(command) for words, command in every_command()}
    named = {words: {max(each.opts, key=len) for each in options} for words, options in known.items()}
    shared = {max(each.opts, key=len) for each in COMMON} | {"-C"}
    variables = {name for names, _ in every_variable() for name in names}
    return {**named, "maturity": named["maturity"] | shared, "environment": variables}


def test_it_is_known_since_when_there_is_each_command_option_and_variable() -> None:
    """What is new gets a line, what is gone takes its line with it; no version is younger than the program's."""
    told_of: dict[str, set[str]] = {}
    for known in known_since().values():
        for words, names in known.items():
            told_of.setdefault(words, set()).update(names)
    versions = [*map(in_order, known_since())]

    assert told_of == known_commands(), f'in maturity/cli/since.toml; what is new, below ["{__version__}"]'
    assert versions == sorted(versions)
    assert versions[-1] <= in_order(__version__)


def test_what_came_later_says_since_when(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command below its usage, an option and a variable behind what they do; the others say nothing."""
    ((version, first),) = known_since().items()
    later = {"maturity doctor": [], "maturity fmt": ["--check"], "maturity": ["--color"], "environment": ["NO_COLOR"]}
    older = {words: [each for each in names if each not in later.get(words, ())] for words, names in first.items()}
    del older["maturity doctor"]
    monkeypatch.setattr("maturity.cli.since.known_since", lambda: {version: older, "0.10.0": later})
    page = command_reference("en")

    assert "\n(since 0.10.0)\n" in page.partition("\n## maturity doctor\n")[2]
    marked = {line.split("`")[1] for line in page.split("\n") if line.startswith("|") and "(since 0.10.0)" in line}
    assert marked == {"--check", "--color", "NO_COLOR"}
    assert page.count("\n(since 0.10.0)\n") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_environment_variable_stands_in_the_reference(language: Language) -> None:
    """Those of options and those that are read before them, and none that nobody reads."""
    table = command_reference(language).split("\n## ")[-2]
    told = [name for names in re.findall(r"^\| `([^`]+)`", table, re.MULTILINE) for name in names.split(", ")]
    of_options = {name for text in MODULES.values() for name in re.findall(r'envvar="(\w+)"', text)}

    assert sorted(told) == sorted(of_options.union(*environment.VARIABLES))


def test_what_has_no_reference_is_refused(run: Callable) -> None:
    """A framework's own schema has no list of its keys: they are those of any assessment."""
    ended = run("schema", "show", "spbe@2020", "--format", "markdown")

    assert (ended.code, ended.out) == (2, "")
    assert "not of 'spbe@2020'" in ended.err
