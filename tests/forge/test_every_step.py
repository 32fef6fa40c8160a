"""Every step of the generated workflows is run in a scratch clone with a made event: GitHub, GitLab, the plain script.

No host is asked: what a forge answers was recorded, and what installs is noted and does nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from maturity.cli.ci import FORGES
from tests.forge.machines import Bench, GitHub, GitLab, GitLabLoader, Step
from tests.history import begin, commit, git
from tests.workflows.test_approvals import on_github, on_gitlab
from tests.workflows.test_gating import RATED, review, set_policy

PROGRAM = f"https://forge.example.org/our-city/maturity@{'0123456789' * 4}"
LISTED = "reviewers:\n  - {name: Siti Aminah, accounts: [siti]}\n"
SECRET = "glpat-0123456789"


@dataclass(frozen=True)
class Remote:
    """A repository on a forge: its main branch, and a change that comes with a new mark of its reviewer."""

    root: Path
    head: str


@pytest.fixture
def remote(kota: Path, run: Callable, change: Callable[..., None]) -> Remote:
    """The base binds Siti to her account and asks for one reviewer of each rating; the change moves a rating."""
    for forge in FORGES:
        assert run("ci", "init", forge, "--program", PROGRAM, "-C", kota).code == 0
    set_policy(kota, "gate: {quorum: 1, objections: 0, max_age_months: 36}\n")
    (kota / "reviewers.yaml").write_text(LISTED)
    (kota / ".gitignore").write_text("/build/\n/public/\n*.md\n*.json\n")
    review(kota, *RATED)
    begin(kota)
    git(kota, "switch", "--quiet", "--create", "change")
    change(kota / "assessments/kota/2024.mini.yaml", "level: 2", "level: 3")
    review(kota, "online")
    head = commit(kota)
    git(kota, "update-ref", "refs/pull/7/merge", head)
    git(kota, "switch", "--quiet", "main")
    return Remote(kota, head)


def workflow(remote: Remote, name: str) -> Path:
    """Return a workflow as it lies on the main branch."""
    return remote.root / f".github/workflows/{name}.yml"


def pulled(remote: Remote, event: str = "pull_request") -> dict[str, Any]:
    """Return what GitHub says of the pull request."""
    pull = {"number": 7, "base": {"ref": "main"}, "head": {"sha": remote.head}}
    return {"event_name": event, "ref": "refs/pull/7/merge", "event": {"pull_request": pull}}


def completed(remote: Remote, of: str) -> dict[str, Any]:
    """Return what GitHub says when the run of a pull request has ended."""
    started = {
        "event": of, "conclusion": "success", "id": 99, "head_sha": remote.head, "head_branch": "change",
        "head_repository": {"owner": {"login": "our-city"}},
    }  # fmt: skip
    event = {"workflow_run": started, "repository": {"default_branch": "main"}}
    return {"event_name": "workflow_run", "ref": "refs/heads/main", "event": event}


ON_MAIN = {"ref": "refs/heads/main", "event": {}}


def codes(steps: list[Step]) -> dict[str, int]:
    """Return how each step ended, by its name."""
    return {step.name: step.ended.returncode for step in steps}


def reviews(*each: dict[str, Any]) -> dict[str, list[list[str]]]:
    """Return recorded answers in which GitHub lists these reviews."""
    return {"gh": [["/pulls/7/reviews", json.dumps([[*each]])], ["/pulls ", "7"], ["/comments", ""]]}


def test_every_step_on_github_runs(remote: Remote, tmp_path: Path) -> None:
    """From the pull request that an account has approved to its comment, the publication and the weekly report."""
    bench = Bench(tmp_path / "bench", reviews(on_github("Siti", commit=remote.head)))
    github = GitHub(bench, remote.root)
    steps = github.run(workflow(remote, "maturity"), pulled(remote))
    steps += github.run(workflow(remote, "maturity-comment"), completed(remote, "pull_request"))
    steps += github.run(workflow(remote, "maturity-publish"), {**ON_MAIN, "event_name": "push"})
    steps += github.run(workflow(remote, "maturity-freshness"), {**ON_MAIN, "event_name": "schedule"})

    assert [(step.name, step.ended) for step in steps if step.ended.returncode] == []
    assert sorted((step.job, step.name) for step in steps) == sorted(
        (job, step["name"])
        for path in (remote.root / ".github/workflows").iterdir()
        for job, told in yaml.safe_load(path.read_text())["jobs"].items()
        for step in told["steps"]
        if "run" in step
    )
    assert "### Age of results and evidence on " in github.summary.read_text()
    assert (github.artifacts["pages"] / "en/index.html").is_file()
    (body,) = bench.calls("gh")[-1]["bodies"]
    assert body.startswith("<!-- maturity -->")
    assert "### Gate of origin/main" in body


def test_whoever_has_reviewed_is_heard_at_once(remote: Remote, tmp_path: Path) -> None:
    """A review starts the check and the comment again, as the push did."""
    bench = Bench(tmp_path / "bench", reviews(on_github("Siti", commit=remote.head)))
    github = GitHub(bench, remote.root)
    steps = github.run(workflow(remote, "maturity"), pulled(remote, "pull_request_review"), only="check")
    steps += github.run(workflow(remote, "maturity-comment"), completed(remote, "pull_request_review"))

    assert set(codes(steps).values()) == {0}
    assert bench.calls("gh")[-1]["bodies"] != []


@pytest.mark.parametrize(
    "given",
    [(), (on_github("budi"),), (on_github("siti", commit="b" * 40),)],
    ids=["nobody", "somebody else", "another commit"],
)
def test_a_mark_that_no_account_approved_does_not_pass_on_github(
    remote: Remote, tmp_path: Path, given: tuple[dict[str, Any], ...]
) -> None:
    """A name in a file is anybody's to write; the gate is handed what GitHub knows, and says what is lacking."""
    github = GitHub(Bench(tmp_path / "bench", reviews(*given)), remote.root)
    steps = github.run(workflow(remote, "maturity"), pulled(remote), only="check")

    assert {name for name, code in codes(steps).items() if code} == {"Gate"}
    assert "no account of Siti Aminah has approved this commit" in github.summary.read_text()


