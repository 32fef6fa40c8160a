"""Our own files are laid out as we ask others to lay out theirs."""

from pathlib import Path

import pytest

from maturity.cli import run

ROOT = Path(__file__).parents[2]


def test_every_file_is_laid_out(capsys: pytest.CaptureFixture[str]) -> None:
    """`maturity fmt --check` would change nothing."""
    assert run(["fmt", "--check", "-C", str(ROOT)]) == 0, capsys.readouterr().out
