"""What every test stands on: nothing is skipped where nothing may be, a small workspace, the command, Chromium."""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

from maturity.cli import MOST_NEW_OBJECTS
from maturity.cli import run as run_command_line
from maturity.workflows.run import Run

ROOT = Path(__file__).parents[1]
BASE = Path(__file__).parent / "cases" / "base"
collect_ignore = ["cases"]  # two thousand folders of YAML, in which pytest would look for tests

# No test asserts a time: on a busy machine a property may take long and still hold. `make test` tries few examples, the
# same every time; a developer more, new every time; the nightly workflow many.
EXAMPLES = {"few": 40, "usual": 100, "many": 2000}
for name, number in EXAMPLES.items():
    settings.register_profile(name, deadline=None, derandomize=name == "few", max_examples=number)
settings.load_profile(
    os.environ.get("MATURITY_EXAMPLES") or ("few" if os.environ.get("MATURITY_NO_SKIPS") else "usual")
)

gc.set_threshold(MOST_NEW_OBJECTS, 20, 20)  # as the command itself does: ten thousand tests hold no cycles worth more

os.environ["MATURITY_LANG"] = "en"  # what a command says is quoted in English, whatever the machine speaks

Report = pytest.TestReport | pytest.CollectReport


def refuse_a_skip(report: Report) -> None:
    """Turn a skip into a failure: `make test` sets up all that a test can need."""
    expected_to_fail = hasattr(report, "wasxfail")
    if os.environ.get("MATURITY_NO_SKIPS") == "1" and report.skipped and not expected_to_fail:
        *_, reason = report.longrepr if isinstance(report.longrepr, tuple) else (report.longrepr,)
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and nothing may be: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    refuse_a_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    refuse_a_skip(report)
    return report


@pytest.fixture(scope="session")
def repository() -> Run:
    """Everything in this repository: read, checked and scored once for all tests that look at it."""
    return Run(ROOT)


Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Once:
    """What is too costly to be done by each of the processes that run tests side by side."""

    home: Path

    def __call__(self, name: str, make: Callable[[Path], Outcome]) -> Outcome:
        """Return what ``make`` returned for a new folder: the first process to ask calls it, the others wait."""
        kept = self.home / f"{name}.pickle"
        with (self.home / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                shutil.rmtree(self.home / name, ignore_errors=True)  # of a process that failed
                (self.home / name).mkdir()
                kept.write_bytes(pickle.dumps(make(self.home / name)))
        loaded: Outcome = pickle.loads(kept.read_bytes())
        return loaded


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Shares costly outcomes among the processes of one test run."""
    own = tmp_path_factory.getbasetemp()
    return Once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's own Chromium, for Playwright's ``executable_path``."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "No Chromium on this machine: make setup"
    return found


@pytest.fixture
def kota(tmp_path: Path) -> Path:
    """A small workspace without any finding, to break as a test likes."""
    return Path(shutil.copytree(BASE, tmp_path / "kota"))


@pytest.fixture
def two(kota: Path, change: Callable) -> Path:
    """The small workspace with a second city, which is assessed alike."""
    lain = Path(shutil.copytree(kota / "assessments" / "kota", kota / "assessments" / "lain"))
    change(lain / "city.yaml", "id: kota\nname: Kota Contoh", "id: lain\nname: Kota Lain")
    change(lain / "services.yaml", "city: kota", "city: lain")
    change(lain / "2024.mini.yaml", "city: kota", "city: lain")
    change(kota / "maturity.yaml", "[kota]", "[lain, kota]")
    return kota


@pytest.fixture
def change() -> Callable[..., None]:
    """Replace one passage of a file, which must be there exactly once."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said on each stream."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run one command line in this process, as it is for somebody whose output goes into a pipe."""

    def run(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        code = run_command_line([str(argument) for argument in arguments])
        return Ended(code, *capsys.readouterr())

    return run
