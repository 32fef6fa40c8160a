"""The library of frameworks, and the site's theme, that come with the program."""

from functools import cache
from pathlib import Path

import maturity


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


def starter_files() -> tuple[tuple[str, bytes], ...]:
    """Return every file of a new workspace: its path there, and its content."""
    home = Path(maturity.__file__).resolve().parent / "starter"
    files = sorted(path for path in home.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    # A wheel leaves out what git would ignore, so the ignore file travels under another name.
    return tuple(
        (path.relative_to(home).as_posix().replace("gitignore", ".gitignore"), path.read_bytes()) for path in files
    )
