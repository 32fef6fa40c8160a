"""An id that is taken gets a number, and stays an id."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from maturity.model.entry import Slug
from maturity.model.free_ids import LONGEST_ID, FreeIds, free_id

SHORT = st.from_regex(r"[a-c](-[a-c2-4]){0,2}", fullmatch=True)


def test_the_first_free_number_is_taken() -> None:
    assert free_id("plan", ["goal"]) == "plan"
    assert free_id("plan", ["plan", "plan-3"]) == "plan-2"
    assert free_id("plan", ["plan", "plan", "plan"]) == "plan-2"
    assert free_id("plan", ["plan", "plan-2", "plan-3"]) == "plan-4"


def test_a_long_one_gives_way_to_its_number() -> None:
    """No id is longer than one may be, and none ends in a hyphen."""
    wanted = "a" * (LONGEST_ID - 3) + "-bc"
    assert TypeAdapter(Slug).validate_python(wanted) == wanted
    assert free_id(wanted, [wanted]) == "a" * (LONGEST_ID - 3) + "-2"


@given(st.sets(SHORT, max_size=12), st.lists(SHORT, max_size=20))
def test_none_is_given_out_twice(held: set[str], wanted: list[str]) -> None:
    """And what is given out one by one is what asking for each alone gives."""
    ids, taken = FreeIds(held), set(held)
    for each in wanted:
        given_out = ids.take(each)
        assert given_out == free_id(each, taken)
        assert given_out not in taken
        taken.add(given_out)
        TypeAdapter(Slug).validate_python(given_out)
