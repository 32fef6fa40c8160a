"""The library of frameworks, and the site's theme, that come with the program."""

import tomllib
from functools import cache
from pathlib import Path

import maturity
from maturity.model.text import Language

TEMPLATES = "templates"
"""The folder of texts for new files; no workspace gets a copy."""


@cache
def shipped(name: str) -> Path:
    """Return the folder that came with the program: in a wheel inside the package, in a checkout beside it."""
    package = Path(maturity.__file__).resolve().parent
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parent / name


def library_frameworks() -> tuple[str, ...]:
    """Return every framework of the library, as ``id@version``."""
    found = shipped("frameworks").glob("*/*/framework.yaml")
    return tuple(sorted(f"{path.parent.parent.name}@{path.parent.name}" for path in found))


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


def starter_files() -> tuple[tuple[str, bytes], ...]:
    """Return every file of a new workspace: its path there, and its content."""
    home = _starter()
    files = (path for path in home.rglob("*") if path.is_file())
    own = sorted(path for path in files if not {TEMPLATES, "__pycache__"} & set(path.relative_to(home).parts))
    # A wheel leaves out what git would ignore, so the ignore file travels under another name.
    named = ((path.relative_to(home).as_posix(), path.read_bytes()) for path in own)
    return tuple((name.replace("gitignore", ".gitignore"), content) for name, content in named)
