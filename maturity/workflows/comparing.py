"""Compare two states of a workspace: what was changed in the files, and what it does to every result."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from maturity.errors import NothingMatchedError
from maturity.messages import say
from maturity.model.differences import Change, differences
from maturity.model.gate_changes import GateChange, gate_changes
from maturity.model.meaning import same_meaning
from maturity.model.plan.document import Plan
from maturity.model.quiet_goals import quiet_changes
from maturity.model.record import RecordBreach
from maturity.model.review_changes import ReviewChanges
from maturity.reports.differences.alerts import Disclosure, TouchedFiles
from maturity.reports.differences.comparison import (
    AssessmentDifference,
    Cause,
    Comparison,
    FileDifference,
    FrameworkDifference,
    LineInFile,
    NotCompared,
    SideResult,
    ValueChange,
)
from maturity.reports.differences.kinds import ChangedFileKind, ChangeType, Kind, indicator_of, kind_of
from maturity.scoring.movement import moves
from maturity.scoring.shown_index import shown_index
from maturity.storage.workspace import SETTINGS_FILE
from maturity.workflows.assessment_files import is_plan, plan_slug, split_slug
from maturity.workflows.change_causes import Causes, index_with, made_stale
from maturity.workflows.change_reviews import ChangeReviews
from maturity.workflows.disclosures import Disclosures
from maturity.workflows.on_record import Holding, record_breaches, rule_of_corrections
from maturity.workflows.recast_governments import recast_governments
from maturity.workflows.selection import Selector, is_selected, selectors_of, texts_of
from maturity.workflows.touched_files import touched_files, without_files
from maturity.workflows.withdrawals import withdrawals
from maturity.workflows.workspace_states import LIBRARY, ComparedFile, FileName, WorkspaceState, opened

OF_A_CITY = {
    ChangedFileKind.CITY, ChangedFileKind.REGISTER, ChangedFileKind.PLAN, ChangedFileKind.REVIEW,
    ChangedFileKind.REPLIES, ChangedFileKind.CORRECTIONS, ChangedFileKind.SOURCES,
}  # fmt: skip
MOST_ALONE = 60
"""Up to so many changed ratings of one assessment are also scored one by one."""


def compare(start: Path, base: str | None, head: str | None, only: Sequence[Selector]) -> Comparison:
    """Compare two revisions or folders; by default where this branch began, and the work tree."""
    with opened(start, base, head) as (old, new):
        touched = touched_files(start, old, new)
        return _Comparer(WorkspaceState(old), WorkspaceState(new), only, touched).comparison()


def compare_states(base: WorkspaceState, head: WorkspaceState) -> Comparison:
    """Compare two states that are read already."""
    return _Comparer(base, head, selectors_of(()), ()).comparison()


def compare_results(base: WorkspaceState, head: WorkspaceState, slugs: Sequence[str]) -> Comparison:
    """Compare some results alone: nothing is told of other files, nor of what a single rating would have done."""
    comparer = _Comparer(base, head, selectors_of(()), (), most_alone=0)
    return Comparison(base.side, head.side, tuple(comparer.assessments(slugs)), (), (), (), (), (), ())


class _Comparer:
    """Holds one state against the other."""

    def __init__(
        self,
        base: WorkspaceState,
        head: WorkspaceState,
        only: Sequence[Selector],
        touched: tuple[TouchedFiles, ...],
        most_alone: int = MOST_ALONE,
    ) -> None:
        self.base = base
        self.head = head
        self.only = only
        self.touched = touched
        self.most_alone = most_alone
        self.causes = Causes()
        self.reviews = ChangeReviews(base.workspace, head)
        self.names: list[FileName] = sorted({*base.held, *head.held})
        self.disclosures = Disclosures(base.held)
        # What was private before is told by its number alone: a report may be public before somebody has agreed.
        self.held = {name: self.disclosures.without(name, file) for name, file in head.held.items()}
        self.changes: dict[FileName, tuple[ValueChange, ...]] = {}
        self.everything = all(not selector.parts for selector in only)

    def comparison(self) -> Comparison:
        """Return everything that differs, or what was selected of it."""
        slugs = sorted({name for subject, name in self.names if subject is ChangedFileKind.ASSESSMENT})
        kept = [slug for slug in slugs if is_selected(slug, self.only)]
        whole_cities = [selector for selector in self.only if len(selector.parts) <= 1]
        described = {name for subject, name in self.names if subject is ChangedFileKind.CITY}
        cities = {slug.split("/")[0] for slug in kept} | {name for name in described if is_selected(name, whole_cities)}
        if not kept and not cities and not self.everything:
            raise NothingMatchedError(
                say("nothing matches {selectors!r} on either side", selectors=texts_of(self.only))
            )
        assessments = tuple(self.assessments(kept))
        taken = withdrawals(self.base, self.head)
        named = [name for name in self.names if self._is_wanted(name, set(kept), cities)]
        files = {held.document.name for name in named for held in self._both(name) if held}
        reformatted = tuple(sorted(self._rewritten(named, private=False)))
        return Comparison(
            base=self.base.side,
            head=self.head.side,
            assessments=assessments,
            frameworks=tuple(self._frameworks(named, assessments)),
            files=tuple(self._files(named)),
            not_compared=tuple(self._not_compared(files, cities, kept)),
            reformatted=reformatted,
            private=tuple(sorted(self._rewritten(named, private=True))),
            borrowed=tuple(self._from_library(named)),
            disclosures=tuple(self._disclosed(named)),
            touched=without_files(self.touched, reformatted) if self.everything else (),
            withdrawn={slug: taken[slug] for slug in kept if slug in taken},
            gate_changes=tuple(self._gate_changes()) if self.everything else (),
            recast=tuple(each for each in recast_governments(self.base, self.head) if each.name in cities),
            record=tuple(each for each in self._record() if self._is_told(each.slug, kept, cities)),
        )

    def _is_told(self, slug: str, kept: Collection[str], cities: Collection[str]) -> bool:
        """Tell whether what is done to the record of an assessment, or of a plan, was asked for."""
        return self.everything or slug in kept or (is_plan(slug) and split_slug(slug)[0] in cities)

    def _record(self) -> tuple[RecordBreach, ...]:
        """Return what is done to what is on record, as of the day on which the older side was made."""
        base, head = self.base, self.head
        asks, faulty = rule_of_corrections(base.workspace) is not None, {*head.errors, *head.skipped}
        how = Holding(base.opened.day, asks, self.reviews.heirs_of, faulty=faulty, stood=base.opened.day)
        return record_breaches(base.run, head.run, how)

    def _is_wanted(self, name: FileName, slugs: set[str], cities: set[str]) -> bool:
        subject, which = name
        if self.everything or subject is ChangedFileKind.ASSESSMENT:
            return self.everything or which in slugs
        if subject in OF_A_CITY:
            return which.split("/")[0] in cities
        rated = (held for slug in slugs for held in self._both((ChangedFileKind.ASSESSMENT, slug)) if held)
        return subject is ChangedFileKind.FRAMEWORK and which in {held.whole.framework for held in rated}

    def _both(self, name: FileName) -> tuple[ComparedFile | None, ComparedFile | None]:
        return self.base.held.get(name), self.held.get(name)

    def _disclosed(self, named: Sequence[FileName]) -> Iterator[Disclosure]:
        for name in named:
            if (file := self.head.held.get(name)) and (disclosure := self.disclosures.of(name, file)):
                yield disclosure

    def _gate_changes(self) -> Iterator[GateChange]:
        """Yield what the gate asks for otherwise; of settings that cannot be read nobody knows."""
        name = (ChangedFileKind.SETTINGS, SETTINGS_FILE)
        old, new = self._both(name)
        if not any(state.faults_in(SETTINGS_FILE) for state in (self.base, self.head)):
            yield from gate_changes(*(held.whole.gate if held else None for held in (old, new)))

    def _changes(self, name: FileName) -> tuple[ValueChange, ...]:
        """Return what differs in meaning between the public parts of one file; each is gone through once."""
        if name not in self.changes:
            self.changes[name] = self._found(name)
        return self.changes[name]

    def _found(self, name: FileName) -> tuple[ValueChange, ...]:
        old, new = self._both(name)
        if old is None or new is None or old.written == new.written:
            return ()
        return tuple(_altered(name[0], change, old, new) for change in differences(old.public, new.public))

    def _gone_or_new(self, name: FileName) -> ChangeType | None:
        """Tell whether a file is there on one side only; one that cannot be read is neither gone nor new."""
        old, new = self._both(name)
        known = new or old
        if known is None or (old and new) or known.document.name.startswith(LIBRARY):
            return None
        if (self.base if new else self.head).faults_in(known.document.name):
            return None
        return ChangeType.ADDED if new else ChangeType.REMOVED

    def assessments(self, slugs: Sequence[str]) -> Iterator[AssessmentDifference]:
        """Yield what became of each of some assessments, where anything did."""
        fates = {slug: self._gone_or_new((ChangedFileKind.ASSESSMENT, slug)) for slug in slugs}
        heirs = self._heirs(fates)
        for slug in slugs:
            if slug in heirs.values():
                continue
            if slug in heirs:
                before, after = self.base.results.get(slug), self.head.results.get(heirs[slug])
                reviews = self.reviews.of(heirs[slug])
                yield AssessmentDifference(heirs[slug], ChangeType.INCOMPARABLE, before, after, reviews=reviews)
            elif difference := self._assessment(slug, fates[slug]):
                yield difference

    def _heirs(self, fates: Mapping[str, ChangeType | None]) -> dict[str, str]:
        """Pair an assessment that is gone with the new one of its city and period by a framework that came after."""
        pairs = {}
        added: dict[str, list[str]] = defaultdict(list)
        for slug in (slug for slug, fate in fates.items() if fate is ChangeType.ADDED):
            added[slug.rpartition("/")[0]].append(slug)
        for old in (slug for slug, fate in fates.items() if fate is ChangeType.REMOVED):
            for new in added[old.rpartition("/")[0]]:
                before, after = self.base.results.get(old), self.head.results.get(new)
                if before and after and after.one.framework.supersedes == before.one.framework.ref:
                    pairs[old] = new
        return pairs

    def _assessment(self, slug: str, act: ChangeType | None) -> AssessmentDifference | None:
        before, after = self.base.results.get(slug), self.head.results.get(slug)
        reviews = self.reviews.of(slug)
        if act is not None:
            is_told = before or after or reviews.missing
            return AssessmentDifference(slug, act, before, after, reviews=reviews) if is_told else None
        changes = self._changes((ChangedFileKind.ASSESSMENT, slug))
        if before is None or after is None:
            difference = AssessmentDifference(slug, ChangeType.CHANGED, None, None, changes, reviews=reviews)
            return difference if difference.is_own else None
        if before.one.framework.ref != after.one.framework.ref:
            return AssessmentDifference(slug, ChangeType.INCOMPARABLE, before, after, changes, reviews=reviews)
        moved = moves(before.one.result, after.one.result)
        causes = self.causes.of(before.one, after.one, changed=bool(changes)) if moved else ()
        stale, alone = made_stale(before.one, after.one), self._alone(before, after, changes)
        difference = AssessmentDifference(
            slug, ChangeType.CHANGED, before, after, changes, moved, causes, stale, reviews, alone
        )
        return difference if difference.is_own or moved or difference.moved or difference.ranked_otherwise else None

    def _alone(
        self, before: SideResult, after: SideResult, changes: Sequence[ValueChange]
    ) -> dict[str, Fraction | None]:
        """Return the index that each changed rating alone would have made, where there are several."""
        names = list(dict.fromkeys(change.node for change in changes if change.node))
        framework = self._changes((ChangedFileKind.FRAMEWORK, after.one.framework.ref))
        if not 1 < len(names) <= self.most_alone or framework or before.index == after.index:
            return {}
        scorer = self.base.run.input_finder.scorer(before.one.framework.ref)
        return {name: shown_index(index_with(scorer, before.one, after.one, name)) for name in names}

    def _frameworks(
        self, named: Sequence[FileName], assessments: Sequence[AssessmentDifference]
    ) -> Iterator[FrameworkDifference]:
        for name in named:
            subject, ref = name
            changes = self._changes(name)
            if subject is not ChangedFileKind.FRAMEWORK or not (changes or self._gone_or_new(name)):
                continue
            caused = (each for each in assessments if Cause.FRAMEWORK in each.causes and each.result)
            moved = tuple(each for each in caused if each.result and each.result.one.framework.ref == ref)
            both = self.base.results.keys() & self.head.results.keys()
            judged = sum(self.head.results[slug].one.framework.ref == ref for slug in both)
            old, new = (held.public if held else None for held in self._both(name))
            yield FrameworkDifference(ref, old, new, changes, moved, judged)

    def _files(self, named: Sequence[FileName]) -> Iterator[FileDifference]:
        for name in named:
            if name[0] in {ChangedFileKind.ASSESSMENT, ChangedFileKind.FRAMEWORK}:
                continue
            changes, reviews = self._changes(name), self._reviews(name)
            is_changed = changes or reviews.is_worth_telling
            if act := self._gone_or_new(name) or (ChangeType.CHANGED if is_changed else None):
                held = next(each for each in reversed(self._both(name)) if each)
                yield FileDifference(name[0], held.document.name, act, changes, reviews)

    def _reviews(self, name: FileName) -> ReviewChanges:
        """Return what became of what is said of a plan; of any other such file nobody says anything."""
        return self.reviews.of(plan_slug(name[1])) if name[0] is ChangedFileKind.PLAN else ReviewChanges()

    def _rewritten(self, named: Sequence[FileName], *, private: bool) -> Iterator[str]:
        """Yield the files that differ but tell the public nothing new: only written otherwise, or only privately."""
        for name in named:
            old, new = self._both(name)
            if not old or not new or old.document.raw == new.document.raw or self._changes(name):
                continue
            if same_meaning(old.whole, new.whole) is not private and self.head.held[name].public is new.public:
                yield new.document.name

    def _not_compared(self, files: set[str], cities: set[str], slugs: Sequence[str]) -> Iterator[NotCompared]:
        """Yield what could not be looked into on either side, unless nothing about it changed."""
        keeps, homes = self._kept_from_scores(slugs), tuple(f"assessments/{city}/" for city in cities)
        known = {*self.base.errors, *self.head.errors, *self.base.skipped, *self.head.skipped}
        for file in sorted(known):
            raw = self.base.bytes_of(file)
            changed = raw is None or raw != self.head.bytes_of(file)
            if file in keeps or (changed and (self.everything or file in files or file.startswith(homes))):
                reason = self.base.skipped.get(file) or self.head.skipped.get(file) or ""
                counts = self.base.faults_in(file), self.head.faults_in(file)
                yield NotCompared(file, *counts, reason, tuple(keeps.get(file, ())))

    def _kept_from_scores(self, slugs: Sequence[str]) -> dict[str, list[str]]:
        """Return, by faulty file, the assessments that it keeps from a score on one side and not on the other."""
        kept: dict[str, list[str]] = {}
        for slug in slugs:
            old, new = self.base.why_refused(slug), self.head.why_refused(slug)
            for file in (old or new) if bool(old) is not bool(new) else ():
                kept.setdefault(file, []).append(slug)
        return kept

    def _from_library(self, named: Sequence[FileName]) -> Iterator[str]:
        """Yield the frameworks that neither side holds, so that this program's library stands in on both."""
        for subject, ref in named:
            held = [each for each in self._both((subject, ref)) if each]
            if subject is ChangedFileKind.FRAMEWORK and all(each.document.name.startswith(LIBRARY) for each in held):
                yield ref


def _altered(subject: ChangedFileKind, change: Change, old: ComparedFile, new: ComparedFile) -> ValueChange:
    kind, node = kind_of(subject, change.path), indicator_of(subject, change.path)
    if kind is Kind.TARGET:
        kind = _of_goal(change.path[1], old.whole, new.whole)
    places = _spot(old, change.was), _spot(new, change.now)
    return ValueChange(kind, change.path, change.before, change.after, *places, node, change.entries)


def _of_goal(goal: str, old: Plan, new: Plan) -> Kind:
    """Tell whether a goal's numbers were changed by an event that is kept, or quietly; a draft promises nothing yet."""
    if not old.is_published:
        return Kind.TARGET
    quietly = {each.goal for each in quiet_changes(old, new)}
    return Kind.SET_ANEW_QUIETLY if goal in quietly else Kind.SET_ANEW


def _spot(held: ComparedFile, keys: tuple[str | int, ...] | None) -> LineInFile | None:
    """Return the line of a value; where private entries were cut out, of the list that it stands in."""
    if keys is None:
        return None
    if held.public is not held.whole and "evidence" in keys:
        keys = keys[: keys.index("evidence") + 1]
    file = held.file_of(keys)
    return LineInFile(file.path, file.line(*keys))
