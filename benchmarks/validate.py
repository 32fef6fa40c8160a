"""How much processor time `maturity validate` takes, as ratios to two others that read the same files in the same run.

The peer is check-jsonschema with the schema of our own model: it reads and validates the assessments, and judges
nothing more. It is taken as pip installs it, with a reader of YAML in pure Python; where ruamel.yaml.clib is installed
as well it is about three times as fast. The floor loads every file with libyaml's own loader and does nothing with it.
Whole processes are compared, in turn, by the time that the system accounts to them. 560 cities take the peer some
minutes in each round.

Run: .venv/bin/python benchmarks/validate.py [CITIES [ROUNDS]]
"""

import json
import sys
import tempfile
from pathlib import Path

from portfolio import CITIES, write_portfolio
from processes import compare, tell

from maturity.model.assessment import Assessment

ROUNDS = 3
FLOOR = """
import sys, pathlib, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""


def commands(folder: Path, files: list[Path]) -> dict[str, list[str]]:
    """Return what each process is given to do."""
    schema = folder / "assessment.schema.json"
    schema.write_text(json.dumps(Assessment.model_json_schema()), encoding="utf-8")
    return {
        "maturity validate": ["-m", "maturity", "validate", "-C", str(folder)],
        "check-jsonschema": ["-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)],
        "libyaml's loader": ["-c", FLOOR, str(folder)],
    }


def main() -> None:
    """Compare them."""
    cities, rounds = [*map(int, sys.argv[1:]), *(CITIES, ROUNDS)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as name:
        files = write_portfolio(Path(name), cities)
        tell(f"{len(files):,} assessments", compare(commands(Path(name), files), rounds))


if __name__ == "__main__":
    main()
