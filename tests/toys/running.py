"""Runs the program in a process of its own, which knows a kind of thing that only the tests have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMANDS = """
import json, sys
from contextlib import redirect_stdout
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
spec = spec_from_file_location("toy", sys.argv[1])
sys.modules["toy"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["toy"])  # registers it before the models are loaded
from maturity.cli import run
for line in json.loads(sys.argv[2]):
    with redirect_stdout(StringIO()) as out:
        code = run(line)
    print(json.dumps([code, out.getvalue()]))
from tests.outputs.test_scorecard import html, indicator, portfolio, rated, yardstick
print(json.dumps([0, html(eval(sys.argv[3]))]))
"""


ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": "", "MATURITY_LANG": "en"}


def run_with_toy(toy: Path, folder: Path, card: str, *lines: list[str]) -> list[tuple[int, str]]:
    """Run command lines in a process that knows what a module registers; the last entry is a scorecard.

    ``card`` is the expression that makes the scorecard's portfolio. Each entry is an exit code and what was printed.
    """
    ended = subprocess.run(
        [sys.executable, "-c", COMMANDS, str(toy), json.dumps(lines), card],
        cwd=folder, capture_output=True, text=True, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    assert not ended.returncode, ended.stderr
    return [(code, text) for code, text in map(json.loads, ended.stdout.splitlines())]
