"""Feeds bytes to a workspace: reading, models, checks and every report, whatever one of its files holds.

    .venv/bin/python tests/fuzz/fuzz_workspace.py -runs=100000 FOLDER

It begins with the bad files of tests/cases; FOLDER keeps what else was found worth trying. Options are libFuzzer's. It
stops at the first traceback, at a report that could steer who reads it, at a second of computing for one file, and at
more memory than a small machine has. With --planted it has a fault to find, which shows that it would.
"""

import shutil
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import atheris

from maturity.errors import NothingMatchedError

with atheris.instrument_imports(include=["maturity"]):
    from maturity.checks.manual import manual
    from maturity.cli.formats import formats_of, rendered
    from maturity.presentation.terminal import Printing
    from maturity.reports.findings.report import Report
    from maturity.workflows.portfolios import assemble
    from maturity.workflows.reporting import FindingFilter, reported
    from maturity.workflows.run import Run
    from maturity.workflows.selection import selectors_of

HERE = Path(__file__).parent
CASES = HERE.parent / "cases"
FILES = sorted(path.relative_to(CASES / "base").as_posix() for path in (CASES / "base").rglob("*.yaml"))
LONGEST = 1.0
"""Seconds of this process's own time; what else the machine does meanwhile is not counted."""
MOST_MEMORY = 300
HARMLESS = "\t\N{NO-BREAK SPACE}"
OPTIONS = [f"-dict={HERE / 'dictionary.txt'}", f"-rss_limit_mb={MOST_MEMORY}", "-max_len=20000", "-verbosity=0"]


class SteersError(Exception):
    """A report has a letter or a line that could steer whoever shows it."""


class SlowError(Exception):
    """One file took longer than any file may."""


class Workspace:
    """A small workspace in which one file after the other is replaced and put back."""

    def __init__(self, root: Path, *, planted: bool) -> None:
        self.root = root
        self.planted = planted
        shutil.copytree(CASES / "base", root)
        self.sound = {name: (root / name).read_bytes() for name in FILES}

    def take(self, data: bytes) -> None:
        """Let the first byte choose a file and how it changes, and the rest be what is put there."""
        if len(data) < 3:
            return
        name = FILES[data[0] % len(FILES)]
        sound, new = self.sound[name], data[3:]
        place = len(sound) * data[2] // 256
        whole = (new, sound[:place] + new + sound[place:], sound[:place] + new)[data[1] % 3]
        began = time.process_time()
        try:
            (self.root / name).write_bytes(whole)
            self.judge()
            if self.planted and b"&" in new:
                raise ZeroDivisionError
        finally:
            (self.root / name).write_bytes(sound)
        if time.process_time() - began > LONGEST:
            raise SlowError(name)

    def judge(self) -> None:
        """Validate and score, and write down what is wrong in every format."""
        run = Run(self.root, drafts=True)
        with suppress(NothingMatchedError):  # as good an answer as any: all of it may be gone
            assemble(run, selectors_of(()))
        heard = reported(run, FindingFilter(date(2026, 6, 30), (), (), None))
        assert all(one.place.line and one.place.column for one in heard.findings)
        report = Report(heard.findings, manual())
        for style in formats_of("validate"):
            for line in rendered("validate", style, report, Printing()).splitlines():
                if "##[" in line or not all(letter.isprintable() or letter in HARMLESS for letter in line):
                    raise SteersError(style, line)


def sow(seeds: Path) -> None:
    """Write what the fuzzing begins with: the sound files, and every bad one that takes the place of one of them."""
    seeds.mkdir()
    for path in CASES.glob("*/**/*.yaml"):
        for number, name in enumerate(FILES):
            if path.is_file() and path.as_posix().endswith(f"/{name}"):
                seed = seeds / path.relative_to(CASES).as_posix().replace("/", "+")
                seed.write_bytes(bytes([number, 0, 0]) + path.read_bytes())


def main() -> None:
    """Fuzz until libFuzzer has had enough."""
    planted = "--planted" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        workspace, seeds = Workspace(Path(folder) / "kota", planted=planted), Path(folder) / "seeds"
        sow(seeds)
        given = [each for each in sys.argv[1:] if each != "--planted"]
        atheris.Setup(
            [sys.argv[0], *OPTIONS, f"-artifact_prefix={tempfile.gettempdir()}/", *given, str(seeds)], workspace.take
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
