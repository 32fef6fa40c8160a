"""Holds a change against the gate of the branch that it is to be merged into."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from pathlib import Path

from maturity.errors import NoGitError, NoPolicyError, RevisionError
from maturity.findings import Finding
from maturity.messages import in_each, say
from maturity.model.assessment import Status
from maturity.model.gate import Gate, GateCondition, Judged, Regressions
from maturity.model.gate_changes import GateChange, gate_changes
from maturity.model.gate_judging import judge_age, judge_answered, judge_content, judge_disclosures, judge_objections
from maturity.model.record import RecordBreach, RecordFault
from maturity.model.record_gate import judge_record
from maturity.model.record_words import breach_words
from maturity.model.review_status import ReviewStatus
from maturity.presentation.shown_index import index_words
from maturity.presentation.words import words
from maturity.reports.differences.comparison import SideResult
from maturity.reports.differences.kinds import ChangedFileKind
from maturity.reports.gate_report import GateCase, GateReport
from maturity.scoring.shown_index import shown_index
from maturity.storage.revisions import Base, Repository
from maturity.storage.workspace import SETTINGS_FILE, Workspace, find_workspace, read_settings
from maturity.storage.workspace_reading import ASSESSMENT_FILE, read_workspace
from maturity.workflows.assessment_files import is_plan, path_of
from maturity.workflows.bound_accounts import BoundAccounts, bound_accounts
from maturity.workflows.change_reviews import ChangeReviews
from maturity.workflows.counted_reviews import CountedReviews
from maturity.workflows.disclosures import Disclosures
from maturity.workflows.newly_broken import IN_A_CITY, broken_files, errors_found
from maturity.workflows.on_record import Holding, record_breaches, rule_of_corrections
from maturity.workflows.plan_gate import PlanGate
from maturity.workflows.recast_governments import recast_governments
from maturity.workflows.time_to_reply import TimeToReply
from maturity.workflows.touched_files import touched_files
from maturity.workflows.withdrawals import withdrawals
from maturity.workflows.workspace_states import FileName, OpenedWorkspace, WorkspaceState, opened


@dataclass(frozen=True, slots=True)
class GateRequest:
    """What to judge, and as of which day."""

    as_of: date
    everything: bool = False
    drafts: bool = False
    approvals: Path | None = None
    """What a forge's review API gives: new marks and answers count only where their author's account approved."""
    commit: str | None = None
    """The commit that was approved; left out, the one that is checked out."""


def gate(start: Path, base: str | None, asked: GateRequest) -> GateReport:
    """Judge what the work tree changes, or everything, by the policy of the base; the change's own counts nothing."""
    commits = _base(start, base)
    tip, fork = (commits.tip.sha, commits.fork.sha) if commits else (base, base)
    with ExitStack() as stack:
        ruling, work_tree = stack.enter_context(opened(start, tip, None))
        before = ruling if tip == fork else stack.enter_context(opened(start, fork, None))[0]
        label, commit = (commits.tip.name, commits.tip.sha) if commits else (ruling.label, None)
        policy = _policy(ruling, label)
        edits = _gate_changes(before, work_tree)
        touched = touched_files(start, before, work_tree)
        states = WorkspaceState(before), WorkspaceState(work_tree, as_of=asked.as_of)
        if policy is None:
            broken = tuple(broken_files(*states, touched, told=()))
            return GateReport(
                label,
                commit,
                None,
                edits,
                broken,
                touched=touched,
                withdrawn=withdrawals(*states),
                recast=recast_governments(*states),
                record=_record(
                    *states, states[0].workspace, asked.as_of, ChangeReviews(states[0].workspace, states[1])
                ),
            )
        newest = states[0].workspace if tip == fork else read_workspace(ruling.root)
        bound = None
        if asked.approvals is not None:
            bound = bound_accounts(ruling, label, newest, asked.approvals, _approved(start, asked))
        judge = _Judge(policy, *states, _Tip(newest, label), asked, bound)
        cases = tuple(judge.cases())
        cases += tuple(broken_files(*states, touched, judge.faulty))
        counts = judge.untouched, tuple(judge.drafts)
        return GateReport(
            label,
            commit,
            policy,
            edits,
            cases,
            *counts,
            touched,
            judge.withdrawn,
            recast_governments(*states),
            judge.record,
        )


