"""What several governments have in common is counted exactly, in words that claim no cause, and never of a few."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from maturity.model.assessment import Effect
from maturity.model.pattern_settings import SMALLEST_GROUP
from maturity.presentation.factors.patterns import CountedPart, NamingGroup, naming_groups
from maturity.presentation.factors.words import group_title, part_sentence, pattern_sentences
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice
from tests.outputs.naming import Study, naming

BUDGET, STAFF = ("budget", "inhibiting", ("levels",)), ("staff", "inhibiting", ())
TWELVE = [f"city-{number:02}" for number in range(12)]
SMALL: dict[str, Any] = {"patterns": {"smallest_group": 3}}


def twelve() -> Portfolio:
    """Twelve cities name factors: seven that budget inhibits levels, two of these that it supports, too."""
    both = ("budget", "supporting", ("content",))
    return naming(
        {
            city: [Study("2024", (BUDGET, both) if place < 2 else (BUDGET,) if place < 7 else (STAFF,))]
            for place, city in enumerate(TWELVE)
        }
    )


def sentences(portfolio: Portfolio, language: str) -> list[str]:
    voice, said = Voice("id" if language == "id" else "en"), []
    for group in naming_groups(portfolio):
        said.append(group_title(group, voice))
        for part in group.parts:
            said.append(part_sentence(part, voice))
            for pattern in part.patterns:
                said += [words for _, words in pattern_sentences(part, pattern, portfolio, voice)]
    return said


def test_the_counts_are_said_with_whom_they_are_of() -> None:
    """The whole first, with how many name factors at all; then each part that a factor touches."""
    assert sentences(twelve(), "en") == [
        "All kinds (en), 2024",
        "A study names factors in 12 cities.",
        "budget: inhibiting in 7 of 12 cities",
        "budget: supporting in 2 of 12 cities",
        "staff: inhibiting in 5 of 12 cities",
        "Content (en): of these, 12 cities have a study that looks at it.",
        "budget: inhibiting for Content (en) in 7 of 12 cities",
        "budget: supporting for Content (en) in 2 of 12 cities",
        "levels (en): of these, 12 cities have a study that looks at it.",
        "budget: inhibiting for levels (en) in 7 of 12 cities",
    ]
    assert sentences(twelve(), "id")[:3] == [
        "All kinds (id), 2024",
        "Ada penelitian yang menyebut faktor di 12 kota.",
        "budget: penghambat di 7 dari 12 kota",
    ]


def test_five_is_the_least_and_the_workspace_may_ask_for_more() -> None:
    """At the edge a group is there, one below it there is nothing; and no workspace may count single cases."""
    assert SMALLEST_GROUP == 5
    for number, more, groups in ((5, {}, 1), (4, {}, 0), (4, {"patterns": {"smallest_group": 4}}, 1),
                                 (12, {"patterns": {"smallest_group": 13}}, 0)):  # fmt: skip
        made = naming({city: [Study("2024", (BUDGET,))] for city in TWELVE[:number]}, **more)
        assert len(naming_groups(made)) == groups, (number, more)
    with pytest.raises(ValidationError):
        naming({}, patterns={"smallest_group": 2})


def test_who_names_no_factor_or_does_not_look_is_no_part_of_the_count() -> None:
    """Twelve are assessed, ten name factors, five of these look at the part: it is 'of 5'."""
    cities = {
        city: [Study("2024", () if place < 2 else (STAFF,) if place < 7 else (BUDGET,))]
        for place, city in enumerate(TWELVE)
    }
    looked = {
        city: [Study(one.period, one.factors, ("levels",) if one.factors == (BUDGET,) else ("disputed",))]
        for city, (one,) in cities.items()
    }

    said = sentences(naming(looked), "en")

    assert said[1] == "A study names factors in 10 cities."
    assert "levels (en): of these, 5 cities have a study that looks at it." in said


def test_a_part_that_would_leave_a_few_over_is_left_out() -> None:
    """Of seven that name factors six look at it: what is said of six and of seven would tell of the one."""
    cities = {city: [Study("2024", (BUDGET if place else STAFF,), ("levels",) if place else ("disputed",))]
              for place, city in enumerate(TWELVE[:7])}  # fmt: skip

    (group,) = naming_groups(naming(cities))

    assert [part.node for part in group.parts] == [None]


@pytest.mark.parametrize(
    "apart",
    [
        Study("2023", (BUDGET,)),
        Study("2024", (BUDGET,), subject="an app"),
        Study("2024", (BUDGET,), framework="other-kinds"),
        Study("2024", (BUDGET,), dated=False),
    ],
)
def test_only_what_may_be_compared_is_counted_together(apart: Study) -> None:
    """Another period, subject or framework, and a study without a date, are no part of a group."""
    cities = {city: [apart if place > 4 else Study("2024", (BUDGET,))] for place, city in enumerate(TWELVE[:9])}

    (group,) = naming_groups(naming(cities))

    assert group.parts[0].size == 5


def test_kinds_are_counted_together_where_the_workspace_compares_them() -> None:
    """Three cities and three regencies are too few each; as peers they are six governments."""
    cities = {city: [Study("2024", (BUDGET,))] for city in TWELVE[:6]}
    kinds = dict.fromkeys(TWELVE[:3], "regency")

    assert naming_groups(naming(cities, kinds)) == ()
    assert sentences(naming(cities, kinds, peers=[["city", "regency"]]), "en")[1:3] == [
        "A study names factors in 3 cities and 3 regencies.",
        "budget: inhibiting in 6 of 6 governments",
    ]


NODES = ["content", "levels", "choices", "states", "unknown"]
BELOW = {"content": {"content", "levels", "choices"}, "states": {"states", "unknown"}}
NAMED = st.tuples(
    st.sampled_from(["budget", "staff"]),
    st.sampled_from(["inhibiting", "supporting", "decisive"]),
    st.lists(st.sampled_from(NODES), max_size=2, unique=True).map(tuple),
)
ANY_STUDY = st.builds(
    Study,
    st.sampled_from(["2023", "2024"]),
    st.lists(NAMED, max_size=3).map(tuple),
    st.lists(st.sampled_from(["levels", "choices", "disputed"]), min_size=1, max_size=2, unique=True).map(tuple),
)
CITIES = st.lists(st.lists(ANY_STUDY, max_size=2, unique_by=lambda study: study.period), min_size=3, max_size=9).map(
    lambda found: dict(zip(TWELVE, found, strict=False))
)


def below(node: str) -> set[str]:
    return BELOW.get(node, {node})


def looks(study: Study, node: str) -> bool:
    rated = {"disputed": "states", "levels": "content", "choices": "content"}
    inside = {name for name in study.rated if name in below(node) or rated.get(name) == node}
    return bool(inside) or any(below(node) & set(affects) for _, _, affects in study.factors)


def members(cities: Mapping[str, Sequence[Study]], period: str, node: str | None) -> dict[str, Study]:
    return {
        city: study
        for city, studies in cities.items()
        for study in studies
        if study.period == period and study.factors and (node is None or looks(study, node))
    }


def parts(groups: Iterable[NamingGroup]) -> Iterator[tuple[str, str | None, CountedPart]]:
    for group in groups:
        for part in group.parts:
            yield group.assessed.period, part.node.id if part.node else None, part


@given(CITIES)
def test_counts_are_those_of_a_naive_recount(cities: dict[str, list[Study]]) -> None:
    """Each number that is given, counted again from what was put in, government by government."""
    for period, node, part in parts(naming_groups(naming(cities, **SMALL))):
        found = members(cities, period, node)
        assert part.size == len(found) >= 3
        counted = {
            (pattern.factor, effect): number
            for pattern in part.patterns
            for effect, number in zip(Effect, (pattern.supporting, pattern.inhibiting, pattern.decisive), strict=True)
        }
        for factor in ("budget", "staff"):
            for effect in Effect:
                naming_it = [
                    city
                    for city, study in found.items()
                    if any(
                        name == factor and side == effect and (node is None or below(node) & set(affects))
                        for name, side, affects in study.factors
                    )
                ]
                assert counted.get((factor, effect), 0) == len(naming_it)


@given(CITIES)
def test_no_group_below_the_size_follows_from_those_that_are_given(cities: dict[str, list[Study]]) -> None:
    """Whatever is made of two, three or four given groups by 'and' and 'and not' is empty or large enough."""
    by_period: dict[str, list[frozenset[str]]] = {}
    for period, node, _ in parts(naming_groups(naming(cities, **SMALL))):
        by_period.setdefault(period, []).append(frozenset(members(cities, period, node)))
    for groups in by_period.values():
        everybody = frozenset().union(*groups)
        for number in (1, 2, 3, 4):
            for chosen in combinations(groups, number):
                for turned in range(2**number):
                    left = everybody
                    for place, group in enumerate(chosen):
                        left = left - group if turned >> place & 1 else left & group
                    assert not 0 < len(left) < 3


@given(CITIES, st.randoms(use_true_random=False))
def test_order_changes_nothing(cities: dict[str, list[Study]], shuffled: random.Random) -> None:
    """Neither that of governments nor that of studies or factors."""
    again = {
        city: [
            Study(one.period, tuple(shuffled.sample(one.factors, len(one.factors))), one.rated)
            for one in shuffled.sample(cities[city], len(cities[city]))
        ]
        for city in shuffled.sample(sorted(cities), len(cities))
    }

    assert sentences(naming(again, **SMALL), "en") == sentences(naming(cities, **SMALL), "en")


def test_a_selection_of_governments_changes_no_count() -> None:
    """Who was not selected and is shown to the public is counted all the same."""
    whole = twelve()
    (ref,) = whole.by_framework
    rest = tuple((city, assessed) for city in whole.cities[1:] for assessed in city.assessments)
    selected = Portfolio(
        whole.settings, whole.cities[:1], whole.frameworks, {}, beyond=lambda asked: rest if asked == ref else ()
    )

    assert sentences(selected, "en") == sentences(whole, "en")
