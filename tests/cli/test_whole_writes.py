"""Whatever stops a command that writes, at whichever call: nothing is lost, nothing lies about, the next is right.

The usual run stops each command at six of its calls, the first, the last and some evenly between, and by turns kills
it or lets the disk fail. The nightly run (``MATURITY_EXAMPLES=many``) tries every call, killed and with both errors.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from maturity.cli import run as run_command_line
from maturity.errors import ExitCode
from maturity.storage import workspace_reading as workspace
from tests.conftest import BASE
from tests.examples import AT_NIGHT
from tests.faults import KILLED, Fault, ended, observed, tree
from tests.history import begin, git
from tests.rated_alone import rate_alone
from tests.sheets import filling

MOST_POINTS = 6
Prepare = Callable[[Path, Callable[..., None]], None]
MAPPING = BASE.parent / "imports" / "tiny.yaml"
TABLE = "Kota,Tahun,Layanan\nAmbon,2024,2\nMataram,2024,3\n"
TIDIED = ("assessments/kota/city.yaml", "assessments/kota/services.yaml")
ANSWER = ("review", "answer", "kota/2024/mini", "online", "--as-of", "2026-01-05")
ADDING = ("sources", "add", "--kind", "other", "--origin", "official")
SITI = ("kota/2024/mini", "--reviewer", "Siti Aminah")


def nothing(_: Path, __: Callable[..., None]) -> None:
    """Leave the workspace as it is."""


def table(kota: Path, _: Callable[..., None]) -> None:
    """Put a table beside its mapping."""
    shutil.copy(MAPPING, kota / "frameworks/tiny/1/import.yaml")
    (kota / "scores.csv").write_text(TABLE)


def started(_: Path, run: Callable[..., None]) -> None:
    """Let a review be started."""
    run("review", "start", *SITI, "--interests", "none")


def asked(_: Path, run: Callable[..., None]) -> None:
    """Let a question wait for its answer, beside one that was answered."""
    run("review", "start", *SITI, "--interests", "none")
    run("review", "stamp", *SITI, "--verdict", "question", "--note", "Why?", "online", "users", "--as-of", "2026-01-02")
    run(*ANSWER[:3], "users", *ANSWER[4:], "--to", "Siti Aminah", "--by", "Tim Contoh", "--why", "June.")


def opened(_: Path, run: Callable[..., None]) -> None:
    """Let a city have its time to reply."""
    run("reply", "start", SITI[0], "--opens", "2026-01-01", "--closes", "2026-01-14")


def filled_in(kota: Path, run: Callable[..., None]) -> None:
    """Let a workbook be there with another answer."""
    run("sheet", "write", SITI[0], "-o", "kota.xlsx")
    book = filling.opened((kota / "kota.xlsx").read_bytes())
    filling.fill(book, "online", answer=3)
    filling.saved(book, kota / "kota.xlsx")


def released(kota: Path, _: Callable[..., None]) -> None:
    """Let a result differ from what was published."""
    begin(kota)
    path = kota / "assessments/kota/2024.mini.yaml"
    path.write_text(path.read_text().replace("level: 2", "level: 3"))


def alone(kota: Path, _: Callable[..., None]) -> None:
    """Let two people have rated, each alone."""
    rate_alone(kota)


def tabs(kota: Path, _: Callable[..., None]) -> None:
    """Break two files in a way that can be mended."""
    for name in ("kota/city.yaml", "kota/services.yaml"):
        path = kota / "assessments" / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def untidy(kota: Path, _: Callable[..., None]) -> None:
    """Bring two files out of their layout."""
    for name in TIDIED:
        first, rest = (kota / name).read_text().split("\n", 1)
        (kota / name).write_text(f"{rest}{first}\n")


def older_schemas(kota: Path, run: Callable[..., None]) -> None:
    """Let schemas be there of a framework that is gone by now."""
    run("new", "framework", "passing")
    run("schema", "write", "--modelines")
    shutil.rmtree(kota / "frameworks/passing")


def exported(kota: Path, run: Callable[..., None]) -> None:
    """Let open data be there that are out of date."""
    run("export", "-o", "data")
    path = kota / "assessments/kota/2024.mini.yaml"
    path.write_text(path.read_text().replace("level: 2", "level: 3"))


def indicators(kota: Path, _: Callable[..., None]) -> None:
    """Let a table of indicators be there."""
    (kota / "indicators.csv").write_text("Indicator,Level 1,Level 2\nCounter,No,Yes\n")


@dataclass(frozen=True)
class Command:
    """A command that writes, and what has to be there before."""

    arguments: tuple[str, ...]
    prepare: Prepare = nothing


COMMANDS = {
    "init": Command(("init", "demo")),
    "new city": Command(("new", "city", "mataram")),
    "new assessment --from": Command(("new", "assessment", "kota", "2025", "mini", "--from", "2024")),
    "new assessment": Command(("new", "assessment", "kota", "2025", "mini")),
    "new framework": Command(("new", "framework", "ours")),
    "new framework --from": Command(("new", "framework", "ours", "--from", "indicators.csv"), indicators),
    "import": Command(("import", "scores.csv", "--framework", "tiny", "--write"), table),
    "import start": Command(("import", "start", "scores.csv", "--framework", "tiny", "-o", "mapping.yaml"), table),
    "form": Command(("form", SITI[0], "-o", "form.html")),
    "ci init github": Command(("ci", "init", "github", "--owner", "@kota/tim")),
    "ci init gitlab": Command(("ci", "init", "gitlab")),
    "review start": Command(("review", "start", *SITI, "--interests", "none")),
    "review start --blind": Command(("review", "start", SITI[0], "--blind", "--by", "Siti Aminah")),
    "review stamp": Command(("review", "stamp", *SITI, "--verdict", "agree", "online", "catalogue"), started),
    "review reply": Command(("review", "reply", SITI[0], "--by", "Dinas", "--text", "Yes.", "--as-of", "2026-01-03")),
    "review answer": Command((*ANSWER, "--to", "Siti Aminah", "--by", "Tim Contoh", "--why", "Yes."), asked),
    "reply start": Command(("reply", "start", SITI[0], "--opens", "2026-01-01", "--closes", "2026-01-14")),
    "reply waive": Command(("reply", "waive", SITI[0], "--by", "Sekda", "--source", "Surat 1"), opened),
    "sheet write": Command(("sheet", "write", SITI[0], "-o", "kota.xlsx")),
    "sheet read": Command(("sheet", "read", "kota.xlsx", "--write"), filled_in),
    "correct": Command(
        ("correct", SITI[0], "--kind", "error", "--why", "Yes.", "--by", "Tim", "--base", "HEAD", "--write"), released
    ),
    "reconcile": Command(("reconcile", SITI[0], "catalogue", "--as", "joko", "--why", "P. 14.", "--write"), alone),
    "sources add": Command((*ADDING, "kota", "maturity.yaml", "--title", "Settings", "--write")),
    "validate --fix": Command(("validate", "--fix"), tabs),
    "validate --write-baseline": Command(("validate", "--write-baseline", "known.json")),
    "fmt": Command(("fmt", *TIDIED), untidy),
    "schema write": Command(("schema", "write", "--modelines")),
    "schema write, again": Command(("schema", "write", "--modelines"), older_schemas),
    "pdf --kind report": Command(("pdf", SITI[0], "--drafts", "--kind", "report", "--format", "html", "-o", "out")),
    "export": Command(("export", "-o", "data")),
    "export, again": Command(("export", "-o", "data"), exported),
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what takes time and decides nothing here: the library, and waiting for the disk."""
    monkeypatch.setattr(workspace, "library_frameworks", tuple)
    monkeypatch.setattr(os, "fsync", lambda _: None)


