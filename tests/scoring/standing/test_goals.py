"""What counts as seen for a goal, and what becomes of it by a day."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from maturity.arithmetic.outcome import ScaleRange
from maturity.model.direction import Direction
from maturity.model.measures.target import Progress
from maturity.model.plan.pace import Pace, PaceFormula
from maturity.scoring.pace.result import NoPace, PaceStatus
from maturity.scoring.pace.trends import TrendStatus
from maturity.scoring.standing.of_plan import standing_of_government, standing_of_workspace
from tests.scoring.standing.plans import (
    FRAMEWORKS,
    goal,
    government,
    only_goal,
    plan,
    result,
)
from tests.scoring.yardsticks import TEXT

WHOLE = {"a": 4, "b": 2, "waiting": {"value": 4}, "promise": {"progress": "partly-reached"}}
"""Dimension d is 3, the indicator waiting 1 + 0.6 x 4 = 3.4."""


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"target": {"score": 4}}, "3.2"),
        ({"node": "d", "target": {"score": 4}}, "3"),
        ({"node": "waiting", "target": {"score": 4}}, "3.4"),
        ({"node": "a", "target": {"level": 5}}, "4"),
        ({"node": "waiting", "target": {"value": 2}}, "4"),
        ({"target": {"band": "good"}}, "3.2"),
    ],
)
def test_a_goal_is_seen_in_the_results_in_its_own_terms(given: dict[str, Any], value: str) -> None:
    """A score, a level or a number of the index, a dimension or an indicator; of a band the score counts."""
    found = only_goal(goal(of="f@1", **given), result(WHOLE))
    assert found.latest is not None
    assert (found.latest.seen.on, found.latest.seen.value) == (date(2025, 12, 31), Fraction(value))
    assert found.latest.slug == "c/2025/f"


def test_of_a_band_its_lower_edge_is_meant() -> None:
    """Whoever is at 3 has reached the band that begins there."""
    course = only_goal(goal(of="f@1", target={"band": "good"}), result(WHOLE)).now.course
    assert course is not None
    assert (course.target, course.limits) == (3, ScaleRange(Fraction(1), Fraction(5)))
    assert only_goal(goal(of="f@1", target={"band": "good"}), result(WHOLE)).pace.status is PaceStatus.MET


def test_a_value_is_better_as_its_measure_says() -> None:
    """Waiting times are to fall, and a level has the ends of its own scale."""
    waiting = only_goal(goal(of="f@1", node="waiting", target={"value": 4}), result(WHOLE))
    assert waiting.now.course is not None
    assert (waiting.now.course.direction, waiting.pace.status) == (Direction.DOWN, PaceStatus.MET)
    level = only_goal(goal(of="f@1", node="a", target={"level": 5})).now.course
    assert level is not None
    assert level.limits == ScaleRange(Fraction(1), Fraction(5))


def test_only_results_of_the_very_version_and_of_the_whole_government_count() -> None:
    """Another version is another yardstick, and one app is not the city; an undated period has no place in time."""
    part = result(WHOLE, 2024, subject=TEXT)
    undated = result(WHOLE, None)
    assert only_goal(goal(of="f@1", target={"score": 4}), part, undated).observations == ()
    assert only_goal(goal(of="f@2", target={"score": 4}), result(WHOLE)).observations == ()


def test_what_is_dated_after_the_day_is_not_there_yet() -> None:
    """Neither the result nor the number that the plan itself gives."""
    assert only_goal(goal(of="f@1", target={"score": 4}), result(WHOLE), as_of="2025-12-30").observations == ()
    own = goal(measure={"unit": TEXT, "direction": "up"}, observed=[{"on": 2025, "value": 3}], target={"value": 4})
    assert only_goal(own, as_of="2025-12-30").observations == ()
    assert len(only_goal(own, as_of="2025-12-31").observations) == 1


def test_gaps_are_the_bounds_of_what_was_seen() -> None:
    """With b not assessed the dimension is 4 by what is known, and between 2.5 and 4.5 in truth."""
    seen = only_goal(goal(of="f@1", node="d", target={"score": 5}), result({"a": 4, "b": "unknown"})).latest
    assert seen is not None
    assert (seen.seen.value, seen.seen.low, seen.seen.high) == (4, Fraction(5, 2), Fraction(9, 2))


def test_of_a_range_of_levels_the_lowest_counts() -> None:
    """2 or 3 is 2, and may be 3."""
    given = {"a": {"level": {"from": 2, "to": 3}}, "b": 2}
    seen = only_goal(goal(of="f@1", node="a", target={"level": 5}), result(given)).latest
    assert seen is not None
    assert (seen.seen.value, seen.seen.low, seen.seen.high) == (2, 2, 3)


def test_an_index_that_an_authority_printed_counts_as_printed() -> None:
    """Where no rating of ours is in the result, its index heads it here, too."""
    reported = {"index": 3.41, "evidence": [{"source": "s", "locator": TEXT}]}
    found = only_goal(goal(of="f@1", target={"score": 4}), result({}, reported=reported)).latest
    assert found is not None
    assert (found.seen.value, found.seen.low) == (Fraction("3.41"), None)


def test_a_goal_that_was_set_anew_keeps_what_held_before() -> None:
    """4 by 2024 was off its way when it was replaced by 3 by 2026; both are judged, each by its own numbers."""
    given = goal(
        measure={"unit": TEXT, "direction": "up"},
        observed=[{"on": 2021, "value": 1.2}, {"on": 2025, "value": 2.6}],
        baseline={"value": 1, "on": 2020},
        target={"value": 3, "by": 2026},
        rebased=[
            {"on": "2023-07-01", "why": TEXT, "baseline": {"value": 1, "on": 2020}, "target": {"value": 4, "by": 2024}}
        ],
    )
    found = only_goal(given)
    assert (found.pace.status, found.pace.share) == (PaceStatus.ON_TRACK, Fraction(8, 5) / Fraction(5, 3))
    (former,) = found.former
    assert former.then is not None
    assert (former.until, former.then.status) == (date(2023, 7, 1), PaceStatus.OFF_TRACK)
    assert former.then.share == Fraction(1, 5) / Fraction(3, 4)
    assert former.pace.status is PaceStatus.OFF_TRACK
    before = only_goal(given, as_of="2023-06-30")
    assert (before.former, before.now.series.target.by) == ((), "2024")


def test_the_nearest_statement_of_pace_holds() -> None:
    """The goal's formula, then the plan's rule, then the workspace's, then the framework's."""
    given = goal(of="f@1", target={"score": 4, "by": 2029}, milestones=[{"score": 3, "by": 2026}])
    assert only_goal(given).rule.formula is PaceFormula.MILESTONES
    assert only_goal(given | {"formula": "linear"}, pace={"formula": "compound"}).rule.formula is PaceFormula.LINEAR
    stated = only_goal(given, pace={"on_track": 90, "at_risk": 80}).rule
    assert (stated.on_track, stated.at_risk, stated.formula) == (90, 80, PaceFormula.MILESTONES)
    made, settings = plan(goals={"g": given}), Pace(formula=PaceFormula.COMPOUND)
    found = standing_of_government(made, government(), FRAMEWORKS, date(2026, 12, 1), settings).goals[0]
    assert found.rule.formula is PaceFormula.COMPOUND


def test_a_goal_in_words_is_met_by_what_is_said_in_words() -> None:
    """Of a framework the results say it, of a promise of its own the plan does."""
    of_framework = goal(of="f@1", node="promise", target={"text": TEXT, "by": 2027})
    found = only_goal(of_framework, result(WHOLE))
    assert (found.pace.status, found.pace.why) == (PaceStatus.NO_DATA, NoPace.IN_WORDS)
    assert [(each.on, each.progress, each.slug) for each in found.in_words] == [
        (date(2025, 12, 31), Progress.PARTLY_REACHED, "c/2025/f")
    ]
    own = goal(target={"text": TEXT, "by": 2025}, observed=[{"on": 2024, "progress": "reached"}])
    assert only_goal(own).pace.status is PaceStatus.MET


def test_what_is_said_in_words_of_one_programme_counts_for_its_own_targets() -> None:
    """A number of one app is not the city's, but how far a programme came is told of the programme."""
    of_programme = goal(of="f@1", node="promise", target={"text": TEXT})
    found = only_goal(of_programme, result(WHOLE, 2024, subject=TEXT))
    assert [(each.progress, each.slug) for each in found.in_words] == [(Progress.PARTLY_REACHED, "c/2024/f")]
    assert only_goal(of_programme | {"of": "f@2"}, result(WHOLE)).in_words == ()


