"""Bad files on purpose: every folder of tests/cases/hostile, and what no folder can hold, is told as expected."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from inline_snapshot import external_file, snapshot

from maturity.checks.manual import manual
from maturity.cli.formats import formats_of, rendered
from maturity.findings import MOST_IN_A_FILE, Finding
from maturity.presentation.escaping import for_terminal
from maturity.presentation.terminal import Printing
from maturity.reports.findings.report import Report
from maturity.workflows.reporting import FindingFilter, reported
from maturity.workflows.run import Run

CASES = Path(__file__).parents[1] / "cases"
CORPUS = sorted(path for path in (CASES / "hostile").iterdir() if path.is_dir())
CITY = "assessments/kota/city.yaml"
A_CITY = (CASES / "base" / CITY).read_text(encoding="utf-8")
MOST_MEMORY = 300
"""Megabytes that validation may take, whatever it is given."""


def shown(finding: Finding) -> str:
    place, rule = finding.place, f"{finding.severity.value}[{finding.code} {finding.rule}]"
    return f"{place.file}:{place.line}:{place.column}: {rule} {for_terminal(finding.message)}\n"


def steers(text: str) -> list[str]:
    """Return the lines that could steer a terminal, or that a runner would take for a command."""
    return [
        line
        for line in text.splitlines()
        if not all(letter.isprintable() or letter in "\t\N{NO-BREAK SPACE}" for letter in line) or "##[" in line
    ]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """The runs that commands make from now on, so that what one has found need not be found again."""
    made: list[Run] = []

    def noted(root: Path, as_of: date | None = None) -> Run:
        made.append(Run(root, as_of=as_of))
        return made[-1]

    monkeypatch.setattr("maturity.workflows.run.Run", noted)
    return made


@pytest.fixture
def _one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all commands on a workspace share one run, as long as no file of it changes between them."""
    monkeypatch.setattr("maturity.workflows.run.Run", cache(Run))


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_a_bad_file_is_told_as_expected_and_steers_nobody(
    case: Path, kota: Path, run: Callable, runs: list[Run]
) -> None:
    """Each fault with code, line, column and sentence; neither terminal nor runner obeys the report, in any format."""
    shutil.copytree(case, kota, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    ended = run("validate", "-C", kota)
    [validated] = runs
    said = "".join(map(shown, validated.findings))
    report = Report(reported(validated, FindingFilter(date(2026, 6, 30))).findings, manual())

    assert said == external_file(str(case / "expected.txt"))
    assert said
    assert ended.code == 1
    assert steers(ended.err) == []
    assert ended.out.strip() == rendered("validate", "text", report, Printing()).strip()
    for style in formats_of("validate"):
        text = rendered("validate", style, report, Printing())
        assert steers(text) == [], style
        assert [line for line in commands_of(text) if style != "github" or not line.startswith(NOTES)] == [], style


NOTES = ("::error ", "::warning ", "::notice ", "::group::", "::endgroup::")


def commands_of(text: str) -> list[str]:
    """Return the lines that a runner of GitHub takes for a command."""
    return [line for line in text.splitlines() if line.lstrip().startswith("::")]


# --- what is too much ---


TOO_MUCH = {
    "larger than a megabyte": "#" * (1024 * 1024 + 1),
    "a hundred thousand brackets": "[" * 100_000,
    "a hundred thousand braces": "{a: " * 100_000,
    "a hundred thousand dashes": "- " * 100_000,
    "a million line breaks": "\n" * 1_000_000 + "*a",
    "nodes": "- x\n" * 60_000,
    "anchors": "".join(f"k{number}: &a x\n" for number in range(50_000)),
    "tags": "".join(f"k{number}: !t x\n" for number in range(50_000)),
    "the same key": "id: kota\n" * 100_000,
    "keys that nobody knows": A_CITY + "".join(f"k{number}: x\n" for number in range(14_000)),
    "keys that are nearly right": A_CITY + "".join(f"nam{number}: x\n" for number in range(14_000)),
    "an endless tag": A_CITY.replace("name: ", f"name: !{'a' * 900_000} "),
    "an endless anchor": A_CITY.replace("name: ", f"name: &{'a' * 900_000} "),
    "an endless name": A_CITY.replace("name: ", f"name: {'a' * 900_000}"),
    "an endless id": A_CITY.replace("id: kota", f"id: {'k' * 900_000}"),
    "an endless key": f"? {'k' * 900_000}\n: 1\n{A_CITY}",
    "an endless number": A_CITY + f"x: {'9' * 900_000}\n",
    "a quote that is never closed": f'a: "{"x" * 1_000_000}',
    "words that others misread": A_CITY + "".join(f"k{number}: no\n" for number in range(14_000)),
    "comments that switch something off": A_CITY + "# maturity: ignore M999 until 2030-01-01: x\n" * 20_000,
    "signs that are no comments": A_CITY + "".join(f"k{number}: a#b\n" for number in range(14_000)),
}


@pytest.mark.usefixtures("_one_run")
@pytest.mark.parametrize("content", TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_of_anything_is_told_in_bounds(content: str, kota: Path, run: Callable) -> None:
    """No file fills a screen, let alone a disk: its findings have a limit, and so has what each of them says."""
    (kota / CITY).write_text(content, encoding="utf-8")
    ended = run("validate", "-C", kota)

    assert ended.code == 1
    assert ended.out.count("[M") <= MOST_IN_A_FILE + 1
    assert len(ended.out.encode()) < 100_000
    for style in formats_of("validate"):
        assert len(run("validate", "-C", kota, "--format", style, "-q").out.encode()) < 400_000, style
    assert max(map(len, ended.out.splitlines())) < 1_500


@pytest.mark.usefixtures("_one_run")
def test_the_last_finding_that_is_listed_counts_the_others(kota: Path, run: Callable) -> None:
    """And it is as grave as the gravest of those; the total is right, also in JSON and far past the limit."""
    (kota / CITY).write_text(A_CITY + "".join(f"k{number}: x\n" for number in range(14_000)))
    ended = run("validate", "-C", kota)
    record = json.loads(run("validate", "-C", kota, "--format", "json").out)
    last = record["findings"][-1]

    assert ended.err == "14000 errors in 8 files\n"
    assert (record["errors"], len(record["findings"])) == (14_000, MOST_IN_A_FILE + 1)
    assert (last["severity"], last["message"]) == (
        "error", f"not listed here: {14_000 - MOST_IN_A_FILE} errors of this file"
    )  # fmt: skip


def test_what_is_selected_is_chosen_before_the_limit(kota: Path, run: Callable, change: Callable) -> None:
    """One rule's few findings are listed though another has thousands before them, and are counted alone."""
    file = kota / "assessments/kota/2024.mini.yaml"
    change(file, "    level: 2\n", "    level: 7\n")
    file.write_text("".join(f"a{number}: x\n" for number in range(14_000)) + file.read_text())
    ended = run("validate", "-C", kota, "--select", "M3")

    assert ended.err == "1 error in 8 files\n"
    assert ":14014:12: error[M305 wrong-answer]" in ended.out


# --- what is no file ---


def as_folder(path: Path) -> None:
    path.mkdir()


def as_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def as_link_to_a_secret(path: Path) -> None:
    (path.parents[3] / "secret").write_text("id: kota\nname: secret\nkind: city\n")
    path.symlink_to("../../../secret")


def as_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the whole path may be longer than a socket's address can be
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def as_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def as_nothing(_: Path) -> None:
    """Leave the place empty."""


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (as_folder, snapshot("cannot be read: Is a directory")),
        (os.mkfifo, snapshot("is not a regular file")),
        (as_socket, snapshot("cannot be read: No such device or address")),
        (as_link_to_a_device, snapshot("is a link, or lies behind one")),
        (as_link_to_a_secret, snapshot("is a link, or lies behind one")),
        (as_link_to_itself, snapshot("cannot be read: Too many levels of symbolic links")),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
@pytest.mark.parametrize("name", [CITY, "maturity.yaml", "frameworks/mini/1/framework.yaml"])
def test_what_is_no_file_is_told_and_never_waited_for(
    make: Callable[[Path], None], said: str, name: str, kota: Path
) -> None:
    """A pipe, a device, a socket, a folder or a link in the place of a file: no byte of it is read."""
    path = kota / name
    path.unlink()
    if make is as_link_to_a_secret and path.parent != kota / "assessments/kota":
        (kota.parent / "secret").write_text("id: kota\n")
        path.symlink_to(kota.parent / "secret")
    else:
        make(path)
    found = [one for one in Run(kota).findings if one.place.file == name]

    assert [(one.rule, one.place.line, one.place.column, one.message) for one in found] == [
        ("unreadable-file", 1, 1, said)
    ]


@pytest.mark.parametrize(
    "folder", ["assessments", "assessments/kota", "frameworks", "frameworks/mini", "frameworks/mini/1"]
)
def test_a_folder_that_is_a_link_brings_nothing_in(folder: str, kota: Path, tmp_path: Path) -> None:
    """Whatever lies behind it, also within the workspace, is reported and not read."""
    (kota / folder).rename(tmp_path / "elsewhere")
    (kota / folder).symlink_to(tmp_path / "elsewhere")
    validated = Run(kota)
    read = {name for name in validated.workspace.documents if name.startswith(f"{folder}/")}

    assert read == set()
    assert validated.errors


def test_a_name_that_steers_a_terminal_is_shown_harmless(kota: Path, run: Callable) -> None:
    """A file's name is a stranger's text, too."""
    for name in (
        "\x1b[31m.yaml",
        "\u202elmay.yaml",
        "::error::x.yaml",
        "##[error]x.yaml",
        os.fsdecode(b"\xff.yaml"),
        "a\nb.yaml",
    ):
        (kota / "assessments/kota" / name).write_text("x")
    for style in formats_of("validate"):
        ended = run("validate", "-C", kota, "--format", style)
        assert steers(ended.out) == [], style
        assert not [line for line in ended.out.splitlines() if line.startswith("::error::")]


# --- very many at once ---

MEASURED = """\
import re, resource, sys
from datetime import date
from pathlib import Path
from maturity.cli import run
code = run(["validate", "-C", sys.argv[1], "-q", "--format", "concise"])
sys.stdout.flush()
if sys.platform == "darwin":
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
else:  # what getrusage says may still be the memory of the process that started this one
    used = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
print(code, used // 1024, file=sys.stderr)
"""
FAULTS = [
    b"id: [\n",
    b"name: \xff\n",
    b"a: &a 1\nb: *a\n",
    b"- a\n" * 400,
    b"\0",
    b"id: kota\n" * 300,
    b"".join(b"k%d: x\n" % number for number in range(300)),
    b"",
    b"[" * 5000,
    b"framework: mini@1\ncity: kota\nratings: {" + b"online: {level: 99}, " * 50 + b"}\n",
]


def test_three_thousand_broken_files_at_once(kota: Path) -> None:
    """All are reported in one run that ends with findings, within the memory that a small machine has."""
    for number in range(3000):
        folder = kota / "assessments" / f"kota-{number % 100}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.mini.yaml").write_bytes(FAULTS[number % len(FAULTS)])
    ended = subprocess.run(
        [sys.executable, "-c", MEASURED, str(kota)], capture_output=True, text=True, check=False, errors="replace"
    )
    code, megabytes = map(int, ended.stderr.split())
    named = {line.partition(":")[0] for line in ended.stdout.splitlines() if line.startswith("assessments/")}

    assert code == 1
    assert len(named) >= 3000
    assert len(ended.stdout.encode()) < 1_000_000
    assert megabytes < MOST_MEMORY
