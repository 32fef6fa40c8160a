"""What was typed, as far as it must be known before anything is parsed: a fault in it is told in its language."""

from collections.abc import Sequence
from itertools import pairwise

_arguments: Sequence[str] = ()


def remember(arguments: Sequence[str]) -> None:
    """Keep what was typed."""
    global _arguments  # noqa: PLW0603 (one command line for each process; tests run several)
    _arguments = arguments


def value_of(option: str) -> str | None:
    """Return the last value that an option was given, in any way of writing it; behind ``--`` there are none."""
    values, typed = [], [*_arguments]
    if "--" in typed:
        typed = typed[: typed.index("--")]
    is_short = not option.startswith("--")
    for word, following in pairwise([*typed, ""]):
        if word == option:
            values.append(following)
        elif word.startswith(option if is_short else f"{option}="):
            values.append(word.removeprefix(option).removeprefix("="))
    return values[-1] if values else None
