"""The guard against skipped tests, tried on tests that skip."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
PASSES = "def test_fine():\n    pass\n"
SKIPS_ITSELF = "import pytest\n\ndef test_half_done():\n    pytest.skip('no browser')\n"
SKIPS_ITS_FILE = "import pytest\npytest.skip('no browser', allow_module_level=True)\n"
EXPECTED_TO_FAIL = "import pytest\n\n@pytest.mark.xfail\ndef test_known():\n    assert False\n"


def run(folder: Path, test: str, *options: str, no_skips: str = "1") -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST.read_text())
    (folder / "test_sample.py").write_text(test)
    (folder / "test_other.py").write_text(PASSES)
    environment = {**os.environ, "MATURITY_NO_SKIPS": no_skips, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, str(folder)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("workers", [(), ("-p", "xdist", "--numprocesses", "2")], ids=["alone", "in parallel"])
@pytest.mark.parametrize("test", [SKIPS_ITSELF, SKIPS_ITS_FILE], ids=["a test", "a file"])
def test_a_skip_fails_the_run(tmp_path: Path, test: str, workers: tuple[str, ...]) -> None:
    """A test that did not run cannot be mistaken for one that passed."""
    ended = run(tmp_path, test, *workers)

    assert ended.returncode != 0
    assert "no browser" in ended.stdout


def test_a_developer_may_skip(tmp_path: Path) -> None:
    """Outside `make test` a skip is what pytest makes of it."""
    assert run(tmp_path, SKIPS_ITSELF, no_skips="0").returncode == 0


@pytest.mark.parametrize("test", [PASSES, EXPECTED_TO_FAIL], ids=["passes", "is known to fail"])
def test_what_runs_is_not_touched(tmp_path: Path, test: str) -> None:
    """The guard looks at skips and at nothing else."""
    assert run(tmp_path, test).returncode == 0
