"""The files that let a forge check a workspace's changes: workflows, owners, a form for what a change is about."""

from collections.abc import Collection
from typing import Literal

from maturity import __version__
from maturity.storage.shipped import templates_below

Forge = Literal["github", "gitlab"]
GITLAB_PIPELINE = "gitlab-ci.yml"
NOBODY = "@OWNER"
ALWAYS_OWNED = ("*", "/site/", "/frameworks/", "/frameworks/factors.yaml", "/assessments/")
"""From the widest down, also where nothing lies yet."""
OWNED_LAST = (
    "/assessments/*/reviews/", "/assessments/*/replies/", "/maturity.yaml", "/reviewers.yaml",
    "/.github/", "/.gitlab/", "/.gitlab-ci.yml", "CODEOWNERS"
)  # fmt: skip
"""Behind every city's line: who owns a city's data owns neither what was said of them nor what judges them."""


def forge_files(forge: Forge) -> dict[str, bytes]:
    """Return what a forge reads, by path from the top of the repository; but for the owners."""
    remark = "# What the workflows install. A new version may score anew: raise it in a pull request of its own."
    files = {f".{forge}/maturity-requirements.txt": f"{remark}\nmaturity=={__version__}\n".encode()}
    for name, content in templates_below(f"ci/{forge}"):
        files[f".{name}" if name == GITLAB_PIPELINE else f".{forge}/{name}"] = content
    return files


def owners_place(forge: Forge) -> str:
    """Return where a forge looks for the owners of files."""
    return f".{forge}/CODEOWNERS"


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
