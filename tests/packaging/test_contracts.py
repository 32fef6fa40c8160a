"""The import contracts of pyproject.toml, tried on a tiny package that keeps them and on ones that do not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
    "scorecard/pdf": "import weasyprint\nfrom maturity.scoring import score",
    "reports/__init__": "",
    "exchange/__init__": "",
    "schemas/__init__": "",
    "presentation/__init__": "from maturity import charts",
    "charts/__init__": "",
    "checks/__init__": "from maturity import scoring",
    "scoring/__init__": "",
    "scoring/score": "from maturity import arithmetic, model",
    "storage/markdown": "import markdown_it",
    "storage/__init__": "import yaml\nimport ruamel.yaml\nfrom maturity import findings",
    "model/__init__": "",
    "model/city": "",
    "arithmetic/__init__": "",
    "errors": "",
    "findings": "",
    "suggestions": "import rapidfuzz",
}
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
    "a cycle": ("model/city", "from maturity.model import town", "No import cycles"),
}


def lint(folder: Path, changes: dict[str, str]) -> tuple[bool, str]:
    """Write the package with some changes; return whether its contracts are kept, and the report."""
    for name, text in {**KEEPS_THEM, **changes}.items():
        path = folder / "maturity" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""A stand-in."""\n{text}\n')
    shutil.copy(ROOT / "pyproject.toml", folder)
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ended.returncode == 0, ended.stdout + ended.stderr


def test_the_planned_layers_keep_every_contract(tmp_path: Path) -> None:
    """What ARCHITECTURE.md draws is allowed."""
    kept, report = lint(tmp_path, {})

    assert kept, report


@pytest.mark.parametrize(("module", "text", "contract"), BREAKS.values(), ids=BREAKS)
def test_a_breach_is_seen(tmp_path: Path, module: str, text: str, contract: str) -> None:
    """Each contract fails on what it is there to refuse."""
    changes = {module: text}
    if "town" in text:
        changes["model/town"] = "from maturity.model import city"
    kept, report = lint(tmp_path, changes)

    assert not kept
    assert f"{contract} BROKEN" in report
