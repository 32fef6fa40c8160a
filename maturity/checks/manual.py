"""The manual: a page for each rule, whether it reads a file or judges what the file claims."""

from dataclasses import replace
from functools import cache

from maturity.checks.registry import RULES
from maturity.findings import RulePage, rule_page
from maturity.storage.rules import READING_RULES


@cache
def manual() -> tuple[RulePage, ...]:
    """Return every rule's page, in the order of codes."""
    judging = [
        replace(rule_page(rule.code, rule.name, rule.severity, rule.effect, rule.__doc__ or ""), formerly=rule.formerly)
        for rule in RULES
    ]
    reading = [rule_page(rule.code, rule.name, rule.severity, rule.effect, rule.manual) for rule in READING_RULES]
    return tuple(sorted([*judging, *reading], key=lambda page: page.code))
