"""A workspace as the cases that rules look at, in the order of its files."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from maturity.checks.beside_cases import BlindCopyCase
from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.given_values import PeerValues
from maturity.checks.period_names import identities
from maturity.checks.plan_case import PlanCase
from maturity.checks.record_cases import CorrectionsCase
from maturity.checks.rule import (
    AssessmentCase,
    Case,
    CityCase,
    FactorsCase,
    FrameworkCase,
    RegisterCase,
    ReplyCase,
    ReviewCase,
    SamePeriod,
    SettingsCase,
)
from maturity.checks.sources_case import CitingFile, SourcesCase
from maturity.checks.tested_assessment import assessment_of
from maturity.checks.workspace_index import WorkspaceIndex
from maturity.findings import Keys
from maturity.model.answers import Addressee, by_addressee
from maturity.model.assessment import Assessment, Status
from maturity.model.corrections import Corrections
from maturity.model.framework_tests import FrameworkTests
from maturity.model.governments import Governments
from maturity.model.namesakes import Namesakes
from maturity.model.person import looks, person
from maturity.model.plan.document import Plan
from maturity.model.replies import Replies
from maturity.model.review import PLAN
from maturity.model.shared_sources import CitingModel, cited_in
from maturity.model.text import LANGUAGES, Language
from maturity.scoring.result import AssessmentResult
from maturity.storage.reading import Loaded
from maturity.storage.shipped import library_frameworks
from maturity.storage.workspace import SETTINGS_FILE, CityFolder, Workspace
from maturity.storage.workspace_reading import shadowed_frameworks
from maturity.workflows.all_governments import named_kinds
from maturity.workflows.assessment_files import (
    AssessmentFile,
    answers_before,
    assessments_in,
    earlier_than,
    whole_copies,
)
from maturity.workflows.peer_values import peer_values

ResultOf = Callable[[AssessmentFile], AssessmentResult]
"""Gives the result of a workspace's assessment."""
ResultsOf = Callable[[str, str], Sequence[AssessmentResult]]
"""Gives the results of a government by a framework, the oldest first."""
Score = Callable[[tuple[str, str], Assessment], AssessmentResult]
"""Scores an assessment of no city."""


@dataclass(frozen=True)
class Lookups:
    """Where a case has results from, each worked out when a rule asks for it."""

    of_file: ResultOf
    of_city: ResultsOf
    of_no_city: Score


def cases_of(
    workspace: Workspace, governments: Governments, alike: Namesakes, lookups: Lookups, as_of: date | None = None
) -> Iterator[Case]:
    """Yield everything that rules look at; a result is worked out when a rule asks its case for it.

    What depends on the day is judged as of ``as_of``, and not at all where nobody says one.
    """
    index, peers = _index_of(workspace, governments), peer_values(workspace)
    if workspace.settings:
        yield SettingsCase(SETTINGS_FILE, workspace.settings.model, index)
    if workspace.factors:
        yield FactorsCase(workspace.factors.document.name, workspace.factors.model, index)
    for ref, framework in workspace.frameworks.items():
        yield FrameworkCase(framework.document.name, framework.model, index, ref)
        if tests := workspace.tests.get(ref):
            yield from _framework_tests(tests, index, ref, lookups.of_no_city)
    if workspace.plan:
        yield PlanCase(workspace.plan.document.name, "", workspace.plan.model, index, as_of=as_of)
    yield from _said(workspace.own, index, lookups.of_file, as_of)
    for folder in workspace.cities.values():
        same_as = alike.same_as.get(folder.city.model.id) if folder.city and not folder.city.partial else None
        yield from _cases_in(folder, index, lookups, same_as, as_of)
        taken: dict[Hashable, tuple[str, Keys]] = {}
        for file in assessments_in(folder):
            same = _repeated(file, taken)
            case = _assessment(file, index, lookups.of_file, same, peers.get(file.assessment.framework))
            yield replace(case, own=file.loaded.written, as_of=as_of)
        yield from _said(folder, index, lookups.of_file, as_of)


def _said(folder: CityFolder, index: WorkspaceIndex, result_of: ResultOf, as_of: date | None) -> Iterator[Case]:
    """Yield what was said of assessments and of a plan: reviews, replies with answers, corrections."""
    yield from _reviews(folder, index)
    yield from _copies(folder, index)
    for name, loaded in sorted(folder.replies.items()):
        yield replace(reply_case(folder, loaded.document.name, name, loaded.model, index), as_of=as_of)
    if folder.corrections:
        yield _corrections(folder, folder.corrections, index, result_of)


