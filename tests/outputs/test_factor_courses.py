"""How a factor goes on in one government over its studies, told in words and never across subjects."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.model.text import Language
from maturity.presentation.factors.courses import FactorCourse, courses_of
from maturity.presentation.factors.words import course_words
from maturity.presentation.voice import Voice
from tests.outputs.naming import Study, naming

AGAINST, FOR, DECISIVE = ("budget", "inhibiting", ()), ("budget", "supporting", ()), ("budget", "decisive", ())
OTHER = ("staff", "inhibiting", ())


def courses(*studies: Study) -> tuple[FactorCourse, ...]:
    made = naming({"ambon": studies})
    return courses_of(made.cities[0], made)


def course(*studies: Study, factor: str = "budget") -> FactorCourse:
    return next(one for one in courses(*studies) if one.factor == factor)


def year(number: int, *factors: tuple[str, str, tuple[str, ...]], **more: Any) -> Study:
    return Study(str(number), factors, **more)


@pytest.mark.parametrize(
    ("studies", "said", "dikatakan"),
    [
        ([year(2021, AGAINST)], "named in 2021", "disebut pada 2021"),
        (
            [year(2021, OTHER), year(2023, AGAINST)],
            "first named in 2023, not in 2021",
            "pertama kali disebut pada 2023, belum pada 2021",
        ),
        (
            [year(2019, AGAINST), year(2021, AGAINST), year(2023, AGAINST, OTHER)],
            "named since 2019, most recently in 2023",
            "disebut sejak 2019, terakhir pada 2023",
        ),
        (
            [year(2019, AGAINST), year(2021, OTHER), year(2023, AGAINST)],
            "named since 2019, most recently in 2023; not named in 2021",
            "disebut sejak 2019, terakhir pada 2023; tidak disebut pada 2021",
        ),
        (
            [year(2019, AGAINST), year(2021, OTHER), year(2023, OTHER)],
            "last named in 2019, not in 2021",
            "terakhir disebut pada 2019, tidak disebut lagi pada 2021",
        ),
        (
            [year(2019, AGAINST), year(2021, FOR), year(2023, FOR)],
            "inhibiting in 2019, supporting since 2021",
            "penghambat pada 2019, menjadi pendukung sejak 2021",
        ),
        (
            [year(2019, FOR), year(2021, FOR), year(2023, AGAINST)],
            "supporting in 2021, inhibiting since 2023",
            "pendukung pada 2021, menjadi penghambat sejak 2023",
        ),
        (
            [year(2019, AGAINST), year(2021, AGAINST, FOR)],
            "supporting and inhibiting in 2021",
            "pendukung dan penghambat pada 2021",
        ),
        ([year(2019, DECISIVE), year(2021, AGAINST)], "named since 2019, most recently in 2021", None),
        ([year(2019, AGAINST, FOR), year(2021, AGAINST)], "named since 2019, most recently in 2021", None),
        (
            [year(2019, AGAINST), year(2021, OTHER, framework="other-kinds")],
            "last named in 2019",
            "terakhir disebut pada 2019",
        ),
        ([year(2019, OTHER, framework="other-kinds"), year(2021, AGAINST)], "named in 2021", None),
        ([year(2021, AGAINST, dated=False)], "named in an undated study", "disebut dalam penelitian tanpa tanggal"),
        (
            [year(2021, AGAINST), Study("undated", (FOR,), dated=False)],
            "named in 2021; also named in an undated study",
            "disebut pada 2021; juga disebut dalam penelitian tanpa tanggal",
        ),
        ([year(2019, AGAINST), Study("2021", ())], "named in 2019", None),
        ([year(2019, AGAINST), Study("2021", (FOR,), subject="an app")], "named in 2019", None),
        ([year(2019, AGAINST), Study("2021", (OTHER,), subject="an app")], "named in 2019", None),
    ],
)  # fmt: skip
def test_each_course_is_told(studies: Sequence[Study], said: str, dikatakan: str | None) -> None:
    """A study that names no factor at all, an undated one and one of something else say nothing of a change."""
    found = course(*studies)

    assert course_words(found, Voice("en")) == said
    if dikatakan is not None:
        assert course_words(found, Voice("id")) == dikatakan


def test_subjects_are_told_apart() -> None:
    """What two apps and the government have to do with budget are three courses, the government's first."""
    found = courses(
        Study("2021", (FOR,), subject="the other app"),
        Study("2022", (AGAINST,), subject="an app"),
        Study("2023", (AGAINST,)),
    )

    assert [(one.subject and one.subject.en, one.factor) for one in found] == [
        (None, "budget"),
        ("an app", "budget"),
        ("the other app", "budget"),
    ]


def test_two_studies_of_one_day_are_one_moment() -> None:
    """Where they differ, both sides are told, and neither counts as a change."""
    found = course(year(2021, AGAINST), Study("2021-b", (FOR,), framework="other-kinds"))

    assert course_words(found, Voice("en")) == "supporting and inhibiting in 2021"
    assert [study.slug for study, _ in found.mentions] == ["ambon/2021-b/other-kinds", "ambon/2021/all-kinds"]


NOTES = st.tuples(
    st.sampled_from(["budget", "staff"]), st.sampled_from(["inhibiting", "supporting", "decisive"]), st.just(())
)
STUDIES = st.lists(
    st.builds(
        Study,
        st.sampled_from(["2019", "2020", "2021", "2021-b"]),
        st.lists(NOTES, max_size=3).map(tuple),
        dated=st.booleans(),
        subject=st.sampled_from(["", "an app"]),
        framework=st.sampled_from(["all-kinds", "other-kinds"]),
    ),
    max_size=5,
    unique_by=lambda study: (study.period, study.framework),
)


def told(studies: Sequence[Study]) -> list[tuple[object, ...]]:
    languages: tuple[Language, ...] = ("en", "id")
    return [
        (
            one.subject, one.factor, one.persistence, one.effects,
            *(course_words(one, Voice(language)) for language in languages),
            [(study.slug, each) for study, each in one.mentions],
        )
        for one in courses(*studies)
    ]  # fmt: skip


@given(STUDIES, st.randoms(use_true_random=False))
def test_order_changes_nothing(studies: list[Study], shuffled: random.Random) -> None:
    """Neither that of the studies nor that of the factors within a file."""
    again = [
        Study(one.period, tuple(shuffled.sample(one.factors, len(one.factors))), one.rated, one.dated, one.subject,
              one.framework)
        for one in shuffled.sample(studies, len(studies))
    ]  # fmt: skip

    assert told(again) == told(studies)


@given(STUDIES)
def test_a_study_of_something_else_changes_no_other_course(studies: list[Study]) -> None:
    """Each subject's courses are those that it would have alone."""
    for subject in ("", "an app"):
        alone = told([study for study in studies if study.subject == subject])
        assert [one for one in told(studies) if bool(one[0]) == bool(subject)] == alone


def test_a_selection_changes_no_course() -> None:
    """What was not selected and is public all the same still says since when a factor is named."""
    made = naming({"ambon": [year(2019, AGAINST), year(2021, OTHER), year(2023, AGAINST, OTHER)]})
    (city,) = made.cities
    selected = replace(city, assessments=city.assessments[1:])
    narrowed = replace(made, cities=(selected,), beyond_in=lambda name: city.assessments[:1] if name == "ambon" else ())

    assert courses_of(selected, narrowed) == courses_of(city, made)
    assert courses_of(selected, replace(narrowed, beyond_in=lambda _: ())) != courses_of(city, made)