@pytest.mark.parametrize(
    ("observed", "status", "why"),
    [
        ([], PaceStatus.NO_DATA, NoPace.IN_WORDS),
        ([{"on": 2024, "progress": "partly-reached"}], PaceStatus.NO_DATA, NoPace.DUE_UNOBSERVED),
        ([{"on": 2025, "progress": "partly-reached"}], PaceStatus.OFF_TRACK, None),
        ([{"on": 2025, "progress": "reached"}], PaceStatus.MET, None),
    ],
)
def test_a_goal_in_words_is_late_only_where_somebody_looked(
    observed: list[dict[str, Any]], status: PaceStatus, why: NoPace | None
) -> None:
    """Past its day it is missed if it was seen so; a goal of which nobody ever said anything accuses nobody."""
    found = only_goal(goal(target={"text": TEXT, "by": 2025}, observed=observed)).pace
    assert (found.status, found.why) == (status, why)


def test_a_goal_in_words_on_a_number_has_a_trend() -> None:
    """A better d, without saying how much: from 2 to 3 in two years is substantial."""
    given = goal(of="f@1", node="d", target={"text": TEXT})
    found = only_goal(given, result({"a": 2, "b": 2}, 2023), result({"a": 3, "b": 3}, 2025))
    assert found.trend is not None
    assert found.trend.status is TrendStatus.SUBSTANTIAL


