"""What a comment speaks of, what it can hide, and how many of a file are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from maturity.findings import MOST_OF_A_RULE_IN_A_FILE, Severity
from maturity.workflows.run import Run
from maturity.workflows.suppressing import SuppressedFindings, suppress

DAY = date(2026, 6, 30)
UNTRANSLATED = "title: {en: Example}\n"
CITY = "assessments/kota/city.yaml"


def comment(rule: str) -> str:
    return f"# maturity: ignore {rule} until 2026-12-31: asked the office\n"


def said(root: Path, rule: str = "M701") -> list[tuple[int | None, int | None, str]]:
    """Return what is said of comments themselves: line, column and words."""
    of_rule = (each for each in suppressed(root).findings if each.code == rule)
    return [(each.place.line, each.place.column, each.message) for each in of_rule]


def suppressed(root: Path) -> SuppressedFindings:
    run = Run(root)
    return suppress(run.workspace.documents.values(), run.findings, DAY)


def codes(root: Path) -> tuple[list[str], list[str]]:
    """Return the codes that are left to report, and those that were hidden."""
    found = suppressed(root)
    return [each.code for each in found.findings], [each.code for each in found.ignored]


@pytest.fixture
def settings(kota: Path) -> Path:
    """Settings that begin with a title in one language only, which is a warning (M401) of their first line."""
    path = kota / "maturity.yaml"
    path.write_text(UNTRANSLATED + path.read_text().split("\n", 2)[2])
    assert codes(kota) == (["M401"], [])
    return path


OVERDUE = """\
status: draft
advice:
  # maturity: ignore M833 until 2026-06-30: no report says whether it was done
  catalogue: {text: {id: Lengkapi katalog., en: Complete the catalogue.}, due: 2025-06, answers: [{factor: leadership}]}
"""


@pytest.mark.parametrize(
    ("as_of", "told", "hidden"),
    [
        (None, [], []),  # nothing is asked about a day, so nobody knows whether the comment is idle
        (date(2025, 6, 30), [], []),
        (date(2026, 6, 30), [], ["M833"]),
        (date(2026, 7, 1), ["M702", "M833"], []),
    ],
)
def test_a_rule_about_days_can_be_silenced(kota: Path, as_of: date | None, told: list[str], hidden: list[str]) -> None:
    """On a day on which it reports nothing its comment is not idle: it reports something on another."""
    (kota / "assessments/kota/plan.yaml").write_text(OVERDUE)
    run = Run(kota, as_of=as_of)
    found = suppress(run.workspace.documents.values(), run.findings, as_of or DAY)

    assert sorted(each.code for each in found.findings) == told
    assert [each.code for each in found.ignored] == hidden


def test_a_comment_about_days_is_idle_once_its_own_day_has_passed(kota: Path) -> None:
    """Then nothing was overdue, and it goes."""
    (kota / "assessments/kota/plan.yaml").write_text(OVERDUE.replace("2025-06", "2029"))
    run = Run(kota, as_of=date(2027, 1, 1))
    found = suppress(run.workspace.documents.values(), run.findings, date(2027, 1, 1))

    assert [each.code for each in found.findings] == ["M703"]


@pytest.mark.parametrize(
    "above",
    [
        comment("M401"),
        comment("M401") + "# another comment\n",
        "# another comment\n" + comment("M401"),
        "\n" + comment("M401"),
        "   " + comment("M401"),
    ],
)
def test_a_comment_of_its_own_speaks_of_the_next_line_that_is_none(kota: Path, settings: Path, above: str) -> None:
    """On the first line of a file as on any other, and over other comments."""
    settings.write_text(above + settings.read_text())

    assert codes(kota) == ([], ["M401"])


@pytest.mark.parametrize("between", ["\n", "publisher: Kantor\n"])
def test_a_comment_reaches_no_further_than_the_next_line(kota: Path, settings: Path, between: str) -> None:
    """An empty line ends what it speaks of, and so does any other."""
    settings.write_text(comment("M401") + between + settings.read_text().replace("publisher: Kantor Contoh\n", between))

    assert codes(kota)[1] == []
    assert "M703" in codes(kota)[0]


def test_a_comment_behind_a_value_speaks_of_its_own_line_only(kota: Path, settings: Path) -> None:
    """Not of the line below."""
    behind = settings.read_text().replace(UNTRANSLATED, f"publisher: Kantor Contoh  {comment('M401')}{UNTRANSLATED}")
    settings.write_text(behind.replace("\npublisher: Kantor Contoh\n", "\n"))

    assert codes(kota) == (["M703", "M401"], [])


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_comment_at_the_end_of_a_file_speaks_of_nothing(kota: Path, settings: Path, end: str) -> None:
    """There is no line below it; it is told as one without effect, and does not speak of the first line."""
    settings.write_text(settings.read_text() + comment("M401").rstrip() + end)

    assert codes(kota) == (["M401", "M703"], [])


def test_a_warning_of_how_a_file_is_written_can_be_hidden(kota: Path, change: Callable) -> None:
    """Only an error of this kind leaves nothing to score: curly quotes, which are shown, are the writer's choice."""
    change(kota / CITY, "name: Kota Contoh", "name: “Kota Contoh”")
    assert codes(kota) == (["M108"], [])
    change(kota / CITY, "name: “", f"{comment('M108')}name: “")

    assert codes(kota) == ([], ["M108"])


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [("M103", "kind: city", "kind: !x city"), ("M201", "kind: city", "kind: city\ncolour: red")],
)
def test_an_error_that_leaves_no_score_cannot_be_hidden(
    kota: Path, change: Callable, rule: str, old: str, new: str
) -> None:
    """Neither one of YAML nor one of the schema, though a comment stands right above it."""
    change(kota / CITY, old, new)
    (error,) = (each for each in suppressed(kota).findings if each.code == rule)
    lines = (kota / CITY).read_text().splitlines(keepends=True)
    (kota / CITY).write_text("".join([*lines[: error.place.line - 1], comment(rule), *lines[error.place.line - 1 :]]))
    left, hidden = codes(kota)

    assert rule in left
    assert "M701" in left
    assert hidden == []


