"""A page's Markdown: what becomes of it as HTML, where its links lead, what it is called, and where a fault stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.storage import markdown
from maturity.storage.markdown import PageLink, _checked, faults_in, links_in, rendered


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Jam *buka*", '<h1 id="jam-buka">Jam <em>buka</em></h1>\n'),
        ("# A\n\n## A\n\n### a!", '<h1 id="a">A</h1>\n<h2 id="a-2">A</h2>\n<h3 id="a-3">a!</h3>\n'),
        ("## …\n\n## !", '<h2 id="section">…</h2>\n<h2 id="section-2">!</h2>\n'),
        ("Jam\nbuka\n===", '<h1 id="jam-buka">Jam\nbuka</h1>\n'),
        ("[a](about.md#why)", '<p><a href="about.html#why">a</a></p>\n'),
        ("[a](../id/jam.md)", '<p><a href="../id/jam.html">a</a></p>\n'),
        ("[a](table.csv#b.md)", '<p><a href="table.csv#b.md">a</a></p>\n'),
        ("[a](https://example.org/x.md)", '<p><a href="https://example.org/x.md">a</a></p>\n'),
        ("> - [a](b.md)", '<blockquote>\n<ul>\n<li><a href="b.html">a</a></li>\n</ul>\n</blockquote>\n'),
        ("![a](b.md)", '<p><img src="b.md" alt="a"></p>\n'),
        ("    code", '<pre tabindex="0"><code>code\n</code></pre>\n'),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        (
            "|a|\n|-|",
            '<div class="scroll" tabindex="0">\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n'
            "</table>\n</div>\n",
        ),
    ],
)  # fmt: skip
def test_what_becomes_of_a_page(text: str, html: str) -> None:
    """Headings have ids of their own, pages lead to pages as they are published, and HTML is the letters that it is."""
    assert rendered(text).html == html


def test_where_links_and_pictures_of_a_page_lead() -> None:
    """With line, column, and the address as it is written and as it is published; what leads elsewhere is not asked."""
    text = (
        "see [x](about.md#why)\nand ![y](map.png), [z](https://example.org/), [w]()\n\n"
        "> - or [q](<far/a b.md>)\n\n[r] <mailto:a@example.org>\n\n[r]: two.md\n"
    )

    assert list(links_in(text)) == [
        PageLink(1, 5, "about.md#why", "about.html#why"),
        PageLink(2, 5, "map.png", "map.png"),
        PageLink(4, 8, "far/a%20b.md", "far/a%20b.html"),
        PageLink(6, 1, "two.md", "two.html"),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("words\n\n## Two\n\n# One `x` *y*\n\n# Other", "One x y"),
        ("A\nb\n===", "A b"),
        ("## Two", None),
        ("", None),
    ],
)
def test_a_page_is_called_by_its_first_heading_of_the_first_level(text: str, title: str | None) -> None:
    """In plain words; a page without one has no title of its own."""
    assert rendered(text).heading == title


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a <b>x", [(1, 3)]),
        ("\n  <p>\nx\n", [(2, 3)]),
        ("# A <i>", [(1, 5)]),
        ("> q\n>   r <u>", [(2, 7)]),
        ("a\n\nb `<i>` <u>\nc </u>", [(3, 9), (4, 3)]),
        ("a [x](javascript:go()) b", [(1, 3)]),
        ("a\nb ![x](//example.org/x.png)", [(2, 3)]),
        ("a\nb {{ x }}", [(2, 3)]),
        ("`{{ x }}` a", []),
        ("    <b>", []),
        ("[x](mailto:a@example.org) [y](b.md) ![z](z.png)", []),
    ],
)
def test_a_fault_is_told_where_it_stands(text: str, places: list[tuple[int, int]]) -> None:
    """Its line and column in the page; what stands in code is meant as such."""
    assert [(fault.line, fault.column) for fault in faults_in(text)] == places


@given(st.lists(st.sampled_from([*"a!?{}[]()<>:.#&*\\`\n %-", "&#123;", "&excl;", "b.md", "--8<--"]), max_size=20))
def test_in_a_text_without_any_sign_is_nothing(parts: list[str]) -> None:
    """Only texts with a sign are taken apart; faults and links are those of a page of which all are."""
    text = "".join(parts)
    found = [*faults_in(text)], [*links_in(text)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "SIGNS", lambda _: True)
        _checked.cache_clear()
        assert found == ([*faults_in(text)], [*links_in(text)])
    _checked.cache_clear()


def test_a_picture_of_the_machine_s_root_is_foreign() -> None:
    """It is fetched from wherever the site happens to lie; so is one of another host, whatever its slashes."""
    for address in ("/x.png", "//example.org/x.png", "%5C%5Cexample.org/x.png", "https://example.org/x.png", "data:x"):
        (fault,) = faults_in(f"![x]({address})")
        assert (fault.rule.name, fault.hint) == ("foreign-address", "put the picture beside the page")
    assert list(faults_in("![x](../x.png)")) == []
