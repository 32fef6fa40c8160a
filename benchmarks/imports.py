"""How much processor time a look at an import takes, as ratios to others that go through as many rows in the same run.

A made table of published results, each row with four scores, an index and a predicate, is previewed in an empty
workspace: read, made to assessments, checked, scored and compared, and nothing is written. Beside it stand a table of
half as many rows, which says whether more rows cost more than their share, and `maturity validate` where the same
table was imported, which reads and scores the same assessments from their files. Whole processes are compared, in
turn, by the time that the system accounts to them; their start is in all of them.

Run: .venv/bin/python benchmarks/imports.py [ROWS [ROUNDS]]
"""

import random
import sys
import tempfile
from itertools import product
from pathlib import Path

from portfolio import REF
from processes import compare, cpu_seconds, tell

ROWS, ROUNDS = 1000, 5
YEARS = (2023, 2024)
HEAD = "city,year,policy,governance,management,services,published_index,published_predicate\n"
WEIGHTS = (13, 25, 16.5, 45.5)
PREDICATES = ((1.8, "Kurang"), (2.6, "Cukup"), (3.5, "Baik"), (4.2, "Sangat Baik"), (6, "Memuaskan"))
SETTINGS = "title: {id: Uji, en: Test}\npublisher: test\nlanguages: [id, en]\n"


def table(rows: int) -> str:
    """Return a table of cities that there are not; the same number of rows gives the same bytes."""
    hand, lines = random.Random(rows), []
    places = product(("".join(letters) for letters in product("abcdefghijklmnopqrstuvwxyz", repeat=3)), YEARS)
    for (name, year), _ in zip(places, range(rows), strict=False):
        scores = [hand.randint(100, 500) / 100 for _ in WEIGHTS]
        index = round(sum(weight * score for weight, score in zip(WEIGHTS, scores, strict=True)) / 100, 2)
        predicate = next(word for end, word in PREDICATES if index < end)
        lines.append(f"Kota {name},{year},{','.join(f'{score:.2f}' for score in scores)},{index:.2f},{predicate}\n")
    return HEAD + "".join(lines)


def workspace(folder: Path, rows: int) -> Path:
    """Make an empty workspace with a table beside it."""
    folder.mkdir()
    (folder / "maturity.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "table.csv").write_text(table(rows), encoding="utf-8")
    return folder


def importing(folder: Path) -> list[str]:
    """Return what takes the table of a workspace over."""
    return ["-m", "maturity", "import", str(folder / "table.csv"), "--framework", REF, "-C", str(folder)]


def commands(folder: Path, rows: int) -> dict[str, list[str]]:
    """Return what each process is given to do."""
    whole, half, written = (
        workspace(folder / name, size) for name, size in (("a", rows), ("b", max(1, rows // 2)), ("c", rows))
    )
    cpu_seconds([*importing(written), "--write"])
    return {
        "maturity import": importing(whole),
        "half as many rows": importing(half),
        "maturity validate": ["-m", "maturity", "validate", "-C", str(written)],
    }


def main() -> None:
    """Compare them."""
    rows, rounds = [*map(int, sys.argv[1:]), *(ROWS, ROUNDS)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as name:
        tell(f"{rows:,} rows", compare(commands(Path(name), rows), rounds))


if __name__ == "__main__":
    main()