@dataclass(frozen=True)
class Stage:
    """The same workspace again and again, to stop the same command in."""

    command: Command
    template: Path
    folder: Path
    code: int
    calls: list[str]
    before: dict[str, bytes | None]
    after: dict[str, bytes | None]

    def set(self) -> None:
        """Put the workspace back as it was."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.template, self.folder)
        os.chdir(self.folder)

    def do(self) -> int:
        """Run the command."""
        return run_command_line([*self.command.arguments])


@pytest.fixture
def stage(request: pytest.FixtureRequest, kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A workspace with all that a command needs, and what the command does there undisturbed."""
    command, template = COMMANDS[request.param], tmp_path / "template"
    monkeypatch.chdir(kota)
    command.prepare(kota, lambda *arguments: run_command_line([*arguments]))
    shutil.copytree(kota, template)
    before = tree(kota)
    with observed(lambda *_: None) as calls:
        code = run_command_line([*command.arguments])
    return Stage(command, template, kota, code, calls, before, tree(kota))


def half_written(stage: Stage) -> set[str]:
    """Return the files that are neither as they were nor as they are to be, as git would take them into a commit."""
    before, after = stage.before, stage.after
    files = {name: content for name, content in tree(stage.folder).items() if content is not None}
    return {name for name, content in files.items() if content not in (before.get(name), after.get(name))}


