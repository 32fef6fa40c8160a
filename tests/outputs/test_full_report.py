"""The full report: the values of the view and no others, whole chapters, links that lead somewhere, nothing fetched."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.explanation import render_explanation
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.presentation.words import words
from maturity.scorecard.full_report.contents import contents_of
from maturity.scorecard.full_report.document import ReportDocument
from maturity.scorecard.full_report.markdown import markdown_of
from maturity.scorecard.full_report.render import full_report
from maturity.scorecard.render import render_scorecard
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.outputs.test_scorecard import HOSTILE, PAIR, indicator, missing, portfolio, rated, yardstick
from tests.page_text import hollow_headings, plain

ROOT = Path(__file__).parents[2]
SHIPPED = ("pontianak/2021/cohen-smart-governance", "jakarta/2023/grindle-implementation", "ambon/2024/spbe")
ASKS = re.compile(
    r"<(?:script|link|img|iframe|object|embed|video|audio|source|base|form)\b|\burl\(|@import|\bsrc=", re.I
)
"""What makes a browser ask for something, or run something."""


def report(of: Portfolio, language: Language = "en") -> ReportDocument:
    city, one = next(of.assessed)
    return full_report(one, city, ResultViews(of, language))


def view_of(of: Portfolio, language: Language = "en") -> ResultView:
    city, one = next(of.assessed)
    return ResultView(ResultViews(of, language), city, one)


def drawn(html: str) -> str:
    """The words of a page, without those of its drawings."""
    return plain(re.sub(r"<svg.*?</svg>|<style.*?</style>", " ", html, flags=re.DOTALL))


@pytest.fixture(scope="module")
def shipped() -> Portfolio:
    """The results of the shipped workspace that reports are looked at by."""
    return assemble(Run(ROOT, drafts=False), selectors_of(SHIPPED)).portfolio


@pytest.fixture(params=["everything", *SHIPPED])
def told(request: pytest.FixtureRequest, shipped: Portfolio) -> tuple[Portfolio, str]:
    """A portfolio and the assessment of it that is told."""
    if request.param in SHIPPED:
        return shipped, request.param
    made: Portfolio = request.getfixturevalue(request.param)
    return made, next(one.slug for _, one in made.assessed)


def told_by(of: Portfolio, slug: str, language: Language) -> tuple[ReportDocument, ResultView]:
    city, one = next((city, one) for city, one in of.assessed if one.slug == slug)
    views = ResultViews(of, language)
    return full_report(one, city, views), ResultView(views, city, one)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SHIPPED)
def test_a_report_has_the_values_of_the_view(shipped: Portfolio, slug: str, language: Language) -> None:
    """Index, scores, bounds, answers, confidences, reasons, evidence and advice, each as site and card have them."""
    full, view = told_by(shipped, slug, language)
    seen, voice = drawn(full.as_html()), view.voice
    wanted = [view.headline.number, view.headline.period, *view.headline.bounds.values()]
    for dimension in view.dimensions:
        wanted += [voice.plain(dimension.title), dimension.number, dimension.share]
        for row in dimension.indicators if not view.headline.is_official else ():
            wanted += [voice.plain(row.title), row.answer if row.level is None else "", row.confidence, row.goal]
            wanted += [voice.plain(row.rating.rationale), voice.plain(row.rating.reason), row.resting]
            wanted += [voice.plain(option.text) for option in row.options if option.here]
            wanted += [value for _, value in row.facts]
    for _, passage in view.assessment.all_evidence():
        wanted += [voice.plain(passage.locator), voice.plain(passage.finding), passage.quote or ""]
    wanted += [voice.plain(step.text) for step in view.steps] + list(view.review.sentences)
    wanted += [source.title for source in view.assessment.sources.values()]

    assert len(set(wanted)) > 15
    assert [words for words in wanted if " ".join(words.split()) not in seen] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SHIPPED)
def test_a_report_says_what_page_1_of_the_card_says(shipped: Portfolio, slug: str, language: Language) -> None:
    """Its summary is made of the same statements, word by word."""
    city, one = next((city, one) for city, one in shipped.assessed if one.slug == slug)
    card = render_scorecard(one, city, shipped, language).partition('<section class="back"')[0]
    seen = drawn(told_by(shipped, slug, language)[0].as_html())
    facts = re.findall(r'<p class="(?:fact|summary|news)">(.*?)</p>', card.partition("<h2>")[2] or card, re.DOTALL)
    facts += re.findall(r'<p class="(?:fact|summary|news)">(.*?)</p>', card.partition('class="index"')[2], re.DOTALL)

    assert len(facts) > 3
    assert [plain(fact) for fact in facts if plain(fact) not in seen] == []


@pytest.mark.parametrize("slug", SHIPPED)
def test_the_worked_arithmetic_is_that_of_explain(shipped: Portfolio, slug: str) -> None:
    """Every step that is printed there, line by line, and nothing that `explain` would not say."""
    city, one = next((city, one) for city, one in shipped.assessed if one.slug == slug)
    explained = render_explanation(city, one, one.trace().root, words("en"))
    lines = {re.sub(r"^[│├└─ ]+", "", line).strip() for line in explained.splitlines()}
    html = told_by(shipped, slug, "en")[0].as_html().partition('id="_arithmetic"')[2].partition('id="_review"')[0]
    steps = [plain(step) for step in re.findall(r"<li[^>]*>(.*?)</li>", html, re.DOTALL)]
    nodes = [plain(node).replace(") ", ")  ", 1) for node in re.findall(r'<p class="node">(.*?)</p>', html, re.DOTALL)]

    assert len(steps) > 10
    assert [step for step in steps if step not in lines] == []
    assert [node for node in nodes if " ".join(node.split()) not in {" ".join(line.split()) for line in lines}] == []
    asked = [line for line in lines if re.match(r"(?:weighted mean|rounded|coverage|level \d scores|share)", line)]
    assert [line for line in asked if line not in steps] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_and_links_lead_somewhere(told: tuple[Portfolio, str], language: Language) -> None:
    """Every id is there once; every chapter is in the contents; no heading stands over nothing."""
    of, slug = told
    html = told_by(of, slug, language)[0].as_html()
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    led = set(re.findall(r'href="#([^"]+)"', html))
    body = html.partition("<main>")[2]

    assert [name for name, times in ids.items() if times > 1] == []
    assert led - set(ids) == set()
    assert {line.anchor for line in contents_of(body)} <= led
    assert {line.anchor for line in contents_of(body)} == set(re.findall(r'<h[23] id="([^"]+)"', body))
    assert hollow_headings(body) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_nothing(told: tuple[Portfolio, str], language: Language) -> None:
    """Nothing in it makes a browser send a request or run a program; a policy in it forbids both besides."""
    of, slug = told
    html = told_by(of, slug, language)[0].as_html()

    assert ASKS.findall(html.replace("http-equiv", "")) == []
    assert "default-src 'none'" in html
    assert f'<html lang="{language}"' in html


def test_what_a_file_says_stays_text() -> None:
    """Neither as HTML nor as Markdown does a text of a file become markup."""
    framework = yardstick([indicator("a", title={"en": HOSTILE, "id": HOSTILE}), indicator("b")])
    given = rated(3) | {"rationale": {"en": f"# head\n- item {HOSTILE}", "id": "x"}}
    full = report(portfolio(framework, {"a": given, "b": rated(2)}))

    assert "<script" not in full.as_html()
    assert "&lt;script&gt;" in full.as_html()
    markdown = full.as_markdown()
    assert not re.search(r"(?<!\\)(?:<script|\]\()", markdown.replace("](mailto:", "").replace("](https:", ""))
    assert "\\# head - item" in markdown


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_has_the_words_of_the_page(shipped: Portfolio, language: Language) -> None:
    """Every word of it, in the same order: of headings, lists, tables and facts."""
    for slug in SHIPPED:
        full, _ = told_by(shipped, slug, language)
        body = full.as_html()
        page = drawn(body.partition('<header class="cover">')[2].partition('<nav class="contents">')[0])
        page += " " + drawn(body.partition("<main>")[2])
        markdown = re.sub(r"\]\([^)]*\)", "", full.as_markdown())
        letters = re.compile(r"[^\w]+")
        written = [word for word in letters.split(re.sub(r"(?m)^\s*\d+\. ", " ", markdown)) if word]
        shown = [word for word in letters.split(page) if word]

        assert len(shown) > 500
        assert "".join(written) == "".join(shown)


def test_markdown_of_each_element() -> None:
    """Lists in lists, tables with heads that go on, facts, quotes, links outside and inside."""
    html = (
        "<h2>A</h2><p>1. <strong>b </strong>c</p><ul><li>d<ul><li>e</li></ul></li><li><p>f</p><p>g</p></li></ul>"
        "<ol><li>h</li><li>i</li></ol><dl><dt>j</dt><dd>k</dd></dl><p><q>l</q> <a href='https://m.org/(n)'>o</a> "
        "<a href='#p'>q</a></p><svg><title>r</title></svg><table><thead><tr><th>s|</th><th>t</th></tr></thead><tbody>"
        "<tr><th colspan='2'>u</th></tr><tr><td><div>v</div><div>w</div></td><td></td></tr></tbody></table>"
    )
    assert markdown_of(html) == (
        "## A\n\n1\\. **b** c\n\n- d\n  - e\n- f\n\n  g\n\n1. h\n2. i\n- **j**: k\n\n"
        "\N{LEFT DOUBLE QUOTATION MARK}l\N{RIGHT DOUBLE QUOTATION MARK} [o](https://m.org/%28n%29) q\n\n"
        "| s\\| | t |\n| --- | --- |\n|  | u |\n| v w |  |\n"
    )


def test_empty_parts_do_not_show() -> None:
    """No plan, no factor, no recommendation, no reply, no correction: no chapter of it, in text or contents."""
    html = report(portfolio(PAIR, {"a": rated(3)})).as_html()
    chapters = set(re.findall(r'<h2 id="([^"]+)"', html))

    assert chapters == {
        "_contents", "_summary", "_dimensions", "_ratings", "_next", "_method", "_review", "_annex", "_contest",
        "_glossary",
    }  # fmt: skip


def of_many(count: int) -> Portfolio:
    """A framework of so many indicators with names as long as any ministry's, in dimensions of ten."""
    names = [f"n{place:03}" for place in range(count)]
    long = "Availability and continuous improvement of interoperable government services for everybody, part "
    rows = [indicator(name, title={"en": long + name, "id": long + name}) for name in names]
    given = {name: missing("unknown") if place % 7 == 0 else rated(1 + place % 5) for place, name in enumerate(names)}
    return portfolio(yardstick(*(rows[start : start + 10] for start in range(0, count, 10))), given)


