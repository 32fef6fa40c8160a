"""How much processor time the site, the validation and the scores of this repository take, against another commit.

The other commit is exported into a temporary folder, and both programs read the portfolio that lies there, since an
older one does not know the keys that came after it. Its frameworks are the library of both: a workspace's own that
differ from the library's are faults. Whole processes are compared, in turn, by the time that the system accounts to
them; a first round, in which Python compiles what was just exported, does not count. A ratio below 1 means that this
checkout takes less.

Run: .venv/bin/python benchmarks/build.py COMMIT [ROUNDS]
"""

import io
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

from processes import cpu_seconds

ROOT = Path(__file__).parents[1]
ROUNDS = 5
COMMANDS = {
    "build --no-pdf": ["build", "--no-pdf", "--force", "-o", "{output}"],
    "validate": ["validate"],
    "score": ["score"],
}
ABOUT = "Metadata-Version: 2.1\nName: maturity\nVersion: 0\n"


def export(commit: str, folder: Path) -> None:
    """Write the files of a commit into a folder."""
    archive = subprocess.run(["git", "-C", ROOT, "archive", commit], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    install(folder)


def copy_with_frameworks_of(other: Path, folder: Path) -> None:
    """Copy the program of this checkout into a folder, beside the frameworks of the other."""
    ignored = shutil.ignore_patterns("__pycache__")
    for origin in (ROOT / "maturity", ROOT / "site", other / "frameworks"):
        shutil.copytree(origin, folder / origin.name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    install(folder)


def install(folder: Path) -> None:
    """Write where MkDocs finds the plugin of the program in a folder."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    plugins = "".join(f"{name} = {place}\n" for name, place in project["entry-points"]["mkdocs.plugins"].items())
    installed = folder / "maturity-0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(ABOUT, encoding="utf-8")
    (installed / "entry_points.txt").write_text(f"[mkdocs.plugins]\n{plugins}", encoding="utf-8")


def seconds_of(program: Path, workspace: Path, command: list[str], output: Path) -> float:
    """Return what one command takes in a workspace as the program in a folder runs it."""
    words = [word.format(output=output) for word in command]
    environment = {
        **os.environ,
        "PYTHONPATH": str(program),
        "PYTHONDONTWRITEBYTECODE": "",  # each side is compiled once, as an installed program is
        "PYTHONPYCACHEPREFIX": str(output.parent / "compiled"),
    }
    return cpu_seconds(["-m", "maturity", *words, "-C", str(workspace)], cwd=output.parent, env=environment)


def compare(other: Path, folder: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return, for each command, what this checkout and the other took in each round."""
    copy_with_frameworks_of(other, folder / "copy")
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for number in range(rounds + 1):
        for name, command in COMMANDS.items():
            ours = seconds_of(folder / "copy", other, command, folder / "ours")
            theirs = seconds_of(other, other, command, folder / "theirs")
            if number:
                taken[name].append((ours, theirs))
    return taken


def main() -> None:
    """Print the medians of each command, and the median of their ratios, round by round."""
    commit, rounds = sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(commit, folder / "program")
        taken = compare(folder / "program", folder, rounds)
    sys.stdout.write(f"seconds of processor time, medians of {rounds} rounds\n")
    sys.stdout.write(f"{'command':16} {'here':>8} {commit[:12]:>12} {'ratio':>7}\n")
    for command, pairs in taken.items():
        here, there = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        sys.stdout.write(f"{command:16} {here:8.2f} {there:12.2f} {ratio:7.2f}\n")


if __name__ == "__main__":
    main()