def test_no_comment_of_the_library_is_a_matter_of_a_workspace(kota: Path, settings: Path) -> None:
    """What was shipped with a comment whose day has passed is nothing that a city could mend, and it hides nothing."""
    settings.write_text(comment("M401") + comment("M307") + UNTRANSLATED)
    run = Run(kota)
    own = run.workspace.documents["maturity.yaml"]
    shipped = replace(own, name="library:mini/1/framework.yaml")
    finding = next(each for each in run.findings if each.code == "M401")
    of_shipped = replace(finding, place=replace(finding.place, file=shipped.name))

    assert [each.code for each in suppress([own], [finding], DAY).findings] == ["M703"]
    assert suppress([shipped], [of_shipped], DAY) == SuppressedFindings((of_shipped,), (), ())


def test_what_is_said_of_a_file_as_a_whole_is_hidden_at_its_top(kota: Path, settings: Path) -> None:
    """It has no line, so it is as if it stood on the first; a comment further down does not reach it."""
    for body, hides in ((comment("M401") + UNTRANSLATED, True), (UNTRANSLATED + comment("M401"), False)):
        settings.write_text(body)
        run = Run(kota)
        finding = next(each for each in run.findings if each.code == "M401")
        whole = replace(finding, place=replace(finding.place, line=None))
        found = suppress(run.workspace.documents.values(), [whole], DAY)

        assert found.ignored == ((whole,) if hides else ())


def test_so_many_comments_of_a_file_are_read_and_no_more(kota: Path, settings: Path) -> None:
    """The last of them still hides what it speaks of; one more above it, and it does not."""
    others = comment("M307") * (MOST_OF_A_RULE_IN_A_FILE - 1)
    body = settings.read_text()
    settings.write_text(others + comment("M401") + body)
    assert codes(kota)[1] == ["M401"]

    settings.write_text(others + comment("M307") + comment("M401") + body)
    assert codes(kota)[1] == []


AS_WRITTEN = "write '# maturity: ignore {} until 2027-01-31: reason'"


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("# maturity: ignore", 1, f"names no rule: {AS_WRITTEN.format('CODE')}"),
        ("# maturity: ignore M401, M307: why", 1, f"says no last day: {AS_WRITTEN.format('M401, M307')}"),
        ("# maturity: ignore M401 until 2026-12-31", 1, f"gives no reason: {AS_WRITTEN.format('M401')}"),
        ("# so it was # maturity: ignore M401 until 2026-12-31:", 13, f"gives no reason: {AS_WRITTEN.format('M401')}"),
        ("# maturity: ignore M401 until soon: why", 1, "'soon' is not a day of the calendar, such as 2027-01-31"),
        ("# maturity: ignore M703 until 2026-12-31: why", 1, "there is no rule 'M703'"),
        ("# maturity: ignore unused-suppression until 2026-12-31: why", 1, "there is no rule 'unused-suppression'"),
    ],
)
def test_what_a_comment_lacks_is_said_where_it_begins(
    kota: Path, settings: Path, text: str, column: int, words: str
) -> None:
    """With how it would be right; what is wrong with comments cannot be hidden by one."""
    settings.write_text(f"{text}\n{settings.read_text()}")

    assert said(kota) == [(1, column, words)]
    assert codes(kota)[1] == []


@pytest.mark.parametrize(
    ("day", "rule"), [("2026-06-29", "M702"), ("2026-06-30", None), ("2027-06-30", None), ("2027-07-01", "M701")]
)
def test_a_comment_holds_through_its_last_day_which_is_near(
    kota: Path, settings: Path, day: str, rule: str | None
) -> None:
    """Today it still holds; a year ahead is as far as it may, to the day."""
    settings.write_text(f"# maturity: ignore M401 until {day}: why\n{settings.read_text()}")

    assert codes(kota) == (([rule, "M401"], []) if rule else ([], ["M401"]))


def test_so_much_of_a_comment_is_read_and_no_more(kota: Path, settings: Path) -> None:
    """A reason that begins behind that is none."""
    begin, rest = "# maturity: ignore", " M401 until 2026-12-31:"
    for blanks, hidden in ((1000 - len(rest) - 1, ["M401"]), (1000 - len(rest), [])):
        settings.write_text(f"{begin}{rest}{' ' * blanks}x\n{UNTRANSLATED}")
        assert codes(kota)[1] == hidden


def test_one_error_among_what_a_comment_speaks_of_keeps_all_of_it(kota: Path, settings: Path) -> None:
    """Though beside it the same rule only warns."""
    settings.write_text(comment("M108") + UNTRANSLATED)
    run = Run(kota)
    warning = replace(next(each for each in run.findings if each.code == "M401"), code="M108", rule="curly-quotes")
    error = replace(warning, severity=Severity.ERROR)
    found = suppress(run.workspace.documents.values(), [warning, error], DAY)

    assert found.ignored == ()
    assert {each.code for each in found.findings} == {"M108", "M701"}
