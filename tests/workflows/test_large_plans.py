"""A plan of 2,000 programmes and 500 goals is read, checked and told, and twice as much is twice the work."""

import sys
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest

from maturity.presentation.terminal import Printing
from maturity.reports.plans.text import render_text
from maturity.storage.file_limits import BYTES_FOR_NODE, LARGEST_FILE, LARGEST_PLAN, most_nodes, most_nodes_in
from maturity.storage.yaml_reading import DEEPEST, read_yaml
from maturity.workflows.plan_standing import plans_asked
from maturity.workflows.run import Run
from tests.outputs.test_replies_shown import shown
from tests.outputs.test_site_pages import pages
from tests.planned_city import plan

AS_OF = date(2026, 6, 1)
HEAD = """\
status: published
sources:
  paper: {title: RPJMD 2025-2029, kind: plan, origin: official, dated: 2025}
goals:
"""
GOAL = """\
  goal-{n}:
    title: {{id: Target nomor {n} kota, en: Goal number {n} of the city}}
    measure: {{unit: {{id: persen, en: percent}}, direction: up}}
    target: {{value: 90, by: 2029}}
    baseline: {{value: 40, on: 2024}}
    milestones:
      - {{value: 50, by: 2026}}
      - {{value: 60, by: 2027}}
      - {{value: 70, by: 2028}}
    observed:
      - {{value: 45, on: 2025, evidence: [{{source: paper, locator: {{id: hlm. 3, en: p. 3}}}}]}}
    evidence:
      - {{source: paper, locator: {{id: hlm. {n}, en: p. {n}}}}}
      - {{source: paper, locator: {{id: Lampiran {n}, en: Annex {n}}}}}
"""
PROGRAMME = """\
  programme-{n}:
    title: {{id: Program nomor {n} kota, en: Programme number {n} of the city}}
    owner: {{id: Dinas {n}, en: Office {n}}}
    period: {{label: "2025-2029", starts: 2025-01-01, ends: 2029-12-31}}
    budget: [{{amount: {n}000000, currency: IDR, year: 2025}}]
    milestones:
      - {{title: {{id: Rancangan selesai, en: The draft is done}}, by: 2026}}
      - {{title: {{id: Uji coba selesai, en: The trial is done}}, by: 2027}}
      - {{title: {{id: Berjalan penuh, en: It runs everywhere}}, by: 2028}}
    status:
      - {{on: 2025-02-01, state: planned}}
      - {{on: 2025-06-01, state: running}}
    serves: [goal-{goal}]
    evidence:
      - {{source: paper, locator: {{id: hlm. {n}, en: p. {n}}}}}
      - {{source: paper, locator: {{id: Lampiran {n}, en: Annex {n}}}}}
"""


def plan_of(programmes: int, goals: int) -> str:
    """Return an honest plan of this size, with three milestones, two statuses and two passages for each."""
    of_goals = (GOAL.format(n=n) for n in range(1, goals + 1))
    of_programmes = (PROGRAMME.format(n=n, goal=1 + n % goals) for n in range(1, programmes + 1))
    return "".join((HEAD, *of_goals, "programmes:\n", *of_programmes))


def calls_of(work: Callable[[], object]) -> int:
    """Count the calls of Python functions that some work takes, which are the same on every computer."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal number
        number += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


def checked(root: Path) -> object:
    return Run(root, as_of=AS_OF).findings


def told(root: Path) -> object:
    asked, _ = plans_asked(Run(root), ["kota"], AS_OF)
    return render_text(asked, Printing("en"))


def paged(root: Path) -> object:
    return [pages(shown(root), language)["cities/kota/plan.html"] for language in ("id", "en")]


@pytest.mark.parametrize("work", [checked, told, paged])
def test_twice_the_plan_is_twice_the_work(kota: Path, work: Callable[[Path], object]) -> None:
    """What each further entry takes does not grow with how many there are."""
    taken = []
    for times in (1, 2, 3):
        plan(kota, plan_of(40 * times, 20 * times))
        work(kota)  # what is looked up once is known afterwards
        taken.append(calls_of(lambda: work(kota)))
    first, second = (later - earlier for earlier, later in pairwise(taken))

    assert first > 1000
    assert second <= 1.1 * first


def test_the_largest_honest_plan_is_read_and_checked(kota: Path) -> None:
    """It has nine times as many keys and values as any other file may have, and fits."""
    text = plan_of(2000, 500)
    plan(kota, text)
    run = Run(kota)

    assert LARGEST_FILE < len(text.encode()) < LARGEST_PLAN / 2
    assert (read := run.plan("kota")) is not None
    assert (len(read.programmes), len(read.goals)) == (2000, 500)
    assert run.findings == ()


def test_another_file_may_not_be_as_large(kota: Path) -> None:
    """Neither in bytes nor in what YAML finds; the message says which limit it is and what to do."""
    text = plan_of(400, 100)
    (kota / "assessments/kota/2023.mini.yaml").write_text(text, "utf-8")
    (found,) = Run(kota).about("assessments/kota/2023.mini.yaml")

    assert found.message == "has more than 30,000 keys and values, the most that this kind of file may have"
    assert found.hint == "split it, or cut it down"
    plan(kota, "#" * (LARGEST_PLAN + 1))
    (found,) = Run(kota).about("assessments/kota/plan.yaml")
    assert found.message == "is larger than 4,096 KiB"


@pytest.mark.parametrize(
    ("bomb", "told"),
    [
        ("goals: [" + "[]," * 400_000 + "]\n", "keys and values in 1,172 KiB, more than people write in as much"),
        ("goals: " + "[" * (DEEPEST + 1), "is nested more than"),
        ("goals: &a [1]\nprogrammes: *a\n", "an anchor"),
    ],
)
def test_a_bomb_in_a_plan_is_refused(kota: Path, bomb: str, told: str) -> None:
    """A pile of brackets, a tower and a reference, however large a plan may be."""
    plan(kota, bomb)

    assert any(told in found.message for found in Run(kota).about("assessments/kota/plan.yaml"))


@pytest.mark.parametrize("name", ["assessments/kota/plan.yaml", "assessments/plan.yaml"])
def test_only_plans_may_be_large(name: str) -> None:
    """A file of that name elsewhere is none, and no file may be denser than a person writes."""
    assert most_nodes(name) > most_nodes("plan.yaml") == most_nodes("frameworks/plan.yaml")
    assert most_nodes_in(b"x" * LARGEST_FILE) == LARGEST_FILE // BYTES_FOR_NODE
    assert read_yaml(b"- xyz\n" * 60_000, most=most_nodes(name))[1] == []
    assert read_yaml(b"- xyz\n" * 60_000, most=most_nodes("x.yaml"))[1] != []
