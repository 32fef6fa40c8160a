"""Every rule, by code: one module each in ``rules``, found by being there."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pkgutil import iter_modules
from typing import Any

from maturity.checks import rules
from maturity.checks.plan_case import PlanCase
from maturity.checks.rule import AssessmentCase, Judged, Rule, Stage
from maturity.findings import MOST_OF_A_RULE_IN_A_FILE, Finding

for _module in iter_modules(rules.__path__):
    import_module(f"{rules.__name__}.{_module.name}")

RULES: tuple[Rule[Any], ...] = tuple(sorted((rule() for rule in Rule.__subclasses__()), key=lambda rule: rule.code))


UNSCORED = (Stage.STOPPING, Stage.LIBRARY, Stage.ADVISING)


def check(case: Judged, stages: tuple[Stage, ...] = UNSCORED) -> Iterator[Finding]:
    """Yield what every rule of these stages has to say to this kind of case."""
    is_draft = isinstance(case, AssessmentCase | PlanCase) and case.is_draft
    for rule in RULES_BY_KIND[type(case), stages]:
        if is_draft and rule.spares_drafts:
            continue
        found = iter(rule.check(case))
        if (first := next(found, None)) is None:
            continue  # as nearly every rule of nearly every file
        kept = [first, *islice(found, MOST_OF_A_RULE_IN_A_FILE - 1)]
        if len(kept) == MOST_OF_A_RULE_IN_A_FILE and (more := sum(1 for _ in found)):
            kept[-1] = replace(kept[-1], more=more)
        yield from kept


def spared(case: Judged) -> Iterator[Finding]:
    """Yield what the rules that leave drafts in peace would say to one; nothing of what is no draft."""
    if isinstance(case, AssessmentCase | PlanCase) and case.is_draft:
        for rule in RULES_BY_KIND[type(case), UNSCORED]:
            if rule.spares_drafts:
                yield from islice(rule.check(case), MOST_OF_A_RULE_IN_A_FILE)


class _RulesByKind(dict[tuple[type, tuple[Stage, ...]], tuple[Rule[Any], ...]]):
    """The rules that look at a kind of case, by code; every file of a workspace asks for one of a few kinds."""

    def __missing__(self, asked: tuple[type, tuple[Stage, ...]]) -> tuple[Rule[Any], ...]:
        kind, stages = asked
        found = tuple(rule for rule in RULES if issubclass(kind, rule.looks_at) and rule.stage in stages)
        return self.setdefault(asked, found)


RULES_BY_KIND = _RulesByKind()
