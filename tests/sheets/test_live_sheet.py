"""The sheet of formulas comes to what the engine comes to, once a spreadsheet has worked it out, or says so."""

from __future__ import annotations

from collections.abc import Callable
from math import isclose
from pathlib import Path
from random import Random
from typing import Any

import pytest

from maturity.arithmetic.outcome import Scored
from maturity.model.framework import Framework
from maturity.presentation.words import words
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from maturity.sheets.layout import sheet_names
from maturity.sheets.live import LiveSheet
from maturity.sheets.live_cells import LiveAnswers
from maturity.sheets.rows import RowMaker
from maturity.sheets.workbook import Workbook, written
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.sheet_writing import sheet_for
from tests.conftest import Once
from tests.sheets.filling import opened
from tests.sheets.made_sheets import made_answers, made_assessment, made_framework
from tests.sheets.recalculating import recalculated

MADE = 50
SOURCES = {"s": "t"}
SAYS_NOTHING = words("en")("sheet.live.no-formula")


def workbook(yardstick: Framework, ratings: dict[str, Any], result: AssessmentResult) -> bytes:
    """Return a workbook with these answers, whose formulas were made of another result."""
    maker = RowMaker(words("en"), SOURCES, ratings)
    pages = tuple(maker.pages(yardstick))
    names = sheet_names(["Cover", *(page.title for page in pages), "More", "Result"])
    titles = {name: name for name in yardstick.indicators}

    def live(ends: Any) -> Any:
        return LiveSheet(maker.words, result, LiveAnswers.of(pages, ends, ratings), "Result").build()

    return written(Workbook(maker, pages, "Title", "Subject", "{}", titles, names, live))


def summary(book: Any) -> dict[str, tuple[Any, Any, Any, Any]]:
    """Return score, band, coverage and why there is none, of the whole under an empty id and of each part."""
    sheet = book["Result"]
    found: dict[str, tuple[Any, Any, Any, Any]] = {}
    for row in sheet.iter_rows(min_row=5, max_col=7, values_only=True):
        if row[1] is None:
            break
        found[row[0] or ""] = (row[3], row[4] or "", row[5], row[6] or "")
    return found


def named(framework: Framework) -> str:
    return framework.ref.replace("@", "-")


def made(library: dict[str, Framework], folder: Path) -> dict[str, Any]:
    """Make answers to every framework of the library and to made ones; let their sheets be worked out, all at once."""
    expected, files = {}, []
    for number, yardstick in enumerate([*library.values(), *(made_framework(Random(seed)) for seed in range(MADE))]):
        name = named(yardstick) if number < len(library) else f"made-{number - len(library)}"
        ratings = made_answers(Random(number), yardstick)
        scorer = Scorer(yardstick)
        nothing = scorer.score(made_assessment(yardstick, {}))
        path = folder / f"{name}.xlsx"
        path.write_bytes(workbook(yardstick, ratings, nothing))
        files.append(path)
        expected[name] = facts(scorer.score(made_assessment(yardstick, ratings)))
    return {name: (expected[name], summary(book)) for name, book in recalculated(files, folder).items()}


def facts(result: AssessmentResult) -> dict[str, tuple[Any, Any, Any, Any]]:
    """Return what the engine says of the whole and of each part."""
    say = words("en")
    found = {}
    for node in [result.root, *(node for node in result.root.walk() if node.parts)]:
        outcome, share = node.own.outcome, node.own.coverage.share
        score = float(outcome.value) if isinstance(outcome, Scored) else None
        why = "" if isinstance(outcome, Scored) else say(outcome.reason.name_key)
        band = node.own.band.title.words("en") if node.own.band else ""
        found["" if node is result.root else node.id] = (score, band, None if share is None else float(share), why)
    return found


def same(engine: Any, sheet: Any) -> bool:
    if engine is None or sheet in (None, ""):
        return engine is None and sheet in (None, "")
    return isclose(engine, sheet, rel_tol=1e-9, abs_tol=1e-9)


@pytest.fixture(scope="module")
def worked_out(repository: Run, once: Once) -> dict[str, Any]:
    library = {ref: loaded.model for ref, loaded in repository.workspace.frameworks.items()}
    found: dict[str, Any] = once("live-sheets", lambda folder: made(library, folder))
    return found


def test_every_framework_and_every_made_one_comes_to_what_the_engine_comes_to(worked_out: dict[str, Any]) -> None:
    """Score, band, coverage and reason of the whole and of each part; or it says that there is no formula."""
    wrong, compared = [], 0
    for name, (engine, sheet) in worked_out.items():
        assert set(sheet) == set(engine), name
        for node, expected in engine.items():
            if sheet[node][3] == SAYS_NOTHING:
                continue
            compared += 1
            score, band, coverage, why = sheet[node]
            if not (
                same(expected[0], score) and same(expected[2], coverage) and (band, why) == (expected[1], expected[3])
            ):
                wrong.append((name, node, expected, sheet[node]))
    assert wrong == []
    assert compared > 300


def test_what_has_no_formula_is_little_and_is_said(worked_out: dict[str, Any], repository: Run) -> None:
    """Only where cities are compared with each other, and what is made of that."""
    silent = {name for name, (_, sheet) in worked_out.items() if any(row[3] == SAYS_NOTHING for row in sheet.values())}
    relative = {
        named(loaded.model)
        for loaded in repository.workspace.frameworks.values()
        if any(indicator.measure.depends_on_cities for indicator in loaded.model.indicators.values())
    }
    assert silent <= relative
    assert len(worked_out) == len(repository.workspace.frameworks) + MADE


def test_whoever_only_looks_sees_what_the_engine_says(kota: Path) -> None:
    """The values stored beside the formulas are the engine's own: a viewer that works nothing out shows them."""
    run = Run(kota, drafts=True)
    file = run.assessments["kota/2024/mini"]
    book = opened(sheet_for(kota, selectors_of([file.slug])[0], "en"), values=True)
    engine, sheet = facts(run.result(file)), summary(book)
    assert {node: (band, why) for node, (_, band, _, why) in sheet.items()} == {
        node: (band, why) for node, (_, band, _, why) in engine.items()
    }
    assert all(
        same(engine[node][0], score) and same(engine[node][2], share) for node, (score, _, share, _) in sheet.items()
    )


def test_a_published_result_is_worked_out_by_nobody_here(kota: Path, change: Callable[..., None]) -> None:
    """What an authority published stands in for ratings, so a sheet of formulas would tell of something else."""
    reported = "reported: {index: 2.5, evidence: [{source: report-2024, locator: {en: p. 1}}]}\nfactors:\n"
    change(kota / "assessments/kota/2024.mini.yaml", "factors:\n", reported)
    book = opened(sheet_for(kota, selectors_of(["kota/2024/mini"])[0], "en"), values=True)
    assert "Result" not in book.sheetnames
