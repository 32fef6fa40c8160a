"""Stand-ins for the machines of a forge: they run every step of a workflow or a pipeline, and no host is asked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.history import git

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent

STAND_IN = f"""\
#!{sys.executable} -I
import json, os, pathlib, sys
name, arguments = pathlib.Path(sys.argv[0]).name, sys.argv[1:]
answers = json.loads(pathlib.Path(os.environ["ANSWERS"]).read_text())
given = "" if sys.stdin.isatty() or "@-" not in arguments else sys.stdin.read()
bodies = [pathlib.Path(each.partition("@")[2]).read_text() for each in arguments if each.startswith("body")]
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps({{"name": name, "arguments": arguments, "given": given, "bodies": bodies}}) + "\\n")
line = " ".join(arguments)
answer = next((text for part, text in answers.get(name, []) if part in line), None)
if answer is None:
    sys.exit(f"{{name}}: nothing was recorded for {{line}}")
if "--output" in arguments:
    pathlib.Path(arguments[arguments.index("--output") + 1]).write_text(answer)
else:
    print(answer, end="" if answer.endswith("\\n") else "\\n" if answer else "")
"""
"""Notes how it was called and prints what was recorded for the first part of a call that fits; else it fails."""

QUIET = {name: [["", ""]] for name in ("pip", "sudo", "apt-get")}
"""What installs: it is called, and does nothing."""


@dataclass
class Bench:
    """A place to run scripts in, with stand-ins on the path and a note of every call."""

    home: Path
    answers: Mapping[str, list[list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.home / "bin").mkdir(parents=True)
        for name in ("pip", "sudo", "apt-get", "gh", "curl"):
            path = self.home / "bin" / name
            path.write_text(STAND_IN)
            path.chmod(0o755)
        (self.home / "answers.json").write_text(json.dumps({**QUIET, **self.answers}))

    def run(self, script: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a step as a runner does: bash that stops at the first fault, with what the step is given."""
        environment = {
            "PATH": os.pathsep.join([str(self.home / "bin"), str(TOOLS), os.environ["PATH"]]),
            "PYTHONPATH": str(ROOT),  # the checkout under test, whatever else is installed
            "HOME": str(self.home),
            "MATURITY_LANG": "en",
            "ANSWERS": str(self.home / "answers.json"),
            "CALLS": str(self.home / "calls"),
            **more,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )

    def calls(self, name: str) -> list[dict[str, Any]]:
        """Return how a stand-in was called, in order."""
        path = self.home / "calls"
        noted = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        return [call for call in noted if call["name"] == name]


@dataclass(frozen=True)
class Step:
    """How one step with a script ended."""

    job: str
    name: str
    ended: subprocess.CompletedProcess[str]


