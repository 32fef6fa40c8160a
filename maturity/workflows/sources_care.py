"""What is to be done about sources: which are due, and what a check of files, dates, ids and addresses finds.

Nothing here changes a file or a score. Only `checked` touches the net, and only where it is handed a way to ask.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from time import monotonic

from maturity.checks.rules.impossible_date import ImpossibleDate
from maturity.errors import NothingMatchedError
from maturity.messages import say
from maturity.model.confidence import LASTING
from maturity.model.confidence_table import DEFAULT_TABLE
from maturity.model.days import last_day, months_later
from maturity.model.source import Source
from maturity.presentation.documents import document_key
from maturity.reports.source_report import HeldSource, SaidOfSource, SourceLine, SourceReport, SourceState
from maturity.storage.web_addresses import AddressAnswer, AddressBook, AddressState
from maturity.suggestions import did_you_mean
from maturity.workflows.held_sources import held_sources, names_of, source_owners
from maturity.workflows.run import Run

MOST_ADDRESSES = 500
MOST_SECONDS = 600.0
"""How long all addresses together may take; what is left then is not tried."""
MOST_FILES = 20_000
LARGEST = 1024 * 1024 * 1024
PIECE = 1024 * 1024


def listed(run: Run, names: Sequence[str]) -> SourceReport:
    """Return the sources of some governments and frameworks, or of all, with where each is used."""
    return SourceReport(tuple(SourceLine(held) for held in _held(run, names)))


def due(run: Run, names: Sequence[str], as_of: date, within: timedelta) -> SourceReport:
    """Return the sources that had expired on a day, expire within a time of it, or were old by then."""
    found = ((held, tuple(_due(held.source, as_of, within))) for held in _held(run, names))
    lines = [SourceLine(held, said) for held, said in found if said]
    return SourceReport(tuple(sorted(lines, key=_urgency)), as_of)


def _due(source: Source, as_of: date, within: timedelta) -> Iterator[SaidOfSource]:
    if source.has_expired(as_of):
        yield SaidOfSource(SourceState.EXPIRED, source.expires or "")
    elif source.expires is not None and last_day(source.expires) <= as_of + within:
        yield SaidOfSource(SourceState.EXPIRING, source.expires)
    since = source.since
    if source.kind not in LASTING and since and months_later(last_day(since), DEFAULT_TABLE.old_after) < as_of:
        yield SaidOfSource(SourceState.OLD, since)


def _urgency(line: SourceLine) -> tuple[tuple[str, str], date, str]:
    """Put the sources of one owner together, and there what is due first before what is due later."""
    return line.held.owner, min(last_day(each.about) for each in line.said), line.held.id


def checked(run: Run, names: Sequence[str], folder: Path | None, book: AddressBook | None) -> SourceReport:
    """Return what a check finds of each source.

    Files are looked for in ``folder``, and addresses asked with ``book``, where there is one; else neither is tried.
    """
    every = [*_held(run, names)]
    twice, wrong = _twice(every), _wrong_dates(run, every)
    digests = _digests(folder) if folder else None
    answers = _asked(every, book) if book else None
    lines = []
    for held in every:
        said = [
            *(SaidOfSource(SourceState.DUPLICATE, other) for other in twice.get(_name(held), ())),
            *(SaidOfSource(SourceState.WRONG_DATE, message) for message in wrong.get(_name(held), ())),
            *_file(held.source, digests),
            *_addresses(held.source, answers),
        ]
        lines.append(SourceLine(held, tuple(said)))
    return SourceReport(tuple(lines))


def _held(run: Run, names: Sequence[str]) -> Iterator[HeldSource]:
    """Yield all sources, or those of the governments, frameworks and own plan that are named."""
    known = source_owners(run.workspace)
    for name in names:
        if name not in known:
            message = say("there is no city, framework or plan {name!r} here", name=name)
            raise NothingMatchedError(message, did_you_mean(name, known))
    yield from (each for each in held_sources(run.workspace) if not names or not names_of(each).isdisjoint(names))


def _name(held: HeldSource) -> tuple[str, str]:
    return held.file, held.id


def _twice(every: Iterable[HeldSource]) -> Mapping[tuple[str, str], list[str]]:
    """Return, by source, the other ids under which a government, or a framework, lists the same document."""
    by_mark: dict[Hashable, list[HeldSource]] = defaultdict(list)
    for held in every:
        for mark in _marks(held.source):
            by_mark[held.owner, mark].append(held)
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for alike in by_mark.values():
        for held in alike:
            found[_name(held)].update(dict.fromkeys(other.id for other in alike if other.id != held.id))
    return {name: [*others] for name, others in found.items() if others}


def _marks(source: Source) -> Iterator[Hashable]:
    """Yield what tells a document from any other."""
    yield document_key(source)
    yield from (("doi", source.doi),) if source.doi else ()
    yield from (("sha256", source.sha256),) if source.sha256 else ()


def _wrong_dates(run: Run, every: Iterable[HeldSource]) -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for finding in run.about(*{held.file for held in every}):
        if finding.code == ImpossibleDate.code and finding.place.keys[:1] == ("sources",):
            found[finding.place.file, str(finding.place.keys[1])].append(finding.message)
    return found


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, which may be larger than the memory."""
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _digests(folder: Path) -> Mapping[str, str]:
    """Return the files of a folder, and of those within it, by their digests; links and what is too large stay out."""
    found: dict[str, str] = {}
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number >= MOST_FILES:
            break
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
            found.setdefault(digest_of(path), path.relative_to(folder).as_posix())
    return found


def _file(source: Source, digests: Mapping[str, str] | None) -> Iterator[SaidOfSource]:
    if digests is None or source.sha256 is None:
        return
    if source.sha256 in digests:
        yield SaidOfSource(SourceState.SAME_FILE, digests[source.sha256])
    else:
        yield SaidOfSource(SourceState.NO_FILE)


def _asked(every: Iterable[HeldSource], book: AddressBook) -> Mapping[str, AddressAnswer]:
    """Ask each address once, one after the other; what is private is never told to anybody."""
    ends, answers = monotonic() + MOST_SECONDS, dict[str, AddressAnswer]()
    addresses = dict.fromkeys(each for held in every if not held.source.private for each in held.source.addresses)
    for address in [*addresses][:MOST_ADDRESSES]:
        if monotonic() > ends:
            break
        answers[address] = book.ask(address)
    return answers


def _addresses(source: Source, answers: Mapping[str, AddressAnswer] | None) -> Iterator[SaidOfSource]:
    if answers is None:
        return
    for address in source.addresses:
        if (answer := answers.get(address)) is None or source.private:
            yield SaidOfSource(SourceState.NOT_TRIED)
        else:
            about = answer.moved_to if answer.state is AddressState.MOVED else address
            yield SaidOfSource(SourceState(answer.state.value), about, answer.detail)
