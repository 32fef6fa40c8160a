"""``maturity diff`` as it is typed: what it takes, how it ends, and that it leaves everything as it was."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.history import begin, commit, git, plant, second_city

MINI = "frameworks/mini/1/framework.yaml"
KOTA = "assessments/kota/2024.mini.yaml"


@pytest.fixture
def repository(kota: Path) -> Path:
    """The small workspace with one commit, called v1."""
    begin(kota)
    git(kota, "tag", "v1")
    return kota


def test_without_names_the_work_tree_is_compared(repository: Path, change: Callable, run: Callable) -> None:
    """What was changed, what it does, and on which line."""
    change(repository / KOTA, "level: 2", "level: 3")
    ended = run("diff", "-C", repository)

    assert (ended.code, ended.err) == (0, "")
    assert re.sub(r"\([0-9a-f]{10}\)", "(…)", ended.out) == (
        "HEAD (…) → work tree\n"
        "1 rating changed · 1 raised without new evidence · 1 index moved\n"
        "\n"
        "Kota Contoh · 2024 · Mini framework\n"
        "kota/2024/mini\n"
        "assessments/kota/2024.mini.yaml\n"
        "  Index     1.96 → 2.19 (+0.23)\n"
        "  Possible  1.96 to 2.80 → 2.19 to 3.02\n"
        "  online  level 2 of 3 → level 3 of 3  line 14\n"
        "    so: score 2.00 → 3.00 · services 2.44 → 2.78 · index 1.96 → 2.19\n"
        "    scores more than before, and no evidence was added\n"
    )


def test_two_tags(repository: Path, change: Callable, run: Callable) -> None:
    """Whatever lies in the work tree."""
    change(repository / MINI, "weight: 2", "weight: 5")
    commit(repository)
    git(repository, "tag", "v2")
    (repository / KOTA).write_text("not even YAML: [")
    ended = run("diff", "v1", "v2", "-C", repository)

    assert ended.code == 0
    assert "services  weight: 2 → 5" in ended.out
    assert "assessments by this framework that move: 1 of 1" in ended.out


def test_two_folders_need_no_repository_and_no_workspace_here(
    kota: Path, tmp_path: Path, change: Callable, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even git."""
    shutil.copytree(kota, tmp_path / "before")
    change(kota / KOTA, "level: 2", "level: 3")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    ended = run("diff", "before", "kota")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("before → kota\n1 rating changed")


