"""The library of frameworks, and the site's theme, that come with the program."""

import tomllib
from functools import cache
from pathlib import Path
from string import Template

import maturity
from maturity.model.text import Language

TEMPLATES, DEMOS = "templates", "demos"
"""The folder of texts for new files, of which no workspace gets a copy; that of examples, of which it gets one."""
STEPS = "steps.md"
"""What somebody who has begun with an example does next; it stands in the README of the workspace."""


@cache
def shipped(name: str) -> Path:
    """Return the folder that came with the program: in a wheel inside the package, in a checkout beside it."""
    package = Path(maturity.__file__).resolve().parent
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parent / name


@cache
def library_frameworks() -> tuple[str, ...]:
    """Return every framework of the library, as ``id@version``."""
    paths = shipped("frameworks").glob("*/*/framework.yaml")
    return tuple(sorted(f"{path.parent.parent.name}@{path.parent.name}" for path in paths))


def _starter() -> Path:
    return Path(maturity.__file__).resolve().parent / "starter"


def template(name: str) -> str:
    """Return a text that a new file begins as."""
    return (_starter() / TEMPLATES / name).read_text(encoding="utf-8")


@cache
def remarks(kind: str, language: Language) -> dict[str, str]:
    """Return what the comments in a new file of this kind say, by the names of the remarks."""
    kinds: dict[str, dict[str, str]] = tomllib.loads(template(f"remarks.{language}.toml"))
    return kinds[kind]


def templates_below(folder: str) -> tuple[tuple[str, bytes], ...]:
    """Return every text below a folder of templates: its path from there, and its content."""
    home = _starter() / TEMPLATES / folder
    return tuple(
        (path.relative_to(home).as_posix(), path.read_bytes()) for path in sorted(home.rglob("*.*")) if path.is_file()
    )


def starter_files(demo: str) -> tuple[tuple[str, bytes], ...]:
    """Return every file of a new workspace that begins with an example: its path there, and its content."""
    home, example = _starter(), _starter() / DEMOS / demo
    steps = (example / STEPS).read_text(encoding="utf-8")
    files = {name: (home / name).read_bytes() for name in ("maturity.yaml", "gitignore")}
    files |= {path.relative_to(example).as_posix(): path.read_bytes() for path in example.rglob("*.yaml")}
    readme = Template((home / "README.md").read_text(encoding="utf-8"))
    files["README.md"] = readme.substitute(steps=steps.rstrip("\n")).encode()
    # A wheel leaves out what git would ignore, so the ignore file travels under another name.
    return tuple((name.replace("gitignore", ".gitignore"), content) for name, content in sorted(files.items()))
