"""Breaks a module of the program in one place at a time and lists the breaks that no test notices.

Run by hand: .venv/bin/python tests/mutation/mutate.py maturity/scoring/gaps.py tests/scoring/test_cases.py …

The files to break come first, the tests after them in the order in which they are tried. Each break is written into a
copy of the package, and its tests run in a process of their own that imports the copy: so whatever imports the module,
and whatever command a test starts, has the broken one. Libraries are loaded once, before forking.
"""

from __future__ import annotations

import ast
import copy
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

for library in ("babel.numbers", "jinja2", "pydantic", "ruamel.yaml"):
    import_module(library)  # once, before anything forks

ROOT = Path(__file__).parents[2]
BESIDE = ("frameworks", "site", "pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA")
"""What the package looks for beside itself."""
PATIENCE = 600
AT_A_TIME = 2
OPTIONS = ("-x", "-q", "-n", "0", "--tb=no", "--assert=plain", "-p", "no:cacheprovider")
SWAPS = """
    Lt LtE GtE, LtE Lt Gt, Gt GtE LtE, GtE Gt Lt, Eq NotEq, NotEq Eq, Is IsNot, IsNot Is, In NotIn, NotIn In,
    Add Sub, Sub Add, Mult Div, Div Mult, Pow Mult, And Or, Or And
"""
SWAPPED: dict[type, list[Any]] = {
    getattr(ast, one): [getattr(ast, other) for other in others]
    for one, *others in (each.split() for each in SWAPS.split(","))
}
RENAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "trunc": "floor"}
OTHER_END = {"low": "high", "high": "low", "lowest": "highest", "highest": "lowest", "best": "worst", "worst": "best"}


def places(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield every node whose meaning can be broken: no annotation, docstring, decorator or recorded step."""
    for name, value in ast.iter_fields(tree):
        if name in {"annotation", "returns", "decorator_list", "bases"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_aside(child):
                yield child
                yield from places(child)


def _is_aside(node: ast.AST) -> bool:
    said = node.value if isinstance(node, ast.Expr) else node
    docstring = isinstance(node, ast.Expr) and isinstance(said, ast.Constant)
    return docstring or (isinstance(said, ast.Call) and getattr(said.func, "id", "") in {"note", "Step"})


def breaks(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912 (one case for each way to break something)
    """Yield what can stand in a node's place."""
    match node:
        case ast.Compare(ops=operators):
            for place, operator in enumerate(operators):
                for other in SWAPPED.get(type(operator), ()):
                    changed = [*operators[:place], other(), *operators[place + 1 :]]
                    yield ast.Compare(node.left, changed, node.comparators)
        case ast.BinOp():
            for other in SWAPPED.get(type(node.op), ()):
                yield ast.BinOp(node.left, other(), node.right)
        case ast.BoolOp():
            yield ast.BoolOp(SWAPPED[type(node.op)][0](), node.values)
            yield from node.values
        case ast.UnaryOp():
            yield node.operand
        case ast.Name(id=name) if name in RENAMED:
            yield ast.Name(RENAMED[name], node.ctx)
        case ast.Attribute(attr=name, ctx=ast.Load()) if name in OTHER_END:
            yield ast.Attribute(node.value, OTHER_END[name], node.ctx)
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int()):
            yield ast.Constant(node.value + 1)
        case ast.IfExp() | ast.If():
            broken = copy.copy(node)
            broken.test = ast.UnaryOp(ast.Not(), node.test)
            yield broken
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.Return(value=ast.expr()) if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield ast.Return(ast.Constant(None))


def mutants(source: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield the line, what stood there, what stands there now, and the whole broken source."""
    for place, node in enumerate(places(ast.parse(source))):
        for number, _ in enumerate(breaks(node)):
            tree = ast.parse(source)
            target = list(places(tree))[place]
            broken = list(breaks(target))[number]
            before, after = (ast.unparse(each).split("\n")[0] for each in (target, broken))
            for parent in ast.walk(tree):
                for name, value in ast.iter_fields(parent):
                    if value is target:
                        setattr(parent, name, broken)
                    elif isinstance(value, list) and any(each is target for each in value):
                        value[:] = [broken if each is target else each for each in value]
            yield getattr(target, "lineno", 0), before, after, ast.unparse(ast.fix_missing_locations(tree))


@contextmanager
def copies(number: int) -> Iterator[SimpleQueue[Path]]:
    """Give as many copies of the package as there are breaks tried at a time."""
    waiting: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        for each in range(number):
            home = Path(folder, str(each))
            shutil.copytree(ROOT / "maturity", home / "maturity")
            for name in BESIDE:  # no links: no page is built from behind one
                copied = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
                copied(ROOT / name, home / name)
            waiting.put(home)
        yield waiting


def try_out(home: Path, tests: list[str]) -> None:
    """Run the tests with the package that lies here, and end with 0 if every one passes."""
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    for name in [name for name in sys.modules if name.partition(".")[0] in {"maturity", "tests", "conftest"}]:
        del sys.modules[name]
    sys.dont_write_bytecode = True  # two breaks of one second and one length would share what was compiled
    sys.path.insert(0, str(home))
    os.environ.update(PYTHONPATH=str(home), PYTHONDONTWRITEBYTECODE="1", MATURITY_EXAMPLES="few")
    os.chdir(ROOT)
    os._exit(pytest.main([*OPTIONS, *tests]))


def survives(path: str, source: str, tests: list[str], waiting: SimpleQueue[Path]) -> bool:
    """Tell whether no test fails; one that takes too long has noticed."""
    home = waiting.get()
    broken, sound = home / path, (ROOT / path).read_bytes()
    shutil.rmtree(broken.parent / "__pycache__", ignore_errors=True)  # of the break before, where it was imported
    broken.write_text(source, encoding="utf-8")
    child = multiprocessing.get_context("fork").Process(target=try_out, args=(home, tests))
    child.start()
    child.join(PATIENCE)
    child.kill()
    child.join()
    broken.write_bytes(sound)
    waiting.put(home)
    return child.exitcode == 0


def main(arguments: list[str]) -> None:
    """Try every break of every file."""
    tests = [each for each in arguments if each.startswith("tests")]
    for path in (each for each in arguments if each not in tests):
        sound = (ROOT / path).read_text(encoding="utf-8")
        with copies(AT_A_TIME) as waiting, ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
            if not survives(path, sound, tests, waiting):
                sys.exit("the tests fail on what is sound")
            every = list(mutants(sound))
            alive = list(pool.map(lambda one, path=path: survives(path, one[3], tests, waiting), every))
        sys.stdout.write(f"{path}: {len(every)} breaks, {sum(alive)} unnoticed\n")
        for (line, before, after, _), lives in zip(every, alive, strict=True):
            if lives:
                sys.stdout.write(f"  {path}:{line}: {before}  ->  {after}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
