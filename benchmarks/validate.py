"""How much processor time `maturity validate` takes, as ratios to two others that read the same files in the same run.

The peer is check-jsonschema with the schema of our own model: it reads and validates the assessments, and judges
nothing more. It is taken as pip installs it, with a reader of YAML in pure Python; where ruamel.yaml.clib is installed
as well it is about three times as fast. The floor loads every file with libyaml's own loader and does nothing with it.
Whole processes are compared, in turn, by the time that the system accounts to them. 560 cities take the peer some
minutes in each round.

Run: .venv/bin/python benchmarks/validate.py [CITIES [ROUNDS]]
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from portfolio import CITIES, write_portfolio

from maturity.model.assessment import Assessment

ROUNDS = 3
FLOOR = """
import sys, pathlib, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""


def cpu_seconds(command: list[str], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> float:
    """Return the processor time of one process and its children; it must succeed, so that each does all its work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=cwd, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(folder: Path, files: list[Path], rounds: int) -> dict[str, list[float]]:
    """Return what each process took in each round."""
    schema = folder / "assessment.schema.json"
    schema.write_text(json.dumps(Assessment.model_json_schema()), encoding="utf-8")
    commands = {
        "maturity validate": ["-m", "maturity", "validate", "-C", str(folder)],
        "check-jsonschema": ["-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)],
        "libyaml's loader": ["-c", FLOOR, str(folder)],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(cpu_seconds(command))
    return taken


def main() -> None:
    """Print the median of each, and the median of their ratios, round by round."""
    cities, rounds = [*map(int, sys.argv[1:]), *(CITIES, ROUNDS)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as name:
        files = write_portfolio(Path(name), cities)
        taken = compare(Path(name), files, rounds)
    ours = taken["maturity validate"]
    sys.stdout.write(f"{len(files):,} assessments, medians of {rounds} rounds\n")
    for who, theirs in taken.items():
        ratio = statistics.median(other / own for other, own in zip(theirs, ours, strict=True))
        sys.stdout.write(f"{who:18} {statistics.median(theirs):8.2f} s {ratio:8.2f} times ours\n")


if __name__ == "__main__":
    main()
