"""What is wrong with a file's shape, said in sentences; and as much of it as one run can find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from pydantic import ConfigDict, Field

from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.combining import Ratio
from maturity.model.entry import (
    PATTERNS,
    Address,
    Day,
    Entry,
    Flag,
    FrameworkRef,
    Name,
    Number,
    PartialDate,
    Slug,
    Version,
    Whole,
    WholeKey,
)
from maturity.model.factors import FactorCatalogue
from maturity.model.framework import Framework
from maturity.model.framework_tests import FrameworkTests
from maturity.model.import_mapping import ImportMapping
from maturity.model.measures.registry import any_measure
from maturity.model.review import AssessmentName, Review, Seal
from maturity.model.services import ServiceRegister
from maturity.model.table_periods import DayOfYear
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.documents import Document, as_document
from maturity.storage.reading import read_model
from maturity.storage.yaml_reading import read_yaml
from tests.examples import usually

BASE = Path(__file__).parents[1] / "cases" / "base"
FILES: dict[str, type[Entry]] = {
    "maturity.yaml": WorkspaceSettings,
    "frameworks/factors.yaml": FactorCatalogue,
    "frameworks/mini/1/framework.yaml": Framework,
    "assessments/kota/city.yaml": City,
    "assessments/kota/services.yaml": ServiceRegister,
    "assessments/kota/2024.mini.yaml": Assessment,
}


class Sample(Entry):
    """One field of each kind of value, to see what is said about each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name = "x"
    slug: Slug = "x"
    title: Text | None = None
    day: Day | None = None
    dated: PartialDate | None = None
    url: Address | None = None
    number: Number = Field(default=0, ge=0, le=100)
    count: Whole = Field(default=1, ge=1, le=6)
    sure: Flag = True
    colour: Literal["red", "green"] = "red"
    several: tuple[Slug, ...] = Field(default=("x",), min_length=1, max_length=2)
    levels: dict[WholeKey, Text] = Field(default={}, max_length=1)
    measure: any_measure() | None = None
    ratio: Ratio | None = None
    framework: FrameworkRef | None = None
    edition: Version | None = None
    last_day: dict[DayOfYear, Name] = Field(default={})
    seal: Seal | None = None
    assessment: AssessmentName | None = None


