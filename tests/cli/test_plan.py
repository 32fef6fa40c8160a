"""What ``maturity plan`` says, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.planned_city import PLAN, plan

TEXT = """\
Plan of Kota Contoh · as of 1 December 2026
  3 goals: 1 on track · 1 at risk · 1 no data
  1 programme: 1 running
  1 recommendation: 1 open

Late
  1796 days  Programme: Network (net)
             Responsible: not stated
  1431 days  Recommendation: Train (train)
             For: not stated
  335 days   Goal: Trust (words)
             Responsible: not stated · not measured since its day

At risk
  Better (index)
    Responsible: Secretary

Goals
  At risk · Better (index)
    Goal: 3 by 2027, from 1 (2022)
    Last seen: 1.96 (could be 1.96 to 2.80) on 31 December 2024 (kota/2024/mini)
    77% of the way expected by then, which leads to 2.25
    From there +0.346 a year is needed; so far it was +0.481 a year
    If it goes on so: 3.41 by 2027; too few steps have been seen to say how sure that is
    Milestone 2.00 by 31 December 2023: missed
    Until 1 June 2023: 2 by 2025 (then: no data)
    Responsible: Secretary
  On track · Share (share)
    Goal: 20 percent by 2026, from 10 (2020)
    Last seen: 13 on 31 December 2022
    114% of the growth required; 12.6 was expected by then
    From there +11.4% a year is needed; so far it was +14.0% a year
    If it goes on so: 22.0 by 2026, between 19.0 and 25.4 at the slowest and fastest pace seen
    Responsible: not stated
  No data · Trust (words)
    Goal: Trust (by 2025)
    Last seen: partly reached on 31 December 2024
    The day has passed (2025), and nothing was observed on it or since: whether it was met is not known
    Responsible: not stated

Programmes
  Running · Network (net)
    Period: 2021
    Past the end of its period for 1796 days
    As stated (2021)
    Milestone by June 2021: Cable (done 62 days late)
    Declared effect on “Share”: +2 by 31 December 2021; it changed by +1, from 10 (31 December 2020) to 11 \
(31 December 2021): 50% of it
    Declared effect on “Trust”: +1; the goal has no number, so it cannot be told
    What changed meanwhile need not have come from the programme
    Responsible: not stated

Recommendations
  Open · Train (train)
    To be followed by 2022: 1431 days late
    Open for 2161 days, since 31 December 2020
    Effort: low
    Impact: high
    For: not stated
