"""What people try first works: files in the place of selectors, options anywhere, a pipe, colours, completion."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.shell_completion import ShellComplete

from maturity.cli import cli, completion
from maturity.cli.completion import SHELLS
from maturity.storage.workspace import SETTINGS_FILE

FILE = "assessments/kota/2024.mini.yaml"


def break_one(workspace: Path, change: Callable) -> None:
    change(workspace / "assessments/lain/2024.mini.yaml", "level: 2", "level: 7")


@pytest.mark.parametrize(
    ("what", "code", "files"),
    [
        ((), 1, 12),
        (("kota",), 0, 3),
        (("lain",), 1, 3),
        (("lain/2024",), 1, 1),
        (("lain/2024/mini",), 1, 1),
        (("assessments/lain/2024.mini.yaml",), 1, 1),
        (("./assessments/kota",), 0, 3),
        (("frameworks/mini",), 0, 2),
        (("mini@1",), 0, 2),
        (("maturity.yaml", "kota"), 0, 4),
        (("l*",), 1, 3),
    ],
    ids=lambda value: " ".join(value) or "all" if isinstance(value, tuple) else "",
)
def test_validate_tells_of_what_was_named(
    two: Path, run: Callable, change: Callable, what: tuple[str, ...], code: int, files: int
) -> None:
    """A city, an assessment, a framework or a path; the rest is read and not told of."""
    break_one(two, change)
    ended = run("validate", *what, "-C", two)

    assert ended.code == code
    assert ("lain/2024.mini.yaml" in ended.out) == bool(code)
    assert f" in {files} file" in ended.err or not what


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("potianak", "nothing matches 'potianak'"),
        ("assessments/gone.yaml", "there is no data file at assessments/gone.yaml"),
        ("../other/city.yaml", "lies outside of the workspace"),
        ("lian/2024/mini", "did you mean 'lain/2024/mini'?"),
    ],
)
def test_what_is_not_there_is_no_success(two: Path, run: Callable, what: str, said: str) -> None:
    """Exit code 3, and what was probably meant."""
    ended = run("validate", what, "-C", two)

    assert ended.code == 3
    assert said in ended.err


@pytest.mark.parametrize("place", [".", "assessments", "assessments/kota"])
def test_a_path_may_stand_for_a_selector_in_every_folder(
    two: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """As it is seen from there, or from the workspace."""
    monkeypatch.chdir(two / place)
    near = (two / FILE).relative_to(two / place) if place == "." else Path("./" + str(Path(FILE).relative_to(place)))
    for path in (f"./{near}", FILE, str(two / FILE)):
        ended = run("score", path, "--format", "json")
        assert [one["assessment"] for one in json.loads(ended.out)] == ["kota/2024/mini"], path


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", FILE),
        ("list", "assessments", FILE),
        ("review", "status", FILE),
        ("export", FILE, "--table", "scores"),
    ],
    ids=" ".join,
)
def test_a_file_may_stand_for_a_selector_in_every_command(two: Path, run: Callable, arguments: tuple[str, ...]) -> None:
    """What is printed names the assessment in the one spelling."""
    ended = run(*arguments, "-C", two)

    assert ended.code == 0
    assert "kota" in ended.out
    assert "lain" not in ended.out


def test_many_scores_are_a_line_each(two: Path, run: Callable) -> None:
    """One has its tree, many have none unless asked for."""
    lines = run("score", "-C", two).out

    assert [line.split()[:3] for line in lines.splitlines()[2:]] == [
        ["lain/2024/mini", "1.96", "Early"],
        ["kota/2024/mini", "1.96", "Early"],
    ]
    assert "Online services" in run("score", "kota", "-C", two).out
    assert run("score", "--detail", "-C", two).out.count("Online services") == 2


def test_a_line_of_scores_is_one_line(two: Path, run: Callable, change: Callable) -> None:
    """A band's title that goes on in another line begins none, and is no command to whoever runs this."""
    change(two / "frameworks/mini/1/framework.yaml", "en: Early", 'en: "Early\\n::error::forged"')
    lines = run("score", "-C", two).out.splitlines()

    assert len(lines) == 2 + 2
    assert not [line for line in lines if line.startswith("::")]