def said(text: str, model: type[Entry] = Sample) -> str:
    """Return all that is said about a file, each hint after an arrow."""
    raw = text.encode()
    _, findings = read_model(Document("a.yaml", raw, read_yaml(raw)[0]), model)
    ordered = sorted(findings, key=lambda finding: finding.order)
    return "\n".join(
        f"{one.place.line}:{one.place.column} {one.rule}: {one.message}" + (f"\n  → {one.hint}" if one.hint else "")
        for one in ordered
    )


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("name:", snapshot("1:6 wrong-value: 'name' must be text; it is without a value")),
        (
            "name: ''",
            snapshot("1:7 wrong-value: 'name' is empty: write something between the quotes, or leave the key out"),
        ),
        (
            "name: 12",
            snapshot("""\
1:7 wrong-value: 'name' must be text; it is the number 12
  → if 12 is not what is meant, write the right text; if it is, write it in quotes: name: "12"\
"""),
        ),
        (
            "name: 1.10",
            snapshot("""\
1:7 wrong-value: 'name' must be text; it is the number 1.10
  → if 1.10 is not what is meant, write the right text; if it is, write it in quotes: name: "1.10"\
"""),
        ),
        (
            "name: true",
            snapshot("""\
1:7 wrong-value: 'name' must be text; it is true
  → if true is not what is meant, write the right text; if it is, write it in quotes: name: "true"\
"""),
        ),
        ("name: [a]", snapshot("1:7 wrong-value: 'name' must be text; it is a list")),
        ('name: "a\\u202Eb"', snapshot("1:7 wrong-value: 'name' has an invisible character U+202E")),
        (f"name: {'x' * 301}", snapshot("1:7 wrong-value: 'name' is longer than the 300 letters allowed")),
        (
            "slug: Kota Baru!",
            snapshot(
                """\
1:7 wrong-value: 'slug' must be an id of lower-case letters, digits and hyphens, such as 'one-stop-shop'; \
it is 'Kota Baru!'
  → did you mean 'kota-baru'? an id has no capital letters and hyphens instead of spaces\
"""
            ),
        ),
        (
            "title: Kota",
            snapshot(
                """\
1:8 wrong-value: 'title' must hold keys of its own; it is 'Kota'
  → write {en: 'Kota'} or {id: …}\
"""
            ),
        ),
        ("title: {}", snapshot("1:1 contradiction: 'title': needs a text in 'id' or 'en'")),
        (
            "title: {nl: Stad}",
            snapshot("""\
1:9 unknown-key: unknown key 'nl'
  → known keys here: en, id\
"""),
        ),
        (
            "title: {en: Monday to Friday, no break}",
            snapshot("""\
1:31 unknown-key: unknown key 'no break'
  → within { } a text that has a comma needs quotes: "…, …"\
"""),
        ),
        (
            "day: 2021-02-30",
            snapshot(
                """\
1:6 wrong-value: 'day' is 2021-02-30, which is not a day of the calendar
  → look the date up where it comes from, and write that; only if it is the last day of this month, write 2021-02-28\
"""
            ),
        ),
        ("day: 30 Feb", snapshot("1:6 wrong-value: 'day' must be a date such as 2021-12-31")),
        (
            "day: 31/12/2025",
            snapshot("""\
1:6 wrong-value: 'day' must be a date such as 2021-12-31
  → write 2025-12-31: the year first, then the month, then the day\
"""),
        ),
        ("day: 31/13/2025", snapshot("1:6 wrong-value: 'day' must be a date such as 2021-12-31")),
        ("day: {y: 2021}", snapshot("1:6 wrong-value: 'day' must be a date such as 2021-12-31")),
        (
            "dated: 2021-13",
            snapshot(
                """\
1:8 wrong-value: 'dated' is 2021-13, which is not a day of the calendar
  → look the date up where it comes from, and write that: the year, then the month from 01 to 12\
"""
            ),
        ),
        ("dated: July", snapshot("1:8 wrong-value: 'dated' must be a date such as 2021, 2021-07 or 2021-07-31")),
        (
            "url: javascript:x()",
            snapshot("""\
1:6 wrong-value: 'url' must begin with https://, http:// or mailto:
  → write in its place the whole address, as a browser shows it, such as https://www.menpan.go.id/report.pdf, \
or an e-mail address behind mailto:, such as mailto:name@example.go.id; if there is none, delete line 1\
"""),
        ),
        (
            "url: http://a b",
            snapshot("""\
1:6 wrong-value: 'url' has a character that an address cannot have
  → write in its place the whole address, as a browser shows it, such as https://www.menpan.go.id/report.pdf, \
or an e-mail address behind mailto:, such as mailto:name@example.go.id; if there is none, delete line 1\
"""),
        ),
        (
            "url: http://[",
            snapshot("""\
1:6 wrong-value: 'url' is not a valid address
  → write in its place the whole address, as a browser shows it, such as https://www.menpan.go.id/report.pdf, \
or an e-mail address behind mailto:, such as mailto:name@example.go.id; if there is none, delete line 1\
"""),
        ),
        (
            "number: '3'",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; '3' stands in quotes, which make it a text
  → write 3 without quotes\
"""),
        ),
        ("number: {a: 3}", snapshot("1:9 wrong-value: 'number' must be a number; it is keys with values of their own")),
        ("number: -1", snapshot("1:9 wrong-value: 'number' must be at least 0; it is -1")),
        (
            "number: 4,5",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; '4,5' is written with a comma, and the decimal mark here is a point
  → write 4.5\
"""),
        ),
        (
            "number: 4,500",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; '4,500' is written with a comma, and the decimal mark here is a point
  → write 4.500, or 4500 where thousands are meant\
"""),
        ),
        (
            "number: '1.234,5'",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; '1.234,5' is written with points and a comma
  → write 1234.5\
"""),
        ),
        (
            "number: 1.234.567",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; '1.234.567' is written with points between its thousands
  → write 1234567\
"""),
        ),
        (
            "number: 12 345,6",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; '12 345,6' is written with gaps
  → write 12345.6\
"""),
        ),
        (
            "number: 78,5 %",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; '78,5 %' has '%' behind the number
  → write 78.5 alone: the framework says the unit\
"""),
        ),
        (
            "number: 2 juta",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; '2 juta' has 'juta' behind the number
  → write all digits of the number\
"""),
        ),
        (
            "number: Rp2.000.000",
            snapshot("""\
1:9 wrong-value: 'number' must be a number; 'Rp2.000.000' has 'Rp' before the number
  → write all digits and nothing else, such as 1200000000 for 1.2 billion\
"""),
        ),
        ("number: about 3", snapshot("1:9 wrong-value: 'number' must be a number; it is 'about 3'")),
        (
            "{number: 4,5}",
            snapshot("""\
1:10 wrong-value: 'number' must be a number; '4,5' is written with a comma, and the decimal mark here is a point
  → write 4.5\
"""),
        ),
        (
            "{number: 4,5, name: x}",
            snapshot("""\
1:10 wrong-value: 'number' must be a number; '4,5' is written with a comma, and the decimal mark here is a point
  → write 4.5\
"""),
        ),
        (
            "count: 1,5",
            snapshot(
                "1:8 wrong-value: 'count' must be a whole number; '1,5' is written with a comma, and the decimal mark "
                "here is a point"
            ),
        ),
        (
            "count: 2,0",
            snapshot("""\
1:8 wrong-value: 'count' must be a whole number; '2,0' is written with a comma, and the decimal mark here is a point
  → write 2\
"""),
        ),
        (
            "count: '2'",
            snapshot("""\
1:8 wrong-value: 'count' must be a whole number; '2' stands in quotes, which make it a text
  → write 2 without quotes\
"""),
        ),
        (
            "ratio: '1,5'",
            snapshot("""\
1:8 wrong-value: 'ratio' must be a number; '1,5' is written with a comma, and the decimal mark here is a point
  → write 1.5\
"""),
        ),
        (
            "ratio: one third",
            snapshot(
                "1:8 wrong-value: 'ratio' must be a number, or a quoted fraction such as \"1/3\"; it is 'one third'"
            ),
        ),
        (
            "framework: spbe",
            snapshot(
                "1:12 wrong-value: 'framework' must be a framework with its version behind an @, such as 'spbe@2020'; "
                "it is 'spbe'"
            ),
        ),
        (
            "edition: 2020/21",
            snapshot(
                "1:10 wrong-value: 'edition' must be a version of letters, digits, points and hyphens, at most 40, "
                "such as \"2020\"; it is '2020/21'"
            ),
        ),
        (
            "last_day: {2022-23: x}",
            snapshot("1:12 wrong-value: '2022-23' must be a month and a day, such as 06-30"),
        ),
        (
            "seal: done",
            snapshot(
                "1:7 wrong-value: 'seal' must be 'sha256:' and 64 digits, which 'maturity review' writes; it is 'done'"
            ),
        ),
        (
            "assessment: spbe",
            snapshot(
                "1:13 wrong-value: 'assessment' must be an assessment's file name without .yaml, such as "
                "'2021.cohen-smart-governance'; it is 'spbe'"
            ),
        ),
        ("number: 100.5", snapshot("1:9 wrong-value: 'number' must be at most 100; it is 100.5")),
        ("number: 1e20", snapshot("1:9 wrong-value: 'number' is larger than any number an assessment needs")),
        ("count: 1.5", snapshot("1:8 wrong-value: 'count' must be a whole number; it is 1.5")),
        ("count: 7", snapshot("1:8 wrong-value: 'count' must be at most 6; it is 7")),
        (
            "sure: yes",
            snapshot("""\
1:7 wrong-value: 'sure' must be true or false; it is 'yes'
  → write true\
"""),
        ),
        (
            "colour: gren",
            snapshot("""\
1:9 wrong-value: 'colour' must be one of red, green; it is 'gren'
  → did you mean 'green'?\
"""),
        ),
        (
            "colour: [red]",
            snapshot("""\
1:9 wrong-value: 'colour' must be one of red, green; it is a list
  → write in its place the one of them that is right\
"""),
        ),
        (
            "several: a",
            snapshot("""\
1:10 wrong-value: 'several' must be a list; it is 'a'
  → begin each entry with '- ', or put them all between [ ]\
"""),
        ),
        ("several: []", snapshot("1:10 wrong-value: 'several' must have 1 or more entries; it has 0")),
        ("several: [a, b, c]", snapshot("1:10 wrong-value: 'several' must have at most 2 entries; it has 3")),
        (
            "several: [a, B]",
            snapshot(
                """\
1:14 wrong-value: entry 2 of 'several' must be an id of lower-case letters, digits and hyphens, such as \
'one-stop-shop'; it is 'B'
  → did you mean 'b'? an id has no capital letters\
"""
            ),
        ),
        ("levels: []", snapshot("1:9 wrong-value: 'levels' must hold keys of its own; it is a list")),
        ("levels: {one: {id: a}}", snapshot("1:10 wrong-value: 'one' must be a whole number")),
        ("measure: levels", snapshot("1:10 wrong-value: 'measure' must hold keys of its own; it is 'levels'")),
        (
            "measure: {kind: levls}",
            snapshot(
                "1:17 wrong-value: 'kind' must be one of levels, choices, practices, quantity, target, "
                "compound, "
                "derived, fed, context; it is 'levls'\n"
                "  → did you mean 'levels'?"
            ),
        ),
        (
            "measure: {unit: {id: a}}",
            snapshot(
                """\
1:1 wrong-value: 'kind' must be one of levels, choices, practices, quantity, target, compound, \
derived, fed, context; it is without a value
  → write in its place the one of them that is right\
"""
            ),
        ),
        (
            "measure: {kind: context, levels: {}}",
            snapshot("""\
1:26 unknown-key: unknown key 'levels'
  → known keys here: kind, unit\
"""),
        ),
        (
            "measure: {kind: levels, levls: {}}",
            snapshot("""\
1:25 unknown-key: unknown key 'levls'
  → did you mean 'levels'?\
"""),
        ),
        (
            "measure: {kind: levels}",
            snapshot("""\
1:1 missing-key: 'measure' lacks the key 'levels'
  → add it: levels: {…} (within the same { }, after a comma)\
"""),
        ),
        (
            "nmae: x",
            snapshot("""\
1:1 unknown-key: unknown key 'nmae'
  → did you mean 'name'?\
"""),
        ),
        ("- name: x", snapshot("1:1 wrong-value: the file must hold keys with their values, such as 'name:', 'slug:'")),
        (
            "just words",
            snapshot("1:1 wrong-value: the file must hold keys with their values, such as 'name:', 'slug:'"),
        ),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_each_kind_of_mistake_reads_as_a_sentence(written: str, sentence: str) -> None:
    """Pydantic's words never reach the reader; the message says what is wrong and what would be right."""
    assert said(written) == sentence


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("slug: Zürich", "did you mean 'zurich'? an id has no capital letters and no accents"),
        ("slug: Łódź", "did you mean 'lodz'? an id has no capital letters and no accents"),
        (
            "slug: Đà_nẵng",
            "did you mean 'da-nang'? an id has no capital letters, no accents and hyphens instead of '_'",
        ),
        ("slug: one_stop", "did you mean 'one-stop'? an id has hyphens instead of '_'"),
        ("name: {en: Kota}", "write the whole line like this: name: Kota"),
        (
            "measure: {kind: quantity, goalposts: {worst: 0, best: 9}}",
            "add it: unit: {id: …, en: …}, the text in Indonesian and in English (within the same { }, after a comma)",
        ),
        (
            "measure:\n  kind: levels",
            "add it: levels: {…} (as a new line right below line 2, with 2 spaces in front of it)",
        ),
        (
            "measure: {kind: quantity, unit: {en: days}, direction: down, edge: below}",
            "it says whether a value right on a bound has reached it, whichever direction is better: 'at-least' if it "
            "has, 'above' if it has not",
        ),
    ],
)
def test_the_hint_names_what_was_meant(written: str, hint: str) -> None:
    """The id without its accents, a key that is missing with its form, what a word of another direction stands for."""
    assert said(written).partition("→ ")[2] == hint


