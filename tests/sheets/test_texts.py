"""A framework's texts go out to translators and come back: what was written is shown and written, and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.errors import CannotCreateError, RefusedError
from maturity.model.framework import Framework
from maturity.model.text import LANGUAGES
from maturity.presentation.words import words
from maturity.sheets.layout import META
from maturity.storage.data_edits import with_data
from maturity.storage.house_style import plain_text
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.framework_texts import framework_texts
from maturity.workflows.translating import texts_for
from tests.sheets.filling import back, cell, columns, fill, lines, opened, saved, told
from tests.sheets.recalculating import recalculated

ROOT = Path(__file__).parents[2]
MINI = Path("frameworks/mini/1/framework.yaml")
LEVEL = "online/measure/levels/2"


def out(root: Path, language: Any = "en") -> Any:
    return opened(texts_for(root, "mini", language))


def test_every_text_of_every_framework_has_a_name_of_its_own_and_leads_to_itself() -> None:
    workspace = read_workspace(ROOT)
    for ref, loaded in workspace.frameworks.items():
        content = read_yaml(loaded.document.raw)[0]
        rows = [*framework_texts(loaded.model, content, words("en"))]
        assert len({row.id for row in rows}) == len(rows) > 0, ref
        for row in rows:
            held = content
            for key in row.keys:
                held = held[key]
            assert {one: " ".join(held[one].split()) for one in LANGUAGES if one in held} == {
                one: " ".join(said.split()) for one, said in row.texts.items()
            }, row.id
            assert row.part, row.id
            assert row.what, row.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_touched_changes_nothing(kota: Path, language: str) -> None:
    assert texts_for(kota, "mini@1", language) == texts_for(kota, "mini", language)
    returned = back(kota, out(kota, language))
    assert told(returned) == []
    assert returned.taken is not None
    assert (returned.taken.conflicts, returned.taken.notes, returned.taken.change) == ((), (), None)


def test_what_was_translated_is_shown_and_written_and_every_other_line_stays(kota: Path, run: Callable) -> None:
    path = kota.parent / "texts.xlsx"
    assert run("sheet", "texts", "mini", "-o", path, "-C", kota, "--lang", "en").code == 0
    book = opened(path.read_bytes())
    fill(book, LEVEL, **{"text-id": " Sebagian  daring. ", "note": "A short one?"})
    saved(book, path)
    before = (kota / MINI).read_text()
    old = cell(out(kota), LEVEL, "text-id").value
    seen = run("sheet", "read", path, "-C", kota, "--lang", "en")
    assert (seen.code, (kota / MINI).read_text()) == (0, before)
    assert f"remark on {LEVEL}: A short one?" in seen.err
    assert "Sebagian daring." in seen.out
    assert "no answer changed and no result moved" in seen.out
    assert run("sheet", "read", path, "--write", "-C", kota).code == 0
    after = (kota / MINI).read_text()
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert len(gone) == 1
    assert old in gone[0]
    assert "Sebagian daring." in after
    assert "nothing in it differs" in run("sheet", "read", path, "--write", "-C", kota, "--lang", "en").err


def test_lines_are_found_wherever_they_have_gone(kota: Path) -> None:
    """Sorted, hidden, with a column before them, and without the hidden keys."""
    book = out(kota)
    fill(book, LEVEL, **{"text-en": "Some of it."})
    sheet = next(sheet for sheet in book.worksheets if columns(sheet))
    rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=3)]
    for number, row in enumerate(sorted(rows, key=lambda row: str(row[3]), reverse=True), start=3):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    sheet.row_dimensions[4].hidden = True
    sheet.insert_cols(1)
    sheet.delete_rows(1)
    returned = back(kota, book)
    assert told(returned) == []
    assert returned.taken is not None
    assert returned.taken.change is not None
    returned.taken.change.write()
    assert cell(out(kota), LEVEL, "text-en").value == "Some of it."


def test_both_sides_is_a_conflict_and_nothing_is_written(kota: Path, change: Callable, run: Callable) -> None:
    book = out(kota)
    was = cell(book, LEVEL, "text-en").value
    fill(book, LEVEL, **{"text-en": "Theirs."})
    change(kota / MINI, was, "Ours.")
    before = (kota / MINI).read_bytes()
    ended = run("sheet", "read", saved(book, kota.parent / "back.xlsx"), "--write", "-C", kota, "--lang", "en")
    assert ended.code == 1
    assert f"{LEVEL}/en: it was {was}; here it is Theirs., and the file now has Ours." in ended.err
    assert "1 text was changed on both sides; nothing was written" in ended.err
    assert (kota / MINI).read_bytes() == before


def test_two_languages_of_one_text_are_two_texts(kota: Path, change: Callable) -> None:
    """Whoever corrects the English and whoever translates do not stand in each other's way."""
    book = out(kota)
    was = cell(book, LEVEL, "text-en").value
    fill(book, LEVEL, **{"text-id": "Punya penerjemah."})
    change(kota / MINI, was, "Ours.")
    returned = back(kota, book)
    assert returned.taken is not None
    assert returned.taken.change is not None
    returned.taken.change.write()
    assert [cell(out(kota), LEVEL, f"text-{one}").value for one in ("en", "id")] == ["Ours.", "Punya penerjemah."]


