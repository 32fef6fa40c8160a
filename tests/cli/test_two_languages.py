"""Whoever runs a command is spoken to in one language, from its help to its last line, whichever of the two it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from maturity.cli.click_words import MODULES, SAID
from maturity.cli.command_reference import every_command
from maturity.cli.declaring import PLACEHOLDER
from maturity.messages import sentences
from maturity.workflows import serving
from tests.messages.said_in_code import said_in_code

ENGLISH = {"the", "of", "is", "not", "and", "or", "are", "with", "what", "which", "that", "there", "was", "no", "a"}
"""Words that stand in every English sentence and in no Indonesian one."""
EVERY_COMMAND = [words for words, _ in every_command()]


def prose(page: str) -> str:
    """Return what a help page says, without the examples and the names of commands and values."""
    lines = [line for line in page.splitlines() if not line.strip().startswith("maturity ")]
    return re.sub(r"\[[^\]]*\|[^\]]*\]|'[^']*'|--?[a-z][a-z-]*", "", "\n".join(lines))


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=lambda words: " ".join(words) or "maturity")
def test_help_in_indonesian_has_no_english_sentence(words: tuple[str, ...], run: Callable) -> None:
    """Usage, paragraphs, options and the list of commands: none is left in English."""
    ended = run(*words, "--help", "--lang", "id")

    assert ended.out.startswith(" ".join(["Pemakaian: maturity", *words]))
    assert ENGLISH & set(re.findall(r"[a-z]+", prose(ended.out))) == set()
    assert "Contoh:" in ended.out


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=lambda words: " ".join(words) or "maturity")
@pytest.mark.parametrize("language", ["id", "en"])
def test_help_fits_a_terminal(words: tuple[str, ...], language: str, run: Callable) -> None:
    """Nothing is wider than 80 columns but examples, which are to be copied whole."""
    page = run(*words, "--help", "--lang", language).out

    assert [line for line in page.splitlines() if len(line) > 80 and not line.strip().startswith("maturity ")] == []


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
    "{value!r} does not match the formats {formats}.",
    "{value!r} is not a valid UUID.",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
}
"""Sentences about what no command of ours has: prompts, editors, options that were given up; a day has its own."""


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
        (("explain",), 2, "Kesalahan: Argumen belum diisi: 'KOTA/PERIODE/KERANGKA[/SIMPUL]|ATURAN'."),
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
    "words", [words for words, _ in every_command()], ids=lambda words: " ".join(words) or "maturity"
)
def test_what_is_to_be_typed_is_told_in_indonesian(run: Callable, words: tuple[str, ...]) -> None:
    """In place of ``[OPTIONS]``, ``FILE`` and the like; names of options and their choices are everybody's."""
    told, english = (run(*words, "--help", "--lang", language).out for language in ("id", "en"))
    typed = told.partition("\n\n")[0] + " ".join(re.findall(r"^  (-.*?)(?:  |$)", told, re.MULTILINE))

    assert "[OPTIONS]" in english
    assert "[PILIHAN]" in told
    assert set(PLACEHOLDER.findall(typed)) <= set(sentences("id").values())


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


def test_the_preview_tells_what_is_wrong_in_the_readers_language(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a refusal does, it tells once what many places of a file share; no list holds the others."""
    monkeypatch.chdir(kota)
    monkeypatch.setattr(serving, "serve", lambda *_: None)
    file = kota / "assessments/kota/2024.mini.yaml"
    same = "".join(f"- {{name: A, rank: {number}}}\n  " for number in range(9))
    file.write_text(re.sub(r"(?m)^assessors:\n(  .*\n)+", "", file.read_text()) + f"assessors:\n  {same.rstrip()}\n")
    (kota / "maturity.yaml").write_text((kota / "maturity.yaml").read_text() + "colour: red\n")
    ended = run("serve", "--lang", "id")

    assert "kunci 'colour' tidak dikenal" in ended.err
    assert "unknown key" not in ended.err
    assert ended.err.count("kunci 'rank' tidak dikenal") == 1
    assert "8 lainnya sama" in ended.err
    assert "--format concise" not in ended.err
