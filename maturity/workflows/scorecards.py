"""Scorecards for a portfolio, printed by as many processes as asked for, and never printed twice."""

import os
import re
import signal
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from maturity.errors import ScorecardError
from maturity.messages import Message, say
from maturity.model.text import Language
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.scorecard.pdf import LONGEST_SECONDS, Attached, Job, Printed, start_worker, write_scorecard
from maturity.scorecard.render import render_one_of_many
from maturity.storage.fingerprints import program_fingerprint, text_fingerprint
from maturity.storage.shipped import shipped
from maturity.storage.transaction import write_file
from maturity.workflows.proofs import Proofs
from maturity.workflows.selection import is_selected, selectors_of


@dataclass(frozen=True, slots=True)
class PlannedScorecard:
    """One PDF to be: its path below the output folder, its content, and the digest of all it depends on."""

    path: str
    html: str
    digest: str
    printed: Printed = Printed.SCORECARD
    seconds: float = LONGEST_SECONDS
    attached: tuple[Attached, ...] = ()
    """What it carries to be checked by."""


@dataclass(frozen=True, slots=True)
class PrintedScorecard:
    """One scorecard's path, and why there is no such file where it could not be printed."""

    path: Path
    fault: str = ""


def said_of(card: PrintedScorecard, folder: Path) -> Message:
    """Say which scorecard of a folder could not be printed, and why."""
    return say("{file} cannot be printed: {why}", file=card.path.relative_to(folder).as_posix(), why=card.fault)


def fonts() -> Path:
    """Return the folder of the fonts that come with the program."""
    return shipped("site") / "theme" / "assets" / "fonts"


def chosen(portfolio: Portfolio) -> tuple[tuple[AssessedCity, Assessed], ...]:
    """Return the assessments that a build prints scorecards of: all, unless the settings name some."""
    names = portfolio.settings.scorecards
    selectors = selectors_of(names or ()) if names != () else ()
    return tuple((city, one) for city, one in portfolio.assessed if is_selected(one.slug, selectors))


def plan(
    portfolio: Portfolio, assessed: Iterable[tuple[AssessedCity, Assessed]], languages: Sequence[Language]
) -> tuple[PlannedScorecard, ...]:
    """Write these assessments' scorecards as HTML, in the order given."""
    cards, proofs = [], Proofs(portfolio)
    views = {language: ResultViews(portfolio, language) for language in languages}
    for city, one in assessed:
        for language in languages:
            html = render_one_of_many(one, city, views[language])
            attached = proofs.of(city, one, language, html)
            manifest = attached[0].content.decode() if attached else ""  # it holds the digest of all the others
            digest = text_fingerprint(program_fingerprint(), html, manifest)
            cards.append(PlannedScorecard(one.pdf(language), html, digest, attached=attached))
    return tuple(cards)


def print_scorecards(
    cards: Sequence[PlannedScorecard],
    output: Path,
    cache_folder: Path,
    jobs: int | None = None,
    write: Callable[[Path, bytes], object] = write_file,
) -> Iterator[PrintedScorecard]:
    """Yield each scorecard as it is ready; one whose content was printed before is taken from the cache.

    What keeps one from being printed, such as a letter that no font has, keeps no other.
    """
    waiting: dict[Job, list[Path]] = {}
    for card in cards:
        job, target = _job(card, cache_folder), output / card.path
        if job.target.is_file():
            write(target, job.target.read_bytes())
            yield PrintedScorecard(target)
        else:
            waiting.setdefault(job, []).append(target)
    if not waiting:
        return
    with _printers(min(jobs or os.cpu_count() or 1, len(waiting))) as executor:
        with _deaf_to_interrupts():
            started = {executor.submit(write_scorecard, job): job for job in waiting}
        for done in as_completed(started):
            job = started[done]
            try:
                done.result()
            except ScorecardError as error:
                yield from (PrintedScorecard(target, error.message) for target in waiting[job])
                continue
            for target in waiting[job]:
                write(target, job.target.read_bytes())
                yield PrintedScorecard(target)


def _job(card: PlannedScorecard, cache_folder: Path) -> Job:
    kept = cache_folder / f"{card.digest}.pdf"
    return Job(card.html, kept, fonts(), card.seconds, card.printed, card.attached)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start processes that leave Ctrl-C to this one: it ends them, and theirs would be a traceback each."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _printers(number: int) -> Iterator[Executor]:
    """Give a pool of processes; threads would corrupt Pango's memory."""
    with tempfile.TemporaryDirectory(prefix="maturity-fonts-") as scratch:
        context = get_context("spawn")
        pool = ProcessPoolExecutor(number, context, initializer=start_worker, initargs=(fonts(), Path(scratch)))
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)


def prune(cache_folder: Path, cards: Sequence[PlannedScorecard]) -> None:
    """Forget what no scorecard of the whole portfolio uses any more."""
    kept = {f"{card.digest}.pdf" for card in cards}
    for path in cache_folder.glob("*.pdf"):
        if path.name not in kept and re.fullmatch(r"[0-9a-f]{64}\.pdf", path.name):
            path.unlink(missing_ok=True)
