"""A break reaches every module that imports the broken one, and every command that a test starts."""

from __future__ import annotations

import pytest

from tests.mutation.mutate import ROOT, copies, mutants, survives

PATH = "maturity/suggestions.py"
TESTS = ["tests/model/test_files.py", "-k", "suggestion"]


@pytest.mark.parametrize(("old", "new", "lives"), [("", "", True), ("LIKELY = 60", "LIKELY = 95", False)])
def test_a_break_of_a_module_that_all_have_imported_is_noticed(old: str, new: str, lives: bool) -> None:
    """The tests import it by way of others, and long after those were loaded here."""
    source = (ROOT / PATH).read_text(encoding="utf-8")
    with copies(1) as waiting:
        assert survives(PATH, source.replace(old, new), TESTS, waiting) is lives
        assert waiting.get_nowait().joinpath(PATH).read_text(encoding="utf-8") == source


def test_each_break_is_another_one() -> None:
    """It is one place of the file, in words that tell what changed."""
    every = list(mutants("def larger(one: int, other: int) -> bool:\n    return one > other and not one == 3\n"))

    assert ("one > other", "one >= other") in {(before, after) for _, before, after, _ in every}
    assert len({source for _, _, _, source in every}) == len(every) > 5