def test_a_band_that_there_is_not_is_no_number() -> None:
    """Nothing can be said until the goal is put right."""
    found = only_goal(goal(of="f@1", target={"band": "best"}), result(WHOLE)).pace
    assert (found.status, found.why) == (PaceStatus.NO_DATA, NoPace.NO_NUMBER)


def test_a_goal_for_each_is_held_against_each() -> None:
    """Of three governments the two cities have a standing of their own."""
    made = plan(goals={"g": goal(of="f@1", target={"score": 3}, **{"for": {"kind": "city"}})})
    several = [
        government(result({"a": 4, "b": 4}), name="one"),
        government(result({"a": 2, "b": 2}), name="two"),
        government(result({"a": 4, "b": 4}), name="three", kind="ministry"),
    ]
    found = standing_of_workspace(made, several, FRAMEWORKS, date(2026, 12, 1))
    assert [(each.government, each.pace.status) for each in found.goals] == [
        ("one", PaceStatus.MET),
        ("two", PaceStatus.NO_DATA),
    ]


def test_a_goal_for_all_together_is_held_against_their_mean() -> None:
    """4 and 2 on the same day are 3 of two governments; a government without a result is in no mean."""
    made = plan(goals={"g": goal(of="f@1", target={"score": 3})})
    several = [
        government(result({"a": 4, "b": 4}), result({"a": 1, "b": 1}, 2024), name="one"),
        government(result({"a": 2, "b": 2}), name="two"),
        government(name="three"),
    ]
    (found,) = standing_of_workspace(made, several, FRAMEWORKS, date(2026, 12, 1)).goals
    assert [(each.seen.on.year, each.seen.value, each.governments) for each in found.observations] == [
        (2024, 1, 1),
        (2025, 3, 2),
    ]
    assert (found.government, found.pace.status) == ("", PaceStatus.MET)


@pytest.mark.parametrize(("due", "reached"), [(2, 2), (3, 1), (4, 1), (5, 0)])
def test_governments_are_counted_by_what_was_due_on_that_day(due: int, reached: int) -> None:
    """Each by itself against the milestone of the day, or else the target; one alone is not counted."""
    several = [
        government(result({"a": 4, "b": 4}), result({"a": 1, "b": 1}, 2024), name="one"),
        government(result({"a": 2, "b": 2}), name="two"),
    ]
    on_the_way = goal(of="f@1", milestones=[{"score": due, "by": 2025}], target={"score": 5, "by": 2027})
    at_the_end = goal(of="f@1", target={"score": due})
    for given in (on_the_way, at_the_end):
        (found,) = standing_of_workspace(plan(goals={"g": given}), several, FRAMEWORKS, date(2026, 12, 1)).goals
        (counted,) = found.reached_by_some
        assert (counted.on.year, counted.aim, counted.reached, counted.governments) == (2025, due, reached, 2)


def test_two_results_of_one_day_are_both_shown_and_the_worse_counts() -> None:
    """A self-assessment and a verified one end on the same day."""
    given = goal(of="f@1", node="d", target={"score": 3})
    found = only_goal(given, result({"a": 4, "b": 4}), result({"a": 2, "b": 2}))
    assert len(found.observations) == 2
    assert found.pace.latest is not None
    assert (found.pace.latest.value, found.pace.latest.high) == (2, 4)


def test_a_goal_of_nothing_we_know_has_no_scale() -> None:
    """Its framework is not here: nothing is seen, and nothing breaks."""
    found = only_goal(goal(of="elsewhere@1", target={"score": 3, "by": 2027}, baseline={"score": 2, "on": 2024}))
    assert (found.framework, found.pace.why) == (None, NoPace.NOTHING_OBSERVED)


@pytest.mark.parametrize(
    ("node", "target", "ratings"),
    [
        ("a", {"level": 5}, {"a": "unknown", "b": 2}),
        ("a", {"level": 5}, {"b": 2}),
        ("d", {"level": 5}, {"a": 4, "b": 2}),
        ("waiting", {"value": 2}, {"a": 4, "waiting": "not-assessed"}),
        ("waiting", {"value": 2}, {"a": 4}),
        ("d", {"value": 2}, {"a": 4, "b": 2}),
        ("d", {"score": 2}, {"waiting": {"value": 4}}),
    ],
)
def test_what_was_not_rated_was_not_seen(node: str, target: dict[str, Any], ratings: dict[str, Any]) -> None:
    """Neither a state without an answer, nor silence, nor a node that has no such number is a value."""
    assert only_goal(goal(of="f@1", node=node, target=target), result(ratings)).observations == ()