def test_where_the_base_binds_no_accounts_github_is_not_asked(remote: Remote, tmp_path: Path) -> None:
    """A list that a change brings along itself binds nobody."""
    git(remote.root, "rm", "--quiet", "reviewers.yaml")
    commit(remote.root)
    bench = Bench(tmp_path / "bench")
    steps = GitHub(bench, remote.root).run(workflow(remote, "maturity"), pulled(remote), only="check")

    assert codes(steps)["Gate"] == 0
    assert bench.calls("gh") == []


def test_what_installs_is_pinned_by_digest_and_commit(remote: Remote, tmp_path: Path) -> None:
    """Each file of what the program needs by its digest, and the program by its commit, from files that are there."""
    bench = Bench(tmp_path / "bench")
    GitHub(bench, remote.root).run(workflow(remote, "maturity-freshness"), {**ON_MAIN, "event_name": "schedule"})
    dependencies, program = (call["arguments"] for call in bench.calls("pip")[:2])

    assert dependencies[:3] == ["install", "--require-hashes", "--requirement"]
    assert program[:4] == ["install", "--no-deps", "--no-build-isolation", "--requirement"]
    pins = (remote.root / dependencies[3]).read_text().replace("\\\n", "").splitlines()
    assert [pin for pin in pins if not pin.startswith("#") and "==" in pin and "--hash=sha256:" not in pin] == []
    assert (remote.root / program[4]).read_text().splitlines()[-1] == f"maturity @ git+{PROGRAM}"


def test_a_result_that_holds_no_longer_is_told(remote: Remote, tmp_path: Path, change: Callable[..., None]) -> None:
    """The weekly run fails, so that somebody hears of it, and its summary names the result."""
    change(remote.root / "maturity.yaml", "max_age_months: 36", "max_age_months: 1")
    commit(remote.root)
    github = GitHub(Bench(tmp_path / "bench"), remote.root)
    steps = github.run(workflow(remote, "maturity-freshness"), {**ON_MAIN, "event_name": "schedule"})

    assert codes(steps) == {"Install maturity": 0, "Tell their age": 1}
    assert "1 of 1 results hold no longer" in github.summary.read_text()


# --- GitLab ---

API = "https://gitlab.example.org/api/v4"
MERGE_REQUEST = {
    "CI_API_V4_URL": API, "CI_PROJECT_ID": "5", "CI_MERGE_REQUEST_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "7",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_DEFAULT_BRANCH": "main",
}  # fmt: skip
"""What GitLab puts into the environment of a job."""


def cloned(remote: Remote, folder: Path, revision: str) -> Path:
    """Clone a repository as a runner does, with a commit checked out and no branch."""
    git(folder, "clone", "--quiet", str(remote.root), "clone")
    git(folder / "clone", "checkout", "--quiet", revision)
    return folder / "clone"


