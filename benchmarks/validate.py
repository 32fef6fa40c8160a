"""How long `maturity validate` takes, as a ratio to a floor measured in the same run.

The floor reads the same files with libyaml's own loader and does nothing with them. Whole processes are compared, in
turn, by the processor time that the system accounts to them. Run: .venv/bin/python benchmarks/validate.py [CITIES]
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
FLOOR = """
import sys, pathlib, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""


def multiply(folder: Path, cities: int) -> int:
    """Fill a workspace with copies of Pontianak; return how many files there are."""
    (folder / "maturity.yaml").write_text("title: {id: Uji, en: Test}\npublisher: test\n")
    shutil.copytree(ROOT / "frameworks", folder / "frameworks")
    for number in range(cities):
        target = folder / "assessments" / f"city-{number}"
        shutil.copytree(ROOT / "assessments" / "pontianak", target)
        for path in target.iterdir():
            path.write_text(path.read_text().replace(": pontianak\n", f": city-{number}\n"))
    return sum(1 for _ in folder.rglob("*.yaml"))


def cpu_seconds(command: list[str]) -> float:
    """Return the processor time of one process and its children."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the median of each and of their ratio, round by round."""
    cities = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as name:
        files = multiply(Path(name), cities)
        ours, floor = [], []
        for _ in range(ROUNDS):
            ours.append(cpu_seconds([sys.executable, "-m", "maturity", "validate", "-C", name]))
            floor.append(cpu_seconds([sys.executable, "-c", FLOOR, name]))
    ratio = statistics.median(one / other for one, other in zip(ours, floor, strict=True))
    sys.stdout.write(
        f"{files} files: validate {statistics.median(ours):.2f} s, floor {statistics.median(floor):.2f} s, "
        f"ratio {ratio:.2f}\n"
    )


if __name__ == "__main__":
    main()
