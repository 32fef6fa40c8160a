"""How a command ends, for scripts: one exit code for each kind of end, results on stdout, talk on stderr."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from inline_snapshot import snapshot

from maturity.errors import ExitCode, MaturityError
from maturity.workflows import run as workspace_run

COMMAND = [sys.executable, "-m", "maturity"]


def test_0_where_all_is_well(kota: Path, run: Callable) -> None:
    """Without findings stdout is empty, so a pipe carries nothing."""
    ended = run("validate", "-C", kota)

    assert (ended.code, ended.out, ended.err) == (0, "", "no findings in 8 files\n")


def test_0_for_warnings_and_1_with_strict(kota: Path, change: Callable, run: Callable) -> None:
    """A warning stops nobody who did not ask for it."""
    change(kota / "assessments/kota/city.yaml", "id: Provinsi Contoh, ", "")

    assert run("validate", "-C", kota).code == 0
    assert run("validate", "-C", kota, "--strict").code == 1
    assert run("validate", "-C", kota).err == "1 warning in 8 files\n"


def test_1_for_an_error(kota: Path, change: Callable, run: Callable) -> None:
    """Quiet says nothing but the findings."""
    change(kota / "assessments/kota/city.yaml", "id: kota", "id: kotta")
    ended = run("validate", "-C", kota, "--quiet")

    assert ended.code == 1
    assert ended.out.startswith("assessments/kota/city.yaml:1:5: error[M302 misplaced-file]")
    assert ended.err == ""


def test_1_where_an_assessment_is_refused(kota: Path, change: Callable, run: Callable) -> None:
    """Who asks for scores learns which one is missing, and why."""
    change(kota / "assessments/kota/2024.mini.yaml", "level: 2", "level: 7")
    for command in (("score",), ("score", "--format", "json"), ("score", "--format", "csv"), ("explain", "kota")):
        ended = run(*command, "-C", kota)
        assert ended.code == 1
        assert ended.err == "kota/2024/mini is not scored: 1 error; see maturity validate\n"
        assert ended.out != "\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vaildate"], snapshot("Error: No such command 'vaildate'. Did you mean 'validate'?")),
        (["zzz"], snapshot("Error: No such command 'zzz'.")),
        (["validate", "--frmat", "json"], snapshot("Error: No such option '--frmat'. Did you mean '--format'?")),
        (
            ["validate", "--fail-level", "fatal"],
            snapshot(
                "Error: Invalid value for '--fail-level' (env var: 'MATURITY_FAIL_LEVEL'): 'fatal' is not one of "
                "'error', 'warning', 'note'."
            ),
        ),
        (["validate", "-C", "gone"], snapshot("Error: Invalid value for '-C': Directory 'gone' does not exist.")),
        (["explain"], snapshot("Error: Missing argument 'CITY/PERIOD/FRAMEWORK[/NODE]|RULE'.")),
        (
            ["validate"],
            snapshot("Error: no maturity.yaml in … or any folder above it; start one with: maturity init DIR"),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_2_for_wrong_usage(
    arguments: list[str], message: str, run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what is wrong with the command, and stdout stays empty."""
    monkeypatch.chdir(tmp_path)
    ended = run(*arguments)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[-1].replace(str(tmp_path.resolve()), "…") == message


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "nowhere"),
        ("score", "kota/2099"),
        ("score", "kota/2024/mini/online"),
        ("score", ""),
        ("explain", "kota/2024/other"),
        ("explain", "kota/2024/mini/onlin"),
        ("list", "cities", "nowhere"),
        ("pdf", "nowhere"),
    ],
    ids=" ".join,
)
def test_3_where_nothing_matches(kota: Path, run: Callable, arguments: tuple[str, ...]) -> None:
    """A selector that matches nothing is no success, and the answer helps on."""
    ended = run(*arguments, "-C", kota)

    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("Error: ")


def test_3_suggests_what_there_is(kota: Path, run: Callable) -> None:
    """The cities that there are, or the node that was probably meant."""
    assert run("score", "kta", "-C", kota).err == "Error: nothing matches 'kta'; did you mean 'kota'?\n"
    assert run("score", "assessments/kota/2042.mini.yaml", "-C", kota).err == (
        "Error: nothing matches 'kota/2042/mini'; did you mean 'kota/2024/mini'?\n"
    )
    assert run("explain", "a/b/c/d/e", "-C", kota).err == (
        "Error: 'a/b/c/d/e' is more than CITY/PERIOD/FRAMEWORK/NODE\n"
    )
    assert run("explain", "kota/2024/mini/onlin", "-C", kota).err == (
        "Error: nothing matches 'kota/2024/mini/onlin'; did you mean 'online'?\n"
    )


def test_3_for_a_city_without_assessments(kota: Path, run: Callable) -> None:
    """A period that a city does not have matches nothing, also where the city has none at all."""
    run("new", "city", "baru", "-C", kota)

    assert run("score", "baru/2024", "-C", kota).code == 3


