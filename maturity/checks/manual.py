"""The manual: a page for each rule, whether it reads a file or judges what the file claims, in every language.

A rule's English page is its docstring. Those of another language stand in the files of its folder, by code and name.
"""

from dataclasses import replace
from functools import cache
from importlib.resources import files

from maturity.checks.registry import RULES
from maturity.findings import RulePage, rule_page, titled_pages
from maturity.messages import SOURCE, told
from maturity.storage.rules import READING_RULES


@cache
def manual(language: str = SOURCE) -> tuple[RulePage, ...]:
    """Return every rule's page, in the order of codes."""
    if language != SOURCE:
        texts = translated(language)
        return tuple(_in(language, page, texts[page.title]) for page in manual())
    judging = [
        replace(
            rule_page(rule.code, rule.name, rule.severity, rule.effect, rule.__doc__ or ""),
            formerly=rule.formerly,
            depends_on_day=rule.depends_on_day,
        )
        for rule in RULES
    ]
    reading = [rule_page(rule.code, rule.name, rule.severity, rule.effect, rule.manual) for rule in READING_RULES]
    return tuple(sorted([*judging, *reading], key=lambda page: page.code))


@cache
def translated(language: str) -> dict[str, str]:
    """Return the pages that a language has, by code and name."""
    found: dict[str, str] = {}
    for file in files("maturity.checks").joinpath("pages", language).iterdir():
        found.update(titled_pages(file.read_text(encoding="utf-8")))
    return found


def _in(language: str, page: RulePage, text: str) -> RulePage:
    other = rule_page(page.code, page.name, page.severity, told(page.effect, language), text, language)
    return replace(other, formerly=page.formerly, depends_on_day=page.depends_on_day)
