"""The map: each government where it lies, its newest result, and the list of the same beside it."""

from maturity.presentation.drawings import coloured_bands
from maturity.presentation.leading_results import LeadingResults, leading_results
from maturity.presentation.mapping import (
    band_signs,
    draw_regions,
    is_unsourced,
    map_finding,
    regions_of,
    sources_of,
    without_place,
)
from maturity.presentation.taken_files import GOVERNMENTS, HOME
from maturity.website.navigation import all_governments
from maturity.website.page import Page, entry
from maturity.website.rendering import Writer
from maturity.website.standing_lines import standing_head, standing_line

MAP_ADDRESS = "map.html"


def has_map(w: Writer) -> bool:
    """Tell whether enough is known of where the governments lie."""
    return bool(regions_of(w.portfolio, w))


def map_page(w: Writer) -> Page:
    """Return the page of the map."""
    regions, results = regions_of(w.portfolio, w), leading_results(w.views)
    head = standing_head(results, w)
    title = w.t("map.title")
    listed = tuple(
        (region.title, tuple((standing_line(city, results, w), is_unsourced(city)) for city in region.cities))
        for region in regions
    )
    html = w.render(
        "map",
        title=title,
        head=head,
        pictures=draw_regions(regions, results, w.link, w),
        regions=listed,
        table=w.table_file(GOVERNMENTS, HOME),
        finding=map_finding(regions, results, w),
        chart=w.chart_file(draw_regions(regions, results, None, w), head.caption, name="map"),
        legend=_legend(results, w) if results else (),
        blank=any(line.head is None for _, lines in listed for line, _ in lines),
        without=tuple(standing_line(city, results, w) for city in without_place(w.portfolio)),
        sources=sources_of(regions),
    )
    trail = (all_governments(w.portfolio, w.t),)
    return Page(w.address, title, head.caption, html, (entry("", title, head.caption),), trail)


def _legend(results: LeadingResults, w: Writer) -> tuple[tuple[str, str, int], ...]:
    """Return each band with its sign and colour, the lowest first."""
    framework, signs = results.framework, band_signs(results)
    return tuple(
        (signs[band.id], w.plain(band.title), colour)
        for band, colour in coloured_bands(framework.bands, framework, w.language)
    )
