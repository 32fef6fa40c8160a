"""What libyaml takes and YAML does not, so that a file means here what it means to an editor, or is refused."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

import yaml

from maturity.messages import say
from maturity.storage.yaml_faults import LINE_BREAK, YamlFault

DIRECTIVE = re.compile(r"%YAML[ \t]+1\.2[ \t]*(?:[ \t]#.*)?\Z").match
HASH = re.compile(b"#")
BEFORE_A_HASH = frozenset(b"\"'[]{},|>+-0123456789")
QUESTION = re.compile(rb"\?[^ \t\r\n]")
BEFORE_A_QUESTION = frozenset(b"[{,\n")
BLOCK_HEAD = re.compile(r"[|>][-+0-9]*#")
BLANK = re.compile(r"[ \t]*\Z").match
FARTHEST = 100
"""Letters before a question mark that are looked at; of blanks alone it is said that they may hide something."""
FILES_AT_HAND = 2


def directives(raw: bytes, before: int) -> Iterator[YamlFault]:
    """Yield every line with a directive that is not the version of YAML that is read."""
    for number, line in enumerate(_lines(raw)[:before], start=1):
        if line.startswith("%") and not DIRECTIVE(line):
            yield YamlFault(say("only the directive %YAML 1.2 is read: leave this line out"), number, 1, is_yaml=False)


def misplaced(raw: bytes, loader: Any) -> Iterator[YamlFault]:
    """Yield every comment and every question mark that stands where YAML wants a space."""
    if not _may_be_misplaced(raw):
        return
    lines = _lines(raw)
    for token in _tokens(raw, loader):
        start, end = token.start_mark, token.end_mark
        if (
            isinstance(token, yaml.KeyToken)
            and end.column > start.column
            and _at(lines, end)[:1] not in {"", " ", "\t"}
        ):
            message = say("inside [ ] or { } a text cannot begin with a question mark: put it in quotes")
            yield YamlFault(message, start.line + 1, start.column + 1, is_yaml=False)
        is_text = isinstance(token, yaml.ScalarToken)
        if is_text and token.style in {"|", ">"}:
            if head := BLOCK_HEAD.match(_at(lines, start)):
                yield _no_space(start.line, start.column + head.end() - 1)
        elif not (is_text and token.plain) and _at(lines, end)[:1] == "#" and _at(lines, end, 1)[:1].strip():
            yield _no_space(end.line, end.column)


def _tokens(raw: bytes, loader: Any) -> Iterator[Any]:
    """Yield the tokens of a text as far as it is YAML: behind a second document, nobody has looked whether it is."""
    tokens: Iterable[Any] = yaml.scan(raw, Loader=loader)
    with suppress(yaml.MarkedYAMLError):
        yield from tokens


def _may_be_misplaced(raw: bytes) -> bool:
    """Tell whether it is worth it to look at the file's tokens."""
    if any(raw[found.start() - 1] in BEFORE_A_HASH for found in HASH.finditer(raw) if found.start()):
        return True
    before = (
        raw[max(0, found.start() - FARTHEST) : found.start()].rstrip(b" \t")[-1:] for found in QUESTION.finditer(raw)
    )
    return any(not last or last[0] in BEFORE_A_QUESTION for last in before)


def _no_space(line: int, column: int) -> YamlFault:
    return YamlFault(say("a comment begins with a space before its #"), line + 1, column + 1, is_yaml=False)


def too_far_left(raw: bytes, begun: Any, ended: Any, column: int) -> YamlFault | None:
    """Point at the first line of a quoted text or of brackets that is no further in than the key that holds them."""
    is_text = begun is ended
    for number in range(begun.start_mark.line + 1, ended.end_mark.line + 1):
        line = _lines(raw)[number]
        rest = line.lstrip(" ")
        if BLANK(line) or (rest.lstrip("\t").startswith("#") and not is_text):
            continue
        if len(line) - len(rest) <= column:
            what = say("the text in quotes") if is_text else say("what stands in brackets")
            message = say("this line belongs to {what}: indent it further than the key that holds it", what=what)
            if rest.startswith("\t"):
                message = say("{message} with spaces, not with a tab", message=message)
            return YamlFault(message, number + 1, len(line) - len(rest) + 1, is_yaml=False)
    return None


def lost_at_end(raw: bytes, text: Any) -> YamlFault | None:
    """Point at a last line of spaces without a line break, where readers differ in what a text ends with."""
    lines = _lines(raw)
    is_kept = "+" in lines[text.start_mark.line][text.start_mark.column :].partition(" ")[0]
    if text.end_mark.line < len(lines) - 1 or not lines[-1] or lines[-1].strip(" "):
        return None
    if not is_kept and not text.value.endswith(" "):
        return None
    return YamlFault(
        say("the text ends in a line of spaces: end the file with a line break"), len(lines), 1, is_yaml=False
    )


def _at(lines: list[str], mark: Any, before: int = 0) -> str:
    """Return the rest of the line from a mark, or a letter before it; a file's end may be marked on no line of it."""
    return lines[mark.line][mark.column - before :] if mark.line < len(lines) and mark.column >= before else ""


@lru_cache(maxsize=FILES_AT_HAND)
def _lines(raw: bytes) -> list[str]:
    return LINE_BREAK.split(raw.decode("utf-8-sig"))
