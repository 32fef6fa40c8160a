"""No key of a data file is read by nothing: whoever fills it in sees what it does."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from pkgutil import walk_packages

import maturity
import maturity.model
from maturity.model.entry import Entry
from maturity.model.measures.registry import all_keys

PACKAGE = Path(maturity.__file__).parent


def models() -> Iterator[type[Entry]]:
    """Yield every model that a data file, or a part of one, is read into."""
    for module in walk_packages(maturity.model.__path__, "maturity.model."):
        importlib.import_module(module.name)
    waiting = [Entry]
    while waiting:
        waiting += (model := waiting.pop()).__subclasses__()
        if model.__module__.startswith("maturity."):
            yield model


class Reads(ast.NodeVisitor):
    """Collects the names that code reads of objects, or by a text that names them, outside of a model's own checks."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Leave out what only holds a model's own keys against one another."""
        if not any("model_validator" in ast.dump(decorator) for decorator in node.decorator_list):
            self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Note what is read of an object."""
        if isinstance(node.ctx, ast.Load):
            self.names.add(node.attr)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Note what is asked for by its name."""
        if isinstance(node.func, ast.Name) and node.func.id == "getattr":
            self.names.update(part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        """Note the names that a loop goes through, of which each is then asked for."""
        self.names.update(part.value for part in ast.walk(node.iter) if isinstance(part, ast.Constant))
        self.generic_visit(node)


def test_every_key_is_read_somewhere() -> None:
    """A key has an effect, or is none; the keys of answers are asked for through themselves."""
    reads = Reads()
    for path in PACKAGE.rglob("*.py"):
        reads.visit(ast.parse(path.read_text(encoding="utf-8")))
    for path in PACKAGE.rglob("*.j2"):
        reads.names.update(re.findall(r"[\w)\]]\.(\w+)", path.read_text(encoding="utf-8")))
    answered = {key.name for key in all_keys()}
    unread = {
        f"{model.__name__}.{name}"
        for model in models()
        for name in model.model_fields
        if name not in reads.names | answered
    }

    assert unread == set()
