"""Nothing is lost on the way: sums are exact, ties are seen as ties, and a root that is a fraction is found."""

from decimal import Context, Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.arithmetic.outcome import ScaleRange
from maturity.arithmetic.roots import DIGITS, logarithm, power, product_of_powers, square_root
from maturity.arithmetic.steps import Term
from maturity.model.combining import Combination, Combine
from maturity.model.scale import Rounding, Scale
from maturity.scoring.rounding import printed, rounded
from tests.scoring.yardsticks import dimension, framework, indicator, scored

FINE = Context(prec=2 * DIGITS)
SPBE = framework(
    dimension("policy", *(indicator(f"p{n}", Decimal("1.3")) for n in range(10)), weight=13),
    dimension("governance", *(indicator(f"g{n}", Decimal("2.5")) for n in range(10)), weight=25),
    dimension("management", *(indicator(f"m{n}", Decimal("1.5")) for n in range(11)), weight=Decimal("16.5")),
    dimension("administration", *(indicator(f"a{n}", Decimal("2.75")) for n in range(10)), weight=Decimal("27.5")),
    dimension("public", *(indicator(f"b{n}", 3) for n in range(6)), weight=18),
)
"""The weights of PermenPANRB 59/2020, its two aspects of services side by side: the same index."""


def spread(name: str, size: int, whole: int) -> dict[str, int]:
    """Levels that add up to this, spread evenly."""
    return {f"{name}{n}": whole // size + (n < whole % size) for n in range(size)}


def spbe(sums: tuple[int, int, int, int, int]) -> Fraction:
    """The index of any city with these sums of levels."""
    shape = zip("pgmab", (10, 10, 11, 10, 6), sums, strict=True)
    levels = {name: level for kind, size, whole in shape for name, level in spread(kind, size, whole).items()}
    index = scored(SPBE, levels).root.score
    assert index is not None
    return index


@pytest.mark.parametrize(
    ("sums", "exact", "shown"),
    [
        ((50, 40, 32, 46, 29), "4.265", "4.27"),
        ((45, 37, 28, 50, 30), "4.205", "4.21"),
        ((50, 42, 34, 50, 30), "4.485", "4.49"),
        ((47, 42, 43, 47, 30), "4.4985", "4.50"),
        ((32, 32, 18, 50, 27), "3.671", "3.67"),
        ((35, 32, 29, 41, 29), "3.6875", "3.69"),
        ((50, 46, 46, 50, 30), "4.765", "4.77"),
        ((50, 33, 24, 48, 30), "4.055", "4.06"),
        ((45, 35, 28, 46, 29), "4.015", "4.02"),
    ],
)
def test_published_indexes_come_out_to_the_last_digit(
    sums: tuple[int, int, int, int, int], exact: str, shown: str
) -> None:
    """Cities whose sums of levels follow from what the SPBE reports 2023 and 2024 print; exact halves go up."""
    index = spbe(sums)

    assert index == Fraction(exact)
    assert str(rounded(index, 2)) == shown


def test_every_tie_that_the_weights_can_make_is_rounded_up() -> None:
    """No sum of levels that ends on half a hundredth is mistaken for less, as binary numbers would have it."""
    weights = [Fraction(weight) for weight in ("0.013", "0.025", "0.015", "0.0275", "0.03")]
    ties = 0
    for sums in product(range(10, 51, 8), range(10, 51, 7), range(11, 56, 6), range(10, 51, 5), range(6, 31, 5)):
        index = sum((weight * whole for weight, whole in zip(weights, sums, strict=True)), Fraction())
        if index * 1000 % 10 == 5:
            ties += 1
            assert rounded(index, 2) == Decimal(int(index * 1000 + 5)).scaleb(-3)
            assert rounded(index, 2, Rounding.DOWN) == Decimal(int(index * 1000 - 5)).scaleb(-3)
            assert int(rounded(index, 2, Rounding.HALF_EVEN).scaleb(2)) % 2 == 0
    assert ties > 73


@pytest.mark.parametrize(
    ("value", "half_up", "half_even", "down"),
    [
        ("0.5", "1", "0", "0"),
        ("1.5", "2", "2", "1"),
        ("2.5", "3", "2", "2"),
        ("-0.5", "-1", "0", "0"),
        ("-1.5", "-2", "-2", "-1"),
        ("-2.5", "-3", "-2", "-2"),
        ("0.49", "0", "0", "0"),
        ("-0.51", "-1", "-1", "0"),
        ("2", "2", "2", "2"),
    ],
)
def test_each_rule_rounds_halves_in_its_own_way(value: str, half_up: str, half_even: str, down: str) -> None:
    """Away from zero, to the even digit, or cut off; on both sides of zero alike."""
    for rule, expected in ((Rounding.HALF_UP, half_up), (Rounding.HALF_EVEN, half_even), (Rounding.DOWN, down)):
        scale = Scale.model_validate({"lowest": -5, "highest": 5, "decimals": 0, "rounding": rule})
        assert printed(Fraction(value), scale) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "exponent", "expected"),
    [
        ("36", "1/2", "6"),
        ("4/9", "1/2", "2/3"),
        ("0.008", "1/3", "1/5"),
        ("8", "-1/3", "1/2"),
        ("4/9", "-3/2", "27/8"),
        ("1024", "1/10", "2"),
        ("4/9", "3/2", "8/27"),
        ("1/3", "64", f"1/{3**64}"),
        ("8/27", "64/3", f"{2**64}/{3**64}"),
        (f"{2**64}/{3**64}", "1/64", "2/3"),
        ("0", "1/2", "0"),
        ("1", "7/64", "1"),
        ("7", "2", "49"),
        ("7", "-2", "1/49"),
        ("0", "3", "0"),
        ("2", "64", str(2**64)),
        (str(3**64), "1/64", "3"),
        ("10" + "0" * 40, "1/41", "10"),
    ],
)
def test_a_root_that_is_a_fraction_is_found(value: str, exponent: str, expected: str) -> None:
    """Exact in, exact out, wherever that is possible."""
    assert power(Fraction(value), Fraction(exponent)) == Fraction(expected)


