"""The site explains every rule: in the reader's language what it does to the score, and the manual's own text."""

from __future__ import annotations

import pytest

from maturity.checks.manual import manual
from maturity.findings import RulePage, Severity
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.words import words
from maturity.website.page import Page
from maturity.website.site import site_pages


def pages(portfolio: Portfolio, language: Language, *rules: RulePage) -> dict[str, Page]:
    return {page.address: page for page in site_pages(portfolio, language, (), rules)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_page_and_stands_in_the_list(nothing: Portfolio, language: Language) -> None:
    """Also in a workspace on its first day; the list leads to each page, and the methodology to the list."""
    given = pages(nothing, language, *manual())
    t = words(language)

    for rule in manual():
        page = given[f"rules/{rule.name}.html"]
        assert f'href="../rules/{rule.name}.html"' in given["rules/index.html"].html
        assert page.title == t("rule.one", code=rule.code, name=rule.name)
        assert t(f"rule.effect.{rule.name}") in page.html.unescape()
        assert all(f'id="_{name}"' in page.html for name in ("why", "fix", "example"))
    assert 'href="rules/index.html"' in given["methodology.html"].html


def test_english_is_marked_in_the_indonesian_edition(nothing: Portfolio) -> None:
    """A reader is told, and so is a screen reader."""
    indonesian, english = (pages(nothing, language, *manual())["rules/wrong-answer.html"] for language in ("id", "en"))

    assert indonesian.html.count('lang="en"') == 4
    assert "masih dalam bahasa Inggris" in indonesian.html
    assert "explained in English" not in english.html


def test_the_text_of_a_manual_is_text(nothing: Portfolio) -> None:
    """Paragraphs, code and what stands further in; nothing in them is markup."""
    rule = RulePage(
        "M999",
        "made-up",
        Severity.NOTE,
        "<i>",
        "A <b> of `x<y`.",
        "One\ntwo.\n\nThree.",
        "`a`",
        "First:\n\n    b: 1\n\n    <c>",
    )
    html = pages(nothing, "en", rule)["rules/made-up.html"].html

    assert "A &lt;b&gt; of <code>x&lt;y</code>." in html
    assert "<p>One two.</p>\n<p>Three.</p>" in html
    assert '<p>First:</p>\n<pre tabindex="0"><code>b: 1\n\n&lt;c&gt;</code></pre>' in html
    assert '<p class="lead">&lt;i&gt;</p>' in html
