"""The guard against skipped tests, tried on tests that skip."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
PASSES = "def test_fine():\n    pass\n"
SKIPS_ITSELF = "import pytest\n\ndef test_half_done():\n    pytest.skip('no browser')\n"  # a sample of one test
SKIPS_ITS_FILE = "import pytest\npytest.skip('no display', allow_module_level=True)\n"  # a sample of a whole file
EXPECTED_TO_FAIL = (
    "import pytest\n\n@pytest.mark.xfail\ndef test_known():\n    assert False\n"  # a sample of what may fail
)


def run(folder: Path, samples: list[str], *options: str, no_skips: str = "1") -> subprocess.CompletedProcess[str]:
    """Run samples, each a file, beside one that passes."""
    (folder / "conftest.py").write_text(CONFTEST.read_text())
    for number, sample in enumerate([PASSES, *samples]):
        (folder / f"test_sample_{number}.py").write_text(sample)
    environment = {**os.environ, "MATURITY_NO_SKIPS": no_skips, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, str(folder)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("workers", [(), ("-p", "xdist", "--numprocesses", "1")], ids=["alone", "in a worker"])
def test_a_skip_fails_the_run(tmp_path: Path, workers: tuple[str, ...]) -> None:
    """A test or a file that did not run cannot be mistaken for one that passed."""
    ended = run(tmp_path, [SKIPS_ITSELF, SKIPS_ITS_FILE], "--continue-on-collection-errors", *workers)

    assert ended.returncode != 0
    assert "test_sample_1.py::test_half_done was skipped, and nothing may be: Skipped: no browser" in ended.stdout
    assert "test_sample_2.py was skipped, and nothing may be: Skipped: no display" in ended.stdout
    assert re.search(r"\b1 failed, 1 passed, 1 error in ", ended.stdout)


def test_a_developer_may_skip(tmp_path: Path) -> None:
    """Outside `make test` a skip is what pytest makes of it."""
    assert run(tmp_path, [SKIPS_ITSELF], no_skips="0").returncode == 0


def test_what_runs_is_not_touched(tmp_path: Path) -> None:
    """The guard looks at skips and at nothing else: a test that passes does, and one that is known to fail may."""
    ended = run(tmp_path, [EXPECTED_TO_FAIL])

    assert ended.returncode == 0
    assert "1 passed, 1 xfailed in " in ended.stdout