def test_geometric_means_of_squares_are_exact() -> None:
    """4 and 9 make 6; with weights 3 and 1, 1 and 16 make 2; on fractions as well."""
    rule = Combination(rule=Combine.GEOMETRIC_MEAN)
    for values, weights, expected in (
        ((4, 9), (1, 1), "6"),
        ((1, 16), (3, 1), "2"),
        (("1/4", "4/9"), (7, 7), "1/3"),
        ((f"{2**64}/{3**64}", 1), (1, 63), "2/3"),
    ):
        terms = [Term("x", Fraction(value), Fraction(weight)) for value, weight in zip(values, weights, strict=True)]
        assert rule.value(terms, ScaleRange(Fraction(0), Fraction(10))) == Fraction(expected)


def shortened(value: Decimal) -> Fraction:
    return Fraction(Context(prec=DIGITS).plus(value))


def fine(value: Fraction) -> Decimal:
    return FINE.divide(Decimal(value.numerator), Decimal(value.denominator))


positive = st.fractions(Fraction(1, 1000), 1000, max_denominator=1000)


@given(positive)
def test_square_roots_and_logarithms_are_right_to_forty_digits(value: Fraction) -> None:
    """Compared with twice as many digits."""
    assert logarithm(value) == shortened(FINE.ln(fine(value)))
    root = square_root(value)
    assert root in (shortened(FINE.sqrt(fine(value))), root if root**2 == value else None)


@given(positive, st.fractions(-3, 3, max_denominator=100).filter(bool))
def test_powers_are_right_to_forty_digits(value: Fraction, exponent: Fraction) -> None:
    """Exact where a fraction was found, else the nearest number of forty digits."""
    found = power(value, exponent)
    near = FINE.power(fine(value), fine(exponent))

    assert shortened(fine(found)) == shortened(near)


@given(st.lists(st.tuples(positive, st.integers(1, 97)), min_size=2, max_size=5))
def test_geometric_means_are_right_to_forty_digits(parts: list[tuple[Fraction, int]]) -> None:
    """Whatever the weights, with or without a common root that could be taken at once."""
    whole = sum(weight for _, weight in parts)
    found = product_of_powers([(value, Fraction(weight, whole)) for value, weight in parts])
    near = Decimal(0)
    for value, weight in parts:
        near = FINE.add(near, FINE.multiply(FINE.ln(fine(value)), fine(Fraction(weight, whole))))

    assert shortened(fine(found)) == shortened(FINE.exp(near))


@given(st.lists(positive, min_size=1, max_size=5), st.integers(-4, 4).filter(bool))
def test_power_means_lie_between_the_values_and_keep_their_power(values: list[Fraction], exponent: int) -> None:
    """The mean raised to the power is the mean of the powers, to all but the last digits."""
    rule = Combination(rule=Combine.POWER_MEAN, power=Decimal(exponent))
    found = rule.value([Term("x", value) for value in values], ScaleRange(Fraction(0), Fraction(1)))
    mean = sum((value**exponent for value in values), Fraction()) / len(values)

    assert found is not None
    assert min(values) <= found <= max(values)
    assert abs(found**exponent / mean - 1) < Fraction(1, 10 ** (DIGITS - 2))
