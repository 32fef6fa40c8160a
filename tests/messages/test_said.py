"""Every text that a person may read is a message, so that nobody forgets to say it in the reader's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "maturity"
PARTS = sorted(path.name for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists())
"""All of the program."""
IN_ALL = {"checks"}
"""Parts in which every text is for a person; elsewhere it is one that is handed to something that tells it."""
SAY = {"say": 1, "say_many": 3, "mapping_says": 0}
"""How many sentences each takes before what fills the blanks."""
TOLD = {
    "Fault", "Fix", "Slip", "Trap", "YamlFault", "MarkdownFault", "NumberFault", "Judged", "Related", "finding",
    "fault", "_fault", "report", "message", "hint", "why", "found", "wanted", "alike", "effect", "chat", "suggest",
}  # fmt: skip
"""Calls that take a text for a person, and names that hold one; so does every exception."""
LAID_OUT = {"echo", "detail"}
"""Calls that take one too, or columns of words that are told already."""
OF_PROGRAMMERS = {
    "AssertionError", "FileExistsError", "FileNotFoundError", "OSError", "PluginError", "PydanticCustomError",
    "TypeError",
}  # fmt: skip
"""Exceptions whose words no command prints: of a mistake in the program, or told by their kind."""
SILENT = {"compile", "Field", "AssertionError", "NotImplementedError"}
"""Calls whose texts are patterns, descriptions of schemas, or for whoever changes the program."""
COMMAND = "maturity "
"""How a line begins that is to be copied."""
OF_FILES = re.compile(r"[a-z_]+: \S|'Index \{period\}'")
"""How keys of a data file with their values begin, which a sentence may name; and a column."""


def name_of(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name
    return ""


def written(node: ast.JoinedStr, blank: str = "") -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else blank for part in node.values)


def by_hand(node: ast.AST, *, in_blank: bool = False) -> Iterator[int]:
    """Yield the line of each text of several words in what a person is handed, or in a blank of a message."""
    inside = [*ast.iter_child_nodes(node)]
    match node:
        case ast.Call() if name_of(node) in SILENT:
            return
        case ast.Call(args=texts, keywords=named) if (sentences := SAY.get(name_of(node))) is not None:
            inside = [*texts[sentences:], *named, *(each for each in texts if isinstance(each, ast.JoinedStr))]
            in_blank = True
        case ast.JoinedStr() | ast.Constant(value=str()):
            text = written(node, "{}") if isinstance(node, ast.JoinedStr) else str(node.value)
            is_words = " " in text and (isinstance(node, ast.JoinedStr) or re.search("[A-Za-z]", text))
            if is_words and not text.startswith(COMMAND) and not (in_blank and OF_FILES.match(text)):
                yield node.lineno
            return
    for each in inside:
        yield from by_hand(each, in_blank=in_blank)


def handed(tree: ast.AST) -> Iterator[int]:
    """Yield the line of every text that is handed to a person and is no message."""
    for node in ast.walk(tree):
        name, texts = name_of(node), list[ast.AST]()
        match node:
            case ast.Raise(exc=ast.Call() as call) if name_of(call) not in OF_PROGRAMMERS:
                texts = [*call.args, *call.keywords]
            case ast.Call() if name in TOLD or (name.endswith("Error") and name not in OF_PROGRAMMERS):
                texts = [*node.args, *node.keywords]
            case ast.Call() if name in LAID_OUT:
                texts = [each for each in node.args if re.search("[A-Za-z]", texts_of(each))]
            case ast.Assign(targets=[ast.Name(id=held)], value=value) if held in TOLD:
                texts = [value]
            case ast.AnnAssign(target=ast.Name(id=held), value=ast.expr() as value) if held in TOLD:
                texts = [value]
            case ast.keyword(arg=str() as held, value=value) if held in TOLD:
                texts = [value]
        for text in texts:
            yield from by_hand(text)


def texts_of(node: ast.AST) -> str:
    """Return all that is written in an expression beside its blanks."""
    return "".join(str(each.value) for each in ast.walk(node) if isinstance(each, ast.Constant))


def anywhere(node: ast.AST) -> Iterator[int]:
    """Yield the line of every text of more than one word that is neither a message nor a docstring."""
    inside = [*ast.iter_child_nodes(node)]
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call() if name_of(node) in SAY:
            inside = [each for each in node.args if not isinstance(each, ast.Constant)] + node.keywords
        case ast.Call() if name_of(node) in SILENT:
            return
        case ast.JoinedStr():
            if " " in written(node):
                yield node.lineno
            return
        case ast.Constant(value=str() as text) if re.search(r"[A-Za-z].* | .*[A-Za-z]", text, re.DOTALL):
            yield node.lineno
            return
    for each in inside:
        yield from anywhere(each)


@pytest.mark.parametrize("part", PARTS)
def test_every_text_for_a_person_is_a_message(part: str) -> None:
    """In what is raised and printed, in faults, hints and findings: none is a bare text or put together by hand."""
    home = PACKAGE / part
    ways = [handed, *([anywhere] if part in IN_ALL else [])]
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}:{line}"
        for path in (sorted(home.rglob("*.py")) if home.is_dir() else [home])
        for way in ways
        for line in way(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert found == set()


HANDED = [
    'raise ValueError("needs a text")',
    'raise ContradictionError(f"{one!r} is taken", "id")',
    'raise TooSlowError(f"stopped after {seconds} seconds") from None',
    'Fault(f"{name} has no answer", hint=say("yes"))',
    'Fault(f"{one}: {other}")',
    'rule.finding(message, place, "put it elsewhere")',
    'hint = "put it elsewhere" if known else None',
    'Finding(code, rule, message, effect="No score changes.")',
    'Judged(condition, found=f"{number} in its reviews", wanted=say("none"))',
    'self._fault("a key must be text", event)',
    'message(joined(["no findings", also]))',
    'message(say("{what}", what=f"no {kind} there"))',
    'click.echo(f"{number} of {all} are done")',
    'suggest("next: read it", again)',
    'say(f"{name} is no word")',
    'raise CannotCreateError(say(f"{name} is no word"))',
]
ANYWHERE = [
    'finding(case, "is no word")',
    'finding(case, f"{name} is no word")',
    'message = f"{one} {other}"',
    'effect = "No score changes."',
    'say(f"{name} is no word")',
    'say("{what} is", what="no word")',
    'hint = say("yes") if known else "no such word"',
    'words = {"one": "is no word"}',
]


@pytest.mark.parametrize(("way", "code"), [(handed, code) for code in HANDED] + [(anywhere, code) for code in ANYWHERE])
def test_what_is_no_message_is_found(way: Callable[[ast.AST], Iterator[int]], code: str) -> None:
    """However it is handed over: whoever writes the next one is told."""
    if code.startswith("say(f") and way is handed:
        code = f"message({code})"  # a sentence that nobody is handed is in nobody's way

    assert {*way(ast.parse(code))} == {1}


@pytest.mark.parametrize(
    ("way", "code"),
    [
        (handed, 'raise ValueError(say("needs a text"))'),
        (handed, 'Fault(say("{name} has no answer", name=name), (key,))'),
        (handed, 'yield Fault(message, ("level", key))'),
        (handed, 'raise TypeError("the measure lacks a method")'),
        (handed, 'suggest(say("next:"), f"maturity validate{same(start)}")'),
        (handed, 'hint = say("write in the mapping: {key}", key="table: {header: 4}")'),
        (handed, 'click.echo(f"{name:<{width}}  {place}")'),
        (anywhere, 'finding(case, say("{name} is no word", name="word"))'),
        (anywhere, 'say_many(2, "{number} word", "{number} words")'),
        (anywhere, '", ".join(words)'),
        (anywhere, 'f"{name}.{part}"'),
        (anywhere, 'PATTERN = re.compile("one or two")'),
        (anywhere, 'def check():\n    """Say what is wrong."""'),
    ],
)
def test_what_nobody_reads_is_left_in_peace(way: Callable[[ast.AST], Iterator[int]], code: str) -> None:
    """Messages themselves, what is to be copied, single words such as keys, patterns, docstrings."""
    assert {*way(ast.parse(code))} == set()
