"""What a rule says of itself is what it does: whether drafts are left in peace, a day matters, or a score is needed."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

from maturity.checks.plan_case import PlanCase
from maturity.checks.registry import RULES, check
from maturity.checks.rule import AssessmentCase, Rule
from maturity.findings import Severity
from maturity.model.namesakes import namesakes
from maturity.storage.workspace_reading import read_workspace
from maturity.workflows.all_governments import governments_of
from maturity.workflows.cases import Lookups, cases_of
from maturity.workflows.run import Run
from tests.checks.test_cases import AS_OF, CASES, findings_of, name_of

OTHER_DAYS = (date(2000, 1, 1), date(2100, 1, 1))
OF_DRAFTS = [rule for rule in RULES if {AssessmentCase, PlanCase} & {*rule.looks_at}]
SAID_OF_DRAFTS = re.compile(r"\bDrafts [^.]*left in peace")
WARNING_OF_DAYS = [
    rule
    for rule in RULES
    if rule.severity is not Severity.ERROR and any("as_of" in kind.__dataclass_fields__ for kind in rule.looks_at)
]


def flagged(rule: Rule[Any], tmp_path: Path) -> list[Path]:
    """Lay every flagged case of a rule."""
    cases = sorted((CASES / "rules" / rule.name / "flagged").iterdir())
    for case in cases:
        findings_of(case, tmp_path / case.name)
    return [tmp_path / case.name for case in cases]


def found_by(rule: Rule[Any], workspace: Path, as_of: date) -> list[str]:
    """Return what a rule finds as of a day."""
    return [f"{each.place} {each.message}" for each in Run(workspace, as_of=as_of).findings if each.rule == rule.name]


def made_drafts(workspace: Path) -> Path:
    """Make drafts of whatever is published of governments."""
    for file in (workspace / "assessments").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
        draft = text.replace("status: published", "status: draft")
        file.write_text(draft, encoding="utf-8", errors="surrogateescape")
    return workspace


@pytest.mark.parametrize("rule", [rule for rule in OF_DRAFTS if SAID_OF_DRAFTS.search(rule.__doc__ or "")], ids=name_of)
def test_drafts_are_left_in_peace_where_the_page_of_a_rule_says_so(rule: Rule[Any], tmp_path: Path) -> None:
    """What a rule found in a published file it does not find in the same file as a draft."""
    workspaces = [each for each in flagged(rule, tmp_path) if found_by(rule, each, AS_OF)]

    assert [each for each in workspaces if not found_by(rule, made_drafts(each), AS_OF)] != []


def test_no_rule_leaves_drafts_in_peace_without_saying_so() -> None:
    """Whoever looks for a finding that is not there learns on the rule's page why."""
    assert [
        rule.name for rule in OF_DRAFTS if rule.spares_drafts and not SAID_OF_DRAFTS.search(rule.__doc__ or "")
    ] == []


@pytest.mark.parametrize("rule", WARNING_OF_DAYS, ids=name_of)
def test_what_changes_with_the_day_says_so(rule: Rule[Any], tmp_path: Path) -> None:
    """A comment against what will be found on another day has an effect, and one against what never is has none."""
    changes = [
        each
        for each in flagged(rule, tmp_path)
        if any(found_by(rule, each, day) != found_by(rule, each, AS_OF) for day in OTHER_DAYS)
    ]

    assert bool(changes) == rule.depends_on_day


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_what_calls_the_engine_waits_for_everything_else(rule: Rule[Any], tmp_path: Path) -> None:
    """Before it is known whether a file can be scored, no rule asks for its score."""
    asked: list[object] = []

    def no_score(*of: object) -> NoReturn:
        asked.extend(of)
        raise LookupError

    for workspace in map(read_workspace, flagged(rule, tmp_path)):
        governments = governments_of(workspace)
        lookups = Lookups(no_score, no_score, no_score)
        for case in cases_of(workspace, governments, namesakes(governments), lookups, AS_OF):
            with suppress(LookupError):
                list(check(case))

    assert asked == []
