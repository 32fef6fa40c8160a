"""What the shipped plans answer: what was promised and by when, what came of it, what is late, and what was advised."""

from datetime import date

import pytest

from maturity.scoring.standing.value import PlanStanding
from maturity.workflows.plan_standing import plans_asked
from maturity.workflows.run import Run

DAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def standings(repository: Run) -> dict[str, PlanStanding]:
    """What each plan has come to by the first of December 2026; that of the workspace under no name."""
    asked, _ = plans_asked(repository, (), DAY)
    return {plan.government: plan for plan in asked.plans}


def statuses(plan: PlanStanding) -> dict[str, str]:
    """The status of each goal that has a number, or the reason where there is none."""
    return {
        goal.id: str(goal.pace.why or goal.pace.status) for goal in plan.goals if str(goal.pace.why or "") != "in-words"
    }


def test_what_became_of_the_promises_of_pontianak(standings: dict[str, PlanStanding]) -> None:
    """The targets of 2024 and 2025 that were measured are met; the human development index of 2030 is on track."""
    assert statuses(standings["pontianak"]) == {
        "human-development-2024": "met",
        "human-development-2025": "met",
        "human-development-2030": "on-track",
        "economic-growth-2025": "due-unobserved",
        "economic-growth-2030": "nothing-since-start",
        "poverty-2025": "met",
        "poverty-2030": "nothing-since-start",
        "unemployment-2025": "met",
        "grdp-per-person-2030": "nothing-since-start",
    }


def test_a_target_that_was_raised_is_shown_with_the_one_before(standings: dict[str, PlanStanding]) -> None:
    """On 6 March 2024 the target of 2025 went up from 81.60 to 82.33."""
    raised = next(goal for goal in standings["pontianak"].goals if goal.former)
    (before,) = raised.former
    assert (raised.id, before.until) == ("human-development-2025", date(2024, 3, 6))


def test_what_is_late_in_pontianak_and_what_came_late(standings: dict[str, PlanStanding]) -> None:
    """Only growth in 2025, which nobody has published; the control room and the service mall came late."""
    plan = standings["pontianak"]
    late = {
        programme.id: [milestone.days for milestone in programme.milestones if milestone.days]
        for programme in plan.programmes
    }
    assert [(item.id, item.days) for item in plan.late] == [("economic-growth-2025", 335)]
    assert {name: days for name, days in late.items() if days} == {"cctv": [59], "public-service-mall": [165]}


def test_how_far_bukittinggi_came(standings: dict[str, PlanStanding]) -> None:
    """Of four targets in words the study bears on one; nothing with a date is late, and nothing was recommended."""
    plan = standings["bukittinggi"]
    words = {goal.id: [str(seen.progress) for seen in goal.in_words] for goal in plan.goals if goal.in_words}
    assert words == {"public-connected": ["partly-reached"]}
    assert statuses(plan) == {"human-development-2022": "met", "years-of-schooling-2022": "met"}
    assert (plan.late, plan.advice) == ((), ())


def test_what_was_advised_and_what_became_of_it(standings: dict[str, PlanStanding]) -> None:
    """No study says what became of its advice; the ministry's evaluators got one answer."""
    found = {name: [str(advice.state) for advice in plan.advice] for name, plan in standings.items()}
    assert found["pontianak"] == ["open"] * 5
    assert sorted(found["banjarmasin"]) == ["accepted", "open", "open", "open"]
    assert found["jakarta"] == []


def test_the_national_target_is_met_by_the_country_and_beside_it_by_those_shown(
    standings: dict[str, PlanStanding],
) -> None:
    """The target was set for the country; the mean of the governments shown here is another number."""
    assert statuses(standings[""]) == {
        "national-spbe-index": "met",
        "governments-beside-the-national-target": "met",
    }