def approvals(*accounts: str) -> dict[str, list[list[str]]]:
    """Return recorded answers in which GitLab gives these approvals."""
    return {"curl": [["/merge_requests/7/approvals", json.dumps(on_gitlab(*accounts))]]}


MERGE_REQUEST_JOBS = ["maturity-validate", "maturity-gate", "maturity-diff", "maturity-preview"]


def test_every_job_of_a_merge_request_runs(remote: Remote, tmp_path: Path) -> None:
    """Validated, gated with GitLab's approvals, compared, and a site to look at; the token stands in no log."""
    bench = Bench(tmp_path / "bench", approvals("siti"))
    gitlab, clone = GitLab(bench, remote.root / ".gitlab-ci.yml"), cloned(remote, tmp_path, remote.head)
    more = {**MERGE_REQUEST, "CI_COMMIT_SHA": remote.head, "MATURITY_READ_TOKEN": SECRET}
    ended = {name: gitlab.run(name, clone, **more) for name in MERGE_REQUEST_JOBS}

    assert {name: each.returncode for name, each in ended.items()} == dict.fromkeys(MERGE_REQUEST_JOBS, 0), ended
    assert json.loads((clone / "code-quality.json").read_text()) == []
    assert "### Gate of origin/main" in (clone / "maturity-gate.md").read_text()
    assert (clone / "maturity-diff.md").read_text().startswith("### What this changes")
    assert (clone / "build/site/en/index.html").is_file()
    (asked,) = bench.calls("curl")
    assert asked["given"] == f"PRIVATE-TOKEN: {SECRET}\n"
    assert_untold(bench, *ended.values())


@pytest.mark.parametrize(
    ("accounts", "token"), [((), SECRET), (("budi",), SECRET), (("siti",), "")], ids=["nobody", "another", "no token"]
)
def test_a_mark_that_no_account_approved_does_not_pass_on_gitlab(
    remote: Remote, tmp_path: Path, accounts: tuple[str, ...], token: str
) -> None:
    """Where GitLab cannot be asked, nobody's approval is known, and nothing new counts."""
    gitlab = GitLab(Bench(tmp_path / "bench", approvals(*accounts)), remote.root / ".gitlab-ci.yml")
    more = {**MERGE_REQUEST, "CI_COMMIT_SHA": remote.head, "MATURITY_READ_TOKEN": token}
    ended = gitlab.run("maturity-gate", cloned(remote, tmp_path, remote.head), **more)

    assert ended.returncode == 1, ended
    assert "no account of Siti Aminah has approved this commit" in ended.stdout
    assert ("MATURITY_READ_TOKEN is not set" in ended.stdout) == (not token)


HOSTILE = '### Gate of origin/main\n\n@admin [here](https://evil.example) <img src=x>\n/close\n  /merge !7 %"x"\n'


def notes(*there: dict[str, Any]) -> dict[str, list[list[str]]]:
    """Return recorded answers of a project with one merge request, whose gate job has left a hostile report."""
    jobs = [{"id": 31, "name": "maturity-gate"}, {"id": 32, "name": "maturity-preview"}]
    return {
        "curl": [
            [f"{API}/user", json.dumps({"id": 4, "username": "project_5_bot"})],
            ["target_branch=main", json.dumps([{"iid": 7}])],
            ["--request", "{}"],
            ["/merge_requests/7/notes", json.dumps([*there])],
            ["/merge_requests/7", json.dumps({"iid": 7, "head_pipeline": {"id": 12, "project_id": 6}})],
            ["/projects/6/pipelines/12/jobs", json.dumps(jobs)],
            ["/projects/6/jobs/31/artifacts/maturity-gate.md", HOSTILE],
        ]
    }


def note(author: int, body: str, number: int) -> dict[str, Any]:
    return {"id": number, "author": {"id": author}, "body": body}


STRANGERS = note(9, "<!-- maturity -->\nmine", 1)
OUR_NOTE = note(4, "<!-- maturity -->\nbefore", 2)


