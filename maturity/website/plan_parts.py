"""What stands on the page of a plan, part by part: goals in time, programmes, recommendations, what is due when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.model.assessment import Effect
from maturity.model.plan.advice import Answered
from maturity.model.plan.programmes import NodeRef
from maturity.model.source import Evidence
from maturity.presentation.drawings import Figure
from maturity.presentation.plans.goal_drawings import goal_figure
from maturity.presentation.plans.goal_lines import GoalLines
from maturity.presentation.plans.numbers import GoalNumbers
from maturity.presentation.plans.work_lines import WorkLines
from maturity.presentation.plans.writer import LateLine, PlanWriter
from maturity.presentation.portfolio import AssessedCity, framework_address
from maturity.presentation.said_in import subject_and_period
from maturity.scoring.pace.result import PaceStatus
from maturity.scoring.standing.value import AdviceStanding, GoalStanding, PlanStanding, ProgrammeStanding
from maturity.website.page import Link
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class Due:
    """What is due, or was: its kind and what became of it in a word or two, its title, and its place on the page."""

    on: date
    kind: str
    state: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A goal as the page has it."""

    standing: GoalStanding
    lines: GoalLines
    figure: Figure | None
    served_by: tuple[Link, ...]
    evidence: tuple[Evidence, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is shown without a click: who has to act sees why, and what many are held beside is the news."""
        pace = self.standing.pace
        return pace.is_late or pace.status is PaceStatus.AT_RISK or bool(self.standing.reached_by_some)


@dataclass(frozen=True, slots=True)
class ProgrammePart:
    """A programme as the page has it."""

    standing: ProgrammeStanding
    lines: WorkLines
    serves: tuple[Link, ...]
    budget: tuple[str, ...]
    factors: tuple[tuple[str, str, str], ...]
    evidence: tuple[Evidence, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is shown without a click: who has to act sees why."""
        return self.standing.is_late or bool(self.standing.late_milestones)


@dataclass(frozen=True, slots=True)
class AdvicePart:
    """A recommendation as the page has it: what became of it, what it answers, where it comes from."""

    standing: AdviceStanding
    lines: WorkLines
    answers: tuple[Link, ...]
    given_in: Link | None


class PlanParts:
    """The parts of one plan; ``city`` is whose it is, None of the plan of the whole workspace."""

    def __init__(self, city: AssessedCity | None, standing: PlanStanding, w: Writer) -> None:
        self.city, self.standing, self.plan, self.w = city, standing, standing.plan, w
        self.writer = PlanWriter(standing, w.portfolio, w, self.assessment_called)

    def assessment_called(self, slug: str) -> str:
        """Return what an assessment is called on pages: its framework, with what was assessed and when."""
        city = self.w.portfolio.by_id.get(slug.partition("/")[0])
        found = next((one for one in city.assessments if one.slug == slug), None) if city else None
        if found is None:
            return slug
        framework = self.w.plain(found.framework.short_title or found.framework.title)
        return f"{framework}, {subject_and_period(found.assessment, self.w)}"

    def with_places(self, lines: Sequence[LateLine]) -> list[tuple[LateLine, str]]:
        """Return each line with where on the plan's page it leads."""
        return [(line, self.place_of(line.id)) for line in lines]

    def place_of(self, name: str) -> str:
        """Return where on the plan's page something stands."""
        groups = (("goal", self.plan.goals), ("programme", self.plan.programmes), ("advice", self.plan.advice))
        return next((f"#{kind}-{name}" for kind, known in groups if name in known), "")

    def blocking(self) -> list[tuple[str, list[Link]]]:
        """Return what holds programmes back, each factor with the programmes that it blocks."""
        found: dict[str, list[Link]] = defaultdict(list)
        for name, programme in self.plan.programmes.items():
            for factor in programme.factors:
                if factor.effect is Effect.INHIBITING:
                    found[factor.factor].append(Link(self.w.plain(programme.title), f"#programme-{name}"))
        return list(found.items())

    def goals(self) -> Iterator[GoalPart]:
        """Yield each goal that is not of several governments by themselves, those that are late first."""
        own = (goal for goal in self.standing.goals if goal.government == self.standing.government)
        for number, each in enumerate(sorted(own, key=lambda goal: not goal.pace.is_late)):
            figure = goal_figure(each, self.standing.as_of, self.w.portfolio, self.w, f"_goal-{number + 1}")
            served_by = tuple(
                Link(self.w.plain(self.plan.programmes[name].title), f"#programme-{name}") for name in each.programmes
            )
            yield GoalPart(each, self.writer.goal(each), figure, served_by, _evidence_of_goal(each))

    def programmes(self) -> Iterator[ProgrammePart]:
        """Yield each programme with what it serves, what it costs and what helps or blocks it."""
        for standing, lines in zip(self.standing.programmes, self.writer.programmes(), strict=True):
            programme, w = standing.programme, self.w
            budget = tuple(
                w.t("plan-page.budget-of" if one.year else "plan-page.budget", currency=one.currency,
                    amount=w.number(one.amount), year=one.year or "") for one in programme.budget
            )  # fmt: skip
            factors = tuple(
                (one.effect.value, one.factor, w.plain(one.note) if one.note else "") for one in programme.factors
            )
            passages = (*programme.evidence, *(e for each in programme.status for e in each.evidence),
                        *(e for each in programme.milestones for e in each.evidence),
                        *(e for one in programme.budget for e in one.evidence))  # fmt: skip
            yield ProgrammePart(
                standing, lines, tuple(self._served(one) for one in programme.serves), budget, factors, _once(passages)
            )

    def advice(self) -> Iterator[AdvicePart]:
        """Yield each recommendation."""
        for standing, lines in zip(self.standing.advice, self.writer.advice(), strict=True):
            answers = tuple(map(self._answered, standing.advice.answers))
            yield AdvicePart(standing, lines, answers, self._given_in(standing))

    def years(self) -> list[tuple[str, list[Due]]]:
        """Return what is due in each year, and what was due before, each with what became of it."""
        found: dict[int, list[Due]] = defaultdict(list)
        for due in self._due():
            found[due.on.year].append(due)
        return [(str(year), found[year]) for year in sorted(found)]

    def _due(self) -> Iterator[Due]:
        w, t = self.w, self.w.t
        for goal in self.standing.goals:
            title, place = w.plain(goal.goal.title), f"goal-{goal.id}"
            if due := goal.now.series.target.due:
                yield Due(due, t("plan.late-kind.goal"), self.writer.goal(goal).status_word, title, place)
            for milestone in goal.pace.milestones:
                words = t("plan-page.milestone", title=title, value=GoalNumbers(goal, w).value(milestone.point.value))
                state = t(f"plan-page.due.{milestone.state}")
                yield Due(milestone.point.on, t("plan.late-kind.milestone"), state, words, place)
        for programme in self.standing.programmes:
            title, place = w.plain(programme.programme.title), f"programme-{programme.id}"
            if (period := programme.programme.period) and period.ends:
                state = t(f"plan.state.{programme.status.state if programme.status else 'not-stated'}")
                yield Due(period.ends, t("plan-page.ends"), state, title, place)
            for step in programme.milestones:
                if due := step.milestone.due_day:
                    words, state = f"{title}: {w.plain(step.milestone.title)}", t(f"plan-page.step.{step.state}")
                    yield Due(due, t("plan.late-kind.milestone"), state, words, place)
        for advice in self.standing.advice:
            if due := advice.advice.due_day:
                state = t(f"plan.advice.{advice.state}")
                words = w.plain(advice.advice.text)
                yield Due(due, t("plan.late-kind.advice"), state, words, f"advice-{advice.id}")

    def _served(self, one: str | NodeRef) -> Link:
        if isinstance(one, str):
            goal = self.plan.goals.get(one)
            return Link(self.w.plain(goal.title) if goal else one, f"#goal-{one}")
        return self._node(one.of, one.node)

    def _answered(self, one: Answered) -> Link:
        if one.factor:
            title = self.w.portfolio.factor_title(one.factor)
            words = title if isinstance(title, str) else self.w.plain(title)
            return Link(words, f"{self.w.link('factors.html')}#{one.factor}")
        return self._served(one.goal) if one.goal else self._node(str(one.of), one.node)

    def _node(self, ref: str, node: str | None) -> Link:
        """Name a part of a framework, and lead to it."""
        framework = next((each for each in self.w.portfolio.frameworks if each.ref == ref), None)
        if framework is None:
            return Link(f"{ref}/{node}" if node else ref, "")
        part = framework.by_id.get(node) if node else framework
        name = self.w.plain(part.title) if part else str(node)
        return Link(name, self.w.link(framework_address(framework)) + (f"#{node}" if node else ""))

    def _given_in(self, standing: AdviceStanding) -> Link | None:
        """Lead to the assessment or the source that advice comes from."""
        advice = standing.advice
        city = self.city
        slug = f"{city.city.id}/{advice.assessment.replace('.', '/', 1)}" if city and advice.assessment else ""
        for assessed in city.assessments if city else ():
            if assessed.slug == slug:
                return Link(self.w.assessment_name(assessed).striptags(), self.w.link(assessed.address))
        source = self.plan.sources.get(advice.study or "")
        return Link(source.title, f"#_source-{advice.study}") if source else None


def _evidence_of_goal(standing: GoalStanding) -> tuple[Evidence, ...]:
    goal = standing.goal
    passages = [*goal.evidence, *(goal.baseline.evidence if goal.baseline else ())]
    for held in (goal.milestones, goal.observed, goal.rebased):
        passages += (one for part in held for one in part.evidence)
    return _once(passages)


def _once(passages: Iterable[Evidence]) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    found += (one for one in passages if one not in found)
    return tuple(found)