def _record(
    before: WorkspaceState, after: WorkspaceState, tip: Workspace, as_of: date, changes: ChangeReviews
) -> tuple[RecordBreach, ...]:
    """Return what a change does to what is on record on its base, where the newest base asks for that."""
    asks, faulty = rule_of_corrections(tip) is not None, {*after.errors, *after.skipped}
    how = Holding(as_of, asks, changes.heirs_of, as_of, faulty, before.opened.day)
    return record_breaches(before.run, after.run, how)


def _base(start: Path, name: str | None) -> Base | None:
    """Return the base as commits, or nothing where a folder is meant."""
    if name is not None and not name.strip():
        raise RevisionError(say("the name of the base is empty; leave it out, or name a branch"))
    try:
        return Repository(find_workspace(start)).base(name)
    except (RevisionError, NoGitError):
        if name is None:
            raise
        return None


def _approved(start: Path, asked: GateRequest) -> str:
    """Return the commit that approvals have to be of."""
    repository = Repository(find_workspace(start))
    return (repository.commit(asked.commit) if asked.commit else repository.checked_out()).sha


def _gate_changes(before: OpenedWorkspace, after: OpenedWorkspace) -> tuple[GateChange, ...]:
    """Return what a change asks for otherwise; of settings that cannot be read nobody knows what they ask for."""
    old, new = read_settings(before.root), read_settings(after.root)
    return tuple(gate_changes(old.gate if old else None, new.gate)) if new else ()


def _policy(ruling: OpenedWorkspace, label: str) -> Gate | None:
    """Return what the base asks for; where that cannot be read, nobody may pass."""
    settings = read_settings(ruling.root)
    skipped = (file.name for file in ruling.skipped)
    if settings is None and ((ruling.root / SETTINGS_FILE).exists() or SETTINGS_FILE in skipped):
        raise NoPolicyError(
            say("{file} of {base} cannot be read, so its gate is not known", file=SETTINGS_FILE, base=label)
        )
    return settings.gate if settings else None


@dataclass(frozen=True, slots=True)
class _Tip:
    """The newest commit of the base, and what it is called."""

    workspace: Workspace
    label: str


