"""Since which version of the program there is each command, each of its options, and each environment variable.

It is kept in ``since.toml``, the oldest version first. Options of every command are named with the program itself.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

PROGRAM = "maturity"
ENVIRONMENT = "environment"


@cache
def known_since() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return for each version the commands that it knew first, or knew options of, by the words that call them."""
    return tomllib.loads(files("maturity.cli").joinpath("since.toml").read_text(encoding="utf-8"))


def first_version() -> str:
    """Return the version that what is as old as the program came with."""
    return next(iter(known_since()))


def since(words: str, name: str | None = None) -> str:
    """Return the version that a command came with, or an option or variable below these words."""
    found = (version for version, known in known_since().items() if words in known and name in {None, *known[words]})
    return next(found, first_version())
