"""What can be said of a whole plan in one language: its head, what is late first, and a line for everything in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from maturity.presentation.plans.goal_lines import GoalLines, GoalWriter
from maturity.presentation.plans.work_lines import WorkLines, advice_lines, programme_lines
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice, capitalised
from maturity.scoring.pace.result import PaceStatus
from maturity.scoring.standing.value import GoalStanding, LateItem, LateKind, PlanStanding

MOST_NAMED = 5
"""Governments of one goal that are named; the tables have all."""


@dataclass(frozen=True, slots=True)
class LateLine:
    """One thing that is late, in words."""

    late: str
    what: str
    title: str
    id: str
    owner: str
    government: str = ""

    def of(self, government: str) -> "LateLine":
        """Return the same where it stands among those of other governments."""
        return replace(self, government=government)

    @property
    def called(self) -> str:
        """The title, after the government where the plan is of several."""
        return f"{self.government}: {self.title}" if self.government else self.title


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """One goal, for one government or for several of which only some are named."""

    title: str
    id: str
    counted: str = ""
    goals: tuple[GoalLines, ...] = ()
    unnamed: str = ""


class PlanWriter:
    """Writes what a plan has come to; ``name_of`` says what an assessment is called, by itself its slug."""

    def __init__(
        self, standing: PlanStanding, portfolio: Portfolio, voice: Voice, name_of: Callable[[str], str] = str
    ) -> None:
        self.standing, self.portfolio, self.voice, self.name_of = standing, portfolio, voice, name_of

    def title(self) -> str:
        """Return what the plan is called, and whose it is."""
        plan, city = self.standing.plan, self.portfolio.by_id.get(self.standing.government)
        own = self.voice.plain(plan.title)
        if city is None:
            return own or self.voice.t("plan.of-all")
        name = self.voice.plain(city.name)
        return f"{name} · {own}" if own else self.voice.t("plan.of", name=name)

    def day(self) -> str:
        """Say which day it is the state of."""
        return self.voice.t("plan.as-of", day=self.voice.day(self.standing.as_of))

    def summary(self) -> Iterator[str]:
        """Yield how many goals, programmes and pieces of advice there are, and how they stand."""
        yield from filter(None, (self.goals_counted(), self.programmes_counted(), self.advice_counted()))

    def goals_counted(self) -> str:
        """Say how many goals there are of each status; empty where there is none."""
        goals = self.standing.goals
        return self.voice.count("plan.goals", len(goals), states=self.counted(goals)) if goals else ""

    def programmes_counted(self) -> str:
        """Say how many programmes there are in each state; empty where there is none."""
        states = [each.status.state.value if each.status else "not-stated" for each in self.standing.programmes]
        said = self._states("plan.state", states)
        return self.voice.count("plan.programmes", len(states), states=said) if states else ""

    def advice_counted(self) -> str:
        """Say how much advice there is in each state; empty where there is none."""
        states = [each.state.value for each in self.standing.advice]
        return (
            self.voice.count("plan.advised", len(states), states=self._states("plan.advice", states)) if states else ""
        )

    def late(self) -> tuple[LateLine, ...]:
        """Return what is late and who answers for it, the longest first."""
        return tuple(map(self.late_line, self.standing.late))

    def at_risk(self) -> tuple[LateLine, ...]:
        """Return the goals that are at risk, which is before they are late, and who answers for them."""
        return tuple(
            self.late_line(
                LateItem(LateKind.GOAL, each.id, each.goal.title, each.goal.owner, government=each.government)
            )
            for each in self.standing.at_risk
        )

    def goal_groups(self, *, all_named: bool = False) -> tuple[GoalGroup, ...]:
        """Return the goals in the plan's order; those of many governments once, with those named that are late."""
        groups = groupby(self.standing.goals, key=lambda each: each.id)
        return tuple(self._group(tuple(goals), all_named=all_named) for _, goals in groups)

    def goal(self, standing: GoalStanding) -> GoalLines:
        """Return all that is said of one goal."""
        return GoalWriter(standing, self.portfolio, self.standing.as_of, self.voice, self.name_of).written()

    def programmes(self) -> tuple[WorkLines, ...]:
        """Return all that is said of the programmes, in the plan's order."""
        goals = {each.id: each for each in self.standing.goals if each.government == self.standing.government}
        return tuple(programme_lines(each, goals, self.voice) for each in self.standing.programmes)

    def advice(self) -> tuple[WorkLines, ...]:
        """Return all that is said of advice, in the plan's order."""
        return tuple(advice_lines(each, self.voice) for each in self.standing.advice)

    def _group(self, goals: tuple[GoalStanding, ...], *, all_named: bool) -> GoalGroup:
        first = goals[0]
        title = self.voice.plain(first.goal.title)
        if len(goals) == 1:
            return GoalGroup(title, first.id, goals=(self.goal(first),))
        ordered = sorted(goals, key=lambda each: not each.pace.is_late)
        named = ordered if all_named else [each for each in ordered if each.pace.is_late][:MOST_NAMED]
        left = len(goals) - len(named)
        return GoalGroup(
            title,
            first.id,
            self.counted(goals),
            tuple(map(self.goal, named)),
            self.voice.count("plan.unnamed", left) if left else "",
        )

    def counted(self, goals: tuple[GoalStanding, ...]) -> str:
        """Say how many of some goals have each status."""
        words = [GoalWriter(each, self.portfolio, self.standing.as_of, self.voice).status_word() for each in goals]
        ranks = {each: tuple(PaceStatus).index(goal.pace.status) for each, goal in zip(words, goals, strict=True)}
        return " · ".join(f"{words.count(word)} {word}" for word in sorted(ranks, key=lambda word: ranks[word]))

    def _states(self, group: str, states: list[str]) -> str:
        return " · ".join(f"{states.count(state)} {self.voice.term(group, state)}" for state in dict.fromkeys(states))

    def late_line(self, item: LateItem) -> LateLine:
        """Write one thing that is late."""
        voice, city = self.voice, self.portfolio.by_id.get(item.government)
        owner = voice.plain(item.owner) if item.owner else ""
        late = voice.count("plan.days", item.days) if item.days else voice.t("plan.off-way")
        unseen = voice.t("plan.late-unseen") if item.why else ""
        is_advice = item.kind is LateKind.ADVICE
        asked = "plan.advice-to" if is_advice else "plan.owner"
        nobody = "plan.advice-to-nobody" if is_advice else "plan.no-owner"
        return LateLine(
            late,
            capitalised(voice.t(f"plan.late-kind.{item.kind}")),
            voice.plain(item.title),
            item.id,
            " · ".join(filter(None, (voice.t(asked, owner=owner, to=owner) if owner else voice.t(nobody), unseen))),
            voice.plain(city.name) if city and not self.standing.government else "",
        )
