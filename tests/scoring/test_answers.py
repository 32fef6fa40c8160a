"""What each measure makes of an answer."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from maturity.arithmetic.outcome import Absence, Scored, Unscored
from tests.scoring.yardsticks import TEXT, dimension, framework, indicator, scored


def outcome(measure: dict[str, Any], rating: dict[str, Any], ends: str | None = "2025-12-31", **more: Any) -> Any:
    """The outcome of one indicator with this measure and rating."""
    yardstick = framework(dimension("a", indicator("i", measure=measure)), **more)
    return scored(yardstick, {"i": rating}, ends).find("i").outcome


def test_a_level_scores_itself() -> None:
    """Level 3 is 3, exactly."""
    levels = {"kind": "levels", "levels": {"1": TEXT, "2": TEXT, "3": TEXT}}

    assert outcome(levels, {"level": 3}) == Scored(Fraction(3))


def test_a_choice_scores_its_own_points() -> None:
    """Points need be neither whole nor evenly spaced, and 'unsure' may have some."""
    choices = {"yes": ("5", 5), "partly": ("2.5", Decimal("2.5")), "unsure": ("1", 1)}
    measure = {
        "kind": "choices",
        "choices": {k: {"text": TEXT, "points": p} for k, (_, p) in choices.items()},
    }

    assert outcome(measure, {"choice": "partly"}) == Scored(Fraction(5, 2))
    assert outcome(measure, {"choice": "unsure"}) == Scored(Fraction(1))


@pytest.mark.parametrize(("score", "expected"), [("points", Fraction(3)), ("share", Fraction(4))])
def test_practices_score_their_points_or_their_share_of_the_scale(score: str, expected: Fraction) -> None:
    """Three of four points: three, or three quarters of the way from 1 to 5. Naming one twice changes nothing."""
    practices = {"a": {"text": TEXT, "points": 2}, "b": {"text": TEXT}, "c": {"text": TEXT}}
    measure = {"kind": "practices", "score": score, "practices": practices}

    assert outcome(measure, {"practices": ["a", "b", "a"]}) == Scored(expected)


@pytest.mark.parametrize(
    ("value", "clip", "expected"),
    [("50", True, 3), ("25", True, 2), ("120", True, 5), ("-5", True, 1), ("120", False, Fraction(29, 5))],
)
def test_goalposts_lay_a_quantity_over_the_scale(value: str, clip: bool, expected: Any) -> None:
    """From worst 0 to best 100 on a scale of 1 to 5; beyond a goalpost only where clipping is off."""
    measure = {"kind": "quantity", "unit": TEXT, "goalposts": {"worst": 0, "best": 100, "clip": clip}}

    assert outcome(measure, {"value": Decimal(value)}) == Scored(Fraction(expected))


def test_goalposts_run_downwards_where_less_is_better() -> None:
    """A Gini coefficient of 0.46 lies halfway from 0.51 to 0.41."""
    posts = {"worst": Decimal("0.51"), "best": Decimal("0.41")}
    measure = {"kind": "quantity", "unit": TEXT, "direction": "down", "goalposts": posts}

    assert outcome(measure, {"value": Decimal("0.46")}) == Scored(Fraction(3))


@pytest.mark.parametrize(
    ("edge", "direction", "value", "level"),
    [
        ("at-least", "up", "30", 2),
        ("above", "up", "30", 1),
        ("above", "up", "30.01", 2),
        ("at-least", "up", "29.99", 1),
        ("at-least", "up", "95", 5),
        ("at-least", "down", "10", 2),
        ("above", "down", "10", 1),
        ("at-least", "down", "11", 1),
        ("at-least", "down", "1", 3),
    ],
)
def test_thresholds_turn_a_quantity_into_a_level(edge: str, direction: str, value: str, level: int) -> None:
    """A value equal to a bound has reached it, or has not, as the framework states."""
    up = [{"level": n, "bound": bound} for n, bound in ((2, 30), (3, 50), (4, 70), (5, 90))]
    down = [{"level": 2, "bound": 10}, {"level": 3, "bound": 5}]
    steps = up if direction == "up" else down
    measure = {"kind": "quantity", "unit": TEXT, "direction": direction, "edge": edge, "thresholds": steps}

    assert outcome(measure, {"value": Decimal(value)}) == Scored(Fraction(level))


TARGET = {"kind": "target", "unit": TEXT, "baseline": 40, "targets": {"2024": 50, "2025": 60, "2028": 100}}
PERCENT = {"scale": {"lowest": 0, "highest": 100}}


@pytest.mark.parametrize(
    ("value", "ends", "expected"),
    [(50, "2025-12-31", 50), (60, "2025-12-31", 100), (70, "2025-12-31", 100), (30, "2025-12-31", 0),
     (45, "2024-06-30", 50), (70, "2027-12-31", 100)],
)  # fmt: skip
def test_a_target_scores_the_way_to_what_was_due(value: int, ends: str, expected: int) -> None:
    """The last target due by the period's end counts, never a later one; the share stays between 0 and 100."""
    assert outcome(TARGET, {"value": value}, ends, **PERCENT) == Scored(Fraction(expected))


def test_a_target_may_count_the_ratio_instead() -> None:
    """45 of 60 is three quarters, whatever the baseline."""
    measure = TARGET | {"achievement": "ratio"}

    assert outcome(measure, {"value": 45}, **PERCENT) == Scored(Fraction(75))


@pytest.mark.parametrize(("value", "expected"), [(40, 100), (39, 0)])
def test_a_target_to_hold_the_baseline_is_kept_or_not(value: int, expected: int) -> None:
    """There is no way between two equal values."""
    measure = {"kind": "target", "unit": TEXT, "baseline": 40, "targets": {"2025": 40}}

    assert outcome(measure, {"value": value}, **PERCENT) == Scored(Fraction(expected))


@pytest.mark.parametrize(
    ("measure", "rating", "ends", "reason"),
    [
        ({"kind": "target", "unit": TEXT}, {"value": 70}, "2025-12-31", Absence.NO_TARGET),
        (TARGET, {"value": 70}, "2023-12-31", Absence.NO_TARGET),
        (TARGET, {"value": 70}, None, Absence.NO_TARGET),
        (
            {"kind": "target", "unit": TEXT, "targets": {"2025": 60}},
            {"value": 70},
            "2025-12-31",
            Absence.NO_BASELINE,
        ),
        ({"kind": "target"}, {"progress": "reached"}, "2025-12-31", Absence.IN_WORDS),
        ({"kind": "context", "unit": TEXT}, {"value": 7}, "2025-12-31", Absence.CONTEXT),
    ],
)
def test_what_a_plan_does_not_give_is_never_filled_in(
    measure: dict[str, Any], rating: dict[str, Any], ends: str | None, reason: Absence
) -> None:
    """Without a target due, a baseline or a number there is no score, and the reason is kept."""
    assert outcome(measure, rating, ends, **PERCENT) == Unscored(reason)


def test_context_takes_no_part_in_coverage_bounds_or_score() -> None:
    """It is shown, and the rest is scored as if it were not there."""
    context = indicator("c", weight=9, measure={"kind": "context", "unit": TEXT})
    whole = scored(framework(dimension("a", indicator("i"), context)), {"i": 4, "c": {"value": 1}}).root

    assert (whole.score, whole.coverage, whole.ratable) == (4, 1, 1)
