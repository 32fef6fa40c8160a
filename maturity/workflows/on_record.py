"""Holds a workspace against an earlier state: nothing on record is lost, and what differs in results is corrected."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from maturity.model.assessment import Status
from maturity.model.corrections import Correction
from maturity.model.gate import Regressions
from maturity.model.meaning import same_meaning
from maturity.model.record import (
    RecordBreach,
    RecordFault,
    correction_breaches,
    corrections_ahead,
    new_corrections,
    replies_ahead,
    reply_breaches,
    slug_of,
)
from maturity.model.replies import Replies
from maturity.scoring.context import ALONE
from maturity.scoring.restating import Restated, corrects, is_told, restated
from maturity.scoring.result import AssessmentResult
from maturity.storage.workspace import CORRECTIONS_FILE, CityFolder, Workspace
from maturity.workflows.assessment_files import AssessmentFile, path_of, replies_path, slug_in
from maturity.workflows.run import Run

Heirs = Callable[[str], Collection[str]]
"""Gives the assessments that take over what was said to one of the earlier state."""


def itself(slug: str) -> Collection[str]:
    """Say that what was said to an assessment stays with it."""
    return (slug,)


@dataclass(frozen=True, slots=True)
class Holding:
    """How a workspace is held against an earlier state of it."""

    as_of: date | None
    """The day on which a city's time to reply is judged; without one it is not known whether it has ended."""
    asks_for_corrections: bool
    """Whether it is said that a correction is missing."""
    heirs: Heirs = itself
    today: date | None = None
    """The day after which nothing can have been said yet; nothing where the later state has no day."""
    faulty: Collection[str] = ()
    """Files with errors: of those that cannot be read nobody can say what they hold, so nothing is missing in them."""
    stood: date | None = None
    """The day on which the earlier state was made; nothing where it is a folder, of which nobody knows."""


def record_breaches(before: Run, after: Run, how: Holding) -> tuple[RecordBreach, ...]:
    """Return all that a workspace does to what an earlier state of it holds on record, in the order of assessments."""
    breaches = (*replies_broken(before, after, how), *corrections_broken(before, after, how))
    if how.asks_for_corrections:
        return breaches
    return tuple(breach for breach in breaches if breach.fault is not RecordFault.CORRECTION_MISSING)


def rule_of_corrections(workspace: Workspace) -> Regressions | None:
    """Return whether a published result may become another one without a correction; nothing where nobody asks.

    Who names releases and says nothing else asks for a correction of each.
    """
    settings = workspace.settings
    if settings is None or settings.partial:
        return None
    gate = settings.model.gate
    asked = gate.corrections if gate else None
    return asked or (Regressions.REFUSE if settings.model.releases else None)


def replies_broken(before: Run, after: Run, how: Holding) -> Iterator[RecordBreach]:
    """Yield what was done to replies, answers and windows."""
    held, said = said_to(before.workspace), said_to(after.workspace)
    for slug, old in sorted(held.items()):
        if not _is_unreadable(replies_path(slug), after, how.faulty):
            new = [each for heir in dict.fromkeys((slug, *how.heirs(slug))) for each in said.get(heir, ())]
            yield from reply_breaches(slug, old, new, how.as_of)
    if how.today is not None:
        every = [each for files in held.values() for each in files]
        for slug, new in sorted(said.items()):
            yield from replies_ahead(slug, every, new, how.today)


def _is_unreadable(file: str, after: Run, faulty: Collection[str]) -> bool:
    """Tell whether a file lies there and nobody can say what is in it; one that only breaks a rule can be read."""
    workspace = after.workspace
    return file in faulty and (file in workspace.partial or file not in workspace.documents)


def said_to(workspace: Workspace) -> Mapping[str, list[Replies]]:
    """Return all that can be read of what cities said and were answered, by the assessment or plan that it names."""
    said: dict[str, list[Replies]] = defaultdict(list)
    for folder in workspace.folders:
        for _, loaded in sorted(folder.replies.items()):
            said[slug_in(folder.id, loaded.model.assessment)].append(loaded.model)
    return said