def test_a_misspelt_required_key_is_one_fault() -> None:
    """Who wrote 'nmae' is told so, and not also that 'name' is missing."""
    assert said("id: kota\nnmae: Kota\n", City) == snapshot(
        """\
2:1 unknown-key: unknown key 'nmae'
  → did you mean 'name'?\
"""
    )


def test_a_suggestion_fits_the_place() -> None:
    """What is suggested below a source is a key of sources, not one of the file."""
    text = "id: kota\nname: Kota\nsources:\n  a: {title: T, kind: book, origin: official, ratings: 1, verifed: true}\n"

    assert said(text, City) == snapshot("""\
4:47 unknown-key: unknown key 'ratings'
  → known keys here: archived, author, dated, doi, effective, expires, grade, kind, number, origin, \
private, quality, retrieved, sha256, title, url, verified
4:59 unknown-key: unknown key 'verifed'
  → did you mean 'verified'?\
""")


def test_everything_wrong_in_a_file_is_said_at_once() -> None:
    """Also what pydantic alone would only notice once the first faults are fixed, such as the order of two days."""
    text = (BASE / "assessments/kota/2024.mini.yaml").read_text()
    text = text.replace('label: "2024", ends: 2024-12-31', 'label: "2024", starts: 2025-01-01, ends: 2024-12-31')
    text = text.replace("confidence: high", "confidence: hihg", 1)
    text = text.replace("  - name: Tim Contoh", "  - nama: Tim Contoh")
    text = text.replace("status: published", "status: publish")
    text = text.replace("to: {id: Dinas Kominfo, en: The ICT agency}", "to: {}")

    assert said(text, Assessment) == snapshot("""\
4:51 contradiction: the period ends on 2024-12-31, before it starts on 2025-01-01
  → compare both dates with the document that they come from, and correct the wrong one: \
'starts' on line 4 is the first day, 2025-01-01, and 'ends' on line 4 is the last day, 2024-12-31
5:9 wrong-value: 'status' must be one of draft, in-review, in-reply, published; it is 'publish'
  → did you mean 'published'?
9:5 unknown-key: unknown key 'nama'
  → did you mean 'name'?
15:17 wrong-value: 'confidence' must be one of low, medium, high; it is 'hihg'
  → did you mean 'high'?
67:5 contradiction: 'to': needs a text in 'id' or 'en'\
""")


