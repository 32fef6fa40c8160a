"""What a card says of the government's plan: what is late and whose it is, and how the goals for this result stand."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from maturity.presentation.plans.goal_lines import GoalWriter
from maturity.presentation.plans.standings import standings_of
from maturity.presentation.plans.writer import PlanWriter
from maturity.scorecard.basis import link
from maturity.scorecard.writer import CardWriter

MOST_LATE: Final = 2
MOST_GOALS: Final = 3


@dataclass(frozen=True, slots=True)
class PlanOnCard:
    """A plan in a few lines; ``counted`` and ``goals`` stand there where there is room."""

    day: str
    late: tuple[Markup, ...]
    more: str
    counted: tuple[str, ...]
    goals: tuple[Markup, ...]
    page: Markup


def plan_of(card: CardWriter) -> PlanOnCard | None:
    """Return what there is to say; nothing of a government without a plan."""
    city = card.view.city
    standings = standings_of(card.portfolio)
    standing = standings.of(city.city.id)
    if standing is None:
        return None
    writer = PlanWriter(standing, card.portfolio, card)
    late = writer.late()
    base = card.portfolio.settings.address
    address = f"{base.rstrip('/')}/{card.language}/{city.plan_address}" if base else ""
    return PlanOnCard(
        writer.day(),
        tuple(card.phrase("plan-late", **_late(line.title, line.late, line.owner)) for line in late[:MOST_LATE]),
        card.count("plan-page.more-late", len(late) - MOST_LATE) if len(late) > MOST_LATE else "",
        tuple(writer.summary()),
        _goals(card),
        card.phrase("plan-on-site", link=link(address)) if address else Markup(),
    )


def _late(title: str, late: str, owner: str) -> dict[str, str]:
    return {"title": title, "late": late, "owner": owner}


def _goals(card: CardWriter) -> tuple[Markup, ...]:
    """Return the goals for the index of this card, each with where it stands."""
    view, standings = card.view, standings_of(card.portfolio)
    if view.assessment.subject is not None:
        return ()
    goals = standings.on(view.city.city.id, view.framework.ref, None)[:MOST_GOALS]
    written = (GoalWriter(goal, card.portfolio, standings.as_of, card).written() for goal in goals)
    return tuple(card.phrase("plan-goal", title=one.title, stands=one.short, status=one.status_word) for one in written)
