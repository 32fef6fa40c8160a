"""Kappa and alpha come to what their authors and others have printed, and to nothing where they mean nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.model.measures.judgements import JudgementScale
from maturity.scoring.rater_statistics import (
    Coefficient,
    Mark,
    Undefined,
    Weights,
    krippendorff_alpha,
    percent_agreement,
    weighted_kappa,
)

NOMINAL, ORDINAL, INTERVAL = JudgementScale.NOMINAL, JudgementScale.ORDINAL, JudgementScale.INTERVAL
RELIABILITY_DATA = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff's example of four observers and twelve units with missing data.

It is the data set "C" of his Content Analysis (1980), as the documentation of ``kripp.alpha`` in R's irr has it; he
prints the coefficients in Computing Krippendorff's Alpha-Reliability (2011), part D.
"""
DIAGNOSES = ((88, 10, 2), (14, 40, 6), (18, 10, 12))
"""Cohen (1968), table 1: two judges, 200 cases, three diagnoses without an order; kappa is printed as .492."""
SKIN = ((10, 4, 1, 0), (5, 10, 12, 2), (2, 4, 12, 5), (0, 2, 6, 13))
"""SAS/STAT, The FREQ Procedure, Agreement Study: two dermatologists, 88 patients; kappa 0.3449, weighted 0.5082."""
CARCINOMA = ((22, 2, 2, 0), (5, 7, 14, 0), (0, 2, 36, 0), (0, 1, 17, 10))
"""Agresti, Categorical Data Analysis (2002), table 10.8 and section 10.5: two pathologists, 118 slides; 0.493, and 0.78
with quadratic weights."""


def marks_of(rows: Sequence[str]) -> list[Mark]:
    return [
        Mark(f"observer {rater}", f"unit {unit:02}", Fraction(value))
        for rater, row in enumerate(rows)
        for unit, value in enumerate(row.split())
        if value != "."
    ]


def marks_in(table: Sequence[Sequence[int]]) -> list[Mark]:
    cells = [(i, j, n) for i, row in enumerate(table) for j, count in enumerate(row) for n in range(count)]
    return [
        Mark(rater, f"{i}-{j}-{n}", Fraction(value)) for i, j, n in cells for rater, value in (("one", i), ("two", j))
    ]


def steps(table: Sequence[Sequence[int]]) -> list[Fraction]:
    return [Fraction(step) for step in range(len(table))]


@pytest.mark.parametrize(("scale", "printed"), [(NOMINAL, "0.743"), (ORDINAL, "0.815"), (INTERVAL, "0.849")])
def test_alpha_of_krippendorffs_own_example(scale: JudgementScale, printed: str) -> None:
    """Eleven of the twelve units were seen by more than one."""
    found = krippendorff_alpha(marks_of(RELIABILITY_DATA), scale)
    assert (f"{float(found.value or 0):.3f}", found.units) == (printed, 11)


@pytest.mark.parametrize(
    ("table", "scale", "weights", "printed"),
    [
        (DIAGNOSES, NOMINAL, Weights.LINEAR, "0.492"),
        (DIAGNOSES, NOMINAL, Weights.QUADRATIC, "0.492"),
        (SKIN, NOMINAL, Weights.LINEAR, "0.3449"),
        (SKIN, ORDINAL, Weights.LINEAR, "0.5082"),
        (CARCINOMA, NOMINAL, Weights.LINEAR, "0.493"),
        (CARCINOMA, ORDINAL, Weights.QUADRATIC, "0.78"),
    ],
)
def test_kappa_of_published_tables(
    table: Sequence[Sequence[int]], scale: JudgementScale, weights: Weights, printed: str
) -> None:
    """Without weights, with linear and with quadratic ones."""
    found = weighted_kappa(marks_in(table), scale, steps(table), weights)
    digits = len(printed.partition(".")[2])
    assert f"{float(found.value or 0):.{digits}f}" == printed
    assert found.units == sum(map(sum, table))


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ([], Undefined.NOTHING_SHARED),
        ([Mark("a", "u", Fraction(1)), Mark("b", "v", Fraction(1))], Undefined.NOTHING_SHARED),
        ([Mark("a", "u", Fraction(1)), Mark("b", "u", Fraction(2))], Undefined.ONE_UNIT),
        ([Mark(rater, unit, Fraction(3)) for rater in "ab" for unit in "uvw"], Undefined.ONE_VALUE),
    ],
)
def test_what_means_nothing_has_no_value(marks: list[Mark], why: Undefined) -> None:
    """Two people who both say 3 of everything agree, and nobody can tell by how much more than chance."""
    assert krippendorff_alpha(marks, ORDINAL).why is why
    if len({mark.rater for mark in marks}) == 2:
        assert weighted_kappa(marks, ORDINAL, [Fraction(1), Fraction(2), Fraction(3)], Weights.LINEAR).why is why


