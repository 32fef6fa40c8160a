"""How much longer `maturity validate` takes where fifty faults are planted in this repository's own workspace.

The same workspace is validated with and without the faults of tests/cli/test_fifty_faults.py, in turn, in processes of
their own; the ratio of the processor times is printed.

Run: .venv/bin/python benchmarks/faults.py [ROUNDS]
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from processes import cpu_seconds

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def validation(folder: Path) -> float:
    """Return the processor time of one validation; faults are no failure here."""
    return cpu_seconds(["-m", "maturity", "validate", "-C", str(folder)], ends=(0, 1))


def copy(folder: Path) -> Path:
    """Copy the workspace."""
    folder.mkdir()
    shutil.copy(ROOT / "maturity.yaml", folder)
    for part in ("frameworks", "assessments"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def main() -> None:
    """Print both times and their ratio."""
    sys.path.insert(0, str(ROOT))
    from tests.cli.test_fifty_faults import FAULTS  # noqa: PLC0415 (found only once the path is extended)

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        clean, faulty = copy(Path(name) / "clean"), copy(Path(name) / "faulty")
        for file, right, wrong, _, _ in FAULTS:
            path = faulty / file
            path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
        times = [(validation(clean), validation(faulty)) for _ in range(rounds)]
    sound, broken = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(after / before for before, after in times)
    sys.stdout.write(f"clean {sound:.2f} s, with {len(FAULTS)} faults {broken:.2f} s: {ratio:.2f} times as long\n")


if __name__ == "__main__":
    main()