def _cases_in(
    folder: CityFolder, index: WorkspaceIndex, lookups: Lookups, same_as: str | None, as_of: date | None
) -> Iterator[Case]:
    """Yield what a government's folder holds once: its own facts, its register and its plan."""
    if folder.sources:
        shared = folder.sources
        unsound = frozenset(str(cut[1]) for cut in (shared.partial.cuts if shared.partial else ()) if cut[1:])
        yield SourcesCase(shared.document.name, folder.id, shared.model, index, _citing_in(folder), unsound, as_of)
    if folder.city:
        yield CityCase(folder.city.document.name, folder.id, folder.city.model, index, same_as, folder.city.written)
    if folder.register:
        register = folder.register
        yield RegisterCase(register.document.name, folder.id, register.model, index, register.written)
    if folder.plan:
        results, named = partial(lookups.of_city, folder.id), _named_in(folder)
        plan = folder.plan
        yield PlanCase(plan.document.name, folder.id, plan.model, index, named, as_of, results, plan.written)


def _citing_in(folder: CityFolder) -> dict[str, CitingFile]:
    """Return the files of a government that may cite what they share, each with its own sources and what it cites."""
    read: list[Loaded[Any] | None] = [folder.city, folder.register, folder.plan, *folder.assessments.values()]
    return {
        loaded.document.name: CitingFile(loaded.own.sources, frozenset(cited_in(loaded.own)), _is_published(loaded.own))
        for loaded in read
        if loaded
    }


def _is_published(model: CitingModel) -> bool:
    """Tell whether readers see a file; facts and registers are always shown."""
    if isinstance(model, Assessment):
        return model.status is Status.PUBLISHED
    return model.is_published if isinstance(model, Plan) else True


def _index_of(workspace: Workspace, governments: Governments) -> WorkspaceIndex:
    return WorkspaceIndex(
        cities=frozenset(id_ for id_, folder in workspace.cities.items() if folder.has_city_file),
        frameworks={ref: loaded.model for ref, loaded in workspace.frameworks.items()},
        unreadable=frozenset(workspace.broken_frameworks),
        cut_ids={ref: _ids(loaded.document.value) for ref, loaded in workspace.frameworks.items() if loaded.partial},
        shipped=library_frameworks(),
        shadowed=shadowed_frameworks(workspace),
        factors=workspace.factors.model if workspace.factors else None,
        languages=_published_languages(workspace),
        governments=governments,
        kinds=named_kinds(workspace),
        has_file=lambda name: workspace.has(workspace.root / name),
        shared_sources={
            id_: folder.sources.model.sources for id_, folder in workspace.cities.items() if folder.sources
        },
        lent_in_part=frozenset(_lent_in_part(workspace)),
        unlisted_sources=frozenset(id_ for id_, folder in workspace.cities.items() if not folder.lists_sources),
        has_provinces=any(folder.city and folder.city.model.province for folder in workspace.cities.values()),
    )


def _published_languages(workspace: Workspace) -> tuple[Language, ...]:
    """Return the languages of the workspace; all there are where its settings have errors."""
    settings = workspace.settings
    return settings.model.languages if settings and not settings.partial else LANGUAGES


def _framework_tests(
    tests: Loaded[FrameworkTests], index: WorkspaceIndex, ref: str, score: Score
) -> Iterator[FrameworkTestCase]:
    framework, file = index.frameworks[ref], tests.document.name
    for name, test in tests.model.cases.items():
        assessment = assessment_of(test, framework)
        yield FrameworkTestCase(
            file, name, test, framework, assessment, index, partial(score, (file, name), assessment)
        )


def _repeated(file: AssessmentFile, taken: dict[Hashable, tuple[str, Keys]]) -> SamePeriod | None:
    """Return the earlier file whose period this one repeats, and note what this one is known by."""
    same = None
    if not file.loaded.partial:
        for identity, keys in identities(file.slug.split("/")[1], file.assessment):
            other, other_keys = taken.setdefault(identity, (file.path, keys))
            if other != file.path and same is None:
                same = SamePeriod(other, keys, other_keys)
    return same


def _assessment(
    file: AssessmentFile, index: WorkspaceIndex, result_of: ResultOf, same: SamePeriod | None, peers: PeerValues | None
) -> AssessmentCase:
    city, period, family = file.slug.split("/")
    earlier = earlier_than(file, lambda other: not other.loaded.partial)
    before, result = earlier[0].assessment if earlier else None, partial(result_of, file)
    carried_from = {other.name: None if other.loaded.partial else other.assessment for other in answers_before(file)}
    return AssessmentCase(
        file.path,
        city,
        period,
        family,
        file.assessment,
        index,
        before,
        same,
        peers,
        result,
        carried_from,
        whole_copies(file),
    )


