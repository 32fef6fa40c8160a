"""The rules of combination know themselves, and nothing else names one."""

import ast
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

import maturity
from maturity.arithmetic.outcome import Bounds, ScaleRange
from maturity.arithmetic.steps import Term
from maturity.model.combinations.registry import RULES
from maturity.model.combinations.rule import parts_of
from maturity.model.combining import Combination
from maturity.model.text import LANGUAGES
from maturity.presentation.words import words

PACKAGE = Path(maturity.__file__).parent
SCALE = ScaleRange(Fraction(0), Fraction(4))
OPTIONS = {"power": 2, "met_from": 2}
TERMS = [Term("a", Fraction(1), Fraction(2), 1), Term("b", Fraction(4), Fraction(1, 2), 2)]


def options_of(name: str) -> Combination:
    """The rule with the options that it cannot do without."""
    return Combination.model_validate({"rule": name} | {option: OPTIONS[option] for option in RULES[name].requires})


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_words_in_both_languages(name: str) -> None:
    """Its name, what it does, its name in reports and its step."""
    groups = ["combine", "combine-why", "report.rule", *(["step"] if RULES[name].makes_a_score else [])]

    for language in LANGUAGES:
        assert [group for group in groups if f"{group}.{name}" not in words(language)] == []


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.makes_a_score])
def test_every_rule_keeps_the_promises_that_others_rely_on(name: str) -> None:
    """More never makes less; what is said to pick a part or to stay on the scale does; weights matter or do not."""
    rule, options = RULES[name], options_of(name)
    values = [Fraction(quarter, 4) for quarter in range(17)]
    lower = None
    for value in values:
        terms = [Term("a", value, Fraction(2), 1), TERMS[1]]
        result = options.value(terms, SCALE)
        assert result is not None
        assert lower is None or result >= lower
        assert not rule.picks_a_part or result in {value, TERMS[1].value}
        assert rule.can_exceed_parts or SCALE.lowest <= result <= SCALE.highest
        lower = result
    heavier = [TERMS[0], Term("b", Fraction(4), Fraction(5), 2)]
    assert (options.value(TERMS, SCALE) != options.value(heavier, SCALE)) == rule.is_weighted


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.makes_a_score])
def test_the_bounds_of_a_rule_hold_all_that_lies_between(name: str) -> None:
    """The lowest and the highest of every part give the ends."""
    options = options_of(name)
    lowest, highest = parts_of(TERMS), parts_of(TERMS).with_values([Fraction(3), Fraction(4)])
    between = [options.value([Term("a", Fraction(x), Fraction(2), 1), TERMS[1]], SCALE) for x in (1, 2, 3)]

    bounds = RULES[name].bounds(lowest, highest, options, SCALE)

    assert bounds == Bounds(between[0], between[-1])
    assert all(bounds.low <= value <= bounds.high for value in between if value is not None)


@pytest.mark.parametrize(
    ("rule", "values", "exact"),
    [
        ("geometric-mean", (4, 9), True),
        ("geometric-mean", (2, 3), False),
        ("geometric-mean", (3, 3), True),
        ("geometric-mean", (0, 3), True),
        ("power-mean", (1, 7), True),
        ("power-mean", (1, 2), False),
        ("harmonic-mean", (2, 3), True),
        ("weighted-mean", (2, 3), True),
    ],
)
def test_a_step_says_whether_its_result_had_to_be_rounded(rule: str, values: tuple[int, int], *, exact: bool) -> None:
    """Roots that are no short fraction are rounded; everything else is exact."""
    options, terms = options_of(rule), [Term(str(value), Fraction(value)) for value in values]
    result = options.value(terms, SCALE)

    assert result is not None
    assert options.method.step(result, terms, options, SCALE).exact is exact


def _names_a_rule(path: Path) -> Iterator[str]:
    unmistakable = {name for name in RULES if "-" in name} | {type(rule).__name__ for rule in RULES.values()}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and node.value in unmistakable:
            yield str(node.value)
        elif isinstance(node, ast.Name | ast.alias):
            name = node.id if isinstance(node, ast.Name) else node.name
            if name in unmistakable:
                yield name


def test_nothing_outside_their_modules_names_a_rule() -> None:
    """Whoever needs to know something of a rule asks it."""
    naming = {
        path.relative_to(PACKAGE).as_posix(): sorted(named)
        for path in PACKAGE.rglob("*.py")
        if "combinations" not in path.parts and (named := set(_names_a_rule(path)))
    }

    assert naming == {}