class _Judge:
    """Judges each assessment that differs between two states."""

    def __init__(
        self,
        policy: Gate,
        before: WorkspaceState,
        after: WorkspaceState,
        tip: _Tip,
        asked: GateRequest,
        bound: BoundAccounts | None,
    ) -> None:
        self.policy = policy
        self.before = before
        self.after = after
        self.asked = asked
        self.tip = tip
        newest = tip.workspace
        self.changes = ChangeReviews(before.workspace, after)
        carried = self.changes if newest is before.workspace else ChangeReviews(newest, after)
        self.reviews = CountedReviews(policy, self.changes, carried, bound)
        self.withdrawn = withdrawals(before, after)
        self.record = _record(before, after, newest, asked.as_of, self.changes)
        self._breaches: dict[str, list[RecordBreach]] = defaultdict(list)
        for breach in self.record:
            self._breaches[breach.slug].append(breach)
        self.time_to_reply = TimeToReply(newest, self.changes.heirs_of)
        self.late = self.time_to_reply.late(after.workspace, asked.as_of) if policy.reply_days else {}
        self.untouched = 0
        self.drafts: list[str] = []
        self.faulty: set[str] = set()
        """The files whose errors were told with an assessment."""
        self.disclosures = Disclosures(before.held)

    def cases(self) -> Iterator[GateCase]:
        """Yield every assessment that is judged, in the order of their names."""
        for slug, file in sorted(self._files().items()):
            if not self.asked.everything and not self._is_touched(slug, file):
                self.untouched += 1
                continue
            conditions, told = tuple(self._conditions(slug, file)), tuple(self._told(slug))
            if conditions or told:
                yield GateCase(slug, file, conditions, told)
        yield from self._disclosing_files()
        on_record = {slug: tuple(self._on_record(slug)) for slug in (*self._breaches, *self.late) if is_plan(slug)}
        yield from PlanGate(
            self.policy, self.before, self.after, self.reviews, self.asked.everything, self.asked.drafts, on_record
        ).cases()

    def _disclosing_files(self) -> Iterator[GateCase]:
        """Yield what is no assessment and makes something public: a register, a city, a framework."""
        for name, held in sorted(self.after.held.items(), key=lambda entry: entry[1].document.name):
            file = held.document.name
            if name[0] is not ChangedFileKind.ASSESSMENT and (told := tuple(self._disclosed(name))):
                yield GateCase(file, file, told)

    def _disclosed(self, name: FileName) -> Iterator[Judged]:
        held = self.after.held.get(name)
        if held is not None and (found := self.disclosures.of(name, held)):
            names = [passage.name for passage in found.passages]
            yield judge_disclosures(self.policy.disclosures, names, found.sources)

    def _files(self) -> dict[str, str]:
        """Return every assessment of either state, also those that cannot be read, by its selector."""
        files: dict[str, str] = {slug: path_of(slug) for slug in (*self._breaches, *self.late) if not is_plan(slug)}
        for state in (self.before, self.after):
            held = (each.document.name for each in state.held.values())
            for match in map(IN_A_CITY, (*held, *state.errors, *state.skipped)):
                if match and ASSESSMENT_FILE(match[2]):
                    period, family, _ = match[2].split(".")
                    files[f"{match[1]}/{period}/{family}"] = match[0]
        return files

    def _is_touched(self, slug: str, file: str) -> bool:
        """Tell whether the assessment, what was said of it or what comes of it is another one than before."""
        found = self.changes.of(slug)
        is_worse = found.missing or found.silenced or slug in self.withdrawn or slug in self._breaches
        if is_worse or slug in self.late or self.reviews.unbound(slug):
            return True
        named = (ChangedFileKind.ASSESSMENT, slug)
        old, new = self.before.held.get(named), self.after.held.get(named)
        if old is None or new is None:
            was_there = file in self.before.errors or file in self.before.skipped
            return self.before.bytes_of(file) != self.after.bytes_of(file) or not was_there
        one, other = self.before.results.get(slug), self.after.results.get(slug)
        return old.whole != new.whole or _gist(one) != _gist(other)

    def _conditions(self, slug: str, file: str) -> Iterator[Judged]:
        """Yield how each condition turned out; nothing for what is no matter of the public."""
        yield from self._disclosed((ChangedFileKind.ASSESSMENT, slug))
        yield from self.reviews.unbound(slug)
        yield from self._on_record(slug)
        if slug in self.withdrawn and self.policy.withdrawal_rule is Regressions.REFUSE:
            found, wanted = self._withdrawn(slug), say("what is published stays so")
            yield Judged(GateCondition.WITHDRAWALS, holds=False, found=found, wanted=wanted)
        held, errors = self.after.held.get((ChangedFileKind.ASSESSMENT, slug)), self._errors(slug, file)
        if held is None and not errors:
            yield from self._missing_objections(slug)
        elif held is not None and held.whole.status is not Status.PUBLISHED and not self.asked.drafts:
            self.drafts.append(slug)
            yield from self._missing_objections(slug)
        else:
            result = self.after.results.get(slug)
            if errors or result is None:  # closed, whatever the reason may be
                self.faulty |= {error.place.file for error in errors}
                yield errors_found(errors, say("none, and a result"))
            if result is not None:
                yield from self._shown(slug, result)
            else:
                yield from self._missing_objections(slug)

    def _on_record(self, slug: str) -> Iterator[Judged]:
        """Judge what is done to what is on record, and a time to reply that nobody could see open."""
        yield from self._rewritten(slug)
        if slug in self.late:
            yield self.late[slug]

    def _rewritten(self, slug: str) -> Iterator[Judged]:
        """Judge what is done to what is on record; a correction may be missing where nobody asks for one."""
        for condition, breaches in (
            (GateCondition.REPLIES, [each for each in self._breaches[slug] if each.fault.is_about_replies]),
            (GateCondition.CORRECTIONS, [each for each in self._breaches[slug] if self._is_refused(each)]),
        ):
            if breaches:
                yield judge_record(condition, [breach_words(each, self.tip.label) for each in breaches])

    def _is_refused(self, breach: RecordBreach) -> bool:
        if breach.fault.is_about_replies:
            return False
        return self.asks_for_corrections or breach.fault is not RecordFault.CORRECTION_MISSING

    @cached_property
    def asks_for_corrections(self) -> bool:
        """Whether a published result must not become another one without a word."""
        return rule_of_corrections(self.tip.workspace) is Regressions.REFUSE

    def _withdrawn(self, slug: str) -> str:
        how = in_each(lambda language: words(language)(f"diff.withdrawn.{self.withdrawn[slug]}"))
        return say("it was published, and is withdrawn: {how}", how=how)

    def _shown(self, slug: str, result: SideResult) -> Iterator[Judged]:
        one, before = result.one, self._published_before(slug)
        review_status = self.reviews.carried(slug, one.review_status)
        for each in judge_content(self.policy, one.result.root.coverage or Fraction(), review_status):
            if each.condition is not GateCondition.REPLY_DAYS or slug not in self.late:
                yield each if before else self.time_to_reply.judged(slug, each, review_status.window)
        if self.policy.regressions is Regressions.REFUSE and before and before.one.framework.ref == one.framework.ref:
            yield _regression(before, result)
        if self.policy.max_age_months is not None:
            yield judge_age(self.policy.max_age_months, one.assessment.period.ends, self.asked.as_of)

    def _missing_objections(self, slug: str) -> Iterator[Judged]:
        """Judge what a change leaves out where nothing else is judged: no draft and no deletion ends an objection."""
        found = self.reviews.newest.of(slug)
        if not found.missing and not found.silenced:
            return
        file = self.after.run.assessments.get(slug)
        carried = self.reviews.carried(slug, self.after.run.review_statuses.of(file) if file else ReviewStatus())
        if self.policy.objections is not None and found.missing:
            yield judge_objections(self.policy.objections, carried)
        if self.policy.answered is not None:
            yield judge_answered(self.policy.answered, carried)

    def _told(self, slug: str) -> Iterator[str]:
        """Say what the change does to an assessment and its reviews beside what is judged."""
        if slug in self.withdrawn and self.policy.withdrawal_rule is Regressions.ALLOW:
            yield self._withdrawn(slug)
        if not self.asks_for_corrections:
            missing = (each for each in self._breaches[slug] if each.fault is RecordFault.CORRECTION_MISSING)
            yield from (breach_words(each, self.tip.label) for each in missing)
        yield from self.reviews.told(slug)

    def _published_before(self, slug: str) -> SideResult | None:
        before = self.before.results.get(slug)
        return before if before and before.one.assessment.status is Status.PUBLISHED else None

    def _errors(self, slug: str, file: str) -> tuple[Finding, ...]:
        """Return what is wrong in the assessment's own files, in its framework, and in its reviews."""
        city, period, family = slug.split("/")
        folder = self.after.workspace.cities.get(city)
        held = self.after.held.get((ChangedFileKind.ASSESSMENT, slug))
        files = self.after.why_refused(slug) if held else (file,)
        errors = tuple(error for error in self.after.run.errors if error.place.file in files)
        return errors + (self.after.run.review_statuses.errors(folder, f"{period}.{family}") if folder else ())


def _gist(result: SideResult | None) -> object:
    """Return what of a result the gate looks at."""
    if result is None:
        return None
    one = result.one
    return shown_index(one.result), one.result.root.coverage, one.review_status


def _regression(before: SideResult, after: SideResult) -> Judged:
    old, new = shown_index(before.one.result), shown_index(after.one.result)
    holds = old is None or (new is not None and new >= old)
    was, now = (in_each(partial(index_words, each.one.result)) for each in (before, after))
    found = say("the index is {now}, and was {was}", now=now, was=was)
    return Judged(GateCondition.REGRESSIONS, holds, found, say("no lower index"))
