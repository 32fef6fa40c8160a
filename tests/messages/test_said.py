"""Every text that a person may read is a message, so that nobody forgets to say it in the reader's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "maturity"
FOLDERS = ["checks"]
"""Where no text is written that is no message."""
SAY = {"say", "say_many"}
SILENT = {"compile", "Field", "AssertionError", "NotImplementedError"}
"""Calls whose texts are patterns, descriptions of schemas, or for whoever changes the program."""
WORDS = re.compile(r"[A-Za-z].* | .*[A-Za-z]", re.DOTALL)


def unsaid(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield every text of more than one word that is neither a message nor a docstring, with its line."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SAY:
            inside: list[ast.AST] = [each for each in node.args if not isinstance(each, ast.Constant)] + node.keywords
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SILENT:
            return
        case ast.JoinedStr():
            if " " in "".join(part.value for part in node.values if isinstance(part, ast.Constant)):
                yield node.lineno, ast.unparse(node)
            return
        case ast.Constant(value=str() as text) if WORDS.search(text):
            yield node.lineno, text
            return
        case _:
            inside = [*ast.iter_child_nodes(node)]
    for each in inside:
        yield from unsaid(each)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_is_a_message(folder: str) -> None:
    """Messages, hints, effects and the words for other places: none is a bare text or put together by hand."""
    found = [
        (file.relative_to(PACKAGE).as_posix(), line, text)
        for file in sorted((PACKAGE / folder).rglob("*.py"))
        for line, text in unsaid(ast.parse(file.read_text(encoding="utf-8")))
    ]

    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'finding(case, "is no word")',
        'finding(case, f"{name} is no word")',
        'message = f"{one} {other}"',
        'effect = "No score changes."',
        'say(f"{name} is no word")',
        'say("{what} is", what="no word")',
        'hint = say("yes") if known else "no such word"',
    ],
)
def test_what_is_no_message_is_found(code: str) -> None:
    """However it is handed over."""
    assert [*unsaid(ast.parse(code))] != []


@pytest.mark.parametrize(
    "code",
    [
        'finding(case, say("{name} is no word", name="word"))',
        'say_many(2, "{number} word", "{number} words")',
        '", ".join(words)',
        'f"{name}.{part}"',
        'PATTERN = re.compile("one or two")',
        'def check():\n    """Say what is wrong."""',
    ],
)
def test_what_nobody_reads_is_left_in_peace(code: str) -> None:
    """Messages themselves, single words such as keys, patterns and docstrings."""
    assert [*unsaid(ast.parse(code))] == []
