"""What was typed, as far as it must be known before anything is parsed: a fault in it is told in its language."""

from collections.abc import Sequence
from itertools import pairwise

_ARGUMENTS: list[str] = []
"""Of this process; tests run several command lines in one."""


def remember(arguments: Sequence[str]) -> None:
    """Keep what was typed."""
    _ARGUMENTS[:] = arguments


def value_of(option: str) -> str | None:
    """Return the last value that an option was given, in any way of writing it; behind ``--`` there are none."""
    values, typed = [], [*_ARGUMENTS]
    if "--" in typed:
        typed = typed[: typed.index("--")]
    is_short = not option.startswith("--")
    for word, following in pairwise([*typed, ""]):
        if word == option:
            values.append(following)
        elif word.startswith(option if is_short else f"{option}="):
            values.append(word.removeprefix(option).removeprefix("="))
    return values[-1] if values else None
