"""The import contracts of pyproject.toml, tried on a tiny package that keeps them and on ones that do not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Once

ROOT = Path(__file__).parents[2]
KEEPS_THEM = {
    "__init__": "",
    "__main__": "from maturity.cli import main",
    "cli/__init__": "import click\nfrom maturity import workflows\n\nmain = workflows",
    "workflows/__init__": "from maturity import scorecard, website",
    "website/__init__": "",
    "website/html": "from maturity import presentation",
    "website/generator/__init__": "import mkdocs",
    "scorecard/__init__": "",
    "forms/__init__": "",
    "scorecard/pdf": "import weasyprint\nfrom maturity.scoring import score",
    "reports/__init__": "",
    "exchange/__init__": "",
    "schemas/__init__": "",
    "sheets/__init__": "",
    "sheets/workbook_file": "import xlsxwriter",
    "presentation/__init__": "from maturity import charts",
    "charts/__init__": "",
    "checks/__init__": "from maturity import scoring",
    "scoring/__init__": "",
    "scoring/score": "from maturity import arithmetic, model",
    "scoring/rater_statistics": "import nltk",
    "storage/pdf_reading": "import pypdf",
    "storage/markdown": "import markdown_it",
    "storage/tables/__init__": "",
    "storage/tables/workbooks": "import openpyxl",
    "storage/__init__": "import yaml\nimport ruamel.yaml\nfrom maturity import findings",
    "model/__init__": "",
    "model/city": "",
    "arithmetic/__init__": "",
    "errors": "",
    "findings": "from maturity import messages",
    "placed_hints": "from maturity import findings",
    "messages/__init__": "",
    "suggestions": "import rapidfuzz",
}
KEPT = "as planned"
ONE_WAY = "Data flows one way, from files to pages"
BREAKS = {
    "an upward import": ("model/city", "from maturity import scoring", ONE_WAY),
    "neighbours": ("storage/files", "from maturity import scoring", ONE_WAY),
    "scores from checks": ("scoring/score", "from maturity import checks", ONE_WAY),
    "a site plugin that asks for more": ("website/generator/views", "from maturity import workflows", ONE_WAY),
    "a surface that leans on another": ("scorecard/view", "from maturity import website", ONE_WAY),
    "a module without a layer": ("helpers", "", ONE_WAY),
    "a renderer that reads": (
        "website/html",
        "from maturity import storage",
        "Renderers are handed results; they never fetch or judge",
    ),
    "YAML outside storage": ("workflows/score", "import yaml", "Only storage knows YAML"),
    "ruamel outside storage": ("cli/edit", "import ruamel.yaml", "Only storage knows YAML"),
    "click in the core": ("scoring/score", "import click", "Only the command line knows click"),
    "WeasyPrint twice": ("website/html", "import weasyprint", "Only one file knows WeasyPrint"),
    "MkDocs in a renderer": ("website/html", "import mkdocs", "Only the site plugin knows MkDocs"),
    "RapidFuzz in a rule": ("checks/rule", "import rapidfuzz", "Only suggestions know RapidFuzz"),
    "Markdown twice": ("website/html", "import markdown_it", "Only one file knows the parser of Markdown"),
    "workbooks twice": ("storage/files", "import openpyxl", "Only one file knows the reader of workbooks"),
    "statistics twice": ("storage/files", "import nltk", "Only one file knows the statistics of agreement"),
    "PDFs read twice": ("storage/files", "import pypdf", "Only one file knows the reader of PDFs"),
    "written twice": ("sheets/rows", "import xlsxwriter", "Only one file knows the writer of workbooks"),
    "a cycle": ("model/city", "from maturity.model import town", "No import cycles"),
}


LINT_EACH = """\
import io, json, os, sys
from contextlib import redirect_stdout
from importlib import invalidate_caches
from importlinter.cli import lint_imports
from importlinter.application.output import console
reports = {}
for folder in sys.argv[1:]:
    os.chdir(folder)
    invalidate_caches()
    console.file = io.StringIO()
    code = lint_imports(no_cache=True, no_logo=True)
    reports[folder] = [code, console.file.getvalue()]
    sys.path.remove(folder)
print(json.dumps(reports))
"""
"""Lints many folders one after the other; to start the linter takes longer than to lint one of ours."""


def changes_of(name: str) -> dict[str, str]:
    """Return what is changed of the package that keeps the contracts, for one of the breaches."""
    if name not in BREAKS:
        return {}
    module, text, _ = BREAKS[name]
    other = {"model/town": "from maturity.model import city"} if "town" in text else {}
    return {module: text, **other}


def linted(home: Path) -> dict[str, tuple[bool, str]]:
    """Write the package as it is and with each breach; return whether its contracts are kept, and the report."""
    folders = {name: home / str(number) for number, name in enumerate((KEPT, *BREAKS))}
    for name, folder in folders.items():
        for module, text in {**KEEPS_THEM, **changes_of(name)}.items():
            path = folder / "maturity" / f"{module}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f'"""A stand-in."""\n{text}\n')
        shutil.copy(ROOT / "pyproject.toml", folder)
    command = [sys.executable, "-P", "-c", LINT_EACH, *map(str, folders.values())]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    assert not ended.returncode, ended.stderr
    reports = json.loads(ended.stdout)
    return {name: (reports[str(folder)][0] == 0, reports[str(folder)][1]) for name, folder in folders.items()}


@pytest.fixture(scope="module")
def reports(once: Once) -> dict[str, tuple[bool, str]]:
    """What the linter says of the package as it is, and of each breach."""
    return once("contracts", linted)


def test_the_planned_layers_keep_every_contract(reports: dict[str, tuple[bool, str]]) -> None:
    """What ARCHITECTURE.md draws is allowed."""
    kept, report = reports[KEPT]

    assert kept, report


@pytest.mark.parametrize("name", BREAKS)
def test_a_breach_is_seen(reports: dict[str, tuple[bool, str]], name: str) -> None:
    """Each contract fails on what it is there to refuse."""
    kept, report = reports[name]

    assert not kept
    assert f"{BREAKS[name][2]} BROKEN" in report