def test_an_emptied_cell_takes_one_language_out_and_never_both(kota: Path) -> None:
    book = out(kota)
    fill(book, LEVEL, **{"text-en": None})
    returned = back(kota, book)
    assert returned.taken is not None
    assert [str(note) for note in returned.taken.notes] == [f"{LEVEL}: the en text is taken out"]
    fill(book, LEVEL, **{"text-id": None})
    assert "nothing is left of the text" in told(back(kota, book))[0]


@pytest.mark.parametrize(
    ("wrong", "words_told"),
    [
        ({"text-en": "=1+1"}, "a formula stands in the place"),
        ({"text-en": "a\u200bb"}, "has an invisible character U+200B"),
        ({"text-en": "x" * 4001}, "has 4001 letters, and a text has at most 4000"),
        ({"id": "online/measure/levels/22"}, "there is no 'online/measure/levels/22'"),
        ({"id": None}, "the row has texts and no id"),
        ({"id": "online/measure/levels/3"}, "stands there a second time"),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_cell(kota: Path, wrong: dict[str, Any], words_told: str) -> None:
    book = out(kota)
    fill(book, LEVEL, **wrong)
    (finding,) = told(back(kota, book))
    assert words_told in finding
    assert "sheet 'Texts', cell " in finding


def test_what_begins_like_a_formula_is_a_text(kota: Path, change: Callable) -> None:
    change(kota / MINI, cell(out(kota), LEVEL, "text-en").value, "=HYPERLINK(1)")
    found = cell(out(kota), LEVEL, "text-en")
    assert (found.value, found.data_type) == ("=HYPERLINK(1)", "s")


def test_a_text_that_is_gone_by_now_is_a_conflict_only_where_it_was_translated(kota: Path) -> None:
    book = out(kota)
    content = (kota / MINI).read_text()
    name = "online/next_step/2"
    rows = framework_texts(read_workspace(kota).frameworks["mini@1"].model, read_yaml(content.encode())[0], words("en"))
    row = next(row for row in rows if row.id == name)
    data: Any = read_yaml(content.encode())[0]
    holder = data
    for key in row.keys[:-1]:
        holder = holder[key]
    del holder[row.keys[-1]]
    (kota / MINI).write_bytes(with_data(content.encode(), data, Framework))
    untouched = back(kota, book)
    assert untouched.taken is not None
    assert (untouched.taken.conflicts, untouched.taken.change) == ((), None)
    fill(book, name, **{"text-id": "Lain."})
    touched = back(kota, book)
    assert touched.taken is not None
    assert [conflict.keys for conflict in touched.taken.conflicts] == [(name, "id")]
    (line,) = touched.taken.conflict_lines()
    assert line.endswith(f"here it is Lain., and the framework has no text {name!r} any more")


def test_what_is_wrong_with_a_line_is_told_at_its_row(kota: Path) -> None:
    """A second line of one text, one without an id, and texts that were all emptied, from the top down."""
    book = out(kota)
    sheet = next(sheet for sheet in book.worksheets if columns(sheet))
    last = sheet.max_row
    for row, name in ((last + 1, LEVEL), (last + 2, None)):
        sheet.cell(row, 1).value, sheet.cell(row, 4).value = name, "Lain."
    found = back(kota, book).findings
    assert [(one.place.line, one.place.column) for one in found] == [(last + 1, 1), (last + 2, 1)]
    sheet.delete_rows(last + 1, 2)
    for row in range(3, last + 1):
        sheet.cell(row, 4).value = sheet.cell(row, 5).value = None
    emptied = [one.place.line for one in back(kota, book).findings]
    assert emptied == [*range(3, last + 1)]


@pytest.mark.parametrize(
    "content",
    ["nonsense", "[]", '{"framework": 1}', '{"framework": "mini@1", "language": "xx", "base": {}}',
     '{"framework": "mini@1", "language": "en", "base": {"title": {"en": 1}}}'],
)  # fmt: skip
def test_a_hidden_sheet_that_somebody_has_edited_is_told(kota: Path, content: str) -> None:
    book = out(kota)
    sheet = book[META]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 1).value = None
    sheet.cell(2, 1).value = content
    assert "hidden sheet" in told(back(kota, book))[0]


def test_a_framework_of_another_workspace_or_of_the_library_is_refused(kota: Path) -> None:
    with pytest.raises(CannotCreateError, match="there is no framework 'spbe'"):
        texts_for(kota, "spbe", "en")
    book = out(kota)
    (kota / MINI).write_text("id: mini\n")
    with pytest.raises(RefusedError, match="has errors"):
        texts_for(kota, "mini", "en")
    with pytest.raises(RefusedError, match="has errors"):
        back(kota, book)


def test_the_cover_counts_what_is_written_in_each_language(kota: Path, change: Callable) -> None:
    """A placeholder is no text; LibreOffice works out the same from the cells."""
    change(kota / MINI, cell(out(kota), LEVEL, "text-en").value, "…")
    book = opened(texts_for(kota, "mini", "en"), values=True)
    found = {row[0].value: [each.value for each in row[1:3]] for row in book.worksheets[0].iter_rows(min_row=8)}
    number = len([*lines(book)])
    assert found["Indonesian"] == [number, number]
    assert found["English"] == [number - 1, number]
    path = kota.parent / "texts.xlsx"
    path.write_bytes(texts_for(kota, "mini", "en"))
    again = recalculated([path], kota.parent)["texts"]
    assert [row[1].value for row in again.worksheets[0].iter_rows(min_row=8)] == [
        row[1].value for row in book.worksheets[0].iter_rows(min_row=8)
    ]


def test_a_next_step_names_the_level_that_it_leads_from_where_it_has_one(kota: Path) -> None:
    """One for the whole indicator leads from none."""
    content = read_yaml((kota / MINI).read_bytes())[0]
    framework = read_workspace(kota).frameworks["mini@1"].model
    said = {row.id: row.what for row in framework_texts(framework, content, words("id"))}
    assert said["online/next_step/2"] == "Langkah berikutnya dari tingkat 2"
    content["dimensions"][0]["indicators"][0]["next_step"] = {"en": "Go on."}
    (kota / MINI).write_bytes(plain_text(content).encode())
    framework = read_workspace(kota).frameworks["mini@1"].model
    told_of = [row.what for row in framework_texts(framework, content, words("id")) if row.id.endswith("next_step")]
    assert told_of == ["Langkah berikutnya"]


def test_a_column_that_is_gone_is_told_and_changes_nothing(kota: Path) -> None:
    """Whoever translated into a column of their own learns that nobody read it."""
    book = out(kota, "en")
    sheet = next(sheet for sheet in book.worksheets if columns(sheet))
    sheet.delete_cols(5)
    returned = back(kota, book)
    assert returned.taken is not None
    assert (returned.taken.change, [*returned.taken.notes]) == (
        None,
        ["these columns are gone, and what they held stays as it was: English"],
    )
