"""The site explains every rule in the reader's language."""

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
    given = pages(nothing, language, *manual(language))
    t = words(language)

    for rule in manual(language):
        page = given[f"rules/{rule.name}.html"]
        assert f'href="../rules/{rule.name}.html"' in given["rules/index.html"].html
        assert page.title == t("rule.one", code=rule.code, name=rule.name)
        assert rule.effect in page.html.unescape()
        assert all(f'id="_{name}"' in page.html for name in ("why", "fix", "example"))
    assert 'href="rules/index.html"' in given["methodology.html"].html


def test_a_page_speaks_one_language(nothing: Portfolio) -> None:
    """Its headings, its text and what a finding says in its example; an edition never falls back on the other."""
    indonesian, english = (
        pages(nothing, language, *manual(language))["rules/wrong-answer.html"].html for language in LANGUAGES
    )

    assert "Cara memperbaiki</h2>" in indonesian
    assert "How to fix it</h2>" in english
    assert 'lang="en"' not in indonesian + english


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
