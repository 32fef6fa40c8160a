"""Breaks lines between words where a terminal is too narrow for them; it would break them anywhere."""

import re

import click

COLUMN = re.compile(r"\s*\S.*?\s{2,}(?=\S)")
"""Where a second column begins."""
COMMAND = re.compile(r"\s+(maturity|cd) ")
"""What is to be copied whole."""


def fitted(text: str, width: int) -> str:
    """Return a text of which no line is wider than the terminal, as far as its words allow."""
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    plain = click.unstyle(line)
    if len(plain) <= width or COMMAND.match(plain) or "|" in plain:
        return line
    indent = len(plain) - len(plain.lstrip())
    column = COLUMN.match(plain)
    margin = column.end() if column and indent < column.end() <= width // 2 else indent + 2 * bool(indent)
    lines, length = [""], 0
    for gap, word in re.findall(r"(\s*)(\S+)", line):
        size = len(click.unstyle(word))
        if lines[-1].strip() and length + len(gap) + size > width:
            lines.append(" " * margin)
            gap, length = "", margin  # noqa: PLW2901 (a line does not begin with the gap before its first word)
        lines[-1] += gap + word
        length += len(gap) + size
    return "\n".join(lines)
