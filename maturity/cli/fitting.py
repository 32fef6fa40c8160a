"""Breaks lines between words where a terminal is too narrow for them; it would break them anywhere."""

import re

import click

COLUMN = re.compile(r"\s*\S.*?\s{2,}(?=\S)")
"""Where a second column begins."""
BRANCHES = re.compile(r" *[│├└][│├└─ ]*")
"""What stands before the words in a line of a tree."""
RULED = re.compile(r"\s*[0-9]*\s*\|")
"""A line of a file, or of a table with lines."""
GOES_ON = " \\"
"""What tells a shell that a command goes on in the next line."""
COMMAND = re.compile(r"\s+(maturity|cd) ")
"""What is to be copied whole."""


def fitted(text: str, width: int) -> str:
    """Return a text of which no line is wider than the terminal, as far as its words allow."""
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def continued(command: str, width: int) -> str:
    """Return a command of which no line is wider, broken before options so that a shell still takes it as one."""
    first, *options = re.split(r" (?=--)", command)
    indent = " " * (len(first) - len(first.lstrip()) + 2)
    lines = [first]
    for option in options:
        if len(lines[-1]) + 1 + len(option) + len(GOES_ON) > width:
            lines[-1] += GOES_ON
            lines.append(indent + option)
        else:
            lines[-1] += f" {option}"
    return "\n".join(lines)


def _broken(line: str, width: int) -> str:
    plain = click.unstyle(line)
    if len(plain) <= width or COMMAND.match(plain) or RULED.match(plain):
        return line
    indent = len(plain) - len(plain.lstrip())
    column = COLUMN.match(plain)
    margin = column.end() if column and indent < column.end() <= width // 2 else indent + 2 * bool(indent)
    before = _below(plain) or " " * margin
    lines, length, has_words = [""], 0, False
    for gap, word in re.findall(r"(\s*)(\S+)", line):
        size = len(click.unstyle(word))
        if has_words and length + len(gap) + size > width:
            lines.append(before + word)  # without the gap before it
            length, has_words = len(before) + size, False
        else:
            lines[-1] += gap + word
            length += len(gap) + size
        has_words = has_words or not BRANCHES.fullmatch(word)
    return "\n".join(lines)


def _below(line: str) -> str | None:
    """Return what goes on below a line of a tree, before the words that are left of it."""
    branches = BRANCHES.match(line)
    return branches[0].replace("├─", "│ ").replace("└─", "  ") + "  " if branches else None
