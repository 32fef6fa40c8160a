"""The benchmarks run, and what they compare does the same work. How long it takes is for them to say, not for tests."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.workflows.run import Run

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize("name", ["faults", "imports", "score", "serve", "validate", "whatif"])
def test_a_benchmark_prints_a_ratio(name: str) -> None:
    """Each process that it compares succeeds, and each floor comes to the same numbers: else it ends with an error."""
    done = subprocess.run(
        [sys.executable, BENCHMARKS / f"{name}.py", "1", "1"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert re.search(r"[0-9]\.[0-9]+ times", done.stdout)


def test_the_portfolio_has_no_finding_and_is_the_same_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding would be timed too, and a portfolio that differs would make two runs tell nothing about each other."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    from portfolio import write_portfolio  # noqa: PLC0415 (beside the scripts that use it, so on no path of ours)

    first, second = ([file.read_bytes() for file in write_portfolio(tmp_path / name, 2)] for name in ("a", "b"))

    assert first == second
    assert len(first) == 2 * 5
    assert Run(tmp_path / "a").findings == ()
