"""Hints that name lines are followed to the letter, as by somebody who knows nothing of files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.findings import Finding
from maturity.workflows.run import Run

MINI = "frameworks/mini/1/framework.yaml"
CITY = "assessments/kota/city.yaml"
ASSESSMENT = "assessments/kota/2024.mini.yaml"
ADDED = re.compile(
    r"(?:right below line (?P<line>\d+) add a line with (?P<spaces>\d+) spaces? in front of it: (?P<text>en: \"…\")"
    r"|for example: (?P<example>\S.*) \(as a new line right below line (?P<below>\d+)"
    r"(?:, with (?P<inset>\d+) spaces in front of it(?: and no dash)?|, at the left edge)\))"
).search
SPAN = r"(?:line (\d+)|lines (\d+) to (\d+))"
DELETED = re.compile(f"(?:delete|keep) {SPAN}").search
MOVED = re.compile(rf"cut {SPAN} \(all of '[a-z]+'\) and paste what was cut between line \d+ and line (\d+),").search

SHORT_BANDS = """bands:
  - {id: early, from: 1, title: {id: Awal, en: Early}}
  - {id: settled, from: 3, title: {id: Mapan, en: Settled}}
"""
BANDS = """bands:
  - id: early
    from: 3
    title: {id: Awal, en: Early}

  # the other one
  - id: settled
    from: 1
    title:
      id: Mapan
      en: Settled
"""
NAMED = "name: Kota Contoh\n"
TITLE = "    title: {id: Hasil, en: Results}"
SOURCE = "    title: x\n    kind: news\n    origin: official\n"
LEVEL = "            3: {id: Semua., en: All.}\n"
LONG = """            4: {id: Semua., en: Nearly all.}
            5: {id: Semua., en: Really all.}
            6:
              id: Lebih.
              en: More.
"""
EVIDENCE = "      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}\n"


def hint_of(workspace: Path, rule: str) -> str:
    """Return the hint of the first finding of a rule."""
    return next(finding.hint or "" for finding in found(workspace) if finding.rule == rule)


def found(workspace: Path) -> tuple[Finding, ...]:
    return Run(workspace).findings


def followed(lines: list[str], hint: str) -> list[str]:
    """Do what a hint says with the lines of a file."""
    if move := MOVED(hint):
        first, last = _span(move[1], move[2], move[3])
        above = int(move[4]) - 1
        return [*lines[:above], *lines[first:last], *lines[above:first], *lines[last:]]
    if add := ADDED(hint):
        below = int(add["line"] or add["below"])
        text = " " * int(add["spaces"] or add["inset"] or 0) + (add["text"] or add["example"])
        return [*lines[:below], text, *lines[below:]]
    deletion = DELETED(hint)
    assert deletion, hint
    first, last = _span(*deletion.groups())
    return [*lines[:first], *lines[last:]]


def _span(line: str | None, first: str | None, last: str | None) -> tuple[int, int]:
    return int(line or first or 0) - 1, int(line or last or 0)


@pytest.mark.parametrize(
    ("file", "right", "wrong", "rule"),
    [
        (CITY, "name: Kota Contoh", "name: Kota Contoh\ndescription:\n  id: Teks\n", "missing-translation"),
        (MINI, TITLE, "    title:\n      id: >-\n        Hasil,\n\n        dan\n", "missing-translation"),
        (ASSESSMENT, EVIDENCE, "      - source: report-2024\n        quote: x\n", "missing-key"),
        (MINI, "scale: {lowest: 1, highest: 5}\n", "", "missing-key"),
        (MINI, SHORT_BANDS, BANDS, "contradiction"),
        (MINI, LEVEL, LEVEL + LONG, "off-scale"),
        (ASSESSMENT, "sources:\n", f"sources:\n  spare:\n{SOURCE}", "unused-source"),
        (CITY, NAMED, f"{NAMED}sources:\n  site:\n{SOURCE}    url: javascript:alert(1)\n", "wrong-value"),
        (ASSESSMENT, "city: kota\n", "city: kota\npeer_group: .inf\n", "refused-yaml"),
        (ASSESSMENT, "status: published\n", "status: published\nstatus: published\n", "refused-yaml"),
    ],
)  # fmt: skip
def test_what_a_hint_says_mends_it(
    file: str, right: str, wrong: str, rule: str, kota: Path, change: Callable[..., None]
) -> None:
    """Each line is added, moved or deleted just where it says, and the rule has nothing more to say."""
    change(kota / file, right, wrong)
    hint = hint_of(kota, rule)
    lines = (kota / file).read_text(encoding="utf-8").splitlines()
    (kota / file).write_text("\n".join(followed(lines, hint)) + "\n", encoding="utf-8")

    assert [str(finding.message) for finding in found(kota) if finding.rule == rule] == []


def test_the_scale_that_ends_too_early_is_corrected_where_it_says(kota: Path, change: Callable[..., None]) -> None:
    """A method that has the level gets the scale's other end, on the line and in place of the number that is named."""
    change(kota / MINI, LEVEL, LEVEL + LONG)
    change(kota / MINI, "scale: {lowest: 1, highest: 5}", "scale:\n  lowest: 1\n  highest: 5")
    said = re.search(r"write (\d) in place of (\d) behind 'highest:' on line (\d+)", hint_of(kota, "off-scale"))
    assert said
    lines = (kota / MINI).read_text(encoding="utf-8").splitlines()
    place = int(said[3]) - 1
    lines[place] = lines[place].replace(f"highest: {said[2]}", f"highest: {said[1]}")
    (kota / MINI).write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert [finding for finding in found(kota) if finding.rule == "off-scale" and "level" in finding.message] == []


