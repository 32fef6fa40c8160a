"""One digest over everything that an output depends on, so that nothing is built twice."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import maturity
from maturity.storage.shipped import shipped
from maturity.storage.workspace import SETTINGS_FILE

LIBRARIES = ("Babel", "Jinja2", "markdown-it-py", "MarkupSafe", "mkdocs", "mkdocs-material", "pydantic", "weasyprint")


def workspace_fingerprint(root: Path, *options: str) -> str:
    """Return the digest of a workspace's files, of the program that reads them, and of the options given."""
    digest = hashlib.sha256()
    _take(digest, [*options, *_versions()])
    for home in (root / SETTINGS_FILE, root / "frameworks", root / "assessments", root / "site"):
        _take_files(digest, root, _files(home))
    _take(digest, [program_fingerprint()])
    return digest.hexdigest()


@cache
def program_fingerprint() -> str:
    """Return the digest of the program's own files: code, templates, words, library and theme."""
    digest = hashlib.sha256()
    package = Path(maturity.__file__).resolve().parent
    for home in (package, shipped("frameworks"), shipped("site")):
        _take_files(digest, home, _files(home))
    return digest.hexdigest()


def text_fingerprint(*texts: str) -> str:
    """Return the digest of texts, each kept apart from the next."""
    digest = hashlib.sha256()
    _take(digest, texts)
    return digest.hexdigest()


def _versions() -> Iterator[str]:
    yield f"python {sys.version_info.major}.{sys.version_info.minor}"
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} none"


def _files(home: Path) -> Iterator[Path]:
    if home.is_file():
        yield home
    elif home.is_dir():
        yield from sorted(path for path in home.rglob("*") if "__pycache__" not in path.parts and path.is_file())


def _take_files(digest: "hashlib._Hash", home: Path, files: Iterable[Path]) -> None:
    for path in files:
        name = path.relative_to(home).as_posix() if path != home else path.name
        _take(digest, [name, hashlib.sha256(path.read_bytes()).hexdigest()])


def _take(digest: "hashlib._Hash", texts: Iterable[str]) -> None:
    for text in texts:
        raw = text.encode("utf-8", errors="surrogateescape")
        digest.update(len(raw).to_bytes(8, "big") + raw)
