"""The page of all plans: what is late anywhere and whose it is, how each plan stands, and the goals of all together."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from maturity.presentation.plans.goal_lines import GoalLines
from maturity.presentation.plans.standings import PlanStandings, standings_of
from maturity.presentation.plans.writer import LateLine, PlanWriter
from maturity.presentation.portfolio import AssessedCity
from maturity.scoring.standing.value import PlanStanding
from maturity.website.page import Link, Page, entry
from maturity.website.plan_page import shown_of
from maturity.website.plan_parts import PlanParts
from maturity.website.rendering import Writer

Placed = tuple[LateLine, str]
"""What is late, and where it is told in full."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One government's plan in a line of the table: how many are late, and how all stand."""

    city: AssessedCity
    late: int
    goals: str
    programmes: str
    advice: str


@dataclass(frozen=True, slots=True)
class GoalOfEach:
    """A goal that several governments are held against, each by itself: how many stand how, and each of them."""

    id: str
    title: str
    counted: str
    goals: tuple[tuple[Link, GoalLines], ...]


def plans_page(w: Writer) -> Page:
    """Return the page of all plans; there is one at least."""
    standings = standings_of(w.portfolio)
    together, rows = standings.together, [*_rows(standings, w)]
    title, lead = w.t("plans.title"), w.t("plans.lead")
    html = w.render(
        "plans",
        title=title,
        lead=lead,
        late_anywhere=_late(standings, w),
        at_risk_anywhere=_at_risk(standings, w),
        rows=rows,
        of_each=[*_of_each(together, w)] if together else [],
        together=together,
        **({"day": _day(standings, w)} | (shown_of(together, None, w) if together else {})),
    )
    goals = together.plan.goals.items() if together else ()
    found = (
        entry(f"goal-{name}", w.plain(goal.title), title, also=[w.in_other_language(goal.title)])
        for name, goal in goals
    )
    return Page(w.address, title, lead, html, (entry("", title, lead), *found))


def _day(standings: PlanStandings, w: Writer) -> str:
    return next((PlanWriter(each, w.portfolio, w).day() for each in standings.asked(by_name=False)), "")


def _late(standings: PlanStandings, w: Writer) -> list[Placed]:
    """Return what is late in any plan, the longest past its day first, with whose it is."""
    found = [(item, plan) for plan in standings.asked(by_name=False) for item in plan.late]
    found.sort(key=lambda each: -each[0].days)
    return [_placed(PlanWriter(plan, w.portfolio, w).late_line(item), plan, w) for item, plan in found]


def _at_risk(standings: PlanStandings, w: Writer) -> list[Placed]:
    return [
        _placed(line, plan, w)
        for plan in standings.asked(by_name=False)
        for line in PlanWriter(plan, w.portfolio, w).at_risk()
    ]


def _placed(line: LateLine, plan: PlanStanding, w: Writer) -> Placed:
    """Say whose it is, and lead to the plan that it stands in."""
    city = w.portfolio.by_id.get(plan.government)
    place = PlanParts(city, plan, w).place_of(line.id)
    if city is None:
        return line, place
    return line.of(w.plain(city.name)), w.link(city.plan_address) + place


def _rows(standings: PlanStandings, w: Writer) -> Iterator[PlanRow]:
    """Yield each plan, those with most that is late first."""
    for plan in sorted(standings, key=lambda each: -len(each.late)):
        writer = PlanWriter(plan, w.portfolio, w)
        counted = writer.goals_counted(), writer.programmes_counted(), writer.advice_counted()
        yield PlanRow(w.portfolio.by_id[plan.government], len(plan.late), *counted)


def _of_each(together: PlanStanding, w: Writer) -> Iterator[GoalOfEach]:
    """Yield each goal that governments are held against by themselves, those that are late first among them."""
    writer = PlanWriter(together, w.portfolio, w)
    each_own = (goal for goal in together.goals if goal.government)
    for name, group in groupby(each_own, key=lambda goal: goal.id):
        goals = sorted(group, key=lambda goal: not goal.pace.is_late)
        lines = tuple((_whose(goal.government, w), writer.goal(goal)) for goal in goals)
        yield GoalOfEach(name, w.plain(goals[0].goal.title), writer.counted(tuple(goals)), lines)


def _whose(government: str, w: Writer) -> Link:
    city = w.portfolio.by_id.get(government)
    return Link(w.plain(city.name), w.link(city.address)) if city else Link(government, "")