@pytest.mark.parametrize(
    ("there", "method", "address"),
    [([STRANGERS], "POST", "/notes"), ([STRANGERS, OUR_NOTE], "PUT", "/notes/2")],
    ids=["the first note", "the note of an earlier run"],
)
def test_each_merge_request_has_one_note_that_is_harmless(
    remote: Remote, tmp_path: Path, there: list[dict[str, Any]], method: str, address: str
) -> None:
    """Only from the default branch, with a stranger's report made harmless, and the token stands in no log."""
    bench = Bench(tmp_path / "bench", notes(*there))
    gitlab = GitLab(bench, remote.root / ".gitlab-ci.yml")
    ended = gitlab.run(
        "maturity-notes", cloned(remote, tmp_path, "origin/main"), **MERGE_REQUEST, MATURITY_NOTE_TOKEN=SECRET
    )
    last = bench.calls("curl")[-1]
    (body,) = last["bodies"]

    assert ended.returncode == 0, ended
    assert (last["arguments"][last["arguments"].index("--request") + 1], last["arguments"][-1]) == (
        method,
        f"{API}/projects/5/merge_requests/7{address}",
    )
    assert body.startswith("<!-- maturity -->")
    assert [live for live in ("@admin", "](https", "<img", "\n/close", "\n  /merge", "!7", '%"') if live in body] == []
    assert_untold(bench, ended)


def assert_untold(bench: Bench, *ended: Any) -> None:
    """Hold what was printed, and every word of a call, against the token."""
    assert all(SECRET not in each.stdout + each.stderr for each in ended)
    assert all(SECRET not in " ".join(call["arguments"]) for call in bench.calls("curl"))


def test_a_token_that_writes_meets_no_contribution(remote: Remote) -> None:
    """The job that has it runs on the default branch, on a schedule, and no job of a merge request names it."""
    jobs = yaml.load((remote.root / ".gitlab-ci.yml").read_text(), Loader=GitLabLoader)
    (rule,) = jobs["maturity-notes"]["rules"]

    assert "MATURITY_NOTE_TOKEN" in rule["if"]
    assert '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' in rule["if"]
    assert [name for name, job in jobs.items() if "NOTE_TOKEN" in json.dumps(job)] == ["maturity-notes"]


def test_the_jobs_of_the_default_branch_run(remote: Remote, tmp_path: Path) -> None:
    """The age of results and evidence, and the site; together with those above, every job that there is."""
    bench = Bench(tmp_path / "bench")
    gitlab, clone = GitLab(bench, remote.root / ".gitlab-ci.yml"), cloned(remote, tmp_path, "origin/main")
    ended = {name: gitlab.run(name, clone, **MERGE_REQUEST) for name in ("maturity-freshness", "pages")}

    assert {name: each.returncode for name, each in ended.items()} == dict.fromkeys(ended, 0), ended
    assert "0 of 1 results hold no longer" in ended["maturity-freshness"].stdout
    assert (clone / "public/en/index.html").is_file()
    assert {*MERGE_REQUEST_JOBS, "maturity-notes", *ended} == {*gitlab.names}


# --- any other forge ---


def plain(bench: Bench, clone: Path, line: str, **more: str) -> Any:
    return bench.run(f"bash ci/maturity.sh {line}", clone, **more)


@pytest.mark.parametrize(("accounts", "code"), [(["siti"], 0), (["budi"], 1), (None, 1)])
def test_the_plain_script_checks_a_change(
    remote: Remote, tmp_path: Path, accounts: list[str] | None, code: int
) -> None:
    """Validated, gated with the approvals that it is handed, and compared, with two reports."""
    (tmp_path / "given.json").write_text(json.dumps(on_gitlab(*accounts or ())))
    clone = cloned(remote, tmp_path, remote.head)
    given = {} if accounts is None else {"APPROVALS": str(tmp_path / "given.json"), "COMMIT": remote.head}
    ended = plain(Bench(tmp_path / "bench"), clone, "check origin/main", **given)

    assert ended.returncode == code, ended
    assert "### Gate of origin/main" in (clone / "build/report/gate.md").read_text()
    assert "### What this changes" in (clone / "build/report/diff.md").read_text()
    assert ("APPROVALS names no file" in ended.stdout) == (accounts is None)


def test_the_plain_script_asks_for_nothing_but_what_git_brings(remote: Remote, tmp_path: Path) -> None:
    """Preview, publication and age; and whoever calls it otherwise is told how."""
    bench, clone = Bench(tmp_path / "bench"), cloned(remote, tmp_path, "origin/main")
    ended = {line: plain(bench, clone, line) for line in ("preview", "publish public", "freshness", "", "other")}

    assert {line: each.returncode for line, each in ended.items()} == {
        "preview": 0, "publish public": 0, "freshness": 0, "": 2, "other": 2,
    }, ended  # fmt: skip
    assert (clone / "public/en/index.html").is_file()
    assert "bash ci/maturity.sh check [BASE]" in ended[""].stderr
    assert [bench.calls(name) for name in ("pip", "gh", "curl")] == [[], [], []]
