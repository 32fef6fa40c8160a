"""Whatever a stranger puts in the place of our report, the comment made of it can mean nothing but itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from maturity.presentation.escaping import UNSEEN
from maturity.reports.forge_comment import HEAD, MARK, MOST_LETTERS, comment

OURS = {"details", "summary", "sub"}
OF_MARKDOWN = {"p", "em", "strong", "ul", "ol", "li", "hr", "br", "blockquote", "pre", "code", "s"}
OF_MARKDOWN |= {"table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"}
# What forges look for in the text of a page that is rendered already.
ACTED_ON = re.compile(r"@[\w-]|#[0-9]|\bGH-[0-9]|://|\bwww\.", re.I | re.A)


class Page(HTMLParser):
    """What a page holds: its tags, whether one has any attribute that does something, and its text."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.in_code = False
        self.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Recorder a tag and its attributes; a table's cells may be set to the left or the right."""
        self.tags.add(tag)
        self.in_code = self.in_code or tag == "code"
        self.attributes |= {name for name, _ in attrs} - {"style", "start"}

    def handle_data(self, data: str) -> None:
        """Collect the text, but for code: there a forge acts on nothing."""
        self.text += "" if self.in_code else f"{data}\0"

    def handle_endtag(self, tag: str) -> None:
        """Recorder where code ends."""
        self.in_code = self.in_code and tag != "code"


def body_of(report: str) -> str:
    made = comment([report])
    head, _, body = made.partition(f"{HEAD}\n\n")
    assert head == f"{MARK}\n"
    return body


def test_our_own_report_looks_like_itself() -> None:
    """Headings, tables, lists and folds stay; escapes stay escapes."""
    report = (
        "### What this changes\n\n**1 index moved**\n\n"
        "| Assessment | Index |\n| --- | --- |\n| kota | 2\\.56 → 2.94 |\n\n"
        "<details><summary>\n\nkota\n\n</summary>\n\n- Band: **A** <sub>line 3</sub>\n\n</details>\n"
    )

    assert body_of(report) == report
    assert Page(body_of(report)).tags == {
        *("h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td"),
        *("details", "summary", "sub", "ul", "li"),
    }


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("@admin and \\@admin", snapshot("@\u200badmin and @\u200badmin")),
        ("fixes #12, GH-12 and a/b#12", snapshot("fixes #\u200b12, GH\u200b-12 and a/b#\u200b12")),
        ("[a](https://evil.example)", snapshot("&#91;a&#93;(https:\u200b//evil.example)")),
        ("![x](//evil.example/x.png)", snapshot("!&#91;x&#93;(//evil.example/x.png)")),
        ("<https://evil.example>", snapshot("&#60;https:\u200b//evil.example>")),
        ("https:\\/\\/evil.example www.evil.example", snapshot("https:\u200b/\\/evil.example www\u200b.evil.example")),
        ("<img src=x onerror=alert(1)>", snapshot("&#60;img src=x onerror=alert(1)>")),
        ("<details open onclick=x>", snapshot("&#60;details open onclick=x>")),
        ("&#64;admin &lt;", snapshot("&#38;#\u200b64;admin &#38;lt;")),
        ("```mermaid", snapshot("&#96;&#96;&#96;mermaid")),
        ("~~~geojson", snapshot("&#126;&#126;&#126;geojson")),
        ("$x$", snapshot("&#36;x&#36;")),
        ("<!-- maturity -->", snapshot("&#60;!-- maturity -->")),
        ("a\x1b[31m\u202e\u200bb\x00", snapshot("a�&#91;31m��b�")),
        ("[evil]: https://evil.example", snapshot("&#91;evil&#93;: https:\u200b//evil.example")),
    ],
    ids=lambda value: value[:20].encode("ascii", "replace").decode().replace("\0", "?"),
)
def test_what_a_forge_would_act_on_is_only_text(written: str, shown: str) -> None:
    """A mention, a reference, a link, a picture, a tag, a drawing, a formula: each is shown and none does anything."""
    assert body_of(written).rstrip("\n") == shown


PIECES = st.sampled_from(
    [
        *("@", "admin", "\\", "\\\\", "<", ">", "</", "/>", "img src=x", "a href=//e.example", "script", "!--", "-->"),
        *("[", "]", "(", ")", "![", "](", "]: ", "https:", "//", "www.", "e.example", "#", "1", "GH-", "&", "#64;"),
        *("`", "```", "~~~", "$", "\n", "\n\n", "    ", "- ", "> ", "| ", "|---|\n", "# ", "* ", "_", "lt;", "==="),
        *("<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>", "![CDATA[", "?php"),
        *("\t", "\r", "\x1b", "\u202e", "\u200b"),
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
@example("<details>\n\\<img src=x>\n")
@example("<details>\n\\[a](//e) \\@admin\n")
@example("<sub\n<details>")
@example("    <img src=x>")
def test_no_text_brings_anything_to_life(report: str) -> None:
    """Rendered, there is no link, no picture, no foreign tag, no attribute, and nothing that a forge would act on."""
    page = Page(body_of(report))

    assert page.tags <= OURS | OF_MARKDOWN
    assert page.attributes == set()
    assert not ACTED_ON.search(page.text)
    assert comment([report]).count(MARK) == 1


def test_a_long_report_is_cut_between_two_lines() -> None:
    """And what was unfolded is closed, so that the note that says so is seen."""
    made = comment(["<details><summary>\n\nall\n\n</summary>\n\n" + "- a line\n" * 20_000 + "\n</details>"])

    assert len(made) < MOST_LETTERS + 400
    assert "- a line\n\n</details>\n\n_The rest is left out" in made


def test_one_endless_line_is_left_out() -> None:
    """It cannot be cut where it makes sense."""
    assert comment(["x" * 1_000_000]).endswith("\n\n_The rest is left out, since a comment has no room for it; "
                                               "the run has the whole report._\n")  # fmt: skip


def test_a_run_without_a_report_is_told() -> None:
    """The comment never says less than that there was nothing."""
    assert comment([]).endswith("_There is no report._\n")
    assert UNSEEN not in comment([])