"""
"""What is late comes first, and every number stands beside what it is counted from."""
DAY = ("--as-of", "2026-12-01")


@pytest.fixture
def planned(kota: Path) -> Path:
    """The small workspace with a plan."""
    plan(kota)
    return kota


def test_a_plan_is_told_with_what_is_late_first(planned: Path, run: Callable) -> None:
    """All of it, once, in the language asked for."""
    ended = run("plan", "-C", planned, *DAY, "--lang", "en")
    assert (ended.code, ended.out, ended.err) == (0, TEXT, "")


def test_the_same_is_told_in_indonesian(planned: Path, run: Callable) -> None:
    """Every line has its translation, and none of the English words is left."""
    ended = run("plan", "kota", "-C", planned, *DAY, "--lang", "id")
    assert ended.out.count("\n") == TEXT.count("\n")
    assert ended.out.startswith("Rencana Kota Contoh · per 1 Desember 2026\n")
    assert "Berisiko · Lebih baik (index)" in ended.out
    for word in ("Late", "goal", "Responsible", "seen", "days", "needed"):
        assert word not in ended.out


def test_detail_adds_the_arithmetic(planned: Path, run: Callable) -> None:
    """(53/27 - 1) / (9/4 - 1) is 104/135: each step can be done again on paper, and what is a root says so."""
    short, detail = (run("plan", "-C", planned, *DAY, "--lang", "en", *more).out for more in ((), ("--detail",)))
    assert set(short.splitlines()) <= set(detail.splitlines())
    assert "share of the expected way: (53/27 − 1) ÷ (2.25 − 1) = 104/135 (≈0.77037)" in detail
    assert "2080/27 (≈77.037) percent; on track from 95, at risk from 60" in detail
    assert "(to 12 digits)" in detail


def test_only_the_day_and_the_data_change_it(planned: Path, run: Callable) -> None:
    """The same day twice is the same, to the letter; a day later is not."""
    first, again = (run("plan", "-C", planned, *DAY, "--format", "json").out for _ in range(2))
    later = run("plan", "-C", planned, "--as-of", "2028-01-01", "--format", "json").out
    assert first == again
    statuses = [[goal["pace"]["status"] for goal in json.loads(out)["plans"][0]["goals"]] for out in (first, later)]
    assert statuses == [["at-risk", "on-track", "no-data"], ["no-data", "no-data", "no-data"]]


def test_the_table_has_every_number_of_the_text(planned: Path, run: Callable) -> None:
    """A row for each thing, with more digits than the text has."""
    rows = list(csv.DictReader(io.StringIO(run("plan", "-C", planned, *DAY, "--format", "csv").out)))
    goal = rows[0]
    assert [row["kind"] for row in rows] == [
        "goal", "milestone", "goal", "goal", "programme", "programme-milestone", "effect", "effect", "advice",
    ]  # fmt: skip
    assert (goal["state"], goal["expected"], goal["share"], goal["seen"]) == ("at-risk", "2.25", "0.77037", "1.962963")
    assert rows[6]["share"] == "0.5"
    assert (rows[-1]["days_late"], rows[-1]["days_open"]) == ("1431", "2161")


@pytest.mark.parametrize(
    ("asked", "day", "code"),
    [
        (("--fail-on", "overdue"), "2026-12-01", 1),
        (("--fail-on", "off-track"), "2026-12-01", 0),
        (("--fail-on", "off-track", "--fail-on", "overdue"), "2026-12-01", 1),
        (("--fail-on", "overdue"), "2020-12-31", 0),
        ((), "2026-12-01", 0),
    ],
)
def test_it_ends_with_1_only_where_that_was_asked_for(
    planned: Path, run: Callable, asked: tuple[str, ...], day: str, code: int
) -> None:
    """Being late is no error of the command."""
    assert run("plan", "-C", planned, "--as-of", day, *asked).code == code


def test_an_off_track_goal_can_make_it_fail(planned: Path, run: Callable, change: Callable) -> None:
    """7 instead of 13 is a fall where growth is required."""
    change(planned / "assessments/kota/plan.yaml", "value: 13", "value: 7")
    ended = run("plan", "-C", planned, *DAY, "--fail-on", "off-track", "--lang", "en")
    assert ended.code == 1
    assert "It stands worse than at the start" in ended.out


def test_where_there_is_no_plan_it_says_so(kota: Path, run: Callable) -> None:
    """And ends with 3, as whatever finds nothing does."""
    ended = run("plan", "-C", kota, "--lang", "en")
    assert ended.code == 3
    assert "there is no plan to show" in ended.err
    assert "assessments/CITY/plan.yaml" in ended.err
    assert run("plan", "nowhere", "-C", kota).code == 3


def test_a_draft_is_shown_only_to_whoever_asks(kota: Path, run: Callable) -> None:
    """It says how to see it all the same."""
    plan(kota, PLAN.replace("status: published", "status: draft"))
    ended = run("plan", "-C", kota, "--lang", "en")
    assert (ended.code, "is a draft; --drafts includes it" in ended.err) == (3, True)
    assert run("plan", "-C", kota, "--drafts").code == 0


def test_a_plan_with_errors_is_left_out_and_named(two: Path, run: Callable) -> None:
    """The other plan is shown; alone it is nothing to show."""
    plan(two)
    plan(two, PLAN.replace("of: mini@1", "of: mini@9"), "lain")
    ended = run("plan", "-C", two, *DAY, "--lang", "en")
    assert ended.code == 0
    assert "assessments/lain/plan.yaml has errors and was left out" in ended.err
    assert ended.out == TEXT
    alone = run("plan", "lain", "-C", two, "--lang", "en")
    assert (alone.code, "has errors" in alone.err) == (3, True)


def test_goals_for_several_governments_are_told_once(two: Path, run: Callable) -> None:
    """Counted by status, with those named that are late; of one government what holds for it alone."""
    text = """\
