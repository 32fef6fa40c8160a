"""What libyaml takes and YAML does not is refused where it stands; what YAML takes keeps its meaning."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from maturity.storage.yaml_reading import read_yaml

COMMENT = "a comment begins with a space before its #"
QUESTION = "inside [ ] or { } a text cannot begin with a question mark: put it in quotes"
DASH = "a dash that stands alone is not a text: put it in quotes"
TAG = "! is an instruction to programs (a tag), which is not allowed"
DIRECTIVE = "only the directive %YAML 1.2 is read: leave this line out"
QUOTED = "this line belongs to the text in quotes: indent it further than the key that holds it"
BRACKETS = "this line belongs to what stands in brackets: indent it further than the key that holds it"
SPACES = "the text ends in a line of spaces: end the file with a line break"
TAB = " with spaces, not with a tab"


NO_TAG = "! is an instruction to programs (a tag), which is not allowed"


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("units: ! 30\n", TAG, 1, 8),
        ("! units: 30\n", TAG, 1, 1),
        ("units: ! [a, b]\n", TAG, 1, 8),
        ("units: ! {a: b}\n", TAG, 1, 8),
        ('name: "Kota"#old\n', COMMENT, 1, 13),
        ("name: 'Kota'#old\n", COMMENT, 1, 13),
        ('name: "é"#old\n', COMMENT, 1, 10),
        ("\ufeffname: 'Kota'#old\n", COMMENT, 1, 13),
        ("tags: [a,#first\n  b]\n", COMMENT, 1, 10),
        ("tags: [a]#all\n", COMMENT, 1, 10),
        ("tags: {a: b}#all\n", COMMENT, 1, 13),
        ("tags: [#none\n  ]\n", COMMENT, 1, 8),
        ("note: |#two lines\n  a\n", COMMENT, 1, 8),
        ("note: >-#two lines\n  a\n", COMMENT, 1, 9),
        ("note: |2#two lines\n   a\n", COMMENT, 1, 9),
        ("a: {?why: because}\n", QUESTION, 1, 5),
        ("a: [?why]\n", QUESTION, 1, 5),
        ("a: [b, ?why]\n", QUESTION, 1, 8),
        ("a: [b,\n  ?why]\n", QUESTION, 2, 3),
        ("a: [-]\n", DASH, 1, 5),
        ("a: [b, -, c]\n", DASH, 1, 8),
        ("a: {b: -}\n", DASH, 1, 8),
        ("a: [b,\nc]\n", BRACKETS, 2, 1),
        ("a:\n  b: [c,\n  d]\n", BRACKETS, 3, 3),
        ("a: {b: 1,\n\n# said\nc: 2}\n", BRACKETS, 4, 1),
        ("a: [\n  b\n]\n", BRACKETS, 3, 1),
        ("a:\n- [b,\nc]\n", BRACKETS, 3, 1),
        ("a: [b,\r\nc]\r\n", BRACKETS, 2, 1),
        ("a: [\n\tb]\n", BRACKETS + TAB, 2, 1),
        ('a: "b\nc"\n', QUOTED, 2, 1),
        ("a:\n  b: 'c\n  d'\n", QUOTED, 3, 3),
        ('- "b\n\n# c"\n', QUOTED, 3, 1),
        ('- a: "b\n  c"\n', QUOTED, 2, 3),
        ('a: "b\n\tc"\n', QUOTED + TAB, 2, 1),
        ("a: [{b: 'c\nd'}]\n", QUOTED, 2, 1),
        ("%YAML 1.1\n---\na: b\n", DIRECTIVE, 1, 1),
        ("%YAML 1.2#new\n---\na: b\n", DIRECTIVE, 1, 1),
        ("# ours\n%TAG ! tag:here,2026:\n---\na: b\n", DIRECTIVE, 2, 1),
        ("a: |+\n   ", SPACES, 2, 1),
        ("a: |\n  b\n    ", SPACES, 3, 1),
        ("a: >-\n  b\n   ", SPACES, 3, 1),
    ],
)
def test_what_yaml_does_not_allow_is_refused_where_it_stands(text: str, message: str, line: int, column: int) -> None:
    """With what is wrong and what would be right, so that an editor and this program say the same of a file."""
    value, faults = read_yaml(text.encode())

    assert (message, line, column) in {(fault.message, fault.line, fault.column) for fault in faults}
    assert {fault.line for fault in faults} == {line}
    assert value is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('name: "Kota" #old\n', {"name": "Kota"}),
        ("name: Kota#old\n", {"name": "Kota#old"}),
        ('name: "Kota#old"\n', {"name": "Kota#old"}),
        ("tags: [a, #first\n  b]\n", {"tags": ["a", "b"]}),
        ("note: | #two\n  a#b\n", {"note": "a#b\n"}),
        ("a: ?why\n", {"a": "?why"}),
        ("?why: a\n", {"?why": "a"}),
        ("a: [b?c, why?]\n", {"a": ["b?c", "why?"]}),
        ("a: {? b : c}\n", {"a": {"b": "c"}}),
        ("a: ['-', --, -b]\n", {"a": ["-", "--", "-b"]}),
        ("[\na,\nb\n]\n", ["a", "b"]),
        ('{"a": 1,\n"b": [\n2\n]}\n', {"a": 1, "b": [2]}),
        ("a:\n- [b,\n c]\n", {"a": [["b", "c"]]}),
        ("a: {b: 1,\n\n# said\n c: 2}\n", {"a": {"b": 1, "c": 2}}),
        ('a: "b\n\n c"\n', {"a": "b\nc"}),
        ('a: "b\n \tc"\n', {"a": "b c"}),
        ("%YAML 1.2 #new\n---\na: b\n", {"a": "b"}),
        ("a: |\n  b\n  ", {"a": "b\n"}),
        ("a: |-\n  b\n  ", {"a": "b"}),
    ],
)
def test_what_yaml_allows_keeps_its_meaning(text: str, value: Any) -> None:
    """However close it comes to what is refused."""
    assert read_yaml(text.encode()) == (value, [])


def lines_of(body: str, chomping: str) -> str | None:
    """Return what a text of these lines means by YAML's own rules; nothing where its indentation is wrong."""
    lines = body.split("\n")[:-1]
    first = next((line for line in lines if line.strip(" ")), None)
    widest = max(map(len, lines), default=0)
    indent = max(1, widest if first is None else len(first) - len(first.lstrip(" ")))
    before = lines[: lines.index(first)] if first is not None else []
    too_far = any(len(line) > indent for line in before)
    if too_far or any(line.strip(" ") and line[:indent].strip(" ") for line in lines):
        return None
    inner = [line[indent:] for line in lines]
    text = "\n".join(inner).rstrip("\n")
    ended = "".join(f"{line}\n" for line in inner)
    return ended if chomping == "+" else text + ("\n" if text and not chomping else "")


@pytest.mark.parametrize("chomping", ["", "-", "+"])
def test_no_letter_of_a_text_of_several_lines_is_lost(chomping: str) -> None:
    """Every text of up to six letters, blanks and line breaks, alone in its file and before another key."""
    for letters in product(" x\n", repeat=6):
        body = "".join(letters) + "\n"
        for rest in ("", "b: 1\n"):
            value, faults = read_yaml(f"a: |{chomping}\n{body}{rest}".encode())
            wanted = lines_of(body, chomping)
            assert faults if wanted is None else (value["a"], faults) == (wanted, []), (body, rest)
