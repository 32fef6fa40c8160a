"""The files that let a forge check a workspace's changes: workflows, owners, a form for what a change is about."""

from collections.abc import Collection
from typing import Literal

from maturity import __version__
from maturity.storage.shipped import templates_below

Forge = Literal["github", "gitlab"]
GITLAB_PIPELINE = "gitlab-ci.yml"
NOBODY = "@OWNER"


def forge_files(forge: Forge) -> dict[str, bytes]:
    """Return what a forge reads, by path from the top of the repository; but for the owners."""
    found = {_place(forge, name): content for name, content in templates_below(f"ci/{forge}")}
    return {requirements_place(forge): _requirements().encode(), **found}


def requirements_place(forge: Forge) -> str:
    """Return where the version that the workflows install is written."""
    return f".{forge}/maturity-requirements.txt"


def owners_place(forge: Forge) -> str:
    """Return where a forge looks for the owners of files."""
    return f".{forge}/CODEOWNERS"


def _place(forge: Forge, name: str) -> str:
    return f".{name}" if name == GITLAB_PIPELINE else f".{forge}/{name}"


def _requirements() -> str:
    remark = "# What the workflows install. A new version may score anew: raise it in a pull request of its own."
    return f"{remark}\nmaturity=={__version__}\n"


def owners_text(cities: Collection[str], frameworks: Collection[str], owner: str | None) -> str:
    """Return who must agree to which change; without an owner each line is a comment that waits for one."""
    dead, named = ("", owner) if owner else ("# ", NOBODY)
    rules = ["/maturity.yaml", "/.github/", "/.gitlab/", "/.gitlab-ci.yml"]
    folders = [f"/frameworks/{name}/" for name in sorted(frameworks)] + [
        f"/assessments/{name}/" for name in sorted(cities)
    ]
    lines = [
        "# Who is asked to agree to a change, by framework and by city; the last line that fits a file counts.",
        "# After a new city or framework: maturity ci owners" + (f" --owner {owner}" if owner else ""),
        *([] if owner else [f"# Put somebody in the place of {NOBODY}, and take the mark away in front of the line."]),
        "",
        *(f"{dead}{path} {named}" for path in [*rules, *folders]),
    ]
    return "\n".join(lines) + "\n"
