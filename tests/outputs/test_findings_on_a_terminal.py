"""How findings look where a person reads them: nothing too wide, the caret under what is meant, alike ones once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.checks.manual import manual
from maturity.findings import Finding, Fix, Place, Severity
from maturity.messages import say
from maturity.presentation.terminal import Printing, lines_of
from maturity.presentation.terminal_width import around, columns, folded
from maturity.reports.findings import as_concise, as_statistics, as_text
from maturity.reports.findings.alike import MOST_OF_ONE_SENTENCE, MOST_OF_THE_SAME_WORDS, once_each
from maturity.reports.findings.report import Report
from maturity.storage import rules


def finding(message: str, line: int = 1, severity: Severity = Severity.WARNING, code: str = "M310") -> Finding:
    return Finding(code, "bare-rating", severity, message, Place("a.yaml", ("k",), line, 3), "The rating counts.")


def bare(name: str) -> str:
    return say("{name!r} lacks confidence", name=name)


# --- width ---


@pytest.mark.parametrize(
    ("text", "width"), [("level", 5), ("kota", 4), ("北京", 4), ("e\u0301", 1), ("“a”", 3), ("", 0), ("\uff4b", 2)]
)
def test_columns_are_what_a_terminal_gives(text: str, width: int) -> None:
    """Letters of East Asia are wide, marks on letters take no room."""
    assert columns(text) == width


@given(st.text("ab北 e\u0301", max_size=200), st.integers(0, 250), st.integers(1, 90), st.integers(20, 90))
def test_what_is_meant_shows_in_any_line(text: str, start: int, length: int, room: int) -> None:
    """However long the line is: nothing is too wide, and the first letter that is meant stands above the caret."""
    shown, lead, under = around(text, start, length, room)

    assert columns(shown) <= room
    assert lead <= columns(shown)
    assert under >= 1
    if start < len(text) and columns(text[start]):
        letters, at = list(shown), 0
        while columns("".join(letters[:at])) < lead or not columns(letters[at]):
            at += 1
        assert letters[at] == text[start]


def test_a_long_line_is_cut_on_both_sides() -> None:
    """Marks stand where something is left out."""
    line = f"{'x' * 100} level: 7 {'y' * 100}"
    shown, lead, under = around(line, line.index("7"), 1, 40)

    assert (shown[0], shown[-1], len(shown)) == ("…", "…", 40)
    assert (shown[lead], under) == ("7", 1)


def test_a_short_line_stays_whole() -> None:
    """Nothing is cut where there is room."""
    assert around("level: 7", 7, 1, 40) == ("level: 7", 7, 1)


def test_a_text_is_folded_between_words() -> None:
    """Each line but the first begins with its own indent; a word that is too long stays whole."""
    assert folded("one two three", 9, "- ", "  ") == ["- one two", "  three"]
    assert folded("a" * 20, 9, "- ", "  ") == ["- " + "a" * 20]
    assert folded("one two three", None, "- ") == ["- one two three"]


def test_no_line_is_wider_than_the_terminal() -> None:
    """Message, excerpt and remarks; only a long path is left to the terminal."""
    long = Finding(
        "M203",
        "wrong-value",
        Severity.ERROR,
        "'value' must be a number; '78,5' is written with a comma, and the decimal mark here is a point" * 2,
        Place("a.yaml", (), 12, 90),
        "The assessment is not scored until it is fixed, and so are all that it feeds, in this and any later period.",
        Fix("write 78.5", "78.5"),
        excerpt=f"{'x' * 88} 78,5 {'y' * 60}",
        mark=(90, 4),
    )
    lines = [*lines_of(long, width=80)]

    assert max(map(columns, lines)) <= 80
    assert lines[lines.index(next(line for line in lines if "^^^^" in line)) - 1].count("78,5") == 1
    assert len([*lines_of(long)]) == 5, "in a pipe each remark is one line"


def test_a_path_that_fills_the_line_stands_alone() -> None:
    """So that rule and message stay together below it."""
    long = Finding("M310", "bare-rating", Severity.WARNING, "it lacks confidence", Place(f"{'a' * 70}.yaml", (), 62, 3))

    assert [*lines_of(long, width=80)] == [
        f"{'a' * 70}.yaml:62:3:",
        "    warning[M310 bare-rating] it lacks confidence",
    ]


# --- alike ---


def test_the_same_words_are_told_once() -> None:
    """With the number of the others and the first of their places; a few of them are each told."""
    many = [finding("the same", line) for line in range(1, 6002)]
    text = as_text.render(Report(tuple(many)), Printing())

    assert text.splitlines() == [
        "a.yaml:1:3: warning[M310 bare-rating] the same",
        "    = The rating counts.",
        "    = 6,000 more say the same, the first at a.yaml:2:3, a.yaml:3:3; --format concise lists them",
    ]
    assert len(once_each(many[:MOST_OF_THE_SAME_WORDS])) == MOST_OF_THE_SAME_WORDS


def test_one_sentence_about_many_names_is_told_once() -> None:
    """A score of bare ratings are one thing to know. Errors are each told: their names are what is to be mended."""
    warnings = [finding(bare(f"i{n}"), n) for n in range(1, MOST_OF_ONE_SENTENCE + 2)]
    errors = [finding(bare(f"i{n}"), n, Severity.ERROR) for n in range(1, MOST_OF_ONE_SENTENCE + 2)]

    assert [(each.alike or "").partition(" ")[0] for each in once_each(warnings)] == [str(MOST_OF_ONE_SENTENCE)]
    assert len(once_each(warnings[1:])) == MOST_OF_ONE_SENTENCE
    assert len(once_each(errors)) == MOST_OF_ONE_SENTENCE + 1


def test_what_is_alike_is_counted_with_what_was_only_counted() -> None:
    """A finding that stands for others brings them along."""
    last = replace(finding("the same", 9), more=500)
    (alike,) = once_each([*(finding("the same", line) for line in range(1, 5)), last])

    assert (alike.alike or "").startswith("504 more say the same")


def test_the_number_is_told_in_indonesian_too() -> None:
    """All of a report is in one language."""
    many = tuple(finding("the same", line) for line in range(1, 9))
    text = as_text.render(Report(many, language="id"), Printing("id"))

    assert text.startswith("a.yaml:1:3: peringatan[M310 bare-rating]")
    assert "7 lainnya sama, yang pertama di a.yaml:2:3" in text


# --- one line each, and counts ---


def test_concise_is_one_line_each() -> None:
    """Where, how grave, which rule, what, and whether it mends itself."""
    mended = Finding(
        "M201", "unknown-key", Severity.ERROR, "unknown key 'nama'", Place("a.yaml", (), 2, 1), is_mendable=True
    )
    text = as_concise.render(Report((mended, finding("two\nlines", 7))), Printing())

    assert text == (
        "a.yaml:2:1: error[M201 unknown-key] unknown key 'nama' (--fix can do it, too)\n"
        "a.yaml:7:3: warning[M310 bare-rating] two lines"
    )


def test_statistics_count_each_rule() -> None:
    """The most first; those that are only counted count, too."""
    mended = Finding("M201", "unknown-key", Severity.ERROR, "x", Place("a.yaml", (), 2, 1), is_mendable=True)
    many = Finding("M310", "bare-rating", Severity.WARNING, "x", Place("a.yaml", (), 2, 1), more=1199)

    assert as_statistics.render(Report((mended, many)), Printing()) == (
        "1,200  warning[M310 bare-rating]\n    1  error[M201 unknown-key] (1 of them mended by --fix)"
    )


def test_the_options_are_names_of_formats(kota: Path, change: Callable, run: Callable) -> None:
    """``--output`` is another name of ``--format``, and ``--statistics`` of one of its values."""
    change(kota / "assessments/kota/city.yaml", "kind: city", "kind: citi")
    one = run("validate", "-C", kota, "--format", "concise").out

    assert run("validate", "-C", kota, "--output", "concise").out == one
    assert one.startswith("assessments/kota/city.yaml:3:7: error[M526 unknown-kind]")
    assert run("validate", "-C", kota, "--statistics").out.startswith("1  error[M526 unknown-kind]")


def test_what_comments_ignore_can_be_listed(kota: Path, change: Callable, run: Callable) -> None:
    """It was only counted before; exit code and count stay."""
    comment = "  # maturity: ignore M526 until 2027-01-31: the law is new"
    change(kota / "assessments/kota/city.yaml", "kind: city", f"kind: citi{comment}")
    ended = run("validate", "-C", kota, "--as-of", "2026-12-01", "--show-ignored")

    assert ended.code == 0
    assert ended.out.startswith("ignored by comments in the files:\nassessments/kota/city.yaml:3:7: error[M526")
    assert "M526" not in run("validate", "-C", kota, "--as-of", "2026-12-01").out


# --- codes ---

OF_TABLES = {"M111", "M112", "M113", "M114", "M115"}
"""Of the tables that are imported, whose pages are written with them."""


def test_every_code_in_the_program_has_a_page() -> None:
    """Whatever a command prints can be asked for with ``maturity explain``."""
    package = Path(rules.__file__).parents[1]
    codes = {
        word.strip('"')
        for file in package.rglob("*.py")
        for word in file.read_text(encoding="utf-8").replace("(", " ").replace(",", " ").split()
        if len(word) == len('"M101"') and word[:2] == '"M' and word[2:5].isdigit() and word[-1] == '"'
    }

    assert codes - OF_TABLES <= {page.code for page in manual()}


def test_cells_that_differ_by_a_number_are_one_error_where_one_key_mends_them() -> None:
    """Another word is another error even then: each needs its own meaning."""
    number = MOST_OF_ONE_SENTENCE + 1
    cells = [
        finding(say("{cell!r} has a decimal comma", cell=f"{n},5"), n, Severity.ERROR) for n in range(1, number + 1)
    ]
    words = [finding(say("{word!r} is no band", word="x" * n), n, Severity.ERROR) for n in range(1, number + 1)]

    assert len(once_each(cells)) == number
    assert len(once_each(cells, each_error=False)) == 1
    assert len(once_each(words, each_error=False)) == number


def test_each_broken_file_is_named() -> None:
    """The same error in many files is to be mended in each of them; a doubt that many share is one thing to know."""
    places = [Place(f"{n:04}.yaml", ("k",), 1, 1) for n in range(50)]
    errors = [replace(finding("is not YAML", severity=Severity.ERROR), place=place) for place in places]
    doubts = [replace(error, severity=Severity.WARNING) for error in errors]

    assert len(once_each(errors)) == 50
    assert len(once_each(doubts)) == 1
    assert len(once_each([*errors, *errors[:1] * 9])) == 50
