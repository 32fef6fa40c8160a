"""Edits to a YAML file that touch only the lines they must: comments, order and spacing stay."""

import difflib
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.util import load_yaml_guess_indent

from maturity.errors import CannotEditError
from maturity.messages import say
from maturity.storage.yaml_reading import read_yaml

INDENTED_KEY = re.compile(r"( +)[^\s#-][^\s:]*:(?: |$)").match


def edited(raw: bytes, edit: Callable[[Any], None]) -> bytes:
    """Return the file with the edit made; ``edit`` changes the loaded document in place.

    ruamel writes a file anew and may re-indent or re-wrap what nobody touched. So it writes it twice, without and with
    the edit, and only the lines in which the two differ are carried over into the file as it was.
    """
    before, wanted = _written(raw, lambda _: None), _written(raw, edit)
    original = raw.decode("utf-8").splitlines(keepends=True)
    result: list[str] = []
    taken = 0
    places = _places(before, original)
    for start, end, lines in _changes(before, wanted, {line for line, place in enumerate(places) if place is not None}):
        result += original[taken : places[start]] + lines
        taken = places[end] or 0
    content = "".join(result + original[taken:]).encode("utf-8")
    if read_yaml(content)[0] != read_yaml("".join(wanted).encode("utf-8"))[0]:
        raise CannotEditError(say("the edit would have changed something else as well"))
    return content


def _places(written: list[str], original: list[str]) -> list[int | None]:
    """Return before which line of the file each written line begins, and the end; none within what was wrapped anew.

    Wrapping and indenting change nothing but white space, so a line begins where as much else stands before it.
    """
    if len(written) == len(original):
        return list(range(len(written) + 1))
    if "".join("".join(written).split()) != "".join("".join(original).split()):
        raise CannotEditError(say("the file is laid out in a way that cannot be edited safely"))
    lines = {beginning: line for line, beginning in enumerate(_beginnings(original))}
    return [*(lines.get(beginning) for beginning in _beginnings(written)), len(original)]


def _beginnings(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield for each line how many characters that are seen stand before it, and the how-manieth of these it is."""
    seen = blank = 0
    for line in lines:
        yield seen, blank
        count = len("".join(line.split()))
        seen, blank = seen + count, 0 if count else blank + 1


def _changes(before: list[str], wanted: list[str], edges: set[int]) -> list[tuple[int, int, list[str]]]:
    """Return which lines of ``before`` give way to which lines; a change begins and ends at an edge."""
    changes: list[tuple[int, int, int, int]] = []
    for change, start, end, new, new_end in difflib.SequenceMatcher(a=before, b=wanted).get_opcodes():
        if change == "equal":
            continue
        first = max(edge for edge in edges if edge <= start)
        last = min(edge for edge in edges if edge >= end)
        whole = (first, last, new - (start - first), new_end + (last - end))
        if changes and first < changes[-1][1]:
            earlier = changes.pop()
            whole = (earlier[0], last, earlier[2], whole[3])
        changes.append(whole)
    return [(start, end, wanted[new:new_end]) for start, end, new, new_end in changes]


def _written(raw: bytes, edit: Callable[[Any], None]) -> list[str]:
    """Return the lines that ruamel writes after an edit, indented as the file is."""
    try:
        text = raw.decode("utf-8")
        _, indent, offset = load_yaml_guess_indent(text)
        yaml = YAML()
        yaml.preserve_quotes = True
        yaml.width = 2**16
        if indent is not None:
            yaml.indent(mapping=_indent_of_keys(text) or indent, sequence=indent, offset=offset or 0)
        document = yaml.load(text)
    except (UnicodeDecodeError, YAMLError) as error:
        raise CannotEditError(say("the file is not YAML")) from error
    edit(document)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue().splitlines(keepends=True)


def _indent_of_keys(text: str) -> int | None:
    """Return by how much the keys of a file stand in, which may be less than the entries of its lists do."""
    found = (INDENTED_KEY(line) for line in text.splitlines())
    return min((len(line[1]) for line in found if line), default=None)


def round_trip(text: str) -> Any:
    """Return what a piece of YAML says, in the form in which an edit can put it into a document."""
    yaml = YAML()
    yaml.preserve_quotes = True
    return yaml.load(text)
