"""The files that let a forge check a workspace's changes: workflows, owners, a form for what a change is about."""

import re
from collections.abc import Collection
from typing import Literal

from maturity.storage.shipped import template, templates_below

Forge = Literal["github", "gitlab", "plain"]
"""Two forges, and a script for any other."""
FOLDERS: dict[Forge, str] = {"github": ".github", "gitlab": ".gitlab", "plain": "ci"}
"""Where the files of each lie in a repository."""
GITLAB_PIPELINE = "gitlab-ci.yml"
NOBODY = "@OWNER"
NOWHERE = "https://name-a-repository-and-a-commit.invalid/maturity@COMMIT"
"""Where nobody can ever put anything: the ending is kept free for that."""
PROGRAM = re.compile(
    r"(?P<repository>https://[A-Za-z0-9][\w.-]*(:\d{1,5})?(/[A-Za-z0-9~_][\w.~-]*)+)@(?P<commit>[0-9a-f]{40}|[0-9a-f]{64})",
    re.A,
)
"""A repository without a name or password in its address, and a commit: branches and tags can be moved."""
ALWAYS_OWNED = ("*", "/site/", "/frameworks/", "/frameworks/factors.yaml", "/assessments/")
"""From the widest down, also where nothing lies yet."""
OWNED_LAST = (
    "/assessments/*/reviews/", "/assessments/*/opinions/", "/assessments/*/replies/",
    "/maturity.yaml", "/reviewers.yaml", "/.github/", "/.gitlab/", "/.gitlab-ci.yml", "/ci/", "CODEOWNERS"
)  # fmt: skip
"""Behind every city's line: who owns its data owns neither what others say of it, each alone, nor what judges it."""


def forge_files(forge: Forge, program: str | None) -> dict[str, bytes]:
    """Return what a forge reads, by path from the top of the repository; but for the owners."""
    folder = FOLDERS[forge]
    files = {
        requirements_place(forge): _requirements(program).encode(),
        f"{folder}/maturity-dependencies.txt": template("ci/dependencies.txt").encode(),
    }
    for name, content in templates_below(f"ci/{forge}"):
        files[f".{name}" if name == GITLAB_PIPELINE else f"{folder}/{name}"] = content
    return files


def requirements_place(forge: Forge) -> str:
    """Return where the workflows look up which commit of this program they install."""
    return f"{FOLDERS[forge]}/maturity-requirements.txt"


def _requirements(program: str | None) -> str:
    """Say where the program is taken from: never by its name alone, which anybody may register somewhere."""
    lines = [
        "# What the workflows install: this program, from a repository at a commit. By its name alone they would run",
        "# the code of whoever registered it. A new commit may score anew: raise it in a pull request of its own.",
    ]
    if program is None:
        lines.append(
            "# No repository is named yet, so every job stops here: put one and a commit of 40 digits in the line."
        )
    return "\n".join([*lines, f"maturity @ git+{program or NOWHERE}"]) + "\n"


def owners_place(forge: Forge) -> str:
    """Return where a forge looks for the owners of files; most others than these two look at the top."""
    return "CODEOWNERS" if forge == "plain" else f"{FOLDERS[forge]}/CODEOWNERS"


def owners_text(cities: Collection[str], frameworks: Collection[str], owner: str | None) -> str:
    """Return who must agree to which change; without an owner each line is a comment that waits for one."""
    comment, named = ("", owner) if owner else ("# ", NOBODY)
    paths = [*ALWAYS_OWNED]
    paths += [f"/frameworks/{name}/" for name in sorted(frameworks)]
    paths += [f"/assessments/{name}/" for name in sorted(cities)]
    paths += [*OWNED_LAST]
    lines = [
        "# Who is asked to agree to a change; the last line that fits a file counts. The first line fits every file,",
        "# so that no file, no city and no framework that comes later is without an owner.",
        "# To name the new ones: maturity ci owners" + (f" --owner {owner}" if owner else ""),
        *([] if owner else [f"# Put somebody in the place of {NOBODY}, and take the mark away in front of the line."]),
        "",
        *(f"{comment}{path} {named}" for path in paths),
    ]
    return "\n".join(lines) + "\n"
