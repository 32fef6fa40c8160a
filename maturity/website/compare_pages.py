"""Two to four results side by side: a page for each framework version, and one for each government with its pairs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from maturity.model.framework import Framework
from maturity.presentation.portfolio import compare_address
from maturity.presentation.result.view import ResultView
from maturity.presentation.result_groups import RankedResult
from maturity.presentation.side_by_side import (
    Pair,
    PairKind,
    SideCell,
    SideRow,
    cells_of,
    difference,
    rows_of,
    side_by_side,
)
from maturity.presentation.sort_names import sort_name
from maturity.website.page import Link, Page, PlannedPage
from maturity.website.rendering import Writer, planned

STATES = {"not-assessed": "n", "unknown": "u", "not-applicable": "a", "disputed": "d", "carried": "c"}
"""What stands for a state in the line that a script reads; a letter each."""
PLAIN, OPEN = "=", "~"
"""A number that can be held against another one; an answer that cannot."""


@dataclass(frozen=True, slots=True)
class SideTable:
    """A few results, the rows that they fill, and their cells with the difference from the first of them."""

    kind: PairKind
    views: tuple[ResultView, ...]
    rows: tuple[tuple[SideRow, tuple[tuple[SideCell | None, str], ...]], ...]

    @property
    def chosen(self) -> str:
        """The results as an address names them."""
        return ",".join(map(_key, self.views))


def compare_pages(w_of: Callable[[str], Writer]) -> Iterator[PlannedPage]:
    """Yield the page of each framework version by which two results may stand side by side, and those of its pairs."""
    portfolio = w_of("index.html").portfolio
    for framework in portfolio.frameworks:
        pairs = side_by_side(portfolio).pairs(framework)
        if not pairs:
            continue
        yield planned(w_of(compare_address(framework)), partial(_tool_page, framework, pairs))
        for city, prepared in pairs.items():
            yield planned(w_of(compare_address(framework, city)), partial(_city_page, framework, prepared))


def _tool_page(framework: Framework, pairs: dict[str, tuple[Pair, ...]], w: Writer) -> Page:
    sides = side_by_side(w.portfolio).results(framework)
    told = [(name, _view(peer, w)) for name, peers in sides.items() for peer in peers]
    cells = [cells_of(view) for _, view in told]
    rows = rows_of(told[0][1], cells)
    lines = tuple(_line(view, name, rows, own, w) for (name, view), own in zip(told, cells, strict=True))
    named = [(w.plain(w.portfolio.by_id[city].name), compare_address(framework, city)) for city in pairs]
    title = w.t("compare.title", framework=w.plain(framework.short_title or framework.title))
    html = w.render(
        "compare",
        framework=framework,
        title=title,
        rows=rows,
        lines=lines,
        cities=sorted(named, key=lambda city: sort_name(city[0])),
        comparison=w.comparison_of(framework),
    )
    return Page(w.address, _versioned(title, framework, w), w.t("compare.lead"), html, (), _trail(framework, w))


def _city_page(framework: Framework, pairs: tuple[Pair, ...], w: Writer) -> Page:
    city = next(pair.second if pair.kind is PairKind.PERIODS else pair.first for pair in pairs).city
    tables = tuple(_table(pair, w) for pair in pairs)
    named = {"name": w.plain(city.name), "framework": w.plain(framework.short_title or framework.title)}
    title, tool = w.t("compare.of-city", **named), compare_address(framework)
    html = w.render("compare_city", framework=framework, title=title, city=city, tables=tables, tool=tool)
    trail = (*_trail(framework, w), Link(w.t("compare.several"), tool))
    # What it says stands on the pages of its results too: whoever searches is led there.
    return Page(
        w.address,
        _versioned(title, framework, w),
        w.t("compare.city-lead", **named),
        html,
        breadcrumbs=trail,
        for_readers=False,
    )


def _versioned(title: str, framework: Framework, w: Writer) -> str:
    return f"{title}, {w.version(framework)}"


def _trail(framework: Framework, w: Writer) -> tuple[Link, ...]:
    title, back = w.t("nav.comparison"), w.comparison_of(framework)
    named = w.plain(framework.short_title or framework.title)
    return (Link(title, "comparisons/index.html"), *((Link(named, back),) if back else ()))


def _table(pair: Pair, w: Writer) -> SideTable:
    views = tuple(_view(peer, w) for peer in (pair.first, pair.second))
    cells = tuple(map(cells_of, views))
    rows = []
    for row in rows_of(views[0], cells):
        first, *others = (each.get(row.id) for each in cells)
        rows.append((row, ((first, ""), *((other, difference(first, other, views[0])) for other in others))))
    return SideTable(pair.kind, views, tuple(rows))


def _view(peer: RankedResult, w: Writer) -> ResultView:
    return w.views.of(peer.city, peer.assessed)


def _key(view: ResultView) -> str:
    return f"{view.city.city.id}/{view.assessed.period}"


def _line(view: ResultView, group: str, rows: tuple[SideRow, ...], cells: Mapping[str, SideCell], w: Writer) -> str:
    """Return a result as one line for scripts, the parts between tabs: who, where, and a cell for each row.

    A cell is a mark, a step of the colour ramp, and what is shown.
    """
    head = (_key(view), group, w.plain(view.city.name), view.headline.period, w.link(view.assessed.address))
    return "\t".join(" ".join(part.split()) for part in (*head, *(_coded(cells.get(row.id)) for row in rows)))


def _coded(cell: SideCell | None) -> str:
    if cell is None:
        return ""
    mark = STATES.get(cell.state) or (PLAIN if cell.number is not None else OPEN)
    return f"{mark}{cell.colour}{cell.shown}"
