"""Whoever runs a command is spoken to in one language, from its help to its last line, whichever of the two it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from maturity.cli import cli
from maturity.cli.click_words import MODULES, SAID
from tests.messages.said_in_code import said_in_code

PACKAGE = Path(__file__).parents[2] / "maturity"
ENGLISH = {"the", "of", "is", "not", "and", "or", "are", "with", "what", "which", "that", "there", "was", "no", "a"}
"""Words that stand in every English sentence and in no Indonesian one."""
SPOKEN_ELSEWHERE = {"import_.py", "importing.py", "published_results.py"}
"""Taking over tables is told by its own tests."""


def every_command() -> Iterator[tuple[str, ...]]:
    """Yield the words of every command, groups included."""
    yield ()
    context = click.Context(cli)
    for name in cli.list_commands(context):
        yield (name,)
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((name, below) for below in command.list_commands(context))


def prose(page: str) -> str:
    """Return what a help page says, without the examples and the names of commands and values."""
    lines = [line for line in page.splitlines() if not line.strip().startswith("maturity ")]
    return re.sub(r"\[[^\]]*\|[^\]]*\]|'[^']*'|--?[a-z][a-z-]*", "", "\n".join(lines))


@pytest.mark.parametrize("words", list(every_command()), ids=lambda words: " ".join(words) or "maturity")
def test_help_in_indonesian_has_no_english_sentence(words: tuple[str, ...], run: Callable) -> None:
    """Usage, paragraphs, options and the list of commands: none is left in English."""
    ended = run(*words, "--help", "--lang", "id")

    assert ended.out.startswith(" ".join(["Pemakaian: maturity", *words]))
    assert ENGLISH & set(re.findall(r"[a-z]+", prose(ended.out))) == set()
    assert "Contoh:" in ended.out


@pytest.mark.parametrize("words", list(every_command()), ids=lambda words: " ".join(words) or "maturity")
@pytest.mark.parametrize("language", ["id", "en"])
def test_help_fits_a_terminal(words: tuple[str, ...], language: str, run: Callable) -> None:
    """Nothing is wider than 80 columns but examples, which are to be copied whole."""
    page = run(*words, "--help", "--lang", language).out

    assert [line for line in page.splitlines() if len(line) > 80 and not line.strip().startswith("maturity ")] == []


def bare_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a module that are printed or raised without being said in a way that can be told."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        printed = name in {"message", "chat", "detail", "report", "echo", "suggest"} or name.endswith("Error")
        for argument in (call.args[:1] if name == "suggest" else call.args) if printed else ():
            yield from _sentences(argument)


def _sentences(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"say", "say_many", "joined", "in_each"}:
        return
    if isinstance(node, ast.Constant | ast.JoinedStr):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
        if re.search(r"[a-z]{2,} [a-z]{2,}", text):
            yield node.lineno, text
        return
    for below in ast.iter_child_nodes(node):
        yield from _sentences(below)


@pytest.mark.parametrize("folder", ["cli", "workflows", "reports", "exchange"])
def test_what_is_printed_or_raised_can_be_told_in_another_language(folder: str) -> None:
    """Each sentence of these layers is made by ``say``, which the translations are held against."""
    modules = [path for path in sorted((PACKAGE / folder).rglob("*.py")) if path.name not in SPOKEN_ELSEWHERE]

    assert {path.name: found for path in modules if (found := list(bare_texts(path)))} == {}


CLICK_NEVER_SAYS = {
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Could not determine name for argument",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
    "Did you mean to pass '--{name}'?",
    "Aborted!",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Could not open file {filename!r}: {message}",
    "Do you want to continue?",
    "Error: The two entered values do not match.",
    "Error: invalid input",
    "Error: {message}",
    "Repeat for confirmation",
    "Press any key to continue...",
    "Name '{name}' defined twice",
    "Positional arguments",
    "Value must be an iterable.",
    "Choice({choices})",
    "deprecated",
    "(DEPRECATED)",
    "(DEPRECATED: {target})",
    "Invalid start character for option ({option})",
    "Takes {nargs} values but {len} were given.",
    "{len_type} values are required, but {len_value} were given.",
    "{value!r} is not a valid UUID.",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
}
"""Sentences about what no command of ours has: prompts, passwords, editors, options that were given up."""


def said_by_click() -> Iterator[str]:
    """Yield the sentences of click that it asks gettext for; of two forms the one for many."""
    for name in MODULES:
        source = Path(click.__file__).parent / f"{name}.py"
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            asks = isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "ngettext"}
            if isinstance(call, ast.Call) and asks:
                texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
                yield from [str(text) for text in texts if isinstance(text, str)][-1:]


def test_what_click_says_is_told_too() -> None:
    """Another version of click that says more is noticed here."""
    unknown = {text for text in said_by_click() if text not in SAID and text not in CLICK_NEVER_SAYS}

    assert unknown == set()
    assert set(SAID) <= set(said_in_code())


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("vaildate",), 2, "Kesalahan: Tidak ada perintah 'vaildate'. Mungkin yang dimaksud 'validate'?"),
        (("score", "--frmat"), 2, "Kesalahan: Tidak ada pilihan '--frmat'. Mungkin yang dimaksud '--format'?"),
        (("explain",), 2, "Kesalahan: Argumen belum diisi: 'CITY/PERIOD/FRAMEWORK[/NODE]|RULE'."),
        (("serve", "--port", "x"), 2, "Kesalahan: Nilai untuk '--port' tidak sah: 'x' bukan bilangan bulat"),
        (("score", "kta"), 3, "Kesalahan: tidak ada yang cocok dengan 'kta'; mungkin yang dimaksud 'kota'?"),
        (("explain", "M3055"), 3, "Kesalahan: tidak ada aturan pemeriksaan 'M3055'; mungkin yang dimaksud 'M305'?"),
        (("fmt", "-"), 2, "Kesalahan: teks dari masukan standar memerlukan --stdin-name, yaitu jalur berkasnya"),
        (("new", "city", "Kota Baru"), 2, "id kota terdiri atas huruf kecil, angka, dan tanda hubung"),
        (("list", "factors", "leadershp"), 3, "tidak ada yang cocok dengan 'leadershp' dalam daftar faktor"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_faults_are_told_in_indonesian_with_the_same_exit_code(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, told: str
) -> None:
    """The language changes the words and nothing else."""
    monkeypatch.chdir(kota)
    ended, english = run(*arguments, "--lang", "id"), run(*arguments, "--lang", "en")

    assert told in ended.err.splitlines()[-1]
    assert (ended.code, english.code) == (code, code)
    assert told not in english.err


@pytest.mark.parametrize(
    "arguments",
    [("list", "assessments"), ("review", "status"), ("gate", "."), ("schema", "show", "city")],
    ids=" ".join,
)
def test_what_programs_read_is_the_same_in_every_language(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """JSON holds keys, numbers and states as they are called in files; titles alone are a language's own."""
    monkeypatch.chdir(kota)
    form = () if arguments[0] == "schema" else ("--format", "json")
    first, second = (run(*arguments, *form, "--lang", language) for language in ("id", "en"))

    assert first.code == second.code
    assert first.out.replace("Awal", "Early") == second.out.replace("Awal", "Early")


