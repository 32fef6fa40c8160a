"""Cities side by side: a page for each framework version, its periods as sections, the profile before the rank."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.comparison import Group, PeriodGroups, Place, comparable, periods_of, verdicts
from maturity.presentation.drawings import number_of, ranges_of, scale_of
from maturity.presentation.numbers import NO_SCORE
from maturity.presentation.portfolio import Assessed, comparison_address
from maturity.presentation.reported_scores import rests_on_report
from maturity.presentation.result.targets import IndexTarget, targets_for
from maturity.presentation.shown_index import shown_band, shown_index
from maturity.scoring.agreement import Verdict
from maturity.scoring.result import NodeResult
from maturity.website.page import Link, Page
from maturity.website.rendering import Writer
from maturity.website.search import entry

MOST_DIMENSIONS = 8
SIGNS = {Verdict.WITHIN_ROUNDING: "≈", Verdict.DIFFERS: "≠"}


@dataclass(frozen=True, slots=True)
class Row:
    """One city's result, ready to print."""

    rank: str
    city: str
    address: str
    index: str
    band: Text | None
    step: int
    scores: tuple[str, ...]
    coverage: str
    reviewed: str
    again: str
    period: str
    draft: str


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many results are in one band."""

    title: Text
    step: int
    count: int


@dataclass(frozen=True, slots=True)
class Table:
    """The results that may be compared with each other, and what they have in common."""

    title: str
    count: str
    rows: tuple[Row, ...]
    average: str
    averages: tuple[str, ...]
    bands: tuple[BandCount, ...]
    remarks: tuple[str, ...]
    ranked: bool
    covered: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One period."""

    anchor: str
    title: str
    targets: tuple[IndexTarget, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One comparison on the page that lists them all."""

    framework: Framework
    address: str
    cities: str
    periods: str


def comparison_pages(w_of: Callable[[str], Writer]) -> Iterator[Page]:
    """Yield the page that lists every comparison, and each of them."""
    w = w_of("comparisons/index.html")
    frameworks = comparable(w.portfolio)
    yield _index_page(frameworks, w)
    for framework in frameworks:
        yield _comparison_page(framework, w_of(comparison_address(framework)))


def listed(frameworks: Sequence[Framework], w: Writer) -> tuple[Listed, ...]:
    """Return each comparison with how many cities and which periods it has, the largest first."""
    found = []
    for framework in frameworks:
        made = w.portfolio.by_framework[framework.ref]
        cities = {city.city.id for city, _ in made}
        named = dict.fromkeys(one.assessment.period.called(w.language) for _, one in made)
        line = Listed(
            framework,
            comparison_address(framework),
            w.count("comparison.cities", len(cities)),
            ", ".join(sorted(named, reverse=True)),
        )
        found.append((len(cities), line))
    return tuple(line for _, line in sorted(found, key=lambda pair: -pair[0]))


def _index_page(frameworks: Sequence[Framework], w: Writer) -> Page:
    title, lead = w.t("nav.comparison"), w.t("comparison.lead")
    return Page(
        address=w.address,
        title=title,
        description=lead,
        html=w.render("comparisons", title=title, listed=listed(frameworks, w)),
        search=(entry("", title, lead),),
    )


def _comparison_page(framework: Framework, w: Writer) -> Page:
    periods = periods_of(w.portfolio, framework)
    several = [period for period in periods if any(len(group.places) > 1 for group in period.groups)]
    apart = [place for period in periods if period not in several for place in period.places]
    name = w.plain(framework.short_title or framework.title)
    title = f"{w.t('nav.comparison')}: {name}"
    html = w.render(
        "comparison",
        framework=framework,
        title=title,
        sections=tuple(_section(period, framework, w) for period in several),
        apart=tuple(_row(place, framework, w) for place in apart),
        heads=_heads(framework),
        versions=tuple(
            (other.version, comparison_address(other))
            for other in comparable(w.portfolio)
            if other.id == framework.id and other.version != framework.version
        ),
        is_profile=_is_profile(periods),
    )
    return Page(
        address=w.address,
        title=f"{title} {framework.version}",
        description=w.t("comparison.note"),
        html=html,
        search=(entry("", f"{title} {framework.version}", w.plain(framework.title)),),
        breadcrumbs=(Link(w.t("nav.comparison"), "comparisons/index.html"),),
    )


def _is_profile(periods: Sequence[PeriodGroups]) -> bool:
    return not any(shown_index(place.one.result) is not None for period in periods for place in period.places)


def _heads(framework: Framework) -> tuple[Text, ...]:
    return tuple(part.title for part in framework.parts[:MOST_DIMENSIONS])


def _section(period: PeriodGroups, framework: Framework, w: Writer) -> Section:
    first = period.places[0].one
    title = first.assessment.period.called(w.language)
    tables = tuple(_table(group, title, framework, w) for group in period.groups)
    return Section(period_anchor(first), title, targets_for(w.portfolio, first, w), tables)


def period_anchor(one: Assessed) -> str:
    """Return where a period stands on its comparison's page; two of one name may end on different days."""
    ends = one.assessment.period.ends
    return f"_period-{one.period}" + (f"-{ends.isoformat()}" if ends and ends.isoformat()[:4] != one.period else "")


def _table(group: Group, period: str, framework: Framework, w: Writer) -> Table:
    kind = w.t(f"comparison.kind.{group.kind}")
    ranked = any(place.rank is not None for place in group.places)
    return Table(
        title=w.t("comparison.table", kind=kind, period=period),
        count=str(len(group.places)),
        rows=tuple(_row(place, framework, w) for place in group.places),
        average=w.score(group.mean, framework.scale) if group.mean is not None else "",
        averages=tuple(_score(group.means.get(part.id), framework, w) for part in framework.parts[:MOST_DIMENSIONS]),
        bands=_band_counts(group, framework, w) if ranked else (),
        remarks=(*_reached(group, w), *_remarks(group, ranked=ranked, w=w)),
        ranked=ranked,
        covered=not all(rests_on_report(place.one.result) for place in group.places),
    )


def _reached(group: Group, w: Writer) -> Iterator[str]:
    """Count the results that reach each target set for their index."""
    if not group.complete:
        return
    held = [shown_index(place.one.result) or Fraction(0) for place in group.places]
    for target in targets_for(w.portfolio, group.places[0].one, w):
        reached = sum(index >= target.value for index in held)
        yield w.t("comparison.reached", reached=reached, count=len(held), target=target.shown)


def _remarks(group: Group, *, ranked: bool, w: Writer) -> Iterator[str]:
    """Say what ranks follow or why there are none, and how often our own computation agrees."""
    if len(group.places) == 1:
        yield w.t("comparison.alone")
        return
    if not ranked:
        scored = any(shown_index(place.one.result) is not None for place in group.places)
        yield w.t("comparison.unranked" if scored else "comparison.unranked-profile")
    else:
        yield w.t("comparison.official" if group.official else "comparison.computed")
    found = verdicts(group.places)
    if found:
        same, near = found.get(Verdict.EQUAL, 0), found.get(Verdict.WITHIN_ROUNDING, 0)
        yield w.t("comparison.agreement", same=same, near=near, count=sum(found.values()))
    if far := found.get(Verdict.DIFFERS, 0):
        yield w.t("comparison.agreement-differs", count=far)


def _row(place: Place, framework: Framework, w: Writer) -> Row:
    view = w.views.of(place.city, place.one)
    root, head = view.root, view.headline
    return Row(
        rank=str(place.rank) if place.rank is not None else "",
        city=place.city.city.name,
        address=place.one.address,
        index=head.in_table,
        band=head.band,
        step=head.colour,
        scores=tuple(number_of(part, framework, w.language) for part in root.parts[:MOST_DIMENSIONS]),
        coverage=_coverage(root, w, official=head.is_official),
        reviewed=view.review.share,
        again=_again(place, w),
        period=head.period,
        draft=view.review.provisional,
    )


def _coverage(root: NodeResult, w: Writer, *, official: bool) -> str:
    """Say how much was rated; published scores are what they are."""
    if official:
        return w.t("published.score")
    if root.score is None and root.coverage is None:
        return NO_SCORE
    return f"{w.percent(root.coverage)} ({root.rated}/{root.ratable})"


def _again(place: Place, w: Writer) -> str:
    """Write our own index where an authority published one; only what differs has a sign."""
    found = place.one.result.agreement
    if found is None or found.computed is None or found.index is None:
        return ""
    sign = SIGNS.get(found.index, "")
    return f"{sign} {w.number(found.computed)}".strip()


def _band_counts(group: Group, framework: Framework, w: Writer) -> tuple[BandCount, ...]:
    """Count the results in each band, the highest first; nothing where peer groups are read by bands of their own."""
    if any(place.one.assessment.peer_group for place in group.places):
        return ()
    scale = scale_of(framework.scale, w.language)
    held = [band.id for place in group.places if (band := shown_band(place.one.result))]
    counts = [
        BandCount(band.title, scale.step((part.start + part.end) / 2), held.count(band.id))
        for band, part in zip(framework.bands, ranges_of(framework.bands, framework, w.language), strict=True)
    ]
    return tuple(reversed(counts))


def _score(value: Fraction | None, framework: Framework, w: Writer) -> str:
    return w.score(value, framework.scale)