def corrections_broken(before: Run, after: Run, how: Holding) -> Iterator[RecordBreach]:
    """Yield what was done to corrections, which results differ without one, and which corrections correct nothing."""
    public, still = published(before), published(after)
    cities = {*before.workspace.cities, *after.workspace.cities}
    for city in sorted(cities):
        if _is_unreadable(f"assessments/{city}/{CORRECTIONS_FILE}", after, how.faulty):
            continue
        held, now = (corrections_of(run.workspace.cities.get(city)) for run in (before, after))
        own = {slug: file for slug, file in public.items() if slug.startswith(f"{city}/")}
        # A result may be published before its period has ended, so the end only tells where nothing else does.
        stood = {slug: how.stood or file.assessment.period.ends for slug, file in own.items()}
        yield from correction_breaches(city, held, now, stood)
        new = new_corrections(held, now)
        yield from corrections_ahead(city, new, how.today) if how.today is not None else ()
        differing = {
            slug: facts for slug, file in own.items() if (facts := _facts(file, before, after, still)) is not None
        }
        yield from _uncorrected(differing, _by_assessment(city, new.values()))
        yield from _idle(city, new, own, differing)


def restated_in(slug: str, before: Run, after: Run) -> tuple[Restated, ...] | None:
    """Return what of a published result differs; nothing where it was not published, or nobody can tell for errors."""
    file = published(before).get(slug)
    return _facts(file, before, after, published(after)) if file else None


def corrections_of(folder: CityFolder | None) -> Mapping[str, Correction]:
    """Return the corrections of a city that can be read, by id."""
    return folder.corrections.model.corrections if folder and folder.corrections else {}


def _by_assessment(city: str, entries: Iterable[Correction]) -> Mapping[str, list[Correction]]:
    """Return corrections by the assessment that they are about, in the order of their days and of the file."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.day):
        found[slug_of(city, entry)].append(entry)
    return found


def published(run: Run) -> dict[str, AssessmentFile]:
    """Return the assessments that are published in a city that is shown, and have a result."""
    settings = run.workspace.settings
    shown = settings.model.cities if settings and not settings.partial else None
    return {
        slug: file
        for slug, file in run.assessments.items()
        if file.assessment.status is Status.PUBLISHED
        and (shown is None or file.folder.id in shown)
        and not file.loaded.partial
        and not run.eligibility.is_refused(file)
    }


def _facts(
    file: AssessmentFile, before: Run, after: Run, still: Mapping[str, AssessmentFile]
) -> tuple[Restated, ...] | None:
    """Return what of a published result differs; nothing where nobody can tell for errors."""
    slug, old = file.slug, before.result(file)
    now = after.assessments.get(slug)
    if now is None:
        is_broken = bool(after.stopping_findings.errors_in(path_of(slug)))
        return None if is_broken else tuple(restated(old, None))
    if now.loaded.partial or after.eligibility.is_refused(now):
        return None
    if slug not in still:
        return tuple(restated(old, None))
    new = after.result(now)
    return tuple(restated(old, new, by_others=partial(_is_moved_by_others, old, new)))


def _is_moved_by_others(before: AssessmentResult, after: AssessmentResult) -> bool:
    """Tell whether a result can differ by nothing but other governments' results."""
    old, new = (result.context or ALONE for result in (before, after))
    if old.peers == new.peers:
        return False
    pairs = (
        (before.assessment, after.assessment),
        (before.framework, after.framework),
        (old.register, new.register),
        (old.earlier, new.earlier),
    )
    return old.feeds == new.feeds and all(same_meaning(one, other) for one, other in pairs)


def _uncorrected(
    differing: Mapping[str, tuple[Restated, ...]], entries: Mapping[str, list[Correction]]
) -> Iterator[RecordBreach]:
    for slug, facts in sorted(differing.items()):
        for fact in facts:
            if not is_told(fact, entries.get(slug, ())):
                yield RecordBreach(slug, RecordFault.CORRECTION_MISSING, fact.name, fact.before, fact.after, fact.node)


def _idle(
    city: str,
    new: Mapping[str, Correction],
    public: Mapping[str, AssessmentFile],
    differing: Mapping[str, tuple[Restated, ...]],
) -> Iterator[RecordBreach]:
    """Yield the new corrections of what was not published, or does not differ; of what has errors nobody can tell."""
    for name, entry in new.items():
        slug = slug_of(city, entry)
        if slug in public and slug not in differing:
            continue
        if not corrects(entry, differing.get(slug, ())):
            yield RecordBreach(slug, RecordFault.CORRECTION_IDLE, name)
