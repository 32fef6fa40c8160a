"""Each state and each absence is known on every surface: words, form, data, and what it does to a score."""

from fractions import Fraction

import pytest

from maturity.arithmetic.outcome import Absence, Bounds, Policy, Unscored
from maturity.charts.levels import LevelSteps, draw_level
from maturity.charts.parts import Axis, AxisMark
from maturity.charts.profile import Bar, draw_profile
from maturity.charts.svg import Caption
from maturity.model.combining import Gaps
from maturity.model.states import STATED, State
from maturity.model.text import LANGUAGES
from maturity.presentation.words import words
from maturity.scoring.gaps import leaf_gap, node_gap

CAPTION = Caption("x", "x", "x")
AXIS = Axis(Fraction(0), Fraction(1), (AxisMark(Fraction(0), "0"), AxisMark(Fraction(1), "1")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("known", [*State, *Absence], ids=lambda known: f"{type(known).__name__}-{known}")
def test_each_has_words_in_both_languages(known: State | Absence, language: str) -> None:
    """What it is called, and what it means."""
    keys = (known.name_key, known.meaning_key if isinstance(known, State) else known.reason_key)

    assert [key for key in keys if key not in words(language)] == []


@pytest.mark.parametrize("known", [*State, *Absence], ids=lambda known: f"{type(known).__name__}-{known}")
def test_each_is_drawn(known: State | Absence) -> None:
    """On the steps of a level and as the bar of a profile."""
    assert draw_level(CAPTION, LevelSteps(5, 2, known.marker))
    assert draw_profile(CAPTION, AXIS, (Bar("x", "–", None, known.marker),))


@pytest.mark.parametrize("absence", Absence)
def test_each_absence_does_something_definite_to_the_score_above(absence: Absence) -> None:
    """A policy decides, for an indicator and for what has parts."""
    gaps = Gaps.model_validate({"not-assessed": "parent-missing", "unknown": "lowest", "not-applicable": "block"})
    own = leaf_gap(Unscored(absence), Bounds(Fraction(0), Fraction(1)), gaps)

    assert own is gaps.of(absence)
    assert (node_gap(absence, (), gaps)) is None
    assert absence.takes_part == (absence.policy is not Policy.NONE)


def test_a_state_says_all_that_follows_from_it() -> None:
    """What counts, what is open, what has to be explained, what can have a rating."""
    assert {state for state in State if state.counts} == {State.RATED, State.DISPUTED, State.CARRIED}
    assert {state for state in State if not state.is_confirmed} == {State.CARRIED}
    assert {state for state in State if state.qualifies_answer} == {State.DISPUTED, State.CARRIED}
    assert {state for state in State if state.is_open} == {State.NOT_ASSESSED, State.UNKNOWN}
    assert {state for state in State if not state.is_ratable} == {State.NOT_APPLICABLE}
    assert {state for state in State if not state.needs_reason} == {State.RATED, State.CARRIED}
    assert [state.marker.value for state in State] == [state.value for state in State]
    assert {Absence.NOT_ASSESSED, Absence.UNKNOWN, Absence.NOT_APPLICABLE} == STATED
