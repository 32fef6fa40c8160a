"""How differences are told: briefly, harmlessly, in both languages, and never longer than a comment may be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from maturity.model.assessment import Confidence
from maturity.model.source import Evidence
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.reports.differences.comparison import Comparison, LineInFile, NotCompared, Side, ValueChange
from maturity.reports.differences.kinds import ChangedFileKind, ChangeType, Kind, indicator_of, kind_of
from maturity.reports.differences.markdown import MOST_BYTES, render_markdown
from maturity.reports.differences.records import difference_record
from maturity.reports.differences.sentences import ComparisonSentences
from maturity.reports.differences.text import render_text
from maturity.reports.differences.values import shown_value, shown_values
from maturity.workflows.comparing import compare
from maturity.workflows.selection import selectors_of
from tests.history import second_city

EN = words("en")
NOTHING = Comparison(Side("v1", "a" * 40), Side(""), (), (), (), (), (), (), ())
PASSAGE = Evidence(source="a", locator=Text(en="p. 1"))
KOTA = "assessments/kota/2024.mini.yaml"


@pytest.fixture
def found(kota: Path, tmp_path: Path, change: Callable) -> Comparison:
    """A comparison with one of nearly everything, whose texts are full of markup."""
    second_city(kota, "baru")
    second_city(kota, "lama")
    (tmp_path / "before").mkdir()
    before = kota.rename(tmp_path / "before" / "kota")
    after = tmp_path / "after"
    _copy(before, after)
    change(after / KOTA, "level: 2", "level: 3")
    change(
        after / KOTA, "en: Half of the services are online.", "en: '<script>alert(1)</script> @all [x](javascript:y)'"
    )
    change(after / KOTA, "name: Tim Contoh", "name: '| a | b | # <details>'")
    change(after / KOTA, "title: Laporan tahunan 2024", "title: '- <img src=x onerror=y>'")
    change(after / KOTA, "      - {source: report-2024, locator: {id: hlm. 14, en: p. 14}}\n", "      []\n")
    change(after / "frameworks/mini/1/framework.yaml", "weight: 2", "weight: 4")
    change(after / "assessments/baru/2024.mini.yaml", "choice: partial", "choice: gone")
    change(after / "assessments/kota/services.yaml", "count: 12", "count: 13")
    (after / "assessments/lama/2024.mini.yaml").unlink()
    return compare(after, f"{before}/", f"{after}/", selectors_of(()))


def _copy(before: Path, after: Path) -> None:
    for path in before.rglob("*.yaml"):
        target = after / path.relative_to(before)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def altered(kind: Kind, before: object, after: object, *path: str) -> ValueChange:
    return ValueChange(kind, path, before, after, LineInFile("a.yaml", 1), LineInFile("a.yaml", 2))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_difference_is_one_line(language: Language) -> None:
    """Between the same two states there is nothing more to say."""
    say = words(language)
    sides = f"v1 (aaaaaaaaaa) → {say('diff.work-tree')}"

    assert render_text(NOTHING, Printing(say.language)) == f"{sides}\n{say('diff.no-change')}"
    assert say("diff.no-change") in render_markdown(NOTHING, Printing(say.language))
    assert difference_record(NOTHING)["differs"] is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_holds_no_markup_of_a_file(found: Comparison, language: Language) -> None:
    """Only our own details, tables and small print: whatever a file says is shown as it was written."""
    comment = render_markdown(found, Printing(language))
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(comment)

    assert {tag.lower() for tag in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", page)} <= {
        *("details", "summary", "sub", "h3", "p", "ul", "li", "strong", "em"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert "href" not in page
    assert page.count("<details>") == page.count("</details>") == page.count("<summary>")
    assert "&lt;script&gt;" in page
    assert "&lt;img src=x onerror=y&gt;" in page


def test_every_row_of_a_table_has_as_many_cells_as_its_head(found: Comparison) -> None:
    """A bar in a text opens no cell."""
    rows = [line for line in render_markdown(found, Printing()).splitlines() if line.startswith("| ")]

    assert len(rows) > 2
    assert len({len(re.split(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_a_comment_is_never_too_long(found: Comparison) -> None:
    """What has no room is left out in whole parts, and counted."""
    whole = render_markdown(found, Printing())
    short = render_markdown(found, Printing(), most=1200)
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(short)

    assert "left out" not in whole
    assert len(short.encode()) <= 1200 < len(whole.encode()) <= MOST_BYTES
    assert re.search(r"_\d+ parts are left out, since a comment has no room for them; ", short)
    assert page.count("<details>") == page.count("</details>")


def test_a_thousand_moved_cities_fit_a_comment(found: Comparison) -> None:
    """A table shows as many rows as anybody reads, and says how many more there are."""
    one = next(each for each in found.assessments if each.moved)
    many = replace(found, assessments=(one,) * 1000, frameworks=())
    comment = render_markdown(many, Printing())

    assert len(comment.encode()) <= MOST_BYTES
    assert "900 more rows are not shown" in comment


def test_the_terminal_gets_the_same_facts(found: Comparison) -> None:
    """Every changed rating, file and fault of the comment stands there too."""
    text, comment = render_text(found, Printing()), render_markdown(found, Printing()).replace("\\", "")

    for fact in (
        "level 2 of 3 → level 3 of 3", "weight: 2 → 4", "service · websites · count: 12 → 13", "gone",
        "evidence lost: report-2024, p. 14", "assessments by this framework that move: 1 of 1", "1 error in",
    ):  # fmt: skip
        assert fact in text
        assert fact in comment


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("not comparable: mini@1 → mini@2", "on a scale from 1 to 5", "on a scale from 0 to 5")),
        ("id", ("tidak dapat dibandingkan: mini@1 → mini@2", "pada skala 1–5", "pada skala 0–5")),
    ],
)
def test_two_results_on_different_scales_stand_there_with_them(
    kota: Path, tmp_path: Path, change: Callable, language: Language, told: tuple[str, ...]
) -> None:
    """Not only that they cannot be compared, but what each number is a part of."""
    before, after = tmp_path / "before", tmp_path / "after"
    _copy(kota, before)
    newer = kota / "frameworks/mini/2/framework.yaml"
    _copy(newer.parents[1] / "1", newer.parent)
    change(newer, 'version: "1"', 'version: "2"')
    change(newer, "scale: {lowest: 1,", "scale: {lowest: 0,")
    change(newer, "{id: early, from: 1,", "{id: early, from: 0,")
    change(kota / KOTA, "framework: mini@1", "framework: mini@2")
    _copy(kota, after)
    found = compare(after, f"{before}/", f"{after}/", selectors_of(()))

    for text in (render_text(found, Printing(language)), render_markdown(found, Printing(language)).replace("\\", "")):
        for fact in told:
            assert fact in text


def test_json_tells_all_of_it(found: Comparison) -> None:
    """Nothing that a person is told is missing for a program."""
    record = json.loads(json.dumps(difference_record(found)))

    assert record["counts"] == found.counts
    assert [each["fate"] for each in record["assessments"]] == ["changed", "changed", "removed"]
    assert [each["framework"] for each in record["frameworks"]] == ["mini@1"]
    assert record["frameworks"][0]["moved"] == ["kota/2024/mini"]
    assert [each["file"] for each in record["files"]] == ["assessments/kota/services.yaml"]
    assert record["not_compared"][0]["errors_after"] == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (Text(en="a b"), Text(en="a c"), ("a b", "a c")),
        (Text(en="same", id="lama"), Text(en="same", id="baru"), ("id: lama", "id: baru")),
        (Confidence.LOW, Confidence.HIGH, ("low", "high")),
        (True, False, ("yes", "no")),
        (("a", "b"), ("a",), ("a, b", "a")),
        ("a\x1bb", "c", ("a\N{REPLACEMENT CHARACTER}b", "c")),
        (None, 3, ("–", "3")),
    ],
)
def test_two_values_are_told_briefly(before: object, after: object, told: tuple[str, str]) -> None:
    """In the reader's words, without anything that could steer a terminal."""
    assert shown_values(before, after, EN) == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"id": "Satu"}, {"id": "Satu", "en": "One"}, ("en: –", "en: One")),
        ({"en": "One"}, {"id": "Satu", "en": "One"}, ("id: –", "id: Satu")),
        ({"id": "Satu", "en": "One"}, {"id": "Esa", "en": "One"}, ("id: Satu", "id: Esa")),
        ({"id": "Satu", "en": "One"}, {"id": "Satu", "en": "Single"}, ("One", "Single")),
        ({"id": "Satu", "en": "One"}, {"id": "Esa", "en": "Single"}, ("en: One; id: Satu", "en: Single; id: Esa")),
        ({"id": "Satu", "en": "One"}, {"id": "Satu"}, ("en: One", "en: –")),
    ],
)
def test_each_language_of_a_text_is_told(before: dict[str, str], after: dict[str, str], told: tuple[str, str]) -> None:
    """A translation does not look like another wording, and none of two that differ goes untold."""
    assert shown_values(Text(**before), Text(**after), EN) == told