def test_common_options_stand_anywhere(two: Path, run: Callable) -> None:
    """Before the command's name and behind it."""
    assert run("-C", two, "list", "cities").out == run("list", "cities", "-C", two).out
    assert run("--lang", "id", "-C", two, "list", "cities").out == run("list", "cities", "-C", two, "--lang", "id").out
    assert run("-q", "validate", "-C", two).err == run("validate", "-q", "-C", two).err == ""
    assert "workspace: " in run("-v", "score", "-C", two).err
    assert run().code in {0, 2}


def test_quiet_hides_what_comes_next_and_never_that_there_is_nothing(
    two: Path, run: Callable, change: Callable
) -> None:
    """An export without a result says so, however quiet it was to be."""
    for city in ("kota", "lain"):
        change(two / f"assessments/{city}/2024.mini.yaml", "status: published", "status: draft")
    ended = run("-q", "export", "-C", two, "--table", "scores")

    assert ended.code == 3
    assert "there is no result in it: no assessment is published (2 are still drafts)" in ended.err
    assert run("-q", "new", "city", "baru", "-C", two).err == ""


@pytest.mark.parametrize(
    ("environment", "option", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"FORCE_COLOR": ""}, ("--color=auto",), False),
    ],
    ids=str,
)
def test_colours_come_when_they_are_asked_for(
    kota: Path,
    run: Callable,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    option: tuple[str, ...],
    coloured: bool,
) -> None:
    """In a pipe there are none, unless ``--color`` or the environment says otherwise; the option goes first."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert ("\x1b[" in run("score", "kota", "-C", kota, *option).out) is coloured
    assert ("\x1b[" in run(*option, "score", "kota", "-C", kota).out) is coloured


def from_pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode()), encoding="utf-8"))


def test_one_file_can_come_from_a_pipe(kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor validates what is not saved yet: held against all the rest, told under the file's own name."""
    text = (kota / FILE).read_text()
    from_pipe(monkeypatch, text.replace("level: 2", "level: 7", 1))
    ended = run("validate", "-", "--stdin-name", FILE, "-C", kota)

    assert ended.code == 1
    assert ended.out.startswith(f"{FILE}:")
    assert (kota / FILE).read_text() == text
    from_pipe(monkeypatch, text)
    assert run("validate", "-", "--stdin-name", FILE, "-C", kota).code == 0
    from_pipe(monkeypatch, text)
    assert run("validate", "-", "-C", kota).code == 2


