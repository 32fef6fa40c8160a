"""Plans are asked of the one run: each assessment is scored at most once, and only what is shown counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maturity.model.assessment import Assessment
from maturity.scoring.context import ScoringContext
from maturity.scoring.result import AssessmentResult
from maturity.scoring.score import Scorer
from maturity.workflows.plan_standing import plans_asked
from maturity.workflows.run import Run
from tests.planned_city import PLAN, plan

DAY = date(2026, 12, 1)


def test_each_assessment_is_scored_at_most_once(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many goals look at it, of its government and of all together, and however often they are asked."""
    plan(two)
    plan(two, city="lain")
    plan(two, "status: published\ngoals:\n  all: {title: {id: x, en: x}, of: mini@1, target: {score: 2}}\n", "")
    scored: Counter[str] = Counter()
    score = Scorer.score

    def counted(self: Scorer, assessment: Assessment, context: ScoringContext) -> AssessmentResult:
        scored[assessment.city] += 1
        return score(self, assessment, context)

    monkeypatch.setattr(Scorer, "score", counted)
    run = Run(two)
    for cities in ((), ("kota",), ("lain",)):
        plans_asked(run, cities, DAY)
    assert scored == {"kota": 1, "lain": 1}


def test_a_selection_changes_no_mean(two: Path) -> None:
    """The goal of all together is held against all that is public, whichever government was asked about."""
    text = (
        "status: published\ngoals:\n"
        "  each: {title: {id: x, en: x}, of: mini@1, for: {kind: city}, target: {score: 2}}\n"
    )
    plan(two, text, "")
    run = Run(two)
    whole, _ = plans_asked(run, (), DAY)
    one, _ = plans_asked(run, ("lain",), DAY)
    kept = [each for each in whole.plans[0].goals if each.government == "lain"]
    assert [(each.government, each.pace) for each in one.plans[0].goals] == [
        (each.government, each.pace) for each in kept
    ]


def test_a_draft_result_is_no_observation(kota: Path, change: Callable[..., None]) -> None:
    """The goal waits for what is published; whoever asks for drafts sees it."""
    plan(kota, PLAN)
    change(kota / "assessments/kota/2024.mini.yaml", "status: published", "status: draft")
    public, _ = plans_asked(Run(kota), (), DAY)
    drafts, _ = plans_asked(Run(kota, drafts=True), (), DAY)
    assert [len(asked.plans[0].goals[0].observations) for asked in (public, drafts)] == [0, 1]