def test_a_name_that_is_both_is_the_revision(
    repository: Path, tmp_path: Path, change: Callable, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a path is the folder."""
    shutil.copytree(repository, tmp_path / "v1", ignore=shutil.ignore_patterns(".git"))
    change(tmp_path / "v1" / KOTA, "level: 2", "level: 1")
    monkeypatch.chdir(tmp_path)

    assert "no change in meaning" in run("diff", "v1", "-C", repository).out
    assert "level 1 of 3 → level 2 of 3" in run("diff", "./v1", "-C", repository).out


def test_nothing_but_another_form(repository: Path, change: Callable, run: Callable) -> None:
    """Said in one line, with the files that differ all the same; it is no difference for a script either."""
    change(repository / KOTA, "en: Half of the services are online.}", "en: 'Half of the\n      services are online.'}")
    ended = run("diff", "-C", repository, "--exit-code")

    assert ended.code == 0
    assert ended.out.splitlines()[1:] == [
        "no change in meaning",
        "",
        "No change in meaning, only in wording or layout",
        f"  {KOTA}",
    ]


@pytest.mark.parametrize(("old", "new"), [("level: 2", "level: 3"), ("level: 2", "level: 9")])
def test_1_where_a_difference_was_asked_for(
    repository: Path, change: Callable, run: Callable, old: str, new: str
) -> None:
    """Also where a file cannot be compared: nobody knows what is in it."""
    change(repository / KOTA, old, new)

    assert run("diff", "-C", repository).code == 0
    assert run("diff", "-C", repository, "--exit-code").code == 1
    assert run("diff", "v1", "HEAD", "-C", repository, "--exit-code").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("gone",), 2, "git knows no revision 'gone', and there is no such folder; there are: main, v1"),
        (("mian",), 2, "git knows no revision 'mian', and there is no such folder; did you mean 'main'?"),
        (("v1..main",), 2, "write two revisions as two words"),
        (("./gone",), 2, "there is no maturity.yaml in ./gone; name the folder of a workspace"),
        (("v1", "main", "more"), 2, "unexpected extra argument"),
        (("--only", "nowhere"), 3, "nothing matches 'nowhere' on either side"),
        (("--", "--output=x"), 2, "git knows no revision '--output=x'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_compared_ends_with_one_line(
    repository: Path, run: Callable, arguments: tuple[str, ...], code: int, message: str
) -> None:
    """The message says what would be right."""
    ended = run("diff", "-C", repository, *arguments)

    assert (ended.code, ended.out) == (code, "")
    assert message in ended.err


def test_outside_a_repository(kota: Path, run: Callable) -> None:
    """Without a repository there are only folders."""
    ended = run("diff", "-C", kota)

    assert ended.code == 2
    assert "lies in no git repository" in ended.err


def test_4_without_git(repository: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine lacks something."""
    monkeypatch.setenv("PATH", "")
    ended = run("diff", "-C", repository)

    assert (ended.code, ended.out) == (4, "")
    assert "git is not installed" in ended.err


def test_nothing_is_touched(repository: Path, change: Callable, run: Callable) -> None:
    """A dirty work tree, a staged file and the index are what they were, byte for byte and to the nanosecond."""

    def state() -> dict[str, tuple[bytes, int]]:
        files = (path for path in sorted(repository.rglob("*")) if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    change(repository / KOTA, "level: 2", "level: 3")
    (repository / "assessments/kota/2025.mini.yaml").write_text("staged: [")
    git(repository, "add", "assessments/kota/2025.mini.yaml")
    (repository / "maturity.yaml").touch()
    before = state()
    for arguments in ((), ("v1",), ("v1", "main"), ("main", "--format", "json"), ("HEAD~0", "--format", "markdown")):
        assert run("diff", "-C", repository, *arguments).code == 0

    assert state() == before


@pytest.mark.parametrize("style", ["text", "json", "markdown"])
def test_a_hostile_revision_is_only_data(repository: Path, tmp_path: Path, run: Callable, style: str) -> None:
    """Links are named and not followed; names steer neither the terminal nor the page."""
    secret = tmp_path / "secret.yaml"
    secret.write_text("framework: STOLEN")
    plant(repository, b"assessments/kota/2025.mini.yaml", str(secret).encode(), b"120000")
    ended = run("diff", "planted", "v1", "-C", repository, "--format", style)

    assert ended.code == 0
    assert "is a link" in ended.out
    assert "STOLEN" not in ended.out

    plant(repository, b"assessments/kota/\x1b[31m<img src=x>|@all.yaml", b"/etc/passwd", b"120000")
    ended = run("diff", "planted", "v1", "-C", repository, "--format", style)

    assert ended.code == 0
    assert "\x1b" not in ended.out
    if style == "markdown":
        assert not re.search(r"(?<!\\)<img", ended.out)
        assert "\\<img src=x\\>\\|\\@all.yaml" in ended.out


def test_json_has_its_form(repository: Path, change: Callable, run: Callable) -> None:
    """Numbers exactly and as printed, each change with its line on both sides."""
    change(repository / KOTA, "level: 2", "level: 3")
    found = json.loads(run("diff", "-C", repository, "--format", "json").out)
    (one,) = found["assessments"]
    (change_of_level,) = one["changes"]

    assert found["format"] == "maturity-diff/1"
    assert (found["base"]["name"], found["head"]) == (
        "HEAD",
        {"name": None, "commit": None, "called": None, "errors": 0},
    )
    assert (one["before"]["index"], one["before"]["exact"], one["after"]["index"]) == ("1.96", "53/27", "2.19")
    assert change_of_level == {
        "node": "online",
        "kind": "answer",
        "act": "changed",
        "path": ["ratings", "online", "level"],
        "before": 2,
        "after": 3,
        "was": {"file": KOTA, "line": 14},
        "now": {"file": KOTA, "line": 14},
    }
    assert one["raised_without_evidence"] == ["online"]
    assert [node["id"] for node in one["nodes"]] == ["mini", "services", "online"]


def test_both_languages_say_the_same(repository: Path, change: Callable, run: Callable) -> None:
    """In Indonesian too, with its own numbers."""
    change(repository / KOTA, "level: 2", "level: 3")
    out = run("diff", "-C", repository, "--lang", "id").out

    assert "1 penilaian berubah · 1 naik tanpa bukti baru · 1 indeks berubah" in out
    assert re.search(r"Indeks +1,96 → 2,19 \(\+0,23\)", out)


def test_a_passage_is_named_in_the_language_of_the_report(repository: Path, change: Callable, run: Callable) -> None:
    """Where in the source it stands is said as the file says it in that language."""
    change(repository / KOTA, "hlm. 14, en: p. 14}", "hlm. 14, en: p. 14}, quote: Setengah")

    assert "report-2024, hlm. 14 · quote" in run("diff", "-C", repository, "--lang", "id").out
    assert "report-2024, p. 14 · quote" in run("diff", "-C", repository, "--lang", "en").out


def test_only_one_city(repository: Path, change: Callable, run: Callable) -> None:
    """What else a change moves is for another reviewer."""
    second_city(repository, "baru")
    commit(repository)
    change(repository / MINI, "weight: 2", "weight: 5")
    out = run("diff", "-C", repository, "--only", "baru/*/mini").out

    assert "Kota Baru" in out
    assert "Kota Contoh" not in out


def test_no_secret_is_told(repository: Path, run: Callable) -> None:
    """Neither by the revision nor by the work tree, in any format."""
    hidden = "  bocoran: {title: RAHASIA, kind: interview, origin: third-party, private: true}\n"
    text = (repository / KOTA).read_text().replace("sources:\n", f"sources:\n{hidden}")
    private = "      - {source: bocoran, locator: {id: BISIKAN, en: BISIKAN}}\n  catalogue:"
    (repository / KOTA).write_text(text.replace("  catalogue:", private).replace("level: 2", "level: 3"))
    for arguments in ((), ("--format", "json"), ("--format", "markdown")):
        out = run("diff", "-C", repository, *arguments).out
        assert "kota/2024/mini" in out
        assert not {word for word in ("RAHASIA", "BISIKAN", "bocoran") if word in out}