class GitHub:
    """Runs a workflow's jobs on an event: expressions are filled in, the known actions are played."""

    def __init__(self, bench: Bench, remote: Path) -> None:
        self.bench = bench
        self.remote = remote
        self.artifacts: dict[str, Path] = {}
        self.summary = bench.home / "summary.md"

    def run(self, workflow: Path, github: dict[str, Any], only: str | None = None) -> list[Step]:
        """Run every job of a workflow, in order, or one alone; return how each step with a script ended."""
        name, event = github["event_name"], yaml.safe_load(workflow.read_text())
        triggers = event[True]  # YAML 1.1 reads the key `on` so
        assert name in triggers, f"{workflow.name} does not start on {name}"
        context = {"repository": "our-city/data", "token": "ghs_secret", **github}
        jobs = [job for job in event["jobs"] if only in (None, job)]
        return [step for job in jobs for step in self._job(workflow, job, event["jobs"][job], context)]

    def _job(self, workflow: Path, name: str, job: Any, github: dict[str, Any]) -> Iterator[Step]:
        folder = self.bench.home / "machines" / f"{workflow.stem}-{name}-{len(self.artifacts)}"
        temp = folder.with_suffix(".temp")
        temp.mkdir(parents=True)
        variables = temp / "variables"
        variables.touch()
        contexts = {"github": github, "runner": {"temp": str(temp)}, "steps": {"pages": {"outputs": {"page_url": ""}}}}
        if not evaluated(job.get("if", "true"), contexts):
            return
        given = {
            "RUNNER_TEMP": str(temp),
            "GITHUB_ENV": str(variables),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": github["repository"],
        }
        for step in job["steps"]:
            if "uses" in step:
                self._play(step, folder, contexts)
            elif evaluated(step.get("if", "true"), contexts):
                stated = {**job.get("env", {}), **step.get("env", {})}
                own = {key: filled(value, contexts) for key, value in stated.items()}
                noted = dict(line.split("=", 1) for line in variables.read_text().splitlines())
                yield Step(name, step["name"], self.bench.run(step["run"], folder, **given, **own, **noted))

    def _play(self, step: Any, folder: Path, contexts: dict[str, Any]) -> None:
        wanted = {key: filled(str(value), contexts) for key, value in step.get("with", {}).items()}
        action = step["uses"].partition("@")[0]
        if action == "actions/checkout":
            git(folder.parent, "clone", "--quiet", str(self.remote), folder.name)
            git(folder, "fetch", "--quiet", "origin", wanted.get("ref") or contexts["github"]["ref"])
            git(folder, "checkout", "--quiet", "FETCH_HEAD")
        elif action in {"actions/upload-artifact", "actions/upload-pages-artifact"}:
            kept = self.bench.home / "artifacts" / (name := wanted.get("name", "pages"))
            shutil.copytree(folder / wanted["path"], kept, dirs_exist_ok=True)
            self.artifacts[name] = kept
        elif action == "actions/download-artifact":
            shutil.copytree(self.artifacts[wanted["name"]], wanted["path"])
        else:
            assert action in {"actions/setup-python", "actions/deploy-pages"}, action


def evaluated(condition: str, contexts: dict[str, Any]) -> bool:
    """Tell whether an `if:` holds where nothing has been cancelled."""
    text = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", str(condition).strip())
    text = re.sub(r"\b(?:github|runner|steps)(?:\.\w+)+", lambda found: repr(looked_up(found[0], contexts)), text)
    text = text.replace("&&", " and ").replace("||", " or ").replace("!cancelled()", "True").replace("true", "True")
    return bool(eval(text, {"startsWith": str.startswith}))


def filled(text: str, contexts: dict[str, Any]) -> str:
    """Fill in the expressions of a value."""
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: str(looked_up(found[1], contexts)), str(text))


def looked_up(path: str, contexts: dict[str, Any]) -> Any:
    """Return what a path such as ``github.event.number`` leads to; one that leads nowhere is a mistake of ours."""
    value: Any = contexts
    for key in path.split("."):
        value = value[key]
    return value


class GitLab:
    """Runs a job of a pipeline: what it extends is merged, what it refers to is put in."""

    def __init__(self, bench: Bench, pipeline: Path) -> None:
        self.bench = bench
        self.jobs = yaml.load(pipeline.read_text(), Loader=GitLabLoader)

    def script(self, name: str) -> str:
        """Return everything that a job runs, before and in its script."""
        job = self._whole(name)
        lines = [line for part in ("before_script", "script") for line in self._lines(job.get(part, []))]
        return "\n".join(lines)

    @property
    def names(self) -> list[str]:
        """The jobs that run something."""
        return [name for name, job in self.jobs.items() if isinstance(job, dict) and "script" in job]

    def run(self, name: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a job in a clone."""
        return self.bench.run(self.script(name), folder, **more)

    def _whole(self, name: str) -> dict[str, Any]:
        job = self.jobs[name]
        return {**(self._whole(job["extends"]) if "extends" in job else {}), **job}

    def _lines(self, lines: list[Any]) -> Iterator[str]:
        for line in lines:
            if isinstance(line, list):
                job, part = line
                yield from self._lines(self.jobs[job][part])
            else:
                yield line


class GitLabLoader(yaml.SafeLoader):
    """Reads GitLab's own tag as the list that it is."""


GitLabLoader.add_constructor("!reference", lambda loader, node: loader.construct_sequence(node))