def test_an_entry_lacks_nothing_that_yaml_would_not_give() -> None:
    """A text whose only language is an alias has one fault, and the rest of the file is read."""
    text = (BASE / "assessments/kota/2024.mini.yaml").read_text()
    text = text.replace("to: {id: Dinas Kominfo, en: The ICT agency}", "to: {en: *agency}")
    document, faults = as_document(text.encode(), "a.yaml")
    assert document is not None
    loaded, findings = read_model(document, Assessment)

    assert ["(an alias), which is not allowed" in each.message for each in faults] == [True]
    assert (findings, loaded is not None and loaded.partial is not None) == ([], True)


def test_every_repeated_id_of_a_framework_is_pointed_at() -> None:
    """Each second use is a finding of its own, at its own line."""
    text = (BASE / "frameworks/mini/1/framework.yaml").read_text()
    text = text.replace("- id: catalogue", "- id: online").replace("- id: population", "- id: waiting")

    assert said(text, Framework) == snapshot("""\
32:13 contradiction: 'online' is taken; ids must be unique within the framework
  → give one of the two another id
86:13 contradiction: 'waiting' is taken; ids must be unique within the framework
  → give one of the two another id\
""")


JUNK = [None, True, -7, "", "Not an id", {}, [], {"zz": 1}, [None], "2021-13-40", "kind=levels"]


