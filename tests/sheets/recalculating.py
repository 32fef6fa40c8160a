"""LibreOffice as somebody who opens workbooks and looks what their formulas come to: many at once, in one process."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.sheets.filling import opened

ALWAYS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""Makes it work out every formula when a workbook is opened, whatever value is stored beside it."""
LONGEST = 600
"""Seconds; it takes a few, and hangs where it cannot start."""


def recalculated(files: Iterable[Path], folder: Path) -> dict[str, Any]:
    """Return workbooks as LibreOffice has worked them out, by their names without the ending."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "No LibreOffice on this machine: make setup"
    profile, output = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS)
    own = f"-env:UserInstallation={profile.as_uri()}"
    command = [program, own, "--headless", "--norestore", "--convert-to", "xlsx", "--outdir", output, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    return {path.stem: opened(path.read_bytes(), values=True) for path in sorted(output.glob("*.xlsx"))}
