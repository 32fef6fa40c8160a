"""Text from files that stays text: no command to a terminal or a runner, no markup, nothing that reads backwards."""

import json
import re

from maturity.presentation.terminal import clean

RUNNER_COMMAND = re.compile(r"##(?=(?:\w+)?\[)|::(?=\w)")
"""How a line begins that a runner obeys: ``##[group]``, ``##vso[``, ``::error``."""
UNSAFE_IN_JSON = re.compile(r"[<>&]|##(?=\w*\[)|::(?=\w)")


def harmless(text: str) -> str:
    """Return a text on one line in which nothing is a command, of a terminal's or of a runner's."""
    return disarmed(clean(text))


def disarmed(text: str) -> str:
    """Take apart what a runner would obey."""
    return RUNNER_COMMAND.sub(lambda found: " ".join(found[0]), text)


def json_text(value: object) -> str:
    """Write JSON that means the same and in which no letter is invisible, markup or the begin of a command."""
    written = UNSAFE_IN_JSON.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2))
    return "".join(letter if letter.isprintable() or letter == "\n" else _escaped_letter(letter) for letter in written)


def _escaped(found: re.Match[str]) -> str:
    return "".join(map(_escaped_letter, found[0]))


def _escaped_letter(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if letter.isprintable() and letter.isascii() else json.dumps(letter)[1:-1]
