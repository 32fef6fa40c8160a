"""A baseline: the findings that are known already, so that only new ones are reported.

It is a list of rule, file and keys, and of no line and no word: a file may grow above a finding, and one that is half
fixed is still the same. Only where a finding has no keys a digest of its message stands for them.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.errors import BaselineError
from maturity.findings import Finding
from maturity.messages import say
from maturity.storage.system_words import reason_of
from maturity.storage.transaction import write_file

FORMAT = "maturity-baseline/2"
WITH_MESSAGES = "maturity-baseline/1"
"""Had a digest of each message, which is left aside where there are keys; the next one that is written is a new one."""
LARGEST_BASELINE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, order=True)
class KnownFinding:
    """One entry of a baseline; rules stand there by their codes, which never change."""

    file: str
    code: str
    keys: tuple[str, ...]
    message: str = ""

    @property
    def record(self) -> dict[str, Any]:
        record = {"code": self.code, "file": self.file, "keys": list(self.keys)}
        return {**record, "message": self.message} if self.message else record


def known_finding(finding: Finding) -> KnownFinding:
    """Return what a baseline remembers of a finding."""
    place = finding.place
    return KnownFinding(place.file, finding.code, tuple(str(key) for key in place.keys), finding.subject)


def read_baseline(path: Path) -> tuple[KnownFinding, ...]:
    """Return what a baseline lists."""
    try:
        if path.stat().st_size > LARGEST_BASELINE:
            raise BaselineError(say("{file} is larger than a baseline can be", file=path))
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise BaselineError(
            say("{file} cannot be read: {reason}", file=path, reason=reason_of(error)),
            say("--write-baseline makes one"),
        ) from error
    except (ValueError, RecursionError) as error:
        raise BaselineError(say("{file} is no JSON", file=path)) from error
    known = isinstance(value, dict) and value.get("format") in (FORMAT, WITH_MESSAGES)
    if not known or not isinstance(value.get("findings"), list):
        raise BaselineError(say("{file} is no baseline: its 'format' is not {format!r}", file=path, format=FORMAT))
    return tuple(_entry(entry, path) for entry in value["findings"])


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Write the findings as a baseline, one a line; a file that is something else stays as it is."""
    if os.path.lexists(path):
        read_baseline(path)
    entries = sorted(known_finding(finding) for finding in findings)
    lines = ",\n".join("    " + json.dumps(entry.record) for entry in entries)
    listed = f"[\n{lines}\n  ]" if entries else "[]"
    write_file(path, f'{{\n  "format": "{FORMAT}",\n  "findings": {listed}\n}}\n'.encode())
    return len(entries)


def _entry(value: Any, path: Path) -> KnownFinding:
    match value:
        case {"code": str() as code, "file": str() as file, "keys": list() as keys}:
            message = "" if keys else str(value.get("message", ""))
            return KnownFinding(file, code, tuple(str(key) for key in keys), message)
        case _:
            raise BaselineError(say("{file} is no baseline: an entry is not 'code', 'file' and 'keys'", file=path))
