"""The city's own answers and those before moderation stand beside the verified ones, and move no number of these."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.exchange.tables import table_csv
from maturity.model.review_status import seal_of
from maturity.presentation.portfolio import Portfolio
from maturity.scoring.result import AssessmentResult
from maturity.workflows.comparing import compare
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import begin
from tests.page_text import plain

RATINGS = "assessments/kota/2024.mini.yaml"
CLAIMS = {
    "    level: 2\n": "    level: 2\n    self: {level: 3, note: {id: Semua., en: All of them.}}\n",
    "    choice: partial\n": "    choice: partial\n    self: {choice: complete}\n",
    "    value: 4000\n": "    value: 4000\n    self: {value: 6000}\n",
    "    state: unknown\n": "    state: unknown\n    self: {value: 5}\n",
}
MODERATED = (
    "    practices: [budget]\n    moderated: {from: {practices: [budget, data]}, to: {practices: [budget]}, "
    "why: {id: Dibandingkan., en: Compared.}, by: Panel, date: 2025-02-01}\n"
)


def assembled(root: Path) -> Portfolio:
    return assemble(Run(root), selectors_of(())).portfolio


def result(root: Path) -> AssessmentResult:
    ((_, one),) = assembled(root).assessed
    return one.result


@pytest.fixture
def claimed(kota: Path, change: Callable) -> Path:
    """A city that answers four indicators itself, one of which nobody could rate; one was moderated."""
    for old, new in CLAIMS.items():
        change(kota / RATINGS, old, new)
    change(kota / RATINGS, "    practices: [budget]\n", MODERATED)
    return kota


def test_the_verified_answers_count(claimed: Path) -> None:
    """Index, coverage and bounds are what they are without anybody's own answers."""
    assert Run(claimed).findings == ()
    one = result(claimed)
    assert one.claimed is not None
    text = (claimed / RATINGS).read_text()
    for old, new in {**CLAIMS, "    practices: [budget]\n": MODERATED}.items():
        text = text.replace(new, old)
    (claimed / RATINGS).write_text(text)
    without = result(claimed)

    assert without.claimed is None
    assert one.root.outcome == without.root.outcome
    assert (one.root.coverage, one.root.bounds) == (without.root.coverage, without.root.bounds)


def test_the_index_by_own_answers_is_that_of_a_file_with_them(claimed: Path) -> None:
    """As if they were the ratings, whatever evidence the framework asks for; the others stay as verified."""
    own = result(claimed).claimed
    text = (claimed / RATINGS).read_text()
    for old, new in CLAIMS.items():
        answer = new.removeprefix(old).strip().removeprefix("self: {").removesuffix("}")
        text = text.replace(new, f"    {answer.partition(', note')[0]}\n")
    reason = "    reason: {id: Dinas tidak menjawab., en: The agency did not answer.}\n"
    disputed = "    state: disputed\n    reason: {id: Kota menyebut angka lain., en: The city gives another number.}\n"
    (claimed / RATINGS).write_text(text.replace(reason, "").replace(disputed, ""))

    assert own is not None
    assert own.score == result(claimed).root.score != Fraction()


def test_a_claim_wears_out_the_seal(kota: Path, change: Callable) -> None:
    """Who approved has not seen it."""

    def sealed() -> str | None:
        run = Run(kota)
        file = run.assessments["kota/2024/mini"]
        return seal_of("online", file.assessment, run.workspace.frameworks["mini@1"].model)

    before = sealed()
    change(kota / RATINGS, "    level: 2\n", CLAIMS["    level: 2\n"])
    assert sealed() != before


def test_tables_and_json_hold_both_sides(claimed: Path) -> None:
    """By indicator, and the index; labelled as what they are."""
    portfolio = assembled(claimed)
    rows = {row["indicator"]: row for row in csv.DictReader(io.StringIO(table_csv(portfolio, "ratings"), newline=""))}
    whole = next(csv.DictReader(io.StringIO(table_csv(portfolio, "scores"), newline="")))

    assert {name: row["self"] for name, row in rows.items() if row["self"]} == {
        "online": "3", "catalogue": "complete", "users": "6000", "waiting": "5",
    }  # fmt: skip
    assert {name: row["moderated_from"] for name, row in rows.items() if row["moderated_from"]} == {
        "openness": "budget data"
    }
    assert (whole["score"], whole["self_answers"]) == ("1.96", "4")
    assert Fraction(whole["self_score"]) > Fraction(whole["score"])


def test_commands_and_pages_show_both_sides(claimed: Path, run: Callable) -> None:
    """explain, JSON, page, card and difference."""
    explained = run("explain", "kota/2024/mini", "-C", claimed).out
    assert "Its own answer: level 3 of 3" in explained
    assert "Moderated by Panel on 1 February 2025, before: 2 of 2 practices. Compared." in explained
    assert "By the government's own answers (4 of 7 indicators)" in explained
    (record,) = json.loads(run("score", "--format", "json", "-C", claimed).out)
    assert record["result"]["by_own_answers"]["answers"] == 4
    assert run("build", "--no-pdf", "-q", "-C", claimed).code == 0
    page = plain((claimed / "build/site/en/cities/kota/2024.mini.html").read_text())
    for words in ("Government's own answer", "All of them.", "Before moderation", "moderated by Panel on 1 February"):
        assert words in page, words


def test_the_difference_names_them(claimed: Path, change: Callable) -> None:
    """As what they are, and no answer of the rating's own."""
    begin(claimed)
    change(claimed / RATINGS, "self: {level: 3, note: {id: Semua., en: All of them.}}", "self: {level: 2}")
    change(claimed / RATINGS, "why: {id: Dibandingkan., en: Compared.}", "why: {id: Dibaca lagi., en: Read again.}")
    (difference,) = compare(claimed, "main", None, selectors_of(())).assessments

    assert {change.kind.value for change in difference.changes} == {"claimed", "moderated"}
