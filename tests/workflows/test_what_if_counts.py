"""Of a trial only that is scored which it can reach; all else is taken over from the state before it."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maturity.scoring.score import Scorer
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.what_if import what_if
from maturity.workflows.workspace_states import OpenedWorkspace, WorkspaceState
from tests.one_truth.made_portfolios import Traits, files_of, write

Scored = Counter[tuple[str, str, str]]
"""How often each assessment was scored, by government, period and framework."""


def scored_in(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> Scored:
    """Count what some work scores."""
    found: Scored = Counter()
    score = Scorer.score

    def counted(self: Scorer, assessment: Any, *rest: Any, **others: Any) -> Any:
        found[str(assessment.city), str(assessment.period.label), assessment.framework] += 1
        return score(self, assessment, *rest, **others)

    with monkeypatch.context() as patched:
        patched.setattr(Scorer, "score", counted)
        work()
    return found


def of_one_state(root: Path) -> object:
    return WorkspaceState(OpenedWorkspace("", root), read_workspace(root)).results


def reached_by(root: Path, slug: str) -> Scored:
    """Name the assessments whose score looks at the file of another, or at their own."""
    run = Run(root, drafts=True)
    path = run.assessments[slug].path
    files = (file for file in run.assessments.values() if not run.eligibility.is_refused(file))
    reached = (file for file in files if any(path in names for names in run.inputs(file).roles))
    return Counter((each.folder.id, str(each.assessment.period.label), each.assessment.framework) for each in reached)


@pytest.mark.parametrize(("measures", "reaches"), [(("levels",), 1), (("levels", "placed"), 3), (("levels", "fed"), 1)])
def test_only_what_a_trial_can_reach_is_scored_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, measures: tuple[str, ...], reaches: int
) -> None:
    """Itself; and where values are placed among those of other cities, these, of the same period."""
    write(tmp_path, files_of(Traits(measures=measures, cities=3, years=2), "1"))
    run = Run(tmp_path, drafts=True)
    slug = next(name for name in run.assessments if "yard" in name)
    indicators = run.workspace.frameworks[run.assessments[slug].assessment.framework].model.indicators.values()
    node = next(each.id for each in indicators if each.measure.described_levels)
    once = scored_in(lambda: of_one_state(tmp_path), monkeypatch)
    tried = scored_in(lambda: what_if(tmp_path, selectors_of((slug,)), (f"{node}=4",), date(2026, 12, 1)), monkeypatch)

    assert tried - once == reached_by(tmp_path, slug)
    assert (tried - once).total() == reaches
    assert once.total() > reaches


def test_what_is_fed_is_scored_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what feeds it, which is the one that was tried."""
    write(tmp_path, files_of(Traits(measures=("levels", "fed"), cities=2), "2"))
    run = Run(tmp_path, drafts=True)
    fed = next(file for file in run.assessments.values() if run.inputs(file).feeds)
    (feeding, *_) = (source.inputs.file for source in run.inputs(fed).feeds if source.inputs)
    node = next(iter(feeding.assessment.ratings))
    once = scored_in(lambda: of_one_state(tmp_path), monkeypatch)
    tried = scored_in(
        lambda: what_if(tmp_path, selectors_of((feeding.slug,)), (f"{node}=1",), date(2026, 12, 1)), monkeypatch
    )

    assert tried - once == reached_by(tmp_path, feeding.slug)
    assert (tried - once).total() == 2
