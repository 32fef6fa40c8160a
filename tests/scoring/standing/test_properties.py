"""What holds for every plan: order changes nothing, and what has nothing to do with a goal leaves its pace alone."""

from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maturity.scoring.standing.value import GoalStanding
from tests.examples import usually
from tests.scoring.standing.plans import goal, plan, result, standing
from tests.scoring.yardsticks import TEXT

often = usually(40)
years = st.integers(2015, 2030)
values = st.integers(0, 10)
seen = st.dictionaries(years, values, max_size=5)


@st.composite
def goals(draw: st.DrawFn) -> dict[str, Any]:
    """A goal with a measure of its own."""
    start = draw(st.integers(2015, 2022))
    due = draw(st.integers(start + 1, 2032))
    return goal(
        measure={"unit": TEXT, "direction": draw(st.sampled_from(["up", "down"]))},
        observed=[{"on": year, "value": value} for year, value in draw(seen).items()],
        baseline={"value": draw(values), "on": start},
        target={"value": draw(values), "by": due},
        formula=draw(st.sampled_from(["linear", "milestones", "compound"])),
    )


def programme(serves: str) -> dict[str, Any]:
    """A programme that serves a goal and declares an effect on it."""
    return {"title": TEXT, "serves": [serves], "effect": [{"goal": serves, "change": 1, "by": 2025}]}


@often
@given(goals(), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(one: dict[str, Any], random: Random) -> None:
    """Neither of what was seen, nor of goals and programmes, nor of results."""
    other = goal(of="f@1", node="d", target={"score": 4, "by": 2027}, baseline={"score": 1, "on": 2020})
    results = [result({"a": level, "b": level}, 2020 + level) for level in (1, 2, 4)]
    before = standing(plan(goals={"one": one, "other": other}, programmes={"p": programme("one")}), *results)
    shuffled = deepcopy(one)
    random.shuffle(shuffled["observed"])
    random.shuffle(results)
    after = standing(plan(goals={"other": other, "one": shuffled}, programmes={"p": programme("one")}), *results)
    kept: dict[str, GoalStanding] = {each.id: each for each in after.goals}
    assert {each.id: (each.pace, each.observations) for each in before.goals} == {
        name: (each.pace, each.observations) for name, each in kept.items()
    }
    assert [each.effects for each in before.programmes] == [each.effects for each in after.programmes]


@often
@given(goals(), st.lists(goals(), max_size=3))
def test_unrelated_goals_and_programmes_change_no_pace(one: dict[str, Any], others: list[dict[str, Any]]) -> None:
    """Only the goal's own numbers and what was seen of it count."""
    more = {f"other-{n}": each for n, each in enumerate(others)}
    programmes = {f"p-{name}": programme(name) for name in more}
    alone = standing(plan(goals={"one": one})).goals[0]
    among = standing(plan(goals={**more, "one": one}, programmes=programmes)).goals[-1]
    assert among.pace == alone.pace
    assert among.programmes == ()