def test_a_range_without_an_upper_end_reaches_the_highest_level() -> None:
    """At least 2 on five levels may be 5."""
    seen = only_goal(goal(of="f@1", node="a", target={"level": 5}), result({"a": {"level": {"at_least": 2}}})).latest
    assert seen is not None
    assert (seen.seen.value, seen.seen.low, seen.seen.high) == (2, 2, 5)


def test_the_mean_of_several_has_the_mean_of_their_bounds() -> None:
    """4 for certain, and 4 that may be 2.5 to 4.5: the mean may be 3.25 to 4.25."""
    made = plan(goals={"g": goal(of="f@1", node="d", target={"score": 3})})
    several = [
        government(result({"a": 4, "b": 4}), name="one"),
        government(result({"a": 4, "b": "unknown"}), name="two"),
    ]
    (found,) = standing_of_workspace(made, several, FRAMEWORKS, date(2026, 12, 1)).goals
    assert found.latest is not None
    seen = found.latest.seen
    assert (seen.value, seen.low, seen.high) == (4, Fraction(13, 4), Fraction(17, 4))
    (alone,) = standing_of_workspace(made, several[:1], FRAMEWORKS, date(2026, 12, 1)).goals
    assert alone.latest is not None
    assert (alone.latest.seen.low, alone.latest.seen.high) == (None, None)


def test_what_is_said_in_words_is_there_from_its_day_on() -> None:
    """On 31 December 2025 it is, the day before it is not."""
    given = goal(target={"text": TEXT}, observed=[{"on": 2025, "progress": "reached"}])
    assert [len(only_goal(given, as_of=day).in_words) for day in ("2025-12-30", "2025-12-31")] == [0, 1]


def test_what_is_set_anew_holds_from_its_own_day() -> None:
    """What was seen on that day is no part of how the former numbers stood."""
    former = {"on": "2025-12-31", "why": TEXT, "baseline": {"value": 0, "on": 2020}, "target": {"value": 5, "by": 2030}}
    given = goal(
        measure={"unit": TEXT, "direction": "up"},
        observed=[{"on": 2025, "value": 5}],
        target={"value": 9, "by": 2030},
        rebased=[former],
    )
    assert only_goal(given, as_of="2025-12-30").former == ()
    (found,) = only_goal(given, as_of="2025-12-31").former
    assert found.then is not None
    assert (found.then.why, found.pace.status) == (NoPace.NOTHING_OBSERVED, PaceStatus.MET)


def test_a_goal_knows_what_it_is_of() -> None:
    """The indicator, the dimension, or the framework for its index."""
    nodes = [only_goal(goal(of="f@1", target={"score": 4}, **more)).node for more in ({"node": "a"}, {"node": "d"}, {})]
    assert [node.id for node in nodes if node] == ["a", "d", "f"]


def test_a_baseline_without_a_day_or_a_number_is_none() -> None:
    """Nobody can count from there."""
    for baseline in ({"score": 2}, {"text": TEXT, "on": 2020}):
        course = only_goal(goal(of="f@1", target={"score": 4, "by": 2030}, baseline=baseline)).now.course
        assert course is not None
        assert course.baseline is None


def test_a_milestone_in_words_is_on_no_way() -> None:
    """Only those with a number are."""
    milestones = [{"text": TEXT, "by": 2025}, {"score": 3, "by": 2026}]
    course = only_goal(goal(of="f@1", target={"score": 4, "by": 2030}, milestones=milestones)).now.course
    assert course is not None
    assert [each.value for each in course.milestones] == [3]


def test_a_score_is_better_the_higher_it_is_whatever_is_measured() -> None:
    """Waiting times are to fall, their score is to rise; and a level always is."""
    for node, target in (("waiting", {"score": 4}), ("a", {"level": 4})):
        course = only_goal(goal(of="f@1", node=node, target=target)).now.course
        assert course is not None
        assert course.direction is Direction.UP
    elsewhere = only_goal(goal(of="elsewhere@1", node="x", target={"value": 4})).now.course
    assert elsewhere is not None
    assert elsewhere.direction is Direction.UP


def test_a_goal_knows_what_serves_it() -> None:
    """A programme that names it, or that declares an effect on it, and no other."""
    programmes = {
        "named": {"title": TEXT, "serves": ["g"]},
        "effect": {"title": TEXT, "effect": [{"goal": "g", "change": 1, "by": 2025}]},
        "other": {"title": TEXT},
    }
    assert only_goal(goal(target={"text": TEXT}), programmes=programmes).programmes == ("named", "effect")
