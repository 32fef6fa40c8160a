"""The page of all requests holds what the command line really calls, each with its signature."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import maturity.workflows
from maturity.cli import COMMANDS

PACKAGE = Path(maturity.workflows.__file__).parent
CLI = PACKAGE.parent / "cli"
PAGE = inspect.cleandoc(maturity.workflows.__doc__ or "")
REQUESTS = re.findall(r"^    ([a-z_]+)\.(\w+)(\(.*?\)(?: -> .*)?)$", re.sub(r"\n {8}", " ", PAGE), re.MULTILINE)
HEADINGS = re.findall(r"^([a-z]+(?:, [a-z]+)*)$", PAGE, re.MULTILINE)


def definition(module: str, name: str) -> ast.FunctionDef | ast.ClassDef:
    """Return a function or class of a module as it is written."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name)


def signature(found: ast.FunctionDef | ast.ClassDef) -> str:
    """Return what is handed in and what comes back; of a class what it is made of."""
    if isinstance(found, ast.FunctionDef):
        return f"({written(found.args)}) -> {ast.unparse(found.returns)}" if found.returns else ""
    methods = (node for node in found.body if isinstance(node, ast.FunctionDef) and node.name == "__init__")
    if method := next(methods, None):
        return f"({written(method.args).removeprefix('self, ')})"
    fields = [ast.unparse(node) for node in found.body if isinstance(node, ast.AnnAssign)]
    return f"({', '.join(each for each in fields if 'init=False' not in each)})"


def written(arguments: ast.arguments) -> str:
    """Return parameters as the formatter lays them out."""
    return re.sub(r"(: [^=]+)=", r"\1 = ", ast.unparse(arguments))


def called() -> Iterator[tuple[str, str]]:
    """Yield every function of a workflow that a command imports, or looks up in a module of workflows."""
    for path in sorted(CLI.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "maturity.workflows":
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("maturity.workflows."):
                yield from (((node.module or "").rpartition(".")[2], alias.name) for alias in node.names)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
                yield node.value.id, node.attr


def is_function(module: str, name: str) -> bool:
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == name for node in tree.body)


@pytest.mark.parametrize(("module", "name", "shown"), REQUESTS, ids=lambda value: value if value[0] != "(" else "")
def test_a_request_is_shown_as_it_is(module: str, name: str, shown: str) -> None:
    """Parameters, their types and what comes back."""
    assert shown == signature(definition(module, name))


def test_every_command_stands_on_the_page() -> None:
    """And no heading stands for none."""
    assert {command for heading in HEADINGS for command in heading.split(", ")} == {*COMMANDS}


def test_whatever_a_command_calls_stands_on_the_page() -> None:
    """A new way to ask something is a new line."""
    assert {(module, name) for module, name in called() if is_function(module, name)} == {
        (module, name) for module, name, _ in REQUESTS if is_function(module, name)
    }
