"""Reports of several results: what stands side by side, and a whole portfolio, by the views that pages draw too."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.overhearing import overheard
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.result_groups import groups_of
from maturity.presentation.side_by_side import cells_of, difference, rows_of
from maturity.scorecard.full_report.comparison import comparison_report, may_stand_together
from maturity.scorecard.full_report.contents import contents_of
from maturity.scorecard.full_report.document import ReportDocument
from maturity.scorecard.full_report.portfolio import portfolio_report
from maturity.scorecard.pdf import Printed, render_pdf
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.outputs.test_full_report import ASKS, drawn
from tests.page_text import hollow_headings, plain

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "site" / "theme" / "assets" / "fonts"
CITIES = ("ambon", "banjarbaru", "pontianak")
SIDES = ("ambon/2023/spbe", "ambon/2024/spbe", "banjarbaru/2024/spbe")


@pytest.fixture(scope="module")
def several() -> Portfolio:
    """Three shipped cities, two of which have two periods by one framework."""
    return assemble(Run(ROOT, drafts=False), selectors_of(CITIES)).portfolio


def chosen(of: Portfolio, *slugs: str) -> list[tuple[AssessedCity, Assessed]]:
    known = {one.slug: (city, one) for city, one in of.assessed}
    return [known[slug] for slug in slugs]


def rows_in(html: str) -> list[list[str]]:
    """The cells of each row of every table."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def held(document: ReportDocument) -> None:
    """Hold what holds for every report: it asks for nothing, links lead somewhere, no heading is hollow."""
    html = document.as_html()
    body, ids = html.partition("<main>")[2], re.findall(r'\sid="([^"]+)"', html)
    assert ASKS.findall(html.replace("http-equiv", "")) == []
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert len(ids) == len(set(ids))
    assert contents_of(body)
    assert hollow_headings(body) == []
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_has_the_cells_of_the_view(several: Portfolio, language: Language) -> None:
    """Each number, state and difference as the site's page has it, in the order asked for."""
    sides = chosen(several, *SIDES)
    views = ResultViews(several, language)
    shown = [views.of(city, one) for city, one in sides]
    document = comparison_report(sides, views)
    cells = [cells_of(view) for view in shown]
    wanted = [["", *(view.headline.named for view in shown)]]
    for row in rows_of(shown[0], cells):
        first, *others = (each.get(row.id) for each in cells)
        said = [first.shown if first else "–"]
        for other in others:
            apart = difference(first, other, shown[0])
            said.append(f"{other.shown if other else '–'}{f' ({apart})' if apart else ''}")
        wanted.append([row.title, *said])
    found = rows_in(document.as_html())[: len(wanted)]

    assert [row[1:] for row in found] == [row[1:] for row in wanted]
    assert [row[0] for row in found[1:]] == [row[0] for row in wanted[1:]]
    assert any("(" in cell for row in found for cell in row[2:])
    held(document)


def test_only_what_is_alike_stands_together(several: Portfolio) -> None:
    """Neither two frameworks nor what the ranking keeps apart."""
    assert may_stand_together(several, chosen(several, *SIDES))
    assert not may_stand_together(several, chosen(several, SIDES[0], "pontianak/2021/cohen-smart-governance"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_portfolio_has_every_result_and_every_group(several: Portfolio, language: Language) -> None:
    """Each government with its newest results; each group of each period with its numbers and its average."""
    views = ResultViews(several, language)
    document = portfolio_report(views)
    html = document.as_html()
    seen, rows = drawn(html), rows_in(html)
    spbe = next(each for each in several.frameworks if each.ref == "spbe@2020")
    for period in groups_of(several).compared(spbe):
        for group in period.groups:
            mean = views.voice.score(group.mean, spbe.scale)
            assert any(mean in row for row in rows)
            for peer in group.results:
                view = views.of(peer.city, peer.assessed)
                own = [row for row in rows if view.voice.plain(view.city.name) in row]
                assert any(view.headline.number in row and set(view.scores) <= set(row) for row in own)
    assert all(city.city.name in seen for city in several.cities)
    held(document)


@pytest.mark.native
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_are_printed_without_a_complaint(several: Portfolio, language: Language) -> None:
    """And give the same bytes again."""
    views = ResultViews(several, language)
    for document in (comparison_report(chosen(several, *SIDES), views), portfolio_report(views)):
        with overheard("weasyprint") as complaints:
            printed = render_pdf(document.for_print(), FONTS, Printed.REPORT)
        assert complaints == []
        assert printed == render_pdf(document.for_print(), FONTS, Printed.REPORT)


def test_both_are_markdown(several: Portfolio) -> None:
    """With their tables."""
    views = ResultViews(several, "en")
    markdown = comparison_report(chosen(several, *SIDES), views).as_markdown()

    assert "# Side by side" in markdown
    assert "| Ambon 2023 | Ambon 2024 | Banjarbaru 2024 |" in markdown
    assert "| --- | --- |" in portfolio_report(views).as_markdown()
