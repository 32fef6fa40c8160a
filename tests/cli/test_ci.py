"""``maturity ci``: files for a forge are written once, owners printed, a stranger's report read as text."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from inline_snapshot import snapshot
from packaging.requirements import Requirement

from maturity.cli import options
from maturity.cli.ci import FORGES
from maturity.storage import installation
from maturity.storage.forge_files import FOLDERS, NOWHERE

GITHUB = snapshot(
    [
        ".github/CODEOWNERS",
        ".github/maturity-dependencies.txt",
        ".github/maturity-requirements.txt",
        ".github/pull_request_template.md",
        ".github/workflows/maturity-comment.yml",
        ".github/workflows/maturity-freshness.yml",
        ".github/workflows/maturity-publish.yml",
        ".github/workflows/maturity.yml",
    ]
)
GITLAB = snapshot(
    [
        ".gitlab-ci.yml",
        ".gitlab/CODEOWNERS",
        ".gitlab/maturity-dependencies.txt",
        ".gitlab/maturity-notes.sh",
        ".gitlab/maturity-requirements.txt",
        ".gitlab/merge_request_templates/Default.md",
    ]
)
PLAIN = snapshot(["CODEOWNERS", "ci/maturity-dependencies.txt", "ci/maturity-requirements.txt", "ci/maturity.sh"])


@pytest.mark.parametrize(("forge", "names"), [("github", GITHUB), ("gitlab", GITLAB), ("plain", PLAIN)], ids=FORGES)
def test_what_was_written_is_printed(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, forge: str, names: list[str]
) -> None:
    """Every file, by its path from here, and nothing else is written."""
    before = set(kota.rglob("*"))
    monkeypatch.chdir(kota)
    ended = run("ci", "init", forge)

    assert (ended.code, sorted(ended.out.splitlines())) == (0, names)
    assert {path.relative_to(kota).as_posix() for path in set(kota.rglob("*")) - before if path.is_file()} == set(names)


REPOSITORY = "https://forge.example.org/our-city/maturity"
COMMIT = "0123456789" * 4


@pytest.mark.parametrize("forge", FORGES)
def test_the_program_is_installed_from_a_commit(kota: Path, run: Callable, forge: str) -> None:
    """Never by its name alone: whoever registered that name somewhere would run code in every workspace."""
    ended = run("ci", "init", forge, "--program", f"{REPOSITORY}@{COMMIT}", "-C", kota)
    requirement = Requirement(*installed(kota, forge))

    assert (ended.code, "warning" in ended.err) == (0, False)
    assert (requirement.name, requirement.url) == ("maturity", f"git+{REPOSITORY}@{COMMIT}")


@pytest.mark.parametrize("forge", FORGES)
def test_without_a_repository_every_job_stops(kota: Path, run: Callable, forge: str) -> None:
    """At an address that nobody can own, and the command and the file say what to put there."""
    ended = run("ci", "init", forge, "-C", kota)
    requirement = Requirement(*installed(kota, forge))

    assert ended.code == 0
    assert ended.err.startswith(
        f"warning: no job can run yet: put into {FOLDERS[forge]}/maturity-requirements.txt which repository and commit "
        "install maturity\n"
    )
    assert requirement.name == "maturity"
    assert urlsplit(requirement.url or "").hostname == "name-a-repository-and-a-commit.invalid"
    assert "# No repository is named yet" in (kota / FOLDERS[forge] / "maturity-requirements.txt").read_text()


@pytest.mark.parametrize(
    ("noted", "program"),
    [
        ({"url": REPOSITORY, "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, f"{REPOSITORY}@{COMMIT}"),
        ({"url": f"{REPOSITORY}.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, f"{REPOSITORY}.git@{COMMIT}"),
        ({"url": REPOSITORY, "vcs_info": {"vcs": "hg", "commit_id": COMMIT}}, None),
        ({"url": REPOSITORY, "vcs_info": {"vcs": "git", "commit_id": COMMIT}, "subdirectory": "python"}, None),
        ({"url": "ssh://git@forge/m", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, None),
        ({"url": "file:///srv/maturity", "dir_info": {"editable": True}}, None),
        ({}, None),
    ],
    ids=["a commit", "with its ending", "no git", "a part of it", "for who has a key", "a checkout", "nothing"],
)
def test_the_jobs_install_what_is_installed_here(
    kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch, noted: dict[str, object], program: str | None
) -> None:
    """Where the installer has noted a repository at a commit, which therefore exist; else whoever asks must say."""

    class Noted:
        def read_text(self, name: str) -> str | None:
            return json.dumps(noted) if name == "direct_url.json" else None

    monkeypatch.setattr(installation, "distribution", {"maturity": Noted()}.get)
    ended = run("ci", "init", "plain", "-C", kota)
    (line,) = installed(kota, "plain")

    assert line == f"maturity @ git+{program or NOWHERE}"
    assert (f"as it was installed here: {program}" in ended.err) == bool(program)


def installed(root: Path, forge: str) -> list[str]:
    """Return what the jobs install, which is one thing."""
    lines = (root / FOLDERS[forge] / "maturity-requirements.txt").read_text().splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    "program",
    [
        REPOSITORY, f"{REPOSITORY}@main", f"{REPOSITORY}@v1.0", f"{REPOSITORY}@{COMMIT[:10]}",
        f"{REPOSITORY}@{COMMIT}0",
        f"http://forge.example.org/maturity@{COMMIT}", f"file:///srv/maturity@{COMMIT}", f"ssh://git@forge/m@{COMMIT}",
        f"https://tim:secret@forge.example.org/m@{COMMIT}", f"https://forge.example.org@{COMMIT}", "maturity", "",
        f"{REPOSITORY}@{COMMIT}\nother==1", f"{REPOSITORY}@{COMMIT} ; python_version>'3'", f"https://forge/-x@{COMMIT}",
    ],
)  # fmt: skip
def test_a_program_is_a_repository_at_a_commit(kota: Path, run: Callable, program: str) -> None:
    """No branch or tag, which can be moved; no password; and nothing that would make another line of the file."""
    ended = run("ci", "init", "github", "--program", program, "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert "is no repository at a commit" in ended.err
    assert not (kota / ".github").exists()


@pytest.mark.parametrize("there", ["CODEOWNERS", "workflows/maturity.yml"])
@pytest.mark.parametrize("dangling", [False, True], ids=["a file", "a link to nothing"])
def test_what_exists_is_never_overwritten(kota: Path, run: Callable, there: str, dangling: bool) -> None:
    """Where one of the files is there none is written, so no workspace gets half of it."""
    path = kota / ".github" / there
    path.parent.mkdir(parents=True)
    if dangling:
        path.symlink_to("gone")
    else:
        path.write_text("mine")
    ended = run("ci", "init", "github", "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith(f".github/{there} exists; nothing was written\n")
    assert [each for each in kota.rglob(".github/**/*") if not each.is_dir()] == [path]


def test_a_folder_that_leads_elsewhere_is_refused(kota: Path, run: Callable, tmp_path: Path) -> None:
    """Nothing is written outside of the workspace."""
    (tmp_path / "elsewhere").mkdir()
    (kota / ".github").symlink_to(tmp_path / "elsewhere")
    ended = run("ci", "init", "github", "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_workspace_within_a_repository_is_told_where_forges_look(kota: Path, run: Callable) -> None:
    """A forge reads such files at the top of a repository and nowhere else."""
    (kota.parent / ".git").mkdir()
    ended = run("ci", "init", "github", "-C", kota)

    assert (ended.code, ended.out) == (2, "")
    assert f"the repository begins at {kota.parent.resolve()}" in ended.err


def test_each_city_and_framework_has_its_owner(kota: Path, run: Callable) -> None:
    """Also one that has errors: it needs somebody most of all. What comes from the library belongs to nobody here."""
    (kota / "frameworks/broken/1").mkdir(parents=True)
    (kota / "frameworks/broken/1/framework.yaml").write_text("[")

    assert run("ci", "owners", "--owner", "@kota/tim", "-C", kota).out == snapshot("""\
