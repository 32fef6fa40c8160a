"""Holds what a change does to plans against the gate: their published goals, and what reviewers say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maturity.messages import say
from maturity.model.gate import Gate, GateCondition, Judged, Regressions
from maturity.model.gate_judging import first_few, judge_answered, judge_objections
from maturity.model.plan.document import Plan
from maturity.model.plan.pace import Pace
from maturity.model.plan_gate import judge_plan
from maturity.model.quiet_goals import QuietChange, quiet_changes
from maturity.model.quiet_promises import PlanPart, QuietPromise, RuleOf, quiet_promises, softened_goals
from maturity.model.review_status import ReviewStatus
from maturity.reports.differences.kinds import ChangedFileKind
from maturity.reports.gate_report import GateCase
from maturity.workflows.assessment_files import plan_file_of, plan_slug
from maturity.workflows.counted_reviews import CountedReviews
from maturity.workflows.shown_plans import plan_file
from maturity.workflows.workspace_states import WorkspaceState

QUIETLY = {
    QuietChange.CHANGED: say("changed"),
    QuietChange.REMOVED: say("taken out"),
    QuietChange.FORGOTTEN: say("what held before is gone"),
    QuietChange.SOFTENED: say("judged by a softer pace"),
    QuietChange.PUT_OFF: say("puts off or promises less, and no new status says why"),
    QuietChange.REWRITTEN: say("its history is rewritten"),
}
NAMED = {
    PlanPart.GOALS: say("{name}: {how}"),
    PlanPart.PROGRAMMES: say("programme {name}: {how}"),
    PlanPart.ADVICE: say("recommendation {name}: {how}"),
}


@dataclass(frozen=True)
class PlanGate:
    """Judges each plan that differs between two states."""

    policy: Gate
    before: WorkspaceState
    after: WorkspaceState
    reviews: CountedReviews
    everything: bool
    """Whether plans are judged that the change leaves as they are."""
    drafts: bool
    """Whether plans are judged that are no matter of the public yet."""
    on_record: Mapping[str, Sequence[Judged]] = field(default_factory=dict)
    """By the selector of a plan: what the change does to what is on record of it."""

    def cases(self) -> Iterator[GateCase]:
        """Yield every plan that is judged, in the order of their files."""
        cities = {"", *self.before.workspace.cities, *self.after.workspace.cities}
        for city in sorted(cities, key=plan_file):
            file, slug = plan_file(city), plan_slug(city)
            conditions = (*self._goals(city), *self.on_record.get(slug, ()), *self._reviewed(city))
            told = tuple(self.reviews.told(slug))
            if conditions or told:
                yield GateCase(file, file, conditions, told)

    def _goals(self, city: str) -> Iterator[Judged]:
        """Judge a plan that has changed a published goal, or taken one out, without keeping what held."""
        was = self.before.held.get((ChangedFileKind.PLAN, city))
        if was is not None and self.policy.goals is Regressions.REFUSE:
            now = self.after.held.get((ChangedFileKind.PLAN, city))
            if quiet := [*self._quiet(was.whole, now.whole if now else None)]:
                yield _judged(quiet)

    def _quiet(self, was: Plan, now: Plan | None) -> Iterator[QuietPromise]:
        """Yield what a plan promised and does not promise any more, without an event that keeps it."""
        for each in quiet_changes(was, now):
            yield QuietPromise(PlanPart.GOALS, each.goal, each.how)
        if now is not None:
            yield from softened_goals(was, now, _rules(was, self.before), _rules(now, self.after))
        yield from quiet_promises(was, now)

    def _reviewed(self, city: str) -> Iterator[Judged]:
        """Judge what reviewers say of a plan; no draft, no deletion and no fault ends an objection."""
        slug, folder = plan_slug(city), self.after.workspace.folder_of(city)
        yield from self.reviews.unbound(slug)
        file = plan_file_of(folder) if folder else None
        status = self.after.run.review_statuses.of(file) if file else ReviewStatus()
        carried, left_out = self.reviews.carried(slug, status), self.reviews.newest.of(slug)
        if file and not file.loaded.partial and (file.plan.is_published or self.drafts):
            if self._is_touched(city, carried):
                yield from judge_plan(self.policy, carried)
            return
        if self.policy.objections is not None and left_out.missing:
            yield judge_objections(self.policy.objections, carried)
        if self.policy.answered is not None and (left_out.missing or left_out.silenced):
            yield judge_answered(self.policy.answered, carried)

    def _is_touched(self, city: str, carried: ReviewStatus) -> bool:
        """Tell whether a plan, or what was said of it, is another one than before."""
        was, now = (state.held.get((ChangedFileKind.PLAN, city)) for state in (self.before, self.after))
        if self.everything or was is None or now is None or was.whole != now.whole:
            return True
        folder = self.before.workspace.folder_of(city)
        return folder is None or self.before.run.review_statuses.of_plan_in(folder) != carried


def _rules(plan: Plan, state: WorkspaceState) -> RuleOf:
    """Return by which rule a goal of a plan is judged in one state of the workspace, by whichever file says so."""
    settings = state.workspace.settings

    def stated(ref: str | None) -> tuple[Pace | None, ...]:
        framework = state.workspace.frameworks.get(ref) if ref else None
        return plan.pace, settings.model.pace if settings else None, framework.model.pace if framework else None

    return lambda goal, series: goal.rule_for(series, stated(goal.of))


def _judged(promises: Sequence[QuietPromise]) -> Judged:
    """Say what a change alters or takes out quietly."""
    found = first_few(say(NAMED[each.part], name=each.name, how=QUIETLY[each.how]) for each in promises)
    wanted = say("what held is kept: of a goal under 'rebased', of a programme or advice by a new status with a reason")
    return Judged(GateCondition.GOALS, holds=False, found=found, wanted=wanted)