def test_three_hundred_indicators_are_all_told() -> None:
    """Each has its place, and so has each step of its arithmetic."""
    html = report(of_many(300)).as_html()

    assert [place for place in range(300) if f'<h4 id="n{place:03}"' not in html] == []
    assert html.count('class="node"') == 1 + 30 + 300


def test_one_indicator_and_no_index_are_enough() -> None:
    """A report of one answer, and of none, says so."""
    one = report(portfolio(yardstick([indicator("a")]), {"a": rated(3)})).as_html()
    none = report(portfolio(yardstick([indicator("a")]), {"a": missing("not-assessed")})).as_html()

    assert "Level 3 of 5" in drawn(one)
    assert '<strong class="digits">No index</strong>' in none
    assert "Why there is no rating" in drawn(none)


def test_replies_and_objections_are_on_record(kota: Path, run: Callable) -> None:
    """Who objected and what the government said stands beside the rating and again among the reviews."""
    siti = ("kota/2024/mini", "--reviewer", "Siti Aminah")
    run("review", "start", *siti, "--interests", "none", "-C", kota)
    run("review", "stamp", *siti, "--verdict", "question", "--note", "Which year?", "online", "--as-of", "2026-01-02",
        "-C", kota)  # fmt: skip
    run("reply", "start", "kota/2024/mini", "--opens", "2026-01-01", "--closes", "2026-01-31", "-C", kota)
    run("reply", "say", "kota/2024/mini", "online", "--by", "Dinas Contoh", "--text", "The year 2024.",
        "--as-of", "2026-01-03", "-C", kota)  # fmt: skip
    html = report(assemble(Run(kota, drafts=True), selectors_of(())).portfolio).as_html()
    rating = drawn(html.partition('<h4 id="online"')[2].partition("<h4")[0])
    record = drawn(html.partition('<h2 id="_review"')[2].partition("<h2")[0])

    assert "Siti Aminah" in rating
    assert "Which year?" in rating
    assert "The year 2024." in rating
    assert "Which year?" in record
    assert "The year 2024." in record
    assert 'href="#online"' in html.partition('<h2 id="_review"')[2]
