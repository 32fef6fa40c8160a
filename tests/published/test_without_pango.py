"""A machine without Pango: everything works but the PDFs, and one line says what to install."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.cli import run


@pytest.fixture
def bare(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A new workspace, and an environment in which WeasyPrint fails to import as it does without Pango."""
    fake = tmp_path / "fake" / "weasyprint"
    fake.mkdir(parents=True)
    banner = "print('WeasyPrint could not import some external libraries.')"
    (fake / "__init__.py").write_text(f"{banner}\nraise OSError('cannot load library pango')\n")
    assert run(["init", str(tmp_path / "demo")]) == 0
    return tmp_path / "demo", {**os.environ, "PYTHONPATH": str(tmp_path / "fake")}


def maturity(folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "maturity", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_site_is_built_and_one_line_says_what_to_install(bare: tuple[Path, dict[str, str]]) -> None:
    """The line names the packages of Debian, macOS and Windows; the site offers no PDF that is not there."""
    folder, environment = bare
    done = maturity(folder, environment, "build")
    remarks = [line for line in done.stderr.splitlines() if "Pango" in line]

    assert done.returncode == 0, done.stderr
    assert len(remarks) == 1
    assert "external libraries" not in done.stdout + done.stderr
    for package in ("libpango-1.0-0", "brew install pango", "mingw-w64-x86_64-pango"):
        assert package in remarks[0]
    assert (folder / "build" / "site" / "id" / "index.html").is_file()
    assert not list(folder.rglob("*.pdf"))
    assert ".pdf" not in (folder / "build" / "site" / "en" / "downloads.html").read_text()


def test_pdf_and_doctor_say_the_same(bare: tuple[Path, dict[str, str]]) -> None:
    """A scorecard that was asked for and cannot be printed is the machine's fault: exit code 4."""
    folder, environment = bare
    asked = maturity(folder, environment, "pdf")
    examined = maturity(folder, environment, "doctor")

    assert asked.returncode == 4
    assert "libpango-1.0-0" in asked.stderr
    assert "Traceback" not in asked.stderr
    assert examined.returncode == 0
    assert "libpango-1.0-0" in examined.stdout
