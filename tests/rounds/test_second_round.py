"""A whole second round of 47 indicators for a made city, by commands and a workbook alone: nobody edits YAML by hand.

The steps are those of the manual's page on a second round, with every answer filled in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.storage.yaml_reading import read_yaml
from tests.history import git
from tests.sheets.filling import opened

SLUG = "contoh/2025/spbe"
FILE = "assessments/contoh/2025.spbe.yaml"
REPORT = "laporan-spbe-2025"
FIRST_ROW = 4
INDICATORS = 47


@pytest.fixture
def maturity(run: Callable, tmp_path: Path) -> Callable:
    """Run a command in the made workspace, in English, and say how it ended."""

    def command(*words: str, code: int = 0) -> str:
        ended = run(*words, "-C", tmp_path / "city", "--lang", "en")
        assert ended.code == code, ended.err + ended.out
        return ended.out + ended.err

    return command


def columns(sheet: Worksheet) -> dict[str, int]:
    """Where each of our columns is by now, by what the hidden row calls it."""
    named = ((cell.value, cell.column) for row in sheet.iter_rows(max_row=3) for cell in row)
    return {name.removeprefix("maturity:"): column for name, column in named if str(name).startswith("maturity:")}


def rows(book: Workbook) -> dict[str, tuple[Worksheet, int]]:
    """Where each indicator is by now."""
    found = {}
    for sheet in book.worksheets:
        at = columns(sheet)
        if "answer" in at:
            for row in range(FIRST_ROW, sheet.max_row + 1):
                if name := sheet.cell(row, at["id"]).value:
                    found[name] = (sheet, row)
    return found


def put(book: Workbook, name: str, **values: object) -> None:
    """Fill in cells of one indicator; nothing empties a cell."""
    sheet, row = rows(book)[name]
    at = columns(sheet)
    for key, value in values.items():
        sheet.cell(row, at[key]).value = value


def shuffled(sheet: Worksheet, seed: int) -> None:
    """Sort the rows of a sheet in another order, as somebody does with the arrow of a column."""
    held = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
    random.Random(seed).shuffle(held)
    for row, values in enumerate(held, start=FIRST_ROW):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value


class Round:
    """The made city, its second year, and what the workbook says of it."""

    def __init__(self, folder: Path, maturity: Callable) -> None:
        self.folder, self.maturity = folder, maturity
        self.city, self.workbook = folder / "city", folder / "round.xlsx"
        self.names: list[str] = []
        self.levels: dict[str, int] = {}

    def begin(self) -> None:
        """Take last year's answers over, each to be looked at again; say who rates and on what."""
        told = self.maturity("new", "assessment", "contoh", "2025", "spbe@2020", "--from", "2024")
        assert f"{INDICATORS} answers are taken over" in told
        self.maturity("set", SLUG, "--assessor", "Siti Aminah", "--assessor", "Budi Santoso", "--write")
        report = self.folder / "report.txt"
        report.write_text("The report of 2025.\n")
        facts = ("--title", "Laporan SPBE 2025", "--kind", "report", "--origin", "self-report", "--dated", "2025-11")
        self.maturity("sources", "add", "contoh", str(report), *facts, "--id", REPORT, "--write")
        assert f"from an earlier period {INDICATORS}" in self.maturity("todo", SLUG, "--as-of", "2025-12-01", code=1)

    def fill_in(self) -> None:
        """Hand out the workbook; it comes back sorted, with rows hidden, a column put in and sheets renamed."""
        self.maturity("sheet", "write", SLUG, "-o", str(self.workbook))
        book = opened(self.workbook.read_bytes())
        self.names = [*rows(book)]
        assert len(self.names) == INDICATORS
        self.levels = {name: random.Random(name).randint(2, 4) for name in self.names}
        for name in self.names:
            put(
                book, name, answer=self.levels[name], state=None, confidence="medium",
                rationale=f"The report describes {name}.", source=REPORT, locator="p. 12",
            )  # fmt: skip
        for number, sheet in enumerate({sheet.title: sheet for sheet, _ in rows(book).values()}.values()):
            shuffled(sheet, number)
            sheet.insert_cols(3)
            sheet.row_dimensions[6].hidden = True
            sheet.auto_filter.ref = f"A2:L{sheet.max_row}"
            sheet.title = f"Bagian {number}"
        book.save(self.workbook)
        assert f"{INDICATORS} ratings changed" in self.maturity("sheet", "read", str(self.workbook))

    def settle_conflicts(self) -> None:
        """Two were answered otherwise in the file meanwhile: both are listed, and nothing is written before."""
        for name in self.names[:2]:
            self.maturity("rate", f"{SLUG}/{name}", "--level", "1", "--why", "There is none.")
        before = (self.city / FILE).read_bytes()
        told = self.maturity("sheet", "read", str(self.workbook), "--write", code=1)
        assert all(name in told for name in self.names[:2])
        assert (self.city / FILE).read_bytes() == before
        for name in self.names[:2]:
            words = ("--level", str(self.levels[name]), "--why", f"The report describes {name}.")
            self.maturity("rate", f"{SLUG}/{name}", *words)

    def take_over(self) -> None:
        """Write what the workbook says; every comment of the file stays."""
        before = (self.city / FILE).read_text()
        self.maturity("sheet", "read", str(self.workbook), "--write")
        written = (self.city / FILE).read_text()
        assert comments(written) == comments(before)
        ratings = read_yaml(written.encode())[0]["ratings"]
        assert {name: rating["level"] for name, rating in ratings.items()} == self.levels
        assert not any("state" in rating for rating in ratings.values())

    def agree(self) -> None:
        """Two people rate ten of them alone, agree on seven, and settle the others."""
        apart = {"siti-aminah": (0,), "budi-santoso": (1, 4)}
        for who, places in apart.items():
            self.maturity("review", "start", SLUG, "--blind", "--by", who)
            for place, name in enumerate(self.names[:10]):
                own = (self.levels[name] + 2) % 5 + 1 if place in places else self.levels[name]
                self.maturity("rate", f"{SLUG}/{name}", "--alone", who, "--level", str(own))
        told = self.maturity("agree", SLUG)
        settled = [self.names[place] for places in apart.values() for place in places]
        assert all(name in told for name in settled)
        for name in settled:
            decided = ("--level", str(self.levels[name]), "--why", "Page 12 was read together.")
            self.maturity("reconcile", SLUG, name, *decided, "--write")

    def publish(self) -> None:
        """Review, gate, publication."""
        git(self.city, "add", ".")
        git(self.city, "commit", "--quiet", "-m", "the round")
        self.maturity("review", "start", SLUG, "--reviewer", "Wati", "--interests", "none")
        mark = ("--reviewer", "Wati", "--verdict", "agree", "--as-of", "2025-12-20")
        self.maturity("review", "stamp", SLUG, *self.names, *mark)
        words = ("--status", "published", "--summary", "The report of 2025 was read whole.")
        self.maturity("set", SLUG, *words, "--write")
        assert "from an earlier period" not in self.maturity("todo", SLUG, "--as-of", "2025-12-20", code=1)
        self.maturity("validate")
        self.maturity("gate", "HEAD")
        assert re.search(r"contoh/2025/spbe +[\d.]+", self.maturity("score"))


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


def test_a_second_round_is_carried_through_without_an_editor(tmp_path: Path, run: Callable, maturity: Callable) -> None:
    """From last year's answers to a published result, through workbook, two assessors, review and gate."""
    city = tmp_path / "city"
    assert run("init", city, "--demo", "spbe").code == 0
    git(city, "init", "--quiet", "--initial-branch", "main")
    git(city, "add", ".")
    git(city, "commit", "--quiet", "-m", "last year")
    played = Round(tmp_path, maturity)
    played.begin()
    played.fill_in()
    played.settle_conflicts()
    played.take_over()
    played.agree()
    played.publish()
