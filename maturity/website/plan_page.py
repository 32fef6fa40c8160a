"""The page of one government's plan: what is late and whose it is, then goals in time, programmes, recommendations."""

from dataclasses import dataclass

from maturity.model.text import LANGUAGES, Text
from maturity.presentation.plans.remarks import PlanRemarks
from maturity.presentation.plans.standings import standings_of
from maturity.presentation.plans.writer import LateLine, PlanWriter
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.words import words
from maturity.scoring.standing.value import PlanStanding
from maturity.website.navigation import all_governments
from maturity.website.page import Link, Page, entry
from maturity.website.plan_goals import PlacedGoal, goals_set_for
from maturity.website.plan_parts import PlanParts
from maturity.website.rendering import Writer

MOST_LATE = 3
"""Late things that a government's own page names; its plan has all."""


@dataclass(frozen=True, slots=True)
class PlanBrief:
    """What a government's own page says of its plan: how many there are of each status, and what is late."""

    summary: tuple[str, ...]
    late: tuple[LateLine, ...]
    more: int
    """How many are late beside those."""
    set_for: tuple[PlacedGoal, ...]


def plan_brief(city: AssessedCity, w: Writer) -> PlanBrief | None:
    """Return it in short; nothing of a government that has no plan and no goal."""
    standing, set_for = standings_of(w.portfolio).of(city.city.id), tuple(goals_set_for(city, w))
    if standing is None:
        return PlanBrief((), (), 0, set_for) if set_for else None
    writer = PlanWriter(standing, w.portfolio, w)
    late = writer.late()
    return PlanBrief(tuple(writer.summary()), late[:MOST_LATE], len(late[MOST_LATE:]), set_for)


def plan_page(city: AssessedCity, w: Writer) -> Page:
    """Return the page of a government's plan; it has one."""
    standing = standings_of(w.portfolio).of(city.city.id)
    if standing is None:
        raise LookupError(city.city.id)
    title = w.t("plan-page.title", city=w.plain(city.name))
    html = w.render("plan", title=title, city=city, set_for=[*goals_set_for(city, w)], **shown_of(standing, city, w))
    entries = (
        entry(f"goal-{each.id}", w.plain(each.goal.title), title, also=[w.in_other_language(each.goal.title)])
        for each in standing.goals
    )
    trail = (all_governments(w.portfolio, w.t), Link(w.plain(city.name), city.address))
    return Page(
        w.address,
        title,
        " ".join(PlanWriter(standing, w.portfolio, w).summary()),
        html,
        (entry("", title, title, also=[_in_other_language(city, w)]), *entries),
        trail,
    )


def _in_other_language(city: AssessedCity, w: Writer) -> str:
    """Return what the page is called in the other language, by which search finds it too."""
    titles = {each: words(each)("plan-page.title", city=city.name.words(each)) for each in LANGUAGES}
    return w.in_other_language(Text(**titles))


def shown_of(standing: PlanStanding, city: AssessedCity | None, w: Writer) -> dict[str, object]:
    """Return what the page of a plan is filled in with."""
    parts, plan = PlanParts(city, standing, w), standing.plan
    return {
        "plan": plan,
        "day": parts.writer.day(),
        "summary": [*parts.writer.summary()],
        "late": parts.with_places(parts.writer.late()),
        "at_risk": parts.with_places(parts.writer.at_risk()),
        "blocking": parts.blocking(),
        "goals_head": w.t("plan.goals-head") if city else parts.writer.title(),
        "goals": [*parts.goals()],
        "programmes": [*parts.programmes()],
        "advice": [*parts.advice()],
        "years": parts.years(),
        "has_steps": any(each.milestones or each.status or each.budget for each in plan.programmes.values()),
        "has_effects": any(each.effect for each in plan.programmes.values()),
        "review": _remarks(standing, city, w),
        "sources": plan.sources,
        "hrefs": {name: f"#_source-{name}" for name in plan.sources},
    }


def _remarks(standing: PlanStanding, city: AssessedCity | None, w: Writer) -> PlanRemarks | None:
    """Return what is said of a plan, by reviewers and by those whose it is; nothing where nobody has one yet."""
    status = city.plan_reviews if city else w.portfolio.plan_reviews
    remarks = PlanRemarks(status, standing.plan, w)
    return remarks if remarks.is_shown else None