def test_the_language_of_the_workspace_can_be_chosen(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``defaults`` goes before the languages of the site; the environment and the command line before both."""
    for name in ("MATURITY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(kota)
    text = (kota / "maturity.yaml").read_text()
    (kota / "maturity.yaml").write_text(f"{text}defaults:\n  lang: id\n")

    assert run("score", "kta").err.startswith("Kesalahan: tidak ada")
    assert run("score", "kta", "--lang", "en").err.startswith("Error: nothing")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert run("score", "kta").err.startswith("Error: nothing")
    monkeypatch.setenv("MATURITY_LANG", "id")
    assert run("score", "kta").err.startswith("Kesalahan: tidak ada")


def test_a_note_is_stored_in_the_language_that_it_is_said_to_be_in(kota: Path, run: Callable) -> None:
    """By default that of the reader; ``--note-lang`` says otherwise."""
    who = ("--reviewer", "Budi", "-C", kota)
    run("review", "start", "kota/2024/mini", *who, "--interests", "Pernah menjadi konsultan.", "--note-lang", "id")
    marked = ("review", "stamp", "kota/2024/mini", "online", *who, "--verdict", "question")
    run(*marked, "--note", "Tahun berapa?", "--note-lang", "id")
    text = (kota / "assessments/kota/reviews/2024.mini.budi.yaml").read_text(encoding="utf-8")

    assert re.search(r"interests:\s*\{?\s*id: \"?Pernah menjadi konsultan\.", text)
    assert re.search(r"note:\s*\{?\s*id: \"?Tahun berapa\?", text)