def test_kappa_is_of_two() -> None:
    """Three people have an alpha and no kappa."""
    marks = [Mark(rater, unit, Fraction(ord(unit) % 2)) for rater in "abc" for unit in "uvw"]
    assert weighted_kappa(marks, ORDINAL, (), Weights.LINEAR) == Coefficient(3, why=Undefined.NOT_TWO)
    assert krippendorff_alpha(marks, ORDINAL).value == 1


MARKS = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("pqrstuvw")), st.integers(1, 5), min_size=1, max_size=32
).map(lambda held: [Mark(rater, unit, Fraction(value)) for (rater, unit), value in held.items()])


def alpha_by_definition(marks: list[Mark], scale: JudgementScale) -> Fraction | None:
    """Return alpha by the matrix of coincidences (Krippendorff 2004, 11.3), in fractions; None where it is 0 / 0."""
    units: dict[str, list[Fraction]] = {}
    for mark in marks:
        units.setdefault(mark.unit, []).append(Fraction(mark.value))
    shared = [values for values in units.values() if len(values) > 1]
    seen: defaultdict[tuple[Fraction, Fraction], Fraction] = defaultdict(Fraction)
    for values in shared:
        for one, other in permutations(values, 2):
            seen[one, other] += Fraction(1, len(values) - 1)
    counted = Counter(value for values in shared for value in values)
    whole, order = sum(counted.values()), sorted(counted)

    def apart(one: Fraction, other: Fraction) -> Fraction:
        if scale is NOMINAL:
            return Fraction(one != other)
        if scale is INTERVAL:
            return (one - other) ** 2
        low, high = sorted((one, other))
        within = sum(counted[value] for value in order if low <= value <= high)
        return (within - Fraction(counted[low] + counted[high], 2)) ** 2 if one != other else Fraction(0)

    expected = sum(counted[one] * counted[other] * apart(one, other) for one in order for other in order)
    found = sum(share * apart(*pair) for pair, share in seen.items())
    return None if expected == 0 else 1 - (whole - 1) * Fraction(found) / expected


@given(marks=MARKS, scale=st.sampled_from([*JudgementScale]))
def test_alpha_is_what_its_definition_says(marks: list[Mark], scale: JudgementScale) -> None:
    """For any answers with any gaps, to nine digits."""
    found, meant = krippendorff_alpha(marks, scale), alpha_by_definition(marks, scale)
    if found.value is not None:
        assert meant is not None
        assert abs(found.value - meant) < Fraction(1, 10**9)
    elif found.why is not Undefined.ONE_UNIT:
        assert meant is None


@given(marks=MARKS, scale=st.sampled_from([*JudgementScale]), data=st.data())
def test_the_order_of_people_and_units_changes_nothing(
    marks: list[Mark], scale: JudgementScale, data: st.DataObject
) -> None:
    """Nor what they are called."""
    raters, units = (dict(zip(names, data.draw(st.permutations(names)), strict=True)) for names in ("abcd", "pqrstuvw"))
    other = [Mark(raters[mark.rater], units[mark.unit], mark.value) for mark in data.draw(st.permutations(marks))]
    among = [Fraction(step) for step in range(1, 6)]

    def all_of(given: list[Mark]) -> list[Coefficient]:
        kappas = [weighted_kappa(given, scale, among, weights) for weights in Weights]
        return [percent_agreement(given), krippendorff_alpha(given, scale), *kappas]

    for one, two in zip(all_of(marks), all_of(other), strict=True):
        assert (one.units, one.why) == (two.units, two.why)
        assert abs((one.value or 0) - (two.value or 0)) < Fraction(1, 10**9)


@given(values=st.lists(st.integers(1, 5), min_size=2, max_size=12), scale=st.sampled_from([*JudgementScale]))
def test_perfect_agreement_is_one(values: list[int], scale: JudgementScale) -> None:
    """Wherever it is defined at all: with two values or more."""
    marks = [Mark(rater, str(unit), Fraction(value)) for rater in "ab" for unit, value in enumerate(values)]
    among = [Fraction(step) for step in range(1, 6)]
    assert percent_agreement(marks).value == 1
    for found in (krippendorff_alpha(marks, scale), weighted_kappa(marks, scale, among, Weights.QUADRATIC)):
        assert found.value == (1 if len(set(values)) > 1 else None)