def test_of_two_long_texts_only_the_part_that_differs_is_told() -> None:
    """With a few words around it."""
    start, end = "one two three four five six seven eight " * 3, " nine ten eleven twelve thirteen" * 3
    told = shown_values(Text(en=f"{start}OLD{end}"), Text(en=f"{start}NEW{end}"), EN)

    assert told == ("… six seven eight OLD nine ten eleven …", "… six seven eight NEW nine ten eleven …")


def test_no_value_is_too_long_to_read() -> None:
    """The whole text stands in the JSON and in the file."""
    assert len(shown_value(Text(en="word " * 700), EN)) == 160


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (altered(Kind.WEIGHT, 1, 2, "nodes", "online", "weight"), "weight: 1 → 2"),
        (altered(Kind.LIMIT, (1, 2), (2, 1), "limits", "order"), "cap or floor: another order"),
        (altered(Kind.SOURCE, "2020", None, "sources", "a", "dated"), "source · a · dated removed: 2020"),
        (
            altered(Kind.EVIDENCE, None, PASSAGE, "ratings", "x", "evidence", "a"),
            "evidence · a added: a, p. 1",
        ),
        (
            altered(Kind.FACTOR, PASSAGE, None, "factors", "b", "evidence", "a, p. 1"),
            "factor · b · evidence lost: a, p. 1",
        ),
    ],
)  # fmt: skip
def test_a_change_is_one_sentence(change: ValueChange, told: str) -> None:
    """What it is, where, and what became of it."""
    assert ComparisonSentences(NOTHING, EN).change(change) == (told,)


