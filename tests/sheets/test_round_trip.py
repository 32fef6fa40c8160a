"""A workbook goes out and comes back: what was filled in is shown and written, and nothing else is touched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import CannotCreateError, NothingMatchedError, WrongUseError
from maturity.sheets.layout import LISTS, META, sheet_names
from maturity.storage.answer_files import as_json
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.sheet_writing import sheet_for, write_sheet
from tests.sheets.filling import RATINGS, SLUG, back, cell, columns, fill, handed_out, lines, opened, saved, told
from tests.workflows.test_returned_answers import filled, out


def test_the_same_answers_give_the_same_bytes(kota: Path) -> None:
    first = sheet_for(kota, selectors_of([SLUG])[0], "en")
    assert first == sheet_for(kota, selectors_of([SLUG])[0], "en")
    assert first != sheet_for(kota, selectors_of([SLUG])[0], "id")


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_nobody_touched_changes_nothing(kota: Path, language: str) -> None:
    returned = back(kota, handed_out(kota, language=language))
    assert told(returned) == []
    assert returned.taken is not None
    assert (returned.taken.edits, returned.taken.conflicts, returned.taken.change) == ({}, (), None)


def test_each_kind_of_answer_is_taken_over(kota: Path) -> None:
    """Levels, ranges, choices, lists, numbers, words, states, reasons, passages; and what is emptied goes."""
    book = handed_out(kota)
    fill(book, "online", answer="2..3", confidence="low", rationale="Some of them.\nOthers not.")
    fill(book, "catalogue", answer="Complete", locator="p. 15", finding="It is whole.")
    fill(book, "openness/practices/data", answer="yes")
    fill(book, "coverage", answer=70.25, source=None, locator=None)
    fill(book, "waiting", answer="12,5", source="report-2024", locator="p. 2", rationale="Counted.", confidence="high")
    fill(book, "users", state=None, reason=None, answer=5000)
    fill(book, "training", answer="reached", rationale=None)
    fill(book, "population", answer=650000, rationale="Register.", confidence="high")
    sheet = next(sheet for sheet in book.worksheets if "indicator" in columns(sheet))
    for column, value in {"indicator": "online: Online services", "source": "report-2024", "locator": "p. 13"}.items():
        sheet.cell(5, columns(sheet)[column]).value = value
    returned = back(kota, book)
    assert told(returned) == []
    assert returned.taken is not None
    old = {"source": "report-2024", "locator": {"id": "hlm. 12", "en": "p. 12"}}
    assert returned.taken.edits["online"] == {
        "level": {"from": 2, "to": 3}, "confidence": "low", "rationale": {"en": "Some of them.\nOthers not."},
        "evidence": [old, {"source": "report-2024", "locator": {"en": "p. 13"}}],
    }  # fmt: skip
    assert returned.taken.edits["catalogue"] == {
        "choice": "complete",
        "evidence": [{"source": "report-2024", "locator": {"en": "p. 15"}, "finding": {"en": "It is whole."}}],
    }
    assert returned.taken.edits["openness"] == {"practices": ["budget", "data"]}
    assert returned.taken.edits["coverage"]["evidence"] is None
    assert str(returned.taken.edits["coverage"]["value"]) == "70.25"
    assert str(returned.taken.edits["waiting"]["value"]) == "12.5"
    assert returned.taken.edits["waiting"]["state"] is None
    assert returned.taken.edits["users"] == {"value": 5000, "state": None, "reason": None}
    assert returned.taken.edits["training"] == {"progress": "reached", "rationale": None}
    assert returned.taken.change is not None
    returned.taken.change.write()
    again = back(kota, handed_out(kota))
    assert again.taken is not None
    assert again.taken.edits == {}


def test_what_the_city_shares_can_be_chosen_and_is_not_listed_again(kota: Path) -> None:
    """Also what the assessment has not cited yet, in a line of its own and among further passages; nothing private."""
    shared = kota / "assessments/kota/sources.yaml"
    shared.write_text(
        "sources:\n  audit: {title: Audit SPBE 2024, kind: report, origin: third-party, dated: 2024}\n"
        "  decree: {title: Perwali 3/2024, kind: regulation, origin: official, dated: 2024}\n"
        "  memo: {title: Memo rahasia, kind: other, origin: self-report, private: true}\n"
    )
    book = handed_out(kota)
    offered = {str(each.value) for row in book[LISTS].iter_rows() for each in row}
    assert {"report-2024: Laporan tahunan 2024", "audit: Audit SPBE 2024", "decree: Perwali 3/2024"} <= offered
    assert "memo" not in " ".join(str(each.value) for sheet in book for row in sheet.iter_rows() for each in row)

    fill(book, "waiting", answer="12,5", source="audit: Audit SPBE 2024", locator="p. 2", rationale="Counted.",
         confidence="low")  # fmt: skip
    sheet = next(sheet for sheet in book.worksheets if "indicator" in columns(sheet))
    for column, value in {"indicator": "online: Online services", "source": "decree", "locator": "art. 3"}.items():
        sheet.cell(5, columns(sheet)[column]).value = value
    returned = back(kota, book)
    assert told(returned) == []
    assert returned.taken is not None
    assert returned.taken.change is not None
    returned.taken.change.write()

    text = (kota / RATINGS).read_text()
    assert (text.count("source: audit"), text.count("source: decree")) == (1, 1)
    assert [*read_yaml((kota / RATINGS).read_bytes())[0]["sources"]] == ["report-2024"]
    assert Run(kota).errors == ()
    again = back(kota, handed_out(kota))
    assert again.taken is not None
    assert again.taken.edits == {}


def test_a_private_source_is_nobodys_to_choose(kota: Path) -> None:
    """Whoever types its id is told that there is none, and not what it is."""
    (kota / "assessments/kota/sources.yaml").write_text(
        "sources:\n  memo: {title: Memo rahasia, kind: other, origin: self-report, private: true}\n"
    )
    book = handed_out(kota)
    fill(book, "online", source="memo", locator="p. 1")
    assert [message for message in told(back(kota, book)) if "'memo' is none of the answers" in message]
    assert "rahasia" not in " ".join(told(back(kota, book)))


def test_a_remark_is_told_and_never_written(kota: Path) -> None:
    book = handed_out(kota)
    fill(book, "online", note="Ask the ICT agency.")
    returned = back(kota, book)
    assert [(remark.indicator, remark.text) for remark in returned.remarks] == [("online", "Ask the ICT agency.")]
    assert returned.taken is not None
    assert returned.taken.edits == {}


def test_both_sides_is_a_conflict_and_nothing_is_written(kota: Path, change: Callable, run: Callable) -> None:
    book = handed_out(kota)
    fill(book, "online", answer=3)
    fill(book, "catalogue", confidence="high")
    change(kota / RATINGS, "level: 2", "level: 1")
    before = (kota / RATINGS).read_bytes()
    path = saved(book, kota.parent / "back.xlsx")
    ended = run("sheet", "read", path, "--write", "-C", kota)
    assert ended.code == 1
    assert "cell D3, online/level: it was 2; here it is 3, and the file now has 1" in ended.err
    assert "nothing was written" in ended.err
    assert (kota / RATINGS).read_bytes() == before


def test_it_is_shown_as_diff_shows_it_and_written_when_asked(kota: Path, run: Callable) -> None:
    path = kota.parent / "out.xlsx"
    assert run("sheet", "write", SLUG, "-o", path, "-C", kota).code == 0
    book = opened(path.read_bytes())
    fill(book, "online", answer=3)
    saved(book, path)
    before = (kota / RATINGS).read_text()
    seen = run("sheet", "read", path, "-C", kota)
    assert (seen.code, (kota / RATINGS).read_text()) == (0, before)
    assert "2.00 → 3.00 · services 2.44 → 2.78 · index 1.96 → 2.19" in seen.out
    assert "--write takes it over" in seen.err
    done = run("sheet", "read", path, "--write", "-C", kota)
    assert done.code == 0
    assert (kota / RATINGS).read_text() == before.replace("level: 2", "level: 3")
    assert "nothing in it differs" in run("sheet", "read", path, "--write", "-C", kota).err


def test_answers_that_a_form_saved_are_read_the_same_way(kota: Path, run: Callable) -> None:
    path = kota.parent / "back.json"
    path.write_text(as_json(filled(out(kota), online={"level": 3})))
    assert "2.00 → 3.00 · services 2.44 → 2.78" in run("sheet", "read", path, "-C", kota).out


def test_texts_are_never_formulas_and_private_passages_are_not_in_it(kota: Path, change: Callable) -> None:
    """Whatever a file begins a text with; and no link is made of an address."""
    change(kota / RATINGS, "Half of the services are online.", '"=HYPERLINK(\\"http://x\\",\\"+cmd|calc\\")"')
    change(
        kota / RATINGS, "      - {source: report-2024, locator: {id: hlm. 14, en: p. 14}}",
        "      - {source: report-2024, locator: {en: a secret}, private: true}",
    )  # fmt: skip
    raw = sheet_for(kota, selectors_of([SLUG])[0], "en")
    book = opened(raw)
    assert cell(book, "online", "rationale").data_type == "s"
    assert cell(book, "online", "rationale").value.startswith("=HYPERLINK")
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert not any(b"a secret" in part for part in parts.values())
    assert not any(b"hyperlink" in part.lower() and b"<f>" in part and b"HYPERLINK" in part for part in parts.values())
    assert not any(name.endswith(".bin") or "externalLink" in name for name in parts)


def test_ids_are_locked_and_what_is_filled_in_is_not(kota: Path) -> None:
    book = handed_out(kota)
    for sheet, row, _ in lines(book):
        assert sheet.protection.sheet
        assert sheet.cell(row, 1).protection.locked
    assert not cell(book, "online", "answer").protection.locked
    assert cell(book, "openness", "answer").protection.locked
    assert {book[META].sheet_state, book[LISTS].sheet_state} == {"veryHidden"}
    assert all(sheet.freeze_panes == "C3" for sheet, _, _ in lines(book))


def test_sub_units_have_their_own_lines_and_new_ones_get_an_id(kota: Path, change: Callable) -> None:
    framework = kota / "frameworks/mini/1/framework.yaml"
    change(framework, "        next_step:\n", "        units: {title: {id: Dinas, en: Agencies}}\n        next_step:\n")
    change(kota / RATINGS, "    level: 2\n", "    units: {health: {level: 1}, works: {level: 2, count: 3}}\n")
    book = handed_out(kota)
    fill(book, "online/units/health", answer=3)
    fill(book, "online/units/works", answer=None)
    fill(book, "online/units/+1", question="Dinas Pendidikan", answer=2)
    fill(book, "online/units/+2", question="Dinas Sosial", state="unknown", reason="No reply.")
    returned = back(kota, book)
    assert told(returned) == []
    assert returned.taken is not None
    assert returned.taken.edits == {
        "online": {
            "units": {
                "health": {"level": 3}, "dinas-pendidikan": {"level": 2},
                "dinas-sosial": {"state": "unknown", "reason": {"en": "No reply."}},
            }
        }
    }  # fmt: skip
    book = handed_out(kota)
    fill(book, "online/units/+1", answer=2)
    assert told(back(kota, book)) == ["sheet 'Services', cell B6: the line has an answer and no name"]


def test_names_of_sheets_fit_and_differ() -> None:
    names = sheet_names(["A: [b]/c*?", "a   b c", "x" * 40, "X" * 40, "'", "maturity", "History"])
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(r"[]:*?/\\") & {*name} for name in names)
    assert names[:2] == ["A b c", "a b c 2"]


def test_one_assessment_is_handed_out_into_a_new_file(kota: Path) -> None:
    with pytest.raises(NothingMatchedError):
        sheet_for(kota, selectors_of(["koat"])[0], "en")
    (kota / "assessments/kota/2025.mini.yaml").write_text((kota / RATINGS).read_text().replace("2024", "2025"))
    with pytest.raises(WrongUseError):
        sheet_for(kota, selectors_of(["kota"])[0], "en")
    path = kota.parent / "there.xlsx"
    path.write_bytes(b"somebody's answers")
    with pytest.raises(CannotCreateError):
        write_sheet(path, b"new")
    assert path.read_bytes() == b"somebody's answers"
