"""What models and the readers of files find wrong is a message, so that it is told in the reader's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "maturity"
PLACES = ["model", "scoring", "arithmetic", "storage", "suggestions.py", "findings.py", "errors.py"]
OTHERS = {"storage/tables.py", "storage/imported_files.py", "model/import_mapping.py"}
"""Tables that are imported."""
TOLD = {
    "Fault", "Fix", "Slip", "Trap", "YamlFault", "MarkdownFault", "Judged", "Related", "finding", "_fault", "report",
    "message", "hint", "why", "found", "wanted",
}  # fmt: skip
"""Calls that take a text for a person, and names that hold one."""
OF_PROGRAMMERS = {"TypeError", "FileExistsError", "OSError", "PydanticCustomError"}
"""Exceptions whose words no command prints: of a mistake in the program, or told by their kind."""


def is_bare(node: ast.AST) -> bool:
    """Tell whether a text of several words is put together by hand."""
    match node:
        case ast.JoinedStr(values=parts):
            return " " in "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
        case ast.Constant(value=str() as text):
            return " " in text
        case ast.IfExp(body=one, orelse=other):
            return is_bare(one) or is_bare(other)
        case ast.BinOp(left=one, right=other) | ast.BoolOp(values=[one, other]):
            return is_bare(one) or is_bare(other)
    return False


def unsaid(tree: ast.AST) -> Iterator[int]:
    """Yield the line of every text for a person that is no message."""
    for node in ast.walk(tree):
        texts: list[ast.expr] = []
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=args)) if name not in OF_PROGRAMMERS:
                texts = args
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args, keywords=named) if name in TOLD:
                texts = [*args, *(each.value for each in named)]
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in TOLD:
                texts = [value]
        yield from (text.lineno for text in texts if is_bare(text))


def files() -> list[Path]:
    """Return every file that finds something wrong."""
    homes = [PACKAGE / place for place in PLACES]
    found = [path for home in homes for path in (sorted(home.rglob("*.py")) if home.is_dir() else [home])]
    return [path for path in found if path.relative_to(PACKAGE).as_posix() not in OTHERS]


def test_every_text_for_a_person_is_a_message() -> None:
    """In what is raised, in faults, hints and findings."""
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}:{line}"
        for path in files()
        for line in unsaid(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'raise ValueError("needs a text")',
        'raise ContradictionError(f"{one!r} is taken", "id")',
        'Fault(f"{name} has no answer", hint=say("yes"))',
        'rule.finding(message, place, "put it elsewhere")',
        'hint = "put it elsewhere" if known else None',
        'self._fault("a key must be text", event)',
    ],
)
def test_a_text_by_hand_is_found(code: str) -> None:
    """Whoever writes the next one is told."""
    assert [*unsaid(ast.parse(code))] == [1]


@pytest.mark.parametrize(
    "code",
    [
        'raise ValueError(say("needs a text"))',
        'Fault(say("{name} has no answer", name=name), (key,))',
        'yield Fault(message, ("level", key))',
        'raise TypeError("the measure lacks a method")',
    ],
)
def test_messages_are_left_in_peace(code: str) -> None:
    """And what only programmers see."""
    assert [*unsaid(ast.parse(code))] == []