def points(calls: list[str]) -> list[tuple[int, Fault]]:
    """Return at which calls to stop a command, and how: every way at every call at night, else some, by turns."""
    if AT_NIGHT:
        return [(number, fault) for number in range(1, len(calls) + 1) for fault in Fault]
    steps = min(MOST_POINTS, len(calls)) - 1
    numbers = [1 + step * (len(calls) - 1) // steps for step in range(steps + 1)]
    return [*zip(numbers, cycle([Fault.KILLED, Fault.FULL, Fault.KILLED, Fault.FAILING]), strict=False)]


@pytest.mark.parametrize("stage", COMMANDS, indirect=True)
def test_a_command_that_was_stopped_is_made_good_by_the_next_run(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    """At every call that could change the disk: what is there is old or new, and another run ends as if nothing was."""
    for number, fault in points(stage.calls):
        stage.set()
        where = f"{fault} at call {number} of {len(stage.calls)}, {stage.calls[number - 1]}"
        code = ended(stage.do, fault, number)

        assert code == KILLED if fault is Fault.KILLED else code in {stage.code, ExitCode.ENVIRONMENT}, where
        assert half_written(stage) == set(), where
        assert stage.do() == stage.code, (where, capsys.readouterr().err)
        assert tree(stage.folder) == stage.after, where


def decided(kota: Path) -> None:
    """Kill the start of a city when it has been decided, before any of it is in its place."""
    with observed(lambda *_: None) as calls:
        run_command_line(["new", "city", "ambon"])
    for path in ("assessments/ambon/city.yaml", "maturity.yaml"):
        (kota / path).unlink()
    (kota / "assessments/ambon").rmdir()
    shutil.copy(BASE / "maturity.yaml", kota)
    ended(lambda: run_command_line(["new", "city", "ambon"]), Fault.KILLED, calls.index("link") + 1)


def test_every_command_tells_of_what_was_stopped(
    kota: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]
) -> None:
    """Whoever only reads learns of it and changes nothing; git sees nothing; whoever writes finishes it and says so."""
    monkeypatch.chdir(kota)
    begin(kota)
    decided(kota)
    note = "a command was stopped while it wrote here; the next one that writes finishes it, or clears it away\n"

    assert git(kota, "status", "--porcelain", "--untracked-files=all") == ""
    for command in (
        ["validate"],
        ["score"],
        ["list", "cities"],
        ["diff"],
        ["fmt", "--check"],
        ["export", "--table", "scores"],
    ):
        assert note in run(*command).err
    assert "a command was stopped while it wrote" in run("doctor").out
    assert git(kota, "status", "--porcelain", "--untracked-files=all") == ""
    ended_well = run("new", "city", "mataram")
    assert [line for line in ended_well.err.splitlines() if "stopped" in line] == [
        "finished what an earlier command was stopped in: assessments/ambon/city.yaml",
        "finished what an earlier command was stopped in: maturity.yaml",
    ]
    assert "cities: [kota, ambon, mataram]" in (kota / "maturity.yaml").read_text()
    assert "stopped" not in run("validate").err


def test_what_was_changed_since_is_named(kota: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]) -> None:
    """An edit that somebody made after the stop is worth more than what the stopped command wanted."""
    monkeypatch.chdir(kota)
    decided(kota)
    settings_file = kota / "maturity.yaml"
    settings_file.write_text(settings_file.read_text() + "# mine\n")
    told = run("fmt").err

    assert "maturity.yaml was changed since an earlier command was stopped, and stays as it is" in told
    assert "cities: [kota]" in settings_file.read_text()


@pytest.mark.parametrize("command", ["init", "new city", "new framework", "ci init github", "review start"])
@pytest.mark.parametrize("emptied", [True, False])
def test_the_same_can_be_begun_again(
    command: str, emptied: bool, kota: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]
) -> None:
    """Files that an interrupted program left empty, or that are as they are to be, are in nobody's way."""
    monkeypatch.chdir(kota)
    before = tree(kota)
    arguments = COMMANDS[command].arguments
    first = run(*arguments)
    after = tree(kota)
    for name in after.keys() - before.keys():
        if emptied and (kota / name).is_file():
            (kota / name).write_bytes(b"")
    again = run(*arguments)

    assert again.code == 0
    assert set(again.out.splitlines()) <= set(first.out.splitlines())  # a city that is listed is not listed again
    assert tree(kota) == after