status: published
title: {id: Bersama, en: Together}
goals:
  each:
    title: {id: Naik, en: Rise}
    of: mini@1
    for: [kota, lain]
    baseline: {score: 1, on: 2023}
    target: {score: 3, by: 2024}
  all: {title: {id: Rata-rata, en: Mean}, of: mini@1, target: {score: 1.5}}
"""
    plan(two, text, "")
    whole = run("plan", "-C", two, *DAY, "--lang", "en")
    assert whole.out.startswith("Together · as of 1 December 2026\n  3 goals: 1 met · 2 off track\n")
    assert "  Rise (each)\n    2 off track\n  Off track · " in whole.out
    assert "the mean of 2 governments" in whole.out
    one = run("plan", "lain", "-C", two, *DAY, "--lang", "en")
    assert one.out.startswith("Together · as of 1 December 2026\n  1 goal: 1 off track\n")
    assert "Kota Contoh" not in one.out


def test_explain_names_the_goals_of_a_node(planned: Path, run: Callable) -> None:
    """With their pace, the arithmetic and the line that they stand on; as JSON with the same numbers."""
    ended = run("explain", "kota/2024/mini", "-C", planned, *DAY, "--lang", "en")
    assert "Goal of the plan: Better (at risk, 1 December 2026)" in ended.out
    assert "share of the expected way: (53/27 − 1) ÷ (2.25 − 1) = 104/135 (≈0.77037)" in ended.out
    assert "written in assessments/kota/plan.yaml:4" in ended.out
    (record,) = json.loads(run("explain", "kota/2024/mini", "-C", planned, *DAY, "--format", "json").out)
    assert [goal["pace"]["share"] for goal in record["goals"]] == [{"exact": "104/135"}]


def test_lifting_shows_first_and_writes_when_asked(kota: Path, run: Callable) -> None:
    """What assessments advise and aim for becomes a plan that nobody has published yet; twice is once."""
    shown = run("plan", "kota", "-C", kota, "--lift", "--lang", "en")
    assert shown.code == 0
    assert shown.out.startswith("--- a/assessments/kota/plan.yaml\n")
    assert "entries would be added; --write adds them" in shown.err
    assert not (kota / "assessments/kota/plan.yaml").exists()
    written = run("plan", "kota", "-C", kota, "--lift", "--write", "--lang", "en")
    assert (written.code, written.out.rstrip().endswith("assessments/kota/plan.yaml")) == (0, True)
    told = run("plan", "kota", "-C", kota, "--drafts", "--lang", "en").out
    assert "\nGoals\n" in told
    assert "\nRecommendations\n  Open · " in told
    assert "there is nothing to lift" in run("plan", "kota", "-C", kota, "--lift", "--write", "--lang", "en").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lift",), "--lift needs one CITY"),
        (("kota", "lain", "--lift"), "--lift needs one CITY"),
        (("kota", "--write"), "--write needs --lift"),
        (("kota", "--framework", "mini@1"), "--framework needs --lift"),
    ],
)
def test_lifting_is_asked_for_whole(kota: Path, run: Callable, words: tuple[str, ...], said: str) -> None:
    """Half of a request writes nothing and says what is missing."""
    ended = run("plan", *words, "-C", kota, "--lang", "en")
    assert (ended.code, said in ended.err) == (2, True)


def test_advice_is_not_open_since_a_day_that_is_still_to_come(run: Callable, tmp_path: Path) -> None:
    """A study of June is of its last day; on the first of that month nobody says since when its advice is open."""
    root = tmp_path / "w"
    assert run("init", root, "--demo", "masterplan", "--lang", "en").code == 0
    for day, is_told in (("2026-06-01", False), ("2027-06-01", True)):
        ended = run("plan", "contoh", "-C", root, "--as-of", day, "--lang", "en")
        assert ("since 31 December 2026" in ended.out) is is_told