# Who is asked to agree to a change; the last line that fits a file counts. The first line fits every file,
# so that no file, no city and no framework that comes later is without an owner.
# To name the new ones: maturity ci owners --owner @kota/tim

* @kota/tim
/site/ @kota/tim
/frameworks/ @kota/tim
/frameworks/factors.yaml @kota/tim
/assessments/ @kota/tim
/frameworks/broken/ @kota/tim
/frameworks/mini/ @kota/tim
/frameworks/tiny/ @kota/tim
/assessments/kota/ @kota/tim
/assessments/*/reviews/ @kota/tim
/assessments/*/opinions/ @kota/tim
/assessments/*/replies/ @kota/tim
/maturity.yaml @kota/tim
/reviewers.yaml @kota/tim
/.github/ @kota/tim
/.gitlab/ @kota/tim
/.gitlab-ci.yml @kota/tim
/ci/ @kota/tim
CODEOWNERS @kota/tim
""")


def test_without_an_owner_no_line_counts(kota: Path, run: Callable) -> None:
    """Nobody is asked who does not exist; the lines wait for a name."""
    lines = run("ci", "owners", "-C", kota).out.splitlines()

    assert "# /assessments/kota/ @OWNER" in lines
    assert all(line.startswith("#") or not line for line in lines)


@pytest.mark.parametrize("owner", ["kota", "@", "@a b", "@a\n* @b", "@a/", "a@b", "@é"])
def test_an_owner_is_a_name_of_a_forge(kota: Path, run: Callable, owner: str) -> None:
    """Nothing gets into the file that would make another line of it."""
    for command in (("owners",), ("init", "github")):
        ended = run("ci", *command, "--owner", owner, "-C", kota)
        assert (ended.code, ended.out) == (2, "")
        assert "is no owner" in ended.err
    assert not (kota / ".github").exists()


def test_reports_become_one_comment(tmp_path: Path, run: Callable) -> None:
    """In the order they are named."""
    (tmp_path / "gate.md").write_text("### Gate\n")
    (tmp_path / "diff.md").write_text("### Diff\n\n@admin\n")
    ended = run("ci", "comment", tmp_path / "gate.md", tmp_path / "diff.md")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == snapshot("""\
<!-- maturity -->
_Made by the run of this pull request, which its author controls. What counts are the checks beside it._

### Gate

### Diff

@\u200badmin
""")


def test_what_is_no_plain_file_is_no_report(tmp_path: Path, run: Callable) -> None:
    """A link to a secret, a pipe that never ends, a folder, a file that is gone, bytes that are no text."""
    (tmp_path / "secret").write_text("token")
    (tmp_path / "link.md").symlink_to("secret")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    names = [tmp_path / name for name in ("link.md", "pipe.md", "folder.md", "gone.md")]

    assert run("ci", "comment", *names).out.endswith("_There is no report._\n")
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe a")
    assert run("ci", "comment", tmp_path / "bytes.md").out.endswith("\ufffd\ufffd a\n")


@pytest.mark.parametrize(
    ("gate", "day", "code", "said"),
    [
        ("", "2030-01-01", 0, "1 result; no age is set"),
        ("gate: {max_age_months: 12}\n", "2025-12-31", 0, "0 of 1 results hold no longer"),
        ("gate: {max_age_months: 12}\n", "2026-01-01", 1, "1 of 1 results hold no longer"),
    ],
    ids=["no limit", "the last day", "the day after"],
)
def test_the_age_of_results_is_told_by_the_gate(
    kota: Path, run: Callable, gate: str, day: str, code: int, said: str
) -> None:
    """On the day that is asked for; without a limit nothing expires, and that is said."""
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write(gate)
    ended = run("ci", "freshness", "--as-of", day, "-C", kota)

    assert (ended.code, ended.err) == (code, "")
    assert said in ended.out


def test_the_table_of_ages_fits_a_terminal(kota: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its columns stay columns where a line would be wider."""
    monkeypatch.setattr(options, "terminal_width", lambda _: 80)
    heads, rule, *rows = run("ci", "freshness", "-C", kota).out.splitlines()[:4]

    assert heads.startswith("published result")
    assert set(rule) == {"-", " "}
    assert max(map(len, [heads, rule, *rows])) <= 80


def test_the_age_of_evidence_is_that_of_its_newest_passage(kota: Path, run: Callable) -> None:
    """In whole months; passages without a date are counted, and what is private says nothing of its date."""
    path = kota / "assessments/kota/2024.mini.yaml"
    asked = ("ci", "freshness", "--as-of", "2026-03-15", "--format", "json", "-C", kota)
    (record,) = json.loads(run(*asked).out)["results"]
    path.write_text(path.read_text().replace("dated: 2024}", "dated: 2024, private: true}"))
    (hidden,) = json.loads(run(*asked).out)["results"]

    assert record == {
        "assessment": "kota/2024/mini",
        "ends": "2024-12-31",
        "newest_evidence": "2024",
        "months": 14,
        "undated_evidence": 0,
        "holds_until": None,
        "expired": False,
    }
    assert (hidden["newest_evidence"], hidden["months"], hidden["undated_evidence"]) == (None, None, 0)