def test_every_kind_has_a_word_in_both_languages() -> None:
    """A new kind of change cannot be told without one."""
    assert [kind for kind in Kind for language in LANGUAGES if f"diff.kind.{kind.value}" not in words(language)] == []


@pytest.mark.parametrize(
    ("subject", "path", "kind", "node"),
    [
        (ChangedFileKind.ASSESSMENT, ("ratings", "a"), Kind.RATING, "a"),
        (ChangedFileKind.ASSESSMENT, ("ratings", "a", "level"), Kind.ANSWER, "a"),
        (ChangedFileKind.ASSESSMENT, ("ratings", "a", "brand-new"), Kind.OTHER, "a"),
        (ChangedFileKind.ASSESSMENT, ("brand-new",), Kind.OTHER, None),
        (ChangedFileKind.FRAMEWORK, ("nodes", "a"), Kind.NODE, "a"),
        (ChangedFileKind.FRAMEWORK, ("nodes", "a", "measure", "levels", "3"), Kind.LEVEL_TEXT, "a"),
        (ChangedFileKind.FRAMEWORK, ("bands", "low", "from"), Kind.BAND, None),
        (ChangedFileKind.REGISTER, ("sources", "a"), Kind.SOURCE, None),
        (ChangedFileKind.TESTS, ("cases", "a"), Kind.TESTS, None),
    ],
)
def test_a_key_that_nobody_foresaw_is_still_a_change(
    subject: ChangedFileKind, path: tuple[str, ...], kind: Kind, node: str | None
) -> None:
    """Keys that come later are told as 'other' until they have a kind."""
    assert (kind_of(subject, path), indicator_of(subject, path)) == (kind, node)


def test_what_is_not_compared_says_on_which_side() -> None:
    """Errors are counted; what git held as a link was not looked into."""
    tell = ComparisonSentences(NOTHING, EN)

    assert tell.not_compared(NotCompared("a.yaml", 2, 1)) == "2 errors in v1 (aaaaaaaaaa), 1 error in work tree"
    assert tell.not_compared(NotCompared("a.yaml", 0, 1, keeps=("a/b/c",) * 4)) == (
        "1 error in work tree, 4 assessments without a score there: a/b/c, a/b/c, a/b/c, …"
    )
    assert tell.not_compared(NotCompared("a.yaml", 1, 0, "is a link")) == "is a link (v1 (aaaaaaaaaa))"


def test_what_became_of_a_value() -> None:
    """New, gone or another one."""
    made = [altered(Kind.OTHER, before, after, "a") for before, after in ((None, 1), (1, None), (1, 2))]

    assert [each.act for each in made] == [ChangeType.ADDED, ChangeType.REMOVED, ChangeType.CHANGED]
