"""The kinds of measure know themselves, and nothing else names one."""

import ast
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import ClassVar, Literal

import pytest

import maturity
from maturity.model.assessment import Rating
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import AnswerKey
from maturity.model.measures.practices import Practices
from maturity.model.measures.registry import BUILT_IN, all_keys, kinds, register

GRADED = {
    "kind": "practices",
    "score": "share",
    "practices": {name: {"text": {"en": f"Practice {name}"}} for name in "abcd"},
    "answers": {
        "none": {"text": {"en": "Not in place"}, "share": 0},
        "half": {"text": {"en": "In part"}, "share": Decimal("0.5")},
        "full": {"text": {"en": "In place"}, "share": 1},
    },
}
PACKAGE = Path(maturity.__file__).parent
MEASURES = "maturity.model.measures"


def _kinds_named(path: Path) -> Iterator[str]:
    classes = {measure.__name__ for measure in kinds().values()}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(MEASURES):
            yield from (alias.name for alias in node.names if alias.name in classes)


def test_nothing_outside_their_modules_names_a_kind() -> None:
    """Whoever needs to know something of a measure asks it."""
    naming = {
        path.relative_to(PACKAGE).as_posix(): sorted(named)
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "measures" and (named := set(_kinds_named(path)))
    }

    assert naming == {}


def test_each_kind_is_a_module_of_its_own() -> None:
    """The list of modules is the list of kinds."""
    assert list(kinds()) == list(BUILT_IN)
    assert {measure.__module__ for measure in kinds().values()} == {f"{MEASURES}.{name}" for name in BUILT_IN}


def test_no_two_kinds_bring_the_same_key() -> None:
    """Else one would read what is written for the other."""
    names = [key.name for key in all_keys()]

    assert len(names) == len(set(names))


def test_a_kind_that_brings_the_key_of_another_is_refused() -> None:
    """It is named, with the key; a kind that leaves questions open is refused before."""

    class Whole(Measure):
        answer_keys: ClassVar = (AnswerKey("level", int, "A level of its own."),)
        kind: Literal["whole"]

    with pytest.raises(TypeError, match="the measure Whole lacks answer_in_words, asks, facts"):
        register(Whole)
    Whole.__abstractmethods__ = frozenset()
    with pytest.raises(TypeError, match="the measure Whole brings a key 'level' that another kind brings too"):
        register(Whole)

    assert "whole" not in kinds()


def test_a_graded_practice_without_an_answer_bears_no_mark_of_one_that_is_not_met() -> None:
    """Met, met in part, not met and not answered are four things; a list of what is met answers for all."""
    graded = Practices.model_validate(GRADED)
    found = graded.options(Rating(practices={"a": "full", "b": "half", "c": "none"}))

    assert [option.label for option in found] == ["✓", "◐", "○", "–"]
    assert graded.share_answered(Rating(practices={"a": "full"})) == Fraction(1, 4)

    plain = Practices.model_validate({key: value for key, value in GRADED.items() if key != "answers"})
    assert [option.label for option in plain.options(Rating(practices=("a",)))] == ["✓", "○", "○", "○"]
    assert plain.share_answered(Rating(practices=())) == 1