def paths(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the keys of every value in a file."""
    yield keys
    for key, below in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(below, (*keys, key))


def put(value: Any, keys: tuple[str | int, ...], junk: Any) -> Any:
    """Return a copy with something else at these keys."""
    if not keys:
        return junk
    if isinstance(value, dict):
        return {key: put(below, keys[1:], junk) if key == keys[0] else below for key, below in value.items()}
    return [put(below, keys[1:], junk) if place == keys[0] else below for place, below in enumerate(value)]


VALUES = {name: read_yaml((BASE / name).read_bytes())[0] for name in FILES}
SENTENCE = re.compile(
    r"unknown key '|the file lacks|.* (must|is|are|has|lacks|needs|contradict) |.* is empty$", re.DOTALL
)


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@usually(40)
def test_junk_anywhere_ends_in_sentences_with_a_place(name: str, data: st.DataObject) -> None:
    """Whatever stands at up to three places of a file, it is read or it is said what is wrong, and where."""
    value, everywhere = VALUES[name], sorted(paths(VALUES[name]), key=str)
    for keys in data.draw(st.lists(st.sampled_from(everywhere), min_size=1, max_size=3)):
        if keys in set(paths(value)):
            value = put(value, keys, data.draw(st.sampled_from(JUNK)))
    loaded, findings = read_model(Document(name, (BASE / name).read_bytes(), value), FILES[name])

    assert loaded or findings
    assert not findings or loaded is None or loaded.partial
    for finding in findings:
        assert SENTENCE.match(finding.message), finding.message
        assert finding.place.line
        assert finding.place.column


def test_every_pattern_says_what_it_stands_for() -> None:
    """No text that does not fit is told in the words of another pattern: each has its own, with an example."""
    models = [*FILES.values(), Review, FrameworkTests, ImportMapping]
    used = {found for model in models for found in _patterns(model.model_json_schema())}

    assert used - PATTERNS.keys() == set()
    assert [meaning for meaning in PATTERNS.values() if not re.search("such as|maturity review", meaning)] == []


def _patterns(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        yield from schema.get("patternProperties", {})
    for below in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _patterns(below)


@pytest.mark.parametrize("written", ["2.5", "2,5", "'2.5'"])
def test_a_level_between_two_leads_to_where_such_a_score_is_given(written: str) -> None:
    """Whoever has another body's score on the scale is told which key takes it, and what the framework must say."""
    text = (BASE / "assessments/kota/2024.mini.yaml").read_text().replace("level: 2\n", f"level: {written}\n", 1)

    assert said(text, Assessment).partition("\n")[2] == (
        "  → a score between two levels is given as 'value: 2.5', where the framework says 'fractional: true'"
    )