def _lent_in_part(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Yield the folder and the name of what cites a shared source that could not be read in whole."""
    for id_, folder in workspace.cities.items():
        yield from ((id_, file.name) for file in assessments_in(folder) if not file.loaded.is_lent_in_whole)
        if folder.plan and not folder.plan.is_lent_in_whole:
            yield id_, PLAN


def _named_in(folder: CityFolder) -> dict[str, Assessment | None]:
    """Return a city's assessments by name; of those with faults only the names."""
    whole = {file.name: file.assessment for file in assessments_in(folder) if not file.loaded.partial}
    return {name: whole.get(name) for name in folder.named}


def _corrections(
    folder: CityFolder, loaded: Loaded[Corrections], index: WorkspaceIndex, result_of: ResultOf
) -> CorrectionsCase:
    spoken: dict[str, set[Addressee]] = defaultdict(set)
    for review in (each.model for each in folder.reviews.values()):
        spoken[review.assessment].update((person(review.reviewer.name), indicator) for indicator in review.reviews)
    for said in (each.model for each in folder.replies.values()):
        spoken[said.assessment].update((person(reply.by), reply.indicator) for reply in said.replies)
    about = {entry.assessment for entry in loaded.model.corrections.values()}
    results = {
        file.name: partial(result_of, file)
        for file in assessments_in(folder)
        if file.name in about and file.loaded.is_whole
    }
    speakers = {name: frozenset(found) for name, found in spoken.items()}
    named, file = _named_in(folder), loaded.document.name
    return CorrectionsCase(file, folder.id, loaded.model, named, speakers, index, results)


def reply_case(folder: CityFolder, file: str, named: str, replies: Replies, index: WorkspaceIndex) -> ReplyCase:
    """Return what a city said and was answered as a case, with everything that could be answered."""
    reviews = folder.reviews.values()
    marks = [
        (review.document.name, (review.model.reviewer.name, indicator, mark))
        for review in reviews
        if review.model.assessment == replies.assessment
        for indicator, mark in review.model.reviews.items()
    ]
    are_all = not any(loaded.partial for loaded in reviews)
    return ReplyCase(
        file,
        folder.id,
        named,
        _named_in(folder),
        index,
        plan=_whole_plan(folder),
        has_plan=folder.has_plan,
        replies=replies,
        marks=tuple(mark for _, mark in marks),
        marked_in=tuple(file for file, _ in marks),
        are_all=are_all,
    )


def _whole_plan(folder: CityFolder) -> Plan | None:
    """Return the plan of a folder; nothing where it has none, or one with faults."""
    return folder.plan.model if folder.plan and not folder.plan.partial else None


class _NamesSeen:
    """Who has a file of a kind about which assessment already, by name, and by what the name looks like."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, str], str] = {}
        self._alike: dict[tuple[str, str], tuple[str, str]] = {}

    def add(self, of: str, who: str, file: str) -> tuple[str | None, tuple[str, str] | None]:
        """Return the first file of the same person, or else that of a name that looks alike, with it; and add this."""
        own = self._files.setdefault((of, person(who)), file)
        found = [self._alike.setdefault((of, look), (file, who)) for look in sorted(looks(who))]
        if own != file:
            return own, None
        return None, next((other for other in found if other != (file, who)), None)


def _reviews(folder: CityFolder, index: WorkspaceIndex) -> Iterator[ReviewCase]:
    assessments = _named_in(folder)
    answers = {loaded.model.assessment: by_addressee(loaded.model.answers) for loaded in folder.replies.values()}
    seen = _NamesSeen()
    for name, loaded in sorted(folder.reviews.items()):
        review, file, who = loaded.model, loaded.document.name, loaded.model.reviewer.name
        of = review.assessment
        own, alike = seen.add(of, who, file) if not loaded.partial else (None, None)
        yield ReviewCase(
            file=file,
            folder=folder.id,
            named=name.rpartition(".")[0],
            review=review,
            assessments=assessments,
            duplicate_of=own,
            alike=alike,
            index=index,
            answers=answers.get(of, {}),
            plan=_whole_plan(folder),
            has_plan=folder.has_plan,
        )


def _copies(folder: CityFolder, index: WorkspaceIndex) -> Iterator[BlindCopyCase]:
    assessments = _named_in(folder)
    seen = _NamesSeen()
    for name, loaded in sorted(folder.copies.items()):
        copy, file, who = loaded.model, loaded.document.name, loaded.model.assessor.name
        own, alike = seen.add(copy.assessment, who, file) if not loaded.partial else (None, None)
        yield BlindCopyCase(file, folder.id, name.rpartition(".")[0], assessments, index, copy, own, alike)


def _ids(value: Any) -> frozenset[str]:
    """Return every id that stands anywhere in a file, sound or not."""
    ids, waiting = set(), [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if isinstance(part.get("id"), str):
                ids.add(part["id"])
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return frozenset(ids)
