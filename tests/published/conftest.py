"""The shipped portfolio, built once for all tests that look at what was built."""

import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from playwright.sync_api import Browser, sync_playwright

from maturity.cli import run
from maturity.errors import MaturityError
from maturity.workflows import building, scorecards
from maturity.workflows.scorecards import PlannedScorecard, PrintedScorecard, print_scorecards
from tests.conftest import Once
from tests.examples import AT_NIGHT

ROOT = Path(__file__).parents[2]
PRINTED = ROOT / "build" / "cache"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
STAND_IN = b"%PDF-1.7: stands for a scorecard that is built like one that was printed\n"


def copy_workspace(target: Path, *, with_scorecards: bool = False) -> Path:
    """Copy this repository's workspace without the program, or else with the scorecards that were printed of it."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "maturity.yaml", target)
    for name in ("frameworks", "assessments"):
        shutil.copytree(ROOT / name, target / name)
    if with_scorecards and PRINTED.is_dir():
        shutil.copytree(PRINTED, target / "build" / "cache")
    return target


@pytest.fixture(scope="session")
def workspace(once: Once) -> Path:
    """A copy of the repository's workspace, built; scorecards that `make site` printed of it are reused."""
    return once("portfolio", built)


def built(folder: Path) -> Path:
    copy_workspace(folder, with_scorecards=True)
    with mock.patch.object(building, "print_scorecards", print_each_build):
        assert run(["build", "-q", "-C", str(folder)]) == 0
    return folder


def print_each_build(
    cards: Sequence[PlannedScorecard], output: Path, cache: Path, *more: Any
) -> Iterator[PrintedScorecard]:
    """Print two of those that are built alike; a file stands in for each of the others.

    At night, and where `make site` has printed them, all are there. The site takes any file for a scorecard.
    """
    needed = {card.path for card in cards} if AT_NIGHT else longest_and_shortest(cards)
    for card in cards:
        target = cache / f"{card.digest}.pdf"
        if card.path not in needed and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(STAND_IN)
    return print_scorecards(cards, output, cache, *more)


def longest_and_shortest(cards: Sequence[PlannedScorecard]) -> set[str]:
    """Return the paths of the cards with the most and the fewest letters among those that are built alike."""
    by_build: dict[object, list[tuple[int, str]]] = {}
    for card in cards:
        by_build.setdefault(build_of(card), []).append((len(re.sub(r"<[^>]*>", "", card.html)), card.path))
    return {path for alike in by_build.values() for _, path in (min(alike), max(alike))}


class Here(Executor):
    """Does everything at once and in this process: to start another takes longer than to print four scorecards."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(function(*arguments, **options))
        except MaturityError as error:
            done.set_exception(error)
        return done


def printing_here() -> AbstractContextManager[object]:
    """Let scorecards be printed in this process, where a test is about something else than how they are."""
    return mock.patch.object(scorecards, "_printers", return_value=Here())


def build_of(card: PlannedScorecard) -> object:
    """Return what a card is built of: its framework and language, and how many there are of each tag."""
    _, _, framework_and_language = card.path.rpartition("/")[2].partition(".")
    return framework_and_language, frozenset(Counter(re.findall(r"<\w+", card.html)).items())


@pytest.fixture(scope="session")
def site(workspace: Path) -> Path:
    """The folder that a build publishes."""
    return workspace / "build" / "site"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests of a file, which asks nobody for anything."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


class Silent(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Leave the terminal to the tests."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The address of the built site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
