"""Where the governments of a portfolio lie, by province from west to east, and the map drawn of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from maturity.charts.map import Spot, draw_map
from maturity.charts.map_plan import DEGREE, Point, middle_of, plan_map
from maturity.charts.svg import Caption, Picture
from maturity.model.city import Location
from maturity.model.source import Source
from maturity.presentation.kind_words import kind_title, numbered, shared_kind
from maturity.presentation.leading_results import LeadingResults
from maturity.presentation.portfolio import AssessedCity, Portfolio
from maturity.presentation.sort_names import sort_name
from maturity.presentation.voice import Voice
from maturity.scoring.shown_index import shown_band

FEWEST_PLACES = 2
NOTHING_KNOWN = "–"


@dataclass(frozen=True, slots=True)
class Region:
    """A province, or a government that lies in none, with the governments there whose place is known."""

    title: str
    cities: tuple[AssessedCity, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Where they lie."""
        return tuple(_point(city.city.place) for city in self.cities if city.city.place)


def regions_of(portfolio: Portfolio, voice: Voice) -> tuple[Region, ...]:
    """Return the regions from west to east, each with its governments by name; nothing without a map."""
    found: dict[tuple[str, str], list[AssessedCity]] = {}
    for city in portfolio.cities:
        if city.city.place:
            province = voice.plain(city.city.province)
            key = (province, "") if province else (kind_title(city.kind, voice), city.city.id)
            found.setdefault(key, []).append(city)
    if sum(map(len, found.values())) < FEWEST_PLACES:
        return ()
    regions = (Region(key[0], tuple(sorted(cities, key=_by_name))) for key, cities in found.items())
    return tuple(sorted(regions, key=lambda region: (middle_of(region.points), region.cities[0].city.id)))


def without_place(portfolio: Portfolio) -> tuple[AssessedCity, ...]:
    """Return the governments that no map can show, by name."""
    return tuple(sorted((city for city in portfolio.cities if not city.city.place), key=_by_name))


def sources_of(regions: Sequence[Region]) -> tuple[Source, ...]:
    """Return each source of a place once."""
    cities = (city.city for region in regions for city in region.cities)
    named = (city.sources.get(city.place.source) for city in cities if city.place and city.place.source)
    found: list[Source] = []
    for source in named:
        if source is not None and source not in found:
            found.append(source)
    return tuple(found)


def is_unsourced(city: AssessedCity) -> bool:
    """Tell whether nobody says where a place was taken from."""
    return city.city.place is not None and city.city.place.source is None


def draw_regions(
    regions: Sequence[Region], results: LeadingResults | None, link: Callable[[str], str] | None, voice: Voice
) -> tuple[Picture, ...]:
    """Draw the map, in one part or two; ``link`` gives the address of a page from where it is shown.

    A map without links stands alone: its description says of every government what a link would say.
    """
    plan, finding = plan_map(tuple(region.points for region in regions)), map_finding(regions, results, voice)
    parts = ("whole",) if len(plan.strips) == 1 else ("west", "east")
    spots = [_spot(city, results, link, voice) for region in regions for city in region.cities]
    waiting, captions = iter(spots), []
    for part, strip in zip(parts, plan.strips, strict=True):
        said = [next(waiting).said for _ in strip.cells]
        title = voice.t(f"map.{part}", finding=finding) if len(parts) > 1 else finding
        described = voice.t("map.described", count=len(said)) if link else "; ".join(said)
        captions.append(Caption(f"_map-{part}", title, described))
    return draw_map(captions, spots, plan)


def map_finding(regions: Sequence[Region], results: LeadingResults | None, voice: Voice) -> str:
    """Say in which band most of those on the map are; without one that leads, what the map shows."""
    cities = [city for region in regions for city in region.cities]
    newest = [past for city in cities if results and (past := results.newest(city))]
    bands = [band for past in newest if (band := shown_band(past.view.result))]
    kind = shared_kind(city.kind for city in cities)
    counts = Counter(band.id for band in bands).most_common(2)
    if not counts or [count for _, count in counts[1:]] == [counts[0][1]]:
        return voice.t("map.spread" if counts else "map.where", what=numbered(len(cities), kind, voice))
    title = next(voice.plain(band.title) for band in bands if band.id == counts[0][0])
    return voice.t("map.most", count=counts[0][1], what=numbered(len(bands), kind, voice), band=title)


def band_signs(results: LeadingResults) -> dict[str, str]:
    """Return the sign of each band of the framework, by the band's id: the first is the lowest."""
    return {band.id: str(place) for place, band in enumerate(results.framework.bands, start=1)}


def _spot(city: AssessedCity, results: LeadingResults | None, link: Callable[[str], str] | None, voice: Voice) -> Spot:
    href = link(city.address) if link else ""
    past, name = results.newest(city) if results else None, voice.plain(city.name)
    head = past.view.headline if past else None
    if results is None or past is None or head is None or not head.number:
        return Spot(href, f"{name}, {voice.t('map.nothing')}", city.city.name, NOTHING_KNOWN, None)
    band = shown_band(past.view.result)
    said = ", ".join(filter(None, (name, head.number, voice.plain(head.band))))
    return Spot(href, said, city.city.name, band_signs(results).get(band.id, "") if band else "", head.colour)


def _point(place: Location) -> Point:
    return round(place.lat * DEGREE), round(place.lon * DEGREE)


def _by_name(city: AssessedCity) -> tuple[str, str]:
    return sort_name(city.city.name), city.city.id