def test_4_where_the_machine_says_no(kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full or a folder that may not be read is one line, not a traceback."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied", "assessments")

    monkeypatch.setattr(workspace_run, "read_workspace", refuse)
    ended = run("validate", "-C", kota)

    assert (ended.code, ended.out, ended.err) == (4, "", "Error: Permission denied: assessments\n")


def test_70_for_our_own_bug(kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug is told apart from a fault in the files, with what its finder should send us."""

    def fail(_: Path) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(workspace_run, "read_workspace", fail)
    ended = run("validate", "-C", kota)

    assert (ended.code, ended.out) == (70, "")
    assert "KeyError: 'oops'" in ended.err
    assert ended.err.endswith("this is a bug in maturity, not in your files; please report the lines above\n")


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, click.Abort])
def test_130_where_somebody_interrupts(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, trouble: type[BaseException]
) -> None:
    """Ctrl-C ends with the shell's own code and one line."""

    def interrupt(_: Path) -> None:
        raise trouble

    monkeypatch.setattr(workspace_run, "read_workspace", interrupt)
    ended = run("validate", "-C", kota)

    assert (ended.code, ended.out) == (130, "")
    assert ended.err.strip() == "interrupted; nothing was left half written"


def test_a_reader_that_leaves_early_is_no_failure(kota: Path) -> None:
    """``maturity list | head`` ends quietly and with 0, in a pipe that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run(
            [*COMMAND, "list", "indicators", "-C", kota], stdout=pipe, stderr=subprocess.PIPE, check=False
        )

    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_full_disk_is_told(kota: Path) -> None:
    """A result that could not be written is no success."""
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*COMMAND, "list", "cities", "-C", kota], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert (ended.returncode, ended.stderr) == (4, b"Error: No space left on device\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "--format", "json"),
        ("score", "--format", "json"),
        ("explain", "kota/2024/mini", "--format", "json"),
        ("list", "cities", "--format", "json"),
    ],
    ids=" ".join,
)
def test_json_is_json_and_nothing_else(kota: Path, run: Callable, arguments: tuple[str, ...]) -> None:
    """Stdout can be handed to another program as it is."""
    ended = run(*arguments, "-C", kota)

    assert ended.code == 0
    assert json.loads(ended.out)


def test_a_name_that_is_no_text_breaks_no_output(kota: Path, run: Callable) -> None:
    """A file whose name is not UTF-8 is reported in both formats."""
    (kota / "assessments" / "kota" / os.fsdecode(b"\xff.yaml")).write_text("x")

    assert "stray-file" in run("validate", "-C", kota).out
    assert json.loads(run("validate", "-C", kota, "--format", "json").out)["findings"][0]["rule"] == "stray-file"


def test_nothing_in_a_file_steers_the_terminal(kota: Path, change: Callable, run: Callable) -> None:
    """Control characters of a file reach no output as they are."""
    change(kota / "assessments/kota/city.yaml", "kind: city", 'kind: "\\e[31m\\u202E\\a"')
    change(kota / "assessments/kota/services.yaml", "kind: portal", 'kind: "\\x9b"\n    "\\e]0;x": 1')
    for style in ("text", "json"):
        shown = run("validate", "-C", kota, "--format", style).out
        assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}


def every_error(kind: type[MaturityError] = MaturityError) -> list[type[MaturityError]]:
    """Return the kind and all that are more special."""
    return [kind, *(below for each in kind.__subclasses__() for below in every_error(each))]


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_error_of_ours_is_one_line_with_its_code(
    kind: type[MaturityError], kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Message and next step are printed as they are, and it survives the way out of another process."""

    def fail(_: Path) -> None:
        raise pickle.loads(pickle.dumps(kind("it went wrong", "do this")))

    monkeypatch.setattr(workspace_run, "read_workspace", fail)
    ended = run("validate", "-C", kota)

    assert (ended.code, ended.out, ended.err) == (kind.exit_code, "", "Error: it went wrong; do this\n")
    assert kind.exit_code in {ExitCode.FINDINGS, ExitCode.USAGE, ExitCode.NOTHING_MATCHED, ExitCode.ENVIRONMENT}


def test_closed_streams_are_no_obstacle(kota: Path) -> None:
    """Schedulers start programs without an input, and some without any stream."""
    command = 'exec "$@" <&- >&- 2>&-'
    ended = subprocess.run(
        ["sh", "-c", command, "sh", *COMMAND, "build", "--no-pdf", "-C", str(kota)], check=False, stdout=subprocess.PIPE
    )

    assert (ended.returncode, ended.stdout) == (0, b"")
    assert (kota / "build/site/en/index.html").is_file()


def test_a_city_without_an_assessment_is_not_explained_in_silence(kota: Path, run: Callable) -> None:
    """Nothing matched is said, and where a plan would be shown."""
    (kota / "assessments/baru").mkdir()
    (kota / "assessments/baru/city.yaml").write_text("id: baru\nname: Baru\nkind: city\n")
    ended = run("explain", "baru", "-C", kota)
    assert (ended.code, ended.out) == (3, "")
    assert "maturity plan" in ended.err
