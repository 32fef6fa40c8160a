"""How programmes, their milestones, their declared effects and advice stand by a day, and what is late."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from maturity.model.plan.advice import AdviceState
from maturity.model.plan.document import Plan
from maturity.scoring.pace.result import NoPace
from maturity.scoring.standing.of_plan import standing_of_workspace
from maturity.scoring.standing.value import (
    EffectStanding,
    EffectState,
    LateKind,
    ProgrammeMilestoneState,
    ProgrammeStanding,
)
from tests.scoring.standing.plans import FRAMEWORKS, goal, government, plan, result, standing
from tests.scoring.yardsticks import TEXT

OWNER = {"en": "City secretary", "id": "Sekretaris daerah"}
PERIOD = {"label": "2021-2025", "starts": "2021-01-01", "ends": "2025-12-31"}
NUMBERS = goal(
    measure={"unit": TEXT, "direction": "up"},
    baseline={"value": 10, "on": 2018},
    observed=[{"on": 2020, "value": 12}, {"on": 2023, "value": 14}, {"on": 2025, "value": 15}],
    target={"value": 20, "by": 2030},
)


def programme(as_of: str = "2026-12-01", **more: Any) -> ProgrammeStanding:
    """How the one programme of a plan stands, beside a goal of 10 in 2018 that was seen at 12, 14 and 15."""
    made = plan(goals={"g": NUMBERS}, programmes={"p": {"title": TEXT, **more}})
    return standing(made, as_of=as_of).programmes[0]


def effect(as_of: str = "2026-12-01", *, period: Any = PERIOD, **more: Any) -> EffectStanding:
    """What became of the one effect that the programme declared."""
    return programme(as_of, period=period, effect=[{"goal": "g", "change": 4, **more}]).effects[0]


@pytest.mark.parametrize(
    ("state", "as_of", "late", "days"),
    [
        ("running", "2025-12-31", False, 0),
        ("running", "2026-01-01", True, 1),
        ("planned", "2026-01-31", True, 31),
        ("delayed", "2022-06-01", True, 0),
        ("done", "2026-12-01", False, 0),
        ("stopped", "2026-12-01", False, 0),
    ],
)
def test_a_programme_is_late_when_its_time_is_over_and_it_is_not(state: str, as_of: str, late: bool, days: int) -> None:
    """From the day after its period, or as soon as it is said to be delayed."""
    found = programme(as_of, period=PERIOD, status=[{"on": 2021, "state": state}])
    assert (found.is_late, found.days_late) == (late, days)


def test_a_programme_of_which_nobody_says_anything_is_not_late_but_unreported() -> None:
    """Silence accuses nobody."""
    found = programme(period=PERIOD)
    assert (found.status, found.is_late, found.is_unreported) == (None, False, True)
    assert not programme("2025-12-31", period=PERIOD).is_unreported


def test_the_state_is_that_of_the_day() -> None:
    """What was said later is not yet there."""
    history = [{"on": 2021, "state": "running"}, {"on": "2024-05", "state": "done"}]
    before, after = (programme(day, status=history).status for day in ("2024-04-30", "2024-05-01"))
    assert before is not None
    assert after is not None
    assert (before.state, after.state) == ("running", "done")


@pytest.mark.parametrize(
    ("given", "as_of", "state", "days"),
    [
        ({"by": "2022-06", "done": "2022-06-30"}, "2026-12-01", ProgrammeMilestoneState.DONE, 0),
        ({"by": "2022-06", "done": "2022-07-01"}, "2026-12-01", ProgrammeMilestoneState.DONE_LATE, 1),
        ({"by": "2022-06", "done": "2022-09"}, "2022-09-15", ProgrammeMilestoneState.DONE_LATE, 77),
        ({"by": "2022-06", "done": "2022-09"}, "2022-08-31", ProgrammeMilestoneState.LATE, 62),
        ({"by": "2022-06"}, "2022-06-30", ProgrammeMilestoneState.AHEAD, 0),
        ({"by": "2022-06"}, "2022-07-01", ProgrammeMilestoneState.LATE, 1),
        ({}, "2022-07-01", ProgrammeMilestoneState.UNDATED, 0),
        ({"done": "2022"}, "2022-07-01", ProgrammeMilestoneState.DONE, 0),
        ({"by": "2022-06", "reached": True}, "2026-12-01", ProgrammeMilestoneState.DONE_UNDATED, 0),
        ({"reached": True}, "2020-01-01", ProgrammeMilestoneState.DONE_UNDATED, 0),
        ({"by": "2022-06", "reached": False}, "2022-07-01", ProgrammeMilestoneState.LATE, 1),
    ],
)
def test_a_milestone_is_done_in_time_late_or_not(
    given: dict[str, Any], as_of: str, state: ProgrammeMilestoneState, days: int
) -> None:
    """By a month is by its last day; what is finished after the day asked about is not finished yet."""
    (found,) = programme(as_of, milestones=[{"title": TEXT, **given}]).milestones
    assert (found.state, found.days) == (state, days)


def test_an_open_milestone_of_a_programme_that_has_ended_is_late_for_nobody() -> None:
    """It was given up, or done with the rest."""
    given = {"milestones": [{"title": TEXT, "by": 2022}], "status": [{"on": 2023, "state": "stopped"}]}
    assert programme(**given).milestones[0].state is ProgrammeMilestoneState.ENDED


def test_an_effect_is_held_against_what_changed() -> None:
    """From 12, seen before it began, to 15 at its end are 3 of 4: three quarters."""
    found = effect()
    assert (found.state, found.happened, found.share) == (EffectState.PARTLY, 3, Fraction(3, 4))
    assert found.before is not None
    assert found.after is not None
    assert (found.before.value, found.after.value) == (12, 15)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (3, EffectState.REACHED),
        (2.5, EffectState.REACHED),
        (3.1, EffectState.PARTLY),
        (-3, EffectState.NOT_REACHED),
        (0, EffectState.NOT_REACHED),
    ],
)
def test_an_effect_is_reached_in_full_in_part_or_not(change: float, state: EffectState) -> None:
    """What moves the other way, and what was to stay as it is and did not, is not reached."""
    assert effect(change=change).state is state


def test_an_effect_cannot_be_told_before_its_day() -> None:
    """Until then what was seen says how far it is so far: 2 of 4."""
    found = effect("2024-06-01")
    assert (found.state, found.share) == (EffectState.AHEAD, Fraction(1, 2))
    assert effect("2020-12-31").state is EffectState.AHEAD


def test_an_effect_past_its_day_needs_a_look_since() -> None:
    """Declared by 2024, the value of 2025 tells; on a day before that was seen nothing does."""
    assert effect("2025-06-01", by=2024).state is EffectState.NO_AFTER
    found = effect("2026-12-01", by=2024)
    assert (found.state, found.happened) == (EffectState.PARTLY, 3)


def test_an_effect_needs_a_value_from_before() -> None:
    """Of a programme that began before the goal was known nobody can say; without a period its baseline counts."""
    early = {"label": "2010-2025", "starts": "2010-01-01", "ends": "2025-12-31"}
    assert effect(period=early).state is EffectState.NO_BEFORE
    undated = effect(period=None, by=2025)
    assert undated.before is not None
    assert (undated.before.value, undated.happened) == (10, 5)


def test_an_effect_without_a_day_or_a_number_says_so() -> None:
    """No day: neither the effect nor the programme has one. No number: the goal is in words."""
    assert effect(period=None).state is EffectState.NO_DAY
    words = {"w": goal(target={"text": TEXT})}
    made = plan(goals=words, programmes={"p": {"title": TEXT, "effect": [{"goal": "w", "change": 1, "by": 2025}]}})
    assert standing(made).programmes[0].effects[0].state is EffectState.IN_WORDS


def test_an_effect_on_an_index_is_told_from_results() -> None:
    """From 2 to 3 between two assessments, where 1 was declared."""
    made = plan(
        goals={"g": goal(of="f@1", node="d", target={"score": 4})},
        programmes={"p": {"title": TEXT, "period": PERIOD, "effect": [{"goal": "g", "change": 1}]}},
    )
    found = standing(made, result({"a": 2, "b": 2}, 2020), result({"a": 3, "b": 3}, 2025)).programmes[0].effects[0]
    assert (found.state, found.happened) == (EffectState.REACHED, 1)


def test_advice_is_open_until_somebody_settles_it() -> None:
    """It counts from the day of what it comes from, and is late from the day after that by when it was to be done."""
    history = [{"on": "2022-03", "state": "accepted"}, {"on": "2024-02-10", "state": "done"}]
    given = {"text": TEXT, "to": OWNER, "due": 2023, "study": "s", "status": history}
    made = plan(advice={"x": given})
    waiting, late, settled = (standing(made, as_of=day).advice[0] for day in ("2023-12-31", "2024-01-01", "2024-02-10"))
    assert (waiting.state, waiting.days_late, waiting.days_open) == (AdviceState.ACCEPTED, 0, 1279)
    assert (late.is_late, late.days_late) == (True, 1)
    assert (settled.state, settled.is_late, settled.days_open) == (AdviceState.DONE, False, None)


def test_advice_of_an_assessment_is_as_old_as_its_period() -> None:
    """The assessment of 2025 ends with the year; of one that is not here the day is not known."""
    made = plan(advice={"x": {"text": TEXT, "from": "2025.f"}, "y": {"text": TEXT, "from": "2024.f"}})
    found = standing(made, result({"a": 2, "b": 2}, 2025), as_of="2026-01-10").advice
    assert [(each.days_open, each.given is None) for each in found] == [(10, False), (None, True)]


def test_what_is_late_longest_comes_first_and_names_its_owner() -> None:
    """Past their day are the milestone, the programme and the advice; the goal is only off its way."""
    made = plan(
        goals={
            "g": goal(
                measure={"unit": TEXT, "direction": "up"},
                owner=OWNER,
                baseline={"value": 0, "on": 2020},
                observed=[{"on": 2025, "value": 1}],
                target={"value": 10, "by": 2030},
            )
        },
        programmes={
            "p": {
                "title": TEXT,
                "owner": OWNER,
                "period": PERIOD,
                "status": [{"on": 2021, "state": "running"}],
                "milestones": [{"title": TEXT, "by": 2022}],
            }
        },
        advice={"x": {"text": TEXT, "to": OWNER, "due": 2024}, "y": {"text": TEXT, "due": 2030}},
    )
    late = standing(made).late
    assert [(each.kind, each.id) for each in late] == [
        (LateKind.MILESTONE, "p"),
        (LateKind.ADVICE, "x"),
        (LateKind.PROGRAMME, "p"),
        (LateKind.GOAL, "g"),
    ]
    assert all(each.owner is not None and each.owner.en == OWNER["en"] for each in late)
    assert [each.days for each in late] == [1431, 700, 335, 0]


def test_an_effect_is_told_from_its_own_day_on() -> None:
    """On the day itself what was seen then tells; without it nobody can tell before the day has passed."""
    on_the_day = effect("2023-12-31", by=2023)
    assert (on_the_day.state, on_the_day.happened) == (EffectState.PARTLY, 2)
    assert effect("2024-12-31", by=2024).state is EffectState.AHEAD
    assert effect("2025-01-01", by=2024).state is EffectState.NO_AFTER


def test_nothing_changed_is_what_was_declared_or_it_is_not() -> None:
    """Between 2020 and 2022 the goal stays at 12: that reaches a change of nothing, and none of a change of 4."""
    numbers = NUMBERS | {"observed": [{"on": 2020, "value": 12}, {"on": 2022, "value": 12}]}
    declared = [{"goal": "g", "change": change, "by": 2022} for change in (0, 4)]
    programmes = {f"p{n}": {"title": TEXT, "period": PERIOD, "effect": [each]} for n, each in enumerate(declared)}
    found = standing(plan(goals={"g": numbers}, programmes=programmes)).programmes
    assert [each.effects[0].state for each in found] == [EffectState.REACHED, EffectState.NOT_REACHED]
    assert found[1].effects[0].share == 0


@pytest.mark.parametrize(
    ("baseline", "observed", "before"),
    [
        ("2018-12-31", {"2020-12-31": 12}, 12),
        ("2020-06-30", {"2019-12-31": 9}, 10),
        ("2020-12-31", {"2019-12-31": 9, "2020-06-30": 9}, 10),
        ("2018-12-31", {"2021-01-01": 12}, 10),
        ("2021-01-01", {"2019-12-31": 9}, 9),
        ("2021-01-01", {"2021-01-01": 9}, None),
    ],
)
def test_before_is_the_last_that_was_known_before_the_first_day(
    baseline: str, observed: dict[str, int], before: int | None
) -> None:
    """The later of the baseline and what was seen; what is of the first day itself is not before it."""
    numbers = NUMBERS | {
        "baseline": {"value": 10, "on": baseline},
        "observed": [{"on": on, "value": value} for on, value in [*observed.items(), ("2025-12-31", 15)]],
    }
    programmes = {"p": {"title": TEXT, "period": PERIOD, "effect": [{"goal": "g", "change": 4}]}}
    found = standing(plan(goals={"g": numbers}, programmes=programmes)).programmes[0].effects[0].before
    assert (found.value if found else None) == before


def test_so_far_needs_something_seen_since() -> None:
    """Until the day the last value counts that is later than the one before; the one before alone says nothing."""
    early = effect("2022-06-01")
    assert (early.state, early.after, early.happened) == (EffectState.AHEAD, None, None)
    later = effect("2024-06-01")
    assert later.after is not None
    assert (later.after.value, later.happened) == (14, 2)
    unknown = effect("2024-06-01", period={"label": "2010-2025", "starts": "2010-01-01", "ends": "2025-12-31"})
    assert unknown.after is not None
    assert (unknown.state, unknown.before, unknown.after.value) == (EffectState.AHEAD, None, 14)


def test_an_effect_on_a_goal_for_each_of_several_is_told_nowhere() -> None:
    """Which of them it would be held against, nobody says."""
    made = plan(
        goals={"g": goal(of="f@1", target={"score": 4}, **{"for": ["c"]})},
        programmes={"p": {"title": TEXT, "effect": [{"goal": "g", "change": 1, "by": 2025}]}},
    )
    found = standing_of_workspace(made, [government()], FRAMEWORKS, date(2026, 12, 1))
    assert found.programmes[0].effects[0].state is EffectState.NO_GOAL


def test_what_somebody_has_said_of_a_programme_is_a_report() -> None:
    """Running past its period is late, and not unreported."""
    found = programme(period=PERIOD, status=[{"on": 2021, "state": "running"}])
    assert (found.is_late, found.is_unreported) == (True, False)


def test_advice_is_open_for_no_time_before_it_was_given() -> None:
    """Asked about a day before the study's, it is open for no day; of a study without a date nobody can count."""
    made = plan(advice={"x": {"text": TEXT, "study": "s"}})
    assert standing(made, as_of="2020-01-01").advice[0].days_open == 0
    undated = Plan.model_validate(
        {
            "status": "published",
            "sources": {"s": {"title": "t", "kind": "other", "origin": "third-party"}},
            "advice": {"x": {"text": TEXT, "study": "s"}},
        }
    )
    assert standing(undated).advice[0].days_open is None


def test_what_is_late_has_its_own_day() -> None:
    """The end of a period, the last day of a milestone's month, and the day by which a goal was to be met."""
    made = plan(
        goals={"g": NUMBERS | {"target": {"value": 20, "by": "2026-06"}}, "kept": NUMBERS},
        programmes={
            "p": {
                "title": TEXT,
                "period": PERIOD,
                "status": [{"on": 2021, "state": "running"}],
                "milestones": [{"title": TEXT, "by": "2026-02"}],
            },
            "q": {"title": TEXT, "status": [{"on": 2021, "state": "delayed"}]},
        },
    )
    late = {(each.kind, each.id): (each.due, each.days, each.why) for each in standing(made).late}
    assert late == {
        (LateKind.PROGRAMME, "p"): (date(2025, 12, 31), 335, None),
        (LateKind.MILESTONE, "p"): (date(2026, 2, 28), 276, None),
        (LateKind.GOAL, "g"): (date(2026, 6, 30), 154, NoPace.DUE_UNOBSERVED),
        (LateKind.PROGRAMME, "q"): (None, 0, None),
    }
