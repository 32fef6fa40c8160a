"""Answers that were handed back are joined with today's file: untouched is never written, and nobody comes last."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from maturity.errors import NothingMatchedError, RefusedError
from maturity.model.returned import ReturnedAnswers, merged, offered, with_private
from maturity.schemas.outputs import output_schema
from maturity.storage.answer_files import as_json, read_answers
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import assessment_files
from maturity.workflows.returned_answers import TakenBack, handed_out, take_back
from tests.conftest import BASE

RATINGS = Path("assessments/kota/2024.mini.yaml")


def out(root: Path) -> ReturnedAnswers:
    workspace = read_workspace(root)
    file = next(iter(assessment_files(workspace)))
    return handed_out(file, workspace.frameworks[file.assessment.framework].model, "id")


def filled(handed: ReturnedAnswers, **ratings: dict[str, Any]) -> ReturnedAnswers:
    """Hand back other keys of some ratings; None empties one."""
    given = {name: dict(values) for name, values in handed.given.items()}
    for name, put in ratings.items():
        given[name] = {key: value for key, value in {**given[name], **put}.items() if value is not None}
    return replace(handed, name="back.json", given=given)


def back(root: Path, **ratings: dict[str, Any]) -> TakenBack:
    return take_back(root, filled(out(root), **ratings), "handed back")


def test_what_nobody_touched_changes_nothing(kota: Path) -> None:
    assert back(kota) == replace(back(kota), edits={}, conflicts=(), findings=(), notes=(), change=None)


def test_an_answer_is_shown_and_written(kota: Path, change: Callable) -> None:
    before = (kota / RATINGS).read_text()
    taken = back(kota, online={"level": 3, "confidence": "low"})
    assert taken.change is not None
    assert [moved.slug for moved in taken.change.comparison.assessments] == ["kota/2024/mini"]
    assert (kota / RATINGS).read_text() == before
    taken.change.write()
    change(kota / RATINGS, "    level: 3\n    confidence: low\n", "    level: 2\n    confidence: high\n")
    assert (kota / RATINGS).read_text() == before


def test_an_answer_ends_an_untouched_state_and_a_state_an_untouched_answer(kota: Path) -> None:
    taken = back(
        kota, waiting={"value": 5, "evidence": [{"source": "report-2024", "locator": {"id": "hlm. 1"}}]},
        online={"state": "unknown", "reason": {"id": "Tidak ada data."}},
    )  # fmt: skip
    assert taken.edits["waiting"] == {
        "value": 5, "state": None, "reason": None, "evidence": [{"source": "report-2024", "locator": {"id": "hlm. 1"}}]
    }  # fmt: skip
    assert taken.edits["online"] == {"state": "unknown", "reason": {"id": "Tidak ada data."}, "level": None}


def test_what_changed_on_both_sides_is_a_conflict_and_is_not_written(kota: Path, change: Callable) -> None:
    handed = out(kota)
    change(kota / RATINGS, "level: 2", "level: 1")
    change(kota / RATINGS, "confidence: medium\n    rationale: {id: Kat", "confidence: high\n    rationale: {id: Kat")
    taken = take_back(kota, filled(handed, online={"level": 3}, catalogue={"confidence": "low"}), "back")
    assert [conflict.keys for conflict in taken.conflicts] == [("online", "level"), ("catalogue", "confidence")]
    assert taken.change is None
    assert next(taken.conflict_lines()) == "online/level: it was 2; here it is 3, and the file now has 1"


def test_the_same_on_both_sides_is_no_conflict_and_others_stay(kota: Path, change: Callable) -> None:
    handed = out(kota)
    change(kota / RATINGS, "level: 2", "level: 3")
    change(kota / RATINGS, "choice: partial", "choice: complete")
    taken = take_back(kota, filled(handed, online={"level": 3}, openness={"confidence": "high"}), "back")
    assert taken.conflicts == ()
    assert taken.edits == {"openness": {"confidence": "high"}}


def test_an_answer_beside_another_state_is_a_conflict(kota: Path, change: Callable) -> None:
    """Of which no single key was changed on both sides."""
    handed = out(kota)
    change(kota / RATINGS, "    level: 2\n", "    level: 2\n    state: disputed\n    reason: {en: Two numbers.}\n")
    taken = take_back(kota, filled(handed, online={"level": 3}), "back")
    assert {conflict.keys for conflict in taken.conflicts} == {
        ("online", "level"), ("online", "state"), ("online", "reason")
    }  # fmt: skip


def test_what_would_be_an_error_is_told_at_its_place(kota: Path) -> None:
    handed = filled(out(kota), online={"level": 9})
    taken = take_back(kota, replace(handed, places={("online", "level"): "cell F7"}), "back")
    assert taken.change is None
    assert [(finding.place.file, finding.message.split(": ")[0]) for finding in taken.findings] == [
        ("back.json", "cell F7")
    ]


def test_private_passages_are_never_handed_out_and_never_lost(kota: Path, change: Callable) -> None:
    change(
        kota / RATINGS, "      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}\n",
        "      - {source: report-2024, locator: {en: secret}, private: true}\n"
        "      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}\n",
    )  # fmt: skip
    handed = out(kota)
    assert "secret" not in as_json(handed)
    more = [*handed.base["online"]["evidence"], {"source": "report-2024", "locator": {"id": "hlm. 13"}}]
    taken = take_back(kota, filled(handed, online={"evidence": more}), "back")
    assert taken.change is not None
    taken.change.write()
    text = (kota / RATINGS).read_text()
    assert text.index("secret") < text.index("hlm. 12") < text.index("hlm. 13")


def test_a_text_in_one_language_is_told(kota: Path) -> None:
    taken = back(kota, online={"rationale": {"id": "Kini lain."}})
    assert taken.notes == ("online: the rationale is in one language now; it lost the words in en",)


def test_another_framework_or_assessment_is_refused(kota: Path, change: Callable) -> None:
    handed = out(kota)
    with pytest.raises(NothingMatchedError):
        take_back(kota, replace(handed, assessment="kota/2025/mini"), "back")
    with pytest.raises(RefusedError):
        take_back(kota, replace(handed, framework="mini@2"), "back")
    unknown = take_back(kota, replace(handed, given={"onlin": {"level": 2}}), "back")
    assert [finding.hint for finding in unknown.findings] == ["did you mean 'online'?"]
    change(kota / "frameworks/mini/1/framework.yaml", "en: Some.", "en: Some of them.")
    assert take_back(kota, filled(handed, online={"level": 3}), "back").notes


def test_two_units_of_one_indicator_can_be_answered_on_two_sides() -> None:
    framework = read_workspace(BASE).frameworks["mini@1"].model
    base = {"online": {"units": {"a": {"level": 1}, "b": {"level": 2}}}}
    given = {"online": {"units": {"a": {"level": 3}, "b": {"level": 2}}}}
    returned = ReturnedAnswers("x", "kota/2024/mini", "mini@1", "", "en", base, given)
    found = merged(
        returned, {"online": {"units": {"a": {"level": 1}, "b": {"level": 1}, "c": {"level": 3}}}}, framework
    )
    assert found.conflicts == ()
    assert found.edits == {"online": {"units": {"a": {"level": 3}, "b": {"level": 1}, "c": {"level": 3}}}}
    found = merged(returned, {"online": {"units": {"a": {"level": 2}, "b": {"level": 2}}}}, framework)
    assert [conflict.keys for conflict in found.conflicts] == [("online", "units", "a", "level")]


# Three states of a rating, of which each value may be one of a few.
VALUES = {
    "level": st.sampled_from([1, 2, 3]),
    "state": st.sampled_from(["rated", "disputed", "unknown", "not-assessed"]),
    "reason": st.sampled_from([{"id": "a"}, {"en": "b"}]),
    "confidence": st.sampled_from(["low", "high"]),
    "rationale": st.sampled_from([{"id": "a"}, {"id": "b", "en": "c"}]),
    "evidence": st.lists(st.sampled_from([{"source": "s"}, {"source": "t"}]), max_size=2),
    "units": st.dictionaries(
        st.sampled_from("ab"), st.fixed_dictionaries({}, optional={"level": st.sampled_from([1, 2])}), max_size=2
    ),
}
RATING = st.fixed_dictionaries({}, optional=VALUES)


@given(RATING, RATING, RATING)
def test_no_side_is_ever_overwritten(base: Any, mine: Any, now: Any) -> None:
    """A value that is written was touched here and, since it was handed out, nowhere else."""
    framework = read_workspace_once()
    returned = ReturnedAnswers("x", "k/2/m", "mini@1", "", "en", {"online": base}, {"online": mine})
    found = merged(returned, {"online": now}, framework)
    edits = found.edits.get("online", {})
    if mine in (base, now):
        assert found.conflicts == ()
    if mine == base and not conflicting(base):
        assert found.edits == {}
    for key, value in edits.items():
        assert key == "units" or said(now, key) == said(base, key) != value
    if not said_otherwise(base, now):
        assert found.conflicts == ()


def conflicting(rating: dict[str, Any]) -> bool:
    """A made rating may hold an answer beside a state that has none, which no sound file does."""
    return rating.get("state") in {"unknown", "not-assessed"}


def said(rating: dict[str, Any], key: str) -> Any:
    value = rating.get(key)
    return None if value in ([], "rated") else value


def said_otherwise(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return any(said(one, key) != said(other, key) for key in VALUES)


KEPT: list[Any] = []


def read_workspace_once() -> Any:
    if not KEPT:
        KEPT.append(read_workspace(BASE).frameworks["mini@1"].model)
    return KEPT[0]


def test_private_passages_keep_their_order() -> None:
    now = [{"p": 1}, {"a": 1}, {"p": 2}, {"b": 1}]
    assert with_private([{"x": 1}], now, lambda one: "p" in one) == [{"p": 1}, {"x": 1}, {"p": 2}]
    assert with_private(None, [{"a": 1}], lambda one: "p" in one) is None
    assert offered({"i": {"evidence": [{"p": 1}], "goal": {"level": 3}}}, lambda one: "p" in one) == {"i": {}}


# The file that a form saves


def test_json_is_what_its_schema_says_and_comes_back_the_same(kota: Path) -> None:
    handed = filled(out(kota), coverage={"value": Decimal("62.50")})
    text = as_json(handed)
    schema = json.loads(output_schema("answers"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(text))] == []
    again, findings = read_answers(text.encode(), "back.json")
    assert findings == ()
    assert again is not None
    assert replace(again, places={}) == handed
    assert again.place_of(("online", "level")) == "$.given.online.level"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("maturity-answers/1", "maturity-answers/9", "$.format: is not maturity-answers/1"),
        ('"language": "id"', '"language": "fr"', "$.language: must be one of id, en"),
        ('"language": "id"', '"language": "id", "language": "en"', "$: the key 'language' stands there twice"),
        ('"language": "id"', '"language": "id", "more": 1', "$.more: is no key of this format"),
        ('"language": "id", ', "", "$.language: is missing"),
        ('"assessment": "kota/2024/mini"', '"assessment": 3', "$.assessment: must be a text"),
        ('"level": 2', '"levle": 2', "$.base.online.levle: is no key of a rating that is handed back"),
        ('"level": 2', '"level": [[[[[[[[[2]]]]]]]]]', "$.base.online.level: goes deeper than any rating"),
        ("Separuh", "Sep\x7faruh", "$.base.online.rationale: has an invisible character U+007F"),
        ('"level": 2', '"level": NaN', "cannot be read as JSON"),
        ('"level": 2', '"level": ' + "9" * 5000, "cannot be read as JSON"),
        ('"level": 2', '"level": ' + "[" * 100_000, "cannot be read as JSON"),
        ('"base": {', '"base": 1, "x": {', "$.base: must hold ratings by the ids of indicators"),
        ("{", "\x00{", "cannot be read as JSON"),
    ],
)
def test_json_that_cannot_be_right_is_told_with_its_place(kota: Path, old: str, new: str, told: str) -> None:
    text = as_json(out(kota))
    assert old in text
    again, findings = read_answers(text.replace(old, new, 1).encode(), "back.json")
    assert again is None
    assert told in [finding.message for finding in findings]


@given(st.binary(max_size=60))
def test_any_bytes_are_answers_or_are_told(raw: bytes) -> None:
    again, findings = read_answers(raw, "x")
    assert (again is None) == bool(findings)


# Sources that are named anew

NAMED = {"title": "Wawancara Dinas", "kind": "interview", "origin": "self-report", "dated": "2024", "author": ""}
PASSAGE = {"source": "wawancara-dinas", "locator": {"id": "catatan"}}


def with_new_source(handed: ReturnedAnswers, **more: Any) -> ReturnedAnswers:
    rated = filled(handed, online={"evidence": [*handed.base["online"]["evidence"], PASSAGE]})
    return replace(rated, sources={"wawancara-dinas": {**NAMED, **more}, "unused": NAMED}, by="Siti")


def test_a_new_source_is_written_where_a_passage_cites_it(kota: Path) -> None:
    returned = with_new_source(out(kota))
    again, findings = read_answers(as_json(returned).encode(), "back.json")
    assert (findings, again and replace(again, places={})) == ((), replace(returned, name="back.json"))
    assert again is not None
    schema = json.loads(output_schema("answers"))
    assert [*Draft202012Validator(schema).iter_errors(json.loads(as_json(returned)))] == []
    taken = take_back(kota, again, "back")
    assert taken.change is not None
    taken.change.write()
    sources = read_workspace(kota).cities["kota"].assessments["2024", "mini"].model.sources
    assert [*sources] == ["report-2024", "wawancara-dinas"]
    assert sources["wawancara-dinas"].dated == "2024"
    assert "handed back by Siti" in taken.notes
    once_more = take_back(kota, replace(again, base=again.given), "back")
    assert (once_more.change, once_more.findings) == (None, ())


def test_a_new_source_never_takes_the_place_of_another(kota: Path, change: Callable) -> None:
    returned = with_new_source(out(kota))
    change(kota / RATINGS, "ratings:\n", "  wawancara-dinas: {title: Other, kind: other, origin: official}\nratings:\n")
    taken = take_back(kota, returned, "back")
    assert taken.change is None
    assert [finding.message for finding in taken.findings] == [
        "the file has another source with the id 'wawancara-dinas' by now"
    ]


def test_a_shared_source_is_cited_without_listing_it_again(kota: Path) -> None:
    """As a form offers it; its id is the city's, so that no new source can have it."""
    shared = kota / "assessments/kota/sources.yaml"
    shared.write_text("sources:\n  wawancara-dinas: {title: Wawancara, kind: interview, origin: self-report}\n")
    handed = out(kota)
    cited = filled(handed, online={"evidence": [*handed.base["online"]["evidence"], PASSAGE]})
    taken = take_back(kota, cited, "back")
    assert taken.change is not None
    taken.change.write()
    assert [*read_yaml((kota / RATINGS).read_bytes())[0]["sources"]] == ["report-2024"]
    sources = read_workspace(kota).cities["kota"].assessments["2024", "mini"].model.sources
    assert [*sources] == ["report-2024", "wawancara-dinas"]

    another = take_back(kota, with_new_source(replace(cited, base=cited.given), title="Another one"), "back")
    assert [finding.code for finding in another.findings] == ["M326"]


