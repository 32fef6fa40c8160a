"""How far graded sources carry a rating: the steps, their bounds, and that more evidence never makes it less sure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from maturity.model.assessment import Assessment, Confidence, Rating
from maturity.model.confidence import DEGREES, Because, RatedByTable, derived_confidence, is_graded, with_derived
from maturity.model.confidence_table import DEFAULT_TABLE, ConfidenceTable
from maturity.model.independence import independent_sources, is_self_portrait, rests_on_own_word
from maturity.model.source import Evidence, Grade, Origin, Passages, Source, SourceKind
from maturity.model.text import Text

ENDS = date(2025, 12, 31)


def source(grade: str | None = None, author: str | None = "A", **keys: object) -> Source:
    said = {"title": "T", "kind": "report", "origin": "third-party", "dated": "2025", "author": author, "grade": grade}
    return Source.model_validate({**said, **keys})


def passages(*names: str, **keys: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(source=name, locator=Text(en="p. 1"), **keys) for name in names)


def degree(**sources: Source) -> Confidence | None:
    found = derived_confidence(passages(*sources), sources, DEFAULT_TABLE, ENDS)
    return found.degree if found else None


@pytest.mark.parametrize(
    ("grade", "alone", "with_another"),
    [
        (Grade.AUDITED, Confidence.HIGH, Confidence.HIGH),
        (Grade.RECORDED, Confidence.MEDIUM, Confidence.HIGH),
        (Grade.EXAMINED, Confidence.MEDIUM, Confidence.HIGH),
        (Grade.STATED, Confidence.MEDIUM, Confidence.MEDIUM),
        (Grade.RELAYED, Confidence.LOW, Confidence.MEDIUM),
        (Grade.HEARSAY, Confidence.LOW, Confidence.LOW),
    ],
)
def test_each_grade_alone_and_with_an_independent_one(
    grade: Grade, alone: Confidence, with_another: Confidence
) -> None:
    assert degree(a=source(grade)) is alone
    assert degree(a=source(grade), b=source(grade, "B")) is with_another
    assert degree(a=source(grade), b=source(grade, "A")) is alone, "the same author twice is one voice"


def test_without_a_grade_nothing_is_worked_out() -> None:
    assert degree(a=source(), b=source()) is None
    assert not is_graded(passages("a"), {"a": source()})


def test_what_the_government_says_of_itself_is_medium_at_most() -> None:
    own = source("audited", origin="self-report")
    assert degree(a=own, b=source("audited", "B", origin="self-report")) is Confidence.MEDIUM
    found = derived_confidence(passages("a"), {"a": own}, DEFAULT_TABLE, ENDS)
    assert found is not None
    assert [point.why for point in found.points] == [Because.GRADE, Because.OWN_WORD]


def test_what_nobody_has_read_is_low() -> None:
    assert degree(a=source("audited", verified=False)) is Confidence.LOW


def test_what_had_expired_does_not_count() -> None:
    assert degree(a=source("audited", expires="2025-11")) is Confidence.LOW
    assert degree(a=source("audited", expires="2025-12")) is Confidence.HIGH
    assert degree(a=source("audited", expires="2020", dated="2019"), b=source("recorded", "B")) is Confidence.MEDIUM


def test_what_is_old_loses_a_point_unless_it_lasts() -> None:
    """Old is more than sixty months before the end of the period, by the newest of all."""
    assert degree(a=source("audited", dated="2020-12")) is Confidence.HIGH
    assert degree(a=source("audited", dated="2020-12-30")) is Confidence.MEDIUM
    assert degree(a=source("audited", dated="2010", kind="regulation")) is Confidence.HIGH
    assert degree(a=source("audited", dated="2010"), b=source("hearsay", dated="2025")) is Confidence.HIGH
    newer = passages("a", effective="2024")
    found = derived_confidence(newer, {"a": source("audited", dated="2010")}, DEFAULT_TABLE, ENDS)
    assert found is not None
    assert found.total == 4
    assert derived_confidence(newer, {"a": source("audited", dated="2010")}, DEFAULT_TABLE, None) is not None


SOURCES = st.builds(
    source,
    grade=st.sampled_from([None, *Grade]),
    author=st.sampled_from([None, "A", "B"]),
    title=st.sampled_from(["S", "T"]),
    origin=st.sampled_from([*Origin]),
    kind=st.sampled_from([SourceKind.REPORT, SourceKind.REGULATION]),
    dated=st.sampled_from([None, "2010", "2020", "2025"]),
    expires=st.sampled_from([None, "2024", "2026"]),
    verified=st.booleans(),
)


@given(st.lists(SOURCES, min_size=1, max_size=4), SOURCES)
def test_more_evidence_never_makes_a_rating_less_sure(held: list[Source], more: Source) -> None:
    few = {f"s{n}": each for n, each in enumerate(held)}
    many = {**few, "more": more}
    before, after = (derived_confidence(passages(*each), each, DEFAULT_TABLE, ENDS) for each in (few, many))
    if before is not None:
        assert after is not None
        assert DEGREES.index(after.degree) >= DEGREES.index(before.degree)


def test_a_table_rises_with_the_grades() -> None:
    table = DEFAULT_TABLE.model_dump()
    with pytest.raises(ValidationError, match="more points than a better grade"):
        ConfidenceTable.model_validate({**table, "grades": {"audited": 1, "recorded": 2}})
    with pytest.raises(ValidationError, match="more points than medium"):
        ConfidenceTable.model_validate({**table, "high": table["medium"]})


def test_voices_are_counted_by_who_speaks() -> None:
    own, other = source(origin="self-report"), source(origin="self-report", author="B")
    assert independent_sources([own, other]) == 1
    assert independent_sources([own, source(author="Dr. Siti Aminah"), source(author="Aminah, Siti")]) == 2
    assert independent_sources([source(author=None, title="One"), source(author=None, title="Two")]) == 2


def test_the_own_word_alone_is_told_only_where_all_is_known() -> None:
    own = {"a": source(origin="self-report"), "b": source()}
    assert rests_on_own_word(passages("a"), own)
    assert not rests_on_own_word(passages("a", "b"), own)
    assert not rests_on_own_word((), own)
    assert not rests_on_own_word(Passages.public(passages("a"), 1), own)


def assessment(rating: Rating, **sources: Source) -> Assessment:
    made = {"framework": "f@1", "city": "kota", "status": "draft", "assessors": [{"name": "N"}]}
    text = {"en": "x"}
    whole = {**made, "period": {"label": "2025", "ends": ENDS}, "method": {"approach": text}}
    return Assessment.model_validate({**whole, "ratings": {"one": rating}, "sources": sources})


def test_a_confidence_that_was_worked_out_stands_only_where_none_was_given() -> None:
    bare = Rating.model_validate({"level": 2, "evidence": passages("a"), "self": {"level": 4}})
    given = bare.model_copy(update={"confidence": Confidence.LOW})

    plain = assessment(bare, a=source())
    assert with_derived(plain, None) is plain
    derived = with_derived(assessment(bare, a=source("audited")), None).ratings["one"]
    assert isinstance(derived, RatedByTable)
    assert {**derived.__dict__, "confidence": None} == bare.__dict__
    assert derived.model_fields_set == bare.model_fields_set | {"confidence"}
    assert (derived.confidence, derived.evidence) == (Confidence.HIGH, bare.evidence)
    assert with_derived(assessment(given, a=source("audited")), None).ratings["one"] == given
    strict = DEFAULT_TABLE.model_copy(update={"high": 9})
    assert with_derived(assessment(bare, a=source("audited")), strict).ratings["one"].confidence is Confidence.MEDIUM


def test_a_portrait_of_oneself_rests_on_nothing_else() -> None:
    rating = Rating.model_validate({"level": 2, "evidence": passages("a")})
    assert is_self_portrait(assessment(rating, a=source(origin="self-report")))
    assert not is_self_portrait(assessment(rating, a=source()))
    assert not is_self_portrait(assessment(Rating.model_validate({"level": 2}), a=source(origin="self-report")))