def test_long_texts_of_levels_are_found_on_the_lines_that_are_named(kota: Path, change: Callable[..., None]) -> None:
    """No text is cut: the hint gives the numbers, and the file and lines on which all of them stand whole."""
    text = "Semua layanan tersedia daring dan dapat diselesaikan tanpa datang ke kantor. " * 3
    change(kota / MINI, LEVEL, f"            3:\n              id: {text}\n              en: {text}\n")
    change(kota / ASSESSMENT, "    level: 2\n", "    level: 6\n")
    hint = hint_of(kota, "wrong-answer")
    said = re.search(
        rf"supports, 1, 2 or 3; what each of them means stands in {re.escape(MINI)}, lines (\d+) to (\d+)", hint
    )
    assert said
    lines = (kota / MINI).read_text(encoding="utf-8").splitlines()[int(said[1]) - 1 : int(said[2])]

    assert lines[0].strip() == "levels:"
    assert [line.strip()[:2] for line in lines[1:]] == ["1:", "2:", "3:", "id", "en"]


def test_a_hint_within_brackets_names_no_line(kota: Path, change: Callable[..., None]) -> None:
    """What shares its line with something else is not cut out of it by lines."""
    change(
        kota / MINI,
        SHORT_BANDS,
        "bands: [{id: early, from: 3, title: {id: Awal}}, {id: late, from: 1, title: {id: Mapan, en: Late}}]\n",
    )

    assert "(2) If both are right: move all of 'late', so that it stands in front of 'early'." in hint_of(
        kota, "contradiction"
    )


def test_an_answer_is_never_said_to_be_dispensable(kota: Path, change: Callable[..., None]) -> None:
    """A rating without its answer would be wrong in another way."""
    change(kota / ASSESSMENT, "    value: 62.5\n", "    value: .inf\n")

    assert hint_of(kota, "refused-yaml") == "write something else in its place: 'value' must be a number; it is '.inf'"


def test_an_example_names_its_lines_and_those_of_what_it_is_about(kota: Path, change: Callable[..., None]) -> None:
    """Whoever looks a worked example up knows which one, where, and what of the framework it is held against."""
    change(kota / "frameworks/mini/1/tests.yaml", "results: {exact: 2, ", "results: {exact: 3, ")
    hint = hint_of(kota, "framework-test")
    part = re.search(
        rf"\(2\) If all is the same there: .* compare lines (\d+) to (\d+) \('results'\) of {re.escape(MINI)} with",
        hint,
    )
    assert part
    lines = (kota / MINI).read_text(encoding="utf-8").splitlines()

    assert hint.startswith(
        "do not change what is expected only to make it agree. A worked example, by which the framework is checked, "
        "stands on lines 3 to 21. 'exact' is the result"
    )
    assert "Look the example up in 'Handbook of examples', Table 4. (1) " in hint
    assert lines[int(part[1]) - 1].strip() == "- id: results"
    assert int(part[2]) == len(lines)


def test_answers_that_were_made_up_are_looked_up_nowhere(kota: Path, change: Callable[..., None]) -> None:
    """There is no source that has them: the result is worked out by hand."""
    change(kota / "frameworks/mini/1/tests.yaml", "{none: low-coverage}", "{none: blocked}")

    assert "work its result out by hand" in hint_of(kota, "framework-test")


def test_two_kinds_of_government_are_told_in_the_words_of_the_reader(kota: Path, change: Callable[..., None]) -> None:
    """An Indonesian reader who has to choose one learns what each is."""
    change(kota / CITY, "kind: city\n", "kind: city\nkind: regency\n")
    (twice,) = (finding for finding in found(kota) if finding.rule == "refused-yaml")

    assert twice.hint == "keep line 3 or line 4, whichever is right, and delete the other"
    assert (twice.told("id").hint or "").endswith("hapus yang lain (city: kota, regency: kabupaten)")