def test_a_text_from_a_pipe_is_laid_out(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out is what ``fmt`` would write."""
    from_pipe(monkeypatch, "name:   Kota Contoh\nid: kota\n")
    ended = run("fmt", "-", "--stdin-name", "assessments/kota/city.yaml")

    assert (ended.code, ended.out) == (0, "id: kota\nname: Kota Contoh\n")


def completed(words: list[str], incomplete: str) -> list[str]:
    """Return what a shell would offer."""
    completer = ShellComplete(cli, {}, "maturity", "_MATURITY_COMPLETE")
    return [item.value for item in completer.get_completions(words, incomplete)]


@pytest.mark.parametrize(
    ("words", "incomplete", "offered"),
    [
        (["score"], "l", ["lain", "lain/2024/mini"]),
        (["score"], "", ["kota", "lain"]),
        (["score"], "kota/", ["kota/2024/mini"]),
        (["explain"], "kota/2024/mini/on", ["kota/2024/mini/online"]),
        (["explain"], "wrong-a", ["wrong-answer"]),
        (["validate", "--select"], "M305", ["M305"]),
        (["validate"], "min", ["mini@1"]),
        (["new", "assessment", "kota", "2025"], "cohen-smart-g", ["cohen-smart-governance"]),
        (["new", "assessment"], "k", ["kota"]),
        (["review", "stamp", "kota/2024/mini"], "onl", ["online"]),
        (["diff", "--only"], "ko", ["kota", "kota/2024/mini"]),
        ([], "sco", ["score"]),
        (["review"], "sta", ["stamp", "start", "status"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_shell_completes_what_there_is(
    two: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], incomplete: str, offered: list[str]
) -> None:
    """Commands, selectors, cities, rules, frameworks and ids of the workspace around."""
    monkeypatch.chdir(two)

    assert sorted(set(completed(words, incomplete))) == offered


def test_completing_reads_no_file_of_the_workspace(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A selector is offered by the names of files alone, also of those that are broken."""
    monkeypatch.chdir(two)
    (two / "assessments/lain/2024.mini.yaml").write_text("\x00")

    assert completed(["score"], "lain/") == ["lain/2024/mini"]
    assert completion.SETTINGS_FILE == SETTINGS_FILE


def test_plans_are_offered_where_they_are_reviewed(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that lie there, and the folders of what is said of the workspace's own are no cities."""
    monkeypatch.chdir(two)
    for name in ("kota/plan.yaml", "plan.yaml", "reviews/plan.budi.yaml", "replies/plan.yaml"):
        (two / "assessments" / name).parent.mkdir(exist_ok=True)
        (two / "assessments" / name).write_text("")

    assert sorted(set(completed(["review", "start"], "kota/"))) == ["kota/2024/mini", "kota/plan"]
    assert sorted(set(completed(["reply", "say"], "p"))) == ["plan"]
    assert completed(["score"], "re") == []


def test_doctor_prints_the_line_that_switches_completion_on(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one of the user's own shell."""
    for shell, line in SHELLS.items():
        monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
        assert line in run("doctor", "-C", kota).out


def set_up(workspace: Path, settings: str) -> None:
    text = (workspace / "maturity.yaml").read_text()
    (workspace / "maturity.yaml").write_text(text + settings)


@pytest.fixture
def warned(kota: Path, run: Callable) -> tuple[Path, str]:
    """A workspace with warnings or notes and no error, and the code of one of their rules."""
    text = (kota / FILE).read_text()
    (kota / FILE).write_text(re.sub(r"(?m)^    confidence: \w+\n", "", text))
    found = json.loads(run("validate", "-C", kota, "--format", "json").out)["findings"]
    assert found
    assert not [each for each in found if each["severity"] == "error"]
    return kota, found[0]["code"]


def test_settings_quieten_warnings(warned: tuple[Path, str], run: Callable) -> None:
    """What is set aside is counted; -v names it; the command line asks for it all the same."""
    workspace, code = warned
    set_up(workspace, f"validate:\n  ignore: [{code}]\n")
    ended = run("validate", "-C", workspace)

    assert code not in ended.out
    assert "set aside by maturity.yaml" in ended.err
    assert code in run("validate", "-v", "-C", workspace).err
    assert code in run("validate", "--select", code, "-C", workspace).out


def test_settings_choose_what_is_grave(
    warned: tuple[Path, str], run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule can be made graver, and what fails be chosen; environment and command line go before."""
    workspace, code = warned
    assert run("validate", "-C", workspace).code == 0
    monkeypatch.setenv("MATURITY_FAIL_LEVEL", "note")
    assert run("validate", "-C", workspace).code == 1
    assert run("validate", "--fail-level", "error", "-C", workspace).code == 0
    set_up(workspace, f"validate:\n  severity: {{{code}: error}}\n")
    assert run("validate", "--fail-level", "error", "-C", workspace).code == 1
    assert run("score", "kota", "-C", workspace).code == 0


def test_no_setting_hides_an_error(kota: Path, run: Callable, change: Callable) -> None:
    """Whoever changes the settings in a pull request can switch off no error, of whatever rule, and no gate."""
    change(kota / FILE, "level: 2", "level: 7")
    (error,) = {each["code"] for each in json.loads(run("validate", "-C", kota, "--format", "json").out)["findings"]}
    before = run("validate", "-C", kota)
    set_up(kota, f"validate:\n  ignore: [M]\n  select: [M999]\n  severity: {{{error}: note}}\n".replace("M999", "M401"))
    after = run("validate", "-C", kota)

    assert (after.code, after.out) == (1, before.out) == (before.code, before.out)
    assert run("score", "kota", "-C", kota).code == 1


def test_a_setting_that_names_no_rule_is_told(kota: Path, run: Callable) -> None:
    """With the file it stands in, and the rule that was meant."""
    set_up(kota, "validate:\n  ignore: [wrong-anwser]\n")
    ended = run("validate", "-C", kota)

    assert ended.code == 2
    assert ended.err == (
        "Error: 'validate' in maturity.yaml: there is no rule 'wrong-anwser'; did you mean 'wrong-answer'?\n"
    )