def test_a_source_that_no_file_can_have_is_told_at_its_place(kota: Path) -> None:
    again, _ = read_answers(as_json(with_new_source(out(kota), kind="gossip")).encode(), "back.json")
    assert again is not None
    told = [finding.message for finding in take_back(kota, again, "back").findings]
    assert [message.split(": ")[0] for message in told] == ['$.sources["wawancara-dinas"]']


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ([], "$.sources: must hold sources by their ids"),
        ({"a": 1}, "$.sources.a: must hold the keys of a source"),
        ({"a": {"private": "no"}}, "$.sources.a.private: is no key of a source that is handed back"),
        ({"a": {"title": 1}}, "$.sources.a.title: must be a text"),
    ],
)
def test_sources_that_cannot_be_right_are_told(kota: Path, sources: Any, told: str) -> None:
    handed = replace(out(kota), sources={"x": NAMED})
    text = as_json(handed).replace(json.dumps({"x": NAMED}), json.dumps(sources))
    assert told in [finding.message for finding in read_answers(text.encode(), "back.json")[1]]


def test_a_name_with_letters_that_nobody_sees_is_told(kota: Path) -> None:
    """Whoever reads it does so in a terminal, which would obey them."""
    text = as_json(replace(out(kota), by="\x1b[2JSiti"))
    assert "$.by: has an invisible character U+001B" in [
        finding.message for finding in read_answers(text.encode(), "back.json")[1]
    ]


def test_what_says_nothing_any_more_goes_with_what_was_taken_out(kota: Path, change: Callable) -> None:
    """The reason for a confidence, and where an answer was taken over from; no form and no workbook shows them."""
    change(kota / RATINGS, "    level: 2\n", "    level: 2\n    state: carried\n    carried: {from: 2023.mini}\n")
    change(
        kota / RATINGS,
        "    confidence: high\n    rationale: {id: Sep",
        "    confidence: high\n    because: {en: It is clear.}\n    rationale: {id: Sep",
    )
    taken = back(kota, online={"state": None, "confidence": None})
    assert taken.findings == ()
    assert taken.change is not None
    taken.change.write()
    text = (kota / RATINGS).read_text()
    assert not [key for key in ("because", "carried") if key in text]
